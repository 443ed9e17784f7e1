"""What a build gives: everything it found, as values."""

from __future__ import annotations

from dataclasses import dataclass

from .finding import FindingRow
from .fragment import Fragment, Quad
from .letter import Letter
from .line import Answered, Lineage
from .problem import Problem


@dataclass(frozen=True, slots=True)
class Build:
    """Everything a build found, as values; `publish` makes files of it."""

    fragments: tuple[Fragment, ...]
    quads: tuple[Quad, ...]
    reading: tuple[Problem, ...]  # what stood in the way of reading
    findings: tuple[FindingRow, ...]
    lineage: Lineage
    answered: tuple[Answered, ...]  # who answered for it, one after another
    base: str
    rulings: tuple[str, ...] = ()  # what people decided that this build applied
    sources: tuple[Letter, ...] = ()  # other texts that it rests on: reports that list letters
    against_time: tuple[Problem, ...] = ()  # steps whose effect is dated before its cause, and cycles

    @property
    def letters(self) -> tuple[Fragment, ...]:
        """The letters alone."""
        return tuple(fragment for fragment in self.fragments if fragment.paper == "letter")

    @property
    def motions(self) -> tuple[Fragment, ...]:
        """The motions of which the paper itself was read."""
        return tuple(fragment for fragment in self.fragments if fragment.paper == "motion")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is amiss, in the order of the letters: reading, resolving, validating, analysing."""
        unclear = (problem for fragment in self.fragments for problem in fragment.problems)
        found = (row.problem for row in self.findings)
        return (*self.reading, *unclear, *found, *self.against_time)
