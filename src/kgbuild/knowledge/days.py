"""Days and small numbers as people write them, in Dutch or English, and as letters print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from .location import built_in, file_of_words, knowledge_folder
from .tables import Key, vet, vet_slots
from .toml import Entry, read_toml

Code = Literal["nl", "en"]
LANGUAGES: tuple[Code, ...] = ("nl", "en")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_KEYS = {key: Key(needed=True) for key in ("dates", "undated", "session", "months", "numbers")}
_SLOTS = {"dates": {"day", "month", "year"}, "undated": set[str](), "session": {"years"}}
_COUNTS = {"months": 12, "numbers": 21}
_MOST_IN_WORDS = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes days and small numbers."""

    dates: str
    undated: str
    session: str
    months: tuple[str, ...]
    numbers: tuple[str, ...]  # each at its own place

    def day(self, iso: str) -> str:
        """The day as people write it; what is no day comes back as it is."""
        found = _DAY.fullmatch(iso)
        if found is None or not 1 <= int(found[2]) <= 12:
            return iso or self.undated
        return self.dates.format(day=int(found[3]), month=self.months[int(found[2]) - 1], year=found[1])

    def moment(self, date: str) -> str:
        """A node's date in words: a day, a session year, or that none is known."""
        years = _YEARS.fullmatch(date)
        return self.session.format(years=f"{years[1]}–{years[2]}") if years else self.day(date)

    def in_words(self, number: int) -> str:
        """A small number in words, as a sentence wants it: 'vier'."""
        return self.numbers[number] if number <= _MOST_IN_WORDS else str(number)


def calendar(code: Code = "nl") -> Calendar:
    """How a language writes days, by the words in force."""
    return calendars_of(knowledge_folder())[code]


@lru_cache(maxsize=8)
def calendars_of(folder: Path) -> Mapping[Code, Calendar]:
    """The days of both languages in a folder; KnowledgeError for what is unknown, missing or too few."""
    whole = days_file(folder)
    return {code: _calendar(whole.part(code, whole.cells[code])) for code in LANGUAGES}


def days_file(folder: Path) -> Entry:
    """The file that says how days are written, its words vetted."""
    whole = read_toml(file_of_words(folder, "data/words/days.toml"))
    vet(whole, whole.cells, {code: Key("any", needed=True) for code in LANGUAGES})
    for code in LANGUAGES:
        _vet_days(whole.part(code, whole.cells[code]))
    return whole


def _vet_days(entry: Entry) -> None:
    vet(entry, entry.cells, _KEYS)
    for key, slots in _SLOTS.items():
        vet_slots(entry, key, entry.cells[key], slots)
    for key, count in _COUNTS.items():
        words = entry.cells[key].split()
        if len({word.casefold() for word in words}) != count or len(words) != count:
            cause = f"{key} telt {len(words)} woorden, of noemt er een twee keer"
            raise entry.error(cause, f"Schrijf er {count}, in hun volgorde, met spaties ertussen.", key)


def _calendar(entry: Entry) -> Calendar:
    said = entry.cells
    words = (tuple(said[key].split()) for key in _COUNTS)
    return Calendar(said["dates"], said["undated"], said["session"], *words)


# Dutch -----------------------------------------------------------------------------------------


def day(iso: str) -> str:
    """The day in Dutch; what is no day comes back as it is.

    >>> day("2021-05-28"), day("")
    ('28 mei 2021', 'datum onbekend')
    """
    return calendar().day(iso)


def moment(date: str) -> str:
    """A node's date in Dutch words: a day, a session year, or that none is known.

    >>> moment("2022-07-04"), moment("2021-2022")
    ('4 juli 2022', 'vergaderjaar 2021–2022')
    """
    return calendar().moment(date)


def iso(printed: str) -> str:
    """A printed day in ISO; '' for a day that does not exist.

    >>> iso("28 mei 2021"), iso("16-05-2024")
    ('2021-05-28', '2024-05-16')
    """
    number, month, year = re.split(r"[-/.\s]+", printed.casefold().strip())
    try:
        of_year = int(month) if month.isdecimal() else months().index(month) + 1
        return date(int(year), of_year, int(number)).isoformat()
    except ValueError:
        return ""


def months() -> tuple[str, ...]:
    """The Dutch months as letters are held against them: in small letters."""
    return months_of(knowledge_folder())


@lru_cache(maxsize=8)
def months_of(folder: Path) -> tuple[str, ...]:
    """The Dutch months of a folder in small letters."""
    return tuple(month.casefold() for month in calendars_of(folder)["nl"].months)


def number_of_month(month: str) -> int:
    """Which month of the year a printed one is."""
    return months().index(month.casefold()) + 1


def number_in(word: str) -> int:
    """The number that a Dutch word is: one of ours, for rules are written with those, or of the folder's.

    >>> number_in("Vier"), number_in("een")
    (4, 1)
    """
    return _numbers_of(knowledge_folder())[word.casefold()]


@lru_cache(maxsize=8)
def _numbers_of(folder: Path) -> Mapping[str, int]:
    known = {"een": 1}
    for each in (built_in(), folder):
        words = calendars_of(each)["nl"].numbers
        known |= {word.casefold(): number for number, word in enumerate(words)}
    return known
