"""The tables of the page: when what is named, and what became of motions and commitments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...dutch.kamerstuk import is_kamerstuk
from ...dutch.vergaderjaar import is_session
from ...dutch.words import listed
from ...knowledge.days import day, moment
from ...knowledge.kinds import kind_name, names, relation_name
from ...model import Link, Naming, Node
from ...rdf.addresses import last
from ...rdf.names import name, text_of
from ...rdf.vocabulary import KG, RDF, ours
from ..drawing.phrases import all_said, capital, is_day, named_on, said
from ..markup import PageLink, Quoted, paper_link, shortened
from ..story.ingredients import named
from .known import Known

_ROWS = ("programme", "report", "post", "unit", "motion", "commitment")
_FULFILS = ("fulfils", "partlyFulfils", "postpones", "refersToCommitment")
_MOST_DAYS = 4


class Mention(NamedTuple):
    """A row of when something is named; `sign` says which of the three days is marked."""

    called: PageLink
    kind: str
    sign: str  # first, also, last, or '' where none is
    first: str
    also: str
    last: str
    reported: str  # the day of which progress is reported, where that is earlier
    quote: Quoted
    source: PageLink | None


class Line(NamedTuple):
    """A line in a cell, and where it is said."""

    text: str
    source: PageLink | None = None


class Ask(NamedTuple):
    """What a motion asks, and in whose words."""

    whose: str
    text: str
    source: PageLink | None


class MotionRow(NamedTuple):
    """A motion: what it asks, as what it was published and when, what became of it."""

    name: str
    others: str
    asks: tuple[Ask, ...]
    paper: PageLink | None
    when: str
    state: tuple[Line, ...]


class CommitmentRow(NamedTuple):
    """A commitment: its words, who made it until when, where, and what became of it."""

    text: str
    told: tuple[str, ...]
    when: str
    source: PageLink | None
    state: tuple[Line, ...]


def mentioned(known: Known) -> list[Mention]:
    """When each thing is first, also and last named, with the sentence."""
    return [_mention(known, node) for kind in _ROWS for node in known.of_kind(kind)]


def _mention(known: Known, node: Node) -> Mention:
    days, best = named_on(node), _telling(known, node)
    between = [_also(known, node, date) for date in days[1:]]
    also = "; ".join(between[:_MOST_DAYS]) + ("; …" if len(between) > _MOST_DAYS else "")
    return Mention(
        called=PageLink(known.href(best.fact), capital(shortened(node.label, 110))),
        kind=_kind(node),
        sign=_sign(known, node),
        first=day(days[0]) if days else "in een brief zonder datum",
        also=also or "–",
        last=day(days[-1]) if days else "–",
        reported=_reported(known, node, days),
        quote=known.quoted(best.fact, 40),
        source=known.source([best.fact]),
    )


def _sign(known: Known, node: Node) -> str:
    """Which day of its row is marked."""
    status, _ = known.scene.status(node)
    marked = {"first": True, "also": len(named_on(node)) > 1, "last": len(known.scene.days) > 1}
    return status if marked.get(status) else ""


def _reported(known: Known, node: Node, days: Sequence[str]) -> str:
    """The first day of which progress is reported, where that is before the first letter."""
    reported = [source.date for source in known.scene.sources(node.term, "reportsOn") if is_day(source.date)]
    return day(min(reported)) if reported and days and min(reported) < days[0] else ""


def _also(known: Known, node: Node, date: str) -> str:
    """A later day, and of a post that does not sign then, how it is named."""
    letters = {naming.letter for naming in node.named if naming.date == date}
    signing = {one.source for one in known.scene.into[node.term, "signedAs"]}
    behalf = {one.source for one in known.scene.into[node.term, "onBehalfOf"]}
    return day(date) + (", mede namens" if letters <= behalf - signing else "")


def _telling(known: Known, node: Node) -> Naming:
    """Of the first letter's namings, the one that says in most words what it is."""
    found = [naming for naming in node.named if naming.fact in known.evidence]
    typed = [
        naming
        for naming in found
        if naming.letter == found[0].letter and _says_what(known, naming.fact, node.term)
    ]
    return max(typed or found[:1], key=lambda naming: len(known.telling(naming.fact).quote))


def _says_what(known: Known, fact: str, term: str) -> bool:
    return any((s, p) == (term, name(RDF.type)) for s, p, _ in known.evidence[fact].says)


