"""Joining: what stands between reading letters and inferring, and depends on which letters there are.

A letter becomes a fragment by itself. What a file beside it, the register, a report of a debate or a ruling
adds comes after. In: the fragments of a build and the papers beside them. Out: all that is stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Fragment, Letter, Problem, Quad
from ..register import Register
from .apart import Papers, apart, unread
from .dataset import described
from .listings import told
from .register_rows import register_rows
from .rulings import ruled
from .sidecars import joined

__all__ = ["Joined", "Papers", "apart", "described", "join", "unread"]


@dataclass(frozen=True, slots=True)
class Joined:
    """All that is stated: by letters and motions, and by what joins them."""

    quads: frozenset[Quad]
    barred: frozenset[tuple[str, str]]  # pairs that no inference may join
    rulings: tuple[str, ...]  # that were applied
    texts: tuple[Letter, ...]  # of reports that it rests on
    problems: tuple[Problem, ...]


def join(fragments: Sequence[Fragment], papers: Papers, register: Register, base: str) -> Joined:
    """What the letters say, with what metadata, register, reports of debates and rulings add to it."""
    published, doubts = joined(fragments, papers.sidecars, base)
    stated = {quad for fragment in fragments for quad in fragment.quads} | published
    stated |= register_rows(fragments, register, base)
    listed = told(papers.reports, fragments, stated, base)
    stated |= listed.quads
    rulings = ruled(register.rulings, stated, base)
    problems = (*doubts, *listed.problems, *rulings.problems)
    return Joined(frozenset(stated | rulings.quads), rulings.barred, rulings.fired, listed.texts, problems)
