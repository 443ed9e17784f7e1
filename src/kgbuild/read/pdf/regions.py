"""What belongs to the body of a page, and what to its margin block, its notes, its head and its foot."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .columns import unfolded
from .lines import ITALIC_OFF, ITALIC_ON, Line, leading_of, lines_of
from .margin import FOOT, Margin, margin_of, parted
from .runs import Page

_PAGE = re.compile(
    r"(?i)(?:\d{0,3}(?:pagina|blad(?:zijde)?)\d+(?:(?:van|/)\d+)?)+|page\d+of\d+"
)  # its spaces gone
_RUNNING_FOOT = re.compile(
    r"(?:[’'‘]s-Gravenhage \d{4} )?(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}\s?[–-]\s?\d{2,4}, .{1,120}"
)
_COLOPHON = re.compile(
    r"ISSN \d{4} ?- ?\d{3}[\dX]|Sdu Uitgevers|[’'‘]s-Gravenhage \d{4}|KST\d+|\d*(?:tk|ek)?kst[\w-]+|ah-[\w-]+"
)
_STAMP = re.compile(r"(?i)(?:departementaal )?vertrouwelijk|ongerubriceerd|tlp:? ?\w+")
_NUMBER = re.compile(r"[-–— ]*\d{1,4}(?: ?/ ?\d{1,4})?[-–— ]*")
_RULED = re.compile(r"[-_*=.–—\s]{3,}")
_LABEL_AGAIN = re.compile(r"(?:Datum|(?:Ons |Uw )?[Kk]enmerk):?(?: \S*\d.*)?")
_PLAIN_LABEL = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_HEAD = 0.16  # where a page's head ends, as a part of its height


@dataclass(slots=True)
class Sheet:
    """A page's lines, sorted by what they belong to; each list from top to bottom."""

    number: int
    height: float
    body: list[Line] = field(default_factory=list)
    side: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in the body of a document."""

    size: float
    leading: float
    left: float


def sheets_of(pages: tuple[Page, ...]) -> tuple[list[Sheet], Measures]:
    """The pages with margin, notes and repeated lines apart from the body, and the body's measures."""
    size = _usual_size(pages)
    beside = margin_of(pages, size)
    pages = tuple(unfolded(page, beside) if page.number == 1 else page for page in pages)
    margin = margin_of(pages, size)
    sheets = [_sheet(page, margin) for page in pages]
    left = _usual_left(sheets, size)
    measures = Measures(size, leading_of([line for sheet in sheets for line in sheet.body], size), left)
    _drop_chrome(sheets, measures)
    _lift_notes(sheets, measures)
    return sheets, measures


def _sheet(page: Page, margin: Margin | None) -> Sheet:
    """The page's lines, those of the margin block apart."""
    body, aside = parted(page, margin)
    return Sheet(page.number, page.height, lines_of(body, page.number), lines_of(aside, page.number))


def _usual_size(pages: tuple[Page, ...]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size, 1)] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _usual_left(sheets: list[Sheet], size: float) -> float:
    """Where lines of the body most often begin."""
    starts: Counter[int] = Counter()
    for sheet in sheets:
        for line in sheet.body:
            if abs(line.size - size) < 0.6:
                starts[round(line.x0)] += len(line.text)
    return float(max(starts, key=lambda x: (starts[x], -x), default=0))


# Heads and feet ------------------------------------------------------------------------------


def _drop_chrome(sheets: list[Sheet], usual: Measures) -> None:
    """Leave out page numbers, running heads and feet, and margin blocks printed again."""
    edges = [_edges(sheet, usual) for sheet in sheets]
    seen = Counter(
        place
        for sheet, outer in zip(sheets, edges, strict=True)
        for place in {place for n in outer for place in _places(sheet.body[n])}
    )
    letterhead = {_plain(line) for sheet in sheets for line in sheet.side}
    letterhead |= (
        {_plain(line) for line in sheets[0].body if line.y < 0.4 * sheets[0].height} if sheets else set()
    )
    for sheet, outer in zip(sheets, edges, strict=True):
        first = sheet is sheets[0]
        sheet.body = [
            line
            for n, line in enumerate(sheet.body)
            if not _is_chrome(line, sheet.height, usual)
            and not (n in outer and _is_repeated(line, seen, set() if first else letterhead))
        ]
        sheet.side = [line for line in sheet.side if not _is_chrome(line, sheet.height, usual)]


def _places(line: Line) -> list[tuple[str, int]]:
    """What a line says and about how high, so that the same on another page is known again."""
    return [(_plain(line), round(line.y / 6) + step) for step in (0, 1)]


