"""A build given away: every format is read back by a program that is not ours, and says the same."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

import kgbuild
from kgbuild.ask.collection import Collection, load
from kgbuild.cli import run
from kgbuild.cli.forms import EXPORT, chosen, named
from kgbuild.folder.output import OutputError
from kgbuild.model import Lineage, Link, Node
from kgbuild.publish.exports import FORMATS
from kgbuild.publish.exports.flat import nodes_csv
from kgbuild.publish.exports.gexf import gexf
from kgbuild.publish.exports.graph_rows import NodeRow, graph_rows
from kgbuild.publish.exports.graphml import graphml
from kgbuild.publish.exports.jsonld import jsonld
from kgbuild.publish.exports.webannotation import CONTEXT, around, private_stretches
from kgbuild.rdf.graphs import quads_of
from kgbuild.rdf.names import BASE, iri, literal, text_of
from kgbuild.rdf.store import term

# rdflib's own readers of TriG and JSON-LD use what rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

LETTERS = Path(__file__).parents[1] / "data" / "letters"
BRIEF = """Ministerie van Financiën

Aan de voorzitter van de Tweede Kamer

Contactpersoon
M. Aalders
T 070-4261234
m.aalders@minfin.example

Kenmerk
2023-0000012345

Datum 3 april 2023

Betreft Sterke Wijken

Hierbij bied ik u het rapport ‘=1+1 in de wijk’ van Bureau Beke aan. Ik dank de motie Bikker voor het
verzoek. Graag informeer ik u tweemaal per jaar over de voortgang. Bel 06 12345678.

De minister van Financiën,

S.A.M. Kaag
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "out"
    assert run(["build", str(LETTERS), "-o", str(out), "-q"]) == 0
    return out


@pytest.fixture(scope="module")
def made(folder: Path) -> Collection:
    return load(folder)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """A letter that names an official, and a report whose title a spreadsheet would calculate."""
    place = tmp_path_factory.mktemp("brief")
    (place / "brief.txt").write_text(BRIEF, "utf-8")
    assert run(["build", str(place / "brief.txt"), "-o", str(place / "out"), "-q"]) == 0
    return load(place / "out")


def made_of(made: Collection, key: str) -> bytes:
    found = FORMATS[key](made, "")
    assert isinstance(found, bytes)
    return found


def files_of(made: Collection, key: str) -> dict[str, bytes]:
    found = FORMATS[key](made, "")
    assert not isinstance(found, bytes)
    return dict(found)


# Graphs of nodes and edges ---------------------------------------------------------------------


def read_back(made: Collection, key: str) -> Any:
    read = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}[key]
    return read(io.BytesIO(made_of(made, key)))


@pytest.mark.parametrize("key", ["gexf", "graphml"])
def test_graph_has_the_nodes_and_edges_of_the_lineage(made: Collection, key: str) -> None:
    graph, lineage = read_back(made, key), made.lineage()
    assert graph.is_directed()
    assert {node: (said["label"], said["kind"]) for node, said in graph.nodes(data=True)} == {
        text_of(node.term): (node.label, node.kind) for node in lineage.nodes
    }
    assert sorted((s, t, said["kind"], said["mode"]) for s, t, said in graph.edges(data=True)) == sorted(
        (text_of(link.source), text_of(link.target), link.kind, link.mode) for link in lineage.links
    )


@pytest.mark.parametrize("key", ["gexf", "graphml"])
def test_stated_edges_carry_their_words_and_inferred_ones_none(made: Collection, key: str) -> None:
    for *_, said in read_back(made, key).edges(data=True):
        assert said["facts"]
        assert bool(said.get("quote")) == (said["mode"] in ("stated", "possible", "citation"))


def test_timeline_begins_when_a_thing_is_first_named_and_has_no_end(made: Collection) -> None:
    graph = read_back(made, "gexf")
    starts = {said["label"]: said.get("start") for _, said in graph.nodes(data=True)}
    assert starts["Nationaal Programma Leefbaarheid en Veiligheid"] == "2022-07-04"
    assert starts["interbestuurlijk programma Leefbaarheid en Veiligheid"] == "2021-05-28"
    assert starts["motie Ceder"] == "2022-07-04", "a session year is no day"
    assert starts["30 995"] is None, "no letter names the dossier"
    assert b"end=" not in made_of(made, "gexf")
    for s, t, said in graph.edges(data=True):
        ends = [graph.nodes[node].get("start") or "" for node in (s, t)]
        assert said["start"] >= max(ends)


