"""The letters on the page: what each is, its text with what proves something marked, its facts beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...dutch.folding import fold
from ...dutch.kamerstuk import is_kamerstuk, kamerstuk
from ...dutch.words import counted, listed
from ...express.statements import STATUS
from ...knowledge.days import day
from ...knowledge.kinds import names, relation_name
from ...model import Fact, Fragment, Paper, Statement
from ...rdf.addresses import last
from ...rdf.names import is_iri, text_of
from ...rdf.vocabulary import DCT, KG
from ..drawing.phrases import capital, joined
from ..markup import PageLink, fact_anchor, letter_anchor, paper_link, shortened, words_anchor
from .known import Known
from .text import Ids, Paragraph, letter_text

_TERM: dict[Paper, str] = {"letter": "</letter/{}>", "motion": "</{}>"}
Extras = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A letter as the page shows it: its id, and those of its facts in the order of the text."""

    fragment: Fragment
    name: str
    facts: dict[Ids, Statement]


class Item(NamedTuple):
    """A letter in the list of many."""

    name: str
    date: str
    file: str
    key: str
    subject: str
    counted: str


class Number(NamedTuple):
    """As which paper a letter was published, and where the register has that from."""

    link: PageLink
    register: str = ""


class Detail(NamedTuple):
    """What a letter says of itself: a name with words, papers or its file."""

    title: str
    text: str = ""
    papers: tuple[Number, ...] = ()
    file: str = ""


class FactItem(NamedTuple):
    """A fact in the list beside the text: what it says, the words, where, and how we know."""

    name: str
    words: str  # the id of its words in the text
    title: str
    value: str
    says_more: bool  # whether the value is not the quotation itself
    quote: str
    how: str


class Whole(NamedTuple):
    """A letter with its details, its text and its facts."""

    name: str
    title: str
    about: tuple[Detail, ...]
    text: tuple[Paragraph, ...]
    counted: str
    facts: tuple[FactItem, ...]


def letters(known: Known) -> list[Item] | list[Whole]:
    """The letters: each with its text and facts, or above fifty papers a list with links to the texts."""
    return _listing(known, "letter")


def motions_read(known: Known) -> list[Item] | list[Whole]:
    """The motions whose own paper was read, as the letters are shown."""
    return _listing(known, "motion")


def _listing(known: Known, paper: Paper) -> list[Item] | list[Whole]:
    found = [one for one in all_shown(known) if one.fragment.paper == paper]
    return [_item(one) for one in found] if known.overview else [_whole(known, one) for one in found]


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


def _item(shown: Shown) -> Item:
    fragment, date = shown.fragment, _value(shown.fragment, "date")
    return Item(
        name=shown.name,
        date=day(date) if date else "zonder datum",
        file=_text_file(fragment),
        key=fragment.key,
        subject=_value(fragment, "subject") or fragment.letter.source,
        counted=counted(len(fragment.statements), "feit", "feiten"),
    )


def _whole(known: Known, shown: Shown) -> Whole:
    fragment = shown.fragment
    title, this = capital(_value(fragment, "subject")) or f"Brief {fragment.key}", "deze brief"
    if fragment.paper == "motion":
        title, this = capital(known.label(_term(known, fragment))), "deze motie"
    return Whole(
        name=shown.name,
        title=title,
        about=tuple(row for row in _about(known, fragment) if row.text or row.papers),
        text=tuple(letter_text(fragment.letter, shown.facts, shown.name)),
        counted=f"{counted(len(shown.facts), 'feit', 'feiten')} uit {this}",
        facts=tuple(_fact(fragment, ids, one) for ids, one in shown.facts.items()),
    )


def _value(fragment: Fragment, kind: str) -> str:
    return next((s.fact.value for s in ordered(fragment) if s.fact.kind == kind and s.fact.value), "")


def _text_file(fragment: Fragment) -> str:
    return f"text/{fragment.letter.sha16}.txt"


