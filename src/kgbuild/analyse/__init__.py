"""Analysing: how policy objects relate in time, and what two years or days have in common or not."""

from __future__ import annotations

from .amiss import amiss
from .answered import answered
from .compared import Diff
from .contradictions import Contradiction, contradictions
from .cycles import Cycle, cycles
from .dated import Dated, dated
from .diff import diff
from .entries import Ledger
from .graph import graph_of
from .ledger import ledger
from .lineage import lineage
from .main_path import MainPath, main_path
from .paths import ancestors, descendants
from .selected import found, selected
from .written import diff_json, diff_markdown

__all__ = [
    "Contradiction", "Cycle", "Dated", "Diff", "Ledger", "MainPath", "amiss", "ancestors", "answered",
    "contradictions", "cycles", "dated", "descendants", "diff", "diff_json", "diff_markdown", "found",
    "graph_of", "ledger", "lineage", "main_path", "selected",
]  # fmt: skip
