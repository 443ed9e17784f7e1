"""What the heading of a Kamerstuk says: which paper this is, in which dossiers, and who sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...dutch.kamerstuk import kst
from ...model import Fact, Mention
from ..citations import dossier_of
from ..mentions import Found

_SENDERS = re.compile(r"(?i)^ ?van (?:de )?(?P<senders>.+)$")
_NEXT = re.compile(
    r"(?i)(?:,| en|, en) (?=(?:van |voor |de )?(?:(?:de )?(?:minister|staatssecretaris)|van |voor ))"
)
_PREMIER = re.compile(r"(?i)(?<=minister-president), minister van algemene zaken")  # one post
_FUNCTION = re.compile(r"(?i)^(?:de )?(minister-president|minister|staatssecretaris)(?:s|sen)?\b")
_ANY_FUNCTION = re.compile(r"(?i)^(minister-president|minister|staatssecretaris)\b")
_SMALL = {"en", "van", "voor", "de", "het", "der", "in", "op"}


def heading(found: Found) -> Iterator[Fact]:
    """The paper's id and its dossiers; nothing when the heading lacks a number."""
    numbers, dossiers = found.of("heading_number"), found.of("heading_dossier")
    if not numbers or not dossiers:
        return
    first = dossier_of(found, dossiers[0])
    number = numbers[0]
    yield Fact(
        "identifier",
        kst(first, found.words(number, "number")),
        *found.span(number, "number"),
        number.rule,
        "normalised",
        extras={"paper": found.words(number, "paper").casefold()},
    )
    for dossier in dossiers:
        yield Fact(
            "dossier",
            dossier_of(found, dossier),
            *found.span(dossier),
            dossier.rule,
            "normalised",
            extras={"title": found.words(dossier, "title")},
        )


def senders(found: Found) -> Iterator[tuple[str, Mention]]:
    """The posts that the heading names as senders, each as it is called elsewhere, with its mention."""
    for number in found.of("heading_number")[:1]:
        match = _SENDERS.match(" " + found.words(number, "of"))
        if match and found.words(number, "paper").casefold() == "brief":
            yield from ((post, number) for post in posts_in(match["senders"]))


def posts_in(printed: str) -> list[str]:
    """The posts of a heading: two in 'MINISTERS VAN X EN VOOR Y', in 'MINISTER EN STAATSSECRETARIS VAN X'."""
    function, posts, waiting = "", [], []
    for part in _NEXT.split(_PREMIER.sub("", printed.strip(" ,."))):
        named = _FUNCTION.match(part)
        rest = part[named.end() :].strip() if named else part.strip()
        function = named[1].lower() if named else function
        if not function:
            return []
        if not rest and function != "minister-president":
            waiting.append(function)
            continue
        posts += [f"{each} {cased(rest)}".strip() for each in (*waiting, function)]
        waiting = []
    return posts


def cased(name: str) -> str:
    """A name in capitals as it is written elsewhere; another as it stands."""
    if not name.isupper():
        return name
    return " ".join(
        w.lower() if w.lower() in _SMALL else "-".join(p.capitalize() for p in w.split("-"))
        for w in name.split()
    )


def post_name(printed: str) -> str:
    """A printed post with its function in lower case: 'minister voor Rechtsbescherming'."""
    name = _ANY_FUNCTION.sub(lambda match: match[1].lower(), cased(printed))
    return "minister-president" if name.startswith("minister-president") else name


def other_paper(found: Found) -> str:
    """What the heading says that this is, where that is no letter: 'motie', 'verslag'; else ''."""
    kinds = (found.words(number, "paper").casefold() for number in found.of("heading_number")[:1])
    return next((kind for kind in kinds if kind != "brief"), "")
