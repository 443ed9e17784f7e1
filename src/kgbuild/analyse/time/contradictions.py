"""Steps whose effect is dated before its cause: told with both dates and what says them, never dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...model import Lineage, Link, Node
from ..steps import days, ends, kind_of

_SUCCESSORS = frozenset({"statedSuccessorOf", "inferredSuccessorOf"})


@dataclass(frozen=True, slots=True)
class Dating:
    """One end of a step, its date, and the facts that may say so: that offer it, name it or say the step."""

    term: str
    label: str
    date: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A link whose effect is dated before its cause."""

    link: Link
    cause: Dating
    effect: Dating


def contradictions(lineage: Lineage) -> tuple[Contradiction, ...]:
    """The links whose effect is dated before its cause, in the order of the lineage.

    An effect without a date of its own stands at the date of the letter that says the link. Of a programme
    that follows another, and of that other, the date is that of the first letter that offers it.
    """
    nodes = {node.term: node for node in lineage.nodes}
    offered: dict[str, Link] = {}
    for link in sorted(lineage.links, key=lambda link: (link.date, link.source)):
        if link.kind == "offers" and link.date:
            offered.setdefault(link.target, link)
    return tuple(_against(lineage, nodes, offered))


def _against(
    lineage: Lineage, nodes: Mapping[str, Node], offered: Mapping[str, Link]
) -> Iterator[Contradiction]:
    for link in lineage.links:
        kind = kind_of(link)
        if not kind or not kind.timed:
            continue
        before, after = (nodes[term] for term in ends(link))
        cause, effect = _own(before), _own(after)
        if link.kind in _SUCCESSORS and before.term in offered and after.term in offered:
            cause, effect = _offered(before, offered), _offered(after, offered)
        elif not effect.date:
            effect = Dating(after.term, after.label, link.date, link.grounds)
        if days(effect.date)[1] < days(cause.date)[0]:
            yield Contradiction(link, cause, effect)


def _own(node: Node) -> Dating:
    return Dating(node.term, node.label, node.date, tuple(naming.fact for naming in node.named))


def _offered(node: Node, offered: Mapping[str, Link]) -> Dating:
    link = offered[node.term]
    return Dating(node.term, node.label, link.date, link.grounds)
