"""Official ids of what is no Kamerstuk: Staatsblad and its like, Aanhangsel, Handelingen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import spaced
from .ranges import numbers_in
from .vergaderjaar import session_year

_JOURNALS = {
    "staatsblad": "stb",
    "stb": "stb",
    "staatscourant": "stcrt",
    "stcrt": "stcrt",
    "tractatenblad": "trb",
    "trb": "trb",
}
_OFFICIAL = re.compile(r"(?:kst|h-[te]k|ah-[te]k|stb|stcrt|trb)-[0-9A-Za-z-]*[0-9A-Za-z]")
_FURTHER_PLACE = re.compile(r"(\d{1,3}), ?items? (\d+(?:(?:, | en )\d+(?!\d))*)")
_FURTHER_SESSION = re.compile(r"(\d{4}[ /-]+\d{2,4})\D+(\d+)")
_LAST_YEAR_OF_PAGES = 2010
"""From the session that begins after it, Handelingen are numbered by item, and their pages begin anew."""


def official_part(key: str) -> str:
    """The official id that a key begins with; '' where it begins with none.

    >>> official_part("kst-35925-VII-24#fact-1"), official_part("2021-0000280239")
    ('kst-35925-VII-24', '')
    """
    found = _OFFICIAL.match(key)
    return found[0] if found else ""


def chamber_code(named: str) -> str:
    """A chamber's letters in an id: the Tweede Kamer's unless the Eerste is named.

    >>> chamber_code("II"), chamber_code("EK"), chamber_code("")
    ('tk', 'ek', 'tk')
    """
    return "ek" if named in ("I", "EK", "Eerste Kamer") else "tk"


def journal_ids(journal: str, year: str, numbers: str) -> Iterator[str]:
    """Journal, year and number.

    >>> list(journal_ids("Staatsblad", "2020", "118 en 119"))
    ['stb-2020-118', 'stb-2020-119']
    """
    return (f"{_JOURNALS[journal.casefold()]}-{year}-{number}" for number in numbers_in(numbers))


def aanhangsel_ids(chamber: str, year: str, numbers: str, further: str = "") -> Iterator[str]:
    """Chamber, session year and number; further ones each with a session year of its own.

    >>> list(aanhangsel_ids("tk", "2021/22", "149", "en 2022-2023, nr. 7"))
    ['ah-tk-20212022-149', 'ah-tk-20222023-7']
    """
    listed = [(session_year(year), number) for number in numbers_in(numbers)]
    listed += [(session_year(found[1]), found[2]) for found in _FURTHER_SESSION.finditer(spaced(further))]
    return (f"ah-{chamber}-{years.replace('-', '')}-{number}" for years, number in listed if years)


def handelingen_ids(chamber: str, year: str, number: str, items: str, further: str = "") -> Iterator[str]:
    """Chamber, session year, number and item; further numbers each with its items.

    >>> list(handelingen_ids("tk", "2022-2023", "84", "12", "en nr. 85, items 3 en 4"))
    ['h-tk-20222023-84-12', 'h-tk-20222023-85-3', 'h-tk-20222023-85-4']
    """
    session = session_year(year)
    if session and number.isdecimal():
        for place, listed in ((number, items), *_FURTHER_PLACE.findall(further)):
            yield from (f"{_handelingen(chamber, session)}-{place}-{item}" for item in numbers_in(listed))


def handelingen_of_pages(chamber: str, year: str, pages: str) -> Iterator[str]:
    """Chamber, session year, first and last page, as they were numbered of old.

    >>> list(handelingen_of_pages("tk", "2006/07", "4569-4574"))
    ['h-tk-20062007-4569-4574']
    >>> list(handelingen_of_pages("tk", "2021/22", "1-2"))
    []
    """
    session, found = session_year(year), re.findall(r"\d+", pages)
    if len(found) == 2 and session and int(session[:4]) < _LAST_YEAR_OF_PAGES:
        yield f"{_handelingen(chamber, session)}-{found[0]}-{found[1]}"


def _handelingen(chamber: str, session: str) -> str:
    return f"h-{chamber}-{session.replace('-', '')}"
