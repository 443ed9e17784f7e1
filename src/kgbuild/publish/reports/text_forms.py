"""A report as plain text: Markdown to read, CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv as rfc4180
import io
import json as notation
import re
from collections.abc import Iterator

from ..cells import neutral
from .sheet import Sheet

_MARKS = re.compile(r"([\\`*_\[\]<>|&])")
EMPTY = "Geen."


def markdown(sheet: Sheet) -> str:
    """The report as a page with a table for each section."""
    return "\n".join(_page(sheet)) + "\n"


def _page(sheet: Sheet) -> Iterator[str]:
    yield f"# {_plain(sheet.title)}\n"
    yield "  \n".join(map(_plain, sheet.notes))
    for section in sheet.sections:
        if section.title:
            yield f"\n## {_plain(section.title)} ({len(section.rows)})"
        yield ""
        if not section.rows:
            yield EMPTY
            continue
        yield _row(sheet.columns)
        yield "|" + " --- |" * len(sheet.columns)
        yield from map(_row, section.rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join("<br>".join(map(_plain, cell.split("\n"))) for cell in cells) + " |"


def _plain(text: str) -> str:
    """The text on one line, with the marks of Markdown made plain characters."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def csv(sheet: Sheet) -> str:
    """The rows by RFC 4180, each section under a row with its title; a formula becomes plain text."""
    lines = io.StringIO()
    writer = rfc4180.writer(lines, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for section in sheet.sections:
        if section.title:
            writer.writerow([neutral(section.title), *[""] * (len(sheet.columns) - 1)])
        writer.writerows([neutral(cell) for cell in row] for row in section.rows)
    return lines.getvalue()


def json(sheet: Sheet) -> str:
    """The report with each row as an object of its columns."""
    sections = [
        {"titel": s.title, "rijen": [dict(zip(sheet.columns, row, strict=True)) for row in s.rows]}
        for s in sheet.sections
    ]
    said = {"rapport": sheet.name, "titel": sheet.title, "toelichting": sheet.notes,
            "kolommen": sheet.columns, "secties": sections}  # fmt: skip
    return notation.dumps(said, ensure_ascii=False, indent=1) + "\n"
