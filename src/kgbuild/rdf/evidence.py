"""Which words a fact rests on: its spans, letter, place, rule and basis, read back from the graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Quad
from .names import name, text_of

_SPAN = re.compile(r"/text/([0-9a-f]{16})#char=(\d+),(\d+)>$")


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
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    triples: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for s, p, o, g in quads:
        if g.endswith("#evidence>"):
            said[s][p].append(o)
        elif "#fact-" in g:
            triples[g].append((s, p, o))
    return {fact: _evidence(fact, said, tuple(triples[fact])) for fact in triples if fact in said}


def _evidence(
    fact: str, said: Mapping[str, Mapping[str, list[str]]], triples: tuple[tuple[str, str, str], ...]
) -> Evidence:
    of = said[fact]
    quotations = sorted(
        (_quotation(span, said) for span in of[name("kg:evidence")]), key=lambda q: (q.start, q.end)
    )
    return Evidence(
        fact, _one(of, "kg:factOf"), text_of(_one(of, "kg:rule")),
        text_of(_one(of, "kg:basis")).rpartition("#")[2], tuple(quotations), triples,
    )  # fmt: skip


def _quotation(span: str, said: Mapping[str, Mapping[str, list[str]]]) -> Quotation:
    match = _SPAN.search(span)
    if match is None:
        raise ValueError(f"not a span of a text: {span}")
    of = said[span]
    file = said[_one(of, "oa:hasSource")][name("dct:source")][0]
    return Quotation(match[1], int(match[2]), int(match[3]), text_of(_one(of, "oa:exact")),
                     text_of(_one(of, "kg:place")), text_of(file))  # fmt: skip


def _one(of: Mapping[str, list[str]], prefixed: str) -> str:
    return of[name(prefixed)][0]
