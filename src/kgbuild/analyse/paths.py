"""What came before a policy object and what after it: along paths that never run back in time.

Each step of a path stands at the date of the thing it reaches or, where that has none, at the date of
the letter that says the step. A session year is all its days; what has no date at all holds nothing up.
So what a letter of 2023 offers does not carry that letter into what followed from it in 2022.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from ..model import Lineage

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Days = tuple[int, int]
"""A first and a last day, counted from the year 1."""

ALWAYS: Days = (0, date.max.toordinal())
_BACK = frozenset({
    # the post or unit that sends a letter, the dossier and what it mentions are there before it
    "signedAs", "onBehalfOf", "letterheadUnit", "isPartOf", "mentions",
    # what a report is about, or a letter reports on, is there before it
    "about", "reportsOn",
    # a motion asks and a promise binds before something is done about it
    "givesEffectTo", "carriesOutMotion", "answersMotion", "mentionsMotion",
    "fulfils", "partlyFulfils", "postpones", "refersToCommitment",
    # what is cited is there before what cites it
    "refersToLetter", "cites", "hasCitation",
    "statedSuccessorOf", "inferredSuccessorOf",
})  # fmt: skip


def graph_of(lineage: Lineage) -> MultiDiGraph:
    """The lineage as a graph of networkx whose edges run from what is earlier to what is later.

    So from a letter to what it offers and promises, from a building block to what is built, from a
    programme to the areas it targets, from before to after; for the kinds in _BACK the other way. That
    one letter came next in a line is no edge: only its post and unit are handed over.
    """
    from networkx import MultiDiGraph

    graph = MultiDiGraph()
    for node in lineage.nodes:
        graph.add_node(node.term, kind=node.kind, label=node.label, date=node.date)
    for link in (link for link in lineage.links if link.kind != "handover"):
        ends = (link.target, link.source) if link.kind in _BACK else (link.source, link.target)
        graph.add_edge(*ends, kind=link.kind, mode=link.mode, date=link.date)
    return graph


def descendants(lineage: Lineage, term: str) -> tuple[str, ...]:
    """What a thing leads to, sorted; KeyError when it is not in the lineage."""
    graph = graph_of(lineage)
    earliest = {term: days(graph.nodes[term]["date"])[0]}
    waiting = [(earliest[term], term)]
    while waiting:
        at, here = heappop(waiting)
        for _, there, said in graph.out_edges(here, data="date") if at == earliest[here] else ():
            first, last = days(graph.nodes[there]["date"] or said)
            if at <= last and max(at, first) < earliest.get(there, ALWAYS[1] + 1):
                earliest[there] = max(at, first)
                heappush(waiting, (earliest[there], there))
    return tuple(sorted(earliest.keys() - {term}))


def ancestors(lineage: Lineage, term: str) -> tuple[str, ...]:
    """What leads to a thing, sorted; KeyError when it is not in the lineage."""
    graph = graph_of(lineage)
    latest = {term: days(graph.nodes[term]["date"])[1]}
    waiting = [(-latest[term], term)]
    while waiting:
        until, here = heappop(waiting)
        for before, _, said in graph.in_edges(here, data="date") if -until == latest[here] else ():
            first, last = days(graph.nodes[here]["date"] or said)
            leaves, begins = min(-until, last), days(graph.nodes[before]["date"])[0]
            if first <= -until and begins <= leaves and latest.get(before, -1) < leaves:
                latest[before] = leaves
                heappush(waiting, (-leaves, before))
    return tuple(sorted(latest.keys() - {term}))


@lru_cache(maxsize=4096)
def days(when: str) -> Days:
    """The days that a date may mean: one day, those of a session year, or all when none is known.

    A session year begins on the third Tuesday of September.
    """
    years = when.split("-")
    try:
        if len(years) == 2:
            return _budget_day(int(years[0])), _budget_day(int(years[1])) - 1
        day = date.fromisoformat(when).toordinal()
        return day, day
    except ValueError:
        return ALWAYS


def _budget_day(year: int) -> int:
    first = date(year, 9, 1)
    return (first + timedelta(days=(1 - first.weekday()) % 7 + 14)).toordinal()
