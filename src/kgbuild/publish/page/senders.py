"""The table of who answered for the line: a row a post and person, with the letters and the gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...dutch.words import listed
from ...knowledge.days import day
from ...model import Answered
from ..drawing.phrases import capital
from ..markup import esc, section
from .known import Known
from .overview import table

_HEAD = ("Brieven", "Post", "Ondertekend", "Ministerie", "Onderdeel in briefhoofd", "Volgens het register")


def who_answered(known: Known) -> str:
    """The section; a gap between two terms of office is a row of its own."""
    rows = [cells for row in known.input.answered for cells in _rows(known, row)]
    body = table(_HEAD, rows) if rows else "<p>Geen gedateerde brieven gelezen.</p>"
    note = "Wie tekende staat in de brief; persoon, ambtsperiode en kabinet komen uit het register."
    return section("verantwoordelijk", "Wie antwoordde voor deze lijn", body, note)


def _rows(known: Known, row: Answered) -> Iterator[Sequence[str]]:
    if row.gap:
        start, end = map(day, row.gap)
        yield (f"{start} tot {end}", "<em>geen houder bekend in deze graaf</em>", "", "", "", "")
    letters = "<br>".join(f"{day(signed.date)} {known.source(signed.facts[:1])}" for signed in row.letters)
    ministry = listed(row.ministries) + (" (afgeleid)" if row.ministries and row.inferred_ministry else "")
    yield (
        letters, esc(listed(row.posts)), esc("; ".join(row.printed)), esc(ministry),
        esc("; ".join(row.units)), esc(". ".join(map(capital, _register(row)))),
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
