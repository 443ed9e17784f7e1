"""A report as one HTML page: its tables with their headers, its style in it, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import esc
from .sheet import Section, Sheet
from .text_forms import EMPTY

_STYLE = """:root{color-scheme:light}body{margin:24px auto;max-width:1200px;padding:0 20px;
font:15px/1.5 Arial,"Liberation Sans",Helvetica,sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:22px;color:#1f2a44;margin:0 0 6px}h2{font-size:18px;color:#1f2a44;margin:26px 0 8px}
p{margin:0 0 4px;color:#55595f}.breed{overflow-x:auto}.breed:focus-visible{outline:3px solid #b35900}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #c5cad3;padding:6px 9px;text-align:left;
vertical-align:top;overflow-wrap:break-word}thead th{background:#eef0f5}tbody th{font-weight:normal}
@media print{body{margin:0;max-width:none}thead{display:table-header-group}tr{break-inside:avoid}}"""


def html(sheet: Sheet) -> str:
    """The report as a page that reads and prints by itself, and that a screen reader can walk through."""
    return "\n".join(_page(sheet)) + "\n"


def _page(sheet: Sheet) -> Iterator[str]:
    title = esc(sheet.title)
    yield '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    yield from (f"<p>{esc(note)}</p>" for note in sheet.notes)
    for number, section in enumerate(sheet.sections, 1):
        yield from _section(sheet, section, number)
    yield "</main>\n</body>\n</html>"


def _section(sheet: Sheet, section: Section, number: int) -> Iterator[str]:
    label = section.title or sheet.title
    if section.title:
        yield f'<h2 id="s{number}">{esc(section.title)} ({len(section.rows)})</h2>'
    if not section.rows:
        yield f"<p>{EMPTY}</p>"
        return
    head = "".join(f'<th scope="col">{esc(column)}</th>' for column in sheet.columns)
    yield f'<div class="breed" tabindex="0" role="group" aria-label="{esc(label)}: tabel">'
    yield f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>"
    for first, *rest in section.rows:
        cells = "".join(f"<td>{_cell(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _cell(text: str) -> str:
    return "<br>".join(map(esc, text.split("\n")))
