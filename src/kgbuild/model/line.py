"""A line of policy: its objects, how they relate in time, and who answered for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, NewType

Name = NewType("Name", str)
"""A term by its prefixed name, 'dct:title': rdf/vocabulary lists those that the code names."""

Mode = Literal["stated", "possible", "inferred", "citation", "register"]
NodeKind = Literal["letter", "paper", "report", "programme", "motion", "commitment", "citation", "areas",
                   "post", "unit", "dossier"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Naming:
    """That a letter names something on its date, and the fact that says so."""

    date: str
    letter: str
    fact: str


class Saying(NamedTuple):
    """What is said of a thing: by which property, and the text."""

    property: Name
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """A policy object of the lineage: a letter, a report, a programme, a post."""

    term: str
    kind: NodeKind
    label: str
    date: str  # its own day in ISO; a motion's vergaderjaar '2021-2022'; '' where none is known
    named: tuple[Naming, ...]  # by date; the first is 'eerst genoemd', the last 'laatst genoemd'
    said: tuple[Saying, ...]  # by further properties, sorted


@dataclass(frozen=True, slots=True)
class Link:
    """A typed, dated relation between two nodes, as stated or inferred."""

    source: str  # the subject's term
    target: str
    kind: str  # local name of the property: 'offers', 'inferredSuccessorOf'
    mode: Mode
    date: str  # of the letter that says it; of an inference, of the later letter it rests on
    grounds: tuple[str, ...]  # fact graphs, or the inference node


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period from the register over the columns: a cabinet. Half-open; dates in ISO."""

    label: str
    start: str
    end: str
    hatched: bool = False  # demissionair


@dataclass(frozen=True, slots=True)
class Lineage:
    """The policy objects of a graph and how they relate in time, sorted."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    cabinets: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A letter of the line, as whom it is signed."""

    letter: str  # its term
    date: str
    facts: tuple[str, ...]  # that say the post and the name


@dataclass(frozen=True, slots=True)
class Answered:
    """A post and a person behind consecutive letters; periods half-open, dates in ISO."""

    posts: tuple[str, ...]  # as labelled
    printed: tuple[str, ...]  # names as signed
    persons: tuple[str, ...]  # from the register, () where it does not say
    ministries: tuple[str, ...]
    inferred_ministry: bool  # not printed, but of the signing post
    units: tuple[str, ...]
    cabinets: tuple[str, ...]  # 'Rutte III, demissionair'
    letters: tuple[Signed, ...]  # by date
    start: str  # of the term of office, '' where no source says so
    end: str  # '' where it is not known or has not come
    gap: tuple[str, str] | None = None  # before this: from and until when no holder is known
    remarks: tuple[str, ...] = ()
