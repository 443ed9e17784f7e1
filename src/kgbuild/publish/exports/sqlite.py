"""The build as a SQLite database: tables with foreign keys, full text search, and views in Dutch.

Facts and their words are in it, the letters' texts are not. The content and its order are the same for
the same build; the bytes are those of the SQLite library that is installed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...folder.contents import Opened
from ...folder.letter_rows import LetterRow
from ...rdf.evidence import Evidence
from ...rdf.names import text_of
from ..fact_rows import COLUMNS
from .graph_rows import EdgeRow, NodeRow, graph_rows

_SCHEMA = """
CREATE TABLE letters (
  letter TEXT PRIMARY KEY, name TEXT NOT NULL, date TEXT, title TEXT, signed_by TEXT, iri TEXT NOT NULL);
CREATE TABLE texts (
  text TEXT PRIMARY KEY, letter TEXT NOT NULL REFERENCES letters (letter), source TEXT NOT NULL,
  encoding TEXT NOT NULL);
CREATE TABLE facts (
  fact TEXT PRIMARY KEY, letter TEXT NOT NULL REFERENCES letters (letter), kind TEXT NOT NULL, value TEXT,
  quote TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL REFERENCES texts (text), rule TEXT NOT NULL,
  basis TEXT NOT NULL, more TEXT NOT NULL);
CREATE TABLE evidence (
  fact TEXT NOT NULL REFERENCES facts (fact), text TEXT NOT NULL REFERENCES texts (text),
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, place TEXT NOT NULL, quote TEXT NOT NULL,
  PRIMARY KEY (fact, text, "start", "end"));
CREATE TABLE nodes (
  node TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, soort TEXT NOT NULL, "start" TEXT, date TEXT,
  first_named TEXT, last_named TEXT, quote TEXT);
CREATE TABLE edges (
  edge TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES nodes (node),
  target TEXT NOT NULL REFERENCES nodes (node),
  name TEXT NOT NULL, kind TEXT NOT NULL, mode TEXT NOT NULL, "start" TEXT, quote TEXT);
CREATE TABLE node_facts (
  node TEXT NOT NULL REFERENCES nodes (node), fact TEXT NOT NULL REFERENCES facts (fact),
  PRIMARY KEY (node, fact));
CREATE TABLE edge_facts (
  edge TEXT NOT NULL REFERENCES edges (edge), fact TEXT NOT NULL REFERENCES facts (fact),
  PRIMARY KEY (edge, fact));
