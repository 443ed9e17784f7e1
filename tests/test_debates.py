"""A report of a debate tells as which Kamerstuk a letter was published, or why that is unclear."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild import build
from kgbuild.build import extraction
from kgbuild.cli import run
from kgbuild.join import apart
from kgbuild.knowledge import knowledge_folder
from kgbuild.model import Build, Problem, Source
from kgbuild.rdf.names import data, name, parts_of, text_of
from kgbuild.rdf.turtle import nquads
from kgbuild.read.sources import sources
from kgbuild.register.extraction import Extraction
from printing import printed, report

LETTERS = knowledge_folder() / "data" / "letters"
FIRST = (
    "de brief van de minister van Binnenlandse Zaken en Koninkrijksrelaties d.d. 28 mei 2021 inzake "
    "onderzoeken van het programma leefbaarheid en veiligheid (Kamerstuk 30 995, nr. 99)"
)
SECOND = (
    "de brief van de minister voor Volkshuisvesting en Ruimtelijke Ordening van 4 juli 2022 over het "
    "Nationaal Programma Leefbaarheid en Veiligheid (Kamerstukken II 2021/22, 30995, nr. 100)"
)
LINE = (
    "de brief van de minister van Financiën d.d. 7 juli 2023 inzake voortgang wonen (Kamerstuk 36 410, nr. 5)"
)


def letter(
    subject: str = "Voortgang wonen",
    kenmerk: str = "2023-0000123456",
    date: str = "7 juli 2023",
    post: str = "Financiën",
) -> Source:
    text = f"""Aan de voorzitter van de Tweede Kamer

Kenmerk
{kenmerk}

Datum {date}

Betreft {subject}

Met deze brief informeer ik uw Kamer over de stand van zaken in de wijken, zoals ik u eerder heb beloofd.

De minister van {post},