def test_an_edge_is_not_there_before_its_ends() -> None:
    """As where the register knows of a relation before a letter names both."""
    ends = [
        Node(iri(f"urn:x:{label}"), "report", label, date, (), ())
        for label, date in (("a", "2020-01-01"), ("b", "2021-02-03"), ("c", "2021-2022"))
    ]
    terms = [node.term for node in ends]
    links = [Link(terms[0], end, "offers", "stated", "2020-05-05", ()) for end in terms[1:]]
    nodes, edges = graph_rows(Lineage(tuple(ends), tuple(links), ()), {})
    assert [node.start for node in nodes] == ["2020-01-01", "2021-02-03", ""]
    assert [edge.start for edge in edges] == ["2021-02-03", "2020-05-05"]


def test_parallel_edges_stay_apart(made: Collection) -> None:
    """Gephi joins edges between the same ends unless their kind differs."""
    edges = re.findall(rb'<edge id="\S+" source="(\S+)" target="(\S+)" kind="(\S+)"', made_of(made, "gexf"))
    assert len(edges) == len(made.lineage().links)
    assert len({edge[:2] for edge in edges}) < len(set(edges)) == len(edges)


def test_yed_finds_a_label_on_every_card_and_line(made: Collection) -> None:
    drawn = made_of(made, "graphml").decode()
    lineage = made.lineage()
    assert drawn.count("<y:NodeLabel>") == len(lineage.nodes)
    assert drawn.count("<y:EdgeLabel>") == len(lineage.links)
    dashed = sum(link.mode in ("inferred", "possible") for link in lineage.links)
    assert drawn.count('type="dashed"') == dashed > 0


def test_csv_tables_fit_each_other(made: Collection) -> None:
    tables = {
        name: list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        for name, content in files_of(made, "csv").items()
    }
    nodes, edges = tables["nodes.csv"], tables["edges.csv"]
    assert (len(nodes), len(edges)) == (len(made.lineage().nodes), len(made.lineage().links))
    assert {edge[end] for edge in edges for end in ("source", "target")} <= {node["id"] for node in nodes}
    assert len({edge["id"] for edge in edges}) == len(edges)
    assert made_of(made, "csv-nodes") == files_of(made, "csv")["nodes.csv"]
    assert {node["date"] for node in nodes if node["kind"] == "areas"} == {""}, "nothing stands for nothing"


def test_spreadsheet_calculates_nothing(made: Collection) -> None:
    [node] = graph_rows(replace(made.lineage(), nodes=made.lineage().nodes[:1], links=()), {})[0]
    for sign in "=+-@":
        content = nodes_csv([replace(node, label=f"{sign}1+1")]).decode()
        assert f",'{sign}1+1," in content


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=25)
@given(words)
def test_no_text_breaks_the_xml(text: str) -> None:
    from kgbuild.publish.exports.graph_rows import _line

    row = NodeRow("urn:x:1", _line(text), "report", "rapport", "", "", "", "", "", _line(text))
    for write, read in ((gexf, networkx.read_gexf), (graphml, networkx.read_graphml)):
        graph = read(io.BytesIO(write([row], [])))
        assert graph.nodes["urn:x:1"]["label"] or not row.label
        assert graph.nodes["urn:x:1"].get("quote", "") == row.quote


# RDF -------------------------------------------------------------------------------------------

RDF = {
    "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
    "nq": ("nquads", pyoxigraph.RdfFormat.N_QUADS),
    "trig": ("trig", pyoxigraph.RdfFormat.TRIG),
}


def by_rdflib(content: bytes, format: str) -> list[tuple[str, str, str, str]]:
    dataset = Dataset()
    dataset.parse(data=content.decode(), format=format)
    return quads_of(dataset)


def by_oxigraph(content: bytes, format: Any) -> list[tuple[str, str, str, str]]:
    found = pyoxigraph.parse(content, format=format)
    named = [
        (q, "" if isinstance(q.graph_name, pyoxigraph.DefaultGraph) else term(q.graph_name)) for q in found
    ]
    return sorted((term(q.subject), term(q.predicate), term(q.object), graph) for q, graph in named)


