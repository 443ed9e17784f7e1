"""Answers in the result formats of SPARQL 1.1, read back by parsers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from kgbuild.ask.results import table
from kgbuild.rdf.graphs import term as term_of
from kgbuild.rdf.names import is_iri, literal, name, text_of
from kgbuild.rdf.store import Answer

HEADS = ("wat", "hoe_veel")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TERMS = st.one_of(
    WORDS.map(literal),
    WORDS.map(lambda text: literal(text, language="nl")),
    st.integers(-99, 99).map(lambda number: literal(str(number), "xsd:integer")),
    st.sampled_from([name("kg:Letter"), name("dct:title")]),
)
ROWS = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(HEADS, TERMS)), max_size=5)
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@given(ROWS)
def test_json_and_csv_say_every_cell(rows: list[dict[str, str]]) -> None:
    """Of a cell that is not bound JSON says nothing, and CSV has it empty; a formula is words in CSV."""
    answer = Answer(HEADS, tuple(rows))
    said = json.loads(table(answer, "json"))["results"]["bindings"]
    assert [{v: cell["value"] for v, cell in row.items()} for row in said] == [
        {v: text_of(term) for v, term in row.items()} for row in rows
    ]
    [head, *cells] = csv.reader(io.StringIO(table(answer, "csv"), newline=""))
    assert tuple(head) == HEADS
    for row, written in zip(rows, cells, strict=True):
        for variable, cell in zip(HEADS, written, strict=True):
            text = text_of(row[variable]) if variable in row else ""
            assert cell.removeprefix("'" if cell != text else "") == text
            assert is_iri(row.get(variable, "<")) or not cell.startswith(("=", "+", "@", "\t", "\r"))


@pytest.mark.parametrize("style", ["json", "xml"])
@given(rows=ROWS)
def test_rdflib_reads_the_same_terms(style: str, rows: list[dict[str, str]]) -> None:
    """Language, datatype and white space included; what XML cannot hold is shown as such."""
    written = table(Answer(HEADS, tuple(rows)), style).encode()
    found = Result.parse(io.BytesIO(written), format=style)
    assert found.vars is not None and tuple(map(str, found.vars)) == HEADS
    for row, bound in zip(rows, found.bindings, strict=True):
        expected = {v: NO_XML.sub("\ufffd", term) if style == "xml" else term for v, term in row.items()}
        kept = {str(v): term_of(node) for v, node in bound.items()}
        assert {v: text_of(t) for v, t in kept.items()} == {
            v: NO_XML.sub("\ufffd", text_of(t)) if style == "xml" else text_of(t) for v, t in expected.items()
        }
        assert {v: t.rpartition('"')[2] for v, t in kept.items()} == {
            v: t.rpartition('"')[2] for v, t in expected.items()
        }


def test_a_literal_keeps_its_lexical_form() -> None:
    """A number is not rewritten, as it would be in a query."""
    answer = Answer(("n",), ({"n": literal("007", "xsd:integer")}, {"n": literal("1.50", "xsd:decimal")}))
    assert table(answer, "csv") == "n\r\n007\r\n1.50\r\n"


@pytest.mark.parametrize("datatype", ["http://www.w3.org/2001/XMLSchema#integer", "urn:x:eigen"])
def test_a_datatype_hides_no_formula(datatype: str) -> None:
    """Words stay words whatever datatype a query gives them; a number below zero stays a number."""
    rows = ({"x": f"{literal('=1+1')}^^<{datatype}>"}, {"x": literal("-1.5e3", "xsd:double")})
    assert table(Answer(("x",), rows), "csv") == "x\r\n'=1+1\r\n-1.5e3\r\n"


def test_many_rows_are_written_in_their_order() -> None:
    rows = tuple({"wat": literal(f"{number}", "xsd:integer")} for number in range(20_000))
    written = table(Answer(("wat",), rows), "csv").split("\r\n")
    assert written[1:-1] == [str(number) for number in range(20_000)]
