"""What a letter is about: its reports, programmes and motions, each once under its fullest name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..dutch.folding import fold
from ..model import Fact, Mention, Span
from .mentions import Found, Place, place, with_stretches
from .neighbours import in_brackets, papers_beside
from .subject import Subject
from .titles import reports

_NEAR = 20  # characters between 'voortgang van' and the programme's name
_GLUED = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_PARTY = re.compile(r" \([^()]*\)")
_DESCRIBED = re.compile(r" (?:die|waarin|waarmee|waarbij|om)\b")
_STATUS = {
    "offered": "aangeboden",
    "completed": "afgerond",
    "announced": "aangekondigd",
    "running": "lopend",
    "possible": "mogelijk",
}


def subjects(found: Found) -> tuple[Subject, ...]:
    """The letter's reports, programmes and motions, in the order in which they are first named."""
    every = (*reports(found), *programmes(found), *motions(found))
    return tuple(sorted(every, key=lambda subject: (subject.fact.start, subject.fact.kind)))


def _places(found: Found, mentions: Iterable[Mention]) -> list[Span]:
    return [found.span(mention) for mention in mentions]


# Programmes ----------------------------------------------------------------------------------


def programmes(found: Found) -> Iterator[Subject]:
    """Each programme under its fullest name; a shorter naming within one longer naming is the same."""
    groups: dict[str, list[Mention]] = {}
    for mention in found.of("programme"):
        groups.setdefault(fold(found.words(mention, "name")), []).append(mention)
    for name in list(groups):
        longer = [other for other in groups if other != name and re.search(rf"\b{re.escape(name)}\b", other)]
        if len(longer) == 1:
            groups[longer[0]] += groups.pop(name)
    for name, mentions in groups.items():
        yield _programme(found, name, mentions)


def _programme(found: Found, name: str, mentions: list[Mention]) -> Subject:
    """The programme that these mentions name, with its acronym, theme and wherever the acronym stands."""
    first = next(mention for mention in mentions if fold(found.words(mention, "name")) == name)
    acronym = next((word for mention in mentions if (word := found.words(mention, "acronym"))), None)
    theme = found.words(first, "theme") or found.words(first, "theme_of_word")
    extras: dict[str, object] = {"acronym": acronym, "status": None}
    if theme:
        extras["theme"] = theme
    short = list(_acronym_places(found, acronym)) if acronym else []
    fact = Fact("programme", found.words(first, "name"), *found.span(first), first.rule, extras=extras)
    named = with_stretches(fact, _places(found, mentions))
    own = {(block, at) for block, start, end in map(place, mentions) for at in range(start, end)}
    others = [place for place in short if (place[0], place[1]) not in own]
    return Subject(named, tuple(sorted([*map(place, mentions), *others])))


def _acronym_places(found: Found, acronym: str) -> Iterator[Place]:
    """Wherever the body prints the acronym as a word."""
    word = re.compile(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])")
    for index, block in enumerate(found.letter.blocks):
        if block.role != "head":
            yield from ((index, match.start(), match.end()) for match in word.finditer(block.words))


def with_status(found: Found, subject: Subject, offered: tuple[Span, ...]) -> Subject:
    """The programme with the status that the words give it, offering before all else."""
    said: dict[str, tuple[Span, ...]] = {"offered": offered} if offered else {}
    for mention in found.of("status"):
        for part in ("programme", "programmes"):
            start, end = found.at(mention, part)
            named = [
                stop
                for block, at, stop in subject.mentions
                if block == mention.block and at < min(end, start + _NEAR) and start < stop
            ]
            if named:
                reach = max(min(named), mention.end if part == "programmes" else 0)
                span = found.letter.blocks[mention.block].span(mention.start, reach)
                said.setdefault(found.says(mention, "status"), (span,))
    status = next((status for status in _STATUS if status in said), None)
    if status is None:
        return subject
    extras = {**subject.fact.extras, "status": _STATUS[status]}
    return replace(subject, fact=with_stretches(replace(subject.fact, extras=extras), said[status]))


