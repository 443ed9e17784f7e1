"""Which words a fact rests on: its spans, letter, place, rule and basis, read back from the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Quad
from .addresses import is_evidence, is_fact, local, span_of
from .index import Index, index
from .vocabulary import DCT, KG, OA


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a letter's text that proves something."""

    text: str  # SHA16 of the text
    start: int
    end: int
    quote: str
    place: str  # 'regel 43'
    file: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the evidence graph says of one fact."""

    fact: str  # the fact's graph, as a term
    letter: str
    rule: str
    basis: str  # local name
    quotations: tuple[Quotation, ...]
    says: tuple[tuple[str, str, str], ...]  # the triples of the fact's graph


def evidence(quads: Iterable[Quad]) -> dict[str, Evidence]:
    """For each fact's graph, on what it rests; the quotations in the order of the text."""
    proofs: list[Quad] = []
    triples: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for quad in quads:
        s, p, o, g = quad
        if is_evidence(g):
            proofs.append(quad)
        elif is_fact(g):
            triples[g].append((s, p, o))
    said = index(proofs)
    return {fact: _evidence(fact, said, tuple(triples[fact])) for fact in triples if fact in said.of}


def _evidence(fact: str, said: Index, triples: tuple[tuple[str, str, str], ...]) -> Evidence:
    spans = (_quotation(span, said) for span in said.all(fact, KG.evidence))
    return Evidence(
        fact,
        said.first_term(fact, KG.factOf),
        said.first(fact, KG.rule),
        local(said.first_term(fact, KG.basis)),
        tuple(sorted(spans, key=lambda q: (q.start, q.end))),
        triples,
    )


def _quotation(span: str, said: Index) -> Quotation:
    file = said.first(said.first_term(span, OA.hasSource), DCT.source)
    return Quotation(*span_of(span), said.first(span, OA.exact), said.first(span, KG.place), file)
