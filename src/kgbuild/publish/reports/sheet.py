"""A report as a value: a title, columns, and rows under sections; what it is written as is decided after."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; a cell may have several lines."""

    title: str  # '' where the report has one part only
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report: what it is of, how to read it, its columns and its rows."""

    name: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def count(self) -> int:
        return sum(len(section.rows) for section in self.sections)
