"""Numbers in a row as papers cite them: lists and ranges, each number in full."""

from __future__ import annotations

import re

from .folding import spaced

_ITEM = re.compile(r"(t/m|tot en met|-|)\s*(?:[Nn](?:rs?|ummers?|o)\.?\s?|NRS?\.?\s?)?(\d+|[A-Z]{1,3}\b)")
_THOUSANDS = re.compile(r"(?<=^\d\d)[ .](?=\d{3}$)")
_MOST_IN_A_RANGE = 25


def numbers_in(printed: str) -> list[str]:
    """The numbers or letters of a list, ranges in full.

    >>> numbers_in("659 en 660"), numbers_in("3-5"), numbers_in("nrs. 1, 4 t/m 6"), numbers_in("BH en BI")
    (['659', '660'], ['3', '4', '5'], ['1', '4', '5', '6'], ['BH', 'BI'])
    >>> numbers_in("12 345"), numbers_in("1-400"), numbers_in("9-3")
    (['12345'], ['1', '400'], ['9'])
    """
    numbers: list[str] = []
    printed = _THOUSANDS.sub("", printed)
    if printed.isdecimal():
        return [printed]
    for joint, number in _ITEM.findall(spaced(printed)):
        if not joint or not numbers:
            numbers.append(number)
        elif 0 < int(number) - int(numbers[-1]) <= _MOST_IN_A_RANGE:
            numbers += [str(n) for n in range(int(numbers[-1]) + 1, int(number) + 1)]
        elif int(number) > int(numbers[-1]):
            numbers.append(number)
    return numbers
