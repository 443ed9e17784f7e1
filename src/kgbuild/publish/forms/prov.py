"""A lineage for engineers, in the shapes of PROV: entities and agents as the graph names them, for Graphviz.

Every edge points to the past: `kg:offers` as the graph says it, `^kg:offers` where it says it the other way.
The graph holds no activities: that a letter was sent is told by the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Link, Node
from ...rdf.names import text_of
from ...rdf.vocabulary import CITO, DCT, ours
from ..drawing.phrases import is_day
from ..markup import shortened
from .dot import quoted
from .given import Given

_AGENTS = ("post", "unit")
_LOOKS = {
    True: 'shape=house, style=filled, fillcolor="#FED37F"',
    False: 'shape=ellipse, style=filled, fillcolor="#FFFC87"',
}
_STYLES = {"possible": '"dashed,bold"', "inferred": "dashed", "register": "dotted"}
_OTHER = {"cites": CITO.cites, "isPartOf": DCT.isPartOf}


def prov(given: Given) -> str:
    """The text of the graph, with every thing and relation of the lineage."""
    return "\n".join(_lines(given)) + "\n"


def _lines(given: Given) -> Iterator[str]:
    nodes = {node.term: node for node in given.lineage.nodes}
    names = {term: f"n{number}" for number, term in enumerate(nodes, 1)}
    yield f"digraph {quoted(given.sketch.drawing.title)} {{"
    yield '  rankdir=RL; node [fontname="Helvetica", fontsize=11]; edge [fontname="Helvetica", fontsize=10];'
    for term, node in nodes.items():
        yield f"  {names[term]} [label={quoted(_label(node))}, {_LOOKS[node.kind in _AGENTS]}];"
    for link in given.lineage.links:
        later, earlier, said = _to_the_past(given, link, nodes)
        style = _STYLES.get(link.mode, "solid")
        doubt = "?" if link.mode == "inferred" else ""
        yield f"  {names[later]} -> {names[earlier]} [label={quoted(said + doubt)}, style={style}];"
    yield "}"


def _label(node: Node) -> str:
    key = text_of(node.term).rpartition("/id/")[2]
    return f"{shortened(node.label, 60)}\n{key}" + (f"\n{node.date}" if node.date else "")


def _to_the_past(given: Given, link: Link, nodes: dict[str, Node]) -> tuple[str, str, str]:
    """The later end, the earlier one, and the property between them; where both have a day, that decides."""
    said = _OTHER.get(link.kind, ours(link.kind))
    source, target = nodes[link.source].date, nodes[link.target].date
    back = link.kind in given.back
    if is_day(source) and is_day(target) and source != target:
        back = target < source
    return (link.source, link.target, said) if back else (link.target, link.source, f"^{said}")
