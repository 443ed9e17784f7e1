"""The lineage of a graph: its policy objects, how they relate in time, and the cabinets over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from ..knowledge.days import day
from ..model import Lineage, Link, Mode, Name, Quad, Stretch
from ..rdf.addresses import local
from ..rdf.names import name
from ..rdf.sayings import Said, known, read
from ..rdf.vocabulary import CITO, DCT, KG, RDF, SKOS, ours
from .nodes import kinds, nodes

_STATED = (
    "signedAs", "onBehalfOf", "letterheadUnit", "offers", "mentions", "about", "reportsOn",
    "buildingBlockFor", "givesEffectTo", "carriesOutMotion", "answersMotion", "mentionsMotion",
    "makesCommitment", "fulfils", "partlyFulfils", "postpones", "refersToCommitment", "targets",
    "statedSuccessorOf",
)  # fmt: skip
_FACTS: dict[Name, Mode] = {
    **{ours(kind): "stated" for kind in _STATED},
    DCT.isPartOf: "stated",
    KG.possibleBuildingBlockFor: "possible",
    KG.refersToLetter: "citation",
    CITO.cites: "citation",
    KG.hasCitation: "citation",
}
_HANDOVERS = {
    "handover": (KG.letterBefore, KG.letterAfter),
    "handoverPost": (KG.postBefore, KG.postAfter),
    "handoverUnit": (KG.unitBefore, KG.unitAfter),
}

Ends = tuple[str, str, str, Mode, str]
"""Source, target, kind, mode and date of a link."""


class NotInLine(LookupError):
    """What is asked for is not in this line of policy: what is missing, and what there is or what to give."""


def lineage(quads: Iterable[Quad]) -> Lineage:
    """The policy objects of a graph and their relations, sorted; the same for the quads in any order.

    A letter and the paper as which it is published are one node, the letter; so are two copies of a
    letter, and what a ruling says is the same.
    """
    said = read(quads)
    of_kind = kinds(said)
    return Lineage(tuple(nodes(said, of_kind)), _links(said, of_kind), tuple(_cabinets(said)))


def _links(said: Said, things: Collection[str]) -> tuple[Link, ...]:
    """Every link between two of the things, with all its grounds."""
    grounds: dict[Ends, set[str]] = defaultdict(set)
    for (s, o, kind, mode, date), ground in chain(_stated(said), _inferred(said), _handovers(said)):
        source, target = said.one(s), said.one(o)
        if source != target and source in things and target in things:
            grounds[source, target, kind, mode, date].add(ground)
    for ends, ground in _of_register(said, {ends[:3] for ends in grounds}):
        grounds[ends].add(ground)
    return tuple(Link(*ends, known(found)) for ends, found in sorted(grounds.items()))


def _stated(said: Said) -> Iterator[tuple[Ends, str]]:
    """What letters say, with the fact that says it."""
    properties = {name(prefixed): prefixed for prefixed in _FACTS}
    for s, p, o, g in said.facts:
        # what a motion cites is no step of the policy line: that is what letters say
        if p in properties and said.letter(g) not in said.motions:
            kind = properties[p].partition(":")[2]
            yield (s, o, kind, _FACTS[properties[p]], said.date(g)), g


def _inferred(said: Said) -> Iterator[tuple[Ends, str]]:
    """What rules conclude of successors, with the inference that concludes it."""
    for inference, predicates in said.having(RDF.predicate):
        if name(KG.inferredSuccessorOf) in predicates:
            for s in said.all(inference, RDF.subject):
                for o in said.all(inference, RDF.object):
                    yield (s, o, "inferredSuccessorOf", "inferred", said.date(inference)), inference


def _handovers(said: Said) -> Iterator[tuple[Ends, str]]:
    """From what was before to what is after, in each handover."""
    for handover, _ in said.having(KG.letterAfter):
        for kind, (before, after) in _HANDOVERS.items():
            for s in said.all(handover, before):
                for o in said.all(handover, after):
                    yield (s, o, kind, "inferred", said.date(handover)), handover


def _of_register(said: Said, stated: Collection[tuple[str, str, str]]) -> Iterator[tuple[Ends, str]]:
    """In which dossier a letter's paper is where only the register says so, with the paper's row."""
    for term, dossiers in said.having(DCT.isPartOf):
        for o in dossiers:
            if term in said.issued and (term, said.one(o), "isPartOf") not in stated:
                paper = next(iter(said.all(term, KG.publishedAs)), term)
                yield (term, said.one(o), "isPartOf", "register", said.issued[term]), paper


def _cabinets(said: Said) -> Iterator[Stretch]:
    """The cabinets of the register, by date; demissionair is a stretch of its own."""
    cabinets = [term for term, types in said.having(RDF.type) if name(KG.Cabinet) in types]
    for term in sorted(cabinets, key=lambda term: (said.first(term, KG.from_), term)):
        label = said.first(term, SKOS.prefLabel) or local(term)
        start, end, resigned = (said.first(term, ours(p)) for p in ("from", "until", "demissionairFrom"))
        yield Stretch(label, start, resigned or end)
        if resigned:
            yield Stretch(f"{label}, demissionair sinds {day(resigned)}", resigned, end, hatched=True)
