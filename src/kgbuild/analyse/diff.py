"""What two years or days have in common and what not: first, also and last named, and handed over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..model import Lineage, Link, Naming, Node
from ..words import KINDS, kamerstuk, listed, moment
from .compared import Count, Diff, Handover, LetterRow, Row, Side

_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# A dossier is named only by the number of a paper, and areas are counted apart.
_UNLISTED = frozenset({"dossier", "areas"})


def diff(lineage: Lineage, start: str, end: str) -> Diff:
    """What letters of one year or day name and those of a later one do not, and the other way round.

    First named: named in the later period and by no letter before it. Last named: named in the earlier
    period and by no letter after it. Also named: in both. ValueError for what is no period.
    """
    _check(start, end)
    letters = [node for node in lineage.nodes if _own(node)]
    listed_nodes = [node for node in lineage.nodes if node.kind not in _UNLISTED]
    rows = defaultdict[str, list[Row]](list)
    for node in sorted(listed_nodes, key=_in_lists):
        for name, row in _row(node, start, end):
            rows[name].append(row)
    return Diff(
        start, end, len(letters), tuple(node.label for node in letters if not _own(node)[0].date),
        tuple(_letter_rows(node for node in letters if _own(node)[0].date.startswith((start, end)))),
        tuple(rows["first"]), tuple(rows["also"]), tuple(rows["last"]),
        tuple(_handovers(lineage, start, end)), tuple(_counts(lineage, start, end)),
    )  # fmt: skip


def _check(start: str, end: str) -> None:
    check_period(start)
    check_period(end)
    if start >= end or end.startswith(start):
        raise ValueError(f"{start} ligt niet voor {end}. Geef eerst het vroegste.")


def check_period(period: str) -> None:
    """ValueError for what is no year, month or day."""
    try:
        date.fromisoformat(period + "2000-01-01"[len(period) :] if _PERIOD.fullmatch(period) else "")
    except ValueError:
        raise ValueError(f"{period!r} is geen jaar of dag. Geef 2021 of 2021-05-28.") from None


def _own(node: Node) -> tuple[Naming, ...]:
    """Where a letter that is read names itself; () for all else."""
    return tuple(naming for naming in node.named if naming.letter == node.term)


def _all(node: Node, prefixed: str) -> tuple[str, ...]:
    return tuple(text for key, text in node.said if key == prefixed)


def _letter_rows(letters: Iterable[Node]) -> Iterator[LetterRow]:
    for node in sorted(letters, key=lambda node: (_own(node)[0].date, node.label, node.term)):
        papers = tuple(map(kamerstuk, _all(node, "kg:publishedAs")))
        title = next(iter(_all(node, "dct:title")), "")
        facts = tuple(naming.fact for naming in _own(node))
        yield LetterRow(
            node.term, node.label, _own(node)[0].date, title, papers, _all(node, "dct:source"), facts
        )


def _row(node: Node, start: str, end: str) -> Iterator[tuple[str, Row]]:
    """The list that a thing stands in, if any, and its row there; a letter's naming of itself counts not."""
    named = [naming for naming in node.named if naming.date and naming.letter != node.term]
    dates = [naming.date for naming in named]
    before, after = (any(day.startswith(period) for day in dates) for period in (start, end))
    name = (
        "also" if before and after
        else "first" if after and dates[0].startswith(end)
        else "last" if before and dates[-1].startswith(start)
        else ""
    )  # fmt: skip
    if name:
        here = [naming for naming in named if naming.date.startswith((start, end))]
        days = tuple(sorted({naming.date for naming in here}))
        facts = tuple(naming.fact for naming in here)
        yield name, Row(node.term, node.kind, _name(node), days, tuple(_remarks(node)), facts)


def _name(node: Node) -> str:
    """What a thing is called in a list: a post with its ministry, a motion with its number."""
    if node.kind == "post":
        return " ".join([node.label, *(f"({ministry})" for ministry in _all(node, "org:postIn"))])
    if node.kind == "motion":
        numbers = map(kamerstuk, _all(node, "dct:identifier"))
        return ", ".join([node.label, *(number for number in numbers if number not in node.label)])
    return node.label


def _in_lists(node: Node) -> tuple[int, str, str]:
    return list(KINDS).index(node.kind), node.label, node.term


def _remarks(node: Node) -> Iterator[str]:
    """What is known of a thing beside its naming: its date, a number, what is inferred."""
    if node.date and node.kind in ("letter", "paper", "motion", "citation"):
        yield moment(node.date)
    yield from (f"vermoedelijk bedoeld: {text} (afgeleid)" for text in _all(node, "kg:presumedKenmerk"))
    yield from (f"gepubliceerd als {kamerstuk(text)}" for text in _all(node, "kg:publishedAs")
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
    sent = [link for link in links if not _all(nodes[link.target], "org:subOrganizationOf")]
    signed, headed = ([link for link in sent if link.kind == kind] for kind in ("signedAs", "letterheadUnit"))
    day = letter.date
    return Side(
        letter.label,
        day,
        tuple(nodes[link.target].label for link in signed),
        _all(letter, "kg:signedBy") or _all(letter, "kg:signedByName"),
        tuple(nodes[link.target].label for link in headed),
        _all(letter, "kg:ministry") or _all(letter, "kg:inferredMinistry"),
        listed(c.label for c in lineage.cabinets if c.start <= day and (not c.end or day < c.end)),
        (*(naming.fact for naming in _own(letter)), *_grounds(signed), *_grounds(headed)),
    )


def _grounds(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(ground for link in links for ground in link.grounds)


def _counts(lineage: Lineage, start: str, end: str) -> Iterator[Count]:
    """The numbers of areas that letters of both periods give, in time, each with what it is a number of."""
    labels = {node.term: node.label for node in lineage.nodes}
    of: Mapping[str, set[str]] = defaultdict(set)
    for link in lineage.links:
        if link.kind == "targets":
            of[link.target].add(labels[link.source])
    days: Mapping[tuple[str, str, str], list[str]] = defaultdict(list)
    for node in lineage.nodes:
        for naming in node.named if node.kind == "areas" else ():
            if naming.date.startswith((start, end)):
                days[naming.date, node.label, node.term].append(naming.fact)
    for (day, label, term), facts in sorted(days.items()):
        yield Count(term, label, tuple(sorted(of[term])), day, tuple(facts))