# Motions -------------------------------------------------------------------------------------


def motions(found: Found) -> Iterator[Subject]:
    """Each motion, by the paper cited with it; without one, by its movers."""
    groups: dict[str, list[Mention]] = {}
    papers: dict[str, str] = {}
    unnumbered: list[Mention] = []
    for mention in (*found.of("motion"), *_noted(found)):
        several = papers_beside(found, mention)
        if len(several) == 1 or found.words(mention).casefold().startswith("moties"):
            for paper in several:
                groups.setdefault(paper, []).append(mention)
                papers[paper] = paper
        if not several or (len(several) > 1 and mention not in groups.get(several[0], ())):
            unnumbered.append(mention)
    for mention in unnumbered:
        key = _same_movers(found, groups, mention) or f"@{mention.block}:{mention.start}"
        groups.setdefault(key, []).append(mention)
    for key, mentions in groups.items():
        yield _motion(found, papers.get(key), sorted(mentions, key=place))


def _noted(found: Found) -> Iterator[Mention]:
    """The motions without name or number of which a note right behind them names the paper."""
    named = [place(mention) for mention in found.of("motion")]
    for mention in found.of("motion_noted"):
        inside = any(b == mention.block and at <= mention.start < end for b, at, end in named)
        described = _DESCRIBED.match(found.letter.blocks[mention.block].words, mention.end)
        reach = found.sentence(mention)[1] if described else mention.end + 1
        if not inside and (list(found.noted("citation", mention, reach)) or in_brackets(found, mention)):
            yield mention


def _same_movers(found: Found, groups: dict[str, list[Mention]], mention: Mention) -> str | None:
    """The motion that is named before, or else after, by these movers or by these and others."""
    movers = _mover_names(found.words(mention, "movers"))
    same = [
        key
        for key, mentions in groups.items()
        for names in (_mover_names(found.words(named, "movers")) for named in mentions)
        if movers and names and (movers <= names or names <= movers)
    ]
    before = [key for key in same if place(groups[key][0]) < place(mention)]
    return next(iter([*before[::-1], *same]), None)


def _motion(found: Found, paper: str | None, mentions: list[Mention]) -> Subject:
    """The motion that these mentions name, with its movers and what the letter does with it."""
    first = mentions[0]
    stance, because = _stance(found, mentions)
    extras = {"movers": _movers(found.words(first, "movers")), "stance": stance}
    fact = Fact(
        "motion", paper, *found.span(first), first.rule, "normalised" if paper else "verbatim", extras=extras
    )
    return Subject(with_stretches(fact, [*_places(found, mentions), *because]), tuple(map(place, mentions)))


def _mover_names(printed: str) -> set[str]:
    """The movers however they are joined: 'Van Baarle en Dassen' and 'Van Baarle-Dassen' are one motion's."""
    return {fold(name) for each in _movers(printed) for name in re.split(r"[-‐‑–]", each) if name}


def _movers(printed: str) -> list[str]:
    """The movers as printed, their parties left out, and the digit of a note glued to a name: 'De Rouwe2'."""
    names = re.split(r"/|, | en | & ", _PARTY.sub("", printed))
    return [mover for name in names if (mover := _GLUED.sub("", name.strip()))]


def _stance(found: Found, mentions: list[Mention]) -> tuple[str, list[Span]]:
    """What the letter does with a motion, and the words that say so: carry out before answer."""
    said: dict[str, list[Span]] = {}
    for mention in mentions:
        sentence = found.sentence(mention)
        for stance in found.within("stance", mention.block, *sentence):
            said.setdefault(found.says(stance, "stance"), []).append(found.span(stance))
    strongest = next((stance for stance in ("implements", "answers") if stance in said), "mentions")
    return strongest, said.get(strongest, [])[:1]
