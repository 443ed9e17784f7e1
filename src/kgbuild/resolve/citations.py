"""Which paper a citation is, and which letter a reference means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..folding import spaced
from ..model import Basis, Fact, Mention
from .found import Found, merged
from .letterhead import iso

_YEAR_FORM = re.compile(r"\d{4}-\d{10}")
_YEAR_LIKE = re.compile(r"\d{2,5}-\d{8,12}")
_JOURNALS = {
    "staatsblad": "stb",
    "stb.": "stb",
    "staatscourant": "stcrt",
    "stcrt.": "stcrt",
    "tractatenblad": "trb",
    "trb.": "trb",
}
_CHAMBERS = {
    "Tweede Kamer": re.compile(r"\b(?:II|ll|TK|Tweede Kamer)\b"),
    "Eerste Kamer": re.compile(r"\b(?:I|EK|Eerste Kamer)\b"),
}
_MOST_IN_A_RANGE = 25


def citations(found: Found) -> tuple[Fact, ...]:
    """A fact for each paper that the letter cites, in the order of the text."""
    return merged(
        Fact(
            "citation",
            paper,
            *found.span(mention),
            mention.rule,
            "normalised",
            extras=_particulars(found, mention),
        )
        for mention in found.of("citation")
        for paper in papers(found, mention)
    )


def papers(found: Found, mention: Mention) -> list[str]:
    """The official ids of the papers that a citation names."""
    form = found.says(mention, "form")
    numbers = _numbers(found.words(mention, "numbers"))
    if form == "kst":
        return [f"kst-{dossier_of(found, mention)}-{number}" for number in numbers]
    if form == "dossier":
        return [f"dossier-{dossier_of(found, mention)}"]
    if form == "journal":
        journal = _JOURNALS[found.words(mention, "journal").casefold()]
        return [f"{journal}-{found.words(mention, 'year')}-{number}" for number in numbers]
    year = session_year(found.words(mention, "year")).replace("-", "")
    chamber = "ek" if found.words(mention, "chamber") == "I" else "tk"
    if form == "aanhangsel":
        return [f"ah-{chamber}-{year}-{number}" for number in numbers]
    return [f"h-{chamber}-{year}-{found.words(mention, 'number')}-{item}" for item in numbers]


def dossier_of(found: Found, mention: Mention) -> str:
    """The dossier's id: '35 925' with ' VII' is 35925-VII, '21 501–02' is 21501-02."""
    dossier = re.sub(r"[ .]", "", spaced(found.words(mention, "dossier")))
    addition = re.sub(r"\(R ?\d{4}\)|[ -]", "", spaced(found.words(mention, "addition")))
    return f"{dossier}-{addition}" if addition else dossier


def session_year(printed: str) -> str:
    """A vergaderjaar in full: '2021/22' and '2021-2022' are 2021-2022."""
    years = re.findall(r"\d+", printed)
    if len(years) != 2:
        return ""
    return f"{years[0]}-{years[0][: 4 - len(years[1])]}{years[1]}"


def _numbers(printed: str) -> list[str]:
    """The numbers of a list, ranges in full: '659 en 660', '3-5'."""
    numbers: list[str] = []
    joint = ""
    for sign, number in re.findall(r"(t/m|[-–‑]|)\s*(?:nrs?\.? ?)?(\d+)", printed):
        joint = sign
        if joint and numbers and 0 < int(number) - int(numbers[-1]) <= _MOST_IN_A_RANGE:
            numbers += [str(n) for n in range(int(numbers[-1]) + 1, int(number) + 1)]
        else:
            numbers.append(number)
    return numbers


def _particulars(found: Found, mention: Mention) -> dict[str, object]:
    """What a citation says beside the id: session, chamber, annex, and the note it stands in."""
    block = found.letter.blocks[mention.block]
    annex = re.search(r"\d+", found.words(mention, "annex"))
    before = found.words(mention)[: max(0, found.at(mention, "dossier")[0] - mention.start)]
    said = {
        "chamber": next((chamber for chamber, form in _CHAMBERS.items() if form.search(before)), None),
        "session_year": session_year(found.words(mention, "year")),
        "annex": int(annex[0]) if annex else None,
        "footnote": block.label if block.role == "note" else None,
    }
    return {key: value for key, value in said.items() if value}


def letter_refs(found: Found) -> tuple[Fact, ...]:
    """A fact for each earlier letter that this one names; damaged where its kenmerk lost a digit."""
    return tuple(_letter_ref(found, mention) for mention in _outside_citations(found))


def _outside_citations(found: Found) -> Iterator[Mention]:
    """The mentions of letters; one that names the letter's own date or kenmerk is none."""
    own = {found.words(mention, "value") for mention in (*found.of("kenmerk"),)}
    for mention in found.of("letter_ref"):
        if found.words(mention, "kenmerk") not in own or not found.words(mention, "kenmerk"):
            yield mention


def _letter_ref(found: Found, mention: Mention) -> Fact:
    """The letter meant: by the paper cited with it, else by its kenmerk, else by nothing."""
    kenmerk, printed = spaced(found.words(mention, "kenmerk")), found.words(mention, "date")
    cited = paper_beside(found, mention)
    block = found.letter.blocks[mention.block]
    extras: dict[str, object] = {"date": iso(printed)} if printed else {}
    if block.role == "note":
        extras["footnote"] = block.label
    if kenmerk and not cited and is_damaged(kenmerk):
        extras |= {"status": "damaged"}
    basis: Basis = "normalised" if cited else "verbatim" if kenmerk else "unresolved"
    return Fact(
        "letter_ref", cited or kenmerk or None, *found.span(mention), mention.rule, basis, extras=extras
    )


def is_damaged(kenmerk: str) -> bool:
    """Whether a kenmerk nearly has the form year, dash, ten digits: a digit was lost or doubled."""
    return _YEAR_LIKE.fullmatch(kenmerk) is not None and _YEAR_FORM.fullmatch(kenmerk) is None


def paper_beside(found: Found, mention: Mention) -> str | None:
    """The one Kamerstuk cited within a mention, or in the note called there; None for none or several."""
    inside = list(found.within("citation", mention.block, *found.at(mention, "paren")))
    beside = inside or list(found.noted("citation", mention))
    named = {paper for citation in beside for paper in papers(found, citation) if paper.startswith("kst-")}
    return named.pop() if len(named) == 1 else None
