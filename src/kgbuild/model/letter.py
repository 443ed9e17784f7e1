"""A letter as it is read, what is recognised in it, and the facts that it states."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal

from .problem import Problem

Span = tuple[int, int]
"""A stretch of a letter's text: start and end, in code points, end exclusive."""

Role = Literal["head", "paragraph", "note", "heading", "signature"]
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
class ListedLetter:
    """A letter as a report lists it."""

    span: Span  # the words that list it, in the report's text
    rule: str
    date: str  # in ISO
    subject: str
    posts: frozenset[str]  # who sent it: register keys and folded names; empty where not printed
    papers: tuple[str, ...]  # its official id; none where the number cannot be read, two where it is unclear


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a letter states, what is unclear in it, and, of a report of a debate, which letters it lists."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...] = ()
    listed: tuple[ListedLetter, ...] = ()
