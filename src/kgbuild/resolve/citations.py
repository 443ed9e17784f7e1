"""Which paper a citation is, and which letter a reference means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..dutch.dossier import dossier_id, dossier_key, dossiers_in
from ..dutch.kamerstuk import kst
from ..dutch.publications import (
    aanhangsel_ids,
    chamber_code,
    handelingen_ids,
    handelingen_of_pages,
    journal_ids,
)
from ..dutch.ranges import numbers_in
from ..dutch.vergaderjaar import session_year
from ..model import Basis, Fact, Mention, Problem
from .mentions import Found, with_stretches

_CHAMBERS = {
    "Tweede Kamer": re.compile(r"\b(?:II|ll|TK|Tweede Kamer)(?![a-z])"),
    "Eerste Kamer": re.compile(r"\b(?:I|EK|Eerste Kamer)(?![a-z])"),
}


def citations(found: Found) -> tuple[Fact, ...]:
    """A fact for each paper that the letter cites, and for each citation from which no id follows."""
    known: dict[str, list[Mention]] = {}
    unknown: list[Mention] = []
    for mention in found.of("citation"):
        named = papers(found, mention)
        for paper in named:
            known.setdefault(paper, []).append(mention)
        if not named:
            unknown.append(mention)
    return (
        *(_citation(found, paper, mentions) for paper, mentions in known.items()),
        *(_citation(found, None, [mention]) for mention in unknown),
    )


def _citation(found: Found, paper: str | None, mentions: list[Mention]) -> Fact:
    """The fact that a letter cites a paper, in each of these places."""
    first, *others = mentions
    basis: Basis = "normalised" if paper else "unresolved"
    extras = _particulars(found, first)
    fact = Fact("citation", paper, *found.span(first), first.rule, basis, extras=extras)
    return with_stretches(fact, (found.span(mention) for mention in others))


def papers(found: Found, mention: Mention) -> list[str]:
    """The official ids of the papers that a citation names; none where none follows from its words."""
    if note_digit(found, mention):
        return []
    return list(dict.fromkeys(_IDS[found.says(mention, "form")](found, mention)))


def note_digit(found: Found, mention: Mention) -> str:
    """The mark of a note that nothing calls and that the citation's last number may end in, else ''."""
    if found.letter.blocks[mention.block].role == "note":
        return ""
    number = re.search(r"\d+$", _first(found, mention, "numbers", "number"))
    marks = (mark for mark in found.uncalled if number and number[0].endswith(mark))
    return next((mark for mark in marks if number and len(number[0]) > len(mark)), "")


def glued_numbers(found: Found) -> Iterator[Problem]:
    """A problem for each paper whose number may have a note's digit glued to it: which cannot be told."""
    for mention in found.of("citation"):
        if mark := note_digit(found, mention):
            start, end = found.span(mention)
            yield Problem(
                "resolve",
                found.letter.source,
                found.letter.place(start),
                f"nummer van het stuk onzeker: noot {mark} kan eraan vastzitten",
                "warning",
                found.letter.text[start:end],
                "Kijk in de bron welk nummer er staat.",
            )


def _papers_of_dossier(found: Found, mention: Mention) -> Iterator[str]:
    """Of several dossiers the first gives the id, each number its own."""
    dossier = dossier_of(found, mention)
    numbers = _first(found, mention, "numbers", "number", "letters")
    return (kst(dossier, number) for number in numbers_in(numbers))


def _dossiers(found: Found, mention: Mention) -> Iterator[str]:
    """Each of the dossiers named."""
    return map(dossier_id, (dossier_of(found, mention), *dossiers_in(found.words(mention, "others"))))


def _journal(found: Found, mention: Mention) -> Iterator[str]:
    return journal_ids(*(found.words(mention, part) for part in ("journal", "year", "numbers")))


def _aanhangsel(found: Found, mention: Mention) -> Iterator[str]:
    year = _first(found, mention, "year", "year_first")
    numbers = _first(found, mention, "numbers", "unsigned")
    return aanhangsel_ids(_chamber(found, mention), year, numbers, found.words(mention, "rest"))


def _handelingen(found: Found, mention: Mention) -> Iterator[str]:
    """By number and item, and of old by first and last page."""
    chamber, year = _chamber(found, mention), found.words(mention, "year")
    items = (found.words(mention, part) for part in ("number", "numbers", "rest"))
    yield from handelingen_ids(chamber, year, *items)
    yield from handelingen_of_pages(chamber, year, found.words(mention, "pages"))


def _damaged(found: Found, mention: Mention) -> Iterator[str]:
    """A number that cannot be right is never repaired."""
    return iter(())


_IDS: dict[str, Callable[[Found, Mention], Iterator[str]]] = {
    "kst": _papers_of_dossier,
    "dossier": _dossiers,
    "journal": _journal,
    "aanhangsel": _aanhangsel,
    "handelingen": _handelingen,
    "damaged": _damaged,
}
"""The ids that follow from a citation, by the form that its rule says it has."""


def _first(found: Found, mention: Mention, *parts: str) -> str:
    """The words of the first of these parts that the mention has, or ''."""
    return next((words for part in parts if (words := found.words(mention, part))), "")


def _chamber(found: Found, mention: Mention) -> str:
    return chamber_code(_first(found, mention, "chamber", "chamber_first"))


def dossier_of(found: Found, mention: Mention) -> str:
    """The key of the dossier that a mention names: '35 925' with ' VII' is 35925-VII."""
    return dossier_key(
        _first(found, mention, "dossier", "dossier_alone"),
        _first(found, mention, "addition", "addition_alone"),
    )


def _particulars(found: Found, mention: Mention) -> dict[str, object]:
    """What a citation says beside the id: session, chamber, annex, and the note it stands in."""
    block = found.letter.blocks[mention.block]
    annex = re.search(r"\d+", _first(found, mention, "annex", "enclosed"))
    dossier = found.at(mention, "dossier")[0]
    before = found.words(mention)[: dossier - mention.start] if dossier else found.words(mention, "chamber")
    said = {
        "chamber": next((chamber for chamber, form in _CHAMBERS.items() if form.search(before)), None),
        "session_year": session_year(_first(found, mention, "year", "year_first")),
        "annex": int(annex[0]) if annex else None,
        "footnote": block.label if block.role == "note" else None,
    }
    return {key: value for key, value in said.items() if value}
