"""Exports: a build as files for other programs, one small module a format.

None is fetched for, none reads the clock: the same build gives the same bytes (SQLite: the same content).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

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

FORMATS: dict[str, Callable[[Opened, str], bytes | Files]] = {
    "gexf": lambda made, _: gexf(*_graph(made)),
    "graphml": lambda made, _: graphml(*_graph(made)),
    "csv": lambda made, _: _csv(made),
    "csv-nodes": lambda made, _: _csv(made)["nodes.csv"],
    "csv-edges": lambda made, _: _csv(made)["edges.csv"],
    "sqlite": lambda made, _: sqlite(made),
    "jsonld": lambda made, _: jsonld(made.quads, made.base),
    "nq": lambda made, _: nquads(made.quads).encode(),
    "trig": lambda made, _: trig(made.quads, made.base, WHOLE).encode(),
    "ttl": lambda made, _: _turtle(made),
    "rocrate": crate,
    "webannotation": lambda made, _: web_annotations(made),
}
"""How a build is given away, of the build and the day it is published, as bytes or as the files of a folder.

A new way is one module and one entry here, and its name and endings in `cli/forms.py`.
"""


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
