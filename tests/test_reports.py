"""Findings for other programs: on the line of the letter, escaped, and never on a line that is not there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.cli import run
from kgbuild.knowledge import knowledge_folder
from kgbuild.model import Finding, FindingRow, Ground
from kgbuild.publish.annotations import github, sarif
from kgbuild.validate import shape_labels

SHAPES = sorted((knowledge_folder() / "shapes").glob("*.ttl"))
LABELS = shape_labels(SHAPES)


def row(source: Ground | None, severity: Any = "warning", shape: str = "KenmerkShape") -> FindingRow:
    finding = Finding(shape, severity, "<urn:x:f>", "<urn:x:p>", '"020-1"', "Kenmerk deugt niet", "")
    return FindingRow(
        finding, ("Kamerbrief 7", "verwijst naar"), "020-1", "2020-1", (source,) if source else ()
    )


LINE = Ground("wonen/brief 1,2:3%.txt", "regel 43", "zie 020-1")
PAGE = Ground("brief.pdf", "pagina 2", "zie 020-1")
REGISTER = Ground("register: opennieuwsbank.nl")


def logged(*rows: FindingRow, root: Path | None = None) -> dict[str, Any]:
    [ran] = json.loads(sarif(rows, LABELS, "0.1.0", root))["runs"]
    return dict(ran)


def test_every_shape_is_a_rule_with_its_dutch_name() -> None:
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in logged()["tool"]["driver"]["rules"]}
    assert set(rules) == {name.stem.partition(".")[0] for name in Path(__file__).parent.glob("shapes/*.ttl")}
    assert rules["LetterDateShape"] == "Datum van een gelezen brief"
    assert list(rules) == sorted(rules)


def test_finding_stands_on_its_line_with_its_words() -> None:
    ran = logged(row(LINE))
    [result] = ran["results"]
    assert ran["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "KenmerkShape"
    assert result["level"] == "warning"
    assert "vermoedelijk 2020-1" in result["message"]["text"]
    [place] = result["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "wonen/brief%201%2C2%3A3%25.txt", "uriBaseId": "BRIEVEN",
    }  # fmt: skip
    assert place["physicalLocation"]["region"] == {"startLine": 43, "snippet": {"text": "zie 020-1"}}
    assert "BRIEVEN" in ran["originalUriBaseIds"]


def test_letters_may_lie_in_a_folder() -> None:
    ran = logged(row(PAGE), root=Path("data/letters"))
    artifact = ran["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "data/letters/brief.pdf"}
    assert "originalUriBaseIds" not in ran


def test_a_page_is_no_line() -> None:
    assert "region" not in str(logged(row(Ground("brief.pdf", "pagina 2, regel 4", "zie 020-1")))["results"])
    [result] = logged(row(PAGE))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert "pagina 2: “zie 020-1”" in result["message"]["text"]
    assert ",line=" not in github([row(PAGE)])
    assert "pagina 2: “zie 020-1”" in github([row(PAGE)])


@pytest.mark.parametrize("source", [REGISTER, None])
def test_what_stands_in_no_letter_has_no_file(source: Ground | None) -> None:
    [result] = logged(row(source))["results"]
    assert "locations" not in result
    assert github([row(source)]).startswith("::warning title=KenmerkShape::Kamerbrief 7")


def test_further_places_are_related() -> None:
    two = FindingRow(row(LINE).finding, (), "", "", (LINE, PAGE))
    [result] = logged(two)["results"]
    assert [place["id"] for place in result["relatedLocations"]] == [1]


@pytest.mark.parametrize(
    ("severity", "level", "command"),
    [("violation", "error", "error"), ("warning", "warning", "warning"), ("info", "note", "notice")],
)
def test_weights_go_by_their_own_names(severity: str, level: str, command: str) -> None:
    assert logged(row(LINE, severity))["results"][0]["level"] == level
    assert github([row(LINE, severity)]).startswith(f"::{command} file=")


def test_the_same_finding_keeps_its_fingerprint_on_another_line() -> None:
    moved = Ground(LINE.file, "regel 44", LINE.quote)
    one, other, third = (logged(r)["results"][0]["partialFingerprints"]
                         for r in (row(LINE), row(moved), row(LINE, shape="OneDateShape")))  # fmt: skip
    assert one == other != third


COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)\n")


def unescaped(text: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@given(st.text("a:,%\r\n0A=", max_size=20), st.text("a:,%\r\n0A=", min_size=1, max_size=20))
def test_no_text_breaks_a_workflow_command(quote: str, file: str) -> None:
    written = github([row(Ground(file, "regel 1", quote))])
    found = COMMAND.fullmatch(written)
    assert found
    said = dict(part.split("=", 1) for part in found[2].split(","))
    assert unescaped(said["file"]) == file
    assert said["line"] == "1"
    assert unescaped(found[3]).endswith(f"“{quote}”" if quote else "regel 1")


def test_damaged_reference_is_a_note_on_line_61(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letters = Path(__file__).parents[1] / "data" / "letters"
    out = str(tmp_path / "out")
    assert run(["build", str(letters), "-o", out, "-q"]) == 0
    command = ["validate", out, "-f", "github", "--source-root", "data/letters", "--fail-on", "warning"]
    assert run(command) == 1
    told = capsys.readouterr().out
    assert told.startswith(
        "::warning file=data/letters/000_43dd9c146ec74527.txt,line=61,title=KenmerkShape::"
    )
    assert run(["validate", out, "-o", str(tmp_path / "x.sarif")]) == 0
    log = json.loads((tmp_path / "x.sarif").read_text("utf-8"))
    assert log["version"] == "2.1.0"
    [result] = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 61
