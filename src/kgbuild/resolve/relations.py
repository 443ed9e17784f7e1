"""What stands in what relation to what, what a motion asks, what is counted and what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..knowledge.days import number_in
from ..model import Basis, Fact, Mention, Problem, Span
from .mentions import Found, merged
from .subject import Subject
from .titles import listed

_SEVERAL = re.compile(
    r"(?i)\b(?:deze|die|genoemde|bovenstaande|alle|[\w]+)\b[^,.]*?(?:rapporten|rapportages|onderzoeken|studies|"
    r"verkenningen|evaluaties|adviezen|analyses|essays|publicaties|monitors)\b"
)
_ABOUT = re.compile(
    r" (?:(?<=reactie )op|(?<=antwoord )op|(?<=appreciatie )van|over|inzake|betreffende|met betrekking tot|"
    r"in het kader van|ten behoeve van) "
)


@dataclass(frozen=True)
class Relations:
    """The relations of one letter, and what each of its sentences names."""

    found: Found
    subjects: Sequence[Subject]
    letters: Sequence[Fact]  # the letter_ref facts

    def facts(self) -> tuple[Fact, ...]:
        """A fact for each relation that the letter states, in the order of the text."""
        return _distinct(fact for mention in self.found.of("relation") for fact in self._of(mention))

    def problems(self) -> Iterator[Problem]:
        """A problem for each relation whose subject or object the letter does not name."""
        for mention in self.found.of("relation"):
            if not list(self._of(mention)) and not self.found.says(mention, "needs"):
                place = self.found.letter.place(self.found.span(mention)[0])
                yield Problem(
                    "resolve",
                    self.found.letter.source,
                    place,
                    f"{self.found.says(mention, 'property')}: niet duidelijk waarover dit gaat",
                    "info",
                    self.found.words(mention, "quote") or self.found.words(mention),
                )

    def _of(self, mention: Mention) -> Iterator[Fact]:
        says = dict(mention.says)
        basis: Basis = "normalised" if says.get("basis") == "normalised" else "verbatim"
        for subject in self._named(mention, "subject"):
            for thing in self._named(mention, "object"):
                if subject != thing:
                    extras = {"subject": subject, "object": thing}
                    yield Fact(
                        "relation",
                        says["property"],
                        *self._proof(mention),
                        mention.rule,
                        basis,
                        extras=extras,
                    )

    def _proof(self, mention: Mention) -> Span:
        """The stretch that states the relation: up to the last thing named, where it ends with its object."""
        start, end = self.found.at(mention, "quote" if self.found.words(mention, "quote") else "")
        begins, ends = self.found.at(mention, "object")
        named = [
            stop
            for s in self.subjects
            if s.fact.kind in self.found.says(mention, "object").split()
            for block, at, stop in s.mentions
            if block == mention.block and begins <= at and stop <= ends
        ]
        if ends == end and named:
            end = min(named) if self.found.says(mention, "first") == "object" else max(named)
        return self.found.letter.blocks[mention.block].span(start, end)

    def _named(self, mention: Mention, part: str) -> list[str]:
        """What the subject or object of a relation is: ids, names, 'letter' or printed words."""
        wanted = self.found.says(mention, part)
        if wanted == "letter":
            return ["letter"]
        if wanted == "words":
            return [self.found.words(mention, "value")]
        start, end = self.found.at(mention, part)
        if wanted == "letter_ref":
            span = self.found.letter.blocks[mention.block].span(start, end) if end > start else (0, 0)
            return [fact.value for fact in self.letters if span[0] <= fact.start < span[1] and fact.value]
        if wanted == "described report":
            return [report.name for report in self.described(mention.block)]
        return self._subjects_in(mention, part, wanted.split(), start, end)

    def _subjects_in(self, mention: Mention, part: str, kinds: list[str], start: int, end: int) -> list[str]:
        """The subjects named in a stretch; where it names none, those named before it."""
        words = self.found.letter.blocks[mention.block].words
        about = _ABOUT.search(words, start, end) if part == "object" and len(kinds) > 1 else None
        reach = about.start() if about else end
        inside = [
            subject
            for subject in self.subjects
            if subject.fact.kind in kinds
            and any(b == mention.block and start <= at < reach for b, at, _ in subject.mentions)
        ]
        if not inside and self.found.says(mention, "needs") == part:
            return []
        named = inside or self._before(kinds, mention.block, start, words[start:end])
        return [
            subject.name for subject in (named[:1] if self.found.says(mention, "first") == part else named)
        ]

    def _before(self, kinds: list[str], block: int, start: int, words: str) -> list[Subject]:
        """What 'deze verkenningen', 'dit programma' or 'daar' refers to."""
        if "report" in kinds and _SEVERAL.search(words):
            lines = {(line.block, line.start) for line in listed(self.found)}
            return [
                s
                for s in self.subjects
                if s.fact.kind == "report" and any(m[:2] in lines for m in s.mentions)
            ]
        before = [
            (place, subject)
            for subject in self.subjects
            if subject.fact.kind in kinds
            for place in subject.mentions
            if place[:2] < (block, start)
        ]
        return [max(before, key=lambda named: named[0])[1]] if before else []

    def described(self, block: int) -> list[Subject]:
        """The listed report under whose title a paragraph stands."""
        blocks = self.found.letter.blocks
        for index in range(block - 1, -1, -1):
            titled = [
                s for s in self.subjects if s.fact.kind == "report" and any(m[0] == index for m in s.mentions)
            ]
            if blocks[index].role == "heading":
                return titled
            if blocks[index].role == "paragraph":
                return []
        return []


def _distinct(facts: Iterator[Fact]) -> tuple[Fact, ...]:
    """The facts, each property of a subject and object once."""
    seen: dict[tuple[str | None, str, str], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.value, fact.extras["subject"], fact.extras["object"]), fact)
    return tuple(seen.values())


def requests(found: Found, subjects: Sequence[Subject]) -> Iterator[Fact]:
    """What each motion asks, in the letter's words: of the motion named last before them."""
    for mention in found.of("request"):
        start, _ = found.sentence(mention)
        before = [
            (place, subject)
            for subject in subjects
            if subject.fact.kind == "motion"
            for place in subject.mentions
            if place[0] == mention.block and start <= place[1] <= mention.start
        ]
        if before:
            motion = max(before, key=lambda named: named[0])[1]
            yield Fact(
                "request",
                motion.fact.value or motion.name,
                *found.span(mention, "value"),
                mention.rule,
                extras={"motion": motion.name},
            )


