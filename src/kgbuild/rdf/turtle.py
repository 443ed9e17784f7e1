"""The graph as files that people read: Turtle, TriG and N-Quads of the same bytes for the same quads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..model import Quad
from .names import (
    BASE,
    PREFIXES,
    is_iri,
    name,
    parts_of,
    text_of,
)
from .vocabulary import RDF

Triple = tuple[str, str, str]

KINDS = (
    "areas",
    "cabinet",
    "dossier",
    "inference",
    "letter",
    "organisation",
    "person",
    "post",
    "programme",
    "report",
    "term",
    "text",
    "unit",
)
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_#=,-]|%[0-9A-Fa-f]{2}|\.(?=[A-Za-z0-9_#-]))*")
_TO_ESCAPE = re.compile(r"[#=,]")
_TYPE = name(RDF.type)
_INTEGER = PREFIXES["xsd"] + "integer"


def turtle(triples: Iterable[Triple], base: str = BASE, comment: str = "") -> str:
    """The triples in Turtle, a paragraph a subject, in one order for ever."""
    body = "\n".join(_subjects(sorted(set(triples)), Names(base), ""))
    return _head(comment, base, body) + body


def trig(quads: Iterable[Quad], base: str = BASE, comment: str = "") -> str:
    """The quads in TriG: a block a graph; quads of the graph '' stand outside any block."""
    names, blocks = Names(base), []
    ordered = sorted({(g, s, p, o) for s, p, o, g in quads})
    for graph, group in groupby(ordered, key=lambda quad: quad[0]):
        triples = [(s, p, o) for _, s, p, o in group]
        if not graph:
            blocks.append("\n".join(_subjects(triples, names, "")))
        else:
            blocks.append(f"{names.short(graph)} {{\n" + "\n".join(_subjects(triples, names, "  ")) + "}\n")
    body = "\n".join(blocks)
    return _head(comment, base, body) + body


def nquads(quads: Iterable[Quad]) -> str:
    """The quads as sorted N-Quads, a line each."""
    return "".join(f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n" for s, p, o, g in sorted(set(quads)))


class Names:
    """How terms are written: prefixed where that is shorter, literals without needless datatypes."""

    def __init__(self, base: str = BASE) -> None:
        self.prefixes = dict(PREFIXES) | {kind: f"{base}{kind}/" for kind in KINDS} | {"id": base}
        self._longest_first = sorted(self.prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}

    def short(self, term: str) -> str:
        """The term as Turtle writes it."""
        if term not in self._known:
            self._known[term] = self._iri(text_of(term)) if is_iri(term) else self._literal(term)
        return self._known[term]

    def _iri(self, address: str) -> str:
        for prefix, start in self._longest_first:
            local = address.removeprefix(start)
            if local != address and _LOCAL.fullmatch(local):
                return f"{prefix}:{_TO_ESCAPE.sub(lambda m: chr(92) + m[0], local)}"
        return f"<{address}>"

    def _literal(self, term: str) -> str:
        text, datatype, _ = parts_of(term)
        if datatype == _INTEGER and re.fullmatch(r"[0-9]+", text):
            return text
        return term.replace(f"^^<{datatype}>", f"^^{self._iri(datatype)}") if datatype else term


def _head(comment: str, base: str, body: str) -> str:
    """The comment and the prefixes that the body uses, sorted."""
    used = sorted(
        (p, start) for p, start in Names(base).prefixes.items() if re.search(rf"(?m)(?:^|[\s^]){p}:", body)
    )
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    lines += [f"@prefix {prefix}: <{start}> ." for prefix, start in used]
    return "\n".join([*lines, "", ""])


def _subjects(triples: Sequence[Triple], names: Names, indent: str) -> Iterator[str]:
    """A paragraph a subject: its type first, then its properties in the order of their names."""
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        said: dict[str, list[str]] = {}
        for _, p, o in group:
            said.setdefault(p, []).append(names.short(o))
        pairs = sorted(said.items(), key=lambda pair: (pair[0] != _TYPE, names.short(pair[0])))
        lines = [
            f"{'a' if p == _TYPE else names.short(p)} {', '.join(sorted(objects))}" for p, objects in pairs
        ]
        yield f"{indent}{names.short(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"
