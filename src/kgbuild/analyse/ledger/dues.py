"""When a promise falls due: the day that a printed term names, and the windows that a frequency makes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ...knowledge.days import months, number_of_month

_DAY = r"\b(\d{{1,2}}) ({}) ((?:19|20)\d\d)\b"
_MONTH_OF = r"\b({}) ((?:19|20)\d\d)\b"
_QUARTER = re.compile(r"\b(eerste|tweede|derde|vierde) kwartaal(?: van)? ((?:19|20)\d\d)\b", re.IGNORECASE)
_QUARTERS = ("eerste", "tweede", "derde", "vierde")
_AFTER = re.compile(r"\b(?:na|vanaf|sinds)\b", re.IGNORECASE)
_FREQUENCY = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")
MOST_WINDOWS = 200
"""More windows than any promise has: a letter dated in another age makes no endless list."""


def printed_day(term: str) -> str:
    """The last day that a printed term allows, in ISO; '' where it names no day, month or quarter of a year.

    'Dit najaar' or 'eind 2023' names no day: nothing follows from it.

    >>> printed_day("uiterlijk 1 juni 2020"), printed_day("in februari 2014"), printed_day("dit najaar")
    ('2020-06-01', '2014-02-28', '')
    """
    if _AFTER.search(term):
        return ""
    if found := _dated(_DAY, months()).search(term):
        day, month, year = int(found[1]), number_of_month(found[2]), int(found[3])
        return f"{year}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else ""
    if found := _dated(_MONTH_OF, months()).search(term):
        return _last_day(int(found[2]), number_of_month(found[1]))
    if found := _QUARTER.search(term):
        return _last_day(int(found[2]), 3 * (_QUARTERS.index(found[1].lower()) + 1))
    return ""


@lru_cache(maxsize=16)
def _dated(form: str, months: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(form.format("|".join(map(re.escape, months))), re.IGNORECASE)


def _last_day(year: int, month: int) -> str:
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"


def windows(start: str, frequency: str, as_of: str) -> Iterator[tuple[str, str]]:
    """The windows of a promise that recurs, from its letter's day on, as far as they begin by `as_of`.

    Each is its first day and the first day after it.

    >>> list(windows("2022-07-04", "P6M", "2023-02-01"))
    [('2022-07-04', '2023-01-04'), ('2023-01-04', '2023-07-04')]
    """
    found = _FREQUENCY.fullmatch(frequency)
    months = 12 * int(found[1] or 0) + int(found[2] or 0) if found else 0
    if not months or not start:
        return
    for index in range(MOST_WINDOWS):
        first, after = (_later(start, months * number) for number in (index, index + 1))
        if not after or first > as_of:
            return
        yield first, after


def _later(start: str, months: int) -> str:
    """The same day so many months later, or the last of a shorter month; '' beyond the calendar."""
    day = date.fromisoformat(start)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return ""
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).isoformat()
