"""Holding the graph against the shapes: each objection as a plain value, all of them as a SHACL report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from ..knowledge.tables import KnowledgeError, text_in
from ..model import Finding, Quad, Severity
from ..rdf.graphs import (
    RdfGraph,
    Said,
    Turtle,
    rdflib_graph,
    said_of,
    triples_of,
    turtle_graph,
    turtle_triples,
)
from ..rdf.names import (
    BASE,
    exact_digest,
    iri,
    is_iri,
    literal,
    name,
    parts_of,
    text_of,
)
from ..rdf.vocabulary import RDF, RDFS

SHAPES = "https://w3id.org/kgbuild/shapes#"
SH = "http://www.w3.org/ns/shacl#"

_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_ONE = Lock()  # pyparsing, which reads the questions in shapes, is not built for threads
_LOUDEST_FIRST = list(_SEVERITIES.values())


def validate(quads: Sequence[Quad], shapes: Sequence[Path], ontology: Path) -> tuple[Finding, ...]:
    """What the shapes object to in the union of all graphs, loudest first; nothing is fetched or inferred."""
    from pyshacl import validate as hold_against

    known = _shapes(tuple(_file(path) for path in shapes))
    data = rdflib_graph([*quads, *_class_tree(_file(ontology))], ill_typed_as_text=True)
    with _ONE:
        _, report, text = hold_against(
            data,
            shacl_graph=known.graph,
            inference="none",
            advanced=False,
            js=False,
            do_owl_imports=False,
            inplace=True,
        )
    if not hasattr(report, "triples"):  # pyshacl hands its failures back as a value
        raise KnowledgeError(f"De shapes zijn niet te gebruiken: {text}")
    results = (
        said
        for said in said_of(triples_of(report)).values()
        if _sh("ValidationResult") in said.get(_TYPE, ())
    )
    return tuple(sorted({_finding(result, known) for result in results}, key=_order))


def shape_labels(shapes: Sequence[Path]) -> dict[str, str]:
    """What each named shape is called in Dutch, by its local name."""
    said = _shapes(tuple(_file(path) for path in shapes)).said
    named = {_sh("NodeShape"), _sh("PropertyShape")}
    return {
        text_of(node).removeprefix(SHAPES): in_language(of.get(name(RDFS.label), ()), "nl")
        for node, of in said.items()
        if is_iri(node) and named & set(of.get(_TYPE, ()))
    }


def report_turtle(findings: Iterable[Finding]) -> str:
    """The findings as a SHACL report in Turtle, sorted, with an IRI for each node.

    A path of more than one step stands in the shape only: in Turtle it would need blank nodes.
    """
    results = {iri(f"{BASE}report#result-{exact_digest(repr(finding))}"): finding for finding in findings}
    lines = [f"@prefix sh: <{SH}> .", "", f"{iri(BASE + 'report')} a sh:ValidationReport ;"]
    lines += [f"  sh:result {node} ;" for node in sorted(results)]
    lines += [f"  sh:conforms {'false' if results else 'true'} ."]
    for node, finding in sorted(results.items()):
        lines += ["", f"{node} a sh:ValidationResult", *(f"  ; {line}" for line in _result(finding)), "  ."]
    return "\n".join(lines) + "\n"


def _result(finding: Finding) -> Iterator[str]:
    """What the Turtle report says of one finding."""
    shape = finding.shape if ":" in finding.shape else SHAPES + finding.shape
    yield f"sh:resultSeverity sh:{finding.severity.capitalize()}"
    yield f"sh:focusNode {finding.focus}"
    if finding.path and finding.path.count("<") == 1 and is_iri(finding.path) and finding.path.endswith(">"):
        yield f"sh:resultPath {finding.path}"
    if finding.value:
        yield f"sh:value {finding.value}"
    for language, message in (("nl", finding.message_nl), ("en", finding.message_en)):
        yield f"sh:resultMessage {literal(message, language=language)}"
    yield f"sh:sourceShape {iri(shape)}"
    yield f"sh:sourceConstraintComponent {iri(SH + finding.component)}"


# pyshacl's report and the shapes, read as plain values ------------------------------------------


def _sh(local: str) -> str:
    return f"<{SH}{local}>"


_TYPE, _FIRST, _REST = name(RDF.type), name(RDF.first), name(RDF.rest)
_REPEATED = {_sh("zeroOrMorePath"): "*", _sh("oneOrMorePath"): "+", _sh("zeroOrOnePath"): "?"}


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The shapes: as a graph, as what is said of each node, and the node that each blank node is part of."""

    graph: RdfGraph
    said: Said
    part_of: Mapping[str, str]


