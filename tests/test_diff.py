"""Comparing: letters with letters, what is said otherwise, one build with another, and RDF Patch."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from correspondence import OFFER, PROGRAMME, PROGRESS, QUAYS, TWICE_A_YEAR, build, kept, letter
from kgbuild.analyse import lineage
from kgbuild.analyse.comparison import diff, periods
from kgbuild.analyse.comparison.changes import changes
from kgbuild.ask.collection import Collection, load
from kgbuild.ask.reports.builds import _differing, builds_patch, builds_sheet, flat
from kgbuild.ask.reports.differences import patch, period_patch
from kgbuild.cli import run
from kgbuild.model import Quad, Source
from kgbuild.rdf.graphs import term
from kgbuild.rdf.names import data, literal
from kgbuild.rdf.store import QueryError, quads_in
from motions import motion_xml
from strategies import HOSTILE

if TYPE_CHECKING:
    from rdflib import Dataset

LETTERS = Path(__file__).parents[1] / "data" / "letters"
A, B, C = "2019-0000111222", "2020-0000222333", "2021-0000333444"
OFFERED = letter(A, "2019-10-28", f"{OFFER} {TWICE_A_YEAR}")
PROMISED = letter(B, "2020-03-12", f"{PROGRESS} {QUAYS}")
KEPT = letter(C, "2021-05-20", kept("2020-03-12"))
FORBIDDEN = re.compile(r"(?i)\b(?:nieuwe?|beëindigd|niet voortgezet|gelanceerd|te laat)\b")


def written(folder: Path, *letters: Source) -> Collection:
    """A build of these letters, written and opened again."""
    source = folder / "brieven"
    source.mkdir(parents=True)
    for each in letters:
        (source / each.name).write_bytes(each.content)
    assert run(["build", str(source), "-o", str(folder / "out"), "-q"]) == 0
    return load(folder / "out")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("diff") / "out"
    assert run(["build", str(LETTERS), "-o", str(out), "-q"]) == 0
    return out


@pytest.fixture(scope="module")
def havens(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return written(tmp_path_factory.mktemp("havens"), OFFERED, PROMISED, KEPT)


# Letters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["2021-0000280239", "kst-30995-99", "30 995, nr. 99", "2021", "2021-05-28"])
@pytest.mark.parametrize("second", ["2022-0000363503", "Kamerstuk 30 995, nr. 100", "2022-07"])
def test_a_letter_by_kenmerk_or_number_is_as_good_as_its_day(two: Path, first: str, second: str) -> None:
    """The two letters are the whole of their years: compared by letter, number or day the lists are one."""
    by_year, found = load(two).diff("2021", "2022"), load(two).diff(first, second)
    lists = ("letters", "first", "also", "last", "handovers", "counts", "changed", "elsewhere")
    assert [getattr(found, each) for each in lists] == [getattr(by_year, each) for each in lists]


def test_letters_of_one_day_are_compared_as_sets() -> None:
    """Two letters of a day: what each names stands in its own list, what both name in a third."""
    one = letter(A, "2020-03-12", OFFER)
    other = letter(B, "2020-03-12", f"{OFFER} Bijgaand stuur ik u het programma Sterke Dijken.")
    found = diff(lineage(build(one, other).quads), A, B)
    assert PROGRAMME in [row.label for row in found.also]
    assert [row.label for row in found.first] == ["programma Sterke Dijken"]
    assert [row.kenmerk for row in found.letters] == [A, B]


def test_what_one_of_two_letters_names_and_others_too_is_not_left_out(havens: Collection) -> None:
    """The programme of 2019 is named in 2020 too: not last named, and not lost from the comparison."""
    found = havens.diff(A, C)
    [row] = found.elsewhere
    assert row.label == PROGRAMME and PROGRAMME not in [each.label for each in found.last]
    assert "laatst genoemd 12 maart 2020" in row.remarks


@given(st.integers(0, 2**6 - 1), st.integers(0, 2**6 - 1), st.integers(0, 2**6 - 1))
@settings(max_examples=25)
def test_every_thing_named_is_in_one_list(first: int, second: int, third: int) -> None:
    """Whatever a period names stands in exactly one of the lists; first and last are true of all letters."""
    names = ["Dijken", "Sluizen", "Kades", "Gemalen", "Duinen", "Polders"]
    named = [[name for bit, name in enumerate(names) if which >> bit & 1] for which in (first, second, third)]
    letters = [
        letter(
            f"{year}-0000000001",
            f"{year}-03-01",
            *(f"Hierbij bied ik u het programma Sterke {n} aan." for n in ns),
        )
        for year, ns in zip((2019, 2020, 2021), named, strict=True)
    ]
    found = diff(lineage(build(*letters).quads), "2019", "2021")
    labels = {
        list_: {
            row.label.removeprefix("programma Sterke ")
            for row in getattr(found, list_)
            if row.kind == "programme"
        }
        for list_ in ("first", "also", "last", "elsewhere")
    }
    a, b, c = map(set, named)
    assert labels == {"first": c - a - b, "also": a & c, "last": a - b - c, "elsewhere": (a ^ c) & b}


# What is said otherwise --------------------------------------------------------------------------


def test_the_holder_of_a_post_changed(two: Path) -> None:
    """BZK signed in 2021 and is among 'mede namens' in 2022: by the register another person held it."""
    [change] = load(two).diff("2021", "2022").changed
    assert (change.what, change.before, change.after) == (
        "bekleed door (uit het register)", ("Kajsa Ollongren",), ("Hanke Bruins Slot",),
    )  # fmt: skip
    assert change.facts and change.later


def test_a_term_and_a_number_changed() -> None:
    """Both values stand beside each other: the areas that one programme targets."""
    area = "Het {} richt zich op {} focusgebieden in {} steden."
    one = letter(A, "2019-10-28", OFFER, area.format(PROGRAMME, 20, 19))
    other = letter(B, "2020-03-12", PROGRESS, area.format(PROGRAMME, 22, 21))
    quads = build(one, other).quads
    found = changes(quads, *periods(lineage(quads), "2019", "2020"))
    assert [(c.label, c.what, c.before, c.after) for c in found if c.what == "aantal gebieden"] == [
        (PROGRAMME, "aantal gebieden", ("20 focusgebieden in 19 steden",), ("22 focusgebieden in 21 steden",))
    ]
    [status] = [c for c in found if c.what == "status volgens brief"]
    assert (status.before, status.after) == (("aangeboden",), ("lopend",))


def test_the_state_of_a_promise_changed(havens: Collection) -> None:
    """At the end of 2020 no letter follows it, at the end of 2021 one does, presumably."""
    changed = [c for c in havens.diff("2020", "2021").changed if c.what == "stand van zaken"]
    assert [(c.before, c.after) for c in changed] == [
        (("geen brief hierover in deze verzameling",), ("vermoedelijk voldaan (afgeleid)",))
    ]


def test_what_only_one_period_says_is_no_change() -> None:
    quads = build(OFFERED, letter(B, "2020-03-12", "Bijgaand het verslag.")).quads
    found = changes(quads, *periods(lineage(quads), "2019", "2020"))
    assert [c.what for c in found] == ["bekleed door (uit het register)"]


def test_changes_stand_on_the_page_with_their_words(
    havens: Collection, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", str(havens.folder), "--from", "2020", "--to", "2021"]) == 0
    told = capsys.readouterr().out
    assert "stand van zaken eerst geen brief hierover in deze verzameling, later vermoedelijk voldaan" in told
    assert "“Zoals toegezegd in mijn brief van 12 maart 2020 stuur ik u het overzicht”" in told
    assert not FORBIDDEN.search(re.sub(r"“[^”]*”", "", told))


def test_json_and_csv_have_both_values(havens: Collection, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["diff", str(havens.folder), "--from", "2020", "--to", "2021"]
    assert run([*asked, "-f", "json"]) == 0
    [change] = [c for c in json.loads(capsys.readouterr().out)["gewijzigd"] if c["what"] == "stand van zaken"]
    assert change["before"] and change["after"] and change["lines"]
    assert run([*asked, "-f", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    changed = [row for row in rows if row["Lijst"] == "gewijzigd"]
    assert changed and all(row["Eerst"] and row["Later"] and row["Woorden"] for row in changed)
    assert {"brief", "eerst genoemd", "laatst genoemd"} <= {row["Lijst"] for row in rows}


# What cannot be compared ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (
            "2019",
            "2022",
            "2019: geen brief van dan in deze verzameling. Er zijn brieven van 28 mei 2021 en 4 juli 2022.",
        ),
        ("2021", "2023", "2023: geen brief van dan"),
        ("2021-0000000000", "2022", "geen jaar of dag, en zo heet hier geen brief"),
        ("2022-0000363503", "2022", "ligt niet voor"),
        ("2022-0000363503", "2021-0000280239", "ligt niet voor"),
        ("2021-0000280239", "2021-0000280239", "ligt niet voor"),
    ],
)
def test_what_cannot_be_compared_is_told(
    two: Path, start: str, end: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", str(two), "--from", start, "--to", end]) == 2
    assert says in capsys.readouterr().err


def test_wrong_use_is_told(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(two)]) == 2
    assert "--from en --to, of een tweede build" in capsys.readouterr().err
    assert run(["diff", str(two), str(two), "--from", "2021"]) == 2
    assert "niet allebei" in capsys.readouterr().err
    assert run(["diff", str(two), str(two / "nergens")]) == 3


def test_a_letter_without_a_date_cannot_be_one_of_two(tmp_path: Path) -> None:
    made = written(tmp_path, letter(A, "", OFFER), PROMISED)
    with pytest.raises(QueryError, match="heeft geen datum"):
        made.diff(A, B)


# Two builds --------------------------------------------------------------------------------------


@cache
def later_text() -> Source:
    """The letter of 2020 with another day and another term."""
    return letter(B, "2020-03-13", f"{PROGRESS} {QUAYS.replace('1 juni', '1 juli')}")


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return written(tmp_path_factory.mktemp("again"), OFFERED, later_text())


def test_what_one_letter_says_otherwise_has_both_values(havens: Collection, again: Collection) -> None:
    rows = {section.title: section.rows for section in builds_sheet(havens, again).sections}
    assert {(row[0], row[1], row[2]) for row in rows["Gewijzigd"]} == {
        ("datum", "2020-03-12", "2020-03-13"),
        ("zegt toe", QUAYS[:-1], QUAYS[:-1].replace("juni", "juli")),
    }
    assert [row[3] for row in rows["Brieven weg"]] == [C] and not rows["Brieven erbij"]
    assert all(row[1] and not row[2] and row[3] == C for row in rows["Feiten weg"])
    assert any("vermoedelijk" in row[1] for row in rows["Afleidingen weg"])


def test_only_what_two_facts_say_otherwise_is_changed() -> None:
    """Two facts that share what they say of one thing, and differ in what they say of others: no change."""
    same = ("<x:letter>", "<x:names>", "<x:thing>")
    before = frozenset({same, ("<x:a>", "<x:title>", literal("A"))})
    assert not _differing(before, frozenset({same, ("<x:b>", "<x:title>", literal("B"))}))
    changed = _differing(before, frozenset({same, ("<x:a>", "<x:title>", literal("B"))}))
    assert changed == {("<x:a>", "<x:title>")}


def test_a_build_differs_not_from_itself(havens: Collection) -> None:
    assert builds_sheet(havens, havens).count == 0
    assert builds_patch(havens, havens).splitlines()[-2:] == ["TX .", "TC ."]


def test_the_other_way_round_is_the_opposite(havens: Collection, again: Collection) -> None:
    there, back = builds_sheet(havens, again), builds_sheet(again, havens)
    count = {section.title: len(section.rows) for section in there.sections}
    opposite = {section.title: len(section.rows) for section in back.sections}
    for what in ("Brieven", "Feiten", "Afleidingen"):
        assert count[f"{what} weg"] == opposite[f"{what} erbij"]
    assert count["Gewijzigd"] == opposite["Gewijzigd"]


def test_two_builds_in_every_form(
    havens: Collection, again: Collection, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["diff", str(havens.folder), str(again.folder)]
    assert run(folders) == 0
    assert "## Gewijzigd (2)" in capsys.readouterr().out
    assert run([*folders, "-f", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(rows) == 1 + flat(builds_sheet(havens, again)).count
    assert run([*folders, "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["secties"][0]["titel"] == "Gewijzigd"


# RDF Patch ---------------------------------------------------------------------------------------


def _dataset(quads: tuple[Quad, ...] | set[Quad]) -> Dataset:
    from rdflib import Dataset

    made = Dataset()
    made.parse(data="".join(f"{' '.join(quad)} .\n" for quad in quads), format="nquads")
    return made


def _quads(dataset: Dataset) -> set[Quad]:
    return {(term(s), term(p), term(o), f"<{g}>") for s, p, o, g in dataset.quads()}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_library_makes_the_second_build_of_the_first(havens: Collection, again: Collection) -> None:
    """The patch read by rdflib turns the quads of one build into those of the other, and back."""
    for before, after in ((havens, again), (again, havens)):
        dataset = _dataset(before.quads)
        dataset.parse(data=builds_patch(before, after), format="patch")
        assert _quads(dataset) == set(after.quads)


def patched(made: Collection, start: str, end: str) -> list[str]:
    return period_patch(made.lineage(), made.quads, made.diff(start, end)).splitlines()


def test_a_period_adds_what_its_letters_say_and_removes_nothing(havens: Collection, tmp_path: Path) -> None:
    """What the letters up to 2019 say, with the patch, is what the letters up to 2020 say."""
    first = written(tmp_path / "a", OFFERED)
    both = written(tmp_path / "b", OFFERED, PROMISED)
    lines = patched(havens, "2019", "2020")
    assert lines[1:] == patched(havens, "2019-10-28", "2020-03-12")[1:]
    assert not [line for line in lines if line.startswith("D ")]
    added = quads_in("".join(_trig(line) for line in lines if line.startswith("A ")).encode())
    assert set(added) | _of_letters(first) == _of_letters(both)


def test_of_two_letters_of_one_day_the_second_is_what_is_added(tmp_path: Path) -> None:
    made = written(tmp_path, letter(A, "2020-03-12", OFFER), letter(B, "2020-03-12", PROGRESS))
    added = [line for line in patched(made, A, B) if line.startswith("A ")]
    assert added and all(f"/letter/{B}#" in line.rsplit(" ", 2)[1] for line in added)


def _trig(line: str) -> str:
    *triple, graph = re.findall(r'<[^>]*>|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?', line)
    return f"{graph} {{ {' '.join(triple)} . }}\n"


def _of_letters(made: Collection) -> set[Quad]:
    """The facts of letters and their evidence."""
    return {quad for quad in made.quads if "#fact-" in quad[3] or quad[3].endswith("#evidence>")}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_no_words_break_a_patch(words: list[str], random: Random) -> None:
    """Whatever stands in a literal, a patch applied by another library gives the quads that it should."""
    quads = {(data("x/1"), data("x/2"), literal(word), data("x/3")) for word in words}
    before = {quad for quad in quads if random.random() < 0.5}
    after = {quad for quad in quads if random.random() < 0.5}
    dataset = _dataset(before)
    dataset.parse(data=patch(after - before, before - after, ["een noot"]), format="patch")
    assert _quads(dataset) == after


def test_the_same_patch_in_any_order(havens: Collection, again: Collection) -> None:
    quads = list(havens.quads)
    Random(1).shuffle(quads)
    assert patch(quads, again.quads, ()) == patch(havens.quads, again.quads, ())


def test_a_motion_that_comes_is_called_a_motion_with_its_day(tmp_path: Path) -> None:
    letters = str(LETTERS)
    (tmp_path / "motie.xml").write_text(motion_xml(), encoding="utf-8")
    assert run(["build", letters, "-o", str(tmp_path / "een"), "-q"]) == 0
    assert run(["build", letters, str(tmp_path / "motie.xml"), "-o", str(tmp_path / "twee"), "-q"]) == 0
    sheet = builds_sheet(load(tmp_path / "een"), load(tmp_path / "twee"))
    rows = {section.title: section.rows for section in sheet.sections}
    assert [(row[0], row[3]) for row in rows["Brieven erbij"]] == [
        ("motie van 9 december 2021", "motie Ceder")
    ]