CREATE INDEX facts_by_letter ON facts (letter, kind);
CREATE INDEX edges_by_source ON edges (source);
CREATE INDEX edges_by_target ON edges (target);
CREATE VIRTUAL TABLE search USING fts5 (
  what, name, quote, iri UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIEW brieven AS
  SELECT name AS kenmerk, date AS datum, title AS onderwerp, signed_by AS ondertekend_door,
    (SELECT count(*) FROM facts WHERE facts.letter = letters.letter) AS feiten
  FROM letters ORDER BY date, name;
CREATE VIEW feiten AS
  SELECT letters.name AS brief, date AS datum, kind AS soort, value AS waarde, quote AS woorden,
    place AS plaats, source AS bestand, rule AS regel, basis AS grondslag
  FROM facts JOIN letters ON letters.letter = facts.letter JOIN texts ON texts.text = facts.text
  ORDER BY date, facts.rowid;
CREATE VIEW beleidslijn AS
  SELECT name AS naam, soort, first_named AS eerst_genoemd, last_named AS laatst_genoemd, quote AS woorden
  FROM nodes ORDER BY soort, first_named, name;
CREATE VIEW verbanden AS
  SELECT a.name AS van, edges.name AS verband, b.name AS naar, edges."start" AS vanaf,
    CASE mode WHEN 'stated' THEN 'gezegd' WHEN 'possible' THEN 'mogelijk' WHEN 'inferred' THEN 'afgeleid'
      WHEN 'citation' THEN 'verwijzing' WHEN 'register' THEN 'register' ELSE mode END AS gezegd_of_afgeleid,
    edges.quote AS woorden
  FROM edges JOIN nodes a ON a.node = edges.source JOIN nodes b ON b.node = edges.target
  ORDER BY vanaf, van, verband, naar;
"""
_OF_KIND = (
    "CREATE VIEW {view} AS SELECT name AS naam, first_named AS eerst_genoemd, last_named AS laatst_genoemd,"
    " quote AS woorden, node AS iri FROM nodes WHERE kind = '{kind}' ORDER BY first_named, name;"
)
_VIEWS = {"moties": "motion", "toezeggingen": "commitment", "rapporten": "report", "programmas": "programme",
          "kamerstukken": "paper", "twijfelachtige_verwijzingen": "citation"}  # fmt: skip

Row = tuple[Any, ...]


def sqlite(made: Opened) -> bytes:
    """The database file; every reference in it is checked before it is given."""
    nodes, edges = graph_rows(made.policy, made.evidence)
    facts: dict[str, dict[str, Any]] = {}
    for row in made.facts:  # one that two copies of a letter state is one fact
        facts.setdefault(f"<{row['fact']}>", row)
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.execute("PRAGMA foreign_keys = ON")
        database.executescript(_SCHEMA + "".join(_OF_KIND.format(view=v, kind=k) for v, k in _VIEWS.items()))
        database.execute("BEGIN")
        _fill(database, "letters", map(_letter, made.letters))
        _fill(database, "texts", _texts(made))
        _fill(database, "facts", (_fact(row) for row in facts.values()))
        _fill(database, "evidence", (row for fact in facts for row in _evidence(made.evidence[fact])))
        _fill(database, "nodes", map(_node, nodes))
        _fill(database, "edges", map(_edge, edges))
        known = {row["fact"] for row in facts.values()}
        _fill(database, "node_facts", _grounds(nodes, known))
        _fill(database, "edge_facts", _grounds(edges, known))
        _fill(database, "search", _words(facts.values(), nodes))
        database.execute("COMMIT")
        database.execute("VACUUM")
        return database.serialize()
    finally:
        database.close()


def _fill(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        database.execute(
            f"INSERT INTO {table} VALUES ({marks})", [None if cell == "" else cell for cell in row]
        )


def _letter(row: LetterRow) -> Row:
    return row.key, row.kenmerk or row.key, row.date, row.subject, row.signatory, row.iri


def _texts(made: Opened) -> Iterator[Row]:
    """A row a text; where files hold the same text, with all their names."""
    files: dict[str, list[dict[str, Any]]] = {}
    for letter in made.manifest["letters"]:
        files.setdefault(letter["text"], []).append(letter)
    for text, found in sorted(files.items()):
        names = "; ".join(sorted({letter["source"] for letter in found}))
        yield text, found[0]["letter"], names, found[0]["encoding"]


def _fact(row: dict[str, Any]) -> Row:
    more = {key: value for key, value in row.items() if key not in COLUMNS and value}
    return (
        row["fact"], row["letter"], row["kind"], row["value"], row["quote"], row["place"], row["text"],
        row["rule"], row["basis"], json.dumps(more, ensure_ascii=False, sort_keys=True),
    )  # fmt: skip


def _evidence(fact: Evidence) -> Iterator[Row]:
    for q in fact.quotations:
        yield text_of(fact.fact), q.text, q.start, q.end, q.place, q.quote


def _node(node: NodeRow) -> Row:
    return (node.id, node.label, node.kind, node.soort, node.start, node.date, node.first_named,
            node.last_named, node.quote)  # fmt: skip


def _edge(edge: EdgeRow) -> Row:
    return edge.id, edge.source, edge.target, edge.label, edge.kind, edge.mode, edge.start, edge.quote


def _grounds(rows: Sequence[NodeRow | EdgeRow], known: set[str]) -> Iterator[Row]:
    """Which facts a node or edge rests on; an inference or a row of the register is no fact."""
    for row in rows:
        yield from ((row.id, fact) for fact in row.facts.split() if fact in known)


def _words(facts: Iterable[dict[str, Any]], nodes: Iterable[NodeRow]) -> Iterator[Row]:
    """What can be searched for: each fact by value and words, each policy object by name and words."""
    for row in facts:
        yield row["kind"], row["value"], row["quote"], row["fact"]
    for node in nodes:
        yield node.soort, node.label, node.quote, node.id
