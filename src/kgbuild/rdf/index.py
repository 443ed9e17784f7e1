"""What a graph says, looked up by subject, property and letter, with what is one thing made one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from ..model import Quad
from .names import TYPE, is_iri, name, text_of

ISSUED = name("dct:issued")
PUBLISHED_AS = name("kg:publishedAs")
SAME_AS = name("kg:sameAs")

Triples = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Said:
    """The facts, register rows and inferences of a graph."""

    facts: tuple[Quad, ...]  # what letters say, and motions of themselves, sorted
    of: Triples  # by the one term of a thing and by property: the objects; sorted
    ones: Mapping[str, str]  # what goes by another term: a paper that a letter is published as

    def one(self, term: str) -> str:
        """The term under which a thing stands in the lineage."""
        return self.ones.get(term, term)

    def all(self, term: str, prefixed: str) -> tuple[str, ...]:
        """The objects of a thing's property, sorted."""
        return self.of.get(term, {}).get(name(prefixed), ())

    def first(self, term: str, prefixed: str) -> str:
        """The text of a thing's property, '' where nothing says it."""
        return next((text_of(o) for o in self.all(term, prefixed)), "")

    def having(self, prefixed: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each thing that has a property, with its objects."""
        prop = name(prefixed)
        return ((term, by[prop]) for term, by in self.of.items() if prop in by)

    def letter(self, fact: str) -> str:
        """The letter whose fact this is, under its one term."""
        return self.one(letter_of(fact))

    @cached_property
    def motions(self) -> frozenset[str]:
        """The motions of which the paper itself was read: they have facts of their own."""
        motion = name("kg:Motion")
        return frozenset(s for s, p, o, g in self.facts if o == motion and p == TYPE and s == letter_of(g))

    @cached_property
    def own(self) -> Mapping[str, tuple[Quad, ...]]:
        """What each of those motions says."""
        found = defaultdict[str, list[Quad]](list)
        for quad in self.facts:
            if (term := letter_of(quad[3])) in self.motions:
                found[term].append(quad)
        return {term: tuple(quads) for term, quads in found.items()}

    @cached_property
    def issued(self) -> Mapping[str, str]:
        """The date of each letter read, as the letter itself gives it."""
        dates: dict[str, str] = {}
        for s, p, o, g in self.facts:
            if p == ISSUED and s == letter_of(g) and s not in self.motions:
                dates[self.one(s)] = min(text_of(o), dates.get(self.one(s), "9"))
        return dates

    @cached_property
    def read(self) -> frozenset[str]:
        """The letters that have facts of their own."""
        return frozenset(self.letter(g) for g in {g for _, _, _, g in self.facts}) - self.motions

    def date(self, ground: str) -> str:
        """The date of the letter that says a fact; of an inference, of the latest it rests on."""
        seen, waiting, latest = {ground}, [ground], ""
        while waiting:
            here = waiting.pop()
            latest = max(latest, self.issued.get(self.letter(here), "")) if is_fact(here) else latest
            new = set(self.all(here, "kg:restsOn")) - seen
            seen |= new
            waiting += new
        return latest


def read(quads: Iterable[Quad]) -> Said:
    """The quads of a graph, evidence and the dataset's description aside, as they are looked up."""
    told = sorted({quad for quad in quads if not quad[3].endswith(("#evidence>", "/dataset>"))})
    if not any(quad[3] for quad in told):
        told = sorted(_as_facts(told))
    facts = tuple(quad for quad in told if is_fact(quad[3]))
    ones = _ones(told, {letter_of(g) for g in {g for _, _, _, g in facts}})
    of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for s, p, o, _ in told:
        of[ones.get(s, s)][p].add(o)
    ordered = {s: {p: tuple(sorted(objects)) for p, objects in by.items()} for s, by in sorted(of.items())}
    return Said(facts, ordered, ones)


_UNKNOWN = "#fact->"
"""How the ground ends of what a graph without named graphs says: which fact it was is not known."""
NOBODY = "<>"
"""The letter of what no letter is known to say."""
_READ = frozenset(map(name, ("kg:kenmerk", "kg:signedByName", "kg:letterheadUnit", "kg:addressedTo")))
"""What only a letter that was read says of itself."""
_SOURCE = name("dct:source")


def known(grounds: Iterable[str]) -> tuple[str, ...]:
    """The grounds that are facts or inferences one can look up, sorted."""
    return tuple(sorted(ground for ground in grounds if not ground.endswith(_UNKNOWN)))


def _as_facts(told: Iterable[Quad]) -> Iterator[Quad]:
    """Triples without graphs, as if each letter said what stands of it in one fact, and nobody the rest.

    What has a source of its own is a row of the register, and no fact.
    """
    told = list(told)
    letters = {s for s, p, _, _ in told if p in _READ}
    rows = {s for s, p, _, _ in told if p == _SOURCE}
    for s, p, o, _ in told:
        letter = s[:-1] if s in letters else "<"
        yield s, p, o, f"{letter}{_UNKNOWN}" if s not in rows else ""


def is_fact(graph: str) -> bool:
    """Whether a graph is one fact of a letter."""
    return "#fact-" in graph


def letter_of(graph: str) -> str:
    """The term of the letter in which a fact stands."""
    return graph.partition("#fact-")[0] + ">"


def local(term: str) -> str:
    """The last part of a term's address, as it is read: 'kst-35925-VII-24', 'running'."""
    return unquote(text_of(term).rpartition("/")[2].rpartition("#")[2]) if is_iri(term) else text_of(term)


def _ones(told: Iterable[Quad], letters: set[str]) -> dict[str, str]:
    """For each term that is one thing with another, the term the thing goes by: a letter read before all."""
    leader: dict[str, str] = {}

    def lead(term: str) -> str:
        while leader.get(term, term) != term:
            leader[term] = leader.get(leader[term], leader[term])
            term = leader[term]
        return term

    def rank(term: str) -> tuple[bool, bool, str]:
        return term not in letters, "/letter/" not in term, term

    for s, p, o, _ in told:
        if p in (PUBLISHED_AS, SAME_AS) and is_iri(o):
            first, second = sorted((lead(s), lead(o)), key=rank)
            leader[second] = first
    return {term: lead(term) for term in sorted(leader)}
