"""Where the sentences of a paragraph end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Span

_SENTENCE_END = re.compile(r"([.?!][”’»\"')\]]*)(\s+)(?=[^a-z\s])")
_LONGEST_SENTENCE = 3000
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[‘“«])(?:[A-Z]|nrs?|[Nn]o|d\.d|dr|drs|mr|ir|ing|prof|mw|dhr|jl|c\.s|p|pp|blz|art|resp|"
    r"o\.a|bijv|m\.b\.t|i\.h\.b|t\.a\.v|n\.a\.v|St|Stb|Stcrt|Trb|vgl|ca|incl|excl|(?:[A-Z][a-z]?\.)+[A-Z][a-z]?)\.$"
)


def sentences_of(words: str) -> tuple[Span, ...]:
    """The spans of the sentences in a paragraph; abbreviations and initials end none."""
    spans, start = [], 0
    for stop in _SENTENCE_END.finditer(words):
        if words[stop.start()] == "." and ABBREVIATION.search(
            words[max(0, stop.start() - 20) : stop.start() + 1]
        ):
            continue
        spans.append((start, stop.end(1)))
        start = stop.end()
    if start < len(words):
        spans.append((start, len(words)))
    return tuple(part for span in spans for part in _bounded(words, span))


def _bounded(words: str, span: Span) -> Iterator[Span]:
    """The sentence, cut at spaces where it is longer than any sentence is, so that searches end."""
    start, end = span
    while end - start > _LONGEST_SENTENCE:
        cut = words.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut + (words[cut] == " ")
    yield start, end
