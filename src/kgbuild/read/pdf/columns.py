"""Labels of a letterhead that share a line, as in older letters: each on a line with its own value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .captions import clause, is_label
from .lines import rows_of
from .margin import Margin
from .runs import Page, Run

_LOWEST = (
    0.5  # part of the first page's height: a table of the body may have such words at the head of its columns
)
_CLAUSE = 12  # rows that a clause in a narrow column may take, with those between its lines

Row = list[Run]


def unfolded(page: Page, margin: Margin | None) -> Page:
    """The first page, each label that shares a line put on a line of its own, its value behind it.

    What a margin block prints at the height of the labels is no value of theirs.
    """
    if margin and _is_column(margin, page.runs):
        margin = None
    aside = [run for run in page.runs if margin and margin.holds(run)]
    rows = _rows(run for run in page.runs if not (margin and margin.holds(run)))
    low = next((n for n, row in enumerate(rows) if row[0].y >= _LOWEST * page.height), len(rows))
    below = (run for row in rows[low:] for run in row)
    return replace(page, runs=(*_unfolded(_without_clauses(rows[:low])), *below, *aside))


def _unfolded(head: list[Row]) -> Iterator[Run]:
    """The runs of these rows, each label that shares a row on a line of its own."""
    taken: set[int] = set()
    for n, row in enumerate(head):
        if n not in taken:
            labels, below = _labels(row, head[n + 1 :])
            taken |= {n + 1 + m for m in range(len(below))}
            yield from _lines(row, labels, [run for lower in below for run in lower]) if labels else row


def _rows(runs: Iterable[Run]) -> list[Row]:
    """The rows from top to bottom, each from left to right."""
    rows = (sorted(row, key=lambda run: run.x0) for row in rows_of(runs))
    return sorted(rows, key=lambda row: row[0].y)


def _is_column(margin: Margin, runs: Sequence[Run]) -> bool:
    """Whether what was taken for a margin is a column of labels: one is level with a label outside it.

    A margin at the right may hold a label there too, but then the block began above it.
    """
    for row in _rows(runs):
        held = [run for run in row if is_label(run.text) and margin.holds(run)]
        if held and any(is_label(run.text) and not margin.holds(run) for run in row):
            starts = [run for run in runs if abs(run.x0 - margin.edge) <= 3 and run.y < held[0].y - 1]
            return margin.left or not starts
    return False


def _without_clauses(rows: list[Row]) -> list[Row]:
    """The rows without the lines on how to answer at the right of a label: they are no value of it."""
    clauses: set[Run] = set()
    for n, row in enumerate(rows):
        near = rows[n : n + _CLAUSE]
        for first in (run for run in row if clause().match(run.text.strip())):
            lines = set(_column(first, near))
            level = (run for other in near if not lines.isdisjoint(other) for run in other)
            if any(run.x0 < first.x0 and is_label(run.text) for run in level):
                clauses |= lines
    return [left for row in rows if (left := [run for run in row if run not in clauses])]


def _column(first: Run, rows: list[Row]) -> Iterator[Run]:
    """The run and those that go on below it, in its size."""
    above = first
    for run in (run for row in rows for run in row if abs(run.x0 - first.x0) <= 1):
        if abs(run.size - first.size) > 0.3 or run.y - above.y > 1.7 * first.size or is_label(run.text):
            return
        yield run
        above = run


def _labels(row: Row, following: list[Row]) -> tuple[Row, list[Row]]:
    """The labels that share a row, and the rows of values below it; none where fewer than two share it."""
    labels = [run for run in row if is_label(run.text)]
    if len(labels) < 2 or labels[0] is not row[0]:
        return [], []
    if len(labels) == len(row):
        return labels, list(_below(following, labels))
    if any(sign.isdigit() for run in row for sign in run.text):
        return labels, []  # each label is followed by its value
    below = list(_below(following, row))  # with a label that we do not know
    return (row, below) if below and len(below[0]) > 1 else (labels, [])


def _below(rows: list[Row], labels: Row) -> Iterator[Row]:
    """The rows of values below a row of labels: every run begins where a label does."""
    above = labels[0].y
    for row in rows:
        level = all(any(abs(run.x0 - label.x0) <= 3 for label in labels) for run in row)
        if not level or row[0].y - above > 2 * row[0].size or any(is_label(run.text) for run in row):
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
