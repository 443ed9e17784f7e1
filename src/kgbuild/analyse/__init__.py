"""Analysing: how policy objects relate in time, and what two years or days have in common or not."""

from __future__ import annotations

from .answered import answered
from .compared import Diff
from .dated import Dated, dated
from .diff import diff
from .graph import graph_of
from .lineage import lineage
from .paths import ancestors, descendants
from .selected import found, selected
from .written import diff_json, diff_markdown

__all__ = [
    "Dated", "Diff", "ancestors", "answered", "dated", "descendants", "diff", "diff_json", "diff_markdown", "found",
    "graph_of", "lineage", "selected",
]  # fmt: skip
