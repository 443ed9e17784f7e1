"""The lineage as GraphML: plain attributes for any program, and labels and lines as yEd draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from xml.etree import ElementTree as Xml

from .graph_rows import EdgeRow, NodeRow, document

_SPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
    "xmlns:yed": "http://www.yworks.com/xml/yed/3",
}
_LINES = {"stated": "line", "register": "dotted", "citation": "line"}  # all else is dashed: not said outright
_LETTER, _PADDING, _WIDEST = 7, 20, 320


def graphml(nodes: Sequence[NodeRow], edges: Sequence[EdgeRow]) -> bytes:
    """The graph as a GraphML document; in yEd choose a layout, for it has no positions."""
    root = Xml.Element("graphml", _SPACES)
    told = {"node": _titles(NodeRow, "id"), "edge": _titles(EdgeRow, "id", "source", "target")}
    for what, titles in told.items():
        for title in titles:
            key = {"id": f"{what}-{title}", "for": what, "attr.name": title, "attr.type": "string"}
            Xml.SubElement(root, "key", key)
        drawn = {"id": f"{what}-graphics", "for": what, "yfiles.type": f"{what}graphics"}
        Xml.SubElement(root, "key", drawn)
    graph = Xml.SubElement(root, "graph", {"id": "G", "edgedefault": "directed"})
    for node in nodes:
        held = Xml.SubElement(graph, "node", {"id": node.id})
        _values(held, "node", node, told["node"])
        _card(held, node)
    for edge in edges:
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        held = Xml.SubElement(graph, "edge", ends)
        _values(held, "edge", edge, told["edge"])
        _line(held, edge)
    return document(root)


def _titles(kind: type[NodeRow | EdgeRow], *without: str) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in without]


def _values(held: Xml.Element, what: str, row: NodeRow | EdgeRow, titles: Sequence[str]) -> None:
    for title in titles:
        if value := getattr(row, title):
            Xml.SubElement(held, "data", {"key": f"{what}-{title}"}).text = value


def _card(held: Xml.Element, node: NodeRow) -> None:
    """The node as yEd draws it: a box as wide as its label."""
    data = Xml.SubElement(held, "data", {"key": "node-graphics"})
    shape = Xml.SubElement(data, "y:ShapeNode")
    width = min(_WIDEST, len(node.label) * _LETTER + _PADDING)
    Xml.SubElement(shape, "y:Geometry", {"height": "30", "width": str(width), "x": "0", "y": "0"})
    Xml.SubElement(shape, "y:NodeLabel").text = node.label
    Xml.SubElement(shape, "y:Shape", {"type": "roundrectangle"})


def _line(held: Xml.Element, edge: EdgeRow) -> None:
    """The edge as yEd draws it: dashed where a letter does not say it outright."""
    data = Xml.SubElement(held, "data", {"key": "edge-graphics"})
    shape = Xml.SubElement(data, "y:PolyLineEdge")
    style = {"color": "#333333", "type": _LINES.get(edge.mode, "dashed"), "width": "1.0"}
    Xml.SubElement(shape, "y:LineStyle", style)
    Xml.SubElement(shape, "y:Arrows", {"source": "none", "target": "standard"})
    Xml.SubElement(shape, "y:EdgeLabel").text = edge.label
