"""The lineage as CSV: nodes and edges for a spreadsheet or OpenRefine, one header line each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields

from ..fact_rows import spreadsheet_cell
from .graph_rows import EdgeRow, NodeRow


def nodes_csv(nodes: Iterable[NodeRow]) -> bytes:
    """The nodes, a line each, in UTF-8."""
    return _csv(NodeRow, nodes)


def edges_csv(edges: Iterable[EdgeRow]) -> bytes:
    """The edges, a line each, in UTF-8."""
    return _csv(EdgeRow, edges)


def _csv(kind: type[NodeRow | EdgeRow], rows: Iterable[NodeRow | EdgeRow]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(field.name for field in fields(kind))
    writer.writerows([spreadsheet_cell(value) for value in astuple(row)] for row in rows)
    return lines.getvalue().encode("utf-8")
