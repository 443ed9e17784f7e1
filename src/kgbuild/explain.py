"""Explaining: everything the graph knows of one thing, each statement with its sentence and its grounds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import groupby
from pathlib import Path

from .evidence import Evidence, Quotation, evidence
from .folding import fold, spaced
from .model import Quad
from .publish.turtle import Names
from .query import paper_id, resource
from .results import visible
from .sentence import marked, sentence_of
from .store import quads_in
from .terms import BASE, data, encoded, is_iri, name, parts_of, text_of
from .words import day, listed

Triple = tuple[str, str, str]

_TYPE, _SOURCE, _RESTS_ON, _RULE = name("rdf:type"), name("dct:source"), name("kg:restsOn"), name("kg:rule")
_MOVER, _ISSUED, _PUBLISHED_AS = name("kg:moverName"), name("dct:issued"), name("kg:publishedAs")
_PARTS = tuple(name(f"rdf:{part}") for part in ("subject", "predicate", "object"))
_ABOUT_INFERENCE = {_TYPE, _RESTS_ON, _RULE, name("kg:basis"), name("kg:score"), name("kg:ruling"), *_PARTS}
_CALLED = [name(f"{each}") for each in ("skos:prefLabel", "dct:title", "foaf:name", "dct:identifier")]
"""By what a thing is called, the fullest first; a motion by its movers, a letter by its day."""
_NAMES = {
    *_CALLED,
    *(
        name(f"kg:{each}")
        for each in ("acronym", "areaTerm", "asWritten", "kenmerk", "moverName", "presumedKenmerk")
    ),
    *(name(each) for each in ("skos:altLabel", "foaf:familyName")),
}
"""By what a thing can be asked for."""
_REUSED = {
    "cito:cites": "haalt aan", "dct:creator": "auteur", "dct:date": "gedateerd", "dct:identifier": "nummer",
    "dct:isPartOf": "dossier", "dct:issued": "datum", "dct:title": "titel", "foaf:familyName": "achternaam",
    "foaf:name": "naam", "org:postIn": "bij ministerie", "org:subOrganizationOf": "valt onder",
    "org:unitOf": "valt onder", "skos:altLabel": "afkorting", "skos:prefLabel": "naam", "rdf:type": "is een",
}  # fmt: skip
"""Dutch for the properties of other vocabularies; ours carry their own in the ontology."""
_KIND = re.compile(r"^(?:motie|rapport|programma|toezegging|brief|kamerbrief|dossier)\s+", re.IGNORECASE)
_WORD = re.compile(r'"[^"]*"|\S+')
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
    graph = _Graph(tuple(quads), texts, labels or {}, base)
    patterns = _asked_triple(graph, asked) or _asked_thing(graph, asked)
    sections = [section for section in _sections(graph, patterns) if len(section) > 1]
    if not sections:
        return Explained(_nothing(graph, asked), False)
    heads = sorted({s for s, _, o in patterns if s != "?" and o == "?"}, key=graph.shown)
    lines = [*(graph.shown(term) for term in heads), *("\n".join(("", *section)) for section in sections)]
    return Explained(visible("\n".join(lines).strip("\n")) + "\n", True)


def dutch_labels(ontology: Path) -> dict[str, str]:
    """The Dutch label of each term that an ontology declares."""
    said = quads_in(ontology.read_bytes())
    return {s: text_of(o) for s, p, o, _ in said if p == name("rdfs:label") and parts_of(o)[2] == "nl"}


@dataclass(frozen=True)
class _Graph:
    """The quads of a build, found again by what they are about, and how their terms are shown."""

    quads: tuple[Quad, ...]
    texts: Mapping[str, str]
    labels: Mapping[str, str]
    base: str

    @cached_property
    def names(self) -> Names:
        return Names(self.base)

    @cached_property
    def called(self) -> Mapping[str, str]:
        """What each thing is called."""
        said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for s, p, o, g in self.quads:
            if p in (*_CALLED, _MOVER, _ISSUED) and _seen(g):
                said[s][p].add(text_of(o))
        return {thing: _name(thing, of) for thing, of in said.items()}

    @cached_property
    def things(self) -> Mapping[str, set[str]]:
        """What bears each name, folded."""
        found: dict[str, set[str]] = defaultdict(set)
        for s, p, o, g in self.quads:
            if p in _NAMES and _seen(g):
                found[fold(text_of(o))].add(s)
        return found

    @cached_property
    def printed(self) -> Mapping[str, str]:
        """Each folded name as it is printed."""
        names = (text_of(o) for _, p, o, g in self.quads if p in _NAMES and _seen(g))
        return {fold(printed): printed for printed in sorted(set(names))}

    @cached_property
    def terms(self) -> set[str]:
        """Every term that can be asked for."""
        return {term for s, _, o, g in self.quads for term in (s, o, g) if _seen(g)}

    @cached_property
    def inferred(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """What is said of each inference, by property."""
        said: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for s, p, o, g in self.quads:
            if g.endswith("/inferences>"):
                said[s][p] = (*said[s].get(p, ()), o)
        return {node: of for node, of in said.items() if _RULE in of}

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Where the register knows each of its rows from."""
        return {s: text_of(o) for s, p, o, g in self.quads if p == _SOURCE and g.endswith("/register>")}

    def facts(self, graphs: Iterable[str]) -> list[Evidence]:
        """The facts of these graphs with what they rest on, in the order of the texts."""
        wanted = set(graphs)
        proofs = {graph.partition("#fact-")[0] + "#evidence>" for graph in wanted}
        found = evidence(quad for quad in self.quads if quad[3] in wanted or quad[3] in proofs)
        return sorted(found.values(), key=lambda fact: [(q.file, q.start, q.end) for q in fact.quotations])

    def shown(self, term: str) -> str:
        """A term for people: a name with its key, a word of the ontology, a day, or words between quotes."""
        if not is_iri(term):
            text, datatype, _ = parts_of(term)
            return day(text) if datatype == text_of(name("xsd:date")) else f"“{' '.join(text.split())}”"
        if term in self.labels:
            return self.labels[term]
        short, called = self.names.short(term).replace("\\", ""), " ".join(self.called.get(term, "").split())
        return f"{called} [{short}]" if called and called not in short else short

    def relation(self, term: str) -> str:
        """A property in words."""
        short = self.names.short(term)
        return self.labels.get(term) or _REUSED.get(short) or short