def _is_repeated(line: Line, seen: Counter[tuple[str, int]], letterhead: set[str]) -> bool:
    """Whether a line at a page's edge is also at that of another, or says the letterhead again."""
    again = letterhead and (_plain(line) in letterhead or _LABEL_AGAIN.fullmatch(line.text))
    return bool(again) or any(seen[place] > 1 for place in _places(line))


def _plain(line: Line) -> str:
    return "".join(line.text.casefold().split())


def _is_chrome(line: Line, height: float, usual: Measures) -> bool:
    """Whether a line says nothing but where it stands: a page number, a running foot, the printer's mark."""
    words, high = line.text.replace(ITALIC_ON, "").replace(ITALIC_OFF, ""), line.y / height
    if line.label:
        return False
    if _RULED.fullmatch(words) or _PAGE.fullmatch("".join(words.split())):
        return True
    if _RUNNING_FOOT.fullmatch(words):
        return high > 0.92 and line.size >= 0.95 * usual.size
    if _COLOPHON.fullmatch(words):
        return high > 0.8
    return not _HEAD < high < FOOT and (_NUMBER.fullmatch(words) or _STAMP.fullmatch(words)) is not None


def _edges(sheet: Sheet, usual: Measures) -> set[int]:
    """Which lines stand apart from the body at its head or foot."""
    lines, gap = sheet.body, 1.7 * usual.leading
    edges: set[int] = set()
    for order, outer in ((range(len(lines)), -1), (range(len(lines) - 1, -1, -1), 1)):
        block: list[int] = []
        for n in order:
            if block and abs(lines[n].y - lines[block[-1]].y) > gap:
                if _at_edge(lines[block[-1]], sheet.height, outer):
                    edges |= set(block)
                block = []
            if not _at_edge(lines[n], sheet.height, outer):
                break
            block.append(n)
    return edges


def _at_edge(line: Line, height: float, outer: int) -> bool:
    return line.y < 0.28 * height if outer < 0 else line.y > FOOT * height


# Notes ---------------------------------------------------------------------------------------


def _lift_notes(sheets: list[Sheet], usual: Measures) -> None:
    """Move the notes at the foot of each page, and in the margin at its left, out of the body."""
    last: Line | None = None
    for sheet in sheets:
        margin = [line for line in sheet.body if line.x1 < usual.left - 2 and line.size < 0.9 * usual.size]
        if any(_begins_note(line) for line in margin):
            sheet.body = [line for line in sheet.body if line not in margin]
            sheet.notes = [_labelled_note(line) for line in margin]
            continue
        start = _foot(sheet, usual, last)
        sheet.notes = [_labelled_note(line) for line in sheet.body[start:]]
        sheet.body = sheet.body[:start]
        last = sheet.notes[-1] if sheet.notes else None


def _begins_note(line: Line) -> bool:
    return bool(line.label) or _PLAIN_LABEL.match(line.text) is not None


def _labelled_note(line: Line) -> Line:
    """A note's first line with its number apart, also where that is printed on the base line."""
    number = None if line.label else _PLAIN_LABEL.match(line.text)
    if number is None:
        return line
    rest = line.text[number.end() :]
    return Line(line.page, line.x0, line.x1, line.y, line.size, line.bold, rest, number[1])


def _foot(sheet: Sheet, usual: Measures, last: Line | None) -> int:
    """The index of the first line of the notes at the foot of the page; that of its end where it has none."""
    lines = sheet.body
    called = {label for line in lines for label in re.findall(r"<sup>(.+?)</sup>", line.text)}
    largest, start = 0.0, len(lines)
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        largest = max(largest, line.size)
        small = largest <= 0.95 * usual.size
        number = _PLAIN_LABEL.match(line.text)
        if (line.label and largest <= usual.size + 0.1) or (small and number and number[1] in called):
            start = n
    return _with_rest(lines, start, last) if last else start


def _with_rest(lines: list[Line], start: int, last: Line) -> int:
    """The index of the first note's line, or of the rest of the note that the page before left unfinished."""
    top = start
    while top and abs(lines[top - 1].size - last.size) < 0.3 and _near(lines, top):
        top -= 1
    unfinished = not re.search(r"[.?!)\]»”’]$", last.text) and top < start
    return top if unfinished and lines[top].text[:1].islower() else start


def _near(lines: list[Line], at: int) -> bool:
    """Whether no space is left between a line and the one above it."""
    return at == len(lines) or lines[at].y - lines[at - 1].y <= 1.6 * lines[at - 1].size
