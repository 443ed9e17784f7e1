"""What a graph says, by the one term of each thing: facts, register rows and inferences, dated by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model import Quad
from .addresses import fact_of, in_union, is_fact, is_letter, letter_of
from .index import Looked, sorted_triples
from .names import TYPE, is_iri, name, text_of
from .vocabulary import DCT, KG

ISSUED = name(DCT.issued)
PUBLISHED_AS = name(KG.publishedAs)
SAME_AS = name(KG.sameAs)


@dataclass(frozen=True)
class Said(Looked):
    """The facts, register rows and inferences of a graph, each thing under its one term."""

    facts: tuple[Quad, ...]  # what letters say, and motions of themselves, sorted
    ones: Mapping[str, str]  # what goes by another term: a paper that a letter is published as

    def one(self, term: str) -> str:
        """The term under which a thing stands in the lineage."""
        return self.ones.get(term, term)

    def letter(self, fact: str) -> str:
        """The letter whose fact this is, under its one term."""
        return self.one(letter_of(fact))

    @cached_property
    def motions(self) -> frozenset[str]:
        """The motions of which the paper itself was read: they have facts of their own."""
        motion = name(KG.Motion)
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
            new = set(self.all(here, KG.restsOn)) - seen
            seen |= new
            waiting += new
        return latest


def read(quads: Iterable[Quad]) -> Said:
    """The quads of a graph, evidence and the dataset's description aside, as they are looked up."""
    told = sorted({quad for quad in quads if in_union(quad[3])})
    if not any(quad[3] for quad in told):
        told = sorted(_as_facts(told))
    facts = tuple(quad for quad in told if is_fact(quad[3]))
    ones = _ones(told, {letter_of(g) for g in {g for _, _, _, g in facts}})
    of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for s, p, o, _ in told:
        of[ones.get(s, s)][p].add(o)
    return Said(sorted_triples(of), facts, ones)


_UNKNOWN = fact_of("")
"""How the ground ends of what a graph without named graphs says: which fact it was is not known."""
NOBODY = "<>"
"""The letter of what no letter is known to say."""
_READ = frozenset(map(name, (KG.kenmerk, KG.signedByName, KG.letterheadUnit, KG.addressedTo)))
"""What only a letter that was read says of itself."""
_SOURCE = name(DCT.source)


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
        yield s, p, o, fact_of(letter) if s not in rows else ""


def _ones(told: Iterable[Quad], letters: set[str]) -> dict[str, str]:
    """For each term that is one thing with another, the term the thing goes by: a letter read before all."""
    leader: dict[str, str] = {}

    def lead(term: str) -> str:
        while leader.get(term, term) != term:
            leader[term] = leader.get(leader[term], leader[term])
            term = leader[term]
        return term

    def rank(term: str) -> tuple[bool, bool, str]:
        return term not in letters, not is_letter(term), term

    for s, p, o, _ in told:
        if p in (PUBLISHED_AS, SAME_AS) and is_iri(o):
            first, second = sorted((lead(s), lead(o)), key=rank)
            leader[second] = first
    return {term: lead(term) for term in sorted(leader)}
