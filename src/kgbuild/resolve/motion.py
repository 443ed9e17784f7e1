"""What a motion's own paper says: which it is, who moves it, when, what it asks and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from unicodedata import combining, normalize

from ..dutch.folding import fold
from ..dutch.kamerstuk import dossier_number, kst
from ..knowledge.days import iso
from ..model import Fact, Mention, Problem, Span
from .citations import citations, glued_numbers
from .head.heading import cased, heading, other_paper
from .mentions import Found

_BETWEEN = re.compile(r"\s*[\r\n]+\s*|,\s*(?:en\s+)?|\s+en\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:/|,|\ben\b)\s*", re.IGNORECASE)
_LEAST = 4  # letters of a name that a signature cut short must still have


def is_motion(found: Found) -> bool:
    """Whether this is a motion's own paper: by its numbered heading, or by heading and closing words."""
    if numbered := other_paper(found):
        return numbered.endswith("motie")
    return not found.of("heading_number") and bool(found.of("motion_heading") and found.of("motion_close"))


def motion(found: Found) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """The facts of a motion's own paper, and a problem for each thing that such a paper should print."""
    named = tuple(heading(found))
    paper = next((fact.value for fact in named if fact.kind == "identifier"), None)
    movers = _movers(found)
    facts = [*named, *_dated(found), *_titled(found), *_moved(found, paper, movers)]
    facts += [*_requests(found, paper), *_cited(found, paper)]
    problems = (*_missing(found, facts, movers), *movers.problems, *glued_numbers(found))
    return tuple(facts), problems


# The heading ---------------------------------------------------------------------------------


def _dated(found: Found) -> Iterator[Fact]:
    """The day on which it was moved."""
    for mention in found.of("motion_date")[:1]:
        yield Fact(
            "date", iso(found.words(mention, "value")), *found.span(mention), mention.rule, "normalised"
        )


def _titled(found: Found) -> Iterator[Fact]:
    """Its title as printed: from whom it is, and in the place of which other."""
    for mention in found.of("motion_heading")[:1]:
        yield Fact("subject", found.words(mention, "title"), *found.span(mention, "title"), mention.rule)


def _cited(found: Found, paper: str | None) -> Iterator[Fact]:
    """What it cites, the motion that it replaces included; its own number is no citation."""
    yield from (fact for fact in citations(found) if not paper or fact.value != paper)
    for mention in found.of("motion_heading")[:1]:
        number = found.words(mention, "replaced")
        if number and (dossier := dossier_number(paper or "")):
            span = found.span(mention, "replacing")
            yield Fact("citation", kst(dossier, number), *span, mention.rule, "normalised")


# Who moves it --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Movers:
    """Those whom the heading names, those who only signed, and where each name stands."""

    named: tuple[str, ...]
    others: tuple[str, ...]
    spans: tuple[Span, ...]  # of the signatures, in the order of the text
    problems: tuple[Problem, ...] = ()


def _moved(found: Found, paper: str | None, movers: _Movers) -> Iterator[Fact]:
    """That it is a motion, and whose: the heading's names first, then those who moved it with them."""
    headings = found.of("motion_heading")[:1] or found.of("heading_number")[:1]
    spans = [*movers.spans, *(found.span(mention, "title") if found.words(mention, "title")
                              else found.span(mention) for mention in headings)]  # fmt: skip
    if not spans:
        return
    rule = found.of("mover")[0].rule if movers.spans else headings[0].rule
    extras: dict[str, object] = {"paper": "motie", "movers": list(movers.named)}
    if movers.others:
        extras["comovers"] = list(movers.others)
    yield Fact("motion", paper, *spans[0], rule, also=tuple(sorted(set(spans[1:]))), extras=extras)


def _movers(found: Found) -> _Movers:
    """The movers, spelled as they signed; where heading and signature differ, the signature and a problem."""
    signed = list(_signed(found))
    head = next(iter(found.of("motion_heading")), None)
    headed = _headed(found.words(head, "movers")) if head else []
    left = [name for name, _ in signed]
    named: list[str] = []
    problems: list[Problem] = []
    for place, name in enumerate(headed):
        mine = next((other for other in left if _one_name(name, other)), "")
        instead = "" if mine or len(headed) != len(signed) else signed[place][0]
        if instead not in left or any(_one_name(other, instead) for other in headed):
            instead = ""
        if mine or instead:
            left.remove(mine or instead)
        if signed and not mine:
            problems.append(_differs(found, name, instead, signed[min(place, len(signed) - 1)][1]))
        named.append(_fuller(name, mine) if mine else instead or name)
    if not named and left:
        named.append(left.pop(0))
    return _Movers(tuple(named), tuple(left), tuple(span for _, span in signed), tuple(problems))


