"""What came before a policy object and what after it: along paths that never run back in time.

Each step of a path stands at the date of the thing it reaches or, where that has none, at the date of
the letter that says the step. A session year is all its days; what has no date at all holds nothing up.
So what a letter of 2023 offers does not carry that letter into what followed from it in 2022.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush

from ...model import Lineage
from ..steps import ALWAYS
from .timeline import Dated, dated

Reached = tuple[int, int]
"""A thing, and the first day on which it is reached or the last on which it must be left."""

NEVER, UNREACHED = -1, ALWAYS[1] + 1


def descendants(line: Lineage | Dated, term: str, steps: int | None = None) -> tuple[str, ...]:
    """What a thing leads to in so many steps, or any number, sorted; KeyError when it is not there."""
    index = line if isinstance(line, Dated) else dated(line)
    start = index.numbers[term]
    found = (
        _after(index, start)
        if steps is None
        else _within(partial(_onward, index), start, index.first[start], steps)
    )
    return tuple(index.terms[number] for number in sorted(found) if number != start)


def ancestors(line: Lineage | Dated, term: str, steps: int | None = None) -> tuple[str, ...]:
    """What leads to a thing in so many steps, or any number, sorted; KeyError when it is not there."""
    index = line if isinstance(line, Dated) else dated(line)
    start = index.numbers[term]
    found = (
        _before(index, start)
        if steps is None
        else _within(partial(_backward, index), start, index.last[start], steps)
    )
    return tuple(index.terms[number] for number in sorted(found) if number != start)


def _after(index: Dated, start: int) -> Collection[int]:
    """What can be reached, at the earliest day first."""
    earliest = {start: index.first[start]}
    waiting = [(earliest[start], start)]
    while waiting:
        at, here = heappop(waiting)
        for there, day in _onward(index, here, at) if at == earliest[here] else ():
            if day < earliest.get(there, UNREACHED):
                earliest[there] = day
                heappush(waiting, (day, there))
    return earliest


@dataclass(frozen=True, slots=True)
class _Queue:
    """Things by the day on which each must be left, the latest day first; many share a day."""

    on: dict[int, list[int]] = field(default_factory=dict)
    days: list[int] = field(default_factory=list)  # a heap of the days, each negative

    def add(self, day: int, thing: int) -> None:
        if day in self.on:
            self.on[day].append(thing)
        else:
            self.on[day] = [thing]
            heappush(self.days, -day)


def _before(index: Dated, start: int) -> Collection[int]:
    """What it can be reached from, at the latest day first."""
    first, last, back = index.first, index.last, index.back
    latest = [NEVER] * len(first)
    latest[start] = last[start]
    queue = _Queue()
    queue.add(last[start], start)
    while queue.days:
        until = -heappop(queue.days)
        waiting = queue.on[until]  # grows by what is added on this very day
        while waiting:
            here = waiting.pop()
            for cause, low, high in back[here] if until == latest[here] else ():
                if low > until:
                    break
                leaves = high if high < until else until
                if latest[cause] < leaves and first[cause] <= leaves:
                    latest[cause] = leaves
                    if first[cause] == last[cause]:
                        _flood(index, cause, latest, queue)
                    else:
                        queue.add(leaves, cause)
        del queue.on[until]
    return [number for number, day in enumerate(latest) if day != NEVER]


def _flood(index: Dated, start: int, latest: list[int], queue: _Queue) -> None:
    """What has a day of its own and can be left for the start by way of such things alone.

    It stands on that day however it is left, so it needs no turn in the queue, and no step to it a second
    look: the queue is for what has no day, or a session year.
    """
    first, last, causes = index.first, index.last, index.causes
    latest[start] = UNREACHED
    fixed, touched = [start], set[int]()
    while fixed:
        here = fixed.pop()
        day = first[here]
        for cause in causes[here]:
            if latest[cause] < day:
                if first[cause] == last[cause]:
                    latest[cause] = UNREACHED
                    fixed.append(cause)
                else:
                    latest[cause] = day
                    touched.add(cause)
    for cause in sorted(touched):
        queue.add(latest[cause], cause)


def _onward(index: Dated, here: int, at: int) -> Iterator[Reached]:
    """What can be reached from a thing on a day, and when."""
    for there, low, high in index.ahead[here]:
        if at <= high:
            yield there, max(at, low)


def _backward(index: Dated, here: int, until: int) -> Iterator[Reached]:
    """From what a thing can be reached by a day, and by when that must be left."""
    for cause, low, high in index.back[here]:
        if low > until:
            break
        if index.first[cause] <= min(until, high):
            yield cause, min(until, high)


def _within(spread: Callable[[int, int], Iterator[Reached]], start: int, day: int, steps: int) -> set[int]:
    """What can be reached in so many steps, a step being what `spread` gives for a thing and a day."""
    seen: set[Reached] = set()
    edge = {(start, day)}
    for _ in range(steps):
        seen |= edge
        edge = {reached for here, at in edge for reached in spread(here, at)} - seen
        if not edge:
            break
    return {number for number, _ in seen | edge}
