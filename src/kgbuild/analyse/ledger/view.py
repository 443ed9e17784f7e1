"""A graph seen from a day: which letters were there, and what they say of motions and promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...dutch.kamerstuk import is_kamerstuk
from ...rdf.addresses import local
from ...rdf.names import name, text_of
from ...rdf.sayings import Said
from ...rdf.vocabulary import DCT, KG, RDF, ours
from .entries import Sender, State

STANCES = ("carriesOutMotion", "answersMotion", "mentionsMotion")
"""What a letter does with a motion, what says most first."""
FOLLOW_UPS: dict[str, State] = {
    "fulfils": "met", "partlyFulfils": "partlyMet", "postpones": "open", "refersToCommitment": "open",
}  # fmt: skip
"""What a letter does about a promise, and how the promise stands then."""
INFERRED = {"inferredFulfils": "fulfils", "inferredPostpones": "postpones"}
"""The same as rules conclude it."""
_LETTER = frozenset(map(name, (KG.kenmerk, KG.signedAs, KG.signedByName, KG.addressedTo)))

Stating = dict[tuple[str, str], dict[tuple[str, str], list[str]]]


@dataclass(frozen=True)
class Seen:
    """What a graph says, seen from a day."""

    said: Said
    asked: str
    complete: frozenset[str]

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters that are read: a motion's own document is none."""
        said = self.said
        return frozenset(
            t for t in said.read if not self.is_motion(t) and _LETTER & said.of.get(t, {}).keys()
        )

    @cached_property
    def last(self) -> str:
        return max((self.said.issued.get(letter, "") for letter in self.letters), default="")

    @property
    def as_of(self) -> str:
        return self.asked or self.last

    @cached_property
    def until(self) -> str:
        """The day of the last letter that counts at this day."""
        days = (self.said.issued.get(letter, "") for letter in self.letters)
        return max((day for day in days if day <= self.as_of), default="")

    def is_motion(self, term: str) -> bool:
        return name(KG.Motion) in self.said.all(term, RDF.type)

    def date(self, letter: str) -> str:
        """The date of a letter read or cited."""
        return self.said.issued.get(letter) or self.said.first(letter, DCT.issued)

    def counts(self, letter: str) -> bool:
        """Whether a letter was there at the day; one without a date was."""
        return self.date(letter) <= self.as_of

    def sender(self, term: str) -> Sender:
        papers = tuple(map(local, self.said.all(term, KG.publishedAs)))
        if not papers and is_kamerstuk(local(term)):
            papers = (local(term),)
        return Sender(term, self.said.first(term, KG.kenmerk), self.date(term), papers)

    @cached_property
    def stating(self) -> Stating:
        """By property and object: by subject and letter that says it, the facts; in order."""
        found: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        wanted = {name(ours(p)) for p in (*STANCES, *FOLLOW_UPS, "givesEffectTo", "makesCommitment")}
        for s, p, o, g in self.said.facts:
            if p in wanted:
                found[p, self.said.one(o)][self.said.one(s), self.said.letter(g)].append(g)
        return found

    def into(self, term: str, kind: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Subject, sayer and facts of each statement of a kind about a thing, of letters that count."""
        for (subject, sayer), facts in sorted(self.stating[name(ours(kind)), term].items()):
            if self.counts(sayer):
                yield subject, sayer, tuple(facts)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The facts with which an inferred step is told: that a letter keeps, puts off, or reports."""
        telling = {name(ours(kind)) for kind in ("fulfils", "postpones", "reportsOn")}
        return frozenset(g for _, p, _, g in self.said.facts if p in telling)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The words in which each fact says a promise."""
        return {g: text_of(o) for _, p, o, g in self.said.facts if p == name(KG.commitmentText)}

    @cached_property
    def inferences(self) -> dict[str, list[str]]:
        """The inferences that say which letter follows up a commitment, by commitment."""
        found: dict[str, list[str]] = defaultdict(list)
        properties = {name(ours(kind)) for kind in INFERRED}
        for inference, predicates in self.said.having(RDF.predicate):
            if properties & set(predicates):
                for commitment in self.said.all(inference, RDF.object):
                    found[self.said.one(commitment)].append(inference)
        return found
