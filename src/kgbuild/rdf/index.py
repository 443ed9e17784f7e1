"""Quads, found again by what they are about: the one look-up that every room uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model import Name, Quad
from .names import is_iri, name, text_of

Triples = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By subject and property: the objects."""


@dataclass(frozen=True)
class Looked:
    """What is said of things, looked up by subject and property."""

    of: Triples  # objects distinct and sorted

    def all(self, term: str, prefixed: Name) -> tuple[str, ...]:
        """The objects of a thing's property, sorted."""
        return self.of.get(term, {}).get(name(prefixed), ())

    def first_term(self, term: str, prefixed: Name) -> str:
        """The first object of a thing's property, '' where there is none."""
        return next(iter(self.all(term, prefixed)), "")

    def first(self, term: str, prefixed: Name) -> str:
        """The text of a thing's property, '' where nothing says it."""
        return next((text_of(o) for o in self.all(term, prefixed)), "")

    def having(self, prefixed: Name) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each thing that has a property, with its objects."""
        prop = name(prefixed)
        return ((term, by[prop]) for term, by in self.of.items() if prop in by)


@dataclass(frozen=True)
class Index(Looked):
    """Quads by subject and property, by graph, and by whatever they touch."""

    quads: tuple[Quad, ...]

    @cached_property
    def graphs(self) -> Mapping[str, list[Quad]]:
        """The quads of each graph."""
        found: dict[str, list[Quad]] = defaultdict(list)
        for quad in self.quads:
            found[quad[3]].append(quad)
        return found

    @cached_property
    def touching(self) -> Mapping[str, list[Quad]]:
        """The quads of which a thing is subject or object."""
        found: dict[str, list[Quad]] = defaultdict(list)
        for quad in self.quads:
            s, _, o, _ = quad
            found[s].append(quad)
            if o != s and is_iri(o):
                found[o].append(quad)
        return found


def index(quads: Iterable[Quad]) -> Index:
    """The quads as they are looked up, each once, in order."""
    kept = tuple(sorted(set(quads)))
    of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for s, p, o, _ in kept:
        of[s][p].add(o)
    return Index(sorted_triples(of), kept)


def sorted_triples(of: Mapping[str, Mapping[str, Iterable[str]]]) -> Triples:
    """The objects of each subject and property, in order."""
    return {s: {p: tuple(sorted(objects)) for p, objects in by.items()} for s, by in sorted(of.items())}