def _name(thing: str, of: Mapping[str, set[str]]) -> str:
    """The fullest name of a thing, from what is said of it."""
    if _MOVER in of:
        return f"motie {listed(sorted(of[_MOVER]))}"
    if _ISSUED in of and "/letter/" in thing:
        return f"brief van {day(min(of[_ISSUED]))}"
    return min(next((of[prop] for prop in _CALLED if prop in of), {""}))


def _seen(graph: str) -> bool:
    return not graph.endswith(("#evidence>", "/dataset>"))


# What is asked for -----------------------------------------------------------------------------


def _asked_triple(graph: _Graph, asked: str) -> list[Triple]:
    """The pattern of three words 'S P O', as a list of one; none when they are other words."""
    words = _WORD.findall(asked)
    if len(words) != 3:
        return []
    s, p, o = (_term(graph, word) for word in words)
    return [(s, p, o)] if s and p and o and (p == "?" or is_iri(p)) else []


def _term(graph: _Graph, word: str) -> str:
    """A word of a pattern: '?' for any, a key, or literal words between quotes; '' when it is none."""
    if word.startswith("?"):
        return "?"
    if word == "a":
        return _TYPE
    if word.startswith('"'):
        return word
    paper = paper_id(word)
    return resource(word, graph.base) or (data(encoded(paper), graph.base) if paper else "")


def _asked_thing(graph: _Graph, asked: str) -> list[Triple]:
    """The patterns of whatever goes by this key, citation, kenmerk or name."""
    plain = _KIND.sub("", spaced(asked))
    paper = paper_id(plain)
    keys = [resource(asked, graph.base), resource(asked.strip("<>"), graph.base)]
    keys += [data(encoded(key), graph.base) for key in (paper, f"dossier/{_compact(plain)}") if key]
    if plain and not any("\ud800" <= character <= "\udfff" for character in plain):
        keys.append(data(f"letter/{encoded(plain)}", graph.base))
    found = {key for key in keys if key in graph.terms} | graph.things.get(fold(plain), set())
    found = found or graph.things.get(fold(asked), set())
    found |= {s for s, p, o, g in graph.quads if p == _PUBLISHED_AS and o in found and _seen(g)}
    words = {o for _, p, o, g in graph.quads if p not in _NAMES and _is_text(o, fold(plain)) and _seen(g)}
    about = [pattern for term in sorted(found) for pattern in ((term, "?", "?"), ("?", "?", term))]
    return about + [("?", "?", literal) for literal in sorted(words)]


def _is_text(term: str, folded: str) -> bool:
    return not is_iri(term) and fold(text_of(term)) == folded