@pytest.mark.parametrize("key", RDF)
def test_rdf_says_what_the_build_says_to_two_readers(made: Collection, key: str) -> None:
    content = made_of(made, key)
    assert by_rdflib(content, RDF[key][0]) == list(made.quads)
    assert by_oxigraph(content, RDF[key][1]) == list(made.quads)


def test_turtle_and_trig_are_those_of_the_build(made: Collection) -> None:
    assert made_of(made, "ttl") == made.file("graph.ttl")
    assert made_of(made, "trig") == made.file("graph.trig")


def test_jsonld_brings_its_own_context(made: Collection) -> None:
    context = json.loads(made_of(made, "jsonld"))["@context"]
    assert isinstance(context, dict)
    assert context["kg"] == "https://w3id.org/kgbuild/ontology#"
    assert not [key for key in context if key in ("@import", "@vocab", "@base")]


ADDRESSES = (
    *("min:x", "kg:y", "id:1", "org:z", "mailto:a@b.nl", "https://example.org/a#b"),
    *(BASE, f"{BASE}kst-1", f"{BASE}letter//x", f"{BASE}letter/5687928%2F11"),
)
a_term = st.sampled_from(ADDRESSES).map(iri)
a_value = st.one_of(
    a_term, words.map(literal), words.map(lambda text: literal(text, language="nl")),
    st.sampled_from(["1", "01", "-0", "1e3", "9" * 21]).map(lambda n: literal(n, "xsd:integer")),
    st.just(literal("2021-05-28", "xsd:date")),
)  # fmt: skip


@settings(max_examples=80)
@given(st.sets(st.tuples(a_term, a_term, a_value, st.one_of(st.just(""), a_term)), max_size=5))
def test_jsonld_keeps_any_quads(quads: set[tuple[str, str, str, str]]) -> None:
    assert by_oxigraph(jsonld(quads, BASE), pyoxigraph.RdfFormat.JSON_LD) == sorted(quads)


# SQLite ----------------------------------------------------------------------------------------


@pytest.fixture
def database(made: Collection) -> sqlite3.Connection:
    found = sqlite3.connect(":memory:")
    found.deserialize(made_of(made, "sqlite"))
    return found


def test_database_holds_the_build_and_every_reference_in_it(
    database: sqlite3.Connection, made: Collection
) -> None:
    counts = {
        table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("letters", "texts", "facts", "nodes", "edges")
    }
    lineage = made.lineage()
    assert counts == {
        "letters": 2, "texts": 2, "facts": 60, "nodes": len(lineage.nodes), "edges": len(lineage.links),
    }  # fmt: skip
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    targets = [row[4] for table in counts for row in database.execute(f"PRAGMA foreign_key_list({table})")]
    assert len(targets) == 5
    assert None not in targets, "Datasette follows only keys that name their column"
    spans = database.execute('SELECT text, "start", "end", quote FROM evidence').fetchall()
    assert spans
    assert all(made.texts[text][start:end] == quote for text, start, end, quote in spans)
    facts = dict(database.execute("SELECT fact, quote FROM facts"))
    assert facts == {row["fact"]: row["quote"] for row in made.facts}


def test_database_is_searched_and_read_in_dutch(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT quote FROM search WHERE search MATCH 'NEAR(tweemaal voortgang)'"
    ).fetchall()
    assert any("tweemaal per jaar" in quote for (quote,) in found)
    assert database.execute(
        "SELECT name FROM search WHERE search MATCH 'Boulakjar' AND what = 'motie'"
    ).fetchall()
    assert database.execute("SELECT naam FROM moties").fetchall() == [("motie Boulakjar",), ("motie Ceder",)]
    assert len(database.execute("SELECT * FROM rapporten").fetchall()) == 4
    inferred = database.execute(
        "SELECT woorden FROM verbanden WHERE gezegd_of_afgeleid = 'afgeleid'"
    ).fetchall()
    assert set(inferred) == {(None,)}
    views = database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for (view,) in views:
        database.execute(f"SELECT * FROM {view}").fetchall()


