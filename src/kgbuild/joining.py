"""What stands between reading letters and inferring: the papers of a build apart, and what joins them.

A letter becomes a fragment by itself. What a file beside it, the register, a report of a debate or a ruling
adds, comes after, and depends on which letters there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .building import Extraction, distinct, letters_among, register_rows
from .debates import Report, reports_apart, told
from .model import Fragment, Letter, Problem, Quad
from .read.metadata import Sidecar
from .rulings import ruled
from .sidecars import joined, parted
from .sources import Source


@dataclass(frozen=True, slots=True)
class Papers:
    """What was given, apart: letters and motions, reports of debates, and the metadata beside them."""

    fragments: tuple[Fragment, ...]  # each under a key of its own
    reports: tuple[Report, ...]
    sidecars: tuple[Sidecar, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """All that is stated: by letters and motions, and by what joins them."""

    quads: frozenset[Quad]
    barred: frozenset[tuple[str, str]]  # pairs that no inference may join
    rulings: tuple[str, ...]  # that were applied
    texts: tuple[Letter, ...]  # of reports that it rests on
    problems: tuple[Problem, ...]


def papers_of(given: Iterable[Source], known: Extraction, base: str) -> Papers:
    """Every paper among the files, read; those that are no part of a graph are told."""
    from . import fragments_of

    texts, sidecars, unread = parted(given)
    fragments, problems = fragments_of(texts, known, base)
    fragments, reports = reports_apart(fragments, known.rules, known.register)
    fragments, others = letters_among(fragments)
    return Papers(distinct(fragments, base), reports, sidecars, (*unread, *problems, *others))


def join(papers: Papers, known: Extraction, base: str) -> Joined:
    """What the letters say, with what metadata, register, reports of debates and rulings add to it."""
    published, doubts = joined(papers.fragments, papers.sidecars, base)
    stated = {quad for fragment in papers.fragments for quad in fragment.quads} | published
    stated |= register_rows(papers.fragments, known.register, base)
    listed = told(papers.reports, papers.fragments, stated, base)
    stated |= listed.quads
    rulings = ruled(known.register.rulings, stated, base)
    problems = (*doubts, *listed.problems, *rulings.problems)
    return Joined(frozenset(stated | rulings.quads), rulings.barred, rulings.fired, listed.texts, problems)
