"""Fewer cards: siblings as one, a budget, and nothing left out without being counted."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.knowledge.language import DUTCH, ENGLISH
from kgbuild.model import Lineage, Link, Naming, Node
from kgbuild.publish.drawing import Sketch, View, sketch
from kgbuild.publish.layout import layout
from long_line import letters
from test_layout import check_all
from test_page import given_by, two

BASE = "https://w3id.org/kgbuild/id/"
DAY = "2024-03-01"
LETTER = f"<{BASE}letter/2024-1>"


def fact(number: int) -> str:
    return f"<{BASE}letter/2024-1#fact-{number:012x}>"


def node(kind: str, name: str, label: str, *said: tuple[str, str]) -> Node:
    """Something that the one letter names."""
    return Node(f"<{BASE}{name}>", kind, label, DAY, (Naming(DAY, LETTER, fact(1)),), said)  # type: ignore[arg-type]


def of_one_letter(kind: str, link: str, count: int) -> Lineage:
    """A letter and so many things of a kind, all related to it in the same way."""
    letter = Node(LETTER, "letter", "2024-1", DAY, (Naming(DAY, LETTER, fact(0)),), ())
    others = [node(kind, f"{kind}/{n}", f"{kind} {n}") for n in range(count)]
    links = [Link(LETTER, other.term, link, "stated", DAY, (fact(1),)) for other in others]
    return Lineage((letter, *others), tuple(links), ())


@cache
def line() -> Lineage:
    """A line of sixteen letters."""
    return given_by(letters(16)).lineage


@pytest.mark.parametrize(
    ("kind", "link", "title"),
    [
        ("motion", "carriesOutMotion", "4 moties"),
        ("commitment", "makesCommitment", "4 toezeggingen"),
        ("programme", "offers", "4 programma’s"),
        ("report", "offers", "4 onderzoeksrapporten"),
        ("paper", "cites", "4 Kamerstukken"),
        ("post", "onBehalfOf", "mede namens 4 posten"),
    ],
)
def test_siblings_with_the_same_relations_are_one_card(kind: str, link: str, title: str) -> None:
    """Of whatever kind: one card that counts and names them, one arrow."""
    drawn = sketch(of_one_letter(kind, link, 4)).drawing
    (card,) = [card for card in drawn.cards if card.key != "letter-2024-1"]
    assert card.title == title and len(drawn.arrows) == 1


def test_what_is_related_otherwise_stays_apart() -> None:
    """Four motions, one of them answered too by a programme: three are one card."""
    lineage = of_one_letter("motion", "carriesOutMotion", 4)
    programme = node("programme", "programme/x", "Programma X")
    extra = Link(programme.term, lineage.nodes[1].term, "givesEffectTo", "stated", DAY, (fact(2),))
    more = Lineage((*lineage.nodes, programme), (*lineage.links, extra), ())
    assert sorted(card.title for card in sketch(more).drawing.cards if card.lane == "motion") == [
        "3 moties",
        "Motie motion 0",
    ]


def test_the_focus_is_never_one_of_many() -> None:
    """What is asked for has its own card."""
    lineage = of_one_letter("motion", "carriesOutMotion", 5)
    focus = lineage.nodes[2].term
    titles = [card.title for card in sketch(lineage, view=View(focus=(focus,))).drawing.cards]
    assert "4 moties" in titles and "Motie motion 1" in titles


def things(drawn: Sketch) -> set[tuple[str, str]]:
    """What the cards stand for, by lane."""
    return {(placed.card.lane, term) for placed in drawn.cards for term in placed.terms}


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 60), st.sampled_from([DUTCH, ENGLISH]), st.booleans())
def test_a_budget_counts_what_it_leaves_out(most: int, language: object, compact: bool) -> None:
    """No more cards than asked for and one a lane for the rest; together they stand for everything."""
    view = View(language, most)  # type: ignore[arg-type]
    drawn = sketch(line(), compact, view)
    counting = [placed for placed in drawn.cards if placed.card.status == "more"]
    assert len(drawn.cards) - len(counting) <= most
    assert len({placed.card.lane for placed in counting}) == len(counting)
    assert things(drawn) == things(sketch(line(), compact, View(most=0)))
    for placed in counting:
        assert placed.card.title.startswith(f"+{len(placed.terms)} ")
        names = placed.card.detail[1:]
        more = re.search(r"\d+", names[-1]) if len(names) > 6 else None
        assert compact or len(placed.terms) == (len(names) - 1 + int(more[0]) if more else len(names))
        assert placed.card.column == drawn.drawing.columns[-1].key
    check_all(drawn.drawing, compact)


def test_the_nearest_along_what_letters_say_stays() -> None:
    """The programme in focus, the letters that offer it, then what stands further."""
    programme = next(node for node in line().nodes if node.label == "Actieprogramma Vitale Dorpen")
    drawn = sketch(line(), view=View(most=6, focus=(programme.term,)))
    kept = [placed for placed in drawn.cards if placed.card.status != "more"]
    assert programme.term in {term for placed in kept for term in placed.terms}
    stated = {(arrow.source, arrow.target) for arrow in drawn.drawing.arrows if arrow.mode == "stated"}
    (own,) = [placed.card.key for placed in kept if programme.term in placed.terms]
    assert all(
        placed.card.key == own or {(own, placed.card.key), (placed.card.key, own)} & stated for placed in kept
    )


def test_a_part_is_not_the_last_word() -> None:
    """What the whole line names again later is not 'laatst genoemd' in a part, nor the other way round."""
    part = Lineage(tuple(n for n in two().lineage.nodes if n.date < "2022" or n.kind == "programme"), (), ())
    days = ("2021-05-28", "2022-07-04")
    cards = sketch(part, view=View(days=days)).drawing.cards
    assert any(card.heading == "laatst genoemd 28 mei 2021" for card in cards)


def test_a_cycle_is_drawn_by_date() -> None:
    """Two programmes that letters say to follow one another: two cards, two arrows, columns in order."""
    first = node("programme", "programme/a", "Programma A")
    later = Naming("2025-01-01", f"<{BASE}letter/2025-1>", fact(3))
    second = Node(f"<{BASE}programme/b>", "programme", "Programma B", "", (later,), ())
    links = (
        Link(first.term, second.term, "statedSuccessorOf", "stated", "2025-01-01", (fact(3),)),
        Link(second.term, first.term, "statedSuccessorOf", "stated", "2025-01-01", (fact(3),)),
    )
    drawn = sketch(Lineage((first, second), links, ())).drawing
    assert [column.key for column in drawn.columns] == [DAY, "2025-01-01"] and len(drawn.arrows) == 2
    layout(drawn)


def test_arrows_are_numbered_and_reached_in_time_order() -> None:
    """By the later of their ends."""
    drawn = sketch(line()).drawing
    place = {column.key: number for number, column in enumerate(drawn.columns)}
    at = {card.key: place[card.column] for card in drawn.cards}
    ends = [max(at[arrow.source], at[arrow.target]) for arrow in drawn.arrows]
    assert ends == sorted(ends)


def test_the_first_page_draws_fewer_cards() -> None:
    """It shares a screen with the story."""
    assert sum(card.status != "more" for card in sketch(line(), compact=True).drawing.cards) == 24
