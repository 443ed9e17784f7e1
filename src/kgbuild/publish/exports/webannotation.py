"""The facts as W3C Web Annotations: which words of which text, and what they say.

The context is the one that the recommendation asks for by name; nothing here reads or fetches it.
Words before and after a quotation help to find it back, and stop where an official's details begin.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...folder.contents import Opened
from ...model import Span
from ...rdf.addresses import annotation_of
from ...rdf.evidence import Evidence, Quotation
from ...rdf.names import text_of
from ...rdf.turtle import nquads
from ..page.text import contact_stretches

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_REACHABLE = re.compile(r"[^\s@]{0,64}@\S{0,255}|\+?(?:\d[ ()/-]{0,2}){8,}\d")


def web_annotations(made: Opened) -> bytes:
    """An annotation collection: one annotation a fact, with a selector for each stretch that says it."""
    told = {f"<{row['fact']}>": f"{row['kind']}: {row['value'] or '–'}" for row in made.facts}
    private = {text: private_stretches(words) for text, words in made.texts.items()}
    items = [
        _annotation(made.evidence[fact], told[fact], made, private)
        for fact in sorted(made.evidence, key=lambda fact: _order(made.evidence[fact]))
    ]
    page = {"id": f"{made.base}dataset#annotations-1", "type": "AnnotationPage", "startIndex": 0}
    collection = {
        "@context": CONTEXT,
        "id": f"{made.base}dataset#annotations",
        "type": "AnnotationCollection",
        "label": "Kamerbrieven als gegevens: elk feit met zijn woorden",
        "total": len(items),
        "first": page | {"items": items},
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _order(fact: Evidence) -> tuple[Any, ...]:
    return [(q.file, q.start, q.end) for q in fact.quotations], fact.fact


def _annotation(
    fact: Evidence, told: str, made: Opened, private: Mapping[str, Sequence[Span]]
) -> dict[str, Any]:
    """What the words say, as a line to read and as triples; and the words."""
    address = text_of(fact.fact)
    triples = nquads((s, p, o, "") for s, p, o in fact.says)
    targets = [_target(q, made.texts[q.text], made.base, private[q.text]) for q in fact.quotations]
    return {
        "id": annotation_of(fact.fact),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"id": address, "type": "Dataset"},
            {"type": "TextualBody", "value": told, "format": "text/plain"},
            {"type": "TextualBody", "value": triples, "format": "application/n-triples"},
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(q: Quotation, text: str, base: str, private: Sequence[Span]) -> dict[str, Any]:
    prefix, suffix = around(text, q.start, q.end, private)
    quoted = {"type": "TextQuoteSelector", "exact": q.quote}
    quoted |= {key: words for key, words in (("prefix", prefix), ("suffix", suffix)) if words}
    position = {"type": "TextPositionSelector", "start": q.start, "end": q.end}
    return {"source": f"{base}text/{q.text}", "selector": [quoted, position]}


def around(text: str, start: int, end: int, private: Sequence[Span]) -> tuple[str, str]:
    """The words right before and after a stretch, as far as they are nobody's private details."""
    low = max([0, start - _AROUND, *(last for first, last in private if first < start)])
    high = min([len(text), end + _AROUND, *(first for first, last in private if last > end)])
    return text[min(low, start) : start], text[end : max(high, end)]


def private_stretches(text: str) -> tuple[Span, ...]:
    """Where a text names an official, telephone or mail address; rather too much than too little."""
    return tuple(sorted(set(_private(text))))


def _private(text: str) -> Iterator[Span]:
    yield from contact_stretches(text)
    yield from (found.span() for found in _REACHABLE.finditer(text))
