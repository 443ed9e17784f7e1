"""A line of policy over six years: dossier 30 995 from 2019 to 2025, in letters of the project's own words.

Numbers, dates, posts and persons are those of the papers; what the letters say is made up for the test.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kgbuild import build
from kgbuild.analyse.ledger import ledger
from kgbuild.analyse.ledger.entries import Commitment
from kgbuild.analyse.office import answered
from kgbuild.cli.summary import summary
from kgbuild.model import Build
from kgbuild.publish.drawing import View, drawing
from kgbuild.publish.files import published
from kgbuild.rdf.names import data, name, text_of
from kgbuild.read.sources import sources

TESTS = Path(__file__).parent


@cache
def line() -> Build:
    """The two letters of the project among those written for the test."""
    letters, problems = sources([str(TESTS / "lines" / "30995"), str(TESTS.parent / "data" / "letters")])
    assert not problems
    return build(letters)


def said(prefixed: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for s, p, o, _ in line().quads:
        if p == name(prefixed):
            found.setdefault(s, set()).add(o)
    return found


def label(term: str) -> str:
    return next(text_of(o) for o in sorted(said("skos:prefLabel").get(term, {term})))


def test_all_letters_are_in_order_of_their_dates() -> None:
    told = summary(line(), "out").splitlines()[1:9]
    assert [row.split(" · ")[0] for row in told] == [
        "28 oktober 2019", "31 maart 2020", "6 november 2020", "28 mei 2021",
        "4 juli 2022", "12 juni 2023", "17 oktober 2024", "24 juni 2025",
    ]  # fmt: skip


def test_who_answered_for_the_line_changes_hands_only_where_both_letters_say_who() -> None:
    """A Kamerstuk prints no unit: that is no handover from one unit to none."""
    handed = {}
    before, after = said("kg:letterBefore"), said("kg:letterAfter")
    posts = said("kg:postBefore"), said("kg:postAfter")
    persons = said("kg:personBefore"), said("kg:personAfter")
    for handover in before:
        [earlier], [later] = before[handover], after[handover]
        handed[earlier, later] = tuple(
            tuple(sorted(label(term) for term in side.get(handover, ()))) for side in (*posts, *persons)
        )
    bzk = ("minister van Binnenlandse Zaken en Koninkrijksrelaties",)
    letters = {key: data(f"letter/{key}") for key in ("kst-30995-97", "kst-30995-98", "kst-32847-694",
               "2021-0000280239", "2022-0000363503", "kst-30995-102", "kst-30995-104")}  # fmt: skip
    l97, l98, l694, l2021, l2022, l102, l104 = letters.values()
    assert set(handed) == {(l97, l98), (l98, l694), (l98, l2021), (l2021, l2022), (l102, l104)}
    assert handed[l97, l98][:2] == (bzk, bzk)
    assert handed[l2021, l2022][:2] == (bzk, ("minister voor Volkshuisvesting en Ruimtelijke Ordening",))
    assert handed[l102, l104][:2] == (
        ("minister voor Volkshuisvesting en Ruimtelijke Ordening",),
        ("minister van Volkshuisvesting en Ruimtelijke Ordening",),
    )


def test_a_stated_succession_stands_beside_the_inferred_one() -> None:
    stated = {(label(s), label(o)) for s, os in said("kg:statedSuccessorOf").items() for o in os}
    inferred = {(label(s), label(o)) for s, os in said("kg:inferredSuccessorOf").items() for o in os}
    nplv = "Nationaal Programma Leefbaarheid en Veiligheid"
    before = "interbestuurlijk programma Leefbaarheid en Veiligheid"
    proposed = "Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid"
    assert stated == {(nplv, before)}
    assert inferred == {(nplv, proposed), (proposed, before)}


def test_who_answered_when_with_its_gaps() -> None:
    """Knops between two periods of Ollongren; after De Jonge a gap until Keijzer's first letter."""
    ollongren, knops, again, de_jonge, keijzer = answered(line().quads)
    assert [row.persons for row in (ollongren, knops, again, de_jonge, keijzer)] == [
        ("Kajsa Ollongren",), ("Raymond Knops",), ("Kajsa Ollongren",), ("Hugo de Jonge",), (),
    ]  # fmt: skip
    assert keijzer.printed == ("M.C.G. Keijzer",)
    assert (knops.start, knops.end) == ("2019-11-01", "2020-04-14")
    assert knops.remarks == ("tussen twee perioden van Kajsa Ollongren",)
    assert [signed.date for signed in again.letters] == ["2020-11-06", "2021-05-28"]
    assert again.cabinets == ("Rutte III", "Rutte III, demissionair")
    assert [row.gap for row in (knops, again, de_jonge, keijzer)] == [
        None, None, None, ("2023-09-05", "2024-10-17"),
    ]  # fmt: skip
    assert not again.inferred_ministry and de_jonge.inferred_ministry
    assert (keijzer.start, keijzer.end) == ("", "")
    assert keijzer.remarks and "niet dezelfde post" in keijzer.remarks[0]