def _about(known: Known, fragment: Fragment) -> Iterator[Detail]:
    def every(kind: str) -> str:
        values = (s.fact.value for s in ordered(fragment) if s.fact.kind == kind and s.fact.value)
        return listed(dict.fromkeys(values))

    term = _term(known, fragment)
    if fragment.paper == "motion":
        yield from _about_motion(fragment)
    else:
        names, posts, date = every("signatory"), every("sender_post"), _value(fragment, "date")
        yield Detail("Kenmerk", every("kenmerk"))
        yield Detail("Datum", day(date) if date else "geen gevonden")
        yield Detail("Afzender", ", ".join(part for part in (names, posts) if part))
        yield Detail("Mede namens", every("on_behalf_of"))
        yield Detail("Onderdeel", every("unit"))
        yield Detail("Ministerie", every("ministry") or _inferred_ministry(known, term))
        yield Detail("Kamerstuk", papers=tuple(_papers(known, term)))
    yield Detail("Bestand", fragment.letter.source, file=_text_file(fragment))


def _about_motion(fragment: Fragment) -> Iterator[Detail]:
    date, moved = _value(fragment, "date"), [s.fact for s in fragment.statements if s.fact.kind == "motion"]
    yield Detail("Kop", _value(fragment, "subject"))
    yield Detail("Voorgesteld", day(date) if date else "geen datum gevonden")
    yield Detail("Indiener", listed(name for fact in moved for name in fact.extras["movers"]))
    others = listed(name for fact in moved for name in fact.extras.get("comovers", ()))
    yield Detail("Mede ingediend door", others)
    yield Detail("Kamerstuk", papers=(Number(paper_link(_value(fragment, "identifier"))),))


def _term(known: Known, fragment: Fragment) -> str:
    """The term of the letter or motion that was read."""
    found = (known.evidence[s.graph].letter for s in fragment.statements if s.graph in known.evidence)
    return next(found, "")


def _inferred_ministry(known: Known, letter: str) -> str:
    """The ministry as inferred, which says so."""
    found = [known.label(o) for o in known.all(letter, KG.inferredMinistry)]
    return f"{listed(found)} (afgeleid van de post; het briefhoofd noemt geen ministerie)" if found else ""


def _papers(known: Known, letter: str) -> Iterator[Number]:
    """As which paper the letter was published, led to the official source, and where we know it from."""
    for paper in known.all(letter, KG.publishedAs):
        number = last(paper)
        if is_iri(paper) and is_kamerstuk(number):
            sources = "; ".join(map(text_of, known.all(paper, DCT.source)))
            yield Number(paper_link(number), sources)


def _fact(fragment: Fragment, ids: Ids, statement: Statement) -> FactItem:
    fact, letter = statement.fact, fragment.letter
    title, value = _said(fact)
    quote = shortened(letter.text[fact.start : fact.end], 160)
    also = f" en {counted(len(fact.also), 'andere plaats', 'andere plaatsen')}" if fact.also else ""
    basis = names().bases[fact.basis]
    how = f"{letter.place(fact.start)}{also} · {basis} · herkend als {fact.rule}"
    return FactItem(*ids, title, value, fold(value) != fold(quote), quote, how)


def _said(fact: Fact) -> tuple[str, str]:
    """What a fact says: its kind and its value."""
    value = fact.value or ""
    if fact.kind in _SAID:
        return _SAID[fact.kind](fact.extras, value)
    shown = day(value) if fact.kind == "date" else kamerstuk(value) if is_kamerstuk(value) else value
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
    label = names().properties[KG.leftTo] if kind == "leftTo" else relation_name(kind)
    return f"{subject}{label}", f"→ {ends[1]}"


_SAID: dict[str, Callable[[Extras, str], tuple[str, str]]] = {
    "relation": _relation,
    "motion": _motion,
    "report": _report,
    "programme": _programme,
    "commitment": _promise,
    "letter_ref": _reference,
}
