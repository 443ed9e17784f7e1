"""Where notes begin in plain text: at a raised digit, or under 'X Noot' as a saved web page has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model import Span

_NOOT = r"X\s{0,2}Noot(?![A-Za-z])"
NOTE_MARK = re.compile(
    r"[^\S\r\n]*(?:(?:<sup>\s*([0-9a-z*]{1,3})\s*</sup>|\[\^([^\]\s]+)\]:)[^\S\r\n]*"
    rf"|{_NOOT}\s*[\[(]?([0-9]{{1,3}}|[a-z*])[\])]?(?=\s|\Z)\s*)"
)
"""What stands before a note's words; under 'X Noot' its number may have a line of its own."""
_HEAD = re.compile(rf"(?m)^[^\S\r\n]*{_NOOT}")
_NUMBER = re.compile(r"\s*[\[(]?(?:[0-9]{1,3}|[a-z*])[\])]?\s*")
_TOP = re.compile(r"(?m)^[^\S\r\n]*Naar boven\s*\Z")
"""The way back to the head of a page, below its notes."""


def noted(text: str, chunks: Iterable[Span]) -> Iterator[Span]:
    """The chunks, each note under 'X Noot' one of its own; what leads back to the page's head left out."""
    waiting: Span | None = None  # 'X Noot' without its number or its words
    below = False
    for span in (part for chunk in chunks for part in _cut(text, *chunk)):
        begins = _HEAD.match(text, *span) is not None
        below = below or begins
        part = (span[0], top.start()) if below and (top := _TOP.search(text, *span)) else span
        if waiting and not begins and _goes_on(text, waiting, part):
            part, begins = (waiting[0], part[1]), True
        elif waiting:
            yield waiting
        waiting = part if begins and not _is_whole(text, part) else None
        if waiting is None and part[0] < part[1]:
            yield part
    if waiting:
        yield waiting


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The chunk cut before each 'X Noot' in it."""
    starts = sorted({start, *(head.start() for head in _HEAD.finditer(text, start, end))})
    return zip(starts, [*starts[1:], end], strict=True)


def _goes_on(text: str, waiting: Span, part: Span) -> bool:
    """Whether this is the number or are the words that an 'X Noot' waits for."""
    return NOTE_MARK.match(text, *waiting) is not None or _NUMBER.fullmatch(text, *part) is not None


def _is_whole(text: str, span: Span) -> bool:
    """Whether an 'X Noot' has its number and words behind it."""
    mark = NOTE_MARK.match(text, *span)
    return mark is not None and mark.end() < span[1]
