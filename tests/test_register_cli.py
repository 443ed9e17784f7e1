"""`kgbuild register check`: what an archivist should look at, one line each."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.cli import run
from kgbuild.knowledge import knowledge_folder

CLEAN = knowledge_folder() / "data" / "register"


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A folder of knowledge with a register of our own to damage."""
    shutil.copytree(CLEAN, tmp_path / "data" / "register")
    for file in (tmp_path / "data" / "register").iterdir():
        file.chmod(0o644)
    return tmp_path


def changed(knowledge: Path, file: str, change: Callable[[list[dict[str, str]]], object]) -> None:
    """A file of that register with its rows changed."""
    path = knowledge / "data" / "register" / file
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, rows[0], restval="")
        writer.writeheader()
        writer.writerows(rows)


def without_source(knowledge: Path) -> None:
    """Takes the source of the first dossier away."""
    changed(knowledge, "dossiers.csv", lambda rows: rows[0].update(source=""))


def test_our_own_register_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "check", "--fail-on", "info"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("0 problemen in ")
    assert told.endswith(" rijen\n")


def test_a_row_without_a_source_is_one_line(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    without_source(knowledge)
    assert run(["register", "check", "--knowledge", str(knowledge)]) == 0
    line, count = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"dossiers\.csv: \S+: geen bron; de rij beslist niets\. Vul source in\.", line)
    assert count.startswith("1 probleem in ")


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("violation", 0), ("warning", 1), ("info", 1)])
def test_the_exit_code_is_asked_for(fail_on: str, code: int, knowledge: Path) -> None:
    without_source(knowledge)
    assert run(["register", "check", "--knowledge", str(knowledge), "--fail-on", fail_on]) == code


TERM = {
    "post": "bzk-minister",
    "person": "p0001",
    "from_status": "verified",
    "until_status": "verified",
    "source": "een bron",
}
GAP = (
    TERM | {"key": "gat-1", "from": "1990-01-01", "until": "1991-01-01"},
    TERM | {"key": "gat-2", "from": "1992-01-01", "until": "1993-01-01"},
)


def test_a_gap_is_told_but_is_no_warning(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(knowledge, "terms.csv", lambda rows: rows.extend(GAP))
    assert run(["register", "check", "--knowledge", str(knowledge), "--fail-on", "warning"]) == 0
    assert "had van 1991-01-01 tot 1992-01-01 geen houder" in capsys.readouterr().out


def test_a_register_that_cannot_be_read_is_one_line(
    knowledge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (knowledge / "data" / "register" / "dossiers.csv").write_text("niets\n", "utf-8")
    assert run(["register", "check", "--knowledge", str(knowledge)]) == 2
    assert "dossiers.csv" in capsys.readouterr().err


def test_check_shows_its_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "check", "--help"]) == 0
    assert "Voorbeeld: kgbuild register check" in capsys.readouterr().out
