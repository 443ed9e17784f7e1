"""The whole graph as JSON-LD: a node object a graph, under a context that stands in the file itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from ...model import Quad
from ...rdf.names import is_iri, name, parts_of, text_of
from ...rdf.turtle import Names
from ...rdf.vocabulary import RDF

_TYPE = name(RDF.type)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!//)")
_CANONICAL = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every reader writes back as the same integer
_XSD = "http://www.w3.org/2001/XMLSchema#"


def jsonld(quads: Iterable[Quad], base: str) -> bytes:
    """The quads as one JSON-LD 1.1 document that names no other: nothing has to be fetched to read it."""
    ordered = sorted({(g, s, p, o) for s, p, o, g in quads})
    written = _Compact(base, {term for quad in ordered for term in quad if is_iri(term)})
    graphs: list[Any] = []
    for graph, group in groupby(ordered, key=lambda quad: quad[0]):
        nodes = _nodes([(s, p, o) for _, s, p, o in group], written)
        graphs += [{"@id": written.iri(graph), "@graph": nodes}] if graph else nodes
    document = {"@context": {"@version": 1.1, **written.prefixes()}, "@graph": graphs}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _nodes(triples: Sequence[tuple[str, str, str]], written: _Compact) -> list[dict[str, Any]]:
    """A node object a subject: its types, then its properties by name."""
    found = []
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        said: dict[str, list[Any]] = {}
        for _, p, o in group:
            plain = p == _TYPE and is_iri(o)
            said.setdefault("@type" if plain else written.iri(p), []).append(
                written.iri(o) if plain else written.value(o)
            )
        ordered = sorted(said.items(), key=lambda item: (item[0] != "@type", item[0]))
        found.append({"@id": written.iri(subject)} | {key: _one(values) for key, values in ordered})
    return found


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


class _Compact:
    """Terms as the context shortens them."""

    def __init__(self, base: str, terms: Iterable[str]) -> None:
        known: Mapping[str, str] = Names(base).prefixes
        schemes = {found[1] for term in terms if (found := _SCHEME.match(text_of(term)))}
        # 'min:x' as printed in a letter would be read as a name of ours: then 'min' is no prefix here
        usable = {prefix: start for prefix, start in known.items() if prefix not in schemes}
        self._longest_first = sorted(usable.items(), key=lambda item: (-len(item[1]), item[0]))
        self._used: dict[str, str] = {}

    def prefixes(self) -> dict[str, str]:
        """The prefixes that were used, sorted."""
        return dict(sorted(self._used.items()))

    def iri(self, term: str) -> str:
        return self._short(text_of(term))

    def _short(self, address: str) -> str:
        for prefix, start in self._longest_first:
            local = address.removeprefix(start)
            if local not in ("", address) and not local.startswith("//"):
                self._used[prefix] = start
                return f"{prefix}:{local}"
        return address

    def value(self, term: str) -> Any:
        """An object: a reference, a text, a number, or a text with its language or datatype."""
        if is_iri(term):
            return {"@id": self.iri(term)}
        text, datatype, language = parts_of(term)
        if language:
            return {"@value": text, "@language": language}
        if datatype == _XSD + "integer" and _CANONICAL.fullmatch(text):
            return int(text)
        return {"@value": text, "@type": self._short(datatype)} if datatype else text
