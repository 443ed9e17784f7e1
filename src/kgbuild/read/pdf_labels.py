"""Labels of a letterhead that share a line, as in older letters: each on a line with its own value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .pdf_lines import rows_of
from .pdf_runs import Page, Run

LABEL = re.compile(
    r"(?:(?:Ons|Uw) [Kk]enmerk|[Kk]enmerk|KENMERK|(?:Onze|Uw) [Rr]eferentie|Datum|DATUM|Betreft|Onderwerp|"
    r"Bijlagen?(?:\(n\)|n)?|Contactpersoon|Projectnaam|Bezoekadres|Postadres|Telefoon|Fax|Doorkiesnummer|Auteur|"
    r"Overheidsidentificatien(?:umme)?r|Inlichtingen(?: bij)?|Uw brief(?: van)?|Kopie aan|Aantal pagina['’]s|"
    r"Behandeld door)(?!\w)"
)
_LOWEST = (
    0.5  # part of the first page's height: a table of the body may have such words at the head of its columns
)

Row = list[Run]


def unfolded(page: Page) -> Page:
    """The first page, each label that shares a line put on a line of its own, its value behind it."""
    rows = sorted(
        (sorted(row, key=lambda run: run.x0) for row in rows_of(page.runs)), key=lambda row: row[0].y
    )
    head = [row for row in rows if row[0].y < _LOWEST * page.height]
    runs: list[Run] = []
    taken: set[int] = set()
    for n, row in enumerate(head):
        if n in taken:
            continue
        labels = [run for run in row if _is_label(run)]
        below = list(_below(head[n + 1 :], labels)) if len(labels) == len(row) > 1 else []
        if len(labels) < 2 or labels[0] is not row[0]:
            runs += row
            continue
        taken |= {n + 1 + m for m in range(len(below))}
        runs += _lines(row, labels, [run for lower in below for run in lower])
    return replace(page, runs=(*runs, *(run for row in rows[len(head) :] for run in row)))


def _is_label(run: Run) -> bool:
    return LABEL.fullmatch(run.text.strip().rstrip(":")) is not None


def _below(rows: list[Row], labels: Row) -> Iterator[Row]:
    """The rows of values below a row of labels: every run begins where a label does."""
    above = labels[0].y
    for row in rows:
        level = all(any(abs(run.x0 - label.x0) <= 3 for label in labels) for run in row)
        if not level or row[0].y - above > 2 * row[0].size or any(_is_label(run) for run in row):
            return
        yield row
        above = row[0].y


def _lines(row: Row, labels: Row, below: Row) -> Iterator[Run]:
    """The labels below each other, each followed by what stood behind it or below it."""
    step = 0.25 * max(
        run.size for run in [*row, *below]
    )  # apart enough to be lines, and all above what follows
    for n, label in enumerate(labels):
        nearest = [run for run in below if min(labels, key=lambda other: abs(other.x0 - run.x0)) is label]
        behind = row[row.index(label) + 1 : row.index(labels[n + 1]) if n + 1 < len(labels) else len(row)]
        x = row[0].x0
        for run in (label, *behind, *nearest):
            yield replace(run, x0=x, x1=x + run.x1 - run.x0, y=label.y + n * step)
            x += run.x1 - run.x0 + run.size
