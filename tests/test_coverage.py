"""Words that announce a fact: explained where a fact rests on them, else listed with their sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kgbuild
from kgbuild.build import extraction
from kgbuild.cli import run
from kgbuild.evaluate.coverage import Coverage, coverage, coverage_text
from kgbuild.knowledge import Cue, KnowledgeError, cues_of, load
from kgbuild.model import Source
from two_letters import built

KNOWN = extraction()
CUES = cues_of(KNOWN.knowledge)
LETTERS = Path(__file__).parents[1] / "data" / "letters"


def covered(text: str) -> Coverage:
    """The coverage of a letter with this text below its subject."""
    letter = f"Datum 4 juli 2022\nBetreft Wonen\n\nGeachte voorzitter,\n\n{text}\n"
    fragments, _ = kgbuild.facts([Source("brief.txt", letter.encode())], KNOWN)
    return coverage(fragments, CUES)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_a_cue_finds_its_examples_and_refuses_its_near_misses(cue: Cue) -> None:
    for text in cue.find:
        assert cue.pattern.search(text), text
    for text in cue.refuse:
        assert not cue.pattern.search(text), text


def test_no_two_cues_share_an_id() -> None:
    assert len({cue.id for cue in CUES}) == len(CUES)


def test_a_cue_on_which_no_fact_rests_is_listed_with_its_sentence() -> None:
    (one,) = covered("Dit staat vast. Elke motie telt mee. Dat blijft zo.").unexplained
    assert (one.cue, one.quote, one.file, one.place) == ("motie", "motie", "brief.txt", "regel 6")
    assert one.sentence == "Elke »motie« telt mee."


def test_a_cue_inside_a_fact_is_explained() -> None:
    found = covered("Hiermee geef ik uitvoering aan de motie Ceder (Kamerstuk 35 925 VII, nr. 24).")
    assert {sighting.cue for sighting in found.sightings} == {"motie", "kamerstuk", "dossier-number"}
    assert not found.unexplained
    assert found.tallies[-1].share == 1.0


def test_offsets_are_those_of_the_text() -> None:
    for fragment in built().fragments:
        for sighting in coverage([fragment]).sightings:
            text = fragment.letter.text[sighting.start : sighting.end]
            assert " ".join(text.split()) == sighting.quote


def test_a_head_has_no_cues() -> None:
    text = "Datum 4 juli 2022\nBetreft Rapport over de motie\n\nGeachte voorzitter,\n\nHet is zo.\n"
    fragments, _ = kgbuild.facts([Source("brief.txt", text.encode())], KNOWN)
    assert not coverage(fragments, CUES).sightings


def test_the_share_of_nothing_is_unknown() -> None:
    found = covered("Het is zo.")
    assert {tally.share for tally in found.tallies} == {None}
    assert coverage_text(found).startswith("verklaard: 0 van 0 (–)\n")


def test_the_tallies_add_up() -> None:
    found = coverage(built().fragments)
    *each, total = found.tallies
    assert total.found == sum(tally.found for tally in each) == len(found.sightings)
    assert total.explained == sum(tally.explained for tally in each)
    assert len(found.unexplained) == total.found - total.explained


def test_the_command_prints_the_share_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coverage", str(LETTERS)]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("verklaard: ")
    assert any("regel 63: rapport: Daarnaast is het »rapport« ook relevant" in line for line in rest)


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coverage", str(LETTERS), "-f", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    total = printed["cues"][-1]
    assert total["cue"] == "all"
    assert total["found"] - total["explained"] == len(printed["unexplained"])
    assert {"cue", "quote", "sentence", "file", "place", "start", "end"} == set(printed["unexplained"][0])


def test_a_letter_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coverage", "nergens.txt"]) == 3
    assert "nergens.txt" in capsys.readouterr().err


GOOD = '[[cue]]\nid = "x"\ntitle = "t"\npattern = \'a\'\nfind = ["a"]\nrefuse = ["b"]\n'


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        (GOOD.replace('refuse = ["b"]\n', ""), "refuse ontbreekt"),
        (GOOD.replace("'a'", "'a('"), "patroon deugt niet"),
        (GOOD.replace("'a'", "'{nothing}'"), "patroon deugt niet"),
        (None, "cues.toml: ontbreekt"),
    ],
)
def test_a_cue_that_cannot_be_used_does_not_load(toml: str | None, says: str, tmp_path: Path) -> None:
    rules = tmp_path / "data" / "rules"
    rules.mkdir(parents=True)
    (rules / "x.toml").write_text("[fragment]\nmand = 'mand'\n", "utf-8")
    if toml is not None:
        (rules / "cues.toml").write_text(toml, "utf-8")
    with pytest.raises(KnowledgeError, match=says):
        cues_of(load(tmp_path))
