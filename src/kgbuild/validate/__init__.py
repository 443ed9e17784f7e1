"""Validating: the graph held against the shapes, and what they object to in words."""

from __future__ import annotations

from .findings import SH, SHAPES, Finding, in_language, report_turtle, shape_labels, validate
from .reports import github, sarif
from .words import FindingRow, Source, finding_rows, report_text, rows_json

__all__ = [
    "SH",
    "SHAPES",
    "Finding",
    "FindingRow",
    "Source",
    "finding_rows",
    "github",
    "in_language",
    "report_text",
    "report_turtle",
    "rows_json",
    "sarif",
    "shape_labels",
    "validate",
]
