"""How wide the columns are when they must share a given room: as wide as makes the rows lowest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import combinations, product

Option = tuple[float, tuple[float, ...]]
"""A width, and how high the column's cards then stand, row by row."""

_STEP = 6


def _options(least: float, most: float, heights: Callable[[float], tuple[float, ...]]) -> list[Option]:
    """The narrowest width for each set of heights a column can have."""
    found: list[Option] = []
    wide = least
    while wide <= most or not found:
        high = heights(wide)
        if not found or found[-1][1] != high:
            found.append((wide, high))
        wide += _STEP
    return found


def _cost(*columns: tuple[float, ...]) -> float:
    """How high the rows stand, and a little of how high each card is; the last column holds no cards."""
    rows: float = sum(map(max, *columns))
    return rows + 0.02 * sum(map(sum, columns[:-1]))


def _wide(chosen: list[Option]) -> float:
    return sum(wide for wide, _ in chosen)


def _improved(chosen: list[Option], options: list[list[Option]], room: float) -> list[Option]:
    """The best that changing two columns can do."""
    nothing = tuple(0.0 for _ in chosen[0][1])
    best, cost = chosen, _cost(*(high for _, high in chosen), nothing)
    for one, other in combinations(range(len(chosen)), 2):
        rest = [option for n, option in enumerate(chosen) if n not in (one, other)]
        free = room - _wide(rest)
        floor = tuple(map(max, nothing, *(high for _, high in rest))) if rest else nothing
        fixed = 0.02 * sum(sum(high) for _, high in rest)
        for first, second in product(options[one], options[other]):
            if first[0] + second[0] > free:
                continue
            if (new := _cost(first[1], second[1], floor) + fixed) < cost - 0.01:
                best, cost = [*chosen], new
                best[one], best[other] = first, second
    return best


def shared(
    least: list[float], roomy: list[float], room: float, heights: Callable[[int, float], tuple[float, ...]]
) -> list[float]:
    """Widths between the least and the roomy ones that fit the room, or the least when none do."""
    if sum(roomy) <= room:
        return roomy
    columns = range(len(least))
    options = [_options(least[n], roomy[n], partial(heights, n)) for n in columns]
    chosen = [choice[0] for choice in options]
    while _wide(chosen) <= room and (better := _improved(chosen, options, room)) is not chosen:
        chosen = better
    widths = [wide for wide, _ in chosen]
    for left, n in enumerate(sorted(columns, key=lambda n: (widths[n] - roomy[n], n)), -len(widths)):
        widths[n] += min(max(0, room - sum(widths)) // -left, roomy[n] - widths[n])
    return widths
