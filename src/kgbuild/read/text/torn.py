"""Words that a space stands within: 'Inf rastructuur'. Which words, data/rules/torn.toml says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ...knowledge import knowledge_folder, words

_HAAG = re.compile(r"\s+Haag\b")
IN_LINE = re.compile(r"[^\S\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8)
def _lists(folder: Path) -> Mapping[str, frozenset[str]]:
    return words("torn", folder)


def short() -> frozenset[str]:
    """Short words of their own: a line that ends in one of them goes on."""
    return _lists(knowledge_folder())["short"]


@lru_cache(maxsize=8)
def _halves(folder: Path) -> frozenset[tuple[str, str]]:
    """Every two pieces that are one word: not those that are words of their own."""
    listed = _lists(folder)
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
    if halves == ("D", "en") and _HAAG.match(text, following.end()):
        return True
    return halves in _halves(knowledge_folder())
