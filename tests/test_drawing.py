"""The drawing in policy words: what the two letters give, and what holds for any letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.model import Card, Drawing, Lineage, Naming, Node
from kgbuild.publish.drawing import drawing
from kgbuild.publish.drawing.phrases import (
    caption,
    short_post,
    shortest_post,
    status_of,
    theme,
    title,
    years,
)
from kgbuild.publish.ink.svg import svg
from kgbuild.publish.layout import layout
from strategies import any_text, letter_text
from test_page import given_by, two

FORBIDDEN = re.compile(
    r"(?i)\b(?:nieuwe? (?!kabinet|gebiedsgerichte)|beëindigd|niet voortgezet|gelanceerd|te laat)\b"
)
LANES = ["office", "unit", "letter", "report", "programme", "motion", "commitment"]


def drawn(compact: bool = False) -> Drawing:
    return drawing(two().lineage, compact)


def card(of: Drawing, heading: str, title: str) -> Card:
    """The one card with this heading and title."""
    (found,) = [one for one in of.cards if one.heading == heading and one.title == title]
    return found


def arrows(of: Drawing) -> set[tuple[str, str, str, str]]:
    """Each arrow by the titles of its cards."""
    titles = {one.key: one.title for one in of.cards}
    return {(titles[arrow.source], arrow.label, titles[arrow.target], arrow.mode) for arrow in of.arrows}


def test_columns_are_moments_in_time_order() -> None:
    """Days, and before the letter that cites them the motions whose day is not known."""
    labels = [(column.band, column.label, column.dated) for column in drawn().columns]
    assert labels == [
        ("2020", "31 maart 2020", True),
        ("2020", "6 november 2020", True),
        ("2021", "28 mei 2021", True),
        ("vergaderjaar 2021–2022", "data van de moties onbekend", False),
        ("2022", "4 juli 2022", True),
    ]


def test_the_cards_of_the_two_letters() -> None:
    """Who, what and when, with the status in words."""
    of = drawn()
    assert [lane.key for lane in of.lanes] == LANES
    assert card(of, "28 mei 2021, post ook genoemd 4 juli 2022", "minister van BZK").detail == (
        "K.H. Ollongren",
    )
    assert card(of, "eerst genoemd 4 juli 2022", "minister voor VRO").status == "first"
    assert (
        card(of, "eerst genoemd 4 juli 2022 (7 van de 8)", "mede namens 8 posten").detail[0].count("·") == 7
    )
    assert card(of, "laatst genoemd 28 mei 2021", "DG Bestuur Ruimte en Wonen").status == "last"
    assert card(of, "28 mei 2021, gelezen", "Kamerbrief 2021-0000280239").href == "#brief-2021-0000280239"
    damaged = card(of, "alleen geciteerd", "Kamerbrief 31 maart 2020")
    assert damaged.warning == "kenmerk beschadigd?" and damaged.status == "cited"
    assert damaged.detail == ("kenmerk 020-0000164588", "vermoedelijk 2020-0000164588 (afgeleid)")
    reports = card(of, "aangeboden 28 mei 2021", "4 onderzoeksrapporten")
    assert "Stichting Maatschappij en Veiligheid: Het verhaal van NPRZ" in reports.detail
    possible = card(
        of, "laatst genoemd 28 mei 2021", "Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid"
    )
    assert possible.detail == ("volgens de brief: mogelijk, aan het nieuwe kabinet",)
    assert card(of, "toegezegd 4 juli 2022", "Tweemaal per jaar").lane == "commitment"
    assert len(of.cards) == 17


def test_the_arrows_of_the_two_letters() -> None:
    """What is stated, possible, cited and inferred, each in its own words."""
    ibp, hp, np = (
        f"{name} Leefbaarheid en Veiligheid"
        for name in ("Interbestuurlijk programma", "Herstel- en Perspectiefprogramma", "Nationaal Programma")
    )
    letter21, letter22 = "Kamerbrief 2021-0000280239", "Kamerbrief 2022-0000363503"
    november, reports = "Kamerbrief 6 november 2020", "4 onderzoeksrapporten"
    ceder = "Motie Ceder, 35\u00a0925\u00a0VII,\u00a0nr.\u00a024"
    boulakjar = "Motie Boulakjar, 35\u00a0925\u00a0VII,\u00a0nr.\u00a0126"
    assert arrows(drawn()) == {
        ("minister van BZK", "ondertekent", letter21, "stated"),
        ("minister voor VRO", "ondertekent", letter22, "stated"),
        ("mede namens 8 posten", "mede namens", letter22, "stated"),
        ("DG Bestuur Ruimte en Wonen", "in briefhoofd", letter21, "stated"),
        ("DG Volkshuisvesting en Bouwen", "in briefhoofd", letter22, "stated"),
        (letter21, "verwijst naar", "Kamerbrief 31 maart 2020", "citation"),
        (letter21, "verwijst naar", november, "citation"),
        (november, "meldde voortgang van (volgens brief 28 mei 2021)", ibp, "stated"),
        (letter21, "biedt aan", reports, "stated"),
        (letter22, "biedt aan", np, "stated"),
        (reports, "1 van de 4 gaat over", "NPRZ: Nationaal Programma Rotterdam Zuid", "stated"),
        (reports, "mogelijk bouwsteen voor", hp, "possible"),
        (np, "geeft invulling aan (volgens de brief)", ceder, "stated"),
        (np, "geeft invulling aan (volgens de brief)", boulakjar, "stated"),
        (letter22, "zegt toe", "Tweemaal per jaar", "stated"),
        (ibp, "opvolger?", hp, "inferred"),
        (hp, "opvolger?", np, "inferred"),
        ("minister van BZK", "andere ondertekenaar?", "minister voor VRO", "inferred"),
        (
            "DG Bestuur Ruimte en Wonen",
            "ander onderdeel in briefhoofd?",
            "DG Volkshuisvesting en Bouwen",
            "inferred",
        ),
    }


def test_compact_says_the_same_in_fewer_words() -> None:
    """The same cards and arrows, shorter."""
    full, brief = drawn(), drawn(compact=True)
    assert {one.key for one in full.cards} == {one.key for one in brief.cards}
    assert {one.key for one in full.arrows} == {one.key for one in brief.arrows}
    said = {which: sum(len(" ".join((one.title, *one.detail))) for one in of.cards) for which, of in
            (("full", full), ("brief", brief))}  # fmt: skip
    assert said["brief"] < 0.7 * said["full"]


@pytest.mark.parametrize("compact", [False, True])
def test_every_card_and_arrow_of_the_two_letters_leads_somewhere(compact: bool) -> None:
    """To a fact, an inference or a letter on the page."""
    of = drawn(compact)
    hrefs = [*(one.href for one in of.cards), *(one.href for one in of.arrows)]
    assert all(re.match("#(?:feit|afleiding|brief)-", href) for href in hrefs)
    assert all(one.href.startswith("#afleiding-") == (one.mode == "inferred") for one in of.arrows)


def check(of: Drawing, compact: bool) -> None:
    """Everything that holds of any drawing."""
    keys = [one.key for one in of.cards]
    assert len(keys) == len(set(keys)) and len({one.key for one in of.arrows}) == len(of.arrows)
    assert {one.column for one in of.cards} == {column.key for column in of.columns}
    assert {one.lane for one in of.cards} == {lane.key for lane in of.lanes}
    assert {end for arrow in of.arrows for end in (arrow.source, arrow.target)} <= set(keys)
    dated = [column.key for column in of.columns if column.dated]
    assert dated == sorted(dated)
    svg(layout(of, compact))


@pytest.mark.parametrize("compact", [False, True])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(letter_text, any_text), max_size=4))
def test_any_letters_make_a_drawing(compact: bool, texts: list[str]) -> None:
    """None, one, undated, strange: there is a drawing, with every arrow between cards that are there."""
    lineage = given_by([text.encode("utf-8", "replace") for text in texts]).lineage
    check(drawing(lineage, compact), compact)
    check(drawing(Lineage((), (), lineage.cabinets), compact), compact)


def test_two_names_in_one_post_on_one_day_are_two_cards() -> None:
    """Two letters of one day, signed in one post by two people."""
    text = (
        "Kenmerk\n2010-000000000{n}\n\nDatum 1 mei 2004\n\nBetreft Wonen\n\n"
        "Hierbij bied ik u het programma Sterke Wijken aan.\n\nDe minister van Financiën,\n\n{name}"
    )
    letters = [
        text.format(n=n, name=name).encode() for n, name in enumerate(("K.H. Ollongren", "J. de Vries"))
    ]
    cards = [card for card in drawing(given_by(letters).lineage).cards if card.lane == "office"]
    assert len({card.key for card in cards}) == len(cards) == 2


def test_nothing_is_said_to_have_ended() -> None:
    """Only when a thing is named is told."""
    for of in (drawn(), drawn(compact=True)):
        words = [of.title, of.caption, of.footer]
        words += [text for one in of.cards for text in (one.heading, one.title, *one.detail, one.warning)]
        assert not [text for text in words if FORBIDDEN.search(text)]


def test_status_of_what_is_named_when() -> None:
    """One letter says nothing of first and last; a later letter does."""
    may, july, later = "2021-05-28", "2022-07-04", "2023-06-12"
    assert status_of([may], [may]) == ("also", "genoemd 28 mei 2021")
    assert status_of([july], [may, july]) == ("first", "eerst genoemd 4 juli 2022")
    assert status_of([may, july], [may, july, later]) == ("last", "laatst genoemd 4 juli 2022")
    several = ("also", "eerst genoemd 28 mei 2021, ook 2 keer, laatst 12 juni 2023")
    assert status_of([may, july, later], [may, july, later]) == several
    assert status_of([], [may])[0] == "also"


def test_posts_are_written_as_ministries_do() -> None:
    """Portfolios in initials; one word stays."""
    assert short_post("staatssecretaris van Volksgezondheid, Welzijn en Sport") == "staatssecretaris van VWS"
    assert short_post("minister van Infrastructuur en Waterstaat") == "minister van IenW"
    assert short_post("minister-president") == shortest_post("minister-president") == "minister-president"
    assert shortest_post("minister voor Rechtsbescherming") == "Rechtsbescherming"
    assert shortest_post("staatssecretaris van Financiën") == "stas. Financiën"


def _letter(key: str, date: str) -> Node:
    term = f"<https://w3id.org/kgbuild/id/letter/{key}>"
    return Node(term, "letter", key, date, (Naming(date, term, f"{term[:-1]}#fact-00>"),), ())


def test_one_undated_letter_is_one() -> None:
    """A column's words say "brief" of one and "brieven" of more."""

    def label(count: int) -> str:
        undated = Lineage(tuple(_letter(f"x{n}", "") for n in range(count)), (), ())
        [column] = drawing(undated).columns
        return column.label

    assert (label(1), label(2)) == ("brief zonder datum", "brieven zonder datum")


def test_title_and_caption_of_any_number_of_letters() -> None:
    """The theme where there is one, the years of the letters, and how many were read."""
    many = Lineage(tuple(_letter(f"2020-{n}", f"202{n}-01-0{n + 1}") for n in range(5)), (), ())
    assert (theme(many), years(many), title(many)) == ("", "2020 → 2024", "Kamerbrieven, 2020 → 2024")
    assert caption(many) == "gelezen uit vijf Kamerbrieven: 1 januari 2020 tot en met 5 januari 2024"
    undated = Lineage((_letter("x", ""),), (), ())
    assert (title(undated), caption(undated)) == ("Kamerbrieven", "gelezen uit één Kamerbrief")
    assert title(two().lineage) == "Leefbaarheid en Veiligheid, 2021 → 2022"
    assert caption(Lineage((), (), ())) == "geen brieven gelezen"
