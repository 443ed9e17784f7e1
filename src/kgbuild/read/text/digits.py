"""Notes that are called by digits glued to a word, as text without raised digits has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...knowledge.days import months
from ...model import Block

_CALLED = r"""
    (?:(?<![^\s(\[‘“«"'*_-])(?!(?:nrs?|artt?|blz|pag|pp|par|lid|jo|vol|hfst|bijl|stb|stcrt|trb)\.?\d)
    (?:[^\W\d_]{3,}|[^\W\d_]{2,}(?=\))|(?:c\.s|e\.d|jl)(?=\.))
    |\b(?:{months}
    |in|sinds|vanaf|begin|medio|eind|voorjaar|zomer|najaar|jaar)\s(?:19|20)\d\d
    |\d(?=[)»”]))
    [.,;:?!)\]»”’"']{0,3}(?P<digits>[1-9]\d?)(?![\w%€/-]|[.,:]\d)"""
"""A word, a year or a bracket with one or two digits glued to it, as a note is called in plain text."""


def glued_digits(text: str, blocks: tuple[Block, ...]) -> set[int]:
    """Where a note that nothing calls is called by digits glued to a word: each the only place for it."""
    labels = [block.label for block in blocks if block.role == "note" and block.label.isdecimal()]
    calls = {
        int(label): block.offset(max(at - 1, 0))
        for block in blocks
        for at, label in block.calls
        if label.isdecimal()
    }
    found = list(_digits(text, blocks))
    glued: set[int] = set()
    for label in sorted({int(label) for label in labels if labels.count(label) == 1} - set(calls)):
        least = max((at for other, at in calls.items() if other < label), default=-1)
        most = min((at for other, at in calls.items() if other > label), default=len(text))
        places = [at for at, digits in found if digits == str(label) and least < at < most]
        if len(places) == 1:
            calls[label] = places[0]
            glued.add(places[0])
    return glued


def _digits(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Each place of the body, its notes left out, where digits are glued to a word, with the digits."""
    called = _called(months())
    for block in blocks:
        if block.role != "note":
            found = called.finditer(text, block.offset(0), block.offset(len(block.words) - 1) + 1)
            yield from ((match.start("digits"), match["digits"]) for match in found)


@lru_cache(maxsize=8)
def _called(months: tuple[str, ...]) -> re.Pattern[str]:
    form = _CALLED.replace("{months}", "|".join(map(re.escape, months)))
    return re.compile(form, re.VERBOSE | re.IGNORECASE)
