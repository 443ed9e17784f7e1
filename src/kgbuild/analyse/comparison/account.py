"""A comparison written down: as Markdown to read, as JSON to process, each line with its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from ...dutch.words import listed
from ...knowledge.days import day
from ...knowledge.kinds import kind_name
from ...rdf.evidence import Evidence
from ...rdf.names import text_of
from ..witness import Line, Teller
from .outcome import (
    Change,
    Count,
    Diff,
    Handover,
    LetterRow,
    Row,
    Side,
)

_MARKS = re.compile(r"([\\`*_\[\]<>|&])")
_BESIDE = ("kenmerk", "onderwerp", "gericht aan")  # says of a letter what no handover rests on
Told = LetterRow | Row | Count | Change


def diff_json(diff: Diff, evidence: Mapping[str, Evidence]) -> str:
    """The comparison as JSON; beside what rests on facts, their lines."""
    teller = Teller(evidence)

    def told(value: Told | Side | Handover) -> dict[str, object]:
        plain = {key: item for key, item in asdict(value).items() if key not in ("facts", "later")}
        plain |= {key: text_of(plain[key]) for key in ("term", "inference") if key in plain}
        if isinstance(value, Handover):
            plain |= {"before": told(value.before), "after": told(value.after)}
        facts = (*value.facts, *value.later) if isinstance(value, Change) else value.facts
        return plain | {"lines": [asdict(line) for line in teller.lines(facts)]}

    lists: dict[str, Sequence[Told | Handover]] = {
        "brieven": diff.letters, "eerst genoemd": diff.first, "ook genoemd": diff.also,
        "laatst genoemd": diff.last, "ook elders genoemd": diff.elsewhere, "gewijzigd": diff.changed,
        "overgedragen": diff.handovers, "aantallen gebieden": diff.counts,
    }  # fmt: skip
    head = {"van": diff.start, "tot": diff.end, "gelezen": diff.read, "zonder datum": diff.undated}
    whole = head | {title: [told(row) for row in rows] for title, rows in lists.items()}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def diff_markdown(diff: Diff, evidence: Mapping[str, Evidence]) -> str:
    """The comparison in Dutch, as Markdown."""
    return "\n".join(_page(diff, Teller(evidence))) + "\n"


def _page(diff: Diff, teller: Teller) -> Iterator[str]:
    one = "brief" if diff.read == 1 else "brieven"
    yield f"# {diff.start} en {diff.end} vergeleken\n"
    yield f"{diff.read} {one} gelezen, waarvan {len(diff.letters)} van {diff.start} of {diff.end}."
    yield "‘Eerst’ en ‘laatst’ gelden voor deze brieven; ‘laatst genoemd’ zegt niet dat iets is gestopt."
    if diff.undated:
        yield f"\nZonder datum, en daarom niet vergeleken: {_plain(listed(diff.undated))}."
    yield from _section("Brieven", ((_letter(row), row.facts) for row in diff.letters), teller)
    for said, rows in (
        ("eerst genoemd", diff.first),
        ("ook genoemd", diff.also),
        ("laatst genoemd", diff.last),
    ):
        yield from _section(said.capitalize(), ((_row(row, said), row.facts) for row in rows), teller)
    if diff.elsewhere:
        told = ((_elsewhere(row), row.facts) for row in diff.elsewhere)
        yield from _section("In één van de twee genoemd, en ook elders", told, teller)
    if diff.changed:
        told = ((_change(row), (*row.facts, *row.later)) for row in diff.changed)
        yield from _section("Gewijzigd", told, teller)
    yield from _handovers(diff.handovers, teller)
    yield from _section(
        "Aantallen gebieden, naast elkaar", ((_count(row), row.facts) for row in diff.counts), teller
    )
    if diff.counts:
        yield "\nElk aantal staat zoals de brief het geeft; dat het ene het andere werd, is niet afgeleid."


def _section(title: str, rows: Iterable[tuple[str, tuple[str, ...]]], teller: Teller) -> Iterator[str]:
    """A heading with a bullet for each row, and under it a bullet for each line it rests on."""
    told = list(rows)
    yield f"\n## {title} ({len(told)})\n"
    for head, facts in told:
        yield f"- {head}"
        yield from (f"  - {_line(line)}" for line in teller.lines(facts))
    if not told:
        yield "Geen."


def _letter(row: LetterRow) -> str:
    papers = f"; Kamerstuk {_plain(listed(row.papers))}" if row.papers else ""
    sources = f" (uit het register, volgens {_plain('; '.join(row.sources))})" if row.sources else ""
    return f"**{_plain(row.kenmerk)}**, {day(row.date)}{papers}{sources}"


def _row(row: Row, said: str) -> str:
    """What a thing is, and when it was first, also or last named."""
    remarks = "".join(f"; {_plain(remark)}" for remark in row.remarks)
    when = listed(map(day, _when(row, said)))
    return f"**{_plain(row.label)}** ({kind_name(row.kind)}): {said} {when}{remarks}"


def _elsewhere(row: Row) -> str:
    """What a thing is, when the period names it, and when else it is named."""
    remarks = "".join(f"; {_plain(remark)}" for remark in row.remarks)
    days = listed(map(day, row.dates))
    return f"**{_plain(row.label)}** ({kind_name(row.kind)}): hier genoemd {days}{remarks}"


def _change(row: Change) -> str:
    """What letters say otherwise: both values."""
    before, after = (_plain(listed(values)) for values in (row.before, row.after))
    return f"**{_plain(row.label)}** ({kind_name(row.kind)}): {row.what} eerst {before}, later {after}"


def _when(row: Row, said: str) -> tuple[str, ...]:
    """The date that the words call for: of the first naming, of the last, or all."""
    return {"eerst genoemd": row.dates[:1], "laatst genoemd": row.dates[-1:]}.get(said, row.dates)


def _count(row: Count) -> str:
    of = f", van {_plain(listed(row.of))}" if row.of else ""
    return f"**{_plain(row.label)}**{of}: genoemd {day(row.date)}"


def _line(line: Line) -> str:
    quotes = " … ".join(f"“{_plain(quote)}”" for quote in line.quotes)
    places = listed(dict.fromkeys(line.places))
    return f"{_plain(line.says)}: {quotes} ({_plain(line.kenmerk)}, {_plain(places)})"


def _handovers(handovers: Sequence[Handover], teller: Teller) -> Iterator[str]:
    """Each handover as a table of before and after, with what it rests on."""
    yield f"\n## Overgedragen ({len(handovers)})\n"
    for handover in handovers:
        before, after = handover.before, handover.after
        yield f"| afgeleid, niet gezegd | {day(before.date)} | {day(after.date)} |\n| --- | --- | --- |"
        for (title, old), (_, new) in zip(_cells(before), _cells(after), strict=True):
            yield f"| {title} | {_plain(listed(old)) or '–'} | {_plain(listed(new)) or '–'} |"
        also = f"; mede namens {_plain(listed(handover.also))}" if handover.also else ""
        yield f"\n- grond: {_plain(text_of(handover.inference))}{also}"
        facts = dict.fromkeys((*before.facts, *after.facts, *handover.facts))
        yield from (f"  - {_line(line)}" for line in teller.lines(facts) if line.says not in _BESIDE)
    if not handovers:
        yield "Geen."


def _cells(side: Side) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "brief", (side.letter,)
    yield "post", side.posts
    yield "persoon", side.persons
    yield "onderdeel in briefhoofd", side.units
    yield "ministerie", side.ministries
    yield "kabinet (uit het register)", (side.cabinet,)


def _plain(text: str) -> str:
    """The text on one line, with the marks of Markdown made plain characters."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
