"""What a rule concludes: its solutions, chained where it says so, each as an inference with its grounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from ..knowledge import KnowledgeError
from ..knowledge.rules.inferences import InferenceRule, Pattern, Weight
from ..model import Quad
from ..rdf.names import data, exact_digest, is_iri, literal, name
from ..rdf.store import QueryError, Row, Store
from ..rdf.vocabulary import KG, RDF, XSD
from .grounds import Grounds

Binding = dict[str, str]


def concluded(
    rule: InferenceRule, store: Store, grounds: Grounds, base: str, barred: frozenset[tuple[str, str]]
) -> Iterator[Quad]:
    """The quads of every conclusion of a rule; solutions with one key make one conclusion."""
    try:
        solutions = store.ask(rule.query).rows
    except QueryError as error:
        raise KnowledgeError(f"regel {rule.id}: {error}") from None
    merged: dict[tuple[str, ...], list[Binding]] = defaultdict(list)
    for binding in _chained(rule, solutions) if rule.chain else map(dict, solutions):
        if not any(_ground(pattern, binding, grounds) for pattern in rule.unless):
            merged[tuple(binding.get(variable, "") for variable in rule.key)].append(binding)
    for bindings in merged.values():
        yield from _inference(rule, bindings, grounds, base, barred)


def _chained(rule: InferenceRule, solutions: Iterable[Row]) -> Iterator[Binding]:
    """Each solution with each of the next place on its line, as ?earlier_x and ?later_x."""
    line_of, order_of = rule.chain
    lines: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in solutions:
        lines[row[line_of]][row[order_of]].append(row)
    for places in lines.values():
        for here, following in pairwise(sorted(places)):
            for earlier in places[here]:
                for later in places[following]:
                    binding = {f"earlier_{k}": v for k, v in earlier.items()}
                    binding |= {f"later_{k}": v for k, v in later.items()}
                    if not rule.differs or any(_differs(variable, binding) for variable in rule.differs):
                        yield binding


def _same(variable: str, binding: Binding) -> bool:
    earlier = binding.get(f"earlier_{variable}")
    return earlier is not None and earlier == binding.get(f"later_{variable}")


def _differs(variable: str, binding: Binding) -> bool:
    """Whether both sides are known and not the same: what one letter leaves out differs from nothing."""
    earlier, later = binding.get(f"earlier_{variable}"), binding.get(f"later_{variable}")
    return earlier is not None and later is not None and earlier != later


def _inference(
    rule: InferenceRule,
    bindings: list[Binding],
    grounds: Grounds,
    base: str,
    barred: frozenset[tuple[str, str]],
) -> Iterator[Quad]:
    """One conclusion: its triples, and the inference that says by which rule and on what grounds."""
    graph = data("inferences", base)
    conclusions = sorted({triple for b in bindings for t in rule.template if (triple := _filled(t, b))})
    if not conclusions or any((s, o) in barred for s, _, o in conclusions):
        return
    node = _inference_node(rule, conclusions, base)
    rests = {g for b in bindings for p in rule.premises if (g := _ground(p, b, grounds))}
    yield from (_placed(triple, node, graph) for triple in conclusions)
    if not any(triple[0] == "?inference" for triple in conclusions):
        yield node, name(RDF.type), name(KG.Inference), graph
        for part, term in zip((RDF.subject, RDF.predicate, RDF.object), conclusions[0], strict=True):
            yield node, name(part), term, graph
    if rule.weights:
        score, because = _weighed(rule.weights, bindings, grounds)
        rests |= because
        yield node, name(KG.score), literal(str(score.normalize()), XSD.decimal), graph
    yield node, name(KG.rule), literal(rule.id), graph
    yield from ((node, name(KG.restsOn), ground, graph) for ground in sorted(rests))


def _weighed(
    weights: Sequence[Weight], bindings: Sequence[Binding], grounds: Grounds
) -> tuple[Decimal, set[str]]:
    """The points of all that weighs, and the facts it rests on."""
    score, rests = Decimal(0), set[str]()
    for weight in weights:
        holding = [binding for binding in bindings if _holds(weight, binding)]
        score += weight.points if holding else 0
        rests |= {g for b in holding for p in weight.because if (g := _ground(p, b, grounds))}
    return score, rests


def _holds(weight: Weight, binding: Binding) -> bool:
    return all(_same(variable, binding) for variable in weight.same) and all(
        _differs(variable, binding) for variable in weight.differ
    )


def _inference_node(rule: InferenceRule, conclusions: Sequence[Pattern], base: str) -> str:
    """The inference's IRI: named by its rule and what it concludes."""
    return data("inference/" + exact_digest(rule.id + "\n" + "\n".join(map(" ".join, conclusions))), base)


def _filled(pattern: Pattern, binding: Mapping[str, str]) -> Pattern | None:
    """The pattern with the solution's terms; None where a variable other than ?inference is unbound."""
    terms = [binding.get(term[1:], term) if term.startswith("?") else term for term in pattern]
    if any(term.startswith("?") and term != "?inference" for term in terms) or not is_iri(terms[1]):
        return None
    return terms[0], terms[1], terms[2]


def _ground(pattern: Pattern, binding: Mapping[str, str], grounds: Grounds) -> str | None:
    """Where a premise of a solution is said; None when the solution leaves it open and nothing says it."""
    s, p, o = (binding.get(term[1:], term) if term.startswith("?") else term for term in pattern)
    return grounds.first((s, p, o)) if not (s.startswith("?") and o.startswith("?")) else None


def _placed(triple: Pattern, node: str, graph: str) -> Quad:
    return node if triple[0] == "?inference" else triple[0], triple[1], triple[2], graph
