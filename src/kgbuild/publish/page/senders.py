"""The table of who answered for the line: a row a post and person, with the letters and the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...dutch.words import listed
from ...knowledge.days import day
from ...model import Answered
from ..drawing.phrases import capital
from .known import Known
from .overview import Line


class AnswerRow(NamedTuple):
    """A post and person: its letters, what they print and what the register says; the gap before it."""

    gap: str
    letters: tuple[Line, ...]
    cells: tuple[str, ...]


def who_answered(known: Known) -> list[AnswerRow]:
    """Who answered for the line, a row a post and person."""
    return [_row(known, row) for row in known.input.answered]


def _row(known: Known, row: Answered) -> AnswerRow:
    ministry = listed(row.ministries) + (" (afgeleid)" if row.ministries and row.inferred_ministry else "")
    return AnswerRow(
        gap=" tot ".join(map(day, row.gap or ())),
        letters=tuple(Line(day(signed.date), known.source(signed.facts[:1])) for signed in row.letters),
        cells=(
            listed(row.posts), "; ".join(row.printed), ministry,
            "; ".join(row.units), ". ".join(map(capital, _register(row))),
        ),
    )  # fmt: skip


def _register(row: Answered) -> Iterator[str]:
    """What the register adds, and what follows from the rows beside it."""
    if row.persons and row.start:
        yield f"{listed(row.persons)} vanaf {day(row.start)}" + (f" tot {day(row.end)}" if row.end else "")
    elif row.persons:
        yield listed(row.persons)
    else:
        yield "houder niet bekend"
    if row.cabinets:
        yield f"kabinet {listed(row.cabinets)}"
    yield from row.remarks
