"""From sizes to coordinates: where every card stands and every arrow runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..ink.geometry import PlacedCard, Point, Rect
from .plan import Plan
from .route import Leg
from .sizes import Scale


@dataclass(frozen=True)
class Placing:
    """Coordinates for everything in a plan."""

    plan: Plan
    x: Scale
    y: Scale
    heights: dict[str, float]

    def card(self, key: str) -> Rect:
        """Where a card stands."""
        row, column = self.plan.grid.cells[key]
        left, right = self.plan.inset(key)
        start, size = self.x.starts[2 * column + 1], self.x.sizes[2 * column + 1]
        return Rect(start + left, self.y.starts[2 * row + 1], size - left - right, self.heights[key])

    def cards(self) -> tuple[PlacedCard, ...]:
        """All cards, in time order and then from top to bottom."""
        cells = self.plan.grid.cells
        keys = sorted(cells, key=lambda key: (cells[key][1], cells[key][0]))
        return tuple(self.plan.words[key].placed(self.card(key), self.plan.measures) for key in keys)

    def lane_end(self, lane: int) -> float:
        """The y of the line below a lane."""
        channel = 2 * self.plan.grid.lanes[lane].stop
        if lane == len(self.plan.grid.lanes) - 1:
            return self.y.starts[channel + 1]
        return self.y.starts[channel] + self.plan.measures.foot

    @cached_property
    def _port_heights(self) -> dict[int, float]:
        """By place of a row the height over which arrows meet the cards' sides there."""
        found: dict[int, float] = {}
        for arrow, route in zip(self.plan.drawing.arrows, self.plan.routes, strict=True):
            for key, leg in ((arrow.source, route[0]), (arrow.target, route[-1])):
                if leg.axis == "h":
                    found[leg.at] = min(found.get(leg.at, 1e9), self.heights[key])
        return found

    def _upright(self, leg: Leg, track: int) -> float:
        """The x of a leg that runs up or down."""
        p, m = self.plan, self.plan.measures
        start, size, count = self.x.starts[leg.at], self.x.sizes[leg.at], p.counts["v", leg.at, leg.zone]
        if leg.zone:
            aside = m.inset * (track + 0.5)
            return start + aside if leg.zone < 0 else start + size - aside
        if leg.at % 2 == 0:
            return round(start + size / 2 + (track - (count - 1) / 2) * m.pitch)
        left, right = (p.counts.get(("v", leg.at, zone), 0) * m.inset for zone in (-1, 1))
        step = (size - left - right) / (count + 1)
        return round(start + left + min(step, 46) + track * min(step, 64))

    def _level(self, leg: Leg, track: int) -> float:
        """The y of a leg that runs left or right."""
        m, start, count = self.plan.measures, self.y.starts[leg.at], self.plan.counts["h", leg.at, 0]
        if leg.at % 2:
            return round(
                start + self._port_heights.get(leg.at, self.y.sizes[leg.at]) * (track + 1) / (count + 1)
            )
        seam = leg.at // 2 in {rows.start for rows in self.plan.grid.lanes[1:]}
        above = m.foot if seam else 0
        spare = self.y.sizes[leg.at] - above - (count - 1) * m.pitch
        return round(start + above + spare / 2 + track * m.pitch)

    def points(self, number: int) -> tuple[Point, ...]:
        """The corners of an arrow, from its source to its target."""
        arrow, route = self.plan.drawing.arrows[number], self.plan.routes[number]
        along = [self._coordinate(leg, self.plan.track[number, step]) for step, leg in enumerate(route)]
        first = _side(self.card(arrow.source), route[0], False)
        last = _side(self.card(arrow.target), route[-1], True)
        points: list[Point] = []
        for step, (one, other) in enumerate(pairwise([first, *along, last])):
            first_is_x = step % 2 == (route[0].axis == "v")
            points.append((one, other) if first_is_x else (other, one))
        return tuple(points)

    def _coordinate(self, leg: Leg, track: int) -> float:
        return self._upright(leg, track) if leg.axis == "v" else self._level(leg, track)


def _side(rect: Rect, leg: Leg, entering: bool) -> float:
    """The coordinate of the side of a card that a leg leaves or enters by."""
    low = leg.back != entering
    if leg.axis == "h":
        return rect.x if low else rect.right
    return rect.y if low else rect.bottom
