"""The values that pass between the stages: frozen, plain, and importing nothing of ours.

A letter is read once into a `Letter`; its words are recognised as `Mention`s, resolved to
`Fact`s and expressed as quads. Trouble in a letter is a `Problem`. What is drawn is a `Drawing`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal

Span = tuple[int, int]
"""A stretch of a letter's text: start and end, in code points, end exclusive."""

Quad = tuple[str, str, str, str]
"""Subject, predicate, object, graph; each a term in N-Triples notation, made by `terms`."""

Role = Literal["head", "paragraph", "note", "heading", "signature"]
Severity = Literal["info", "warning", "violation"]
Paper = Literal["letter", "motion"]
Basis = Literal["verbatim", "normalised", "register", "unresolved"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a letter as a reader reads it, each character tied to its place in the text.

    `words` has no emphasis marks, no note digits, and a single space for white space (in a head
    block, line ends are kept as newlines). `runs` ties it to the text: from index i in words on,
    characters stand at offset o, o + 1, … of the text, for each (i, o), up to the next run.
    """

    role: Role
    words: str
    runs: tuple[tuple[int, int], ...]
    label: str = ""  # of a note: the mark that calls it
    calls: tuple[tuple[int, str], ...] = ()  # (index in words, mark of the note called there)
    sentences: tuple[Span, ...] = ()  # spans in words
    emphasised: tuple[Span, ...] = ()  # spans in words printed in italics

    def span(self, start: int, end: int) -> Span:
        """The stretch of the letter's text that `words[start:end]` was read from."""
        return self.offset(start), self.offset(end - 1) + 1

    def offset(self, index: int) -> int:
        """Where in the letter's text the character `words[index]` stands."""
        first, offset = self.runs[bisect_right(self.runs, index, key=lambda run: run[0]) - 1]
        return offset + index - first


@lru_cache(maxsize=8)
def _sha16(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as read: its text unchanged, and how that text is laid out."""

    source: str  # path relative to the argument it was found under
    text: str
    encoding: str
    places: tuple[tuple[int, str], ...]  # (offset, name), ascending: where each stretch stood
    blocks: tuple[Block, ...]

    @property
    def sha16(self) -> str:
        """The first 16 hex digits of the SHA-256 of the text: its name."""
        return _sha16(self.text)

    def place(self, offset: int) -> str:
        """Where an offset stands, in words: 'regel 43', 'pagina 2'."""
        at = bisect_right(self.places, offset, key=lambda place: place[0]) - 1
        return self.places[max(at, 0)][1] if self.places else ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A form that a rule recognised at one place of a letter; what it means is not yet decided."""

    kind: str
    rule: str
    block: int  # index in Letter.blocks
    start: int  # in that block's words
    end: int
    parts: tuple[tuple[str, int, int], ...] = ()  # named groups: name, start, end in words
    says: tuple[tuple[str, str], ...] = ()  # what the rule itself says, such as stance=implements


@dataclass(frozen=True, slots=True)
class Fact:
    """What a letter says, once: its value, the stretch that proves it and the rule that read it."""

    kind: str
    value: str | None
    start: int
    end: int
    rule: str
    basis: Basis = "verbatim"
    also: tuple[Span, ...] = ()  # further stretches that say it
    extras: dict[str, Any] = field(default_factory=dict)  # the kind's own, see gold/GUIDE.md
    resolved: dict[str, Any] = field(default_factory=dict)  # what the register adds


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble in the material, as a value: where, what, and what to do about it."""

    stage: str  # read, recognise, resolve, infer, validate, analyse
    source: str
    place: str
    message: str
    severity: Severity
    quote: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact and the graph that says it: one row of facts.jsonl, one line of `explain`."""

    fact: Fact
    graph: str  # the fact's IRI, as a term


@dataclass(frozen=True, slots=True)
class Fragment:
    """One letter or motion in the graph, made from its bytes and the extraction knowledge alone."""

    letter: Letter
    key: str  # K of letter/K; of a motion its own: kst-35925-VII-24
    statements: tuple[Statement, ...]
    quads: tuple[Quad, ...]
    problems: tuple[Problem, ...]
    paper: Paper = "letter"


# What is drawn -------------------------------------------------------------------------------

Status = Literal["first", "also", "last", "cited", "more"]
Mode = Literal["stated", "possible", "inferred", "citation", "register"]


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawing: one kind of policy object."""

    key: str
    title: str
    subtitle: str = ""  # the same in English


@dataclass(frozen=True, slots=True)
class Column:
    """A moment of the drawing; columns stand in time order, not to scale."""

    key: str
    band: str  # the year, or 'vergaderjaar 2021–2022': neighbours with one band share its header
    label: str  # '28 mei 2021', or why no day is known
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """One policy object at the moment it is drawn."""

    key: str  # unique; the anchor that the drawing's card carries
    lane: str
    column: str
    status: Status
    heading: str  # the status in words: 'eerst genoemd 4 juli 2022'
    title: str
    detail: tuple[str, ...] = ()
    warning: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation between two cards."""

    key: str
    source: str
    target: str
    label: str
    mode: Mode
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period from the register over the columns: a cabinet. Half-open; dates in ISO."""

    label: str
    start: str
    end: str
    hatched: bool = False  # demissionair


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a lineage drawing shows, before any coordinate is chosen."""

    title: str
    caption: str
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    stretches: tuple[Stretch, ...] = ()
    footer: str = ""
    language: Literal["nl", "en"] = "nl"  # of legend and frame


# What is analysed ----------------------------------------------------------------------------

NodeKind = Literal["letter", "paper", "report", "programme", "motion", "commitment", "citation", "areas",
                   "post", "unit", "dossier"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Naming:
    """That a letter names something on its date, and the fact that says so."""

    date: str
    letter: str
    fact: str


@dataclass(frozen=True, slots=True)
class Node:
    """A policy object of the lineage: a letter, a report, a programme, a post."""

    term: str
    kind: NodeKind
    label: str
    date: str  # its own day in ISO; a motion's vergaderjaar '2021-2022'; '' where none is known
    named: tuple[Naming, ...]  # by date; the first is 'eerst genoemd', the last 'laatst genoemd'
    said: tuple[tuple[str, str], ...]  # further properties: prefixed name and text, sorted


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
