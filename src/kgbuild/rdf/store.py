"""The SPARQL store: quads in memory, asked without anything being fetched or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..model import Quad
from .addresses import in_union
from .names import iri, literal

if TYPE_CHECKING:
    from pyoxigraph import Store as Oxigraph

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGSTRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_PASSED_OVER = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\"{}|^`\\\x00-\x20]*>|\#[^\n\r]*|[?$]\w+|[\w.-]*:[\w.%-]*",
    re.DOTALL,
)
_FETCHING = re.compile(r"(?i)\b(SERVICE|FROM|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b")
_DEEPEST = 200

Row = Mapping[str, str]
"""A solution: each bound variable's name and the term it is bound to."""


class QueryError(ValueError):
    """A query that cannot be answered: what is wrong with it, and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: rows of a SELECT, triples of a CONSTRUCT or DESCRIBE, or yes or no."""

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    triples: tuple[tuple[str, str, str], ...] | None = None
    boolean: bool | None = None


class Store:
    """Quads as they are queried: the default graph is the union of all but evidence and dataset."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        from pyoxigraph import Store as Oxigraph

        self._store: Oxigraph = Oxigraph()
        self.add(quads)

    def add(self, quads: Iterable[Quad]) -> None:
        """The quads, each in its graph, and those of facts, register and inferences in the union too."""
        from pyoxigraph import RdfFormat

        lines = []
        for s, p, o, g in quads:
            lines.append(f"{s} {p} {o} {g} .\n")
            if in_union(g):
                lines.append(f"{s} {p} {o} .\n")
        self._store.load("".join(lines).encode(), format=RdfFormat.N_QUADS)

    def ask(self, query: str) -> Answer:
        """The answer to a query; QueryError for one that is wrong, or that would fetch or change."""
        refuse(query)
        try:
            return _answer(self._store.query(query))
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise QueryError(f"vraag niet te beantwoorden: {error}. Verbeter de SPARQL.") from None


def refuse(query: str) -> None:
    """QueryError for a query that names a service, a source or a change, or is nested too deep."""
    bare = _PASSED_OVER.sub(" ", query)
    if found := _FETCHING.search(bare):
        raise QueryError(
            f"{found[1].upper()} is niet toegestaan: er wordt niets opgehaald of gewijzigd. Laat het weg."
        )
    depth = deepest = 0
    for mark in re.findall(r"[{}()]", bare):
        depth += 1 if mark in "{(" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST or len(re.findall(r"[!+/|-]{100,}", bare)) > 0:
        raise QueryError("de vraag is te diep genest. Maak haar eenvoudiger.")


def _answer(result: Any) -> Answer:
    """The library's result as plain values, rows in the order of the query, triples sorted."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(result, QueryBoolean):
        return Answer(boolean=bool(result))
    if isinstance(result, QuerySolutions):
        variables = tuple(variable.value for variable in result.variables)
        return Answer(variables, tuple(_rows(variables, result)))
    return Answer(
        triples=tuple(sorted({(term(t.subject), term(t.predicate), term(t.object)) for t in result}))
    )


def _rows(variables: Sequence[str], result: Any) -> Iterator[Row]:
    for solution in result:
        bound = ((variable, solution[variable]) for variable in variables)
        yield {variable: term(node) for variable, node in bound if node is not None}


def term(node: Any) -> str:
    """The library's node as a term of ours; a blank node as an IRI that nobody else uses."""
    from pyoxigraph import Literal, NamedNode

    if isinstance(node, NamedNode):
        return iri(node.value)
    if isinstance(node, Literal):
        if node.language:
            return literal(node.value, language=node.language)
        body, datatype = literal(node.value), node.datatype.value
        return body if datatype in (_XSD_STRING, _LANGSTRING) else f"{body}^^<{datatype}>"
    return f"<urn:blank:{node.value}>"


def quads_in(content: bytes, lines: bool = False) -> tuple[Quad, ...]:
    """The quads of TriG or Turtle, or with `lines` of N-Quads or N-Triples, sorted; without a graph it is ''.

    QueryError when it is neither.
    """
    from pyoxigraph import DefaultGraph, RdfFormat, parse

    try:
        found = {
            (
                term(q.subject),
                term(q.predicate),
                term(q.object),
                "" if isinstance(q.graph_name, DefaultGraph) else term(q.graph_name),
            )
            for q in parse(content, format=RdfFormat.N_QUADS if lines else RdfFormat.TRIG)
        }
    except SyntaxError as error:
        raise QueryError(f"geen geldige TriG: {error}. Bouw OUT opnieuw.") from None
    return tuple(sorted(found))


def triples_in(text: str, base: str) -> Iterator[tuple[str, str, str]]:
    """The triples of a Turtle text, a blank node as '_:' and its label; nothing that it names is fetched.

    SyntaxError, with the line, where it is none.
    """
    from pyoxigraph import BlankNode, RdfFormat, parse

    def of(node: Any) -> str:
        return f"_:{node.value}" if isinstance(node, BlankNode) else term(node)

    for found in parse(text, format=RdfFormat.TURTLE, base_iri=base):
        yield of(found.subject), of(found.predicate), of(found.object)


def results(answer: Answer, form: str) -> str:
    """Rows, or a yes or no, in a result format of SPARQL 1.1 as the library writes it: csv, json or xml."""
    from pyoxigraph import QueryResultsFormat, parse_query_results

    # Terms are in the notation of TSV already, and keep their lexical forms; VALUES in a query would not.
    lines = ["\t".join(f"?{variable}" for variable in answer.variables)]
    lines += ["\t".join(row.get(variable, "") for variable in answer.variables) for row in answer.rows]
    said = "\n".join([*lines, ""]) if answer.boolean is None else str(answer.boolean).lower()
    given = parse_query_results(said.encode(), format=QueryResultsFormat.TSV)
    return (given.serialize(format=QueryResultsFormat.from_extension(form)) or b"").decode()
