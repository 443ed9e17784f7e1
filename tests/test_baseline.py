"""What was found once stays found: the two letters against the baseline, and the command for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgbuild.cli import run
from kgbuild.evaluate import Comparison, compare, gold_of, scores
from kgbuild.evaluate.baseline import Change, agreed, change, read_baseline
from kgbuild.publish.fact_rows import rows
from two_letters import built

ROOT = Path(__file__).parents[1]
GOLD, LETTERS = ROOT / "tests" / "gold", ROOT / "data" / "letters"
BASELINE = GOLD / "baseline.json"
FIRST, SECOND = sorted(path.name for path in LETTERS.glob("*.txt"))


def test_no_fact_of_the_baseline_is_lost() -> None:
    gold = gold_of(GOLD)
    now = agreed(compare(f.letter.source, gold[f.letter.source], rows([f])) for f in built().fragments)
    found = change(read_baseline(BASELINE), now)
    assert found.lost == ()
    assert found.gained == (), "kgbuild evaluate tests/gold data/letters --baseline … --write-baseline"


def test_a_fact_held_twice_counts_twice() -> None:
    before, now = {"a": ["motion: x", "motion: x"], "b": ["date: y"]}, {"a": ["motion: x", "unit: z"]}
    assert change(before, now) == Change((("a", "unit: z"),), (("a", "motion: x"), ("b", "date: y")))


def evaluated(*options: str) -> int:
    return run(["evaluate", str(GOLD), str(LETTERS), *options])


def test_a_baseline_written_is_a_baseline_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "peil.json"
    assert evaluated("--baseline", str(file), "--write-baseline") == 0
    assert file.read_bytes() == BASELINE.read_bytes()
    capsys.readouterr()
    assert evaluated("--baseline", str(file)) == 0
    assert "tegenover het peil: 0 erbij, 0 verloren" in capsys.readouterr().out


def test_gained_and_lost_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = json.loads(BASELINE.read_text("utf-8"))
    table[FIRST].append("report: Nooit geschreven")
    gained = table[SECOND].pop(0)
    file = tmp_path / "peil.json"
    file.write_text(json.dumps(table), "utf-8")
    assert evaluated("--baseline", str(file)) == 1
    told = capsys.readouterr().out
    assert "tegenover het peil: 1 erbij, 1 verloren" in told
    assert f"erbij     {SECOND}: {gained}" in told
    assert f"verloren  {FIRST}: report: Nooit geschreven" in told
    assert evaluated("--baseline", str(file), "--write-baseline") == 0
    assert file.read_bytes() == BASELINE.read_bytes()


@pytest.mark.parametrize("content", [None, "{", "[1]", '{"a": 1}'])
def test_what_is_no_baseline_is_said(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "peil.json"
    if content is not None:
        file.write_text(content, "utf-8")
    assert evaluated("--baseline", str(file)) == 2
    assert "peil.json: geen peil" in capsys.readouterr().err


def test_writing_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated("--write-baseline") == 2
    assert "--baseline PEIL" in capsys.readouterr().err


def test_scores_count_what_was_to_be_found_and_what_was() -> None:
    """A kind has its own figures, and 'all' those of every kind and letter together."""
    one = Comparison("een", (("motion", "a"),), (("motion", "b"), ("actor", "c")), (("motion", "d"),) * 3)
    two = Comparison("twee", (("actor", "e"),), (), ())
    told = {score.kind: (score.gold, score.found, score.agreed) for score in scores([one, two])}
    assert told == {"actor": (2, 1, 1), "motion": (2, 4, 1), "all": (4, 5, 2)}
