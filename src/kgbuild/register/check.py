"""What an archivist should look at in the register: nothing here stops a build."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from ..model import Problem
from .answers import Register
from .rows import (
    Cabinet,
    Dossier,
    Ministry,
    MinistryEvent,
    Person,
    Post,
    PublishedLetter,
    Term,
)

Sourced = Ministry | MinistryEvent | Post | Term | Person | Cabinet | PublishedLetter | Dossier


def check(register: Register) -> tuple[Problem, ...]:
    """What an archivist should look at: rows without source, terms that overlap, gaps between them."""
    return (*_unsourced(register), *_succession(register))


def tables(register: Register) -> tuple[tuple[str, Collection[Sourced]], ...]:
    """The rows that name a source, by the file they stand in."""
    return (
        ("ministries.csv", register.ministries),
        ("ministry_events.csv", register.events),
        ("posts.csv", register.posts.values()),
        ("terms.csv", register.terms.values()),
        ("persons.csv", register.persons.values()),
        ("cabinets.csv", register.cabinets.values()),
        ("letters.csv", register.letters.values()),
        ("dossiers.csv", register.dossiers.values()),
    )


def _unsourced(register: Register) -> Iterator[Problem]:
    """Each row that says nothing about where we know it from."""
    for file, rows in tables(register):
        for row in rows:
            if not row.source:
                message = "geen bron; de rij beslist niets"
                yield Problem("validate", file, row.key, message, "warning", remedy="Vul source in.")


def _succession(register: Register) -> Iterator[Problem]:
    """Terms of one post that overlap, and gaps between a verified end and the next verified start."""
    dated = (term for term in register.terms.values() if term.start.verified)
    for earlier, later in pairwise(sorted(dated, key=lambda term: (term.post, term.start.value, term.key))):
        end, start = earlier.end.verified, later.start.verified
        if earlier.post != later.post or end == start or not (end or earlier.start == later.start):
            continue
        if start < end or not end:
            message = f"overlapt {later.key}: die begint op {start}, ook in {later.post}"
            remedy = "Controleer beide datums; tot dan gaat de latere termijn voor."
            yield Problem("validate", "terms.csv", earlier.key, message, "warning", remedy=remedy)
        else:
            message = f"{later.post} had van {end} tot {start} geen houder volgens het register"
            remedy = f"Voeg de termijn tussen {earlier.key} en {later.key} toe als die er was."
            yield Problem("validate", "terms.csv", earlier.key, message, "info", remedy=remedy)
