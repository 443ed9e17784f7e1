"""What two years or days have in common and what not: first, also and last named, and handed over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ...dutch.kamerstuk import kamerstuk
from ...dutch.words import listed
from ...knowledge.days import day, moment
from ...knowledge.kinds import names
from ...model import Lineage, Link, Name, Naming, Node
from ...rdf.addresses import local
from ...rdf.vocabulary import DCT, KG, ORG
from ..lineage import NotInLine
from .outcome import (
    Count,
    Diff,
    Handover,
    LetterRow,
    Period,
    Row,
    Side,
)

_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# A dossier is named only by the number of a paper, and areas are counted apart.
_UNLISTED = frozenset({"dossier", "areas"})


def diff(lineage: Lineage, start: str, end: str) -> Diff:
    """What letters of one year, day or letter name and those of a later one do not, and the other way round.

    First named: named in the later period and by no letter before it. Last named: named in the earlier
    period and by no letter after it. Also named: in both. NotInLine for what is no period or letter here.
    """
    before, after = periods(lineage, start, end)
    letters = [node for node in lineage.nodes if _own(node)]
    listed_nodes = [node for node in lineage.nodes if node.kind not in _UNLISTED]
    rows = defaultdict[str, list[Row]](list)
    for node in sorted(listed_nodes, key=_in_lists):
        for name, row in _row(node, before, after):
            rows[name].append(row)
    compared = [node for node in letters if any(p.holds(_own(node)[0]) for p in (before, after))]
    return Diff(
        start, end, len(letters), tuple(node.label for node in letters if not _own(node)[0].date),
        tuple(_letter_rows(compared)),
        tuple(rows["first"]), tuple(rows["also"]), tuple(rows["last"]),
        tuple(_handovers(lineage, before.date, after.date)), tuple(_counts(lineage, before, after)),
        tuple(rows["elsewhere"]),
    )  # fmt: skip


def periods(lineage: Lineage, start: str, end: str) -> tuple[Period, Period]:
    """The two that are asked for; NotInLine for what is none, or where the first is not the earlier."""
    before, after = (_period(lineage, given) for given in (start, end))
    together = before.letter and after.letter and before.date == after.date and before != after
    if not together and (before.date >= after.date or after.date.startswith(before.date)):
        raise NotInLine(f"{start} ligt niet voor {end}. Geef eerst het vroegste.")
    return before, after


def _period(lineage: Lineage, given: str) -> Period:
    """A year, month or day, or a letter that is read, by its kenmerk or Kamerstuk."""
    try:
        check_period(given)
        return Period(given, given)
    except NotInLine:
        found = [node for node in lineage.nodes if _own(node) and _is_called(node, given)]
    if len(found) != 1:
        raise NotInLine(
            f"{given!r} is geen jaar of dag, en zo heet hier geen brief. "
            "Geef 2021, 2021-05-28, of het kenmerk of Kamerstuk van een brief uit deze verzameling."
        )
    [letter] = found
    if not _own(letter)[0].date:
        raise NotInLine(f"{given}: deze brief heeft geen datum. Geef een brief die er een heeft.")
    return Period(given, _own(letter)[0].date, letter.term)


def _is_called(node: Node, given: str) -> bool:
    return node.kind == "letter" and given in (node.label, local(node.term), *_all(node, KG.publishedAs))


def letter_days(lineage: Lineage) -> tuple[str, ...]:
    """The days of the letters that are read, in order."""
    return tuple(sorted({_own(node)[0].date for node in lineage.nodes if _own(node)} - {""}))


def check_period(period: str) -> None:
    """NotInLine for what is no year, month or day."""
    try:
        date.fromisoformat(period + "2000-01-01"[len(period) :] if _PERIOD.fullmatch(period) else "")
    except ValueError:
        raise NotInLine(f"{period!r} is geen jaar of dag. Geef 2021 of 2021-05-28.") from None


def _own(node: Node) -> tuple[Naming, ...]:
    """Where a letter that is read names itself; () for all else."""
    return tuple(naming for naming in node.named if naming.letter == node.term)


def _all(node: Node, prefixed: Name) -> tuple[str, ...]:
    return tuple(text for key, text in node.said if key == prefixed)


def _letter_rows(letters: Iterable[Node]) -> Iterator[LetterRow]:
    for node in sorted(letters, key=lambda node: (_own(node)[0].date, node.label, node.term)):
        papers = tuple(map(kamerstuk, _all(node, KG.publishedAs)))
        title = next(iter(_all(node, DCT.title)), "")
        facts = tuple(naming.fact for naming in _own(node))
        yield LetterRow(
            node.term, node.label, _own(node)[0].date, title, papers, _all(node, DCT.source), facts
        )


def _row(node: Node, start: Period, end: Period) -> Iterator[tuple[str, Row]]:
    """The list that a thing stands in, if any, and its row there; a letter's naming of itself counts not."""
    named = [naming for naming in node.named if naming.date and naming.letter != node.term]
    here = [naming for naming in named if start.holds(naming) or end.holds(naming)]
    if not here:
        return
    before, after = any(map(start.holds, here)), any(map(end.holds, here))
    first, last = named[0].date, named[-1].date
    name = (
        "also" if before and after
        else "first" if after and first >= end.date
        else "last" if before and last[: len(start.date)] <= start.date
        else "elsewhere"
    )  # fmt: skip
    days = tuple(sorted({naming.date for naming in here}))
    remarks = [*_remarks(node), *(_elsewhere(first, last) if name == "elsewhere" else ())]
    yield name, Row(node.term, node.kind, _name(node), days, tuple(remarks), tuple(n.fact for n in here))


