"""Analysing: how policy objects relate in time, and what two years or days have in common or not."""

from __future__ import annotations

from .answered import answered
from .compared import Diff
from .diff import diff
from .lineage import lineage
from .paths import ancestors, descendants, graph_of
from .written import diff_json, diff_markdown

__all__ = [
    "Diff",
    "ancestors",
    "answered",
    "descendants",
    "diff",
    "diff_json",
    "diff_markdown",
    "graph_of",
    "lineage",
]
