"""The sentence around a stretch of a letter, with the stretch marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .model import Block, Span
from .read.layout import blocks_of

_AROUND = 1000  # a text without full stops is no sentence to show whole
blocks = lru_cache(maxsize=64)(blocks_of)
"""The blocks of a text: read once, asked often."""


def sentence_of(text: str, start: int, end: int) -> Span:
    """The sentences that the stretch touches; in the letterhead, which has none, its lines.

    >>> sentence_of("Eerst dit. Dan de motie, d.d. 4 mei, nr. 24. En dan dat.", 18, 23)
    (11, 44)
    """
    touched = [span for span in _sentences(blocks(text), start, end) if span[0] < end and start < span[1]]
    if touched:
        return min(start, *(s for s, _ in touched)), max(end, *(e for _, e in touched))
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for mark in "\r\n" if (at := text.find(mark, end)) >= 0]
    return first, min(ends, default=len(text))


def _sentences(among: Iterable[Block], start: int, end: int) -> Iterator[Span]:
    """The sentences of the blocks that the stretch reaches, as spans of the text."""
    for block in among:
        if block.role != "head" and block.offset(0) < end and start < block.span(0, len(block.words))[1]:
            yield from (block.span(*sentence) for sentence in block.sentences)


def marked(text: str, around: Span, spans: Iterable[Span]) -> str:
    """The stretch `around` in one line, each of the spans between » and «; what is far off left out."""
    joined = _joined(spans)
    start, end = _shortened(text, around, joined)
    pieces, at = ["… " if start > around[0] else ""], start
    for first, last in joined:
        pieces += [text[at:first], "»", text[first:last], "«"]
        at = last
    pieces += [text[at:end], " …" if end < around[1] else ""]
    return " ".join("".join(pieces).split())


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _shortened(text: str, around: Span, spans: list[Span]) -> Span:
    """As much of `around` as stands within 1000 characters of the spans, in whole words."""
    start, end = around
    if spans and spans[0][0] - start > _AROUND:
        start = text.find(" ", spans[0][0] - _AROUND, spans[0][0]) + 1 or spans[0][0]
    if spans and end - spans[-1][1] > _AROUND:
        end = max(text.rfind(" ", spans[-1][1], spans[-1][1] + _AROUND), spans[-1][1])
    return start, end
