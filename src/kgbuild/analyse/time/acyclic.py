"""The dated steps of a lineage as a graph without cycles, in which every path respects time.

What has a day of its own stands in it once. What has none, such as a programme, stands in it once for each
day on which something leads to it, and goes on from the last of these before a step that leaves it. So a
path of this graph is a path of the lineage that never runs back in time, and the other way round.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from ..steps import ALWAYS
from .cycles import components
from .timeline import Dated

Why = Literal["against time", "cycle", "only mentioned", "no date"]
"""Why a step is left out; 'only mentioned': in a cycle, by what is mentioned only."""
BEGIN = -1
"""The day of what steps leave before any has led to it."""


Leg = tuple[int, int, int]
"""Cause, effect, and the day on which the effect is reached."""


@dataclass(frozen=True, slots=True)
class Acyclic:
    """Standings, numbered by the term of the thing and then by day, and the arcs between them."""

    things: Sequence[int]  # of each standing the thing's number
    terms: tuple[str, ...]  # by a thing's number
    ahead: Sequence[Sequence[int]]  # from each standing, sorted; one of the same thing is waiting
    back: Sequence[Sequence[int]]  # the same arcs, to each standing
    waits: Mapping[int, int]  # from a standing to the next of the same thing
    order: Sequence[int]  # the standings, causes before effects
    left_out: tuple[tuple[str, str, Why], ...]  # cause, effect and why this step is not there


def acyclic(index: Dated, numbers: Collection[int] | None = None) -> Acyclic:
    """The graph of the dated steps between these things, or all, with what is left out and why."""
    legs, left_out = _legs(index, numbers)
    days, things, arcs = _arcs(index, legs)
    while found := components(_ahead(things, arcs)):
        dropped = _giving_way(index, legs, arcs, found)
        left_out += [(leg[0], leg[1], why) for leg, why in dropped.items()]
        legs = [leg for leg in legs if leg not in dropped]
        days, things, arcs = _arcs(index, legs)
    ahead = _ahead(things, arcs)
    waits = dict(_waits(ahead, days))
    for here, there in waits.items():
        ahead[here].append(there)
    back: list[list[int]] = [[] for _ in things]
    for here, effects in enumerate(ahead):
        effects.sort()
        for there in effects:
            back[there].append(here)
    told = sorted({(index.terms[cause], index.terms[effect], why) for cause, effect, why in left_out})
    return Acyclic(things, index.terms, ahead, back, waits, _ordered(ahead), tuple(told))


def _legs(index: Dated, numbers: Collection[int] | None) -> tuple[list[Leg], list[tuple[int, int, Why]]]:
    """The steps between these things that have a date, and those that have none or run against time."""
    kept = range(len(index.terms)) if numbers is None else numbers
    left_out: list[tuple[int, int, Why]] = [
        (cause, effect, "against time") for cause, effect in index.against if cause in kept and effect in kept
    ]
    legs: list[Leg] = []
    for cause in sorted(kept):
        begin = index.first[cause]
        for effect, low, high in index.ahead[cause]:
            if effect in kept and (low, high) == ALWAYS:
                left_out.append((cause, effect, "no date"))
            elif effect in kept:
                legs.append((cause, effect, max(low, begin)))
    return legs, left_out


def _giving_way(
    index: Dated, legs: Sequence[Leg], arcs: Sequence[tuple[int, int]], cycles: Sequence[Sequence[int]]
) -> dict[Leg, Why]:
    """The legs to leave out of each cycle: those that only mention, or where there are none all of them."""
    place = {standing: number for number, cycle in enumerate(cycles) for standing in cycle}
    within = defaultdict[int, list[Leg]](list)
    for leg, (here, there) in zip(legs, arcs, strict=True):
        if here in place and place[here] == place.get(there):
            within[place[here]].append(leg)
    dropped: dict[Leg, Why] = {}
    for cycle in within.values():
        slight = [leg for leg in cycle if leg[:2] in index.slight]
        dropped |= dict.fromkeys(slight or cycle, "only mentioned" if slight else "cycle")
    return dropped


def _arcs(index: Dated, legs: Sequence[Leg]) -> tuple[list[list[int]], list[int], list[tuple[int, int]]]:
    """The days on which each thing stands, the thing of each standing, and an arc for each leg."""
    found: list[set[int]] = [set() for _ in index.terms]
    for _, effect, day in legs:
        found[effect].add(day)
    reached = [min(days, default=ALWAYS[1]) for days in found]
    for cause, _, day in legs:
        if day < reached[cause] or not found[cause]:
            own = index.first[cause]
            found[cause].add(own if own == index.last[cause] else BEGIN)
    days = [sorted(each) for each in found]
    things = [thing for thing, stood in enumerate(days) for _ in stood]
    offset = [0, *accumulate(map(len, days))]
    arcs = [
        (
            offset[cause] + bisect_right(days[cause], day) - 1,
            offset[effect] + bisect_right(days[effect], day) - 1,
        )
        for cause, effect, day in legs
    ]
    return days, things, arcs


def _ahead(things: Sequence[int], arcs: Sequence[tuple[int, int]]) -> list[list[int]]:
    ahead: list[list[int]] = [[] for _ in things]
    for here, there in arcs:
        ahead[here].append(there)
    return ahead


def _waits(ahead: Sequence[Sequence[int]], days: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """From each standing of a thing to the next, as far as any step leaves it; none from its begin."""
    offset = 0
    for stood in days:
        here = range(offset + (stood[:1] == [BEGIN]), offset + len(stood))
        leaving = [number for number, standing in enumerate(here) if ahead[standing]]
        yield from pairwise(here[: max(leaving, default=0) + 1])
        offset += len(stood)


def _ordered(ahead: Sequence[Sequence[int]]) -> list[int]:
    """The standings, each after all that lead to it (Kahn 1962)."""
    causes = [0] * len(ahead)
    for effects in ahead:
        for there in effects:
            causes[there] += 1
    order = [number for number, count in enumerate(causes) if not count]
    for here in order:
        for there in ahead[here]:
            causes[there] -= 1
            if not causes[there]:
                order.append(there)
    return order