J. de Vries
"""
    return Source(f"{kenmerk}.txt", text.encode())


def reported(*items: str, source: str = "verslag.txt") -> Source:
    return Source(source, report(*items).encode())


@cache
def without_row() -> Extraction:
    """The knowledge, but for what the register knows of published letters."""
    known = extraction()
    return replace(known, register=replace(known.register, letters={}))


def published(made: Build) -> set[tuple[str, str]]:
    """The key of each letter with the paper that it was published as, as the register graph says."""
    return {
        (text_of(s).rpartition("/")[2], text_of(o).rpartition("/")[2])
        for s, p, o, g in made.quads
        if p == name("kg:publishedAs") and g == data("register")
    }


def about(made: Build, source: str = "verslag.txt") -> list[Problem]:
    return [problem for problem in made.problems if problem.source == source]


@pytest.mark.parametrize("form", ["txt", "xml", "html", "pdf", "docx"])
def test_the_two_letters_get_their_numbers_from_a_report(form: str) -> None:
    written = report(FIRST, SECOND)
    content = {"txt": written.encode(), **printed(written)}[form]
    letters, _ = sources([str(LETTERS)])
    made = build([*letters, Source(f"verslag.{form}", content)], without_row())
    assert published(made) == {("2021-0000280239", "kst-30995-99"), ("2022-0000363503", "kst-30995-100")}
    assert len(made.fragments) == 2
    assert about(made, f"verslag.{form}") == []
    [source] = [
        parts_of(o)[0] for s, p, o, _ in made.quads if (s, p) == (data("kst-30995-99"), name("dct:source"))
    ]
    assert source.startswith(f"kst-32847-824 (verslag.{form}, ")
    assert "d.d. 28 mei 2021 inzake onderzoeken van het programma" in source


def test_the_words_are_in_a_text_that_is_kept(tmp_path: Path) -> None:
    for source in (letter(), reported(LINE)):
        (tmp_path / source.name).write_bytes(source.content)
    out = tmp_path / "out"
    assert run(["build", *map(str, sorted(tmp_path.glob("*.txt"))), "-o", str(out), "-q"]) == 0
    [said] = json.loads((out / "manifest.json").read_text())["sources"]
    text = (out / "text" / f"{said['text']}.txt").read_text()
    made = build([letter(), reported(LINE)])
    [span] = [o for _, p, o, _ in made.quads if p == name("kg:sourcePlace")]
    start, end = map(int, span.rpartition("=")[2].rstrip(">").split(","))
    [exact] = [parts_of(o)[0] for s, p, o, _ in made.quads if (s, p) == (span, name("oa:exact"))]
    assert f"/{said['text']}#" in span
    assert text[start:end] == exact == LINE.removeprefix("de ")
    assert not [row for row in made.findings if row.finding.severity == "violation"]


def test_explain_and_page_show_the_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for source in (letter(), reported(LINE)):
        (tmp_path / source.name).write_bytes(source.content)
    out = tmp_path / "out"
    assert run(["build", *map(str, sorted(tmp_path.glob("*.txt"))), "-o", str(out), "-q"]) == 0
    assert run(["explain", str(out), "36 410, nr. 5"]) == 0
    where = "kst-32847-824 (verslag.txt, regel 9): “brief van de minister van Financiën d.d. 7 juli 2023"
    assert where in capsys.readouterr().out
    assert where in (out / "index.html").read_text()


def test_a_build_without_a_report_is_as_before() -> None:
    made = build([letter()])
    assert made.sources == ()
    assert not [quad for quad in made.quads if "register#evidence" in quad[3]]


@pytest.mark.parametrize(
    "item",
    [
        "de brief van {minister} d.d. 7 juli 2023 over de voortgang van wonen (36 410, nr. 5)",
        "de brief van de staatssecretaris en {minister} van 7 juli 2023 inzake voortgang wonen in de wijken "
        "(Kamerstuk 36410-5)",
        "de brief van de minister van Defensie en {minister} d.d. 07-07-2023, houdende voortgang wonen "
        "(Kamerstukken 36 410 en 32 847, nr. 5)",
        "zijn brief van 7 juli 2023 over voortgang wonen, Kamerstuk 36 410, nr. 5",
        "de brief van {minister} inzake voortgang wonen d.d. 7 juli 2023 (Kamerstuk 36 410, nr. 5)",
        "de brieven van {minister} d.d. 3 juli 2023 inzake sluizen (Kamerstuk 36 410, nr. 4) en "
        "d.d. 7 juli 2023 inzake voortgang wonen (Kamerstuk 36 410, nr. 5)",
    ],
)
def test_a_letter_is_listed_in_many_ways(item: str) -> None:
    item = item.format(minister="de minister van Financiën")
    assert published(build([letter(), reported(item)])) == {("2023-0000123456", "kst-36410-5")}


@pytest.mark.parametrize(
    "other",
    [
        LINE.replace("voortgang wonen", "het beheer van sluizen"),
        LINE.replace("voortgang wonen", "wonen"),  # one word lies within too many subjects
        LINE.replace("7 juli", "8 juli"),
        LINE.replace("Financiën", "Defensie"),
    ],
    ids=["subject", "one word", "date", "post"],
)
def test_a_letter_that_is_only_like_it_gets_no_number(other: str) -> None:
    made = build([letter(), reported(other)])
    assert not published(made)
    [problem] = about(made)
    assert (problem.severity, problem.message) == (
        "info",
        "1 brief genoemd in dit verslag staat niet in deze verzameling",
    )


def test_what_is_not_in_the_build_is_counted_once_a_report() -> None:
    others = [LINE.replace("7 juli", f"{n} juni") for n in (1, 2, 3)]
    made = build([letter(), reported(LINE, *others)])
    assert published(made) == {("2023-0000123456", "kst-36410-5")}
    assert [p.message for p in about(made)] == [
        "3 brieven genoemd in dit verslag staan niet in deze verzameling"
    ]


def unclear(made: Build, *named: str) -> None:
    """Nothing is published, and a warning names each of these."""
    assert not published(made)
    assert about(made)
    for problem in about(made):
        assert problem.severity == "warning"
        assert problem.place and problem.quote and problem.remedy
        assert [each for each in named if each not in problem.message] == []


def test_two_letters_that_fit_are_both_named() -> None:
    longer = LINE.replace("voortgang wonen", "de voortgang wonen in dorpen en steden")
    first, second = letter("Wonen in dorpen"), letter("Wonen in dorpen en steden", "2023-0000999999")
    unclear(build([first, second, reported(longer)]), "2023-0000123456", "2023-0000999999")


def test_of_two_the_one_of_exactly_its_subject_is_meant() -> None:
    others = [letter(), letter("Voortgang wonen in dorpen", "2023-0000999999")]
    assert published(build([*others, reported(LINE)])) == {("2023-0000123456", "kst-36410-5")}


def test_two_numbers_for_a_letter_are_both_named() -> None:
    other = reported(LINE.replace("nr. 5", "nr. 6"), source="zz.txt")
    made = build([letter(), reported(LINE), other])
    unclear(made, "36 410, nr. 5", "36 410, nr. 6")
    assert len(about(made, "zz.txt")) == 1
    unclear(
        build([letter(), reported(LINE.replace("nr. 5", "nrs. 5 en 6"))]), "36 410, nr. 5", "36 410, nr. 6"
    )


def test_one_number_for_two_letters_names_both() -> None:
    others = [letter(), letter("Beheer van sluizen", "2023-0000999999")]
    items = LINE, LINE.replace("voortgang wonen", "beheer van sluizen")
    unclear(build([*others, reported(*items)]), "2023-0000123456", "2023-0000999999")


def test_a_number_that_cannot_be_read_is_said() -> None:
    unclear(build([letter(), reported(LINE.replace("36 410", "364100"))]), "2023-0000123456", "niet te lezen")


HEADED = """36 410 Begroting