def test_two_copies_of_a_letter_are_one_letter_in_the_database(tmp_path: Path) -> None:
    for name, text in (("a.txt", BRIEF), ("b.txt", BRIEF), ("c.txt", BRIEF.replace("\n", "\r\n"))):
        (tmp_path / name).write_bytes(text.encode())
    assert run(["build", str(tmp_path), "-o", str(tmp_path / "out"), "-q"]) == 0
    found = sqlite3.connect(":memory:")
    found.deserialize(made_of(load(tmp_path / "out"), "sqlite"))
    assert found.execute("SELECT count(*) FROM letters").fetchone() == (1,)
    assert found.execute("SELECT source FROM texts ORDER BY source").fetchall() == [
        ("a.txt; b.txt",),
        ("c.txt",),
    ]


# Web Annotation --------------------------------------------------------------------------------

# What the recommendation's context says of the terms used here; a reader has its own copy, we fetch none.
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "dc": "http://purl.org/dc/elements/1.1/",
    "dctypes": "http://purl.org/dc/dcmitype/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "as": "http://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"}, "Annotation": "oa:Annotation", "Dataset": "dctypes:Dataset",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "describing": "oa:describing",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"}, "value": "rdf:value", "format": "dc:format",
    "label": "rdfs:label", "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
    "first": {"@type": "@id", "@id": "as:first"},
    "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
}  # fmt: skip


def test_annotations_point_at_the_words_of_every_fact(made: Collection) -> None:
    collection = json.loads(made_of(made, "webannotation"))
    assert collection["@context"] == CONTEXT, "as the recommendation asks"
    document = json.dumps(collection | {"@context": ANNO})
    graph, store = Dataset(), pyoxigraph.Store()
    graph.parse(data=document, format="json-ld")
    store.load(document.encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    assert len(graph) == len(store), "two readers see the same"
    found: Any = store.query("""
        PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?fact ?source ?exact ?prefix ?suffix ?start ?end ?triples WHERE {
          ?a a oa:Annotation ; oa:motivatedBy oa:describing ; oa:hasBody ?fact, ?body ; oa:hasTarget ?target .
          ?fact a <http://purl.org/dc/dcmitype/Dataset> .
          ?body <http://purl.org/dc/elements/1.1/format> "application/n-triples" ; rdf:value ?triples .
          ?target oa:hasSource ?source ; oa:hasSelector ?quote, ?position .
          ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
          OPTIONAL { ?quote oa:prefix ?prefix }
          OPTIONAL { ?quote oa:suffix ?suffix }
          ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end }""")
    said: dict[str, set[tuple[str, int, int]]] = {}
    for solution in found:
        fact, source, exact, prefix, suffix, start, end, triples = (node and node.value for node in solution)
        text, low, high = made.texts[source.rpartition("/")[2]], int(start), int(end)
        assert text[low:high] == exact
        assert text[:low].endswith(prefix or "")
        assert text[high:].startswith(suffix or "")
        assert set(made.evidence[f"<{fact}>"].says) == {
            quad[:3] for quad in by_oxigraph(triples.encode(), pyoxigraph.RdfFormat.N_TRIPLES)
        }
        said.setdefault(f"<{fact}>", set()).add((source.rpartition("/")[2], low, high))
    assert said == {
        fact: {(q.text, q.start, q.end) for q in rests.quotations} for fact, rests in made.evidence.items()
    }


def test_annotations_stand_in_the_order_of_their_words(made: Collection) -> None:
    """File by file from top to bottom, as a reader goes through the letters."""
    items = json.loads(made_of(made, "webannotation"))["first"]["items"]
    rests = [made.evidence[f"<{item['body'][0]['id']}>"] for item in items]
    places = [[(q.file, q.start, q.end) for q in fact.quotations] for fact in rests]
    assert places == sorted(places) and places[0] != places[-1]


PRIVATE = ("Aalders", "4261234", "m.aalders", "minfin.example", "12345678")


@pytest.mark.parametrize("key", [key for key in FORMATS if key != "rocrate"])
def test_no_official_is_given_away(brief: Collection, key: str) -> None:
    found = FORMATS[key](brief, "")
    content = found if isinstance(found, bytes) else b"".join(found.values())
    assert brief.facts
    for detail in PRIVATE:
        assert detail.encode() not in content


@given(st.data())
@settings(max_examples=30)
def test_words_around_never_touch_what_is_private(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(BRIEF) - 1))
    end = data.draw(st.integers(start + 1, len(BRIEF)))
    private = private_stretches(BRIEF)
    prefix, suffix = around(BRIEF, start, end, private)
    assert BRIEF[:start].endswith(prefix)
    assert BRIEF[end:].startswith(suffix)
    given_away = {*range(start - len(prefix), start), *range(end, end + len(suffix))}
    assert not given_away & {at for low, high in private for at in range(low, high)}


