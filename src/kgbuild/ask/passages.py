"""The sentence around a stretch of a letter, with the stretch marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from ..knowledge import knowledge_folder
from ..model import Block, Span
from ..read.text.blocks import blocks_of


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text: read once, asked often."""
    return _blocks(text, knowledge_folder())


@lru_cache(maxsize=64)
def _blocks(text: str, _words: Path) -> tuple[Block, ...]:
    return blocks_of(text)


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