def _compact(number: str) -> str:
    """A dossier's number as its key has it: '35 925 VII' is 35925-VII."""
    digits = re.fullmatch(r"(\d\d)[ .]?(\d{3})(?:[ -]?(\w+))?", number)
    return "-".join(part for part in (digits[1] + digits[2], digits[3]) if part) if digits else ""


def _nothing(graph: _Graph, asked: str) -> str:
    """That nothing was found, with the nearest names."""
    near = [graph.printed[folded] for folded in get_close_matches(fold(asked), sorted(graph.printed), 3, 0.4)]
    meant = f" Bedoelt u {' of '.join(f'“{each}”' for each in near)}?" if near else ""
    return visible(f"{asked}: niets gevonden in deze verzameling.{meant}") + "\n"


# What is answered ------------------------------------------------------------------------------


def _sections(graph: _Graph, patterns: Sequence[Triple]) -> Iterator[list[str]]:
    """Said, inferred, known to the register: each with its head, and nothing below it where there is none."""
    direct = {s for s, _, _ in patterns}
    matching = [quad for quad in graph.quads if _seen(quad[3]) and _matches(quad[:3], patterns)]
    graphs = {g for *_, g in matching if "#fact-" in g} | {term for term in direct if "#fact-" in term}
    yield ["gezegd", *(line for fact in graph.facts(graphs) for line in _fact(graph, fact))]
    nodes = [node for node in sorted(graph.inferred) if node in direct or _concerns(graph, node, patterns)]
    yield ["afgeleid, niet gezegd", *(line for node in nodes for line in _inference(graph, node, "  ", 0))]
    rows = sorted({(s, p, o) for s, p, o, g in matching if g.endswith("/register>")})
    yield ["uit het register", *_register(graph, rows)]


def _matches(triple: Triple, patterns: Iterable[Triple]) -> bool:
    return any(all(_same(*pair) for pair in zip(pattern, triple, strict=True)) for pattern in patterns)


def _same(wanted: str, term: str) -> bool:
    """Whether a term is what a pattern wants: anything, itself, or a literal of these words."""
    if wanted in ("?", term):
        return True
    return wanted.startswith('"') and not is_iri(term) and text_of(term) == wanted.strip('"')


def _fact(graph: _Graph, fact: Evidence) -> Iterator[str]:
    """A fact: where it stands, what it says in words, its sentences, and how it was read."""
    first = fact.quotations[0]
    yield f"  {graph.shown(fact.letter)} · {first.file}, {first.place}"
    said = [triple for triple in sorted(fact.says) if triple[1] != _TYPE] or sorted(fact.says)
    yield from _by_subject(graph, said, "    ")
    yield from (f"    {sentence}" for sentence in _quoted(graph, fact.quotations))
    yield f"    regel {fact.rule} · grondslag: {graph.shown(name(f'kg:{fact.basis}'))}"


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
    return any(_matches(triple, patterns) for triple in _concluded(graph, node))


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
    score = "".join(f" · score {text_of(each)}" for each in of.get(name("kg:score"), ()))
    yield f"{indent}  regel {text_of(of[_RULE][0])}{score} · berust op:"
    grounds = sorted(of.get(_RESTS_ON, ()))
    for fact in graph.facts(ground for ground in grounds if "#fact-" in ground):
        where = f"{fact.quotations[0].file}, {fact.quotations[0].place}"
        yield from (f"{indent}    {sentence} ({where})" for sentence in _quoted(graph, fact.quotations))
    for ground in grounds:
        if ground in graph.inferred and depth < _DEEPEST:
            yield from _inference(graph, ground, f"{indent}    ", depth + 1)
        elif "#fact-" not in ground:
            source = graph.sources.get(ground)
            yield f"{indent}    {graph.shown(ground)}" + (f" (register: {source})" if source else "")


def _register(graph: _Graph, rows: Sequence[Triple]) -> Iterator[str]:
    """The rows of the register, a paragraph a subject, each with its source."""
    for subject, group in groupby(rows, key=lambda row: row[0]):
        said = [row for row in group if row[1] not in (_TYPE, _SOURCE)]
        yield from _by_subject(graph, said, "  ")
        sources = (graph.sources.get(term) for term in (subject, *(o for *_, o in said)))
        yield from [f"    bron: {source}" for source in sources if source and said][:1]


def _by_subject(graph: _Graph, said: Iterable[Triple], indent: str) -> Iterator[str]:
    """What is said, in words: each subject once, what is said of it below it."""
    for subject, group in groupby(said, key=lambda triple: triple[0]):
        yield f"{indent}{graph.shown(subject)}"
        yield from (f"{indent}  {graph.relation(p)} → {graph.shown(o)}" for _, p, o in group)