def test_each_letter_of_the_line_stands_once_with_what_says_its_signature() -> None:
    signed = [each for row in answered(line().quads) for each in row.letters]
    assert len(signed) == len({each.letter for each in signed}) == 8
    assert all(each.facts for each in signed)


def test_a_line_is_the_letters_one_names() -> None:
    [row] = answered(line().quads, [data("letter/kst-30995-104"), data("letter/kst-30995-105")])
    assert row.printed == ("M.C.G. Keijzer",)
    assert answered(line().quads, []) == ()


def test_the_page_tells_who_answered_and_where_no_holder_is_known() -> None:
    shown = published(line(), (), {})["index.html"].decode()
    section = shown.partition('id="verantwoordelijk"')[2].partition("</section>")[0]
    assert "5 september 2023 tot 17 oktober 2024" in section and "geen houder bekend" in section
    assert "Raymond Knops vanaf 1 november 2019 tot 14 april 2020" in section


def test_each_letter_is_signed_by_the_card_of_who_signed_it() -> None:
    """One post, two holders, and the first again: a letter's arrow comes from the name under it."""
    drawn = drawing(line().lineage, view=View(most=0))
    cards = {card.key: card for card in drawn.cards}
    signed = {
        cards[arrow.target].title: " ".join(cards[arrow.source].detail)
        for arrow in drawn.arrows
        if arrow.key.startswith("signedAs-")
    }
    assert len(signed) == 8
    assert "Knops" in signed["Kamerbrief 30 995, nr. 98"]
    assert "Ollongren" in signed["Kamerbrief 32 847, nr. 694"]
    assert "Ollongren" in signed["Kamerbrief 2021-0000280239"]


def promises(**at: Any) -> dict[str, Commitment]:
    """Each commitment of the line by the first words of its text."""
    return {row.text[:24]: row for row in ledger(line().quads, **at).commitments}


def test_a_promise_of_2019_is_presumably_kept_in_2020() -> None:
    kept = promises()["Ik informeer uw Kamer vo"]
    assert (kept.state, kept.inferred) == ("met", True)
    assert [step.letter.papers for step in kept.steps] == [("kst-30995-98",)]


def test_the_half_yearly_letters_keep_a_promise_in_part() -> None:
    told = promises()["Graag informeer ik u twe"]
    assert (told.state, told.inferred) == ("partlyMet", True)
    assert [step.letter.date for step in told.steps] == ["2023-06-12", "2025-06-24"]


def test_a_promise_without_a_letter_here_is_not_called_late() -> None:
    """Only in a dossier declared complete, and for a printed term that has passed, may it be 'te laat'."""
    waiting = promises()["Uw Kamer ontvangt in het"]
    assert (waiting.state, waiting.late) == ("noLetterHere", "")
    assert promises(as_of="2020-06-01").keys() < promises().keys()
