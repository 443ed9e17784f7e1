"""What validation finds, and how it tells people: in which letter, on which line, with which words."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kgbuild.knowledge import knowledge_folder
from kgbuild.model import Finding, Quad
from kgbuild.publish.validation import report_text
from kgbuild.rdf.graphs import quads_of, rdflib_dataset, rdflib_graph, triples_of, turtle_graph
from kgbuild.rdf.names import data, literal, name
from kgbuild.validate import finding_rows, report_turtle, validate

FOLDER = knowledge_folder()
SHAPES = sorted((FOLDER / "shapes").glob("*.ttl"))
ONTOLOGY = FOLDER / "ontology" / "kgbuild.ttl"

LETTER = data("letter/2021-0000280239")
CITATION, EVIDENCE = data("letter/2021-0000280239#citation-1"), data("letter/2021-0000280239#evidence")
TEXT, FILE = data("text/43dd9c146ec74527"), "000_43dd9c146ec74527.txt"
POST, REGISTER, INFERENCES = data("post/bzk"), data("register"), data("inferences")
TYPE = name("rdf:type")


def fact(number: int, line: int, quote: str, *triples: tuple[str, str, str]) -> list[Quad]:
    """A fact graph of the 2021 letter with its evidence."""
    graph, span = (
        data(f"letter/2021-0000280239#fact-{number}"),
        data(f"text/43dd9c146ec74527#char={line * 10},{line * 10 + 5}"),
    )
    about = [
        (graph, name("kg:factOf"), LETTER),
        (graph, name("kg:evidence"), span),
        (graph, name("kg:rule"), literal("a-rule")),
        (graph, name("kg:basis"), name("kg:verbatim")),
        (span, TYPE, name("oa:SpecificResource")),
        (span, name("oa:hasSource"), TEXT),
        (span, name("oa:exact"), literal(quote)),
        (span, name("kg:place"), literal(f"regel {line}")),
        (TEXT, name("dct:source"), literal(FILE)),
        (TEXT, name("kg:encoding"), literal("utf-8")),
    ]
    return [(s, p, o, graph) for s, p, o in triples] + [(s, p, o, EVIDENCE) for s, p, o in about]


def graph_of(*facts: list[Quad]) -> tuple[Quad, ...]:
    return tuple(sorted({quad for quads in facts for quad in quads}))


KENMERK = fact(
    1,
    29,
    "2021-0000280239",
    (LETTER, TYPE, name("kg:Letter")),
    (LETTER, name("kg:kenmerk"), literal("2021-0000280239")),
)
DATE = fact(2, 33, "Datum 28 mei 2021", (LETTER, name("dct:issued"), literal("2021-05-28", "xsd:date")))
SENDER = fact(
    3,
    67,
    "De minister van Binnenlandse Zaken",
    (LETTER, name("kg:signedAs"), POST),
    (POST, TYPE, name("org:Post")),
)
RECIPIENT = fact(
    4, 8, "Voorzitter van de Tweede Kamer", (LETTER, name("kg:addressedTo"), data("organisation/tk"))
)
BZK = [
    (POST, name("skos:prefLabel"), literal("minister van BZK", language="nl"), REGISTER),
    (POST, name("dct:source"), literal("rijksoverheid.nl"), REGISTER),
    (POST, name("org:postIn"), name("min:mnre1034"), REGISTER),
    (name("min:mnre1034"), TYPE, name("tooi:Ministerie"), REGISTER),
]
SOUND = graph_of(KENMERK, DATE, SENDER, RECIPIENT, BZK)


def reference(text: str, quote: str) -> list[Quad]:
    return fact(
        5, 61, quote, (LETTER, name("kg:hasCitation"), CITATION), (CITATION, TYPE, name("kg:Citation")),
        (CITATION, name("kg:asWritten"), literal(text)),
        (CITATION, name("kg:citationStatus"), name("kg:damaged")),
    )  # fmt: skip


DAMAGED = graph_of(list(SOUND), reference("020-0000164588", "Kamerbrief 020-0000164588,\n31 maart 2020"))


def findings(quads: Sequence[Quad]) -> tuple[Finding, ...]:
    return validate(quads, SHAPES, ONTOLOGY)


def told(quads: Sequence[Quad]) -> str:
    return report_text(finding_rows(findings(quads), quads), letters=1)


def test_sound_letter_has_no_findings() -> None:
    assert findings(SOUND) == ()
    assert told(SOUND) == "0 warnings, 0 violations in 1 letter\n"


def test_damaged_reference_is_told_with_place_and_quotation() -> None:
    """As experience.md wants it, to the letter."""
    rows = finding_rows(findings(DAMAGED), DAMAGED)
    assert report_text(rows, letters=2, exit_code=0) == (
        'WARNING  Kamerbrief 2021-0000280239 › verwijst naar › "020-0000164588"\n'
        "         Kenmerk heeft niet de vorm JJJJ-0000000000            [shape: KenmerkShape]\n"
        '         bron: 000_43dd9c146ec74527.txt regel 61: "Kamerbrief 020-0000164588, 31 maart 2020"\n'
        "1 warning, 0 violations in 2 letters (exit 0)\n"
    )


def test_presumed_meaning_is_told_beside_what_is_printed() -> None:
    presumed = (CITATION, name("kg:presumedKenmerk"), literal("2020-0000164588"), INFERENCES)
    text = told([*DAMAGED, presumed])
    assert "vermoedelijk 2020-0000164588" in text
    assert '"020-0000164588"' in text


def test_finding_is_a_problem() -> None:
    (row,) = finding_rows(findings(DAMAGED), DAMAGED)
    problem = row.problem
    assert (problem.stage, problem.source, problem.place) == ("validate", FILE, "regel 61")
    assert problem.quote == "Kamerbrief 020-0000164588, 31 maart 2020"


def without(predicate: str, *, of: str = "") -> list[Quad]:
    return [quad for quad in SOUND if not (quad[1] == name(predicate) and quad[0].startswith(of))]


BROKEN = [
    ("LetterDateShape", "warning", without("dct:issued")),
    ("LetterIdentityShape", "info", without("kg:kenmerk")),
    ("LetterSenderShape", "warning", without("kg:signedAs")),
    ("LetterRecipientShape", "info", without("kg:addressedTo")),
    ("PostShape", "violation", without("skos:prefLabel")),
    ("UnknownPostShape", "info", without("org:postIn")),
    ("PostShape", "violation", without("rdf:type", of=name("min:mnre1034"))),
    ("FactShape", "violation", without("kg:rule")),
    ("FactShape", "violation", without("kg:basis")),
    ("FactShape", "violation", without("kg:evidence")),
    ("SpanShape", "violation", without("oa:exact")),
    ("SpanShape", "violation", without("kg:place")),
    ("TextShape", "violation", without("dct:source", of=TEXT)),
    ("TextShape", "info", without("kg:encoding")),
    (
        "OneDateShape",
        "warning",
        [*SOUND, (LETTER, name("dct:issued"), literal("2021-05-29", "xsd:date"), REGISTER)],
    ),
    ("LetterIdentityShape", "warning", [*SOUND, (LETTER, name("kg:kenmerk"), literal("5303168"), REGISTER)]),
]


@pytest.mark.parametrize(
    ("shape", "severity", "quads"), BROKEN, ids=[f"{n}-{row[0]}" for n, row in enumerate(BROKEN)]
)
def test_breaking_one_thing_is_found(shape: str, severity: str, quads: list[Quad]) -> None:
    """Each fault in a sound letter gives its finding, and the words say which letter or file it is in."""
    assert (shape, severity) in {(finding.shape, finding.severity) for finding in findings(quads)}
    assert f"[shape: {shape}]" in told(quads)


@pytest.mark.parametrize(
    ("kenmerk", "sound"),
    [
        *((kenmerk, True) for kenmerk in ("2021-0000280239", "2021–0000280239", "5303168", "5687928/11")),
        *((kenmerk, True) for kenmerk in ("DGBI / 26844711", "1693654-206226-PZO", "IENW/BSK-2021/12345")),
        *((kenmerk, False) for kenmerk in ("020-0000164588", "2021-000280239", "2021-00000280239")),
        *((kenmerk, False) for kenmerk in ("20210-0000280239", "20210000280239")),
    ],
)
def test_only_near_misses_of_the_year_form_are_findings(kenmerk: str, sound: bool) -> None:
    """Other ministries' kenmerken are sound; one digit too few or too many in the year form is not."""
    quads = [(s, p, literal(kenmerk) if p == name("kg:kenmerk") else o, g) for s, p, o, g in SOUND]
    assert ("KenmerkShape" not in {finding.shape for finding in findings(quads)}) is sound


