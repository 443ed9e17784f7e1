"""A lineage as JSON: its things, the relations between them, and the facts and words that say so."""

from __future__ import annotations

import json
from typing import Any

from ...model import Link, Node
from ...rdf.names import text_of
from .given import Given


def lineage_json(given: Given) -> str:
    """Everything of the lineage, drawn or not; keys sorted as the lineage is."""
    lineage = given.lineage
    grounds = {ground for link in lineage.links for ground in link.grounds}
    grounds |= {naming.fact for node in lineage.nodes for naming in node.named}
    grounds |= {fact for ground in grounds for fact in given.rests_on.get(ground, ())}
    document = {
        "title": given.sketch.drawing.title,
        "language": given.view.language.code,
        "nodes": [_node(given, node) for node in lineage.nodes],
        "links": [_link(given, link) for link in lineage.links],
        "facts": {text_of(fact): _fact(given, fact) for fact in sorted(grounds & given.evidence.keys())},
        "inferences": {
            text_of(one): list(map(text_of, given.rests_on[one]))
            for one in sorted(grounds & given.rests_on.keys())
        },
        "cabinets": [
            {"label": one.label, "from": one.start, "until": one.end or None, "caretaker": one.hatched}
            for one in lineage.cabinets
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _node(given: Given, node: Node) -> dict[str, Any]:
    status, words = given.sketch.scene.status(node)
    said: dict[str, list[str]] = {}
    for prefixed, text in node.said:
        said.setdefault(prefixed, []).append(text)
    named = [
        {"date": naming.date or None, "letter": _text(naming.letter), "fact": _text(naming.fact)}
        for naming in node.named
    ]
    return {
        "id": text_of(node.term), "kind": node.kind, "label": node.label, "date": node.date or None,
        "status": status, "statusInWords": words, "named": named, "said": said,
    }  # fmt: skip


def _link(given: Given, link: Link) -> dict[str, Any]:
    return {
        "source": text_of(link.source), "target": text_of(link.target), "kind": link.kind,
        "label": given.view.language.label(link.kind), "mode": link.mode, "date": link.date or None,
        "grounds": [text_of(ground) for ground in link.grounds if ground],
    }  # fmt: skip


def _text(term: str) -> str | None:
    """The IRI of a letter or fact; None in a graph without evidence."""
    return text_of(term) if term else None


def _fact(given: Given, fact: str) -> dict[str, Any]:
    proof = given.evidence[fact]
    quotes = [
        {"text": q.text, "start": q.start, "end": q.end, "quote": q.quote, "place": q.place, "file": q.file}
        for q in proof.quotations
    ]
    return {"letter": text_of(proof.letter), "rule": proof.rule, "basis": proof.basis, "quotes": quotes}
