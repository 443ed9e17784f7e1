"""Two periods or letters of one build compared; what the letters between them say, as RDF Patch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ...analyse.comparison import diff, letter_days, periods
from ...analyse.comparison.changes import changes
from ...analyse.comparison.outcome import Change, Diff, Period
from ...analyse.lineage import NotInLine
from ...analyse.witness import Teller
from ...dutch.kamerstuk import paper_id
from ...dutch.words import counted, listed
from ...knowledge.days import day
from ...knowledge.kinds import kind_name
from ...model import Lineage, Quad
from ...publish.reports import Section, Sheet
from ...rdf.addresses import evidence_of, is_fact, letter_of
from ...rdf.evidence import Evidence
from ...rdf.sayings import read
from ...rdf.store import QueryError

COLUMNS = ("Lijst", "Wat", "Soort", "Datum", "Eerst", "Later", "Brief", "Plaats", "Woorden")
_MOST_DAYS = 12


def differences(line: Lineage, quads: Collection[Quad], start: str, end: str) -> Diff:
    """What two years, days or letters have in common and what not; QueryError for what cannot be compared."""
    first, second = (paper_id(given) or given.strip() for given in (start, end))
    try:
        found = diff(line, first, second)
        both = periods(line, first, second)
    except NotInLine as error:
        raise QueryError(str(error)) from None
    for period in both:
        if not any(period.has(row.date, row.term) for row in found.letters):
            raise QueryError(
                f"{period.label}: geen brief van dan in deze verzameling. {_there(letter_days(line))}"
            )
    return replace(found, changed=changes(quads, *both))


def _there(days: tuple[str, ...]) -> str:
    """Which dates there are."""
    if not days:
        return "Geen enkele brief heeft een datum."
    if len(days) > _MOST_DAYS:
        return f"Er zijn brieven van {len(days)} dagen, van {day(days[0])} tot en met {day(days[-1])}."
    return f"Er zijn brieven van {listed(map(day, days))}."


def compared_sheet(found: Diff, evidence: Mapping[str, Evidence]) -> Sheet:
    """The comparison as one table: a row for each line of words."""
    teller = Teller(evidence)
    rows = tuple(_rows(found, teller))
    notes = (f"{counted(found.read, 'brief', 'brieven')} gelezen, waarvan {len(found.letters)} vergeleken.",)
    return Sheet("diff", f"{found.start} en {found.end} vergeleken", notes, COLUMNS, (Section("", rows),))


def _rows(found: Diff, teller: Teller) -> Iterator[tuple[str, ...]]:
    lists = {"eerst genoemd": found.first, "ook genoemd": found.also, "laatst genoemd": found.last,
             "ook elders genoemd": found.elsewhere}  # fmt: skip
    for row in found.letters:
        yield from _told(("brief", row.kenmerk, kind_name("letter"), row.date, "", ""), row.facts, teller)
    for name, things in lists.items():
        for thing in things:
            days = " ".join(thing.dates)
            yield from _told((name, thing.label, kind_name(thing.kind), days, "", ""), thing.facts, teller)
    for change in found.changed:
        yield from _changed(change, teller)
    for handover in found.handovers:
        sides = handover.before, handover.after
        before, after = (listed((*side.posts, *side.persons, *side.units)) for side in sides)
        dates = " ".join(side.date for side in sides)
        facts = dict.fromkeys(fact for side in sides for fact in side.facts)
        told = ("overgedragen (afgeleid)", "wie de brief zond", "overgang", dates, before, after)
        yield from _told(told, facts, teller)
    for count in found.counts:
        told = ("aantal gebieden", count.label, listed(count.of), count.date, "", "")
        yield from _told(told, count.facts, teller)


def _changed(change: Change, teller: Teller) -> Iterator[tuple[str, ...]]:
    told = ("gewijzigd", f"{change.label}: {change.what}", kind_name(change.kind), "", listed(change.before),
            listed(change.after))  # fmt: skip
    yield from _told(told, (*change.facts, *change.later), teller)


def _told(head: tuple[str, ...], facts: Iterable[str], teller: Teller) -> Iterator[tuple[str, ...]]:
    """A row for each line that facts tell; one without words where they have none."""
    lines = teller.lines(facts)
    for line in lines:
        yield (
            *head,
            line.kenmerk,
            listed(dict.fromkeys(line.places)),
            f"{line.says}: {' … '.join(line.quotes)}",
        )
    if not lines:
        yield (*head, "", "", "")


# As RDF ----------------------------------------------------------------------------------------

_PATCH_NOTES = (
    "RDF Patch: wat de brieven na {0} tot en met {1} zeggen, met hun bewijs.",
    "Er zijn alleen A-regels: een latere brief trekt niets in, en ‘laatst genoemd’ is geen verwijdering.",
    "Register, afleidingen en brieven zonder datum staan er niet in.",
)


def period_patch(line: Lineage, quads: Collection[Quad], found: Diff) -> str:
    """What brings a store from what letters said by the end of the earlier period to that of the later."""
    asked = (paper_id(given) or given.strip() for given in (found.start, found.end))
    before, after = periods(line, *asked)
    notes = (note.format(day(before.last_day), day(after.last_day)) for note in _PATCH_NOTES)
    return patch(tuple(_between(quads, before, after)), (), notes)


def _between(quads: Iterable[Quad], before: Period, after: Period) -> Iterator[Quad]:
    """The facts, and their evidence, of the letters after the first period and up to and with the second."""
    given = tuple(quads)
    said = read(given)
    added = {
        letter
        for letter, date in said.issued.items()
        if before.last_day < date <= after.last_day or letter == after.letter
    }
    graphs = {letter_of(g) for _, _, _, g in said.facts if said.letter(g) in added}
    evidence = set(map(evidence_of, graphs))
    for quad in given:
        if quad[3] in evidence or (is_fact(quad[3]) and letter_of(quad[3]) in graphs):
            yield quad


def patch(added: Iterable[Quad], removed: Iterable[Quad], notes: Iterable[str]) -> str:
    """RDF Patch, one line a quad: what to delete, then what to add, in one transaction."""
    lines = [*(f"# {note}" for note in notes), "TX ."]
    lines += [f"D {' '.join(part for part in quad if part)} ." for quad in sorted(set(removed))]
    lines += [f"A {' '.join(part for part in quad if part)} ." for quad in sorted(set(added))]
    return "\n".join([*lines, "TC .", ""])
