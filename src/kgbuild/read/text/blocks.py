"""How a letter's lines are laid out: letterhead, paragraphs, headings and notes as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from ...dutch.sentences import sentences_of
from ...knowledge import by_folder, label_pattern
from ...model import Block, Role, Span
from .digits import glued_digits
from .notes import NOTE_MARK, noted
from .pages import PAGE, PROSE_LINE, over_pages
from .torn import IN_LINE, torn

_CHUNK = re.compile(r"[^\S\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*\S[^\r\n]*)*")
"""Lines with something on them, up to the next blank line."""
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
_PLAIN_NOTE = re.compile(r"[^\S\r\n]*([1-9]\d?)[^\S\r\n]+(?=[A-Z])")
_ITEM = re.compile(r"[^\S\r\n]*(?:[-•–*]|[1-9]\d?[.)]|[a-z]\))[^\S\r\n]+(?=[*\"“‘«]|[A-Z0-9À-Þ])")
_HEADING = re.compile(
    r"[^\S\r\n]*(?:[Nn]r\. ?(?:\d{1,5}|[A-Z]{1,3})\b[^\r\n]{0,12}\s+(?:[A-Z]{4}|Brief|Motie)"
    r"|(?:BRIEF|MOTIE|AMENDEMENT|VERSLAG|LIJST)[^\S\r\n]+VAN[^\S\r\n]+[A-Z]{2})"
)
_DOSSIER = re.compile(r"[^\S\r\n]*\d\d[ .]\d{3}(?:-\d\d)?\b[^\r\n]{0,30}? [A-ZÀ-Þ]")
_PROSE = re.compile(r"[^.?!:]{80,}[.?!:]")
_BARE = re.compile(r"(?P<call>(?P<sup>[1-9]\d?))(?P<caret>(?!))?")

_MARKS = re.compile(
    r"""(?P<call><sup>\s*(?P<sup>[0-9a-z*]{1,3})\s*</sup>|\[\^(?P<caret>[^\]\s]+)\])
    |(?P<link>\[(?=[^\]]{0,200}\]\()|\]\([^)\s]*\))
    |(?P<auto><(?P<address>https?://[^>\s]+)>)
    |(?P<strong>\*\*|__)
    |(?P<em>(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*]))
    |(?P<hard>-[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?=[^\W_])(?!(?:en|of|tot|en/of)\b))
    |(?P<space>(?:\s|(?<![^\r\n\f])PAGE(?=[^\S\r\n]*(?:[\r\n\f]|\Z)))+)
    |(?P<hidden>[\u00ad\u200b-\u200f\u2060\ufeff]+)""".replace("PAGE", PAGE),
    re.VERBOSE,
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a letter in the order of its text: one head block, then the body and its notes."""
    head_end = _head_end(text)
    chunks = [m.span() for m in _CHUNK.finditer(text) if not _RULE.fullmatch(m[0])]
    head = [span for span in chunks if span[0] < head_end]
    body = list(noted(text, over_pages(text, chunks[len(head) :])))
    first = (_head(text, head),) if head else ()
    blocks = tuple(block for span in body for block in _body(text, *span, _after_rule(text, span[0])))
    if glued := glued_digits(text, blocks):
        blocks = tuple(
            block for span in body for block in _body(text, *span, _after_rule(text, span[0]), glued)
        )
    return (*first, *blocks)


@by_folder
def _subject() -> re.Pattern[str]:
    return re.compile(rf"(?m)^[^\S\r\n]*\**{label_pattern('text', 'subject')}\b")


@by_folder
def _label() -> re.Pattern[str]:
    """What may follow the subject in a letterhead: other labels, an addressee, place and day."""
    return re.compile(
        rf"[^\S\r\n]*(?:\**{label_pattern('text')}\**:?(?:\s|$)|"
        r"(?:Aan (?:de|het)|[Dd]e [Vv]oorzitter|Den Haag|['’]s-Gravenhage|Voorgesteld)\b)"
    )


@by_folder
def _house_style() -> re.Pattern[str]:
    """A sentence on how to answer, which names the reference or the address to return to."""
    return re.compile(
        rf"(?i)[\s*]*{label_pattern('text', 'answer')}\b[^.]*\b{label_pattern('text', 'return', 'ours')}\b"
    )


def _head_end(text: str) -> int:
    """Where the letterhead ends: after subject or heading and what labels follow, else before prose."""
    end = 0
    for chunk in _CHUNK.finditer(text):
        if end and not _label().match(chunk[0]):
            return end
        closes = _subject().search(chunk[0]) or _HEADING.match(chunk[0])
        # the title of a dossier may be as long as prose
        opens = _DOSSIER.match(chunk[0]) or _house_style().match(chunk[0])
        if not end and not closes and not opens and _is_prose(chunk[0]):
            return chunk.start()
        if end or closes:
            end = chunk.end()
    return end


def _is_prose(chunk: str) -> bool:
    """Whether lines are running text: at least one is long, and a sentence of some length ends in them."""
    lines = chunk[:2000].splitlines()
    return max(map(len, lines)) >= PROSE_LINE and _PROSE.search(" ".join(lines)) is not None


def _after_rule(text: str, start: int) -> bool:
    """Whether the last lines before this offset are a ruled line: notes follow one."""
    before = text[max(0, start - 200) : start].rstrip()
    return bool(before) and _RULE.fullmatch(before.splitlines()[-1]) is not None


def _head(text: str, chunks: list[Span]) -> Block:
    """The letterhead as one block that keeps its line ends, two of them where a blank line stood."""
    words, runs = "", []
    for start, end in chunks:
        part = _reading(text, start, end, "head", keep_lines=True)
        if words:
            runs.append((len(words), start - 2))
            words += "\n\n"
        runs += [(index + len(words), offset) for index, offset in part.runs]
        words += part.words
    return Block("head", words, tuple(runs))


def _body(
    text: str, start: int, end: int, after_rule: bool, glued: Set[int] = frozenset()
) -> Iterator[Block]:
    """A body chunk as a paragraph or heading, or as the notes it holds."""
    marks = [m for line in _line_starts(text, start, end) if (m := NOTE_MARK.match(text, line, end))]
    if not marks and after_rule:
        marks = [m for line in _line_starts(text, start, end) if (m := _PLAIN_NOTE.match(text, line, end))]
    if not marks or text[start : marks[0].start()].strip():
        for item in _items(text, start, end):
            paragraph = _reading(text, *item, "paragraph", glued=glued)
            if paragraph.words:
                yield _with_role(paragraph)
        return
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        label = next(group for group in mark.groups() if group)
        stop = following.start() if following else end
        note = _reading(text, mark.end(), stop, "note", label=label)
        if note.words:
            yield note


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """The items of a list whose lines follow each other, and what stands before them; else the whole."""
    items = [line for line in _line_starts(text, start, end) if _ITEM.match(text, line, end)]
    starts = sorted({start, *items}) if len(items) > 1 else [start]
    return zip(starts, [*starts[1:], end], strict=True)


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    for line_end in re.compile(r"\r\n|\r|\n|\f").finditer(text, start, end):
        yield line_end.end()


def _with_role(block: Block) -> Block:
    """The block as a heading when it is one short line without a full stop, else as it is."""
    short = len(block.words) <= 120 and block.words[-1] not in ".?!:;,"
    return Block(
        "heading" if short else "paragraph",
        block.words,
        block.runs,
        block.label,
        block.calls,
        block.sentences,
        block.emphasised,
    )


def _reading(
    text: str,
    start: int,
    end: int,
    role: Role,
    label: str = "",
    keep_lines: bool = False,
    glued: Set[int] = frozenset(),
) -> Block:
    """The words of a stretch: marks dropped, notes called, white space folded, offsets kept."""
    words: list[str] = []
    runs: list[tuple[int, int]] = []
    calls: list[tuple[int, str]] = []
    emphasis: list[int] = []
    length = 0

    def say(string: str, offset: int) -> None:
        nonlocal length
        if string and not (string == " " and (not words or words[-1].endswith((" ", "\n")))):
            runs.append((length, offset))
            words.append(string)
            length += len(string)

    at = start
    for mark in _marks(text, start, end, glued):
        say(text[at : mark.start()], at)
        at = mark.end()
        if mark["call"]:
            calls.append((length, mark["sup"] or mark["caret"]))
        elif mark["auto"]:
            say(mark["address"], mark.start("address"))
        elif mark["em"]:
            emphasis.append(length)
        elif mark["hard"]:
            say("-", mark.start())
        elif mark["space"]:
            say(_space(mark, keep_lines), mark.start())
    say(text[at:end], at)
    return _closed(role, "".join(words), runs, label, calls, emphasis)


def _marks(text: str, start: int, end: int, glued: Set[int]) -> list[re.Match[str]]:
    """The marks in a stretch, the digits that are glued to its words among them."""
    marks = list(_MARKS.finditer(text, start, end))
    within = {at for mark in marks if glued for at in range(*mark.span())}
    bare = [call for at in glued - within if start <= at and (call := _BARE.match(text, at, end))]
    return sorted([*marks, *bare], key=lambda mark: mark.start())


def _space(mark: re.Match[str], keep_lines: bool) -> str:
    """What white space is read as: a line end that is kept, nothing within a word, else one space."""
    if torn(mark.string, *mark.span()):
        return ""
    return "\n" if keep_lines and not IN_LINE.fullmatch(mark[0]) else " "


def _closed(
    role: Role,
    words: str,
    runs: list[tuple[int, int]],
    label: str,
    calls: list[tuple[int, str]],
    emphasis: list[int],
) -> Block:
    """The block made of what was read, its last space dropped and its sentences found."""
    trimmed = words.rstrip()
    spans = tuple(zip(emphasis[::2], emphasis[1::2], strict=False))
    return Block(role, trimmed, tuple(runs), label, tuple(calls), sentences_of(trimmed), spans)
