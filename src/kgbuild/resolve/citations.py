"""Which paper a citation is, and which letter a reference means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..dutch.folding import spaced
from ..model import Basis, Fact, Mention, Problem
from .mentions import Found, with_stretches

_JOURNALS = {
    "staatsblad": "stb",
    "stb": "stb",
    "staatscourant": "stcrt",
    "stcrt": "stcrt",
    "tractatenblad": "trb",
    "trb": "trb",
}
_CHAMBERS = {
    "Tweede Kamer": re.compile(r"\b(?:II|ll|TK|Tweede Kamer)(?![a-z])"),
    "Eerste Kamer": re.compile(r"\b(?:I|EK|Eerste Kamer)(?![a-z])"),
}
_ITEM = re.compile(r"(t/m|tot en met|-|)\s*(?:[Nn](?:rs?|ummers?|o)\.?\s?|NRS?\.?\s?)?(\d+|[A-Z]{1,3}\b)")
_FURTHER_PLACE = re.compile(r"(\d{1,3}), ?items? (\d+(?:(?:, | en )\d+(?!\d))*)")
_THOUSANDS = re.compile(r"(?<=^\d\d)[ .](?=\d{3}$)")
_LOOSE = re.compile(r"[ .]")
_NO_CHAPTER = re.compile(r"\(R ?\d+(?: ?\([IVX]+\))?\)|[^A-Z]")
_DOSSIER = re.compile(r"(\d\d[ .]?\d{3}(?:-\d\d)?)(\D*)")
_FURTHER_SESSION = re.compile(r"(\d{4}[ /-]+\d{2,4})\D+(\d+)")
_MOST_IN_A_RANGE = 25
_LAST_YEAR_OF_PAGES = 2010
"""From the session that begins after it, Handelingen are numbered by item, and their pages begin anew."""


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
    """kst-35925-VII-24: of several dossiers the first gives the id, each number its own."""
    dossier = dossier_of(found, mention)
    numbers = _first(found, mention, "numbers", "number", "letters")
    return (f"kst-{dossier}-{number}" for number in _numbers(numbers))


def _dossiers(found: Found, mention: Mention) -> Iterator[str]:
    """dossier-34919: each of the dossiers named."""
    yield f"dossier-{dossier_of(found, mention)}"
    for other in _DOSSIER.finditer(spaced(found.words(mention, "others"))):
        yield f"dossier-{_dossier_id(other[1], other[2])}"


def _journal(found: Found, mention: Mention) -> Iterator[str]:
    """stb-2020-118: journal, year and number."""
    journal, year = _JOURNALS[found.words(mention, "journal").casefold()], found.words(mention, "year")
    return (f"{journal}-{year}-{number}" for number in _numbers(found.words(mention, "numbers")))


def _aanhangsel(found: Found, mention: Mention) -> Iterator[str]:
    """ah-tk-20212022-149: chamber, session year and number."""
    chamber, year = _chamber(found, mention), session_year(_first(found, mention, "year", "year_first"))
    listed = [(year, number) for number in _numbers(_first(found, mention, "numbers", "unsigned"))]
    for further in _FURTHER_SESSION.finditer(spaced(found.words(mention, "rest"))):
        listed.append((session_year(further[1]), further[2]))
    return (f"ah-{chamber}-{year.replace('-', '')}-{number}" for year, number in listed if year)


def _handelingen(found: Found, mention: Mention) -> Iterator[str]:
    """h-tk-20222023-84-12: number and item; of old by first and last page, h-tk-20062007-4569-4574."""
    year = session_year(found.words(mention, "year")).replace("-", "")
    place = f"h-{_chamber(found, mention)}-{year}"
    number, items = found.words(mention, "number"), found.words(mention, "numbers")
    if year and number.isdecimal():
        yield from (f"{place}-{number}-{item}" for item in _numbers(items))
        for further in _FURTHER_PLACE.finditer(found.words(mention, "rest")):
            yield from (f"{place}-{further[1]}-{item}" for item in _numbers(further[2]))
    pages = re.findall(r"\d+", found.words(mention, "pages"))
    if len(pages) == 2 and year and int(year[:4]) < _LAST_YEAR_OF_PAGES:
        yield f"{place}-{pages[0]}-{pages[1]}"


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
    """The chamber's letters in an id: the Tweede Kamer's unless the Eerste is named."""
    named = _first(found, mention, "chamber", "chamber_first")
    return "ek" if named in ("I", "EK", "Eerste Kamer") else "tk"


def dossier_of(found: Found, mention: Mention) -> str:
    """The dossier's id: '35 925' with ' VII' is 35925-VII, '21 501–02' is 21501-02."""
    return _dossier_id(
        _first(found, mention, "dossier", "dossier_alone"),
        _first(found, mention, "addition", "addition_alone"),
    )


@lru_cache(maxsize=4096)
def _dossier_id(printed: str, addition: str) -> str:
    """A dossier's number without its spaces, and the chapter that an addition holds."""
    number, chapter = _LOOSE.sub("", spaced(printed)), _NO_CHAPTER.sub("", addition)
    return f"{number}-{chapter}" if chapter else number


def session_year(printed: str) -> str:
    """A vergaderjaar in full, '2021/22' as 2021-2022; '' for years that do not follow each other.

    >>> from kgbuild.resolve.citations import session_year
    >>> session_year("2021/22"), session_year("1999-2000"), session_year("2023–34")
    ('2021-2022', '1999-2000', '')
    """
    years = re.findall(r"\d+", printed)
    if len(years) != 2:
        return ""
    following = str(int(years[0]) + 1)
    return f"{years[0]}-{following}" if following.endswith(years[1]) else ""


def _numbers(printed: str) -> list[str]:
    """The numbers or letters of a list, ranges in full: '659 en 660', '3-5', 'BH en BI'."""
    numbers: list[str] = []
    printed = _THOUSANDS.sub("", printed)
    if printed.isdecimal():
        return [printed]
    for joint, number in _ITEM.findall(spaced(printed)):
        if not joint or not numbers:
            numbers.append(number)
        elif 0 < int(number) - int(numbers[-1]) <= _MOST_IN_A_RANGE:
            numbers += [str(n) for n in range(int(numbers[-1]) + 1, int(number) + 1)]
        elif int(number) > int(numbers[-1]):
            numbers.append(number)
    return numbers


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
