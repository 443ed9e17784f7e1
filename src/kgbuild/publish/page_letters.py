"""The letters on the page: what each is, its text with the words that prove something, its facts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from ..folding import fold
from ..model import Fact, Fragment, Statement
from ..terms import is_iri, text_of
from ..words import LINKS, STATUSES, day, kamerstuk
from .drawing_words import capital
from .page_known import Known
from .page_parts import BASIS, counted, esc, fact_anchor, letter_anchor, link, listed, shortened, words_anchor
from .page_text import letter_text

_KINDS = {
    "identifier": "nummer", "kenmerk": "kenmerk", "date": "datum", "subject": "onderwerp", "dossier": "dossier",
    "recipient": "gericht aan", "ministry": "ministerie in briefhoofd", "unit": "onderdeel in briefhoofd",
    "sender_post": "ondertekend als", "signatory": "ondertekend door", "on_behalf_of": "mede namens",
    "citation": "verwijst naar", "letter_ref": "verwijst naar brief", "motion": "motie", "report": "rapport",
    "programme": "programma", "request": "motie vraagt", "area_count": "aantal gebieden", "link": "te vinden op",
    "commitment": "toezegging",
}  # fmt: skip
_STANCES = {"implements": "geeft invulling aan motie", "answers": "antwoordt op motie", "reports": "meldt over motie"}
_PROMISES = {"kept": "toezegging gestand gedaan", "postponed": "toezegging uitgesteld"}
_OFFICIAL = "https://zoek.officielebekendmakingen.nl/"


def letters(known: Known) -> str:
    """The section of letters: each with its text and facts, or above fifty a list with links to the texts."""
    if known.overview:
        body = f'<ul class="brieven">{"".join(_row(known, fragment) for fragment in known.input.letters)}</ul>'
    else:
        body = "".join(_letter(known, fragment) for fragment in known.input.letters)
    return f'<section id="brieven" aria-labelledby="h-brieven"><h2 id="h-brieven">Brieven</h2>{body}</section>'


def ordered(fragment: Fragment) -> list[Statement]:
    """The statements in the order of the text."""
    return sorted(fragment.statements, key=lambda s: (s.fact.start, s.fact.end, s.fact.kind, s.graph))


def anchor(fragment: Fragment) -> str:
    """The id of a letter's article, the one that other parts of the page link to."""
    return letter_anchor(f"</letter/{fragment.key}>")


def _row(known: Known, fragment: Fragment) -> str:
    """A letter in the list of many."""
    title = _value(fragment, "subject") or fragment.letter.source
    when = day(_value(fragment, "date")) if _value(fragment, "date") else "zonder datum"
    return (
        f'<li id="{anchor(fragment)}">{esc(when)} · {link(_text_file(fragment), fragment.key)} · {esc(title)} · '
        f"{counted(len(fragment.statements), 'feit', 'feiten')}</li>"
    )


def _letter(known: Known, fragment: Fragment) -> str:
    name, statements = anchor(fragment), ordered(fragment)
    title = capital(_value(fragment, "subject")) or f"Brief {fragment.key}"
    facts = "".join(_fact(known, fragment, number, one) for number, one in enumerate(statements, 1))
    count = counted(len(statements), "feit", "feiten")
    return (
        f'<article class="brief" id="{name}" aria-labelledby="{name}-titel"><div class="tekstkant">'
        f'<h3 id="{name}-titel">{esc(title)}</h3>{_metadata(known, fragment)}'
        f'<h4 id="{name}-tekst">Tekst</h4><div class="tekst">{letter_text(fragment.letter, statements, name)}</div></div>'
        f'<div class="feitenkant"><h4 id="{name}-feiten">{count} uit deze brief</h4>'
        f'<ol class="feiten" aria-labelledby="{name}-feiten">{facts}</ol></div></article>'
    )


def _value(fragment: Fragment, kind: str) -> str:
    return next((s.fact.value for s in ordered(fragment) if s.fact.kind == kind and s.fact.value), "")


def _text_file(fragment: Fragment) -> str:
    return f"text/{fragment.letter.sha16}.txt"


def _metadata(known: Known, fragment: Fragment) -> str:
    """What the letter is, as a list of names and values; each value already HTML."""
    rows = [(title, value) for title, value in _about(known, fragment) if value]
    return '<dl class="over">' + "".join(f"<dt>{title}</dt><dd>{value}</dd>" for title, value in rows) + "</dl>"


