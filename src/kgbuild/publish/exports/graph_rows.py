"""The lineage as rows of nodes and edges, which every graph format writes in its own way.

In time: a node is there from its own day or the first day on which a letter names it, whichever is
earlier; an edge from the day of the letter that says it, and not before its ends. Both are half-open
intervals without an end: a thing that is named no more has not ended, and no letter says it has. What
has no known day has no interval, and is always there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from ...knowledge.kinds import kind_name, relation_name
from ...model import Lineage, Link, Node
from ...rdf.evidence import Evidence
from ...rdf.names import exact_digest, text_of
from ..cells import NO_XML
from ..drawing.phrases import is_day

_QUOTED = " … "


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A policy object; the fields of a row are the columns and attributes of every format."""

    id: str
    label: str
    kind: str
    soort: str  # the same in Dutch
    start: str  # first day of its interval; '' where none is known
    date: str  # its own date as the graph has it: a day, a session year or ''
    first_named: str
    last_named: str
    facts: str  # IRIs, with spaces between
    quote: str  # the words that name it first


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A relation between two policy objects."""

    id: str
    source: str
    target: str
    label: str
    kind: str
    mode: str  # stated, possible, inferred, citation or register
    start: str
    facts: str  # of an inferred edge the inference, of one from the register its row
    quote: str  # only where a letter says it


def graph_rows(
    lineage: Lineage, evidence: Mapping[str, Evidence]
) -> tuple[tuple[NodeRow, ...], tuple[EdgeRow, ...]]:
    """Nodes and edges in the order of the lineage, each with the words that it rests on."""
    starts = {node.term: _start(node) for node in lineage.nodes}
    return (
        tuple(_node(node, starts[node.term], evidence) for node in lineage.nodes),
        tuple(_edge(link, starts, evidence) for link in lineage.links),
    )


def _node(node: Node, start: str, evidence: Mapping[str, Evidence]) -> NodeRow:
    days = [naming.date for naming in node.named if naming.date]
    facts = [naming.fact for naming in node.named]
    return NodeRow(
        text_of(node.term), _line(node.label), node.kind, kind_name(node.kind), start, node.date,
        min(days, default=""), max(days, default=""), _iris(facts), _quote(facts[:1], evidence),
    )  # fmt: skip


def _start(node: Node) -> str:
    days = [node.date, *(naming.date for naming in node.named)]
    return min(filter(is_day, days), default="")


def _edge(link: Link, starts: Mapping[str, str], evidence: Mapping[str, Evidence]) -> EdgeRow:
    key = exact_digest("\n".join((link.source, link.target, link.kind, link.mode, link.date)))
    days = [link.date if is_day(link.date) else "", starts[link.source], starts[link.target]]
    return EdgeRow(
        f"edge-{key}", text_of(link.source), text_of(link.target), relation_name(link.kind), link.kind,
        link.mode, max(days), _iris(link.grounds), _quote(link.grounds, evidence),
    )  # fmt: skip


def _iris(terms: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(map(text_of, terms)))


def _quote(facts: Iterable[str], evidence: Mapping[str, Evidence]) -> str:
    """The words of the facts, each stretch once."""
    quotes = [
        _line(quotation.quote)
        for fact in facts
        if fact in evidence
        for quotation in evidence[fact].quotations
    ]
    return _QUOTED.join(dict.fromkeys(quotes))


def _line(text: str) -> str:
    """The text on one line; a character that XML cannot hold becomes U+FFFD, in every format alike."""
    return NO_XML.sub("\ufffd", " ".join(text.split()))


def document(root: Xml.Element) -> bytes:
    """An XML element as a document of its own, a line an element."""
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, "unicode")}\n'.encode()
