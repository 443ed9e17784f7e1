"""Validating: a graph and shapes in, what they object to out, each objection with the words it is about."""

from __future__ import annotations

from .findings import SH, SHAPES, in_language, report_turtle, shape_labels, validate
from .wording import finding_rows

__all__ = ["SH", "SHAPES", "finding_rows", "in_language", "report_turtle", "shape_labels", "validate"]
