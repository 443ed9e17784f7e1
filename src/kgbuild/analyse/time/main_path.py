"""The main path of a lineage: the line along which most of its paths run.

Each step is weighed by its search path count (SPC): on how many paths it lies, of all that run from what
nothing leads to up to what leads to nothing (Hummon and Doreian 1989; Batagelj 2003). The main path is the
path of the greatest sum, found by global search; a key route is found by going from a step of the greatest
count both ways, each time along the greatest count (Liu and Lu 2012). Counts are exact integers of any
size. Among equals the term that comes first is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise

from ...model import Lineage
from .acyclic import Acyclic, Why, acyclic
from .timeline import Dated, dated

_SENT_AND_FILED = frozenset({"post", "unit", "dossier"})

TOO_SHORT = "te kort voor een hoofdpad: geen pad telt twee stappen of meer"
ONLY_ONE = "er is maar één pad, dus er valt niets te kiezen"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A step of a path, and on how many paths it lies."""

    cause: str
    effect: str
    count: int


@dataclass(frozen=True, slots=True)
class MainPath:
    """The main path and the key routes, as steps from cause to effect; without steps where there is none."""

    steps: tuple[Weighed, ...]
    key_routes: tuple[tuple[Weighed, ...], ...]
    paths: int  # how many there are in all
    reason: str  # in Dutch: why there is no main path, or no choice
    left_out: tuple[tuple[str, str, Why], ...]  # cause and effect of the steps that are on no path, and why

    @property
    def terms(self) -> tuple[str, ...]:
        """The things on the main path, in time."""
        return (*(step.cause for step in self.steps[:1]), *(step.effect for step in self.steps))

    @property
    def total(self) -> int:
        """The sum of the counts of its steps."""
        return sum(step.count for step in self.steps)


def main_path(
    line: Lineage | Dated | Acyclic, terms: Collection[str] | None = None, keys: int = 1
) -> MainPath:
    """The main path among these things, and a key route through each of so many steps of greatest count.

    Without terms: among all but who sends letters and the dossiers that hold them.
    """
    if isinstance(line, Lineage):
        line = dated(line)
    graph = line if isinstance(line, Acyclic) else acyclic(line, _numbers(line, terms))
    counts = _counted(graph)
    paths = sum(
        counts.onward[here] for here, effects in enumerate(graph.ahead) if effects and not graph.back[here]
    )
    steps = _weighed(graph, counts, _heaviest(graph, counts))
    if len(steps) < 2:
        return MainPath((), (), paths, TOO_SHORT, graph.left_out)
    routes = tuple(_weighed(graph, counts, route) for route in _key_routes(graph, counts, keys))
    return MainPath(steps, routes, paths, ONLY_ONE if paths == 1 else "", graph.left_out)


def _numbers(index: Dated, terms: Collection[str] | None) -> set[int]:
    if terms is not None:
        return {index.numbers[term] for term in terms}
    return {number for number, kind in enumerate(index.kinds) if kind not in _SENT_AND_FILED}


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of each standing: how many paths lead to it from a first one, and from it to a last one."""

    upto: Sequence[int]
    onward: Sequence[int]
    most: Sequence[int]  # the greatest count of the steps that leave it


def _counted(graph: Acyclic) -> _Counts:
    upto, onward, most = ([0] * len(graph.ahead) for _ in range(3))
    for here in graph.order:
        upto[here] = sum([upto[before] for before in graph.back[here]]) or 1
    for here in reversed(graph.order):
        counts = [onward[there] for there in graph.ahead[here]]
        onward[here] = sum(counts) or 1
        if here in graph.waits:
            counts.remove(onward[graph.waits[here]])
        most[here] = upto[here] * max(counts, default=0)
    return _Counts(upto, onward, most)


def _heaviest(graph: Acyclic, counts: _Counts) -> list[int]:
    """The standings along the path of the greatest sum; waiting weighs nothing."""
    onward, best, following = counts.onward, [0] * len(graph.ahead), [-1] * len(graph.ahead)
    for here in reversed(graph.order):
        if effects := graph.ahead[here]:
            count = counts.upto[here]
            weights = [best[there] + count * onward[there] for there in effects]
            if here in graph.waits:
                weights[effects.index(graph.waits[here])] = best[graph.waits[here]]
            top = best[here] = max(weights)
            following[here] = effects[weights.index(top)]
    path = [max(range(len(best)), key=best.__getitem__, default=-1)]
    while path[-1] != -1:
        path.append(following[path[-1]])
    return path[:-1]


def _key_routes(graph: Acyclic, counts: _Counts, keys: int) -> Iterable[list[int]]:
    """For each of the steps of greatest count, the path through it by the greatest count each way."""
    upto, onward, ahead, back = counts.upto, counts.onward, graph.ahead, graph.back
    likely = nlargest(keys, range(len(ahead)), key=lambda here: (counts.most[here], -here))
    steps = (
        (upto[here] * onward[there], -here, -there)
        for here in likely for there in ahead[here] if there != graph.waits.get(here)
    )  # fmt: skip
    for _, here, there in nlargest(keys, steps):
        path = [-there, -here]
        while back[path[-1]]:
            path.append(max(back[path[-1]], key=lambda cause: (upto[cause], -cause)))
        path.reverse()
        while ahead[path[-1]]:
            path.append(max(ahead[path[-1]], key=lambda effect: (onward[effect], -effect)))
        yield path


def _weighed(graph: Acyclic, counts: _Counts, path: Sequence[int]) -> tuple[Weighed, ...]:
    """The steps along these standings, waiting passed over."""
    terms, things = graph.terms, graph.things
    return tuple(
        Weighed(terms[things[here]], terms[things[there]], counts.upto[here] * counts.onward[there])
        for here, there in pairwise(path)
        if things[here] != things[there]
    )