def area_counts(found: Found, relations: Relations) -> tuple[Fact, ...]:
    """Each number of areas once, with what it is counted of."""
    return merged(_area_count(found, relations, mention) for mention in found.of("area_count"))


def _area_count(found: Found, relations: Relations, mention: Mention) -> Fact:
    cities = found.words(mention, "cities")
    extras = {
        "count": _number(found.words(mention, "count")),
        "cities": _number(cities) if cities else None,
        "term": found.words(mention, "term"),
        "of": _counted_of(relations, mention),
    }
    return Fact(
        "area_count",
        found.words(mention),
        *found.span(mention),
        mention.rule,
        extras={key: value for key, value in extras.items() if value is not None},
    )


def _counted_of(relations: Relations, mention: Mention) -> str | None:
    """The report whose title or description holds the number, else the programme its sentence is on."""
    holding = [
        s
        for s in relations.subjects
        if any(b == mention.block and start <= mention.start < end for b, start, end in s.mentions)
    ]
    about = holding or relations.described(mention.block)
    if not about:
        start, end = relations.found.sentence(mention)
        here = [
            s
            for s in relations.subjects
            if s.fact.kind == "programme"
            and any(b == mention.block and start <= at < end for b, at, _ in s.mentions)
        ]
        speaks = "programma" in relations.found.letter.blocks[mention.block].words[start:end].casefold()
        about = here or (relations._before(["programme"], mention.block, start, "") if speaks else [])
    return about[0].name if about else None


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else number_in(printed)


def links(found: Found) -> tuple[Fact, ...]:
    """Each web address that the letter prints, once."""
    return merged(
        Fact("link", found.words(mention, "value"), *found.span(mention, "value"), mention.rule)
        for mention in found.of("link")
    )
