"""A letter's or motion's facts as sorted quads, each fact a graph with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model import Fact, Fragment, Letter, Quad, Resolved, Span, Statement
from ..rdf.keys import Keys, letter_key, paper_of
from ..rdf.names import BASE, TYPE, exact_digest, literal, name
from ..rdf.vocabulary import DCT, KG, OA, ours
from .statements import Told, identity, told, triples


def express(letter: Letter, resolved: Resolved, base: str = BASE, key: str = "") -> Fragment:
    """The letter's or motion's facts as quads under its key; facts that say the same become one."""
    facts = resolved.facts
    keys = Keys(key or letter_key(letter, facts), base, paper_of(facts))
    letter_told = told(keys, facts, letter.text)
    said: dict[str, tuple[Fact, tuple[tuple[str, str, str], ...]]] = {}
    for fact in facts:
        stated = triples(letter_told, fact)
        graph = keys.fact(exact_digest(identity(stated)))
        said[graph] = (_joined(said[graph][0], fact) if graph in said else fact, stated)
    statements = tuple(Statement(fact, graph) for graph, (fact, _) in said.items())
    quads = {quad for graph, (_, stated) in said.items() for quad in _fact_quads(graph, stated)}
    quads.update(_letter_type(letter_told, statements))
    quads.update(quad for statement in statements for quad in _evidence(letter, keys, statement))
    quads.update(_text(letter, keys) if statements else ())
    of_letter = tuple(sorted(quads))
    return Fragment(
        letter, keys.letter_key, statements, of_letter, resolved.problems, keys.kind, resolved.listed
    )


def _joined(first: Fact, second: Fact) -> Fact:
    """Two facts that say the same as one, with the stretches of both."""
    also = {(second.start, second.end), *first.also, *second.also} - {(first.start, first.end)}
    return replace(first, also=tuple(sorted(also)))


def _fact_quads(graph: str, said: tuple[tuple[str, str, str], ...]) -> Iterator[Quad]:
    return ((s, p, o, graph) for s, p, o in said)


def _letter_type(letter: Told, statements: tuple[Statement, ...]) -> Iterator[Quad]:
    """That this is a letter, said with the first fact of it; that it is a motion, it says itself."""
    if statements and letter.keys.kind == "letter":
        first = min(statements, key=lambda s: (s.fact.start, s.fact.end, s.graph))
        yield letter.keys.letter, TYPE, name(KG.Letter), first.graph


def _evidence(letter: Letter, keys: Keys, statement: Statement) -> Iterator[Quad]:
    """What says that a fact is stated: its letter, spans, rule and basis."""
    fact, graph, where = statement.fact, statement.graph, keys.evidence
    yield graph, name(KG.factOf), keys.letter, where
    yield graph, name(KG.rule), literal(fact.rule), where
    yield graph, name(KG.basis), name(ours(fact.basis)), where
    for span in ((fact.start, fact.end), *fact.also):
        yield graph, name(KG.evidence), keys.text(letter.sha16, span), where
        yield from _span(letter, keys, span)


def _span(letter: Letter, keys: Keys, span: Span) -> Iterator[Quad]:
    node, where = keys.text(letter.sha16, span), keys.evidence
    yield node, name(OA.hasSource), keys.text(letter.sha16), where
    yield node, name(OA.exact), literal(letter.text[slice(*span)]), where
    yield node, name(KG.place), literal(letter.place(span[0])), where


def _text(letter: Letter, keys: Keys) -> Iterator[Quad]:
    """Which file the text was read from, and how."""
    node = keys.text(letter.sha16)
    yield node, name(DCT.source), literal(letter.source), keys.evidence
    yield node, name(KG.encoding), literal(letter.encoding), keys.evidence
