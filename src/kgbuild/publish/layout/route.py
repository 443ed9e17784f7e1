"""Which way each arrow goes: along rows, columns, gutters and channels, never through a card.

Places are counted in one row of whole numbers per axis. From left to right gutter 0, column 0, gutter 1 …
are 0, 1, 2 …; from top to bottom channel 0, row 0, channel 1 … likewise. Gutters and channels hold no
cards; a row or column is used only where its cells are empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, product
from typing import Literal

from ...model import Arrow
from .grid import Cell, Grid

Axis = Literal["h", "v"]
Path = tuple[Axis, tuple[int, ...]]
"""The axis of the first leg, and the place of each leg: across its own direction, axes alternating."""

_BEND, _CROSSING, _SHARED, _PASSED, _DEEPEST = 12, 5, 2, 3, 2


@dataclass(frozen=True, slots=True)
class Leg:
    """One straight stretch of an arrow."""

    axis: Axis
    at: int
    low: int  # quarter places along the leg: what it may touch, so that legs apart never overlap
    high: int
    before: int  # -1, 0, 1: the side that the arrow comes from
    after: int  # and the side that it leaves to
    back: bool  # runs left or up
    zone: int = 0  # -1, 1: passes cards of its column on their left or right


Route = tuple[Leg, ...]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def legs(path: Path, source: Cell, target: Cell, zone: int = 0) -> Route:
    """The legs of a path between two cells."""
    axis, places = path
    last = axis if len(places) % 2 else ("v" if axis == "h" else "h")
    ends = [(2 * row + 1, 2 * column + 1) for row, column in (source, target)]
    start = ends[0] if axis == "h" else ends[0][::-1]
    stop = ends[1][::-1] if last == "h" else ends[1]
    way = (*start, *places, *stop)
    made: list[Leg] = []
    for number in range(2, len(way) - 2):
        come, at, leave = way[number - 1 : number + 2]
        step = _sign(leave - come)
        first = 4 * come + (step if number == 2 else -step)
        final = 4 * leave - (step if number == len(way) - 3 else -step)
        low, high = (min(first, final), max(first, final)) if step else (4 * come - 1, 4 * come + 1)
        sides = _sign(way[number - 2] - at), _sign(way[number + 2] - at)
        made.append(Leg(axis, at, low, high, *sides, back=step < 0, zone=zone))
        axis = "v" if axis == "h" else "h"
    return tuple(made)


def _both(one: list[int], other: list[int]) -> list[int]:
    return [place for place in one if place in other]


def _sums(flags: list[int]) -> list[int]:
    return [0, *accumulate(flags)]


@dataclass
class Router:
    """Routes arrows one by one, each with an eye to those before it."""

    grid: Grid
    _rows: list[list[int]] = field(default_factory=list)  # running counts of cards
    _columns: list[list[int]] = field(default_factory=list)
    _taken: dict[tuple[Axis, int], list[Leg]] = field(default_factory=dict)
    _known: dict[tuple[Cell, Cell], list[tuple[float, Route]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        full = set(self.grid.cells.values())
        rows, columns = range(self.grid.rows), range(self.grid.columns)
        self._rows = [_sums([(row, column) in full for column in columns]) for row in rows]
        self._columns = [_sums([(row, column) in full for row in rows]) for column in columns]

    def _row_free(self, row: int, first: int, stop: int) -> bool:
        return first >= stop or self._rows[row][stop] == self._rows[row][first]

    def _column_free(self, column: int, first: int, stop: int) -> bool:
        return first >= stop or self._columns[column][stop] == self._columns[column][first]

    def _gutters(self, row: int, column: int) -> list[int]:
        """The gutters that a card reaches from its sides without meeting another card."""
        left, right = column, column + 1
        while left > 0 and self._row_free(row, left - 1, column):
            left -= 1
        while right < self.grid.columns and self._row_free(row, column + 1, right + 1):
            right += 1
        return list(range(left, right + 1))

    def _channels(self, row: int, column: int) -> list[int]:
        """The channels that a card reaches from its top and bottom without meeting another card."""
        top, bottom = row, row + 1
        while top > 0 and self._column_free(column, top - 1, row):
            top -= 1
        while bottom < self.grid.rows and self._column_free(column, row + 1, bottom + 1):
            bottom += 1
        return list(range(top, bottom + 1))

    def _straight(self, source: Cell, target: Cell) -> Iterator[Path]:
        """Ways without a bend, or with one."""
        (row, column), (row_to, column_to) = source, target
        columns = min(column, column_to) + 1, max(column, column_to)
        rows = min(row, row_to) + 1, max(row, row_to)
        if row == row_to and column != column_to and self._row_free(row, *columns):
            yield "h", (2 * row + 1,)
        if column == column_to and row != row_to and self._column_free(column, *rows):
            yield "v", (2 * column + 1,)
        if row == row_to or column == column_to:
            return
        outward = (column_to, column) if column_to < column else (column + 1, column_to + 1)
        inward = (column, column_to) if column < column_to else (column_to + 1, column + 1)
        if self._row_free(row, *outward) and self._column_free(column_to, *rows):
            yield "h", (2 * row + 1, 2 * column_to + 1)
        if self._row_free(row_to, *inward) and self._column_free(column, *rows):
            yield "v", (2 * column + 1, 2 * row_to + 1)

    def _bent(self, source: Cell, target: Cell) -> Iterator[Path]:
        """Ways through one gutter, or through one channel."""
        (row, column), (row_to, column_to) = source, target
        for gutter in _both(self._gutters(*source), self._gutters(*target)):
            yield "h", (2 * row + 1, 2 * gutter, 2 * row_to + 1)
        if column != column_to:
            for channel in _both(self._channels(*source), self._channels(*target)):
                yield "v", (2 * column + 1, 2 * channel, 2 * column_to + 1)

    def _winding(self, source: Cell, target: Cell) -> Iterator[Path]:
        """Ways through gutters and a channel; there is always one."""
        (row, column), (row_to, column_to) = source, target
        near, near_to = (column, column + 1), (column_to, column_to + 1)
        for gutter, channel in product(near, self._channels(*target)):
            yield "h", (2 * row + 1, 2 * gutter, 2 * channel, 2 * column_to + 1)
        for gutter, channel in product(near_to, self._channels(*source)):
            yield "v", (2 * column + 1, 2 * channel, 2 * gutter, 2 * row_to + 1)
        for channel, gutter, other in product(sorted({row, row + 1, row_to, row_to + 1}), near, near_to):
            if gutter != other:
                yield "h", (2 * row + 1, 2 * gutter, 2 * channel, 2 * other, 2 * row_to + 1)

    def _passing(self, source: Cell, target: Cell) -> Iterator[tuple[int, int]]:
        """The sides on which a straight arrow may pass the cards between, with how many those are."""
        (row, column), (row_to, column_to) = source, target
        low, high = min(row, row_to), max(row, row_to)
        if column != column_to or self._column_free(column, low + 1, high):
            return
        passed = self._columns[column][high] - self._columns[column][low + 1]
        for zone in (-1, 1):
            spans = [
                (leg.low // 8, leg.high // 8)
                for leg in self._taken.get(("v", 2 * column + 1), ())
                if leg.zone == zone
            ]
            crossed = any(a < low < b < high or low < a < high < b for a, b in spans)
            depth = sum(a < high and low < b for a, b in spans)
            if not crossed and depth < _DEEPEST:
                yield zone, passed

    def _burden(self, route: Route) -> float:
        """What a route costs beside its own length: legs crossed, and legs shared with."""
        crossed = shared = 0
        for leg in route:
            shared += sum(
                other.low <= leg.high and leg.low <= other.high and other.zone == leg.zone
                for other in self._taken.get((leg.axis, leg.at), ())
            )
            across: Axis = "v" if leg.axis == "h" else "h"
            middle = 4 * leg.at + 2 * leg.zone
            for place in range(leg.low // 4, leg.high // 4 + 2):
                crossed += sum(
                    other.low < middle < other.high and leg.low < 4 * place + 2 * other.zone < leg.high
                    for other in self._taken.get((across, place), ())
                )
        return _CROSSING * crossed + _SHARED * shared

    def _ways(self, source: Cell, target: Cell) -> list[tuple[float, Route]]:
        """All ways with their own cost, the cheapest first."""
        if (source, target) not in self._known:
            kinds = (self._straight, self._bent, self._winding)
            paths = [path for kind in kinds for path in kind(source, target)]
            found = [legs(path, source, target) for path in paths]
            self._known[source, target] = [
                (_BEND * (len(route) - 1) + _length(route), route) for route in found
            ]
        ways = [*self._known[source, target]]
        for zone, passed in self._passing(source, target):
            route = legs(("v", (2 * source[1] + 1,)), source, target, zone)
            ways.append((_PASSED * passed + _length(route) + (zone > 0) / 2, route))
        return sorted(ways, key=lambda way: way[0])

    def take(self, source: Cell, target: Cell) -> Route:
        """The best way between two cells, which later arrows will take into account."""
        best: tuple[float, Route] | None = None
        for cost, route in self._ways(source, target):
            if best and cost >= best[0]:
                break
            whole = cost + self._burden(route)
            if best is None or whole < best[0]:
                best = whole, route
        assert best is not None  # a way through gutter, channel and gutter always exists
        for leg in best[1]:
            self._taken.setdefault((leg.axis, leg.at), []).append(leg)
        return best[1]

    def release(self, route: Route) -> None:
        """Forget a route, so that its arrow may choose again."""
        for leg in route:
            self._taken[leg.axis, leg.at].remove(leg)


def _length(route: Route) -> float:
    return sum((leg.high - leg.low) / (2 if leg.axis == "h" else 4) for leg in route)


def routes(grid: Grid, arrows: tuple[Arrow, ...]) -> tuple[Route, ...]:
    """A route for every arrow, in their order; the shortest choose first, and all choose twice."""
    router = Router(grid)
    ends = [(grid.cells[arrow.source], grid.cells[arrow.target]) for arrow in arrows]

    def distance(number: int) -> tuple[int, int]:
        (row, column), (row_to, column_to) = ends[number]
        return 2 * abs(column - column_to) + abs(row - row_to), number

    order = sorted(range(len(ends)), key=distance)
    found = {number: router.take(*ends[number]) for number in order}
    for number in order:
        router.release(found[number])
        found[number] = router.take(*ends[number])
    return tuple(found[number] for number in range(len(ends)))
