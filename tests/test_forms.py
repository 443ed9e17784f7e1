"""The form of an output: by -f, else by the name of -o; never another one in silence."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from kgbuild.ask.results import STYLES
from kgbuild.cli import forms, run
from kgbuild.publish import fact_rows
from kgbuild.publish.exports import FORMATS as EXPORTS
from kgbuild.publish.forms import FORMATS as DRAWINGS
from kgbuild.publish.reports import FORMS as REPORTS

COMMANDS = {
    "facts": (["facts", "{letters}"], forms.FACTS),
    "validate": (["validate", "{out}", "--fail-on", "never"], forms.VALIDATE),
    "query": (["query", "{out}", "@reports"], forms.QUERY),
    "lineage": (["lineage", "{out}"], forms.LINEAGE),
    "report": (["report", "{out}", "moties-toezeggingen"], forms.REPORT),
    "coverage": (["coverage", "{letters}"], forms.COVERAGE),
    "diff": (["diff", "{out}", "--from", "2021", "--to", "2022"], forms.DIFF),
}
LETTERS = Path(__file__).parents[1] / "data" / "letters"


@cache
def out() -> Path:
    """A build of the two letters."""
    folder = Path(tempfile.mkdtemp(prefix="kgbuild-vormen-")) / "out"
    assert run(["build", str(LETTERS), "-o", str(folder), "-q"]) == 0
    return folder


def command(name: str) -> list[str]:
    return [word.format(out=out(), letters=LETTERS) for word in COMMANDS[name][0]]


def test_the_registry_knows_what_is_written() -> None:
    """Every form that can be made is offered, and none that cannot."""
    written: dict[forms.Forms, Mapping[str, object]] = {
        forms.FACTS: fact_rows.STYLES, forms.QUERY: STYLES, forms.REPORT: REPORTS, forms.EXPORT: EXPORTS,
        forms.LINEAGE: {key: make for key, make in DRAWINGS.items() if key != "prov"},  # --style prov
    }  # fmt: skip
    for offered, made in written.items():
        assert [form.name for form in offered] == list(made)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_ending_is_refused_with_the_list(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`report -o r.xlsx` does not write Markdown."""
    for file in ("r.xlsx", "r"):
        assert run([*command(name), "-o", str(tmp_path / file)]) == 2
        [line] = capsys.readouterr().err.splitlines()
        assert "onbekende vorm" in line
        assert all(form.name in line for form in COMMANDS[name][1])
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_ending_chooses_what_f_would(name: str, tmp_path: Path) -> None:
    for form in COMMANDS[name][1]:
        if name == "query" and form.name == "ttl":
            continue  # rows have no Turtle
        place = tmp_path / f"{name}-{form.name}"
        assert run([*command(name), "-f", form.name, "-o", str(place)]) == 0
        for suffix in form.suffixes:
            assert run([*command(name), "-o", f"{place}{suffix.upper()}"]) == 0
            written = Path(f"{place}{suffix.upper()}").read_bytes()
            assert form.binary or written == place.read_bytes()


def test_a_pipe_gets_the_first_form(tmp_path: Path) -> None:
    """Its name says nothing of a form."""
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    assert forms.chosen(forms.REPORT, None, pipe).name == "md"
    assert forms.chosen(forms.QUERY, None, Path("-")).name == "table"


def test_a_pipe_stays_one(tmp_path: Path) -> None:
    """What reads it gets the words; it is not replaced by a file of its name."""
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run([*command("report"), "-o", str(pipe)]) == 0
    assert reader.communicate(timeout=20)[0].startswith(b"# Moties") and pipe.is_fifo()


@pytest.mark.parametrize("name", ["query", "report"])
def test_a_list_of_what_there_is_is_text(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a name no other form is promised by an ending or by -f, and the form that is named is taken."""
    for given in (["-o", str(tmp_path / "x.csv")], ["-f", "csv"]):
        assert run([name, str(out()), *given]) == 2
        told = capsys.readouterr().err
        assert "onbekende vorm" in told
        assert run([name, str(out()), "-f", told.rpartition(": ")[2].strip(" .\n")]) == 0
        assert capsys.readouterr().out
    assert run([name, str(out()), "-o", str(tmp_path / "x.txt")]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_bytes_are_not_shown_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for name, form in (("report", "docx"), ("lineage", "png")):
        assert run([*command(name), "-f", form]) == 2
        assert "geen tekst om te tonen" in capsys.readouterr().err