def _elsewhere(first: str, last: str) -> Iterator[str]:
    """When a thing is named beside the period that names it."""
    yield f"eerst genoemd {day(first)}"
    yield f"laatst genoemd {day(last)}"


def _name(node: Node) -> str:
    """What a thing is called in a list: a post with its ministry, a motion with its number."""
    if node.kind == "post":
        return " ".join([node.label, *(f"({ministry})" for ministry in _all(node, ORG.postIn))])
    if node.kind == "motion":
        numbers = map(kamerstuk, _all(node, DCT.identifier))
        return ", ".join([node.label, *(number for number in numbers if number not in node.label)])
    return node.label


def _in_lists(node: Node) -> tuple[int, str, str]:
    return list(names().kinds).index(node.kind), node.label, node.term


def _remarks(node: Node) -> Iterator[str]:
    """What is known of a thing beside its naming: its date, a number, what is inferred."""
    if node.date and node.kind in ("letter", "paper", "motion", "citation"):
        yield moment(node.date)
    yield from (f"vermoedelijk bedoeld: {text} (afgeleid)" for text in _all(node, KG.presumedKenmerk))
    yield from (f"gepubliceerd als {kamerstuk(text)}" for text in _all(node, KG.publishedAs)
                if kamerstuk(text) != node.label)  # fmt: skip


def _handovers(lineage: Lineage, start: str, end: str) -> Iterator[Handover]:
    """The handovers between letters from the earlier period up to and with the later one."""
    nodes = {node.term: node for node in lineage.nodes}
    links: Mapping[str, list[Link]] = defaultdict(list)
    for link in lineage.links:
        links[link.source].append(link)
    handovers = [link for term in links for link in links[term] if link.kind == "handover"]
    for link in sorted(handovers, key=lambda link: (link.date, link.source, link.target)):
        before, after = nodes[link.source], nodes[link.target]
        if start <= before.date and (after.date < end or after.date.startswith(end)):
            signed = {other.target for other in links[before.term] if other.kind == "signedAs"}
            also = [other for other in links[after.term] if other.kind == "onBehalfOf"]
            also = [other for other in also if other.target in signed]
            names, facts = tuple(_name(nodes[other.target]) for other in also), _grounds(also)
            sides = [_side(lineage, nodes, node, links[node.term]) for node in (before, after)]
            yield Handover(sides[0], sides[1], names, facts, link.grounds[0])


def _side(lineage: Lineage, nodes: Mapping[str, Node], letter: Node, links: Iterable[Link]) -> Side:
    """Who sent a letter; of its units those at the top."""
    sent = [link for link in links if not _all(nodes[link.target], ORG.subOrganizationOf)]
    signed, headed = ([link for link in sent if link.kind == kind] for kind in ("signedAs", "letterheadUnit"))
    at = letter.date
    return Side(
        letter.label,
        at,
        tuple(nodes[link.target].label for link in signed),
        _all(letter, KG.signedBy) or _all(letter, KG.signedByName),
        tuple(nodes[link.target].label for link in headed),
        _all(letter, KG.ministry) or _all(letter, KG.inferredMinistry),
        listed(c.label for c in lineage.cabinets if c.start <= at and (not c.end or at < c.end)),
        (*(naming.fact for naming in _own(letter)), *_grounds(signed), *_grounds(headed)),
    )


def _grounds(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(ground for link in links for ground in link.grounds)


def _counts(lineage: Lineage, start: Period, end: Period) -> Iterator[Count]:
    """The numbers of areas that letters of both periods give, in time, each with what it is a number of."""
    labels = {node.term: node.label for node in lineage.nodes}
    of: Mapping[str, set[str]] = defaultdict(set)
    for link in lineage.links:
        if link.kind == "targets":
            of[link.target].add(labels[link.source])
    days: Mapping[tuple[str, str, str], list[str]] = defaultdict(list)
    for node in lineage.nodes:
        for naming in node.named if node.kind == "areas" else ():
            if start.holds(naming) or end.holds(naming):
                days[naming.date, node.label, node.term].append(naming.fact)
    for (date_, label, term), facts in sorted(days.items()):
        yield Count(term, label, tuple(sorted(of[term])), date_, tuple(facts))
