"""A lineage for Graphviz: the cards of the drawing, one rank a moment, arrows in their four styles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...model import Card
from ..ink.fonts import clean, wrap
from ..ink.geometry import GROUNDS, INKS, SIGNS, STROKES
from ..layout.plan import told
from .given import Given

_STYLES = {
    "stated": "solid",
    "possible": "dashdotted",
    "inferred": "dashed",
    "citation": "solid",
    "register": "dotted",
}


def dot(given: Given) -> str:
    """The text of the graph; moments hold their order, because arrows do not pull at them."""
    return "\n".join(_lines(given)) + "\n"


def _lines(given: Given) -> Iterator[str]:
    drawing = given.sketch.drawing
    names = {card.key: f"k{number}" for number, card in enumerate(drawing.cards, 1)}
    yield f"digraph {quoted(drawing.title)} {{"
    yield (
        "  rankdir=LR; label=" + quoted(drawing.title) + '; labelloc=t; fontname="Helvetica"; newrank=true;'
    )
    yield '  node [shape=box, style="filled,rounded", fontname="Helvetica", fontsize=11, margin="0.12,0.07"];'
    yield '  edge [fontname="Helvetica", fontsize=10, constraint=false];'
    for number, column in enumerate(drawing.columns, 1):
        label = column.label if column.dated else f"{column.band}\n{column.label}"
        yield f"  m{number} [shape=plaintext, style=solid, label={quoted(label)}];"
        yield f"  {{ rank=same; m{number};"
        yield from (
            f"    {names[card.key]} {_look(card)};" for card in drawing.cards if card.column == column.key
        )
        yield "  }"
    moments = [f"m{number}" for number in range(1, len(drawing.columns) + 1)]
    yield from (f"  {one} -> {other} [style=invis, constraint=true];" for one, other in pairwise(moments))
    for arrow in drawing.arrows:
        label = quoted(told(arrow, drawing.language))
        colour, head = STROKES[arrow.mode], ", arrowhead=vee" if arrow.mode == "citation" else ""
        # Graphviz has no dash-dot: what is only possible is dashed and bold, its label says 'mogelijk'.
        style = '"dashed,bold"' if arrow.mode == "possible" else _STYLES[arrow.mode]
        yield (
            f"  {names[arrow.source]} -> {names[arrow.target]} "
            f'[label={label}, style={style}, color="{colour}", fontcolor="{colour}"{head}];'
        )
    yield "}"


def _look(card: Card) -> str:
    lines = [f"{SIGNS[card.status]} {card.heading}", card.title, *card.detail]
    lines += [f"⚠ {card.warning}"] if card.warning else []
    label = "\n".join(part for line in lines if clean(line) for part in wrap(clean(line), 240, 11))
    dashed = ', style="filled,rounded,dashed"' if card.status in ("cited", "more") else ""
    return f'[label={quoted(label)}, color="{INKS[card.status]}", fillcolor="{GROUNDS[card.status]}"{dashed}]'


def quoted(text: str) -> str:
    """Text as a DOT string: lines end in a left-set break, and nothing in it steers Graphviz."""
    lines = [clean(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n")]
    return '"' + ("\\l".join(lines) + "\\l" if len(lines) > 1 else lines[0]) + '"'
