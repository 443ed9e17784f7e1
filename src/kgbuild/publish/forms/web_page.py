"""The drawing as a page of its own: drawing, table of relations, and the sentences behind every card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...model import Arrow, Card, Drawing, Node
from ..drawing.arrows import Found
from ..drawing.phrases import is_day
from ..drawing.scene import Placed
from ..ink.marks import anchor
from ..ink.svg import svg
from ..layout import layout
from ..layout.plan import told
from ..markup import PageLink, Quoted, shortened
from ..templates import rendered, trusted
from .given import Given

_MOST = 4  # sentences in a cell; the rest is folded
_WORDS = ("skip", "drawing", "relations", "things", "table", "none", "facts")
_RELATION = ("number", "date", "kind", "from", "relation", "to", "basis", "source")
_THING = ("what", "kind", "when", "source")


class Sentence(NamedTuple):
    """A sentence of a letter, and where it stands."""

    said: Quoted
    source: str


class Sentences(NamedTuple):
    """The sentences of facts; of many some are folded, under how many those are."""

    shown: tuple[Sentence, ...]
    folded: tuple[Sentence, ...]
    more: str


class Relation(NamedTuple):
    """A row of the table of relations: an arrow."""

    name: str
    number: int
    day: str
    kind: str
    start: PageLink
    told: str
    end: PageLink
    basis: str
    quotes: Sentences


class Thing(NamedTuple):
    """A row of the table of things: what a card stands for, by name where it stands for several."""

    name: str
    label: str
    card: PageLink
    kind: str
    when: str
    quotes: Sentences


def page(given: Given) -> str:
    """The whole file; it opens from disk and needs nothing else."""
    say, drawing = given.view.language.say, given.sketch.drawing
    return rendered(
        "lineage.html",
        language=drawing.language,
        title=drawing.title,
        words={word: say(f"page.{word}") for word in _WORDS},
        picture=trusted(svg(layout(_linked(drawing), given.compact))),
        relation_heads=[say(f"page.{column}") for column in _RELATION],
        relations=_relations(given),
        thing_heads=[say(f"page.{column}") for column in _THING],
        things=[row for placed in given.sketch.cards for row in _things(given, placed)],
        footer=drawing.footer,
    )


def _linked(drawing: Drawing) -> Drawing:
    """The drawing, its cards and arrows leading to their rows on this page."""
    return replace(
        drawing,
        cards=tuple(replace(card, href=f"#{anchor('bij-', card.key)}") for card in drawing.cards),
        arrows=tuple(replace(arrow, href=f"#{anchor('rij-', arrow.key)}") for arrow in drawing.arrows),
    )


def _relations(given: Given) -> list[Relation]:
    """A row an arrow, in time order."""
    pairs = zip(given.sketch.drawing.arrows, given.sketch.arrows, strict=True)
    rows = [(_first_day(found), number, arrow, found) for number, (arrow, found) in enumerate(pairs, 1)]
    in_time = sorted(rows, key=lambda row: (row[0] or "9", row[1]))
    return [_relation(given, *row) for row in in_time]


def _first_day(found: Found) -> str:
    return min((link.date for link in found.links if link.date), default="")


def _relation(given: Given, day: str, number: int, arrow: Arrow, found: Found) -> Relation:
    """Of an arrow: date, type, from, relation, to, literal or inferred, source."""
    language, drawing = given.view.language, given.sketch.drawing
    cards = {card.key: card for card in drawing.cards}
    return Relation(
        name=anchor("rij-", arrow.key),
        number=number,
        day=language.day(day),
        kind=language.say(f"lane.{cards[arrow.source].lane}"),
        start=_to_card(cards[arrow.source]),
        told=told(arrow, drawing.language),
        end=_to_card(cards[arrow.target]),
        basis=language.say(f"page.{arrow.mode}"),
        quotes=_sentences(given, [ground for link in found.links for ground in link.grounds]),
    )


def _things(given: Given, placed: Placed) -> Iterator[Thing]:
    """The rows of a card: one for each thing it stands for, the first with the card's name."""
    card, language = placed.card, given.view.language
    for number, term in enumerate(placed.terms):
        node = given.sketch.scene.nodes[term]
        yield Thing(
            name="" if number else anchor("bij-", card.key),
            label=shortened(node.label, 120) if len(placed.terms) > 1 else "",
            card=PageLink(f"#{anchor('kaart-', card.key)}", card.title or card.heading),
            kind=language.say(f"lane.{card.lane}"),
            when=_when(given, node, card),
            quotes=_sentences(given, [naming.fact for naming in node.named]),
        )


def _when(given: Given, node: Node, card: Card) -> str:
    """When a thing is named, or read; and of a motion or paper its own day."""
    named = node.kind != "letter" or card.status == "cited"
    when = given.sketch.scene.status(node)[1] if named else card.heading
    if is_day(node.date) and node.kind in ("motion", "paper"):
        return f"{given.view.language.day(node.date)}; {when}"
    return when


def _to_card(card: Card) -> PageLink:
    return PageLink(f"#{anchor('bij-', card.key)}", shortened(card.title or card.heading, 90))


def _sentences(given: Given, grounds: Sequence[str]) -> Sentences:
    """The sentences of facts, their proving words in bold; many of them folded."""
    quotes = given.quotes(grounds)
    found = tuple(Sentence(Quoted(one.before, one.words, one.after), one.source) for one in quotes)
    return Sentences(found[:_MOST], found[_MOST:], given.view.language.more(len(found) - _MOST))