Nr. 7 BRIEF VAN DE MINISTER VAN FINANCIËN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 7 juli 2023

Onderwerp: Voortgang wonen

Met deze brief informeer ik uw Kamer over de stand van zaken in de wijken, zoals ik u eerder heb beloofd.

De Minister van Financiën,
J. de Vries
"""


def test_of_two_the_one_known_by_the_number_is_meant() -> None:
    headed = HEADED.replace("Onderwerp: ", "Betreft ").replace("Nr. 7", "Nr. 5")
    made = build([letter(), Source("kst.txt", headed.encode()), reported(LINE)])
    assert published(made) == {("kst-36410-5", "kst-36410-5")}
    assert about(made) == []


def test_what_contradicts_the_heading_is_said() -> None:
    headed = Source("kst.txt", HEADED.replace("Onderwerp: ", "Betreft ").encode())
    unclear(build([headed, reported(LINE)]), "36 410, nr. 5", "36 410, nr. 7")
    later = LINE.replace("7 juli", "9 juli").replace("nr. 5", "nr. 7")
    unclear(build([headed, reported(later)]), "9 juli 2023", "7 juli 2023")


def test_what_contradicts_the_register_or_a_sidecar_is_said() -> None:
    letters, _ = sources([str(LETTERS)])
    made = build([*letters, reported(FIRST.replace("nr. 99", "nr. 98"))])
    assert ("2021-0000280239", "kst-30995-98") not in published(made)
    assert "30 995, nr. 98" in about(made)[0].message and "30 995, nr. 99" in about(made)[0].message
    record = {
        "DocumentNummer": "2023D1",
        "KenmerkAfzender": "2023-0000123456",
        "Volgnummer": 8,
        "Kamerstukdossier": [{"Nummer": 36410}],
    }
    made = build([letter(), reported(LINE), Source("x.json", json.dumps(record).encode())])
    assert published(made) == {("2023-0000123456", "kst-36410-8")}
    assert "36 410, nr. 8" in about(made)[0].message


def test_a_number_that_another_letter_has_is_said() -> None:
    other = Source(
        "kst.txt", HEADED.replace("Nr. 7", "Nr. 5").replace("Voortgang wonen", "Iets anders").encode()
    )
    unclear(build([letter(), other, reported(LINE)]), "2023-0000123456", "kst-36410-5")


def test_sources_that_agree_stand_beside_each_other() -> None:
    letters, _ = sources([str(LETTERS)])
    made = build([*letters, reported(FIRST)])
    found = [o for s, p, o, _ in made.quads if (s, p) == (data("kst-30995-99"), name("dct:source"))]
    assert len(found) == 2
    assert about(made) == []


def test_a_letter_about_a_report_and_a_report_of_a_bill_are_no_report() -> None:
    mine = letter("Verslag van een schriftelijk overleg over wonen")
    made = build([mine, Source("verslag.txt", report(LINE, genre="VERSLAG").encode())])
    assert len(made.fragments) == 1
    assert not published(made)
    assert [p.message for p in about(made)] == [
        "geen Kamerbrief maar een verslag; niet in de graaf opgenomen"
    ]


def test_any_order_gives_the_same_build() -> None:
    given_ = [
        letter(),
        letter("Beheer van sluizen", "2023-0000999999"),
        reported(LINE),
        reported(LINE, source="b.txt"),
    ]
    made = [build(order) for order in list(permutations(given_))[::5]]
    assert len({nquads(one.quads) for one in made}) == 1
    assert len({one.reading for one in made}) == 1


def test_with_a_report_or_without_it_the_facts_are_the_same() -> None:
    with_, without = build([letter(), reported(LINE)]), build([letter()])
    assert with_.fragments == without.fragments
    gone = set(with_.quads) - set(without.quads)
    assert {g for *_, g in gone} <= {data("register"), data("register#evidence"), data("dataset")}


words = st.text(alphabet="abcdefgh éë(),;.‘’-", min_size=1, max_size=40)
item_text = st.builds(
    lambda begin, post, day, subject, end: (
        f"{begin}brief van de minister van {post} d.d. {day} inzake {subject}{end}"
    ),
    st.sampled_from(["de ", "– de ", "en ", ""]),
    st.sampled_from(["Financiën", "Defensie", "Justitie en Veiligheid", "X"]),
    st.sampled_from(["7 juli 2023", "31 februari 2023", "07-07-2023"]),
    words,
    st.sampled_from(
        [
            " (Kamerstuk 36 410, nr. 5)",
            " (Kamerstuk 36 410-XII, nrs. 5 en 6);",
            ", Kamerstuk 36410, nr. 5",
            "",
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(item_text, words), min_size=1, max_size=4), st.sampled_from([" ", "\n", ";\r\n- "]))
def test_every_item_is_words_of_its_report(items: list[str], between: str) -> None:

    known = extraction()
    text = report(between.join(items))
    fragments, _ = kgbuild.facts([Source("v.txt", text.encode())], known)
    papers = apart((), fragments)
    assert len(papers.fragments) + len(papers.reports) <= 1
    for found in papers.reports:
        for item in found.items:
            words_of_it = found.letter.text[slice(*item.span)]
            assert words_of_it.startswith(("brief", " en ", ";", ",", "en "))
            assert item.subject
            assert found.place(item)


def test_a_knowledge_folder_without_the_rows(tmp_path: Path) -> None:
    """On the command line: what the register does not know, a report beside the letters tells."""
    folder = tmp_path / "kennis"
    for part in ("data", "shapes", "ontology"):
        shutil.copytree(knowledge_folder() / part, folder / part)
    rows = folder / "data" / "register" / "letters.csv"
    rows.write_text(rows.read_text().splitlines(keepends=True)[0])
    brieven = tmp_path / "brieven"
    shutil.copytree(LETTERS, brieven)
    (brieven / "verslag.txt").write_text(report(FIRST, SECOND))
    out = tmp_path / "out"
    assert run(["build", str(brieven), "-o", str(out), "-q", "--knowledge", str(folder)]) == 0
    assert "kg:publishedAs id:kst-30995-99" in (out / "graph.ttl").read_text()
