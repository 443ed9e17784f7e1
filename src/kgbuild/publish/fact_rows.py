"""The facts as rows: the contract between extraction and everything else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..model import Fragment, Statement
from ..rdf.names import text_of
from .cells import neutral

Row = dict[str, Any]
COLUMNS = (
    "source",
    "text",
    "letter",
    "kind",
    "value",
    "start",
    "end",
    "quote",
    "also",
    "place",
    "rule",
    "basis",
    "fact",
)


def rows(fragments: Iterable[Fragment]) -> list[Row]:
    """A row a fact, sorted by source, start, end, kind, value and rule."""
    found = [_row(fragment, statement) for fragment in fragments for statement in fragment.statements]
    return sorted(
        found,
        key=lambda row: (
            row["source"],
            row["start"],
            row["end"],
            row["kind"],
            row["value"] or "",
            row["rule"],
            row["fact"],
        ),
    )


def _row(fragment: Fragment, statement: Statement) -> Row:
    """One fact with its quotation: the contract's keys, then the kind's own, then what the register adds."""
    letter, fact = fragment.letter, statement.fact
    said: Row = {
        "source": letter.source,
        "text": letter.sha16,
        "letter": fragment.key,
        "kind": fact.kind,
        "value": fact.value,
        "start": fact.start,
        "end": fact.end,
        "quote": letter.text[fact.start : fact.end],
        "also": [{"start": s, "end": e, "quote": letter.text[s:e]} for s, e in fact.also],
        "place": letter.place(fact.start),
        "rule": fact.rule,
        "basis": fact.basis,
        "fact": text_of(statement.graph),
    }
    return said | dict(fact.extras) | {"resolved": fact.resolved}


def jsonl(facts: Iterable[Mapping[str, Any]]) -> str:
    """The rows as JSON, one a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in facts)


def csv_table(facts: Iterable[Mapping[str, Any]]) -> str:
    """The rows as CSV: the contract's columns, the kind's own together as JSON in the last."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, "more"])
    for row in facts:
        more = {key: value for key, value in row.items() if key not in COLUMNS}
        writer.writerow(
            [spreadsheet_cell(row[column]) for column in COLUMNS] + [json.dumps(more, ensure_ascii=False)]
        )
    return out.getvalue()


def spreadsheet_cell(value: object) -> str:
    """A cell of a CSV file; text that a spreadsheet would calculate is marked as text."""
    cell = (
        json.dumps(value, ensure_ascii=False)
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )
    return neutral(cell)


def table(facts: Iterable[Mapping[str, Any]]) -> str:
    """The rows as lines to read: kind, value, place and quotation."""
    lines = [
        (row["kind"], row["value"] or "–", row["place"], " ".join(row["quote"].split())) for row in facts
    ]
    widths = [max((len(line[column]) for line in lines), default=0) for column in range(3)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line[:3], widths, strict=True))
        + f"  “{line[3]}”\n"
        for line in lines
    )


STYLES: dict[str, Callable[[Iterable[Mapping[str, Any]]], str]] = {
    "jsonl": jsonl,
    "csv": csv_table,
    "table": table,
}
"""How facts are printed; a new style is one function and one entry."""
