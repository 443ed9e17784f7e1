"""CONTRIBUTING.md cannot lie: each recipe is followed in a copy of this checkout, and prints what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PARTS = ("src", "data", "ontology", "shapes", "tests")
RECIPES = dict(zip(*[iter(re.split(r"(?m)^### (.+)\n", TEXT)[1:])] * 2, strict=True))
BLOCK = re.compile(r"(?ms)^```(\w+)(?: (\S+))?\n(.*?)^```$")
PROGRAMS = {"kgbuild": ("-m", "kgbuild"), "pytest": ("-m", "pytest", "-p", "no:cacheprovider")}


@dataclass(frozen=True)
class Step:
    """A command, and words that it prints."""

    command: tuple[str, ...]
    prints: str


def steps(console: str) -> list[Step]:
    """The commands of a block, each with the line below it."""
    parts = re.split(r"(?m)^\$ ", console)[1:]
    return [
        Step(tuple(shlex.split(head)), body.strip()) for head, _, body in (p.partition("\n") for p in parts)
    ]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for part in PARTS:
        copytree(ROOT / part, tmp_path / part, ignore=ignore_patterns("__pycache__"))
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def run(step: Step, checkout: Path) -> str:
    """What the command prints, on both streams."""
    program, *arguments = step.command
    environment = os.environ | {"PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout / 'tests'}"}
    command = [sys.executable, *PROGRAMS[program], *arguments]
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, (step.command, done.stdout + done.stderr)
    return done.stdout + done.stderr


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_does_what_it_says(recipe: str, checkout: Path) -> None:
    for language, file, body in BLOCK.findall(RECIPES[recipe]):
        if language == "console":
            for step in steps(body):
                assert step.prints in run(step, checkout), step.command
        elif language == "diff":
            subprocess.run(["git", "apply", "-"], cwd=checkout, input=body, text=True, check=True)
        else:
            place = checkout / file
            before = place.read_text("utf-8") + "\n" if place.exists() else ""
            place.write_text(before + body, "utf-8")


def test_every_room_is_named() -> None:
    """The table of the rooms names each, and none that is not there."""
    rooms = {path.name for path in (ROOT / "src" / "kgbuild").iterdir() if (path / "__init__.py").exists()}
    rows = [line for line in TEXT.splitlines() if line.startswith("|")]
    assert {
        found for row in rows for found in re.findall(r"\b([a-z]+)/(?=[` ])", row.rpartition("|")[0])
    } >= rooms