# RO-Crate --------------------------------------------------------------------------------------


def test_crate_lists_and_hashes_every_file(made: Collection) -> None:
    files = files_of(made, "rocrate")
    entities = {entity["@id"]: entity for entity in json.loads(files["ro-crate-metadata.json"])["@graph"]}
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert entities["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = entities["./"]
    parts = {part["@id"] for part in root["hasPart"]}
    assert parts == set(files) - {"ro-crate-metadata.json"}
    for name in parts:
        assert entities[name]["@type"] == "File"
        assert entities[name]["sha256"] == sha256(files[name]).hexdigest()
        assert entities[name]["contentSize"] == str(len(files[name]))
    assert {"graph.trig", "shapes/letter.ttl", "ontology/kgbuild.ttl", "text/db7cae9fdc062a56.txt"} <= parts
    assert root["license"]["@id"] in entities
    assert root["datePublished"] == "2022-07-04"
    referred = {end["@id"] for entity in entities.values() for end in ends_of(entity)}
    assert referred - set(entities) == {"https://w3id.org/ro/crate/1.1"}


def ends_of(entity: dict[str, Any]) -> list[dict[str, str]]:
    values = [item for value in entity.values() for item in (value if isinstance(value, list) else [value])]
    return [value for value in values if isinstance(value, dict)]


def test_crate_lists_what_lies_outside_the_collection(made: Collection) -> None:
    entities = {
        e["@id"]: e for e in json.loads(files_of(made, "rocrate")["ro-crate-metadata.json"])["@graph"]
    }
    outside = [entities[end["@id"]] for end in entities["./"]["mentions"]]
    assert {entity["name"] for entity in outside} == {
        "32 847, nr. 694", "35 925 VII, nr. 24", "35 925 VII, nr. 126", "020-0000164588",
    }  # fmt: skip
    [damaged] = [entity for entity in outside if entity["name"] == "020-0000164588"]
    assert "vermoedelijk 2020-0000164588" in damaged["description"]


def test_crate_is_a_build_and_its_zip_the_same_files(folder: Path, tmp_path: Path) -> None:
    assert run(["export", str(folder), "-f", "rocrate", "-o", str(tmp_path / "crate")]) == 0
    assert run(["export", str(folder), "-o", str(tmp_path / "crate.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "crate.zip") as archive:
        assert archive.testzip() is None
        zipped = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    paths = [path for path in (tmp_path / "crate").rglob("*") if path.is_file()]
    assert zipped == {path.relative_to(tmp_path / "crate").as_posix(): path.read_bytes() for path in paths}
    assert len(kgbuild.load(tmp_path / "crate").query("@reports").rows) == 4


def test_crate_bears_the_day_it_is_given(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "crate"
    assert run(["export", str(folder), "-f", "rocrate", "-o", str(place), "--date", "2024-02-29"]) == 0
    assert '"datePublished": "2024-02-29"' in (place / "ro-crate-metadata.json").read_text("utf-8")
    assert (
        run(["export", str(folder), "-f", "rocrate", "-o", str(tmp_path / "x"), "--date", "2023-02-29"]) == 2
    )


def test_letters_without_a_day_need_one_for_a_crate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kaal.txt").write_text(
        "Hierbij bied ik u het Nationaal Programma Sterke Wijken aan.", "utf-8"
    )
    assert run(["build", str(tmp_path / "kaal.txt"), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert run(["export", str(tmp_path / "out"), "-f", "rocrate", "-o", str(tmp_path / "crate")]) == 2
    assert "--date" in capsys.readouterr().err
    assert not (tmp_path / "crate").exists()


# The command -----------------------------------------------------------------------------------


def test_help_names_every_format() -> None:
    assert tuple(FORMATS) == tuple(form.name for form in EXPORT)


@pytest.mark.parametrize(
    ("file", "key"),
    [("x.gexf", "gexf"), ("x.GraphML", "graphml"), ("x.db", "sqlite"), ("x.jsonld", "jsonld"),
     ("x.zip", "rocrate"), ("x.anno.jsonld", "webannotation"), ("x.csv", None), ("x", None)],
)  # fmt: skip
def test_suffix_chooses_the_format(file: str, key: str | None) -> None:
    """By its longest ending; a name that says nothing is refused with the list."""
    if key:
        assert chosen(EXPORT, None, Path(file), default=False).name == key
    else:
        with pytest.raises(OutputError, match="onbekende vorm"):
            chosen(EXPORT, None, Path(file), default=False)


def test_formats_go_by_their_other_names() -> None:
    found = [form and form.name for form in (named(EXPORT, name) for name in ("turtle", "JSON-LD", "pdf"))]
    assert found == ["ttl", "jsonld", None]


@pytest.mark.parametrize("arguments", [["-o", "x.pdf"], ["-f", "pdf"], ["-o", "x.csv"], []])
def test_unknown_format_is_told_with_the_known_ones(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(folder), *arguments]) == 2
    told = capsys.readouterr().err
    assert all(f"{name} (" in told for name in FORMATS)


def test_nothing_is_overwritten_unasked(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "lijn.gexf"
    place.write_text("van mij")
    assert run(["export", str(folder), "-o", str(place)]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert place.read_text() == "van mij"
    assert run(["export", str(folder), "-o", str(place), "--force"]) == 0
    assert networkx.read_gexf(place).number_of_nodes()


def test_a_folder_of_somebody_else_stays(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "map"
    command = ["export", str(folder), "-f", "csv", "-o", str(place)]
    assert run(command) == 0
    assert sorted(path.name for path in place.iterdir()) == ["edges.csv", "nodes.csv"]
    assert run(command) == 2
    assert run([*command, "--force"]) == 0
    (place / "dagboek.txt").write_text("van mij")
    assert run([*command, "--force"]) == 2
    assert (place / "dagboek.txt").read_text() == "van mij"


def test_build_itself_is_no_place_for_an_export(folder: Path) -> None:
    before = (folder / "graph.trig").read_bytes()
    assert run(["export", str(folder), "-f", "gexf", "-o", str(folder / "graph.trig"), "--force"]) == 2
    assert run(["export", str(folder), "-f", "rocrate", "-o", str(folder), "--force"]) == 2
    assert (folder / "graph.trig").read_bytes() == before


def test_a_changed_fact_file_is_not_given_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(["build", str(LETTERS), "-o", str(out), "-q"]) == 0
    (out / "facts.jsonl").write_text("{}\n")
    assert run(["export", str(out), "-o", str(tmp_path / "x.sqlite")]) == 3
    assert "facts.jsonl" in capsys.readouterr().err


def test_a_graph_alone_is_given_away_where_it_is_enough(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = str(folder / "graph.trig")
    for file in ("lijn.gexf", "alles.nq", "alles.jsonld"):
        assert run(["export", graph, "-o", str(tmp_path / "los" / file)]) == 0
        assert run(["export", str(folder), "-o", str(tmp_path / "heel" / file)]) == 0
        assert (tmp_path / "los" / file).read_bytes() == (tmp_path / "heel" / file).read_bytes()
    for file in ("x.sqlite", "x.zip", "x.anno.json"):
        assert run(["export", graph, "-o", str(tmp_path / file)]) == 3
        assert "map van een build" in capsys.readouterr().err


def test_text_goes_to_standard_output(folder: Path, made: Collection, capfdbinary: Any) -> None:
    assert run(["export", str(folder), "-f", "nq"]) == 0
    assert capfdbinary.readouterr().out == made_of(made, "nq")


EVERY = """
import sys
from kgbuild import load
from kgbuild.publish.exports import FORMATS, zipped
from hashlib import sha256

def forbid(event, args):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "urllib.Request")):
        raise RuntimeError(event)

sys.addaudithook(forbid)
made = load(sys.argv[1])
for key, make in FORMATS.items():
    found = make(made, "")
    print(key, sha256(found if isinstance(found, bytes) else zipped(found)).hexdigest())
"""


def test_every_format_has_the_same_bytes_everywhere_and_fetches_nothing(folder: Path) -> None:
    environments = (
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "America/Lima"},
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", EVERY, str(folder)],
            capture_output=True,
            check=True,
            env={**os.environ, **extra},
        ).stdout
        for extra in environments
    ]
    assert printed[0] == printed[1]
    assert len(re.findall(rb"[0-9a-f]{64}", printed[0])) == len(FORMATS)