def _file(path: Path) -> Turtle:
    return str(path), text_in(path)


@contextmanager
def _sound() -> Iterator[None]:
    """KnowledgeError where Turtle of ours cannot be read."""
    try:
        yield
    except ValueError as error:
        raise KnowledgeError(str(error)) from None


@lru_cache(maxsize=4)
def _shapes(files: tuple[Turtle, ...]) -> _Shapes:
    with _sound():
        graph = turtle_graph(files)
    triples = triples_of(graph)
    return _Shapes(graph, said_of(triples), {o: s for s, _, o in triples if o.startswith("_:")})


@lru_cache(maxsize=4)
def _class_tree(ontology: Turtle) -> tuple[Quad, ...]:
    """What sh:class needs of the ontology: which class is a sub-class of which."""
    subclass = name(RDFS.subClassOf)
    with _sound():
        return tuple((s, p, o, "") for s, p, o in turtle_triples(ontology) if p == subclass)


def _finding(result: Mapping[str, Sequence[str]], shapes: _Shapes) -> Finding:
    """The finding that one validation result stands for."""

    def of(local: str) -> str:
        return next(iter(result.get(_sh(local), ())), "")

    shape = of("sourceShape")
    called = shapes.said[shape].get(_sh("name"), ())
    messages = result.get(_sh("resultMessage"), ())
    path = shapes.said[shape].get(_sh("path"), [of("resultPath")])[0]
    while shape.startswith("_:"):
        shape = shapes.part_of[shape]
    return Finding(
        shape=text_of(shape).removeprefix(SHAPES),
        severity=_SEVERITIES.get(text_of(of("resultSeverity")).removeprefix(SH), "violation"),
        focus=of("focusNode"),
        path=_steps(path, shapes.said),
        value=of("value"),
        message_nl=in_language(messages, "nl"),
        message_en=in_language(messages, "en"),
        name_nl=in_language(called, "nl"),
        name_en=in_language(called, "en"),
        component=text_of(of("sourceConstraintComponent")).removeprefix(SH),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        _LOUDEST_FIRST.index(finding.severity),
        finding.shape,
        finding.focus,
        finding.path,
        finding.value,
        repr(finding),
    )


def _steps(path: str, said: Said) -> str:
    """A path as SPARQL writes it."""
    if not path.startswith("_:"):
        return path
    ((step, (inner, *_)), *_) = ((step, values) for step, values in said[path].items() if step != _REST)
    if step == _FIRST:
        return "/".join(_steps(item, said) for item in _items(path, said))
    if step == _sh("alternativePath"):
        return "(" + "|".join(_steps(item, said) for item in _items(inner, said)) + ")"
    return _steps(inner, said) + _REPEATED[step] if step in _REPEATED else "^" + _steps(inner, said)


def _items(first: str, said: Said) -> Iterator[str]:
    """The items of an RDF list."""
    while first in said:
        yield said[first][_FIRST][0]
        first = said[first][_REST][0]


def in_language(literals: Iterable[str], language: str) -> str:
    """The text in this language, else in none, else in any; '' where there is no text."""
    ranked = sorted(
        (parts_of(term)[2] not in (language, ""), parts_of(term)[2] == "", term) for term in literals
    )
    return text_of(ranked[0][2]) if ranked else ""
