"""Metadata beside a letter gives its Kamerstuk number; what contradicts the letter is said, not merged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import kgbuild
from kgbuild import build
from kgbuild.build import extraction
from kgbuild.cli import run
from kgbuild.model import Build, Source
from kgbuild.rdf.names import data, literal, name
from kgbuild.read import read
from kgbuild.read.metadata import sidecar_json, sidecar_xml

LETTER = """Aan de voorzitter van de Tweede Kamer

Kenmerk
2023-0000123456

Datum 7 juli 2023

Betreft Voortgang wonen

Met deze brief informeer ik uw Kamer over de stand van zaken van het programma Sterke Wijken, als beloofd.

De minister van Defensie,

J. de Vries
"""


def record(**other: object) -> Source:
    """The Tweede Kamer's record of a Document."""
    said = {
        "DocumentNummer": "2023D12345",
        "KenmerkAfzender": "2023-0000123456",
        "Datum": "2023-07-07T00:00:00+02:00",
        "Onderwerp": "Voortgang wonen",
        "Volgnummer": 102,
        "Kamerstukdossier": [{"Nummer": 30995, "Toevoeging": None}],
    }
    return Source("document.json", json.dumps(said | other).encode())


def metadata(identifier: str) -> bytes:
    return (
        '<?xml version="1.0"?><metadata_gegevens>'
        f'<metadata name="DC.identifier" content="{identifier}"/>'
        '<metadata name="OVERHEIDop.dossiernummer" content="30995"/>'
        '<metadata name="OVERHEIDop.ondernummer" content="102"/></metadata_gegevens>'
    ).encode()


def published(made: Build) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o, g in made.quads if p == name("kg:publishedAs") and g.endswith("/register>")}


def test_a_record_with_the_kenmerk_gives_the_number() -> None:
    made = build([Source("brief.txt", LETTER.encode()), record()])
    paper = data("kst-30995-102")
    assert published(made) == {(data("letter/2023-0000123456"), paper)}
    assert (paper, name("dct:source"), literal("document.json"), data("register")) in made.quads
    assert not [problem for problem in made.problems if problem.source == "document.json"]


def test_a_file_beside_the_letter_gives_the_number() -> None:
    beside = Source("kst-30995-102.metadata.xml", metadata("kst-30995-102"))
    made = build([Source("kst-30995-102.txt", LETTER.encode()), beside])
    assert published(made) == {(data("letter/2023-0000123456"), data("kst-30995-102"))}


def test_a_record_that_contradicts_its_letter_is_said() -> None:
    made = build([Source("brief.txt", LETTER.encode()), record(Datum="2022-01-01T00:00:00+01:00")])
    assert not published(made)
    [problem] = [problem for problem in made.problems if problem.source == "document.json"]
    assert "2022-01-01" in problem.message
    assert "2023-07-07" in problem.message


def test_a_record_without_its_letter_is_said() -> None:
    made = build([Source("brief.txt", LETTER.encode()), record(KenmerkAfzender="2019-0000000001")])
    assert [p.message for p in made.problems if p.source == "document.json"] == [
        "metagegevens zonder brief ernaast"
    ]


def test_a_broken_sidecar_is_one_problem() -> None:
    made = build([Source("brief.txt", LETTER.encode()), Source("kapot.json", b"{")])
    assert [p.message for p in made.problems if p.source == "kapot.json"] == ["geen geldige JSON"]
    assert len(made.fragments) == 1


def test_a_sidecar_is_no_letter_to_the_commands_that_read_letters() -> None:
    found = [Source("brief.txt", LETTER.encode()), Source("brief.metadata.xml", metadata("kst-30995-102"))]
    fragments, problems = kgbuild.facts(found, extraction())
    assert [fragment.letter.source for fragment in fragments] == ["brief.txt"]
    assert problems == ()


@pytest.mark.parametrize(
    ("stray", "content", "says"),
    [
        ("package.json", b'{"name": "website"}', "geen gegevens van één Document"),
        ("lijst.json", b"[1, 2]", "geen gegevens van één Document"),
        ("pom.xml", b"<project><name>website</name></project>", "is een <project>"),
        ("feed.xml", b'<?xml version="1.0"?><rss/>', "is een <rss>"),
        ("metadata.xml", b"<maven/>", "is een <maven>"),
    ],
)
def test_a_stray_file_in_a_folder_is_told_and_no_fault(
    stray: str, content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Between letters it is a line on the way; given by name, or alone, it is an input that is not read."""
    folder, out = tmp_path / "brieven", str(tmp_path / "out")
    folder.mkdir()
    (folder / stray).write_bytes(content)
    assert run(["build", str(folder), "-o", out, "-q"]) == 3
    (folder / "brief.txt").write_text(LETTER)
    capsys.readouterr()
    assert run(["build", str(folder), "-o", out, "-q"]) == 0
    [line] = [line for line in capsys.readouterr().err.splitlines() if line.startswith(f"{stray}: ")]
    assert says in line
    assert run(["facts", str(folder)]) == 0
    assert run(["build", str(folder), str(folder / stray), "-o", out, "-q"]) == 3


@pytest.mark.parametrize("broken", ["brief.json", "pom.xml"])
def test_a_file_that_is_broken_is_a_fault_in_a_folder_too(broken: str, tmp_path: Path) -> None:
    """What it was meant to be cannot be told."""
    (tmp_path / "brief.txt").write_text(LETTER)
    (tmp_path / broken).write_text("{" if broken.endswith("json") else '<?xml version="1.0"?><project>')
    assert run(["build", str(tmp_path), "-o", str(tmp_path / "out"), "-q"]) == 3


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "metadata.xml": f"{ENTITIES}<metadata_gegevens>&b;</metadata_gegevens>".encode(),
    "diep.metadata.xml": b"<metadata_gegevens>" + b"<a>" * 200_000,
    "diep.json": b"[" * 200_000,
}


def test_hostile_metadata_among_letters_are_a_problem_each() -> None:
    """What a process of their own tells of them is what their reader says; the sound ones are heard."""
    sound = Source("brief.metadata.xml", metadata("kst-30995-102"))
    hostile = [Source(file, content) for file, content in HOSTILE.items()]
    made = build([Source("brief.txt", LETTER.encode()), *hostile, sound])
    assert published(made) == {(data("letter/2023-0000123456"), data("kst-30995-102"))}
    readers = {"xml": sidecar_xml, "json": sidecar_json}
    here = [readers[file.rpartition(".")[2]](content, file) for file, content in HOSTILE.items()]
    assert [problem for problem in made.problems if problem.source in HOSTILE] == here
    told = read([*hostile, sound, record()])
    assert [thing for file in told for thing in (*file.sidecars, *file.problems)] == [
        *here,
        sidecar_xml(sound.content, sound.name),
        sidecar_json(record().content, record().name),
    ]


def test_no_parser_of_xml_is_loaded_where_letters_are_joined(tmp_path: Path) -> None:
    (tmp_path / "brief.metadata.xml").write_bytes(metadata("kst-30995-102"))
    (tmp_path / "brief.txt").write_text(LETTER)
    asked = (
        "import sys; from kgbuild.cli import run; run(sys.argv[1:]); sys.exit('lxml.etree' in sys.modules)"
    )
    command = [sys.executable, "-c", asked, "facts", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"2023-0000123456" in done.stdout