def _kind(node: Node) -> str:
    called = names()
    statuses = [called.statuses[each] for each in all_said(node, KG.status) if each in called.statuses]
    return ", ".join([called.kinds[node.kind].one, *statuses])


def motions(known: Known) -> list[MotionRow]:
    """The motions of the table that ministries print in their budgets."""
    return [_motion(known, node) for node in known.motions()]


def commitments(known: Known) -> list[CommitmentRow]:
    """The commitments of that table."""
    return [_commitment(known, node) for node in known.of_kind("commitment")]


def _motion(known: Known, node: Node) -> MotionRow:
    paper = last(node.term)
    others = all_said(node, KG.coMoverName)
    year = moment(node.date) if is_session(node.date) else ""
    silent = Line("alleen genoemd" if node.named else "door geen van deze brieven genoemd")
    return MotionRow(
        name=capital(node.label),
        others=f"mede ingediend door {listed(others)}" if others else "",
        asks=tuple(_asks(known, node)),
        paper=paper_link(paper) if is_kamerstuk(paper) else None,
        when=f"voorgesteld {day(node.date)}" if is_day(node.date) else year,
        state=tuple(_claims(known, node)) or (silent,),
    )


def _asks(known: Known, motion: Node) -> Iterator[Ask]:
    """What a motion asks: in its own words where its paper was read, and as letters render it."""

    def order(fact: str) -> tuple[bool, str, int]:
        return (
            not known.own_words(fact),
            known.evidence[fact].letter,
            known.evidence[fact].quotations[0].start,
        )

    for fact in sorted(known.facts_saying(motion.term, KG.requests), key=order):
        whose = (
            "In de woorden van de motie zelf"
            if known.own_words(fact)
            else "De motie vraagt, volgens de brief"
        )
        texts = [text_of(o) for _, p, o in known.evidence[fact].says if p == name(KG.requests)]
        yield from (Ask(whose, text, known.source([fact])) for text in texts)


def _claims(known: Known, motion: Node) -> Iterator[Line]:
    """What letters claim to do with a motion; what says most first, the rest only where that is silent."""
    for kind, stance in names().undergoes.items():
        links = known.scene.into[motion.term, kind]
        for one in links:
            sayers = (known.evidence[ground].letter for ground in one.grounds if ground in known.evidence)
            letters = listed(dict.fromkeys(map(known.letter_said, sayers)))
            words = stance.format(named(known.label(one.source)))
            yield Line(f"{words}, volgens {letters}", known.source(one.grounds))
        if links:
            return


def _commitment(known: Known, node: Node) -> CommitmentRow:
    due = said(node, KG.dueAsPrinted)
    by = known.scene.sources(node.term, "makesCommitment")
    letter = kind_name("letter")
    letters = (f"{letter} {one.label}" + (f" van {day(one.date)}" if one.date else "") for one in by)
    facts = [g for one in known.scene.into[node.term, "makesCommitment"] for g in one.grounds]
    told = (f"termijn: {due}" if due else "", _promised_by(known, node))
    return CommitmentRow(
        text=said(node, KG.commitmentText) or node.label,
        told=tuple(part for part in told if part),
        when=listed(letters),
        source=known.source(facts if by else (naming.fact for naming in node.named)),
        state=tuple(_state(known, node)),
    )


def _promised_by(known: Known, node: Node) -> str:
    posts = [known.label(o) for o in known.all(node.term, KG.promisedBy)]
    return f"toegezegd door de {listed(posts)}" if posts else ""


def _state(known: Known, node: Node) -> Iterable[Line]:
    """What later letters say of a commitment, or until when none of these letters does."""
    links: list[Link] = [one for kind in _FULFILS for one in known.scene.into[node.term, kind]]
    if links:
        told = (f"{relation_name(one.kind)}, volgens {known.letter_said(one.source)}" for one in links)
        return [Line(text, known.source(one.grounds)) for text, one in zip(told, links, strict=True)]
    if presumed := list(_presumed(known, node.term)):
        return map(Line, presumed)
    days = known.scene.days
    until = f" (t/m {day(days[-1])})" if days else ""
    return [Line(f"{names().states['noLetterHere']}{until}")]


def _presumed(known: Known, term: str) -> Iterator[str]:
    """What rules conclude of a commitment, where no letter says what became of it."""
    for letter, told in sorted(known.said.of.items()):
        for kind in ("inferredFulfils", "inferredPostpones"):
            if term in told.get(name(ours(kind)), ()):
                yield f"{relation_name(kind)}: {known.letter_said(letter)}"
