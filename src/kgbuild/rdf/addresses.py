"""What the address of a graph or node tells: whose fact it is, whether it is evidence, of which text."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .names import is_iri, text_of

_FACT = "#fact-"
_EVIDENCE = "#evidence>"
_PARTS = re.compile(r"/(?:letter/)?([^/#>]+)#fact-([0-9a-f]+)>$")
_KEY = re.compile(r"/(letter/)?([^/#>]+)>$")
_SPAN = re.compile(r"/text/([0-9a-f]{16})#char=(\d+),(\d+)>$")


def is_fact(graph: str) -> bool:
    """Whether a graph is one fact of a letter or motion."""
    return _FACT in graph


def is_evidence(graph: str) -> bool:
    """Whether a graph says on which words facts rest."""
    return graph.endswith(_EVIDENCE)


def is_register(graph: str) -> bool:
    """Whether a graph holds what the register knows."""
    return graph.endswith("/register>")


def is_inferences(graph: str) -> bool:
    """Whether a graph holds what is inferred."""
    return graph.endswith("/inferences>")


def in_union(graph: str) -> bool:
    """Whether a graph's quads are seen without naming it: all but evidence and dataset description."""
    return not graph.endswith((_EVIDENCE, "/dataset>"))


def is_letter(term: str) -> bool:
    """Whether a term stands under a letter: the letter, or what stands in it only."""
    return "/letter/" in term


def letter_of(graph: str) -> str:
    """The term of the letter or motion in which a fact stands."""
    return graph.partition(_FACT)[0] + ">"


def evidence_of(letter: str) -> str:
    """The graph that holds the evidence of a letter's or motion's facts."""
    return letter.removesuffix(">") + _EVIDENCE


def fact_of(letter: str, hexdigits: str = "") -> str:
    """The graph of a fact of a letter; without digits, of a fact of which only the letter is known."""
    return f"{letter.removesuffix('>')}{_FACT}{hexdigits}>"


def local(term: str) -> str:
    """The last part of a term's address, as it is read: 'kst-35925-VII-24', 'running'."""
    return unquote(text_of(term).rpartition("/")[2].rpartition("#")[2]) if is_iri(term) else text_of(term)


def last(term: str) -> str:
    """The last part of an address as it stands, with what an address encodes."""
    return text_of(term).rpartition("/")[2]


def owner_of(term: str) -> str:
    """What a thing stands in: of a commitment its letter."""
    return term.partition("#")[0].removesuffix(">") + ">"


def fact_parts(graph: str) -> tuple[str, str] | None:
    """The key of the letter or motion that a fact is of, and the fact's own digits; None for no fact."""
    found = _PARTS.search(graph)
    return (found[1], found[2]) if found else None


def own_key(term: str) -> tuple[str, bool]:
    """The key of a letter, or of a motion whose own paper was read, and whether it is a letter's."""
    found = _KEY.search(term)
    return (found[2], bool(found[1])) if found else (text_of(term), False)


def annotation_of(fact: str) -> str:
    """The address of the annotation that says a fact."""
    return text_of(fact).replace(_FACT, "#annotation-")


def span_of(node: str) -> tuple[str, int, int]:
    """The text that a span is of, by its SHA16, and its start and end; ValueError for what is no span."""
    found = _SPAN.search(node)
    if found is None:
        raise ValueError(f"not a span of a text: {node}")
    return found[1], int(found[2]), int(found[3])
