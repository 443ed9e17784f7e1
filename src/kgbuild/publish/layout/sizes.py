"""How wide gutters and columns are, and how high channels and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from ..ink.fonts import clean, longest_word
from ..ink.geometry import FULL, SCREEN, Measures
from .faces import Words
from .plan import Plan
from .shares import shared


@dataclass(frozen=True)
class Scale:
    """Where each place of one axis starts and how large it is: gutters and columns, or channels and rows."""

    sizes: tuple[float, ...]
    origin: float

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Where each place starts; one more, where the last ends."""
        found = [self.origin]
        for size in self.sizes:
            found.append(found[-1] + size)
        return tuple(found)

    def middle(self, place: int) -> float:
        """Half-way the place."""
        return self.starts[place] + self.sizes[place] / 2


Extra = dict[tuple[str, int], float]
"""Room asked for beyond the least: by axis ('x' or 'y') and place."""


def _column_width(p: Plan, column: int, wish: Callable[[Words, Measures], float]) -> float:
    m, place = p.measures, 2 * column + 1
    zones = sum(p.counts.get(("v", place, zone), 0) for zone in (-1, 1)) * m.inset
    slots = (p.counts.get(("v", place, 0), 0) + 1) * m.pitch
    cards = [key for key, cell in p.grid.cells.items() if cell[1] == column]
    wanted = [wish(p.words[key], m) + sum(p.inset(key)) for key in cards]
    label = longest_word(clean(p.drawing.columns[column].label), m.small)
    return ceil(max(m.narrowest, zones + slots, label, *wanted))


def _column_widths(p: Plan, room: float) -> list[float]:
    """The widths of the columns; in the compact drawing as wide as the screen has room for, if it has."""
    columns = range(p.grid.columns)
    least = [_column_width(p, column, Words.least) for column in columns]
    if p.measures is FULL or sum(least) > room:
        return [_column_width(p, column, Words.wanted) for column in columns]
    for n, label in _over_one_column(p):
        least[n] = max(least[n], label + 12 - 2 * p.measures.gutter)
    roomy = [max(_column_width(p, column, Words.roomy), least[column]) for column in columns]
    rows = range(p.grid.rows)
    cells = {cell: key for key, cell in p.grid.cells.items()}

    def heights(column: int, wide: float) -> tuple[float, ...]:
        keys = [cells.get((row, column)) for row in rows]
        return tuple(p.height(key, wide - sum(p.inset(key))) if key else 0 for key in keys)

    return shared(least, roomy, room, heights)


def _over_one_column(p: Plan) -> Iterator[tuple[int, float]]:
    """The columns that a straight arrow runs over on its way to the next, with how wide its label is."""
    for number, route in enumerate(p.routes):
        if len(route) == 1 and route[0].axis == "h" and route[0].high - route[0].low == 14:
            yield route[0].low // 8 + 1, p.label_size(number)[0]


def _outermost(p: Plan) -> list[int]:
    """The arrows that run along the right-hand edge."""
    last = 2 * p.grid.columns - 1
    return [
        n
        for n, route in enumerate(p.routes)
        if any((leg.zone == 1 and leg.at == last) or (leg.axis == "v" and leg.at > last) for leg in route)
    ]


def _gutter_width(p: Plan, gutter: int) -> float:
    m, count = p.measures, p.counts.get(("v", 2 * gutter, 0), 0)
    tracks_wide = 2 * m.margin + (count - 1) * m.pitch if count else 0
    least = m.gutter if 0 < gutter < p.grid.columns else m.edge
    if gutter == p.grid.columns:
        least = max([least, *(min(p.label_size(number)[0] + 10, m.gutter * 2) for number in _outermost(p))])
    beside = [
        p.label_size(number)[0] + (24 if m is FULL else 17)
        for number, route in enumerate(p.routes)
        if len(route) == 1
        and route[0].axis == "h"
        and (route[0].low, route[0].high) == (8 * gutter - 3, 8 * gutter + 3)
    ]
    return ceil(max(least, tracks_wide, *beside, 0))


def widths(p: Plan) -> tuple[float, ...]:
    """The least widths of gutters and columns, from left to right."""
    gutters = [_gutter_width(p, gutter) for gutter in range(p.grid.columns + 1)]
    columns = _column_widths(p, SCREEN[0] - p.side - sum(gutters))
    pairs = zip(gutters, columns, strict=False)
    return (*(size for pair in pairs for size in pair), gutters[-1])


def across(p: Plan, least: tuple[float, ...], extra: Extra) -> Scale:
    """The widths from left to right, with the room asked for."""
    sizes = [size + extra.get(("x", place), 0) for place, size in enumerate(least)]
    floor = 760 if p.measures is FULL else 560
    sizes[-1] += max(0, floor - p.side - sum(sizes))
    return Scale(tuple(sizes), p.side)


def _channel_height(p: Plan, channel: int, extra: Extra) -> float:
    m, count = p.measures, p.counts.get(("h", 2 * channel, 0), 0)
    body = 2 * m.margin + (count - 1) * m.pitch if count else 0
    firsts = {rows.start for rows in p.grid.lanes}
    if channel == 0:
        least: float = max(m.head, body)
    elif channel == p.grid.rows:
        least = body + m.foot
    else:
        least = m.foot + max(m.head, body) if channel in firsts else max(m.seam, body)
    beside = [
        p.label_size(number)[1] + (6 if m is FULL else 3)
        for number, route in enumerate(p.routes)
        if len(route) == 1
        and route[0].axis == "v"
        and (route[0].low, route[0].high) == (8 * channel - 3, 8 * channel + 3)
    ]
    return ceil(max(least, *beside, 0) + extra.get(("y", 2 * channel), 0))


def _ports(p: Plan) -> dict[str, float]:
    """For each card with arrows at its sides how high it must be for them."""
    needs: dict[str, float] = {}
    for arrow, route in zip(p.drawing.arrows, p.routes, strict=True):
        for key, leg in ((arrow.source, route[0]), (arrow.target, route[-1])):
            if leg.axis == "h":
                needs[key] = ceil((p.counts["h", leg.at, 0] + 1) * p.measures.pitch * 0.8)
    return needs


def card_heights(p: Plan, x: Scale) -> dict[str, float]:
    """How high each card is: for its words, and for the arrows at its sides."""
    ports = _ports(p)
    return {
        key: max(ceil(p.height(key, x.sizes[2 * column + 1] - sum(p.inset(key)))), ports.get(key, 0))
        for key, (_, column) in p.grid.cells.items()
    }


def _lane_lack(p: Plan, lane: int, sizes: list[float]) -> float:
    """What a lane is too low for its own title."""
    m, rows = p.measures, p.grid.lanes[lane]
    title, subtitle = p.lane_titles[lane]
    needed = len(title) * (m.size + 2) + len(subtitle) * (m.small + 1) + 6
    inner = sum(sizes[2 * rows.start + 1 : 2 * rows.stop])
    return max(0, ceil(needed - inner - m.head - m.foot))


def down(p: Plan, heights: dict[str, float], extra: Extra, top: float) -> Scale:
    """The heights from top to bottom."""
    sizes: list[float] = []
    for row in range(p.grid.rows):
        cards = [heights[key] for key, cell in p.grid.cells.items() if cell[0] == row]
        sizes += [_channel_height(p, row, extra), max(cards, default=p.measures.leading)]
    sizes.append(_channel_height(p, p.grid.rows, extra))
    for lane, rows in enumerate(p.grid.lanes):
        sizes[2 * rows.stop - 1] += _lane_lack(p, lane, sizes)
    return Scale(tuple(sizes), top)
