"""The README promises what holds: every command is listed, and every example of one runs."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from kgbuild.cli import cli, run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `kgbuild ([^`]+)` \|", README, re.MULTILINE)


def test_every_command_is_listed() -> None:
    assert {example.split()[0] for example in EXAMPLES} == set(cli.commands)


def test_every_file_of_a_build_is_listed(tmp_path: Path) -> None:
    assert run(["build", str(ROOT / "data" / "letters"), "-o", str(tmp_path / "out"), "-q"]) == 0
    listed = set(re.findall(r"^\| `([\w./]+)` \|", README, re.MULTILINE))
    written = {path.name + ("/" if path.is_dir() else "") for path in (tmp_path / "out").iterdir()}
    assert listed == written


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_runs(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    assert run(["build", str(ROOT / "data" / "letters"), "-o", str(out), "-q"]) == 0
    monkeypatch.chdir(ROOT)
    given = shlex.split(example)
    written = {after for word, after in pairwise(given) if word == "-o"} | {"out"}
    assert run([str(tmp_path / word) if word in written else word for word in given]) == 0
