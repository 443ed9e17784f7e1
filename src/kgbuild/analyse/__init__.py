"""Analysing: how policy objects relate in time, and what two years or days have in common or not."""

from __future__ import annotations

from .comparison import diff
from .comparison.account import diff_json, diff_markdown
from .comparison.outcome import Diff
from .ledger import ledger
from .ledger.entries import Ledger
from .lineage import lineage
from .office import answered
from .selection import found, selected
from .time.anomalies import anomalies
from .time.contradictions import Contradiction, contradictions
from .time.cycles import Cycle, cycles
from .time.main_path import MainPath, main_path
from .time.network import graph_of
from .time.paths import ancestors, descendants
from .time.timeline import Dated, dated

__all__ = [
    "Contradiction", "Cycle", "Dated", "Diff", "Ledger", "MainPath", "ancestors", "anomalies", "answered",
    "contradictions", "cycles", "dated", "descendants", "diff", "diff_json", "diff_markdown", "found",
    "graph_of", "ledger", "lineage", "main_path", "selected",
]  # fmt: skip