def _headed(printed: str) -> list[str]:
    """The names of a heading, which stand there in capitals, as they are written elsewhere: 'De Boer'."""
    names = (cased(name) for name in _AND.split(printed) if name)
    return [name[:1].upper() + name[1:] for name in names]


def _signed(found: Found) -> Iterator[tuple[str, Span]]:
    """The names below the closing words up to the first block that holds no names, each with its place."""
    closing = next(iter(found.of("motion_close")), None)
    if closing is None:
        return
    rows = {mention.block: mention for mention in found.of("mover")}
    blocks = found.letter.blocks
    below = (i for i in range(closing.block + 1, len(blocks)) if blocks[i].role != "note")
    here = (closing.block,) if closing.block in rows else ()
    for index in chain(here, takewhile(rows.__contains__, below)):
        yield from _names(found, rows[index])


def _names(found: Found, mention: Mention) -> Iterator[tuple[str, Span]]:
    """The names of a row of movers: parted by line ends in the text, by commas and by 'en'."""
    start, end = found.span(mention, "value")
    text = found.letter.text
    at = start
    for gap in [*_BETWEEN.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        if name := " ".join(text[at:stop].split()):
            yield name, (at, stop)
        at = gap.end() if gap else end


def _one_name(headed: str, signed: str) -> bool:
    """Whether the heading's name is the one signed: marks and capitals aside, or all but its last letters."""
    one, other = _bare(headed), _bare(signed)
    return one == other or (len(other) >= _LEAST and one.startswith(other) and len(one) - len(other) < 3)


def _bare(name: str) -> str:
    """A name in capitals without accents: headings often lack them, and the capital of ı is I."""
    return "".join(sign for sign in normalize("NFKD", fold(name)) if not combining(sign)).upper()


def _fuller(headed: str, signed: str) -> str:
    """The name as signed, or the heading's where the signature lost its end."""
    return signed if _bare(headed) == _bare(signed) else headed


def _differs(found: Found, headed: str, signed: str, span: Span) -> Problem:
    below = f"eronder staat {signed}" if signed else "onder de motie staat die naam niet"
    return Problem(
        "resolve", found.letter.source, found.letter.place(span[0]),
        f"de kop noemt {headed} als indiener, {below}", "info", found.letter.text[slice(*span)],
        "Kijk in de bron wie de motie indiende.",
    )  # fmt: skip


# What it asks --------------------------------------------------------------------------------


def _requests(found: Found, paper: str | None) -> Iterator[Fact]:
    """What it asks, states or decides, each in its own words, a list below them included."""
    asked = found.of("dictum")
    for mention in asked:
        start, end = found.span(mention, "value")
        last = max((other.start for other in asked if other.block == mention.block), default=0)
        further = _continued(found, mention) if mention.start == last else 0
        if not paper:
            continue
        fact = Fact("request", paper, start, further or end, mention.rule, extras={"motion": paper})
        words = found.words(mention, "value")
        if further or words == " ".join(found.letter.text[start:end].split()):
            yield fact
        else:  # a word parted at a line end: the words are those of other forms, the quotation as printed
            yield replace(fact, basis="normalised", extras={**fact.extras, "words": words})


def _continued(found: Found, mention: Mention) -> int:
    """Where what a dictum asks ends in the paragraphs that go on with it; 0 where none does."""
    blocks, end = found.letter.blocks, 0
    stops = {m.block for kind in ("dictum", "motion_ground", "motion_close") for m in found.of(kind)}
    closing = max((m.block for m in found.of("motion_close")), default=-1)
    for index in range(mention.block + 1, closing):
        if index in stops:
            break
        words = blocks[index].words.rstrip(" ;,.:")
        if blocks[index].role not in ("note", "head") and words:
            end = blocks[index].span(0, len(words))[1]
    return end


# What is amiss -------------------------------------------------------------------------------


def _missing(found: Found, facts: list[Fact], movers: _Movers) -> Iterator[Problem]:
    """A problem for each thing that a motion should print and this one does not."""
    kinds = {fact.kind for fact in facts}
    wanted = (
        ("date" in kinds, "geen datum gevonden", "De motie staat zonder dag in de beleidslijn."),
        (bool(movers.named), "geen indiener gevonden", "Kijk of de namen onder de motie ontbreken."),
        (
            bool(movers.spans or not movers.named),
            "onder de motie staan geen namen; de indieners zijn die van de kop",
            "Kijk of het slot van de motie ontbreekt.",
        ),
        (
            bool(found.of("dictum")),
            "geen verzoek of uitspraak gevonden in de motie",
            "Kijk of de tekst volledig is.",
        ),
    )
    for there, message, remedy in wanted:
        if not there:
            yield Problem("resolve", found.letter.source, "", message, "warning", remedy=remedy)
