"""Reports: a table with its sections, written as Markdown, CSV, Word, HTML or JSON."""

from __future__ import annotations

from collections.abc import Callable

from .docx import docx
from .sheet import Section, Sheet
from .text_forms import csv, json, markdown
from .web import html

FORMS: dict[str, Callable[[Sheet], bytes]] = {
    "md": lambda sheet: markdown(sheet).encode(),
    "csv": lambda sheet: csv(sheet).encode(),
    "docx": docx,
    "html": lambda sheet: html(sheet).encode(),
    "json": lambda sheet: json(sheet).encode(),
}
"""How a report can be written, by the suffix of its file."""

__all__ = ["FORMS", "Section", "Sheet", "csv", "docx", "html", "json", "markdown"]
