"""Session years of parliament: from how they are printed to 2021-2022, and back."""

from __future__ import annotations

import re

_IN_FULL = re.compile(r"\d{4}-\d{4}")


def session_year(printed: str) -> str:
    """A vergaderjaar in full; '' for years that do not follow each other.

    >>> session_year("2021/22"), session_year("1999-2000"), session_year("2023–34")
    ('2021-2022', '1999-2000', '')
    """
    years = re.findall(r"\d+", printed)
    if len(years) != 2:
        return ""
    following = str(int(years[0]) + 1)
    return f"{years[0]}-{following}" if following.endswith(years[1]) else ""


def is_session(date: str) -> bool:
    """Whether a date is a session year in full.

    >>> is_session("2021-2022"), is_session("2021-05-28")
    (True, False)
    """
    return _IN_FULL.fullmatch(date) is not None


def vergaderjaar(years: str) -> str:
    """A session year as it is read.

    >>> vergaderjaar("2021-2022")
    '2021–2022'
    """
    return years.replace("-", "–")


def cited_year(years: str) -> str:
    """A session year as citations print it.

    >>> cited_year("2021-2022"), cited_year("1999-2000")
    ('2021/22', '1999/00')
    """
    first, _, second = years.partition("-")
    return f"{first}/{second[2:]}" if len(second) == 4 else years
