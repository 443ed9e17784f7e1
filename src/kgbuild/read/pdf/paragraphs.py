"""Printed lines as pieces of a letter: which line goes on with the one above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ...dutch.sentences import ABBREVIATION
from ..text.torn import short as short_words
from .joints import STOP, bare
from .lines import Line
from .regions import Measures

BULLET = re.compile(
    r"(?P<sign>[•●▪■◦○‣∙·➢✓o](?=\s)|[-–—](?=\s))|(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))"
)
_POST_GOES_ON = re.compile(
    r"(?i)(?:de )?(?:demissionaire? )?(?:minister|staatssecretaris) (?:van|voor) .*(?:,| en)$"
)
_POST_BEGINS = re.compile(r"(?:De|DE|Mede namens de|Namens de) (?i:minister|staatssecretaris)\b")
_TITLE = re.compile(
    r"(?:[Nn]r\.?\s*\w+\s+)?(?:[A-Z]+\s+){0,3}(?:(?:BRIEF|MOTIE|AMENDEMENT|VERSLAG)\s+VAN\b|LIJST\s+VAN\s+VRAGEN\b)"
)
_AWAITS = re.compile(r"(?:^|[\s(‘“«])(?:[Nn]rs?|[Nn]o|blz|pp?|[Aa]rt|Stb|Stcrt|Trb)\.$")


@dataclass(slots=True)
class Paragraph:
    """Lines that make one piece, and the page where it begins."""

    lines: list[Line] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page


def paragraphs(lines: list[Line], usual: Measures) -> list[Paragraph]:
    """The body's lines in pieces: paragraphs, headings, items, over page breaks."""
    rights = _rights(lines, usual)
    made: list[Paragraph] = []
    for line in lines:
        if made and _goes_on(made[-1], line, usual, rights):
            made[-1].lines.append(line)
        else:
            made.append(Paragraph([line]))
    return made


def _rights(lines: list[Line], usual: Measures) -> dict[int, float]:
    """How far lines of the body reach to the right, by page."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        if abs(line.size - usual.size) < 0.6:
            ends.setdefault(line.page, []).append(line.x1)
    whole = sorted(end for page in ends.values() for end in page)
    common = whole[int(0.95 * (len(whole) - 1))] if whole else 0.0
    return {page: max(common, sorted(found)[int(0.9 * (len(found) - 1))]) for page, found in ends.items()}


def _goes_on(paragraph: Paragraph, line: Line, usual: Measures, rights: dict[int, float]) -> bool:
    """Whether a line goes on with the paragraph above it."""
    above = paragraph.lines[-1]
    short = _is_short(above, line, rights.get(above.page, 0.0))
    if not _is_alike(above, line):
        return False
    if line.page != above.page:
        return _over_the_page(above, line, short)
    if not _is_near(above, line, usual):
        return line.y == above.y
    words, lower = bare(above.text), bare(line.text)
    if re.search(r"\w-$", words):
        return True
    post = _POST_GOES_ON.match(words) is not None and lower.endswith(",")
    if short:
        starts = STOP.search(words) or BULLET.match(lower)
        goes_on = post or (lower[:1].islower() and not starts) or _is_titled(paragraph, line)
        return line.bold == above.bold and goes_on
    return not _begins(paragraph, line, usual)


def _is_titled(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line in capitals goes on with a title in capitals: 'BRIEF VAN DE MINISTER VAN | DEFENSIE'."""
    words = bare(paragraph.lines[-1].text)
    if not (_in_capitals(words) and _in_capitals(bare(line.text))):
        return False
    opens = _TITLE.match(bare(paragraph.lines[0].text)) is not None
    return opens or words.split()[-1].casefold() in short_words()


def _in_capitals(words: str) -> bool:
    """Whether words are in capitals, but for the 'Nr.' before them and the marks of notes."""
    return re.sub(r"^[Nn]r\.?\s|<[^>]*>", "", words).isupper()


def _is_cited(words: str, following: str) -> bool:
    """Whether a line begins with the number that the one above asks for: 'nr. | 12) om een raming'."""
    return following[:1].isdigit() and _AWAITS.search(words) is not None


def _is_alike(above: Line, line: Line) -> bool:
    """Whether two lines are set in one size, and the second is not the text below a bold heading."""
    heading = above.bold and not line.bold and not bare(line.text)[:1].islower()
    return abs(line.size - above.size) <= 0.08 * above.size + 0.2 and not heading


def _is_near(above: Line, line: Line, usual: Measures) -> bool:
    """Whether no more than the usual space is left between two lines of a page."""
    leading = usual.leading * max(1.0, line.size / usual.size)
    return 0 < line.y - above.y <= 1.3 * leading


def _is_short(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have stood on the line above: its end was meant."""
    first = bare(line.text).split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(first) / max(len(bare(line.text)), 1)
    return above.x1 + width + 1.2 * above.size < right


def _over_the_page(above: Line, line: Line, short: bool) -> bool:
    """Whether a page's first line goes on with the last of the page before."""
    words, lower = bare(above.text), bare(line.text)
    if above.bold != line.bold or _POST_BEGINS.match(lower):
        return False
    if _is_cited(words, lower):
        return True
    if BULLET.match(lower):
        return False
    stopped = STOP.search(words) and not ABBREVIATION.search(words[-20:])
    return lower[:1].islower() or words.endswith("-") or not (short or stopped)


def _begins(paragraph: Paragraph, line: Line, usual: Measures) -> bool:
    """Whether indentation shows that a new piece begins though the line above is full."""
    above, words = paragraph.lines[-1], bare(paragraph.lines[-1].text)
    if not STOP.search(words) or _is_cited(words, bare(line.text)):
        return False
    if BULLET.match(bare(line.text)):
        return True
    item = BULLET.match(bare(paragraph.lines[0].text)) is not None
    if item:
        return line.x0 < above.x0 - 0.6 * usual.size and len(paragraph.lines) > 1
    return line.x0 > above.x0 + 0.8 * usual.size and line.x0 > usual.left + 0.8 * usual.size


def blocks(lines: list[Line], leading: float) -> list[Paragraph]:
    """A letterhead's lines in pieces: by the space between them, a bold label before its value."""
    made: list[Paragraph] = []
    for line in lines:
        above = made[-1].lines[-1] if made else None
        near = above is not None and 0 <= line.y - above.y <= 1.35 * max(leading, 1.1 * above.size)
        if near and above is not None and not (line.bold and not above.bold):
            made[-1].lines.append(line)
        else:
            made.append(Paragraph([line]))
    return made


def steps(lines: list[Line]) -> float:
    """The smallest usual distance between these lines."""
    found = sorted(lower.y - upper.y for upper, lower in pairwise(lines) if lower.y > upper.y + 1)
    return found[len(found) // 3] if found else 0.0
