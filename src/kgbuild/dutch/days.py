"""Days as letters print them and as people read them; vergaderjaren beside them."""

from __future__ import annotations

import re
from datetime import date

from .vergaderjaar import is_session, vergaderjaar

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni",
          "juli", "augustus", "september", "oktober", "november", "december")  # fmt: skip

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def day(iso: str) -> str:
    """The day in Dutch; what is no day comes back as it is.

    >>> day("2021-05-28"), day("")
    ('28 mei 2021', 'datum onbekend')
    """
    found = _DAY.fullmatch(iso)
    if found is None or not 1 <= int(found[2]) <= 12:
        return iso or "datum onbekend"
    return f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}"


def iso(printed: str) -> str:
    """A printed day in ISO; '' for a day that does not exist.

    >>> iso("28 mei 2021"), iso("16-05-2024")
    ('2021-05-28', '2024-05-16')
    """
    number, month, year = re.split(r"[-/.\s]+", printed.casefold().strip())
    try:
        return date(
            int(year), int(month) if month.isdecimal() else MONTHS.index(month) + 1, int(number)
        ).isoformat()
    except ValueError:
        return ""


def moment(date: str) -> str:
    """A node's date in words: a day, a session year, or that none is known.

    >>> moment("2022-07-04"), moment("2021-2022")
    ('4 juli 2022', 'vergaderjaar 2021–2022')
    """
    return f"vergaderjaar {vergaderjaar(date)}" if is_session(date) else day(date)
