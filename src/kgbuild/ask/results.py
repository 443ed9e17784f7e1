"""Answers as people and programs read them: a table, or one of the result formats of SPARQL 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from textwrap import TextWrapper

from ..publish.cells import NO_XML, neutral, visible
from ..rdf.names import BASE, iri, is_iri, literal, parts_of, text_of
from ..rdf.store import Answer, QueryError, results
from ..rdf.turtle import Names, turtle

_LINES = re.compile(r"<(?:head|boolean|/?results|result|/sparql)>|<sparql ")  # of a literal '<' is escaped
_NUMBER = re.compile(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?|-INF")
_WRAPPED = TextWrapper(44, break_long_words=False, break_on_hyphens=False)


def table(answer: Answer, style: str = "table", base: str = BASE) -> str:
    """The answer in one of STYLES; QueryError for a style that has no form for it."""
    if style not in STYLES:
        raise QueryError(f"{style}: onbekende vorm. Kies {', '.join(STYLES)}.")
    return STYLES[style](answer, base)


# For people ------------------------------------------------------------------------------------


def _text(answer: Answer, base: str) -> str:
    """Aligned columns; a long cell goes on below itself, and no word is cut."""
    if answer.boolean is not None:
        return "ja\n" if answer.boolean else "nee\n"
    heads = list(answer.variables)
    rows = [[row.get(variable, "") for variable in heads] for row in answer.rows]
    if answer.triples is not None:
        heads, rows = ["onderwerp", "eigenschap", "waarde"], [list(triple) for triple in answer.triples]
    names = Names(base)
    cells = [[_cell(term, names) for term in row] for row in rows]
    columns = zip([[head] for head in heads], *cells, strict=True)
    widths = [max(len(line) for lines in column for line in lines) for column in columns]
    lines = [_line(heads, widths), _line(["-" * width for width in widths], widths)]
    lines += [line for row in cells for line in _row(row, widths)]
    count = {0: "(geen rijen)", 1: "(1 rij)"}.get(len(rows), f"({len(rows)} rijen)")
    return "\n".join([*lines, count, ""])


def _cell(term: str, names: Names) -> list[str]:
    """The lines of a cell: a short name or plain words, without what steers a terminal."""
    if not term:
        return [""]
    if is_iri(term):
        return [visible(names.short(term).replace("\\", ""))]
    paragraphs = visible(text_of(term).replace("\r\n", "\n")).split("\n")
    return [line for paragraph in paragraphs for line in _WRAPPED.wrap(paragraph)] or [""]


def _row(cells: list[list[str]], widths: list[int]) -> Iterator[str]:
    for index in range(max(len(lines) for lines in cells) if cells else 0):
        yield _line([lines[index] if index < len(lines) else "" for lines in cells], widths)


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


# For programs ----------------------------------------------------------------------------------


def _csv(answer: Answer, base: str) -> str:
    """SPARQL 1.1 Query Results CSV: bare values, CRLF; words that would be a formula are marked."""
    _refuse_triples(answer, "csv")
    if answer.boolean is not None:
        raise QueryError("csv: een ja of nee heeft in CSV geen vorm. Kies table, json of xml.")
    return results(_with_literals(answer, _unlike_a_formula), "csv")


def _unlike_a_formula(term: str) -> str:
    """A number as it is, words so that a spreadsheet takes them for words."""
    text, datatype, _ = parts_of(term)
    return term if datatype and _NUMBER.fullmatch(text) else literal(neutral(text))


def _json(answer: Answer, base: str) -> str:
    """SPARQL 1.1 Query Results JSON."""
    _refuse_triples(answer, "json")
    return json.dumps(json.loads(results(answer, "json")), ensure_ascii=False, indent=1) + "\n"


def _xml(answer: Answer, base: str) -> str:
    """SPARQL Query Results XML; a character that XML cannot hold becomes U+FFFD, and CR stays one."""
    _refuse_triples(answer, "xml")
    written = results(_with_literals(answer, _for_xml), "xml").replace("\r", "&#13;")
    return _LINES.sub(r"\n\g<0>", written) + "\n"


def _for_xml(term: str) -> str:
    text, datatype, language = parts_of(term)
    if not NO_XML.search(text):
        return term
    kept = literal(NO_XML.sub("\ufffd", text), language=language)
    return f"{kept}^^{iri(datatype)}" if datatype else kept


def _with_literals(answer: Answer, change: Callable[[str], str]) -> Answer:
    """The answer with each of its literals changed."""
    rows = ({v: term if is_iri(term) else change(term) for v, term in row.items()} for row in answer.rows)
    return replace(answer, rows=tuple(rows))


def _ttl(answer: Answer, base: str) -> str:
    """The triples of a CONSTRUCT or DESCRIBE in Turtle."""
    if answer.triples is None:
        raise QueryError("ttl: alleen CONSTRUCT en DESCRIBE geven triples. Kies table, csv, json of xml.")
    return turtle(answer.triples, base)


def _refuse_triples(answer: Answer, style: str) -> None:
    if answer.triples is not None:
        raise QueryError(f"{style}: CONSTRUCT en DESCRIBE geven triples, geen rijen. Kies ttl of table.")


STYLES: dict[str, Callable[[Answer, str], str]] = {
    "table": _text, "csv": _csv, "json": _json, "xml": _xml, "ttl": _ttl,
}  # fmt: skip
"""How an answer can be written; a new way is one function and one entry here."""
