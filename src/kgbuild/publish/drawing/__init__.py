"""The lineage in policy words: which cards stand when in which lane, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...knowledge.language import ENGLISH
from ...model import Drawing, Lane, Lineage
from .arrows import Found, arrow, chosen, found
from .bundles import gathered, within
from .cards import all_cards
from .moments import columns, stretches
from .phrases import caption, footer, title
from .scene import Placed, Scene, View

__all__ = ["Sketch", "View", "drawing", "sketch"]

_MOST, _MOST_BRIEFLY = 40, 24
"""Cards of a drawing, and of the one that shares a screen with the story."""
LANES = ("office", "unit", "letter", "report", "programme", "motion", "commitment")


@dataclass(frozen=True)
class Sketch:
    """A drawing with what it was made from: the things of each card, the links of each arrow."""

    scene: Scene
    drawing: Drawing
    cards: tuple[Placed, ...]  # in the order of the drawing's cards
    arrows: tuple[Found, ...]  # in the order of the drawing's arrows


def drawing(lineage: Lineage, compact: bool = False, view: View | None = None) -> Drawing:
    """The drawing of a lineage; `compact` with the few words that fit the first page."""
    return sketch(lineage, compact, view).drawing


def sketch(lineage: Lineage, compact: bool = False, view: View | None = None) -> Sketch:
    """The drawing of a lineage, and what each card and arrow stands for."""
    scene = Scene(lineage, compact, view or View(most=_MOST_BRIEFLY if compact else _MOST))
    placed = all_cards(scene)
    placed = gathered(scene, placed, chosen(found(scene, placed)))
    placed = within(scene, placed, chosen(found(scene, placed)))
    moments = tuple(columns(scene, placed))
    order = {column.key: number for number, column in enumerate(moments)}
    drawn = sorted(chosen(found(scene, placed)), key=lambda one: _when(one, order))
    cards = sorted(placed, key=lambda one: order[one.card.column])
    return Sketch(
        scene,
        Drawing(
            scene.language.say("frame.title", title=title(lineage, scene.language)),
            caption(lineage, scene.language),
            tuple(_lane(scene, key) for key in LANES if any(one.card.lane == key for one in cards)),
            moments,
            tuple(one.card for one in cards),
            tuple(arrow(scene, one) for one in drawn),
            tuple(stretches(scene)),
            footer(lineage, scene.language),
            scene.language.code,
        ),
        tuple(cards),
        tuple(drawn),
    )


def _when(one: Found, order: Mapping[str, int]) -> tuple[int, int]:
    """The place of an arrow in time, by its later end first: in that order it is numbered and reached."""
    ends = order[one.source.card.column], order[one.target.card.column]
    return max(ends), min(ends)


def _lane(scene: Scene, key: str) -> Lane:
    name = f"lane.{key}"
    return Lane(key, scene.language.say(name), ENGLISH.say(name) if scene.language.subtitles else "")
