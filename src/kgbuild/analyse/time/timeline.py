"""A lineage as dated steps from cause to effect, numbered: made once, then walked any number of times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from ...model import Lineage, NodeKind
from ..steps import ALWAYS, days, ends, kind_of

Step = tuple[int, int, int]
"""The other end of a step, and the first and last day on which the step may stand."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The steps of a lineage. A thing's number is its place among the terms, which are sorted.

    A step stands at the date of the thing it reaches or, where that has none, at the date of the letter
    that says it. Steps whose cause is dated after all the days of the step are not among them.
    """

    terms: tuple[str, ...]
    numbers: Mapping[str, int]
    kinds: Sequence[NodeKind]
    first: Sequence[int]  # the first day of each thing, of all days where none is known
    last: Sequence[int]
    ahead: Sequence[Sequence[Step]]  # from each thing its effects
    back: Sequence[Sequence[Step]]  # to each thing its causes, the earliest step first
    causes: Sequence[Sequence[int]]  # the same without days
    slight: Set[tuple[int, int]]  # cause and effect where nothing says more than that the cause was there
    against: Sequence[tuple[int, int]]  # cause and effect of the steps left out, as they run against time


def dated(lineage: Lineage) -> Dated:
    """The steps of a lineage, each pair of ends once for each day on which it is said."""
    nodes = sorted(lineage.nodes, key=lambda node: node.term)
    terms = tuple(node.term for node in nodes)
    numbers = {term: number for number, term in enumerate(terms)}
    own = [days(node.date) for node in nodes]
    steps, against, weighty = set(), set(), set()
    for link in lineage.links:
        if kind := kind_of(link):
            cause, effect = (numbers[term] for term in ends(link))
            low, high = own[effect] if own[effect] != ALWAYS else days(link.date)
            if not kind.slight:
                weighty.add((cause, effect))
            if own[cause][0] <= high:
                steps.add((low, high, cause, effect))
            else:
                against.add((cause, effect))
    ahead: list[list[Step]] = [[] for _ in terms]
    back: list[list[Step]] = [[] for _ in terms]
    for low, high, cause, effect in sorted(steps):
        ahead[cause].append((effect, low, high))
        back[effect].append((cause, low, high))
    return Dated(
        terms, numbers, [node.kind for node in nodes], [low for low, _ in own], [high for _, high in own],
        ahead, back, [[cause for cause, _, _ in steps] for steps in back],
        {step[2:] for step in steps} - weighty, sorted(against),
    )  # fmt: skip
