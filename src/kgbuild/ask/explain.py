"""Explaining: everything the graph knows of one thing, each statement with its sentence and its grounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from ..dutch.quotation import marked
from ..knowledge.days import day
from ..knowledge.kinds import names
from ..model import Quad
from ..publish.cells import visible
from ..rdf.addresses import evidence_of, is_fact, is_inferences, is_letter, is_register, letter_of
from ..rdf.evidence import Evidence, Quotation, evidence
from ..rdf.index import index
from ..rdf.names import BASE, is_iri, name, parts_of, text_of
from ..rdf.turtle import Names
from ..rdf.vocabulary import DCT, KG, RDF, XSD, ours
from .find import (
    Known,
    Triple,
    asked_for,
    matches,
    matching,
    nearest,
)
from .passages import sentence_of

_TYPE, _SOURCE, _RESTS_ON, _RULE = name(RDF.type), name(DCT.source), name(KG.restsOn), name(KG.rule)
_PARTS = tuple(map(name, (RDF.subject, RDF.predicate, RDF.object)))
_ABOUT_INFERENCE = {_TYPE, _RESTS_ON, _RULE, name(KG.basis), name(KG.score), name(KG.ruling), *_PARTS}
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """What is printed, and whether anything was found."""

    text: str
    found: bool

    def __str__(self) -> str:
        return self.text


def explain(
    quads: Iterable[Quad],
    asked: str,
    texts: Mapping[str, str],
    labels: Mapping[str, str] | None = None,
    base: str = BASE,
) -> Explained:
    """What letters say of the thing asked for, what is inferred of it and what the register knows.

    It is asked for as a citation in any spelling, a kenmerk, a key, a name, or a triple with '?' in it.
    `labels` gives the Dutch word for a term; `texts` the letters' texts by SHA16.
    """
    known = Known(index(quads), base)
    graph, patterns = _Graph(known, texts, labels or {}), asked_for(known, asked)
    sections = [section for section in _sections(graph, patterns) if len(section) > 1]
    if not sections:
        return Explained(visible(_nothing(known, asked)) + "\n", False)
    heads = sorted({s for s, _, o in patterns if s != "?" and o == "?"}, key=graph.shown)
    lines = [*(graph.shown(term) for term in heads), *("\n".join(("", *section)) for section in sections)]
    return Explained(visible("\n".join(lines).strip("\n")) + "\n", True)


@dataclass(frozen=True)
class _Graph:
    """What is known, with the words to show it in."""

    known: Known
    texts: Mapping[str, str]
    labels: Mapping[str, str]

    @cached_property
    def names(self) -> Names:
        return Names(self.known.base)

    @cached_property
    def inferred(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """What is said of each inference, by property."""
        said: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for s, p, o, g in self.known.quads:
            if is_inferences(g):
                said[s][p] = (*said[s].get(p, ()), o)
        return {node: of for node, of in said.items() if _RULE in of}

    @cached_property
    def sources(self) -> Mapping[str, Sequence[str]]:
        """Where the register knows each of its rows from."""
        found: dict[str, list[str]] = defaultdict(list)
        for s, p, o, g in self.known.quads:
            if p == _SOURCE and is_register(g):
                found[s].append(text_of(o))
        return {row: sorted(sources) for row, sources in found.items()}

    def facts(self, graphs: Iterable[str]) -> list[Evidence]:
        """The facts of these graphs with what they rest on, in the order of the texts."""
        wanted = set(graphs)
        wanted |= {evidence_of(letter_of(graph)) for graph in wanted}
        found = evidence(quad for graph in sorted(wanted) for quad in self.known.index.graphs.get(graph, ()))
        return sorted(found.values(), key=lambda fact: [(q.file, q.start, q.end) for q in fact.quotations])

    def shown(self, term: str) -> str:
        """A term for people: a name with its key, a word of the ontology, a day, or words between quotes."""
        if not is_iri(term):
            text, datatype, _ = parts_of(term)
            return day(text) if datatype == text_of(name(XSD.date)) else f"“{' '.join(text.split())}”"
        if term in self.labels:
            return self.labels[term]
        short, called = (
            self.names.short(term).replace("\\", ""),
            " ".join(self.known.called.get(term, "").split()),
        )
        return f"{called} [{short}]" if called and called not in short else short

    def relation(self, term: str) -> str:
        """A property in words: ours as the ontology calls it, those of other vocabularies as we do."""
        short = self.names.short(term)
        reused = not short.startswith("kg:") and names().properties.get(short)
        return self.labels.get(term) or reused or short


def _nothing(known: Known, asked: str) -> str:
    """That nothing was found, with the nearest names."""
    near = " of ".join(f"“{each}”" for each in nearest(known, asked))
    return f"{asked}: niets gevonden in deze verzameling." + (f" Bedoelt u {near}?" if near else "")


def _sections(graph: _Graph, patterns: Sequence[Triple]) -> Iterator[list[str]]:
    """Said, inferred, known to the register: each with its head, and nothing below it where there is none."""
    direct = {s for s, _, _ in patterns}
    found = matching(graph.known, patterns)
    graphs = {g for *_, g in found if is_fact(g)} | {term for term in direct if is_fact(term)}
    yield ["gezegd", *(line for fact in graph.facts(graphs) for line in _fact(graph, fact))]
    nodes = [node for node in sorted(graph.inferred) if node in direct or _concerns(graph, node, patterns)]
    yield ["afgeleid, niet gezegd", *(line for node in nodes for line in _inference(graph, node, "  ", 0))]
    rows = sorted({(s, p, o) for s, p, o, g in found if is_register(g)})
    yield ["uit het register", *_register(graph, rows)]


def _fact(graph: _Graph, fact: Evidence) -> Iterator[str]:
    """A fact: where it stands, what it says in words, its sentences, and how it was read."""
    first = fact.quotations[0]
    own = "" if is_letter(fact.letter) else " · de motie zelf"
    yield f"  {graph.shown(fact.letter)}{own} · {first.file}, {first.place}"
    said = [triple for triple in sorted(fact.says) if triple[1] != _TYPE] or sorted(fact.says)
    yield from _by_subject(graph, said, "    ")
    yield from (f"    {sentence}" for sentence in _quoted(graph, fact.quotations))
    yield f"    regel {fact.rule} · grondslag: {graph.shown(name(ours(fact.basis)))}"


def _quoted(graph: _Graph, quotations: Iterable[Quotation]) -> Iterator[str]:
    """The sentences that the quotations stand in, each once, with all that is quoted marked."""
    around: dict[tuple[str, tuple[int, int]], list[tuple[int, int]]] = defaultdict(list)
    for q in quotations:
        if q.text in graph.texts:
            around[q.text, sentence_of(graph.texts[q.text], q.start, q.end)].append((q.start, q.end))
        else:
            yield f"»{' '.join(q.quote.split())}«"
    for (text, span), spans in sorted(around.items()):
        yield marked(graph.texts[text], span, spans)


def _concerns(graph: _Graph, node: str, patterns: Sequence[Triple]) -> bool:
    """Whether what an inference concludes is what is asked for."""
    return any(matches(triple, patterns) for triple in _concluded(graph, node))


def _concluded(graph: _Graph, node: str) -> list[Triple]:
    """The triple an inference concludes, or those that the inference itself carries."""
    of = graph.inferred[node]
    if all(part in of for part in _PARTS):
        s, p, o = (of[part][0] for part in _PARTS)
        return [(s, p, o)]
    return [(node, p, o) for p in sorted(of) if p not in _ABOUT_INFERENCE for o in sorted(of[p])]


def _inference(graph: _Graph, node: str, indent: str, depth: int) -> Iterator[str]:
    """A conclusion, its rule, and below it what it rests on, down to the sentences."""
    of = graph.inferred[node]
    yield from _by_subject(graph, _concluded(graph, node), indent)
    scores = (text_of(each).replace(".", ",") for each in of.get(name(KG.score), ()))
    score = "".join(f" · sterkte van de gronden {each} van 1" for each in scores)
    yield f"{indent}  regel {text_of(of[_RULE][0])}{score} · berust op:"
    grounds = sorted(of.get(_RESTS_ON, ()))
    for fact in graph.facts(ground for ground in grounds if is_fact(ground)):
        where = f"{fact.quotations[0].file}, {fact.quotations[0].place}"
        yield from (f"{indent}    {sentence} ({where})" for sentence in _quoted(graph, fact.quotations))
    for ground in grounds:
        if ground in graph.inferred and depth < _DEEPEST:
            yield from _inference(graph, ground, f"{indent}    ", depth + 1)
        elif not is_fact(ground):
            source = "; ".join(graph.sources.get(ground, ()))
            yield f"{indent}    {graph.shown(ground)}" + (f" (register: {source})" if source else "")


def _register(graph: _Graph, rows: Sequence[Triple]) -> Iterator[str]:
    """The rows of the register, a paragraph a subject, each with its source."""
    for subject, group in groupby(rows, key=lambda row: row[0]):
        said = [row for row in group if row[1] not in (_TYPE, _SOURCE)]
        yield from _by_subject(graph, said, "  ")
        known = (graph.sources.get(term) for term in (subject, *(o for *_, o in said)))
        yield from (f"    bron: {source}" for source in next(filter(None, known), ()) if said)


def _by_subject(graph: _Graph, said: Iterable[Triple], indent: str) -> Iterator[str]:
    """What is said, in words: each subject once, what is said of it below it."""
    for subject, group in groupby(said, key=lambda triple: triple[0]):
        yield f"{indent}{graph.shown(subject)}"
        yield from (f"{indent}  {graph.relation(p)} → {graph.shown(o)}" for _, p, o in group)
