"""Who answered for the letters of a build, one after another: the rows of that report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...analyse.witness import Teller
from ...dutch.words import listed
from ...knowledge.days import day
from ...knowledge.reports import Definition
from ...model import Answered
from ...publish.reports import Section, Sheet

COLUMNS = (
    "Brieven", "Post", "Ondertekend", "Ministerie", "Onderdeel", "Persoon", "Ambtsperiode", "Kabinet",
    "Opmerking", "Bron",
)  # fmt: skip


def answering(definition: Definition, rows: Iterable[Answered], teller: Teller) -> Sheet:
    """A row a post and person, and one for each gap between two terms of office."""
    cells = tuple(line for row in rows for line in _lines(row, teller))
    return Sheet(definition.name, definition.title, definition.notes, COLUMNS, (Section("", cells),))


def _lines(row: Answered, teller: Teller) -> Iterator[tuple[str, ...]]:
    if row.gap:
        start, end = map(day, row.gap)
        yield (f"{start} tot {end}", "", "", "", "", "", "", "", "geen houder bekend in deze graaf", "")
    ministry = listed(row.ministries)
    yield (
        "\n".join(day(signed.date) for signed in row.letters),
        listed(row.posts), "\n".join(row.printed),
        f"{ministry} (afgeleid)" if ministry and row.inferred_ministry else ministry,
        "\n".join(row.units), listed(row.persons) or "niet bekend", _term(row), listed(row.cabinets),
        "\n".join(row.remarks), "\n".join(_sources(row, teller)),
    )  # fmt: skip


def _term(row: Answered) -> str:
    if not row.start:
        return ""
    return f"vanaf {day(row.start)}" + (f" tot {day(row.end)}" if row.end else "")


def _sources(row: Answered, teller: Teller) -> Iterator[str]:
    """The words of each signature, with the letter and its place."""
    for signed in row.letters:
        for line in teller.lines(signed.facts):
            quotes = " … ".join(f"“{' '.join(quote.split())}”" for quote in line.quotes)
            yield f"{quotes} ({line.kenmerk}, {listed(dict.fromkeys(line.places))})"
