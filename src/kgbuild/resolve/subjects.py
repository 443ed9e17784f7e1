"""What a letter is about: its reports, programmes and motions, each once under its fullest name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..folding import fold
from ..model import Fact, Mention, Span
from .citations import papers_beside
from .found import Found, with_stretches

_NEAR = 20  # characters between 'voortgang van' and the programme's name
_ACRONYMS = re.compile(r"[A-ZÀ-Þ][\w&-]*[A-ZÀ-Þ][\w&-]*")
_STATUS = {
    "offered": "aangeboden",
    "completed": "afgerond",
    "announced": "aangekondigd",
    "running": "lopend",
    "possible": "mogelijk",
}


@dataclass(frozen=True)
class Subject:
    """A report, programme or motion of the letter, and every place (block, start, end) that names it."""

    fact: Fact
    mentions: tuple[tuple[int, int, int], ...]

    @property
    def name(self) -> str:
        """What relations call it: its value, else its quotation's place."""
        return self.fact.value or f"@{self.fact.start}"


def subjects(found: Found) -> tuple[Subject, ...]:
    """The letter's reports, programmes and motions, in the order in which they are first named."""
    every = (*reports(found), *programmes(found), *motions(found))
    return tuple(sorted(every, key=lambda subject: (subject.fact.start, subject.fact.kind)))


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.block, mention.start, mention.end


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
    own = {(block, at) for block, start, end in map(_place, mentions) for at in range(start, end)}
    others = [place for place in short if (place[0], place[1]) not in own]
    return Subject(named, tuple(sorted([*map(_place, mentions), *others])))


def _acronym_places(found: Found, acronym: str) -> Iterator[tuple[int, int, int]]:
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


# Reports -------------------------------------------------------------------------------------


def reports(found: Found) -> Iterator[Subject]:
    """Each report: those listed on lines of their own, and those named with a title between marks."""
    titles: dict[str, Subject] = {}
    for mention in sorted([*listed(found), *found.of("report")], key=_place):
        title = next(
            (
                words
                for part in ("title", "t1", "t2", "t3", "t4", "t5")
                if (words := found.words(mention, part))
            ),
            "",
        )
        makers = _makers(found.words(mention, "by") or found.words(mention, "maker"))
        fact = Fact(
            "report", title, *found.span(mention), mention.rule, extras={"by": makers, "offered": False}
        )
        known = titles.get(fold(title))
        if known:
            fact = with_stretches(known.fact, [found.span(mention)])
        titles[fold(title)] = Subject(fact, (*(known.mentions if known else ()), _place(mention)))
    yield from titles.values()


def listed(found: Found) -> Iterator[Mention]:
    """The titles on lines of their own in a list that the letter announces."""
    blocks = found.letter.blocks
    announced = [mention.block for mention in found.of("announces")]
    lines = {mention.block: mention for mention in found.of("report_line")}
    start = min(announced, default=len(blocks))
    signed = [mention.block for mention in found.of("signature_post")]
    for index in range(start + 1, min(signed, default=len(blocks))):
        block, line = blocks[index], lines.get(index)
        whole = (
            block.emphasised
            and block.emphasised[0][0] <= 1
            and block.emphasised[-1][1] >= len(block.words) - 1
        )
        if line and block.role == "heading" and (whole or found.words(line, "by")):
            yield line
        elif block.role == "heading" and not whole:
            return


def _makers(printed: str) -> list[str]:
    """The makers of a report, apart: 'TNO en RIVM' are two, 'Stichting Jeugd en Wonen' is one."""
    makers = [maker.strip() for maker in printed.split("/") if maker.strip()]
    if len(makers) == 1:
        halves = printed.split(" en ")
        if len(halves) == 2 and all(_ACRONYMS.fullmatch(half.strip()) for half in halves):
            return [half.strip() for half in halves]
    return makers


# Motions -------------------------------------------------------------------------------------


def motions(found: Found) -> Iterator[Subject]:
    """Each motion, by the paper cited with it; without one, by its movers."""
    groups: dict[str, list[Mention]] = {}
    ids: dict[str, str | None] = {}
    for mention in found.of("motion"):
        movers = _mover_names(found.words(mention, "movers"))
        several = papers_beside(found, mention)
        if len(several) > 1 and found.words(mention).casefold().startswith("moties"):
            for each in several:
                groups.setdefault(each, []).append(mention)
                ids[each] = each
            continue
        paper = several[0] if len(several) == 1 else None
        same = [
            key for key in groups if movers and movers == _mover_names(found.words(groups[key][0], "movers"))
        ]
        key = paper or (same[0] if same else movers or f"@{mention.block}:{mention.start}")
        if paper and same and ids[same[0]] is None:
            groups[key] = groups.pop(same[0])
        groups.setdefault(key, []).append(mention)
        ids[key] = paper or ids.get(key)
    for key, mentions in groups.items():
        yield _motion(found, ids[key], mentions)


def _motion(found: Found, paper: str | None, mentions: list[Mention]) -> Subject:
    """The motion that these mentions name, with its movers and what the letter does with it."""
    first = mentions[0]
    stance, because = _stance(found, mentions)
    extras = {"movers": _movers(found.words(first, "movers")), "stance": stance}
    fact = Fact(
        "motion", paper, *found.span(first), first.rule, "normalised" if paper else "verbatim", extras=extras
    )
    return Subject(with_stretches(fact, [*_places(found, mentions), *because]), tuple(map(_place, mentions)))


def _mover_names(printed: str) -> str:
    """The movers however they are joined: 'Van Baarle en Dassen' and 'Van Baarle-Dassen' are one motion's."""
    return " ".join(sorted(fold(name) for name in re.split(r"/|, | en |-", printed) if name))


def _movers(printed: str) -> list[str]:
    return [mover for mover in re.split(r"/|, | en ", printed) if mover]


def _stance(found: Found, mentions: list[Mention]) -> tuple[str, list[Span]]:
    """What the letter does with a motion, and the words that say so: carry out before answer."""
    said: dict[str, list[Span]] = {}
    for mention in mentions:
        sentence = found.sentence(mention)
        for stance in found.within("stance", mention.block, *sentence):
            said.setdefault(found.says(stance, "stance"), []).append(found.span(stance))
    strongest = next((stance for stance in ("implements", "answers") if stance in said), "mentions")
    return strongest, said.get(strongest, [])[:1]
