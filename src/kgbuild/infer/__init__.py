"""Inferring: rules as SPARQL files conclude what no letter says, and show the facts it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from ..knowledge import Ontology
from ..knowledge.rules.inferences import InferenceRule, in_order, load_rule
from ..model import Quad
from ..rdf.addresses import is_fact, is_register, letter_of
from ..rdf.names import BASE, name
from ..rdf.store import Store
from ..rdf.vocabulary import DCT, RDF
from .conclusions import concluded
from .grounds import Grounds

__all__ = ["infer", "inference_rules"]


def infer(
    quads: Iterable[Quad],
    rules: Sequence[Path],
    base: str = BASE,
    barred: frozenset[tuple[str, str]] = frozenset(),
    ontology: Path | None = None,
) -> tuple[Quad, ...]:
    """What the rules conclude, as sorted quads of the inferences graph, each with its grounds.

    KnowledgeError for a rule that uses what the ontology does not declare. No conclusion
    joins a subject and an object that a ruling holds to be barred to each other.
    """
    given = tuple(quads)
    stated = sorted(given, key=_letters_in_order(given))
    store, grounds = Store(stated), Grounds()
    for s, p, o, g in stated:
        if is_register(g):
            grounds.add((s, p, o), s)
        elif is_fact(g):
            grounds.add((s, p, o), g)
    made: list[Quad] = []
    for rule in inference_rules(rules, ontology):
        found = sorted(concluded(rule, store, grounds, base, barred))
        store.add(found)
        inferences = _inferences(found)
        for s, p, o, _ in found:
            if not s.startswith(f"<{base}inference/"):
                grounds.add((s, p, o), inferences.get((s, p, o), s))
        made += found
    return tuple(sorted(set(made)))


def inference_rules(rules: Sequence[Path], ontology: Path | None = None) -> Sequence[InferenceRule]:
    """The rules of these files, each after those that it reads; KnowledgeError for one that is no good."""
    known = Ontology(ontology) if ontology else None
    return in_order([load_rule(path, known) for path in rules])


def _inferences(found: Iterable[Quad]) -> Mapping[tuple[str, str, str], str]:
    """The inference that concludes each triple."""
    said: dict[tuple[str, str], str] = {(s, p): o for s, p, o, _ in found}
    subject, predicate, object_ = (name(part) for part in (RDF.subject, RDF.predicate, RDF.object))
    return {
        (concerned, said[node, predicate], said[node, object_]): node
        for (node, p), concerned in said.items()
        if p == subject
    }


def _letters_in_order(quads: tuple[Quad, ...]) -> Callable[[Quad], tuple[str, Quad]]:
    """A sort key that puts the facts of the earliest letter first."""
    issued = {s: o for s, p, o, g in quads if p == name(DCT.issued) and is_fact(g) and letter_of(g) == s}

    def key(quad: Quad) -> tuple[str, Quad]:
        letter = letter_of(quad[3])
        return issued.get(letter, "~"), quad

    return key
