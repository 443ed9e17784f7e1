"""Words shown within the sentence around them."""

from __future__ import annotations

from collections.abc import Iterable

_AROUND = 1000  # a text without full stops is no sentence to show whole
Stretch = tuple[int, int]
"""Start and end of some words in a text, end exclusive."""


def marked(text: str, around: Stretch, spans: Iterable[Stretch]) -> str:
    """The stretch `around` in one line, each of the spans between » and «; what is far off left out."""
    joined = _joined(spans)
    start, end = _shortened(text, around, joined)
    pieces, at = ["… " if start > around[0] else ""], start
    for first, last in joined:
        pieces += [text[at:first], "»", text[first:last], "«"]
        at = last
    pieces += [text[at:end], " …" if end < around[1] else ""]
    return " ".join("".join(pieces).split())


def _joined(spans: Iterable[Stretch]) -> list[Stretch]:
    """The spans in order, those that overlap as one."""
    joined: list[Stretch] = []
    for start, end in sorted(set(spans)):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _shortened(text: str, around: Stretch, spans: list[Stretch]) -> Stretch:
    """As much of `around` as stands within 1000 characters of the spans, in whole words."""
    start, end = around
    if spans and spans[0][0] - start > _AROUND:
        start = text.find(" ", spans[0][0] - _AROUND, spans[0][0]) + 1 or spans[0][0]
    if spans and end - spans[-1][1] > _AROUND:
        end = max(text.rfind(" ", spans[-1][1], spans[-1][1] + _AROUND), spans[-1][1])
    return start, end
