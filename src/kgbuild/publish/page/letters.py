"""The letters on the page: what each is, its text with what proves something marked, its facts beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...dutch.folding import fold
from ...dutch.kamerstuk import kamerstuk
from ...dutch.words import counted, listed
from ...express.statements import STATUS
from ...knowledge.days import day
from ...knowledge.kinds import names, relation_name
from ...model import Fact, Fragment, Paper, Statement
from ...rdf.names import is_iri, text_of
from ..drawing.phrases import capital, joined
from ..markup import (
    esc,
    fact_anchor,
    letter_anchor,
    link,
    paper_link,
    section,
    shortened,
    words_anchor,
)
from .known import Known
from .text import Ids, letter_text

_TERM: dict[Paper, str] = {"letter": "</letter/{}>", "motion": "</{}>"}
Extras = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A letter as the page shows it: its id, and those of its facts in the order of the text."""

    fragment: Fragment
    name: str
    facts: dict[Ids, Statement]


def letters(known: Known) -> str:
    """The section of letters: each with its text and facts, or above fifty a list with links to the texts."""
    return section("brieven", "Brieven", _listing(known, "letter"))


def motions_read(known: Known) -> str:
    """The section of motions whose own paper was read, as the letters are shown; '' where there are none."""
    return (
        section("gelezen-moties", "Gelezen moties", _listing(known, "motion")) if known.input.motions else ""
    )


def _listing(known: Known, paper: Paper) -> str:
    show = _row if known.overview else _letter
    body = "".join(show(known, one) for one in all_shown(known) if one.fragment.paper == paper)
    return f'<ul class="brieven">{body}</ul>' if known.overview else body


def all_shown(known: Known) -> list[Shown]:
    """The letters and motions with ids that are unique, also where two texts are copies of one of them."""
    copies, seen, found = Counter[str](), set[str](), list[Shown]()
    for fragment in known.input.papers:
        name = letter_anchor(_TERM[fragment.paper].format(fragment.key))
        copies[name] += 1
        copy = f"-{copies[name]}" if copies[name] > 1 else ""
        facts: dict[Ids, Statement] = {}
        for statement in ordered(fragment):
            again = copy if statement.graph in seen else ""
            facts[fact_anchor(statement.graph) + again, words_anchor(statement.graph) + again] = statement
            seen.add(statement.graph)
        found.append(Shown(fragment, name + copy, facts))
    return found


def ordered(fragment: Fragment) -> list[Statement]:
    """The statements in the order of the text."""
    return sorted(fragment.statements, key=lambda s: (s.fact.start, s.fact.end, s.fact.kind, s.graph))


def _row(known: Known, shown: Shown) -> str:
    """A letter in the list of many."""
    fragment, date = shown.fragment, _value(shown.fragment, "date")
    told = (
        esc(day(date)) if date else "zonder datum",
        link(_text_file(fragment), fragment.key),
        esc(_value(fragment, "subject") or fragment.letter.source),
        counted(len(fragment.statements), "feit", "feiten"),
    )
    return f'<li id="{shown.name}">{" · ".join(told)}</li>'


def _letter(known: Known, shown: Shown) -> str:
    name, fragment = shown.name, shown.fragment
    title, this = capital(_value(fragment, "subject")) or f"Brief {fragment.key}", "deze brief"
    if fragment.paper == "motion":
        title, this = capital(known.label(_term(known, fragment))), "deze motie"
    numbered = enumerate(shown.facts.items(), 1)
    facts = "".join(_fact(fragment, number, ids, one) for number, (ids, one) in numbered)
    text = letter_text(fragment.letter, shown.facts, name)
    return (
        f'<article class="brief" id="{name}" aria-labelledby="{name}-titel"><div class="tekstkant">'
        f'<h3 id="{name}-titel">{esc(title)}</h3>{_metadata(known, fragment)}'
        f'<h4 id="{name}-tekst">Tekst</h4><div class="tekst">{text}</div></div><div class="feitenkant">'
        f'<h4 id="{name}-feiten">{counted(len(shown.facts), "feit", "feiten")} uit {this}</h4>'
        f'<ol class="feiten" aria-labelledby="{name}-feiten">{facts}</ol></div></article>'
    )


def _value(fragment: Fragment, kind: str) -> str:
    return next((s.fact.value for s in ordered(fragment) if s.fact.kind == kind and s.fact.value), "")


def _text_file(fragment: Fragment) -> str:
    return f"text/{fragment.letter.sha16}.txt"


def _metadata(known: Known, fragment: Fragment) -> str:
    """What the letter is, as a list of names and values; each value already HTML."""
    rows = [(title, value) for title, value in _about(known, fragment) if value]
    return (
        '<dl class="over">' + "".join(f"<dt>{title}</dt><dd>{value}</dd>" for title, value in rows) + "</dl>"
    )


def _about(known: Known, fragment: Fragment) -> Iterator[tuple[str, str]]:
    def every(kind: str) -> str:
        values = (s.fact.value for s in ordered(fragment) if s.fact.kind == kind and s.fact.value)
        return esc(listed(dict.fromkeys(values)))

    term = _term(known, fragment)
    if fragment.paper == "motion":
        yield from _about_motion(known, fragment, term)
        return
    names, posts, date = every("signatory"), every("sender_post"), _value(fragment, "date")
    yield "Kenmerk", every("kenmerk")
    yield "Datum", esc(day(date)) if date else "geen gevonden"
    yield "Afzender", ", ".join(part for part in (names, posts) if part)
    yield "Mede namens", every("on_behalf_of")
    yield "Onderdeel", every("unit")
    yield "Ministerie", every("ministry") or _inferred_ministry(known, term)
    yield "Kamerstuk", _papers(known, term)
    yield "Bestand", f"{esc(fragment.letter.source)} · {link(_text_file(fragment), 'brontekst')}"


