"""What facts say, in lines: in a few words of ours, in the letter's own, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..knowledge import knowledge_folder
from ..knowledge.kinds import names_of, relation_name, status_name
from ..rdf.addresses import local
from ..rdf.evidence import Evidence, Quotation
from ..rdf.names import name, text_of
from ..rdf.vocabulary import CITO, KG, ours

_BESIDE = (KG.creatorName, KG.status, KG.citationStatus, KG.dueAsPrinted)


@dataclass(frozen=True, slots=True)
class Line:
    """What facts say alike, one or more: in a few words, and in the letter's."""

    says: str
    quotes: tuple[str, ...]
    places: tuple[str, ...]
    kenmerk: str
    facts: tuple[str, ...]


class Teller:
    """The facts of a graph, ready to be told."""

    def __init__(self, evidence: Mapping[str, Evidence]) -> None:
        kenmerk = name(KG.kenmerk)
        self._evidence = evidence
        self._kenmerken = {
            s: text_of(o) for found in evidence.values() for s, p, o in found.says if p == kenmerk
        }

    def lines(self, facts: Iterable[str]) -> tuple[Line, ...]:
        """A line for each fact that has evidence; facts that say the same in the same words are one."""
        same: dict[tuple[str, tuple[str, ...], tuple[str, ...], str], list[str]] = {}
        for fact in facts:
            if found := self._evidence.get(fact):
                shown = _shown(found.quotations)
                quotes = tuple(dict.fromkeys(" ".join(quotation.quote.split()) for quotation in shown))
                kenmerk = self._kenmerken.get(found.letter) or local(found.letter)
                key = _says(found), quotes, tuple(quotation.place for quotation in shown), kenmerk
                same.setdefault(key, []).append(text_of(fact))
        return tuple(Line(*key, tuple(found)) for key, found in same.items())


def _says(found: Evidence) -> str:
    """What a fact says, in a few words: 'noemt (mogelijk)'."""
    properties = {p: o for _, p, o in found.says}
    sayings = _sayings(knowledge_folder()).items()
    says = next((words for term, words in sayings if term in properties), relation_name("mentions"))
    beside = [local(properties[name(p)]) for p in _BESIDE if name(p) in properties]
    known = [status_name(word) for word in beside if word != "wellFormed"]
    return f"{says} ({', '.join(known)})" if known else says


@lru_cache(maxsize=8)
def _sayings(folder: Path) -> Mapping[str, str]:
    """What a fact says, in words, by its property; the first of these that a fact has."""
    called = names_of(folder)
    said: dict[str, str] = {ours(kind): words for kind, words in called.relations.items() if kind != "cites"}
    said |= {CITO.cites: called.relations["cites"], **called.said}
    return {name(prefixed): words for prefixed, words in said.items()}


def _shown(quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations that do not stand within another."""

    def within(inner: Quotation, outer: Quotation) -> bool:
        return inner != outer and outer.start <= inner.start and inner.end <= outer.end

    return [one for one in quotations if not any(within(one, other) for other in quotations)]
