"""Exports: a build as files for other programs, one small module a format.

None is fetched for, none reads the clock: the same build gives the same bytes (SQLite: the same content).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...folder.contents import Opened
from ...rdf.addresses import in_union
from ...rdf.turtle import nquads, trig, turtle
from ..files import UNION, WHOLE
from .crate import crate
from .flat import edges_csv, nodes_csv
from .gexf import gexf
from .graph_rows import EdgeRow, NodeRow, graph_rows
from .graphml import graphml
from .jsonld import jsonld
from .sqlite import sqlite
from .webannotation import web_annotations

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to give a build away: what it is for, and how it is made."""

    title: str
    make: Callable[[Opened, str], bytes | Files]  # of the build and the day it is published; files: a folder
    suffixes: tuple[str, ...] = ()  # of -o, where they choose the format
    aliases: tuple[str, ...] = ()
    folder: bool = False
    text: bool = True


FORMATS: dict[str, Format] = {
    "gexf": Format("Gephi, met tijdlijn", lambda made, _: gexf(*_graph(made)), (".gexf",)),
    "graphml": Format("yEd, met opschriften", lambda made, _: graphml(*_graph(made)), (".graphml",)),
    "csv": Format("map met nodes.csv en edges.csv", lambda made, _: _csv(made), folder=True),
    "csv-nodes": Format("alleen de knopen", lambda made, _: _csv(made)["nodes.csv"]),
    "csv-edges": Format("alleen de verbanden", lambda made, _: _csv(made)["edges.csv"]),
    "sqlite": Format(
        "database, voor Datasette", lambda made, _: sqlite(made), (".sqlite", ".sqlite3", ".db"), text=False
    ),
    "jsonld": Format(
        "JSON-LD met eigen context", lambda made, _: jsonld(made.quads, made.base), (".jsonld",),
        ("json-ld", "application/ld+json"),
    ),
    "nq": Format(
        "N-Quads", lambda made, _: nquads(made.quads).encode(), (".nq",), ("nquads", "application/n-quads")
    ),
    "trig": Format(
        "TriG, met bewijs", lambda made, _: trig(made.quads, made.base, WHOLE).encode(), (".trig",),
        ("application/trig",),
    ),
    "ttl": Format(
        "Turtle, zonder bewijs", lambda made, _: _turtle(made), (".ttl",), ("turtle", "text/turtle")
    ),
    "rocrate": Format(
        "RO-Crate: map of zip voor het archief", crate, (".zip",), ("ro-crate",), folder=True, text=False
    ),
    "webannotation": Format(
        "W3C Web Annotation: per feit de woorden", lambda made, _: web_annotations(made),
        (".anno.json", ".anno.jsonld"), ("annotations", "oa"),
    ),
}  # fmt: skip
"""How a build can be given away; a new way is one module and one entry here."""


def format_named(name: str) -> str | None:
    """The format that goes by this name or alias; None when there is none."""
    lower = name.lower()
    return next((key for key, form in FORMATS.items() if lower in (key, *form.aliases)), None)


def format_of(file: str) -> str | None:
    """The format that a file's name asks for, by its longest suffix; None when it asks for none."""
    found = [
        (len(suffix), key)
        for key, form in FORMATS.items()
        for suffix in form.suffixes
        if file.lower().endswith(suffix)
    ]
    return max(found)[1] if found else None


def zipped(files: Files) -> bytes:
    """The files as a ZIP of the same bytes wherever it is made: no clock, no compression."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, content)
    return held.getvalue()


def _graph(made: Opened) -> tuple[tuple[NodeRow, ...], tuple[EdgeRow, ...]]:
    return graph_rows(made.policy, made.evidence)


def _csv(made: Opened) -> dict[str, bytes]:
    nodes, edges = graph_rows(made.policy, made.evidence)
    return {"nodes.csv": nodes_csv(nodes), "edges.csv": edges_csv(edges)}


def _turtle(made: Opened) -> bytes:
    triples = [(s, p, o) for s, p, o, g in made.quads if in_union(g)]
    return turtle(triples, made.base, UNION).encode()
