"""A report, programme or motion that a letter names, with every place that does."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Fact
from .mentions import Place


@dataclass(frozen=True)
class Subject:
    """A report, programme or motion of the letter, and every place (block, start, end) that names it."""

    fact: Fact
    mentions: tuple[Place, ...]

    @property
    def name(self) -> str:
        """What relations call it: its value, else its quotation's place."""
        return self.fact.value or f"@{self.fact.start}"
