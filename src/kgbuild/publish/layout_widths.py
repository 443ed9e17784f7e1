"""How wide the columns are when they must share a given room: as wide as makes the rows lowest."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

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


def _cost(chosen: list[Option]) -> float:
    """How high all rows stand, and a little of how high all cards are."""
    columns = [high for _, high in chosen]
    return sum(map(max, zip(*columns, strict=True))) + 0.02 * sum(map(sum, columns))


def _wide(chosen: list[Option]) -> float:
    return sum(wide for wide, _ in chosen)


def _improved(chosen: list[Option], options: list[list[Option]], room: float) -> list[Option]:
    """The best that changing two columns can do."""
    best, cost = chosen, _cost(chosen)
    for one, other in combinations(range(len(chosen)), 2):
        free = room - _wide(chosen) + chosen[one][0] + chosen[other][0]
        for option in options[one]:
            fitting = [second for second in options[other] if option[0] + second[0] <= free]
            for second in fitting:
                tried = [*chosen]
                tried[one], tried[other] = option, second
                if (new := _cost(tried)) < cost - 0.01:
                    best, cost = tried, new
    return best


def shared(
    least: list[float], roomy: list[float], room: float, heights: Callable[[int, float], tuple[float, ...]]
) -> list[float]:
    """Widths between the least and the roomy ones that fit the room, or the least when none do."""
    if sum(roomy) <= room:
        return roomy
    columns = range(len(least))
    options = [_options(least[n], roomy[n], lambda wide, n=n: heights(n, wide)) for n in columns]  # type: ignore[misc]
    chosen = [choice[0] for choice in options]
    while _wide(chosen) <= room and (better := _improved(chosen, options, room)) is not chosen:
        chosen = better
    widths = [wide for wide, _ in chosen]
    for n in sorted(columns, key=lambda n: roomy[n] - widths[n]):
        spare = max(0, room - sum(widths)) // (len(widths) - n if n < len(widths) else 1)
        widths[n] += min(spare, roomy[n] - widths[n])
    return widths
