"""From grid and routes to coordinates: how wide and high everything is, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil

from kgbuild.model import Arrow, Drawing
from kgbuild.publish.fonts import balanced, clean, longest_word, width, wrap
from kgbuild.publish.layout_cards import Words, brief_words, words
from kgbuild.publish.layout_grid import Grid, grid
from kgbuild.publish.layout_parts import COMPACT, FULL, SCREEN, Measures, PlacedCard, Point, Rect
from kgbuild.publish.layout_tracks import LegKey, Place, tracks
from kgbuild.publish.layout_widths import shared
from kgbuild.publish.route import Leg, Route, routes

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

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The widths of gutters and columns from left to right."""
        gutters = [_gutter_width(self, gutter) for gutter in range(self.grid.columns + 1)]
        columns = _column_widths(self, SCREEN[0] - self.side - sum(gutters))
        pairs = zip(gutters, columns, strict=False)
        return (*(size for pair in pairs for size in pair), gutters[-1])

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
        subtitles = [() if m is not FULL else wrap(clean(lane.subtitle), room, m.small - 1) for lane in self.drawing.lanes]
        titles = [wrap(clean(lane.title), room, m.size, True) for lane in self.drawing.lanes]
        return tuple(zip(titles, subtitles, strict=True))


def told(arrow: Arrow) -> str:
    """The label of an arrow, which shows by itself that it is inferred or only possible."""
    label = clean(arrow.label)
    if arrow.mode == "inferred" and not label.endswith("?"):
        return f"{label}?"
    if arrow.mode == "possible" and not label.lower().startswith("mogelijk"):
        return f"mogelijk {label}".rstrip()
    return label


def _words(drawing: Drawing, laid: Grid, m: Measures, terse: int) -> dict[str, Words]:
    if m is FULL:
        return {card.key: words(card, m) for card in drawing.cards}
    ends = [end for arrow in drawing.arrows for end in (arrow.source, arrow.target)]
    busy = {laid.cells[key][0] for key in laid.cells if ends.count(key) > 1}
    return {card.key: brief_words(card, m, laid.cells[card.key][0] not in busy, terse) for card in drawing.cards}


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
        (str(number),) if len(drawing.arrows) > MOST_LABELS else balanced(told(arrow), m.label, m.small)
        for number, arrow in enumerate(drawing.arrows, 1)
    )
    return Plan(drawing, m, laid, routed, track, counts, _words(drawing, laid, m, 0), labels)


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
    return [n for n, route in enumerate(p.routes) if any(leg.zone == 1 and leg.at == last or leg.axis == "v" and leg.at > last for leg in route)]


def _gutter_width(p: Plan, gutter: int) -> float:
    m, count = p.measures, p.counts.get(("v", 2 * gutter, 0), 0)
    tracks_wide = 2 * m.margin + (count - 1) * m.pitch if count else 0
    least = m.gutter if 0 < gutter < p.grid.columns else m.edge
    if gutter == p.grid.columns:
        least = max([least, *(min(p.label_size(number)[0] + 10, m.gutter * 2) for number in _outermost(p))])
    beside = [
        p.label_size(number)[0] + (24 if m is FULL else 17)
        for number, route in enumerate(p.routes)
        if len(route) == 1 and route[0].axis == "h" and (route[0].low, route[0].high) == (8 * gutter - 3, 8 * gutter + 3)
    ]
    return ceil(max(least, tracks_wide, *beside, 0))


def across(p: Plan, extra: Extra) -> Scale:
    """The widths from left to right."""
    sizes = [size + extra.get(("x", place), 0) for place, size in enumerate(p.widths)]
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
        p.label_size(number)[1] + (6 if m is FULL else 4)
        for number, route in enumerate(p.routes)
        if len(route) == 1 and route[0].axis == "v" and (route[0].low, route[0].high) == (8 * channel - 3, 8 * channel + 3)
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


def _card_heights(p: Plan, x: Scale) -> dict[str, float]:
    ports = _ports(p)
    return {
        key: max(
            ceil(p.height(key, x.sizes[2 * column + 1] - sum(p.inset(key)))), ports.get(key, 0)
        )
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
            return round(start + self._port_heights.get(leg.at, self.y.sizes[leg.at]) * (track + 1) / (count + 1))
        seam = leg.at // 2 in {rows.start for rows in self.plan.grid.lanes[1:]}
        above = m.foot if seam else 0
        spare = self.y.sizes[leg.at] - above - (count - 1) * m.pitch
        return round(start + above + spare / 2 + track * m.pitch)

    def points(self, number: int) -> tuple[Point, ...]:
        """The corners of an arrow, from its source to its target."""
        arrow, route = self.plan.drawing.arrows[number], self.plan.routes[number]
        at = [
            self._upright(leg, self.plan.track[number, step]) if leg.axis == "v" else self._level(leg, self.plan.track[number, step])
            for step, leg in enumerate(route)
        ]
        first, last = _side(self.card(arrow.source), route[0], False), _side(self.card(arrow.target), route[-1], True)
        ends = [first, *at, last]
        points: list[Point] = []
        for step in range(len(route) + 1):
            one, other = ends[step], ends[step + 1]
            upright = route[min(step, len(route) - 1)].axis == "v"
            if step == len(route):
                points.append((one, other) if upright else (other, one))
            else:
                points.append((other, one) if upright else (one, other))
        return tuple(points)


def _side(rect: Rect, leg: Leg, entering: bool) -> float:
    """The coordinate of the side of a card that a leg leaves or enters by."""
    low = leg.back != entering
    if leg.axis == "h":
        return rect.x if low else rect.right
    return rect.y if low else rect.bottom
