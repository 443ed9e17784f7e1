"""A lineage as a Mermaid flowchart: the cards of the drawing by moment, arrows in their four styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Card
from ..ink.fonts import clean
from ..ink.geometry import GROUNDS, INKS, SIGNS, STROKES
from ..layout.plan import told
from .given import Given

_ARROWS = {"stated": "-->", "possible": "-.->", "inferred": "-.->", "citation": "-->", "register": "-.->"}
_STYLES = {
    "stated": "stroke-width:1.5px",
    "possible": "stroke-width:1.7px,stroke-dasharray:9 3 2 3",
    "inferred": "stroke-width:1.9px,stroke-dasharray:6 3",
    "citation": "stroke-width:1px",
    "register": "stroke-width:1.3px,stroke-dasharray:2 3",
}
_PLAIN = " .,:;?!()'’‘“”/+•○↗…–-%€"
_ITEM = re.compile(r"^(\d+)\.(?= )")  # '1. ' would be the item of a list


def mermaid(given: Given) -> str:
    """The text of the flowchart; the layout is Mermaid's, so the moments are told, not to scale."""
    return "\n".join(_lines(given)) + "\n"


def _lines(given: Given) -> Iterator[str]:
    drawing = given.sketch.drawing
    names = {card.key: f"k{number}" for number, card in enumerate(drawing.cards, 1)}
    yield f"%% {clean(drawing.title)}".replace("{", "(").replace("}", ")")
    yield "flowchart LR"
    for number, column in enumerate(drawing.columns, 1):
        label = column.label if column.dated else f"{column.band}: {column.label}"
        yield f'  subgraph m{number}["{_escaped(label)}"]'
        yield from (
            f'    {names[card.key]}["{_words(card)}"]:::{card.status}'
            for card in drawing.cards
            if card.column == column.key
        )
        yield "  end"
    for arrow in drawing.arrows:
        label = _escaped(told(arrow, drawing.language))
        yield f'  {names[arrow.source]} {_ARROWS[arrow.mode]}|"{label}"| {names[arrow.target]}'
    for mode, style in _STYLES.items():
        numbers = [str(number) for number, arrow in enumerate(drawing.arrows) if arrow.mode == mode]
        if numbers:
            yield f"  linkStyle {','.join(numbers)} stroke:{STROKES[mode]},{style}"
    for status in sorted({card.status for card in drawing.cards}):
        dash = ",stroke-dasharray:4 2" if status in ("cited", "more") else ""
        yield f"  classDef {status} fill:{GROUNDS[status]},stroke:{INKS[status]},color:#1a1a1a{dash}"


def _words(card: Card) -> str:
    """Status, title, details and warning on lines of their own."""
    heading = f"{SIGNS[card.status]} {card.heading}"
    lines = [heading, card.title, *card.detail, f"⚠ {card.warning}" if card.warning else ""]
    return "<br/>".join(_escaped(line) for line in lines if clean(line))


def _escaped(text: str) -> str:
    """Text as a quoted label holds it: what Mermaid or HTML would read as its own becomes a number."""
    kept = "".join(sign if sign.isalnum() or sign in _PLAIN else f"#{ord(sign)};" for sign in clean(text))
    return _ITEM.sub(r"\1#46;", kept)
