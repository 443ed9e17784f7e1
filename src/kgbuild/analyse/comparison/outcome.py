"""What comparing two years or days gives: frozen values, each with the facts that say it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from ...model import Naming, NodeKind


@dataclass(frozen=True, slots=True)
class Period:
    """What is compared: the letters of a year, month or day, or one letter."""

    label: str  # as it was asked for
    date: str  # the beginning of the days it means: '2021', '2021-05', '2021-05-28'
    letter: str = ""  # of one letter: its term

    def holds(self, naming: Naming) -> bool:
        return self.has(naming.date, naming.letter)

    def has(self, date: str, letter: str) -> bool:
        """Whether a letter of a date is of this period."""
        return bool(date) and date.startswith(self.date) and self.letter in ("", letter)

    @property
    def last_day(self) -> str:
        """The last day that it means, in ISO."""
        year, *rest = map(int, self.date.split("-"))
        month = rest[0] if rest else 12
        day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
        return f"{year:04}-{month:02}-{day:02}"


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter of one of the two periods, and as which paper it is published."""

    term: str
    kenmerk: str
    date: str
    title: str
    papers: tuple[str, ...]  # '30 995, nr. 99'
    sources: tuple[str, ...]  # of those, where only the register says so
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A policy object in one of the lists: when letters name it, and the facts that do."""

    term: str
    kind: NodeKind
    label: str
    dates: tuple[str, ...]  # on which letters of the list's periods name it
    remarks: tuple[str, ...]  # from the register or inferred, in words
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What letters of the two periods say otherwise of one thing: both values, each with its facts."""

    term: str
    kind: NodeKind
    label: str
    what: str  # 'termijn'
    before: tuple[str, ...]
    after: tuple[str, ...]
    facts: tuple[str, ...]  # that say the values before
    later: tuple[str, ...]  # that say those after


@dataclass(frozen=True, slots=True)
class Side:
    """Who sent a letter: before or after a handover."""

    letter: str  # its kenmerk
    date: str
    posts: tuple[str, ...]
    persons: tuple[str, ...]
    units: tuple[str, ...]
    ministries: tuple[str, ...]
    cabinet: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """From one letter of a line to the next another post, person, unit or ministry: inferred."""

    before: Side
    after: Side
    also: tuple[str, ...]  # posts that signed before, and on whose behalf too the letter is sent after
    facts: tuple[str, ...]  # that say so
    inference: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number of areas as a letter gives it, and of what; no other count follows from it."""

    term: str
    label: str  # '20 focusgebieden in 19 steden'
    of: tuple[str, ...]  # programmes and reports
    date: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """Two periods, years or days, side by side."""

    start: str
    end: str
    read: int  # letters in all
    undated: tuple[str, ...]  # letters without a date: in neither period
    letters: tuple[LetterRow, ...]
    first: tuple[Row, ...]
    also: tuple[Row, ...]
    last: tuple[Row, ...]
    handovers: tuple[Handover, ...]
    counts: tuple[Count, ...]
    elsewhere: tuple[Row, ...] = ()  # named in one of the two, and earlier or later too
    changed: tuple[Change, ...] = ()
