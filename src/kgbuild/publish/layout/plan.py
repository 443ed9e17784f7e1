"""A drawing with its rows, routes, tracks and words chosen, and nothing measured out yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil

from ...knowledge.days import Code
from ...knowledge.language import Language
from ...model import Arrow, Drawing
from ..ink.fonts import balanced, clean, longest_word, width, wrap
from ..ink.geometry import COMPACT, FULL, Measures
from .faces import Words, brief_words, words
from .grid import Grid, grid
from .route import Route, routes
from .tracks import LegKey, Place, tracks

MOST_LABELS = 25
"""With more arrows than this, labels become numbers."""


@dataclass(frozen=True)
class Plan:
    """A drawing whose cards have cells and whose arrows have routes and tracks, without sizes."""

    drawing: Drawing
    measures: Measures
    grid: Grid
    routes: tuple[Route, ...]
    track: dict[LegKey, int]
    counts: dict[Place, int]
    words: dict[str, Words]
    labels: tuple[tuple[str, ...], ...]
    heights: dict[tuple[str, float], float] = field(default_factory=dict)

    @cached_property
    def insets(self) -> dict[tuple[str, int], float]:
        """How far each card stands back on its left (-1) or right (1) for arrows that pass it."""
        found: dict[tuple[str, int], float] = {}
        for number, route in enumerate(self.routes):
            if not route[0].zone:
                continue
            leg, room = route[0], (self.track[number, 0] + 1) * self.measures.inset
            for key, (row, column) in self.grid.cells.items():
                if leg.at == 2 * column + 1 and leg.low // 8 < row < leg.high // 8:
                    found[key, leg.zone] = max(room, found.get((key, leg.zone), 0))
        return found

    def inset(self, key: str) -> tuple[float, float]:
        """How far a card stands back on its left and on its right."""
        return self.insets.get((key, -1), 0), self.insets.get((key, 1), 0)

    def height(self, key: str, room: float) -> float:
        """How high a card stands when it is this wide."""
        if (key, room) not in self.heights:
            self.heights[key, room] = self.words[key].height(room, self.measures)
        return self.heights[key, room]

    def label_size(self, number: int) -> tuple[float, float]:
        """How wide and high an arrow's label is."""
        m, lines = self.measures, self.labels[number]
        return max((ceil(width(line, m.small)) for line in lines), default=0), len(lines) * (m.small + 2)

    @cached_property
    def side(self) -> float:
        """How wide the column of lane titles is."""
        words = [longest_word(clean(lane.title), self.measures.size, True) for lane in self.drawing.lanes]
        return min(ceil(max([self.measures.side, *(word + 12 for word in words)])), 2 * self.measures.side)

    @cached_property
    def lane_titles(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Title and subtitle of each lane in lines."""
        m = self.measures
        room = self.side - 12
        subtitles = [
            () if m is not FULL else wrap(clean(lane.subtitle), room, m.small - 1)
            for lane in self.drawing.lanes
        ]
        titles = [wrap(clean(lane.title), room, m.size, True) for lane in self.drawing.lanes]
        return tuple(zip(titles, subtitles, strict=True))


def told(arrow: Arrow, code: Code) -> str:
    """The label of an arrow, which shows by itself that it is inferred or only possible."""
    label, language = clean(arrow.label), Language(code)
    if arrow.mode == "inferred" and not label.endswith("?"):
        return f"{label}?"
    if arrow.mode == "possible" and not label.lower().startswith(language.say("arrow.possible")):
        return language.say("arrow.possibly", label=label).rstrip()
    return label


def _words(drawing: Drawing, laid: Grid, m: Measures, terse: int) -> dict[str, Words]:
    if m is FULL:
        return {card.key: words(card, m) for card in drawing.cards}
    ends = [end for arrow in drawing.arrows for end in (arrow.source, arrow.target)]
    busy = {laid.cells[key][0] for key in laid.cells if ends.count(key) > 1}
    return {
        card.key: brief_words(card, m, laid.cells[card.key][0] not in busy, terse, Language(drawing.language))
        for card in drawing.cards
    }


def terser(p: Plan, terse: int) -> Plan:
    """The same plan with fewer words on the cards."""
    return replace(p, words=_words(p.drawing, p.grid, p.measures, terse), heights={})


def plan(drawing: Drawing, compact: bool) -> Plan:
    """The drawing with its grid, routes, tracks and broken labels."""
    m = COMPACT if compact else FULL
    laid = grid(drawing)
    routed = routes(laid, drawing.arrows)
    track, counts = tracks(routed)
    labels = tuple(
        (str(number),)
        if len(drawing.arrows) > MOST_LABELS
        else balanced(told(arrow, drawing.language), m.label, m.small)
        for number, arrow in enumerate(drawing.arrows, 1)
    )
    return Plan(drawing, m, laid, routed, track, counts, _words(drawing, laid, m, 0), labels)
