"""The rows of the register, the answers it gives, and when a row holds: frozen, dates as ISO strings.

Periods are half-open. A value that is not verified is kept but decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import Basis

State = Literal["houder", "vacant", "post bestond niet", "onbekend"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as a source gives it, and whether it may decide anything."""

    value: str = ""
    is_verified: bool = False

    @property
    def verified(self) -> str:
        """The value if it is verified, else ''."""
        return self.value if self.is_verified else ""


@dataclass(frozen=True, slots=True)
class Ministry:
    """One name that a ministry bore, and the days on which it bore it."""

    key: str
    version: str  # the register of public bodies' own id of this name: hv_… or mnre…
    name: str
    abbreviation: str
    start: Stated
    end: Stated
    is_verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class MinistryEvent:
    """A change among ministries, with its legal basis."""

    key: str
    kind: str
    date: str
    used: tuple[str, ...]
    ended: tuple[str, ...]
    created: tuple[str, ...]
    legal_basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a minister or state secretary; under another name it is another post."""

    key: str
    name: str
    kind: str
    preposition: str
    ministry: Stated
    start: Stated
    end: Stated
    renamed_from: Stated
    also: tuple[str, ...]  # other spellings in print
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who held a post or moved a motion."""

    key: str
    name: str
    given: str
    prefix: str  # tussenvoegsel
    family: str
    initials: str
    wikidata: str
    parlement_com: str
    source: str

    @property
    def family_name(self) -> str:
        """The family name with its tussenvoegsel: 'de Jonge'."""
        return f"{self.prefix} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Cabinet:
    """A cabinet, and since when it was demissionair."""

    key: str
    name: str
    start: Stated
    demissionair: Stated
    end: Stated
    wikidata: str
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """A period in which one person held one post."""

    key: str
    post: str
    person: str
    cabinet: str
    start: Stated
    end: Stated
    source: str
    is_acting: bool = False  # waarnemend: for someone who holds the post


@dataclass(frozen=True, slots=True)
class PublishedLetter:
    """The Kamerstuk under which a ministry's letter was published."""

    key: str  # kst-30995-99
    kenmerk: str
    date: str
    title: str
    dossier: str
    is_verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A Kamerstukdossier and its title."""

    key: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided about two things: the same, or not the same."""

    left: str
    ruling: str
    right: str
    reason: str
    by: str
    date: str


@dataclass(frozen=True, slots=True)
class Match:
    """The row that a printed name names; basis 'normalised' where the spelling differs."""

    key: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held a post on a day, or why nobody is named."""

    state: State
    term: Term | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class RowsUsed:
    """The rows that a set of letters needs, each tuple in the order of its keys."""

    posts: tuple[Post, ...]
    ministries: tuple[Ministry, ...]
    terms: tuple[Term, ...]
    persons: tuple[Person, ...]
    cabinets: tuple[Cabinet, ...]
    letters: tuple[PublishedLetter, ...]
    dossiers: tuple[Dossier, ...]


Dated = Ministry | Post | Cabinet | Term


def may_exist(row: Dated, date: str) -> bool:
    """Whether no verified value says that the day lies outside; True when no day is given."""
    return not date or (row.start.verified <= date and not has_ended(row, date))


def has_ended(row: Dated, date: str) -> bool:
    """Whether a verified end has come."""
    return bool(row.end.verified) and row.end.verified <= date


def known_on(row: Dated, date: str) -> bool:
    """Whether the day lies inside, and no end has come: after an end that is not verified nobody knows."""
    begun = not row.start.value or "" < row.start.verified <= date
    return begun and not (row.end.value and row.end.value <= date)
