"""Words that a space stands within: 'Inf rastructuur'. Which words, data/rules/torn.toml says."""

from __future__ import annotations

import re
from functools import cache

from ...knowledge import words

_HAAG = re.compile(r"\s+Haag\b")
IN_LINE = re.compile(r"[^\S\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def short() -> frozenset[str]:
    """Short words of their own: a line that ends in one of them goes on."""
    return words("torn")["short"]


@cache
def _halves() -> frozenset[tuple[str, str]]:
    """Every two pieces that are one word: not those that are words of their own."""
    listed = words("torn")
    own = listed["short"] | listed["own"]
    return frozenset(
        (word[:cut], word[cut:])
        for word in listed["whole"]
        for cut in range(1, len(word))
        if not {word[:cut].lower(), word[cut:].lower()} <= own
    )


def torn(text: str, start: int, end: int) -> bool:
    """Whether the space between these offsets stands within a word: 'Inf rastructuur', 'D en Haag'."""
    following = _LETTERS.match(text, end)
    if not following or end - start > 3 or not IN_LINE.fullmatch(text, start, end):
        return False
    first = start
    while first and start - first < 30 and text[first - 1].isalpha():
        first -= 1
    halves = text[first:start], following[0]
    return halves in _halves() or (halves == ("D", "en") and _HAAG.match(text, following.end()) is not None)