def _about_motion(known: Known, fragment: Fragment, term: str) -> Iterator[tuple[str, str]]:
    date, moved = _value(fragment, "date"), [s.fact for s in fragment.statements if s.fact.kind == "motion"]
    yield "Kop", esc(_value(fragment, "subject"))
    yield "Voorgesteld", esc(day(date)) if date else "geen datum gevonden"
    yield "Indiener", esc(listed(name for fact in moved for name in fact.extras["movers"]))
    yield (
        "Mede ingediend door",
        esc(listed(name for fact in moved for name in fact.extras.get("comovers", ()))),
    )
    paper = _value(fragment, "identifier")
    yield "Kamerstuk", paper_link(paper)
    yield "Bestand", f"{esc(fragment.letter.source)} · {link(_text_file(fragment), 'brontekst')}"


def _term(known: Known, fragment: Fragment) -> str:
    """The term of the letter or motion that was read."""
    found = (known.evidence[s.graph].letter for s in fragment.statements if s.graph in known.evidence)
    return next(found, "")


def _inferred_ministry(known: Known, letter: str) -> str:
    """The ministry as inferred, which says so."""
    found = [known.label(o) for o in known.all(letter, "kg:inferredMinistry")]
    return (
        f"{esc(listed(found))} (afgeleid van de post; het briefhoofd noemt geen ministerie)" if found else ""
    )


def _papers(known: Known, letter: str) -> str:
    """As which paper the letter was published, led to the official source, and where we know it from."""
    shown = []
    for paper in known.all(letter, "kg:publishedAs"):
        number = text_of(paper).rpartition("/")[2]
        if is_iri(paper) and number.startswith("kst-"):
            sources = "; ".join(map(text_of, known.all(paper, "dct:source")))
            said = f' <span class="hoe">(bron: {esc(sources)})</span>' if sources else ""
            shown.append(paper_link(number) + said)
    return ", ".join(shown)


def _fact(fragment: Fragment, number: int, ids: Ids, statement: Statement) -> str:
    """A fact in the list: what it says, the words, where, and how we know."""
    fact, letter = statement.fact, fragment.letter
    title, value = _said(fact)
    quote = shortened(letter.text[fact.start : fact.end], 160)
    said = f"<b>{esc(title)}</b> " + (f"{esc(value)} " if fold(value) != fold(quote) else "")
    also = f" en {counted(len(fact.also), 'andere plaats', 'andere plaatsen')}" if fact.also else ""
    basis = esc(names().bases[fact.basis])
    how = f"{esc(letter.place(fact.start))}{also} · {basis} · herkend als {esc(fact.rule)}"
    return (
        f'<li id="{ids[0]}" value="{number}"><p>{said}<a href="#{ids[1]}">“{esc(quote)}”</a></p>'
        f'<p class="hoe">{how}</p></li>'
    )


def _said(fact: Fact) -> tuple[str, str]:
    """What a fact says: its kind and its value."""
    value = fact.value or ""
    if fact.kind in _SAID:
        return _SAID[fact.kind](fact.extras, value)
    shown = day(value) if fact.kind == "date" else kamerstuk(value) if value.startswith("kst-") else value
    return names().facts.get(fact.kind, fact.kind), shown


def _motion(extras: Extras, value: str) -> tuple[str, str]:
    stance = names().stances.get(str(extras.get("stance", "")), names().stances["mentions"])
    movers = listed((*extras.get("movers", ()), *extras.get("comovers", ())))
    return ("ingediend door", movers) if "paper" in extras else (stance, joined((movers, kamerstuk(value))))


def _report(extras: Extras, value: str) -> tuple[str, str]:
    return names().facts["report"], joined((listed(extras.get("by", ())), value), ": ")


def _programme(extras: Extras, value: str) -> tuple[str, str]:
    status = STATUS.get(str(extras.get("status")), "").removeprefix("kg:")
    told = f"{value} ({names().statuses[status]})" if status else value
    return names().facts["programme"], told


def _promise(extras: Extras, value: str) -> tuple[str, str]:
    status = str(extras.get("status", ""))
    return names().promises.get(status, names().facts["commitment"]), str(extras.get("due", value))


def _reference(extras: Extras, value: str) -> tuple[str, str]:
    status = names().statuses.get(str(extras.get("status", "")), "")
    dated = f"van {day(str(extras['date']))}" if extras.get("date") else ""
    number = kamerstuk(value) + (f" ({status})" if status else "") if value else ""
    return names().facts["letter_ref"], ", ".join(part for part in (dated, number) if part)


def _relation(extras: Extras, kind: str) -> tuple[str, str]:
    ends: Sequence[str] = [kamerstuk(str(extras.get(end, ""))) for end in ("subject", "object")]
    subject = "" if ends[0] == "letter" else f"{ends[0]}: "
    label = names().properties["kg:leftTo"] if kind == "leftTo" else relation_name(kind)
    return f"{subject}{label}", f"→ {ends[1]}"


_SAID: dict[str, Callable[[Extras, str], tuple[str, str]]] = {
    "relation": _relation,
    "motion": _motion,
    "report": _report,
    "programme": _programme,
    "commitment": _promise,
    "letter_ref": _reference,
}
