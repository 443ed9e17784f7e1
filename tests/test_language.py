"""The words of drawing and story: two languages that say the same and claim no more than letters do."""

from __future__ import annotations

import re
import string

import pytest

from kgbuild.knowledge import kinds
from kgbuild.knowledge.days import Code
from kgbuild.knowledge.labels import labels
from kgbuild.knowledge.language import DUTCH, ENGLISH, phrases
from kgbuild.model import Drawing
from kgbuild.publish.drawing import View, drawing
from test_page import two
from two_letters import KNOWLEDGE

CLAIMS = re.compile(
    r"(?i)\b(?:nieuwe?|beëindigd|niet voortgezet|gelanceerd|te laat|new|ended|discontinued|launched|late)\b"
)
DUTCH_ONLY = re.compile(r"(?i)\b(?:genoemd|volgens|vermoedelijk|mogelijk|kaarten|zonder|niet|verwijst)\b")


def slots(phrase: str) -> set[str]:
    """What a phrase asks to be filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_both_languages_have_every_phrase_with_the_same_slots() -> None:
    dutch, english = phrases("nl"), phrases("en")
    assert dutch.keys() == english.keys()
    assert {key for key in dutch if slots(dutch[key]) != slots(english[key])} == set()


@pytest.mark.parametrize("code", ["nl", "en"])
def test_no_phrase_claims_a_beginning_or_an_end(code: Code) -> None:
    assert not [phrase for phrase in phrases(code).values() if CLAIMS.search(phrase)]


def test_every_relation_has_a_label_in_both_languages() -> None:
    """From the phrases, or from the ontology."""
    english = {term[:-1].rpartition("#")[2] for term in labels(KNOWLEDGE.ontology, "en")}
    relations = kinds.names().relations
    named = {kind for kind in relations if ENGLISH.has(f"arrow.{kind}")}
    assert relations.keys() <= english | named


def _words(of: Drawing) -> list[str]:
    """What the drawing says itself; titles, names and what letters say stay in the letters' language."""
    return [
        *(of.title, of.caption, of.footer),
        *(text for lane in of.lanes for text in (lane.title, lane.subtitle)),
        *(text for column in of.columns for text in (column.band, column.label)),
        *(card.heading for card in of.cards), *(card.warning for card in of.cards),
        *(arrow.label for arrow in of.arrows), *(stretch.label for stretch in of.stretches),
    ]  # fmt: skip


@pytest.mark.parametrize("compact", [False, True])
def test_an_english_drawing_has_no_dutch_words_of_ours(compact: bool) -> None:
    english = ENGLISH.__class__("en", {
        term[:-1].rpartition("#")[2]: said for term, said in labels(KNOWLEDGE.ontology, "en").items()
    })  # fmt: skip
    drawn = drawing(two().lineage, compact, View(english))
    assert not [text for text in _words(drawn) if DUTCH_ONLY.search(text)]
    told = {arrow.label for arrow in drawn.arrows}
    assert {"signs", "offers", "successor?", "possible building block for", "makes commitment"} <= told
    assert {card.heading for card in drawn.cards} >= {"last mentioned 28 May 2021", "only cited"}


def test_dutch_has_english_below_only_when_asked() -> None:
    alone = drawing(two().lineage, view=View(DUTCH.__class__("nl")))
    assert [lane.subtitle for lane in alone.lanes] == [""] * 7
    assert drawing(two().lineage).lanes[0].subtitle == "Office holder"
    assert [lane.title for lane in alone.lanes] == [lane.title for lane in drawing(two().lineage).lanes]