def _about(known: Known, fragment: Fragment) -> Iterator[tuple[str, str]]:
    def every(kind: str) -> str:
        return esc(listed(dict.fromkeys(s.fact.value for s in ordered(fragment) if s.fact.kind == kind and s.fact.value)))

    term = next((known.evidence[s.graph].letter for s in fragment.statements if s.graph in known.evidence), "")
    names, posts, date = every("signatory"), every("sender_post"), _value(fragment, "date")
    yield "Kenmerk", every("kenmerk")
    yield "Datum", esc(day(date)) if date else "geen gevonden"
    yield "Afzender", ", ".join(part for part in (names, posts) if part)
    yield "Mede namens", every("on_behalf_of")
    yield "Onderdeel", every("unit")
    yield "Ministerie", every("ministry") or _inferred_ministry(known, term)
    yield "Kamerstuk", _papers(known, term)
    yield "Bestand", f"{esc(fragment.letter.source)} · {link(_text_file(fragment), 'brontekst')}"


def _inferred_ministry(known: Known, letter: str) -> str:
    """The ministry as inferred, which says so."""
    found = [known.label(o) for o in known.all(letter, "kg:inferredMinistry")]
    return f"{esc(listed(found))} (afgeleid van de post; het briefhoofd noemt geen ministerie)" if found else ""


def _papers(known: Known, letter: str) -> str:
    """As which paper the letter was published, led to the official source."""
    ids = [text_of(o).rpartition("/")[2] for o in known.all(letter, "kg:publishedAs") if is_iri(o)]
    return ", ".join(link(f"{_OFFICIAL}{paper}.html", kamerstuk(paper)) for paper in ids if paper.startswith("kst-"))


def _fact(known: Known, fragment: Fragment, number: int, statement: Statement) -> str:
    """A fact in the list: what it says, the words, where, and how we know."""
    fact, letter = statement.fact, fragment.letter
    title, value = _said(fact)
    quote = shortened(letter.text[fact.start : fact.end], 160)
    value = "" if fold(value) == fold(quote) else value
    where = esc(letter.place(fact.start))
    also = f" en {counted(len(fact.also), 'andere plaats', 'andere plaatsen')}" if fact.also else ""
    said = f"<b>{esc(title)}</b>" + (f" {esc(value)}" if value else "")
    return (
        f'<li id="{fact_anchor(statement.graph)}" value="{number}"><p>{said} '
        f'<a href="#{escape(words_anchor(statement.graph))}">“{esc(quote)}”</a></p>'
        f'<p class="hoe">{where}{also} · {BASIS[fact.basis]} · herkend als {esc(fact.rule)}</p></li>'
    )


def _said(fact: Fact) -> tuple[str, str]:
    """What a fact says: its kind and its value."""
    value = fact.value or ""
    if fact.kind == "relation":
        return _relation(fact.extras, value)
    if fact.kind == "motion":
        movers = listed(fact.extras.get("movers", ()))
        title = _STANCES.get(str(fact.extras.get("stance", "")), "noemt motie")
        return title, ", ".join(part for part in (movers, kamerstuk(value)) if part)
    if fact.kind == "report":
        return "rapport", ": ".join(part for part in (listed(fact.extras.get("by", ())), value) if part)
    if fact.kind == "programme":
        return "programma", f"{value} ({fact.extras['status']})" if fact.extras.get("status") else value
    if fact.kind == "request":
        return "motie vraagt", kamerstuk(value)
    if fact.kind == "commitment":
        title = _PROMISES.get(str(fact.extras.get("status", "")), "toezegging")
        return title, str(fact.extras.get("due", ""))
    if fact.kind == "letter_ref":
        return _reference(fact.extras, value)
    shown = day(value) if fact.kind == "date" else kamerstuk(value) if value.startswith("kst-") else value
    return _KINDS.get(fact.kind, fact.kind), shown


def _reference(extras: Mapping[str, object], value: str) -> tuple[str, str]:
    status = STATUSES.get(str(extras.get("status", "")), "")
    dated = f"van {day(str(extras['date']))}" if extras.get("date") else ""
    number = kamerstuk(value) + (f" ({status})" if status else "") if value else ""
    return "verwijst naar brief", ", ".join(part for part in (dated, number) if part)


def _relation(extras: Mapping[str, object], kind: str) -> tuple[str, str]:
    ends: Sequence[str] = [kamerstuk(str(extras.get(end, ""))) for end in ("subject", "object")]
    subject = "" if ends[0] == "letter" else f"{ends[0]}: "
    label = "overgelaten aan" if kind == "leftTo" else LINKS.get(kind, kind)
    return f"{subject}{label}", f"→ {ends[1]}"
