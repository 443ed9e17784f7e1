"""Dutch words in a row, counted and in order, the same on every page, in every list and drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable


def listed(words: Iterable[str]) -> str:
    """The words as a Dutch enumeration.

    >>> listed(["Ceder", "Boulakjar", "Bikker"])
    'Ceder, Boulakjar en Bikker'
    """
    *others, last = tuple(words) or ("",)
    return f"{', '.join(others)} en {last}" if others else last


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: '1 brief', '2 brieven'."""
    return f"{number} {one if number == 1 else many}"


_MOST_IN_WORDS = 12
NUMBERS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)
"""The first numbers in words, each at its own place."""


def in_words(number: int) -> str:
    """A small number in words, as a sentence wants it: 'vier'."""
    return NUMBERS[number] if number <= _MOST_IN_WORDS else str(number)


def natural(text: str) -> list[tuple[int, str]]:
    """A key that puts nr. 24 before nr. 126."""
    parts = re.split(r"([0-9]+)", text)
    return [(int(part), "") if number % 2 else (-1, part) for number, part in enumerate(parts)]
