"""What contradicts time or goes round, as problems that quote the letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...knowledge.days import moment
from ...knowledge.kinds import relation_name
from ...model import Lineage, Link, Problem, Quad
from ...rdf.evidence import Evidence, Quotation, evidence
from ...rdf.names import name
from ...rdf.vocabulary import DCT, KG
from .contradictions import Contradiction, Dating, contradictions
from .cycles import Cycle, cycles

_DATES = frozenset(map(name, (DCT.issued, DCT.date, KG.sessionYear)))


def anomalies(lineage: Lineage, quads: Iterable[Quad]) -> tuple[Problem, ...]:
    """A warning for each step against time and each cycle, with the words and places that the quads give;
    what two links say alike is told once.
    """
    steps, rounds = contradictions(lineage), cycles(lineage)
    proven = evidence(quads) if steps or rounds else {}
    labels = {node.term: node.label for node in lineage.nodes}
    told = (
        *(_against_time(found, labels, proven) for found in steps),
        *(_round(found, labels, proven) for found in rounds),
    )
    return tuple({problem.message: problem for problem in reversed(told)}.values())[::-1]


def _against_time(found: Contradiction, labels: Mapping[str, str], proven: Mapping[str, Evidence]) -> Problem:
    cause, effect = found.cause, found.effect
    why = " en ".join(
        f"‘{end.label}’ {_when(end, found.link)}{_according(_dating(end, proven))}" for end in (effect, cause)
    )
    message = f"{_said(found.link, labels)}, maar het gevolg ligt voor de oorzaak: {why}"
    return _problem(message, found.link.grounds, proven, "Kijk welke datum of verwijzing niet klopt.")


def _when(end: Dating, link: Link) -> str:
    said_there = end.facts == link.grounds
    return f"staat zo in een brief van {moment(end.date)}" if said_there else f"is van {moment(end.date)}"


def _round(found: Cycle, labels: Mapping[str, str], proven: Mapping[str, Evidence]) -> Problem:
    steps = ", ".join(
        f"{_said(link, labels)}{_according(_quotations(link.grounds, proven))}" for link in found.links
    )
    remedy = "Kijk welke stap niet klopt, of welke twee namen een ander programma zijn."
    return _problem(f"een kring: {steps}", found.facts, proven, remedy)


def _said(link: Link, labels: Mapping[str, str]) -> str:
    """A link in words: ‘A’ volgt op (volgens de brief) ‘B’."""
    return f"‘{labels[link.source]}’ {relation_name(link.kind)} ‘{labels[link.target]}’"


def _problem(message: str, facts: Iterable[str], proven: Mapping[str, Evidence], remedy: str) -> Problem:
    first = next(_quotations(facts, proven), None)
    where = (first.file, first.place, first.quote) if first else ("", "", "")
    return Problem("analyse", *where[:2], message, "warning", where[2], remedy)


def _dating(end: Dating, proven: Mapping[str, Evidence]) -> Iterator[Quotation]:
    """The words that date a thing: those of a fact that gives a date before others."""
    dated = [
        fact for fact in end.facts
        if fact in proven and any(p in _DATES for _, p, _ in proven[fact].says)
    ]  # fmt: skip
    return _quotations((*dated, *end.facts), proven)


def _quotations(facts: Iterable[str], proven: Mapping[str, Evidence]) -> Iterator[Quotation]:
    return (quotation for fact in facts if fact in proven for quotation in proven[fact].quotations)


def _according(found: Iterator[Quotation]) -> str:
    """Where the first of these words stands: ' (“…”, brief.txt, regel 4)'; '' where none are known."""
    first = next(found, None)
    return f" (“{' '.join(first.quote.split())}”, {first.file}, {first.place})" if first else ""
