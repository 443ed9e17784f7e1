"""A report as one HTML page: its tables with their headers, its style in it, nothing from elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from ..templates import rendered
from .sheet import Sheet
from .text_forms import EMPTY


class Part(NamedTuple):
    """A section of the report, each cell as its lines."""

    title: str
    rows: list[list[list[str]]]


def html(sheet: Sheet) -> str:
    """The report as a page that reads and prints by itself, and that a screen reader can walk through."""
    parts = [
        Part(section.title, [[cell.split("\n") for cell in row] for row in section.rows])
        for section in sheet.sections
    ]
    return rendered(
        "report.html",
        title=sheet.title,
        notes=sheet.notes,
        columns=sheet.columns,
        sections=parts,
        empty=EMPTY,
    )
