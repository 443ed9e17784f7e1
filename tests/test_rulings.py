"""A person's ruling joins or parts two things in a build, and deleting its line undoes it."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from kgbuild import build
from kgbuild.build import extraction
from kgbuild.infer import infer
from kgbuild.join.rulings import ruled
from kgbuild.model import Build
from kgbuild.rdf.names import BASE, data, name, text_of
from kgbuild.read.sources import sources
from kgbuild.register import Ruling

ROOT = Path(__file__).parents[1]
LATER, EARLIER, NPRZ = "programme/03e52d996b6a", "programme/6453692fc849", "programme/bcfd910c343d"


def built(folder: Path, *rulings: str) -> Build:
    """The two letters, built with these lines in the rulings file."""
    for part in ("ontology", "shapes", "data"):
        copytree(ROOT / part, folder / part, dirs_exist_ok=True)
    with (folder / "data" / "register" / "rulings.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{ruling},een reden,iemand,2026-11-21\n" for ruling in rulings)
    letters, _ = sources([str(ROOT / "data" / "letters")])
    return build(letters, extraction(folder))


def said(made: Build, prefixed: str) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o, _ in made.quads if p == name(prefixed)}


def test_the_same_is_one_line_in_the_register_graph(tmp_path: Path) -> None:
    made = built(tmp_path, f"{LATER},same,{NPRZ}")
    assert said(made, "kg:sameAs") == {(data(LATER), data(NPRZ))}
    assert len(made.rulings) == 1
    assert made.fragments == built(tmp_path / "without").fragments


def test_not_the_same_bars_an_inference(tmp_path: Path) -> None:
    pair = (data(LATER), data(EARLIER))
    assert pair in said(built(tmp_path / "without"), "kg:inferredSuccessorOf")
    made = built(tmp_path / "with", f"{LATER},not-same,{EARLIER}")
    assert pair not in said(made, "kg:inferredSuccessorOf")
    assert not said(made, "kg:sameAs")


def test_a_ruling_about_nothing_here_is_said(tmp_path: Path) -> None:
    made = built(tmp_path, f"{LATER},same,programme/000000000000")
    assert not made.rulings
    assert any("uitspraak niet toegepast" in problem.message for problem in made.problems)


def test_a_ruling_that_one_succeeds_another_is_inferred_with_the_ruling_as_its_ground(tmp_path: Path) -> None:
    made = built(tmp_path, f"{NPRZ},succeeds,{LATER}")
    assert (data(NPRZ), data(LATER)) in said(made, "kg:inferredSuccessorOf")
    assert not said(made, "kg:statedSuccessorOf")
    [ruling] = {s for s, p, o, _ in made.quads if p == name("rdf:type") and o == name("kg:Ruling")}
    resting = {s for s, o in said(made, "kg:restsOn") if o == ruling}
    assert len(resting) == 1
    assert made.fragments == built(tmp_path / "without").fragments


def test_a_ruling_that_one_does_not_succeed_another_bars_it(tmp_path: Path) -> None:
    made = built(tmp_path, f"{LATER},not-succeeds,{EARLIER}")
    assert (data(LATER), data(EARLIER)) not in said(made, "kg:inferredSuccessorOf")


@pytest.mark.parametrize("ruling", ["not-same", "not-succeeds"])
@pytest.mark.parametrize("pair", [(LATER, EARLIER), (EARLIER, LATER)])
def test_a_ruling_that_parts_two_bars_them_whichever_is_named_first(
    tmp_path: Path, ruling: str, pair: tuple[str, str]
) -> None:
    """The conclusion and its inference are both left out; others stand."""
    left, right = pair
    made = built(tmp_path / "with", f"{left},{ruling},{right}")
    without = built(tmp_path / "without")
    barred = (data(LATER), data(EARLIER))
    assert said(made, "kg:inferredSuccessorOf") == said(without, "kg:inferredSuccessorOf") - {barred}
    assert len(said(made, "kg:score")) == len(said(without, "kg:score")) - 1
    assert len(made.rulings) == 1


@pytest.mark.parametrize("ruling", ["not-same", "not-succeeds", "same", "succeeds"])
def test_only_what_parts_two_bars_them_and_in_both_directions(ruling: str) -> None:
    known = [(data(LATER), name("kg:theme"), data(EARLIER), data("register"))]
    decided = ruled([Ruling(LATER, ruling, EARLIER, "een reden", "iemand", "2026-11-21")], known, BASE)
    both = {(data(LATER), data(EARLIER)), (data(EARLIER), data(LATER))}
    assert decided.barred == (both if ruling.startswith("not-") else set())
    assert bool(decided.quads) == (not ruling.startswith("not-"))


def test_no_rule_joins_what_is_barred_and_every_rule_joins_the_rest() -> None:
    letters, _ = sources([str(ROOT / "data" / "letters")])
    stated = {quad for fragment in build(letters).fragments for quad in fragment.quads}
    pair = (data(LATER), data(EARLIER))

    def joined(*barred: tuple[str, str]) -> set[tuple[str, str]]:
        found = infer(stated, extraction().inferences, BASE, frozenset(barred))
        return {(s, o) for s, p, o, _ in found if p == name("kg:inferredSuccessorOf")}

    assert pair in joined()
    assert joined(pair) == joined() - {pair}
    assert joined((data(LATER), data(NPRZ))) == joined()


def test_a_succession_says_how_strong_its_grounds_are() -> None:
    """Two letters in one dossier from one ministry weigh more than two names in one letter."""
    letters, _ = sources([str(ROOT / "data" / "letters")])
    made = build(letters)
    later = {s for s, o in said(made, "rdf:subject") if o == data(LATER)}
    scores = {s: o for s, o in said(made, "kg:score")}
    assert [text_of(scores[each]) for each in later if each in scores] == ["0.9"]
    assert sorted(map(text_of, scores.values())) == ["0.5", "0.9"]
