"""The lineage as GEXF 1.3, with intervals for Gephi's timeline (see `graphs` for what they say)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from .graph_rows import EdgeRow, NodeRow, document

_NODE = ("kind", "soort", "date", "first_named", "last_named", "facts", "quote")
_EDGE = ("kind", "mode", "facts", "quote")


def gexf(nodes: Sequence[NodeRow], edges: Sequence[EdgeRow]) -> bytes:
    """The graph as a GEXF document: directed, dynamic, days as time."""
    root = Xml.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = Xml.SubElement(root, "meta")
    Xml.SubElement(meta, "creator").text = "kgbuild"
    Xml.SubElement(
        meta, "description"
    ).text = (
        "Beleidslijn: een knoop of verband is er vanaf de dag dat een brief het noemt; niets heeft een einde."
    )
    how = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    graph = Xml.SubElement(root, "graph", how | {"timerepresentation": "interval"})
    for what, titles in (("node", _NODE), ("edge", _EDGE)):
        declared = Xml.SubElement(graph, "attributes", {"class": what, "mode": "static"})
        for title in titles:
            Xml.SubElement(declared, "attribute", {"id": title, "title": title, "type": "string"})
    held = Xml.SubElement(graph, "nodes")
    for node in nodes:
        _values(Xml.SubElement(held, "node", {"id": node.id, **_common(node)}), node, _NODE)
    held = Xml.SubElement(graph, "edges")
    for edge in edges:
        # edges of another kind between the same ends: without it Gephi makes one of them
        ends = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.kind}
        _values(Xml.SubElement(held, "edge", ends | _common(edge)), edge, _EDGE)
    return document(root)


def _common(row: NodeRow | EdgeRow) -> dict[str, str]:
    return {"label": row.label} | ({"start": row.start} if row.start else {})


def _values(element: Xml.Element, row: NodeRow | EdgeRow, titles: Sequence[str]) -> None:
    """The attributes of a node or edge that say something."""
    said = [(title, getattr(row, title)) for title in titles if getattr(row, title)]
    values = Xml.SubElement(element, "attvalues")
    for title, value in said:
        Xml.SubElement(values, "attvalue", {"for": title, "value": value})
