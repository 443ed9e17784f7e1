"""Quads as rdflib graphs, and back: every literal keeps the form in which it was written."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from ..model import Quad
from .names import (
    PREFIXES,
    iri,
    is_iri,
    literal,
    parts_of,
    text_of,
)
from .store import triples_in

if TYPE_CHECKING:
    from rdflib import Dataset, Graph
    from rdflib.term import Node

RdfGraph: TypeAlias = "Graph"
"""The union of some graphs, as rdflib has it."""

Triple = tuple[str, str, str]
Turtle = tuple[str, str]
"""A Turtle file: its name and its text."""
Said = Mapping[str, Mapping[str, Sequence[str]]]
"""What some triples say of each node: its properties, and the values of each."""
_G = TypeVar("_G", bound="Graph")

_STRING = PREFIXES["xsd"] + "string"
_UNION = "urn:kgbuild:union"  # without a name of its own a graph would be given a blank node as its name
_DEFAULT = "urn:x-rdflib:default"
_AT = re.compile(r"^.*? at line \d+[^:]*: ")  # where, as the parser tells it before what


def rdflib_graph(quads: Iterable[Quad], ill_typed_as_text: bool = False) -> Graph:
    """The union of all named graphs; on request "soon"^^xsd:date becomes text, which can be compared."""
    from rdflib import Graph, URIRef

    node, graph = _reader(ill_typed_as_text), Graph(identifier=URIRef(_UNION), bind_namespaces="none")
    graph.addN((node(s), node(p), node(o), graph) for s, p, o, _ in quads)
    return _with_prefixes(graph)


def rdflib_dataset(quads: Iterable[Quad]) -> Dataset:
    """The quads as they stand, each in its own graph; '' is the default graph."""
    from rdflib import Dataset, URIRef

    node, dataset = _reader(), Dataset()
    graphs: dict[str, Graph] = {"": dataset.default_graph}
    for s, p, o, g in quads:
        if g not in graphs:
            graphs[g] = dataset.graph(URIRef(text_of(g)))
        graphs[g].add((node(s), node(p), node(o)))
    return _with_prefixes(dataset)


def quads_of(dataset: Dataset) -> list[Quad]:
    """The quads of a dataset, sorted; ValueError where it holds a blank node, which we never make."""
    found = [(term(s), term(p), term(o), _graph_name(g)) for s, p, o, g in dataset.quads()]
    if blank := next((quad for quad in found if "_:" in {term[:2] for term in quad}), None):
        raise ValueError(f"a blank node: {blank}")
    return sorted(found)


def triples_of(graph: Graph) -> list[Triple]:
    """The triples of a graph in our notation, in no order; a blank node as '_:' and rdflib's label."""
    return [(term(s), term(p), term(o)) for s, p, o in graph]


def said_of(triples: Iterable[Triple]) -> Said:
    """What the triples say of each node, in a fixed order."""
    said: dict[str, dict[str, list[str]]] = {}
    for s, p, o in sorted(triples):
        said.setdefault(s, {}).setdefault(p, []).append(o)
    return said


def turtle_graph(files: Iterable[Turtle]) -> Graph:
    """The union of some Turtle files; nothing they name is fetched. ValueError says what is wrong where."""
    from rdflib import Graph, URIRef

    node, graph = _reader(), Graph(identifier=URIRef(_UNION), bind_namespaces="none")
    for file in files:
        graph.addN((node(s), node(p), node(o), graph) for s, p, o in turtle_triples(file))
    return graph


def turtle_triples(turtle: Turtle) -> Iterator[Triple]:
    """The triples of a Turtle file in our notation. ValueError says what is wrong where."""
    file, text = turtle
    try:
        yield from triples_in(text, _UNION)
    except SyntaxError as error:
        why = _AT.sub("", error.msg or "").rstrip(".")
        raise ValueError(f"{file} regel {error.lineno}: {why}. Herstel het Turtle.") from None


def term(node: Node) -> str:
    """One rdflib node in our notation."""
    from rdflib import BNode, Literal

    if not isinstance(node, Literal):
        return f"_:{node}" if isinstance(node, BNode) else iri(str(node))
    plain, datatype = literal(str(node), language=node.language or ""), str(node.datatype or _STRING)
    return plain if node.language or datatype == _STRING else f"{plain}^^{iri(datatype)}"


def _graph_name(name: Node | None) -> str:
    return "" if name is None or str(name) == _DEFAULT else term(name)


def _reader(ill_typed_as_text: bool = False) -> Callable[[str], Node]:
    """A function from a term to its rdflib node, which reads each term once."""
    from rdflib import BNode, Literal, URIRef

    # rdflib prints a traceback for a literal such as "soon"^^xsd:date; the shapes report it in words
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)

    @cache
    def read(term: str) -> Node:
        if is_iri(term):
            return URIRef(text_of(term))
        if term.startswith("_:"):
            return BNode(term[2:])
        text, datatype, language = parts_of(term)
        if language or datatype in ("", _STRING):
            return Literal(text, lang=language or None)
        typed = Literal(text, datatype=URIRef(datatype), normalize=False)
        return Literal(text) if ill_typed_as_text and typed.ill_typed else typed

    return read


def _with_prefixes(graph: _G) -> _G:
    """The graph, given the prefixes by which its terms are written."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