def test_mistyped_date_is_a_finding_and_no_crash() -> None:
    """pyshacl raises on a date it cannot compare; we hand it text, which it reports."""
    late = (POST, name("kg:postFrom"), literal("later", "xsd:date"), REGISTER)
    shapes = {
        finding.shape
        for finding in findings(
            [*SOUND, late, (POST, name("kg:postUntil"), literal("x", "xsd:date"), REGISTER)]
        )
    }
    assert {"PostShape", "OfficeOnDateShape"} <= shapes


def test_register_row_names_its_source() -> None:
    """A finding about the register has no quotation from a letter, but says where the row comes from."""
    early = (POST, name("kg:postFrom"), literal("2020-01-01", "xsd:date"), REGISTER)
    before = (POST, name("kg:postUntil"), literal("2019-01-01", "xsd:date"), REGISTER)
    rows = finding_rows(findings([*SOUND, early, before]), [*SOUND, early, before])
    assert "register: rijksoverheid.nl" in {source.file for row in rows for source in row.sources}


def test_inference_shows_the_words_it_rests_on() -> None:
    node, ground = data("inference/1"), data("letter/2021-0000280239#fact-2")
    inference = [
        (node, TYPE, name("kg:Inference"), INFERENCES),
        (node, name("kg:restsOn"), ground, INFERENCES),
    ]
    assert 'bron: 000_43dd9c146ec74527.txt regel 33: "Datum 28 mei 2021"' in told([*SOUND, *inference])


