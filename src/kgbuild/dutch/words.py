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


def natural(text: str) -> list[tuple[int, str]]:
    """A key that puts nr. 24 before nr. 126."""
    parts = re.split(r"([0-9]+)", text)
    return [(int(part), "") if number % 2 else (-1, part) for number, part in enumerate(parts)]
