"""Steps that lead back to where they began."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from ...model import Lineage, Link
from ..steps import ends, kind_of


@dataclass(frozen=True, slots=True)
class Cycle:
    """Things that each lead to the others, and a shortest round among them."""

    terms: tuple[str, ...]  # all of them, sorted
    links: tuple[Link, ...]  # a round: each link's effect is the next one's cause

    @property
    def facts(self) -> tuple[str, ...]:
        """What the round rests on."""
        return tuple(dict.fromkeys(ground for link in self.links for ground in link.grounds))


def cycles(lineage: Lineage) -> tuple[Cycle, ...]:
    """The cycles among what letters say or rules infer leads to one another, sorted."""
    links: dict[tuple[str, str], Link] = {}
    for link in sorted(lineage.links, key=attrgetter("source", "target", "kind", "mode", "date")):
        kind = kind_of(link)
        if kind and kind.leads and link.mode in ("stated", "inferred"):
            links.setdefault(ends(link), link)
    ahead: dict[str, list[str]] = defaultdict(list)
    for cause, effect in sorted(links):
        ahead[cause].append(effect)
    terms = sorted({term for pair in links for term in pair})
    numbers = {term: number for number, term in enumerate(terms)}
    found = components([[numbers[effect] for effect in ahead[term]] for term in terms])
    return tuple(_cycle([terms[number] for number in component], ahead, links) for component in found)


def _cycle(
    terms: Collection[str], ahead: Mapping[str, Sequence[str]], links: Mapping[tuple[str, str], Link]
) -> Cycle:
    """The component with a shortest round through its first term."""
    start = min(terms)
    before: dict[str, str] = {}
    waiting = deque([start])
    while start not in before:
        here = waiting.popleft()
        for there in ahead[here]:
            if there in terms and there not in before:
                before[there] = here
                waiting.append(there)
    round_ = [start]
    while len(round_) == 1 or round_[-1] != start:
        round_.append(before[round_[-1]])
    round_.reverse()
    steps = pairwise(round_)
    return Cycle(tuple(terms), tuple(links[step] for step in steps))


def components(ahead: Sequence[Collection[int]]) -> list[list[int]]:
    """The strongly connected components of more than one, each sorted, by their least number."""
    within = _unpeeled(ahead)
    if not within:
        return []
    from networkx import DiGraph, strongly_connected_components

    graph = DiGraph((here, there) for here in within for there in ahead[here] if there in within)
    return sorted(sorted(found) for found in strongly_connected_components(graph) if len(found) > 1)


def _unpeeled(ahead: Sequence[Collection[int]]) -> set[int]:
    """What is left when all that nothing leads to is taken away, again and again: cycles and what follows."""
    causes = [0] * len(ahead)
    for effects in ahead:
        for there in effects:
            causes[there] += 1
    waiting = [number for number, count in enumerate(causes) if not count]
    left = set(range(len(ahead)))
    while waiting:
        here = waiting.pop()
        left.discard(here)
        for there in ahead[here]:
            causes[there] -= 1
            if not causes[there]:
                waiting.append(there)
    return left
