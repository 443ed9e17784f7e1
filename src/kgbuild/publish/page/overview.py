"""The tables of the page: when what is named, and what became of motions and commitments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...dutch.words import listed
from ...knowledge.days import day, moment
from ...knowledge.kinds import kind_name, names, relation_name
from ...model import Link, Naming, Node
from ...rdf.names import name, text_of
from ..drawing.phrases import all_said, capital, is_day, named_on, said
from ..markup import esc, link, paper_link, section, shortened
from ..story.vocabulary import named
from .known import Known

_ROWS = ("programme", "report", "post", "unit", "motion", "commitment")
_FULFILS = ("fulfils", "partlyFulfils", "postpones", "refersToCommitment")
_MOST_DAYS = 4


def table(head: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table; cells are HTML already, and the first of a row is its header."""
    top = "".join(f'<th scope="col">{title}</th>' for title in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    # A table wider than a small screen scrolls by itself, reached by keyboard too.
    return (
        f'<div class="breed" tabindex="0" role="group" aria-label="tabel"><table{kind}>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def mentioned(known: Known) -> str:
    """The section that says when each thing is first, also and last named, with the sentence."""
    nodes = [node for kind in _ROWS for node in known.of_kind(kind)]
    rows = [_row(known, node) for node in nodes]
    head = ("Wat", "Soort", "Eerst genoemd", "Ook genoemd", "Laatst genoemd", "Zin in de brief")
    body = table(head, rows, ' class="genoemd"') if rows else "<p>Geen beleidsobjecten gevonden.</p>"
    note = "‘Laatst genoemd’ zegt niet dat iets is gestopt."
    return section("genoemd", "Eerst, ook en laatst genoemd", body, note)


def _row(known: Known, node: Node) -> list[str]:
    days, read = named_on(node), known.scene.days
    status, _ = known.scene.status(node)
    first = esc(day(days[0])) if days else "in een brief zonder datum"
    if status == "first":
        first = f'<b class="eerst">+ {first}</b>'
    between = [_also(known, node, date) for date in days[1:]]
    also = (
        esc("; ".join(between[:_MOST_DAYS]) + ("; …" if len(between) > _MOST_DAYS else ""))
        if between
        else "–"
    )
    if between and status == "also":
        also = f'<b class="ook">• {also}</b>'
    last = esc(day(days[-1])) if days else "–"
    if status == "last" and len(read) > 1:
        last = f'<b class="laatst">○ {last}</b>'
    reported = [source.date for source in known.scene.sources(node.term, "reportsOn") if is_day(source.date)]
    if reported and days and min(reported) < days[0]:
        first += f'<span class="hoe">voortgang gemeld {esc(day(min(reported)))}</span>'
    best = _telling(known, node)
    sentence = f"{known.quoted(best.fact, 40)} {known.source([best.fact])}"
    called = link(known.href(best.fact), capital(shortened(node.label, 110)))
    return [called, esc(_kind(node)), first, also, last, sentence]


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
    return any((s, p) == (term, name("rdf:type")) for s, p, _ in known.evidence[fact].says)


def _kind(node: Node) -> str:
    called = names()
    statuses = [called.statuses[each] for each in all_said(node, "kg:status") if each in called.statuses]
    return ", ".join([called.kinds[node.kind].one, *statuses])


def motions_and_commitments(known: Known) -> str:
    """The section with the table that ministries print in their budgets."""
    motions, promised = known.motions(), known.of_kind("commitment")
    head = ("Omschrijving", "Vindplaats", "Stand van zaken")
    parts = []
    for title, plural, rows in (
        ("Moties", "moties", [_motion(known, node) for node in motions]),
        ("Toezeggingen", "toezeggingen", [_commitment(known, node) for node in promised]),
    ):
        body = (
            table(head, rows, ' class="stand"') if rows else f"<p>Geen {plural} gevonden in deze brieven.</p>"
        )
        parts.append(f'<h3 id="{plural}">{title} ({len(rows)})</h3>{body}')
    return section("moties-toezeggingen", "Moties en toezeggingen", "".join(parts))


def _motion(known: Known, node: Node) -> list[str]:
    asks = [*_with(node), *_asks(known, node)]
    paper = text_of(node.term).rpartition("/")[2]
    number = paper_link(paper) if paper.startswith("kst-") else "geen nummer genoemd"
    year = f"<br>{esc(moment(node.date))}" if len(node.date) == 9 else ""
    if is_day(node.date):
        year = f"<br>voorgesteld {esc(day(node.date))}"
    about = list(_claims(known, node))
    return [
        f"<b>{esc(capital(node.label))}</b>" + "".join(f"<br>{ask}" for ask in asks),
        number + year,
        "<br>".join(about) or ("alleen genoemd" if node.named else "door geen van deze brieven genoemd"),
    ]


def _with(node: Node) -> Iterator[str]:
    """Who moved it with the movers of its heading."""
    if others := all_said(node, "kg:coMoverName"):
        yield esc(f"mede ingediend door {listed(others)}")


def _asks(known: Known, motion: Node) -> Iterator[str]:
    """What a motion asks: in its own words where its paper was read, and as letters render it."""

    def order(fact: str) -> tuple[bool, str, int]:
        return (
            not known.own_words(fact),
            known.evidence[fact].letter,
            known.evidence[fact].quotations[0].start,
        )

    for fact in sorted(known.facts_saying(motion.term, "kg:requests"), key=order):
        whose = (
            "In de woorden van de motie zelf"
            if known.own_words(fact)
            else "De motie vraagt, volgens de brief"
        )
        texts = [text_of(o) for _, p, o in known.evidence[fact].says if p == name("kg:requests")]
        yield from (f"{whose}: “{esc(text)}” {known.source([fact])}" for text in texts)


def _claims(known: Known, motion: Node) -> Iterator[str]:
    """What letters claim to do with a motion; what says most first, the rest only where that is silent."""
    for kind, stance in names().undergoes.items():
        links = known.scene.into[motion.term, kind]
        for one in links:
            sayers = (known.evidence[ground].letter for ground in one.grounds if ground in known.evidence)
            letters = listed(dict.fromkeys(map(known.letter_said, sayers)))
            words = stance.format(named(known.label(one.source)))
            yield f"{esc(words)}, volgens {esc(letters)} ({known.source(one.grounds)})"
        if links:
            return


def _commitment(known: Known, node: Node) -> list[str]:
    text = said(node, "kg:commitmentText") or node.label
    due = said(node, "kg:dueAsPrinted")
    by = known.scene.sources(node.term, "makesCommitment")
    when = esc(
        listed(
            f"{kind_name('letter')} {one.label}" + (f" van {day(one.date)}" if one.date else "") for one in by
        )
    )
    facts = [g for one in known.scene.into[node.term, "makesCommitment"] for g in one.grounds]
    told = [esc(part) for part in (f"termijn: {due}" if due else "", _promised_by(known, node)) if part]
    place = f"{when}<br>{known.source(facts)}" if when else known.source(n.fact for n in node.named)
    return ["<br>".join([f"“{esc(text)}”", *told]), place, _state(known, node)]


def _promised_by(known: Known, node: Node) -> str:
    posts = [known.label(o) for o in known.all(node.term, "kg:promisedBy")]
    return f"toegezegd door de {listed(posts)}" if posts else ""


def _state(known: Known, node: Node) -> str:
    """What later letters say of a commitment, or until when none of these letters does."""
    links: list[Link] = [one for kind in _FULFILS for one in known.scene.into[node.term, kind]]
    if links:
        told = (f"{relation_name(one.kind)}, volgens {known.letter_said(one.source)}" for one in links)
        return "<br>".join(
            f"{esc(text)} ({known.source(one.grounds)})" for text, one in zip(told, links, strict=True)
        )
    if presumed := list(_presumed(known, node.term)):
        return "<br>".join(map(esc, presumed))
    days = known.scene.days
    until = f" (t/m {day(days[-1])})" if days else ""
    return f"{esc(names().states['noLetterHere'])}{until}"


def _presumed(known: Known, term: str) -> Iterator[str]:
    """What rules conclude of a commitment, where no letter says what became of it."""
    for letter, told in sorted(known.of.items()):
        for kind in ("inferredFulfils", "inferredPostpones"):
            if term in told.get(name(f"kg:{kind}"), ()):
                yield f"{relation_name(kind)}: {known.letter_said(letter)}"
