"""The lineage as a graph of networkx, for whoever has questions of their own.

Nodes are terms, with as attributes, all text and '' where nothing is known:

| kind | see steps.NODES: letter, report, programme, motion, … |
| label | what people call it |
| date | its own day, or a motion's session year, as the lineage gives it |
| from, until | the days of that date, half-open, in ISO |
| firstNamed, lastNamed | the first and last day on which a letter names it |

Edges run from what is earlier to what is later, see steps.LINKS. Their keys are 'kind mode date', so that the
same lineage gives the same keys:

| kind | the property: offers, givesEffectTo, inferredSuccessorOf, … |
| mode | stated, possible, inferred, citation or register |
| date | of the letter that says it; of an inference, of the latest letter it rests on |
| facts | the facts or the inference it rests on, sorted, a space between; '' in a graph without evidence |
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ...model import Lineage
from ...rdf.names import text_of
from ..steps import ALWAYS, days, ends, kind_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def graph_of(lineage: Lineage) -> MultiDiGraph:
    """The lineage as a graph whose edges run from cause to effect; attributes as the module says."""
    from networkx import MultiDiGraph

    graph = MultiDiGraph()
    for node in lineage.nodes:
        start, until = _interval(node.date)
        named = [naming.date for naming in node.named if naming.date]
        graph.add_node(
            node.term, kind=node.kind, label=node.label, date=node.date, **{"from": start, "until": until},
            firstNamed=min(named, default=""), lastNamed=max(named, default=""),
        )  # fmt: skip
    for link in lineage.links:
        if kind_of(link):
            facts = " ".join(map(text_of, link.grounds))
            key = f"{link.kind} {link.mode} {link.date}".strip()
            graph.add_edge(
                *ends(link), key, kind=link.kind, mode=link.mode, date=link.date, facts=facts
            )  # fmt: skip
    return graph


def _interval(when: str) -> tuple[str, str]:
    """The days that a date may mean, half-open, in ISO; '' for either where none is known."""
    first, last = days(when)
    if (first, last) == ALWAYS:
        return "", ""
    return date.fromordinal(first).isoformat(), date.fromordinal(last + 1).isoformat()
