"""Which earlier letter a letter means: by the paper cited with it, by its kenmerk, or by its date alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..dutch.folding import spaced
from ..knowledge.days import iso
from ..model import Basis, Fact, Mention
from .head.letterhead import letter_date
from .mentions import Found, with_stretches
from .neighbours import in_brackets, paper_beside

_YEAR_FORM = re.compile(r"\d{4}-\d{10}")
_YEAR_LIKE = re.compile(r"\d{2,5}-\d{8,12}")
_FULL_DAY = re.compile(r"\d{1,2} [a-z]+ \d{4}|\d{1,2}-\d{1,2}-\d{4}")
_SHORT_DAY = re.compile(r"(\d{1,2}) ([a-z]+)")
_TOPIC = re.compile(r" (?:over|inzake|betreffende|aangaande|met betrekking tot|aan|van) [^.,;:()]{3,160}")


def letter_refs(found: Found) -> tuple[Fact, ...]:
    """A fact for each earlier letter that this one names; damaged where its kenmerk lost a digit.

    A second naming by the same date alone is the same letter.
    """
    kept: dict[tuple[str | None, str], Fact] = {}
    named = [
        (_letter_ref(found, mention), mention) for mention in (*_outside_citations(found), *_noted(found))
    ]
    for fact, mention in sorted(named, key=lambda one: (one[0].value is None, one[0].start)):
        date = str(fact.extras.get("date", "")) or found.words(mention, "date")
        same = [
            key
            for key in kept
            if (fact.value is None and date and key[1] == date) or key == (fact.value, date)
        ]
        key = same[0] if len(same) == 1 else (fact.value or f"@{fact.start}", date)
        kept[key] = with_stretches(kept[key], [(fact.start, fact.end)]) if key in kept else fact
    return tuple(kept.values())


def _outside_citations(found: Found) -> Iterator[Mention]:
    """The mentions of letters; one that names the letter's own date or kenmerk is none."""
    own = {found.words(mention, "value") for mention in (*found.of("kenmerk"),)}
    for mention in found.of("letter_ref"):
        if found.words(mention, "kenmerk") not in own or not found.words(mention, "kenmerk"):
            yield mention


def _noted(found: Found) -> Iterator[Mention]:
    """The letters without a date, of which a note called before any further clause names the paper."""
    named = [(m.block, m.start, m.end) for m in found.of("letter_ref")]
    for mention in found.of("letter_noted"):
        words = found.letter.blocks[mention.block].words
        topic = _TOPIC.match(words, mention.end)
        reach = topic.end() if topic else mention.end
        inside = any(b == mention.block and at < reach and mention.start < end for b, at, end in named)
        calls = [at for at, _ in found.letter.blocks[mention.block].calls if mention.end <= at <= reach]
        ended = replace(mention, end=calls[0]) if calls else mention
        if not inside and (paper_beside(found, ended) if calls else in_brackets(found, mention)):
            yield ended


def day(printed: str, written: str) -> str:
    """The day printed, in ISO; without a year the last such day before the letter was written; else ''."""
    if found := _FULL_DAY.search(printed):
        return iso(found[0])
    short = _SHORT_DAY.match(printed)
    if not (short and written):
        return ""
    year = int(written[:4])
    days = (iso(f"{short[1]} {short[2]} {each}") for each in (year, year - 1))
    return next((each for each in days if each and each <= written), "")


def _letter_ref(found: Found, mention: Mention) -> Fact:
    """The letter meant: by the paper cited with it, else by its kenmerk, else by nothing."""
    kenmerk = spaced(
        found.words(mention, "kenmerk") or found.words(mention, "reference") or found.words(mention, "case")
    )
    dated = day(found.words(mention, "date"), letter_date(found))
    cited = paper_beside(found, mention)
    block = found.letter.blocks[mention.block]
    extras: dict[str, object] = {"date": dated} if dated else {}
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
