"""Motions, answers and papers of others: every file is read, and how much the rules explain is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild
from kgbuild.build import extraction
from kgbuild.evaluate.coverage import coverage, coverage_text
from kgbuild.knowledge import cues_of
from kgbuild.read.sources import sources

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
KNOWN = extraction()


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["motions", "answers", "papers"])
def test_every_file_is_read_and_the_share_explained_is_told(kind: str) -> None:
    if not (CORPUS / kind).is_dir():
        pytest.skip(f"{CORPUS / kind} ontbreekt: het gedeelde materiaal staat niet naast deze map")
    found, _ = sources([str(CORPUS / kind)])
    letters = [source for source in found if "metadata" not in source.name]
    fragments, problems = kgbuild.facts(letters, KNOWN)
    assert letters
    unread = {problem.source: problem.message for problem in problems if problem.severity == "violation"}
    assert set(unread.values()) <= {"geen tekstlaag (gescand?)"}
    assert {f.letter.source for f in fragments} | set(unread) == {source.name for source in letters}
    told = coverage_text(coverage(fragments, cues_of(KNOWN.knowledge)))
    print(f"{kind}, {len(letters)} bestanden, {told}")
