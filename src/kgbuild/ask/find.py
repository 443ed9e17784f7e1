"""What is asked for, found in the graph: by key, citation in any spelling, kenmerk, name, or a pattern."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from ..dutch.dossier import asked_dossier
from ..dutch.folding import fold, spaced
from ..dutch.kamerstuk import paper_id
from ..dutch.words import listed
from ..knowledge.days import day
from ..model import Quad
from ..rdf.addresses import in_union, is_letter
from ..rdf.index import Index
from ..rdf.names import data, encoded, is_iri, name, text_of
from ..rdf.vocabulary import DCT, FOAF, KG, RDF, SKOS
from .query import resource

Triple = tuple[str, str, str]
"""A triple, or a pattern of one: '?' stands for anything, "words" for any literal of these words."""

_MOVER, _ISSUED, _PUBLISHED_AS = name(KG.moverName), name(DCT.issued), name(KG.publishedAs)
_CALLED = [name(each) for each in (SKOS.prefLabel, DCT.title, FOAF.name, DCT.identifier)]
"""By what a thing is called, the fullest first; a motion by its movers, a letter by its day."""
_NAMES = {
    *_CALLED,
    *map(name, (FOAF.familyName, KG.acronym, KG.areaTerm, KG.asWritten, KG.kenmerk, KG.moverName)),
    *map(name, (KG.presumedKenmerk, SKOS.altLabel)),
}
"""By what a thing can be asked for."""
_KIND = re.compile(r"^(?:motie|rapport|programma|toezegging|brief|kamerbrief|dossier)\s+", re.IGNORECASE)
_WORD = re.compile(r'"[^"]*"|\S+')


@dataclass(frozen=True)
class Known:
    """The quads of a build, found again by what they are about; evidence and dataset cannot be asked for."""

    index: Index
    base: str

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All of them, in order."""
        return self.index.quads

    @cached_property
    def called(self) -> Mapping[str, str]:
        """What each thing is called."""
        said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for s, p, o, g in self.quads:
            if p in (*_CALLED, _MOVER, _ISSUED) and in_union(g):
                said[s][p].add(text_of(o))
        return {thing: _name(thing, of) for thing, of in said.items()}

    @cached_property
    def things(self) -> Mapping[str, set[str]]:
        """What bears each name, folded."""
        found: dict[str, set[str]] = defaultdict(set)
        for s, p, o, g in self.quads:
            if p in _NAMES and in_union(g):
                found[fold(text_of(o))].add(s)
        return found

    @cached_property
    def printed(self) -> Mapping[str, str]:
        """Each folded name as it is printed."""
        names = (text_of(o) for _, p, o, g in self.quads if p in _NAMES and in_union(g))
        return {fold(printed): printed for printed in sorted(set(names))}

    @cached_property
    def terms(self) -> set[str]:
        """Every term that can be asked for."""
        return {term for s, _, o, g in self.quads for term in (s, o, g) if in_union(g)}


def _name(thing: str, of: Mapping[str, set[str]]) -> str:
    """The fullest name of a thing, from what is said of it."""
    if _MOVER in of:
        return f"motie {listed(sorted(of[_MOVER]))}"
    if _ISSUED in of and is_letter(thing):
        return f"brief van {day(min(of[_ISSUED]))}"
    return min(next((of[prop] for prop in _CALLED if prop in of), {""}))


def asked_for(known: Known, asked: str) -> list[Triple]:
    """The patterns that stand for what is asked; none where nothing goes by these words."""
    return _asked_triple(known, asked) or _asked_thing(known, asked)


def matching(known: Known, patterns: Iterable[Triple]) -> list[Quad]:
    """The quads that a pattern wants, in their order."""
    wanted = list(patterns)
    return [quad for quad in known.quads if wanted and in_union(quad[3]) and matches(quad[:3], wanted)]


def matches(triple: Triple, patterns: Iterable[Triple]) -> bool:
    return any(all(_same(*pair) for pair in zip(pattern, triple, strict=True)) for pattern in patterns)


def _same(wanted: str, term: str) -> bool:
    """Whether a term is what a pattern wants: anything, itself, or a literal of these words."""
    if wanted in ("?", term):
        return True
    return wanted.startswith('"') and not is_iri(term) and text_of(term) == wanted.strip('"')


def nearest(known: Known, asked: str) -> list[str]:
    """Up to three names that are spelled most like these words."""
    return [known.printed[folded] for folded in get_close_matches(fold(asked), sorted(known.printed), 3, 0.4)]


def _asked_triple(known: Known, asked: str) -> list[Triple]:
    """The pattern of three words 'S P O', as a list of one; none when they are other words."""
    words = _WORD.findall(asked)
    if len(words) != 3:
        return []
    s, p, o = (_term(known, word) for word in words)
    return [(s, p, o)] if s and p and o and (p == "?" or is_iri(p)) else []


def _term(known: Known, word: str) -> str:
    """A word of a pattern: '?' for any, a key, or literal words between quotes; '' when it is none."""
    if word.startswith("?"):
        return "?"
    if word == "a":
        return name(RDF.type)
    if word.startswith('"'):
        return word
    paper = paper_id(word)
    return resource(word, known.base) or (data(encoded(paper), known.base) if paper else "")


def _asked_thing(known: Known, asked: str) -> list[Triple]:
    """The patterns of whatever goes by this key, citation, kenmerk or name."""
    plain = _KIND.sub("", spaced(asked))
    paper = paper_id(plain)
    keys = [resource(asked, known.base), resource(asked.strip("<>"), known.base)]
    keys += [data(encoded(paper), known.base)] if paper else []
    keys += [data(f"dossier/{number}", known.base)] if (number := asked_dossier(plain)) else []
    if plain and not any("\ud800" <= character <= "\udfff" for character in plain):
        keys.append(data(f"letter/{encoded(plain)}", known.base))
    found = {key for key in keys if key in known.terms} | known.things.get(fold(plain), set())
    found = found or known.things.get(fold(asked), set())
    found |= {s for s, p, o, g in known.quads if p == _PUBLISHED_AS and o in found and in_union(g)}
    words = {o for _, p, o, g in known.quads if p not in _NAMES and _is_text(o, fold(plain)) and in_union(g)}
    about = [pattern for term in sorted(found) for pattern in ((term, "?", "?"), ("?", "?", term))]
    return about + [("?", "?", literal) for literal in sorted(words)]


def _is_text(term: str, folded: str) -> bool:
    return not is_iri(term) and fold(text_of(term)) == folded
