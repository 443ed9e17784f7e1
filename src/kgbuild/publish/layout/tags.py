"""Where the labels of the arrows lie: beside their line, on no card and on no other label."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..ink.geometry import Point, Rect

_OTHER, _OWN = 10.0, 14.0
"""What it costs a label to lie on another arrow, and on its own."""


def stretches(points: tuple[Point, ...]) -> list[Rect]:
    """The legs of an arrow as thin rectangles."""
    return [
        Rect(min(x, x_to), min(y, y_to), abs(x - x_to), abs(y - y_to))
        for (x, y), (x_to, y_to) in pairwise(points)
    ]


def _steps(low: float, high: float, size: float) -> list[float]:
    """Starts for a label along a leg: the middle, then nearer the ends."""
    room = high - low - size
    if room < 0:
        return [low + room / 2]
    count = min(24, int(room // 9) + 1)
    found = [low + room / 2] + [low + room * step / count for step in range(count + 1)]
    middle = low + room / 2
    return sorted(found, key=lambda start: (abs(start - middle), start))


def _beside(leg: Rect, wide: float, high: float, on_line: bool) -> Iterator[tuple[float, Rect]]:
    """Places for a label along one leg, with what each costs."""
    if leg.width >= leg.height:
        for step, x in enumerate(_steps(leg.x + 4, leg.right - 4, wide)):
            short = 6.0 if leg.width < wide + 8 else 0.0
            yield step * 0.3 + short, Rect(x, leg.y - 3 - high, wide, high)
            yield step * 0.3 + short + 1, Rect(x, leg.y + 3, wide, high)
            if on_line:
                yield step * 0.3 + short + 4 - _OWN, Rect(x, leg.y - high / 2, wide, high)
        return
    for step, y in enumerate(_steps(leg.y + 1, leg.bottom - 2, high)):
        short = 6.0 if leg.height < high + 4 else 0.0
        yield step * 0.3 + short, Rect(leg.x + 7, y, wide, high)
        yield step * 0.3 + short + 1.5, Rect(leg.x - 6 - wide, y, wide, high)
        if on_line:
            yield step * 0.3 + short + 4 - _OWN, Rect(leg.x - wide / 2, y, wide, high)


_TILE = 80


class _Tiles:
    """Rectangles by the tiles of the drawing they lie on, so that only those near are looked at."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], list[tuple[int, Rect]]] = {}

    def add(self, rect: Rect, owner: int = 0) -> None:
        """Keep a rectangle, and whose it is."""
        for tile in _tiles(rect, 0):
            self._tiles.setdefault(tile, []).append((owner, rect))

    def owners(self, rect: Rect, gap: float) -> set[int]:
        """Whose rectangles come nearer to this one than the gap."""
        near = self._tiles
        return {
            owner
            for tile in _tiles(rect, gap)
            for owner, other in near.get(tile, ())
            if rect.meets(other, gap)
        }


def _tiles(rect: Rect, gap: float) -> Iterator[tuple[int, int]]:
    rows = range(int((rect.y - gap) // _TILE), int((rect.y + rect.height + gap) // _TILE) + 1)
    for column in range(int((rect.x - gap) // _TILE), int((rect.x + rect.width + gap) // _TILE) + 1):
        for row in rows:
            yield column, row


class Labels:
    """Finds each label a place, one after another."""

    def __init__(self, bounds: Rect, cards: list[Rect], arrows: list[list[Rect]]) -> None:
        self._bounds, self._arrows = bounds, arrows
        self._taken, self._lines = _Tiles(), _Tiles()
        for card in cards:
            self._taken.add(card)
        for number, legs in enumerate(arrows):
            for leg in legs:
                self._lines.add(leg, number)

    def _allowed(self, rect: Rect) -> bool:
        bounds = self._bounds
        inside = (
            bounds.x <= rect.x
            and rect.right <= bounds.right
            and bounds.y <= rect.y
            and rect.bottom <= bounds.bottom
        )
        return inside and not self._taken.owners(rect, 1)

    def _crowded(self, rect: Rect, number: int) -> float:
        """What it costs to lie on arrows."""
        met = self._lines.owners(rect, 1.5)
        return _OTHER * len(met) + (_OWN - _OTHER) * (number in met)

    def place(self, number: int, wide: float, high: float, on_line: bool) -> Rect | None:
        """The best place for the label of an arrow, or None when it has no room anywhere."""
        legs = self._arrows[number]
        ranked = sorted(range(len(legs)), key=lambda leg: (-max(legs[leg].width, legs[leg].height), leg))
        options = [
            (cost + rank * 2.5, rect)
            for rank, leg in enumerate(ranked)
            for cost, rect in _beside(legs[leg], wide, high, on_line)
        ]
        best: tuple[float, Rect] | None = None
        for cost, rect in sorted(options, key=lambda option: option[0]):
            if best and cost >= best[0]:
                break
            if not self._allowed(rect):
                continue
            whole = cost + self._crowded(rect, number)
            if best is None or whole < best[0]:
                best = whole, rect
        if best is None:
            return None
        self._taken.add(best[1])
        return best[1]
