"""One letter or motion in the graph: its statements, and the quads that say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .letter import Fact, Letter, ListedLetter
from .problem import Problem

Quad = tuple[str, str, str, str]
"""Subject, predicate, object, graph; each a term in N-Triples notation, made by `terms`."""

Paper = Literal["letter", "motion"]


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
    listed: tuple[ListedLetter, ...] = ()  # of a report of a debate

    def values(self, kind: str) -> list[str]:
        """The values of its facts of a kind, in the order of the text."""
        return [s.fact.value for s in self.statements if s.fact.kind == kind and s.fact.value]


@dataclass(frozen=True, slots=True)
class DebateReport:
    """A report of a debate: its text unchanged, its own number and the letters that it lists."""

    letter: Letter
    identifier: str
    items: tuple[ListedLetter, ...]

    def quote(self, item: ListedLetter) -> str:
        """The words that list a letter, white space folded."""
        return " ".join(self.letter.text[slice(*item.span)].split())

    def place(self, item: ListedLetter) -> str:
        """Where in the report they stand: 'regel 12'."""
        return self.letter.place(item.span[0])
