"""Letters of the project's own in layouts of other houses and years say what their Markdown says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import kgbuild
from kgbuild import read
from kgbuild.build import extraction
from kgbuild.model import Source
from layouts import alone, unusual

KNOWN = extraction()
FOLDER = Path(__file__).parent / "letters"
FILES = [json.loads(path.read_text("utf-8"))["file"] for path in sorted(FOLDER.glob("*.json"))]
TEXTS = {file: (FOLDER / file).read_text("utf-8") for file in FILES}
CASES = [(file, name) for file, text in TEXTS.items() for name in unusual(text)]


def said(name: str, content: bytes) -> Counter[tuple[str, str | None]]:
    [fragment], problems = kgbuild.facts([Source(name, content)], KNOWN)
    assert not problems
    for statement in fragment.statements:
        assert fragment.letter.text[statement.fact.start : statement.fact.end].strip()
    return Counter((statement.fact.kind, statement.fact.value) for statement in fragment.statements)


@pytest.mark.parametrize(("file", "name"), CASES)
def test_another_layout_says_the_same(file: str, name: str) -> None:
    text = alone(TEXTS[file]) if name.startswith("kamer.") else TEXTS[file]
    assert said(name, unusual(TEXTS[file])[name]) == said(file, text.encode())


def test_the_layouts_are_what_they_are_called() -> None:
    """Words are cut at line ends, bullets come of a symbol font, and the reader makes both whole."""
    text = TEXTS["2013-aardwarmte.md"]
    drawn = unusual(text)["hyphens.pdf"]
    assert drawn.count(b"-) Tj") > 3
    assert drawn.count(b"/FS 9 Tf") == 3
    [file] = read.read([Source("x.pdf", drawn)])
    [letter] = file.letters
    assert letter.text.count("• *") == text.count("\n- *") == 3
    assert "-\n" not in letter.text