def test_words_of_a_letter_cannot_steer_a_terminal() -> None:
    text = told(graph_of(list(SOUND), reference("020-0000164588", "\x1b[2J020-0000164588\u202e")))
    assert all(character.isprintable() for character in text.replace("\n", ""))


def test_order_of_quads_does_not_matter() -> None:
    assert findings(DAMAGED) == findings(DAMAGED[::-1])
    assert told(DAMAGED) == told(DAMAGED[::-1])


def test_loudest_first() -> None:
    severities = [
        finding.severity
        for finding in findings([quad for quad in DAMAGED if quad[1] != name("kg:encoding")][3:])
    ]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)


def test_report_is_turtle_without_blank_nodes() -> None:
    """It parses, repeats byte for byte, and says what SHACL asks of a report."""
    found = findings(DAMAGED)
    text = report_turtle(found)
    triples = triples_of(turtle_graph([("report.ttl", text)]))
    assert text == report_turtle(reversed(found))
    assert not any("_:" in part[:2] for triple in triples for part in triple)
    assert {p for _, p, _ in triples} >= {
        f"<http://www.w3.org/ns/shacl#{p}>" for p in ("conforms", "value", "resultPath")
    }
    assert "sh:conforms true" in report_turtle([])


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("<https://example.org/p>", True),
        ("<https://example.org/p>/<https://example.org/q>", False),
        ("", False),
    ],
)
def test_only_a_path_of_one_step_stands_in_the_report(path: str, printed: bool) -> None:
    """A longer one would need blank nodes; the finding itself is told all the same."""
    text = report_turtle([Finding("ActorShape", "violation", data("x"), path, "", "fout", "wrong")])
    assert ("sh:resultPath" in text, "sh:focusNode" in text) == (printed, True)
    assert triples_of(turtle_graph([("report.ttl", text)]))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Imports in shapes and ontology are not followed."""
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection was tried"))
    imports = "<urn:a> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/b.ttl> .\n"
    for path in (tmp_path / "shapes.ttl", tmp_path / "ontology.ttl"):
        path.write_text(imports, encoding="utf-8")
    assert validate(SOUND, [tmp_path / "shapes.ttl"], tmp_path / "ontology.ttl") == ()


def test_broken_turtle_says_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text('<urn:a> <urn:b> """c\nd""" .\n<urn:a> ~ <urn:b> .\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.ttl regel 3"):
        validate(SOUND, [tmp_path / "x.ttl"], ONTOLOGY)


# Quads and rdflib --------------------------------------------------------------------------------

TERMS = [
    data("é%20"),
    literal(""),
    literal("x"),
    literal("x", language="nl-NL"),
    literal('a\n"b"\\ \x01\t\u2028'),
    literal("01.50", "xsd:decimal"),
    literal("1", "xsd:boolean"),
    literal("soon", "xsd:date"),
    literal("2021-05-28", "xsd:date"),
    literal("<b>", "rdf:HTML"),
]


def test_round_trip_keeps_every_term() -> None:
    quads = sorted((LETTER, TYPE, node, graph) for node in TERMS for graph in ("", REGISTER))
    assert quads_of(rdflib_dataset(quads)) == quads
    assert len(rdflib_graph(quads)) == len(TERMS)


def test_xsd_string_is_plain() -> None:
    """RDF 1.1 knows one string type; written with or without it, it is one term."""
    written = [
        (LETTER, TYPE, '"x"^^<http://www.w3.org/2001/XMLSchema#string>', ""),
        (LETTER, TYPE, '"x"', ""),
    ]
    assert quads_of(rdflib_dataset(written)) == [written[1]]


def test_blank_nodes_are_refused() -> None:
    from rdflib import BNode, URIRef

    dataset = rdflib_dataset([])
    dataset.add((BNode("b"), URIRef("urn:a"), URIRef("urn:b")))
    with pytest.raises(ValueError, match="blank node"):
        quads_of(dataset)


@pytest.mark.parametrize("broken", ['"open', '"a"b"', '"x"^^urn:y', "x", ""])
def test_no_term_no_graph(broken: str) -> None:
    with pytest.raises(ValueError, match="not a literal"):
        rdflib_graph([(LETTER, TYPE, broken, "")])
