"""The ledger of motions and commitments: what was asked and promised, and what letters say became of it.

Every statement names who says it: the motion itself, a letter, or an inference ('vermoedelijk').
Nothing is known of a day by a clock: the ledger stands at `as_of`, or at the day of the last letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..model import Quad
from ..terms import name, text_of
from .due import printed_day, windows
from .nodes import label
from .said import Said, local, read

State = Literal["open", "partlyMet", "met", "noLetterHere"]
"""How a commitment stands, as the concepts of the ontology have it."""

STANCES = ("carriesOutMotion", "answersMotion", "mentionsMotion")
"""What a letter does with a motion, what says most first."""
_FOLLOW_UPS: dict[str, State] = {
    "fulfils": "met", "partlyFulfils": "partlyMet", "postpones": "open", "refersToCommitment": "open",
}  # fmt: skip
_WEIGHTIEST: tuple[State, ...] = ("met", "partlyMet", "open")
_INFERRED = {"inferredFulfils": "fulfils", "inferredPostpones": "postpones"}
_LETTER = frozenset(map(name, ("kg:kenmerk", "kg:signedAs", "kg:signedByName", "kg:addressedTo")))


@dataclass(frozen=True, slots=True)
class Sender:
    """A letter, or a motion's own document, as a report refers to it."""

    term: str
    kenmerk: str
    date: str  # ISO; '' where the letter gives none
    papers: tuple[str, ...]  # kst-30995-100


@dataclass(frozen=True, slots=True)
class Request:
    """What a motion asks, and in whose words."""

    text: str
    own: bool  # the motion's own dictum; else a letter's rendering of it
    by: Sender
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a letter says of a motion or commitment, or is inferred to do about it."""

    letter: Sender
    kind: str  # 'carriesOutMotion', 'fulfils'
    facts: tuple[str, ...]  # that say it; of an inference, those it rests on in that letter
    inference: str = ""  # the inference that concludes it, else ''


@dataclass(frozen=True, slots=True)
class Claim:
    """That a programme gives effect to a motion, as a letter claims."""

    programme: str
    letter: Sender
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion: what it asks, where it is found, and what letters report on it."""

    term: str
    label: str
    identifier: str  # kst-35925-VII-24, or ''
    chamber: str
    session_years: tuple[str, ...]
    requests: tuple[Request, ...]
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A period in which a letter is expected: inferred from a frequency. Half-open, in ISO."""

    start: str
    until: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise to the Kamer and how it stands, as far as these letters know."""

    term: str
    text: str
    made: bool  # in this letter; else the letter only says what became of it
    letter: Sender
    by: tuple[str, ...]
    to: tuple[str, ...]
    due: str  # as printed
    due_day: str  # the day that the printed term names, in ISO, or ''
    frequency: str
    windows: tuple[Window, ...]
    steps: tuple[Step, ...]
    state: State
    inferred: bool  # the state rests on inferences only
    late: str  # the dossier declared complete by which a printed day has passed, or ''
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The motions and commitments of a graph at a day."""

    as_of: str
    until: str  # the day of the last letter that counts
    motions: tuple[Motion, ...]
    commitments: tuple[Commitment, ...]


def ledger(quads: Iterable[Quad], as_of: str = "", complete: Collection[str] = ()) -> Ledger:
    """The ledger at a day, in ISO, or at that of the last letter; what later letters say counts not.

    `complete` are the dossiers, '30995' or '35925-VII', of which all letters are here: only there can a
    printed term have passed without a letter.
    """
    known = _Known(read(quads), as_of, frozenset(complete))
    return Ledger(
        known.as_of,
        known.until,
        tuple(sorted(_motions(known), key=lambda m: (m.identifier == "", m.identifier, m.label, m.term))),
        tuple(sorted(_commitments(known), key=lambda c: (c.letter.date, c.letter.kenmerk, _at(c)))),
    )


def _at(commitment: Commitment) -> tuple[bool, str, str]:
    return not commitment.made, commitment.text, commitment.term


@dataclass(frozen=True)
class _Known:
    """What a graph says, seen from a day."""

    said: Said
    asked: str
    complete: frozenset[str]

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters that are read: a motion's own document is none."""
        said = self.said
        return frozenset(t for t in said.read if not self.is_motion(t) and _LETTER & said.of.get(t, {}).keys())

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
        return name("kg:Motion") in self.said.all(term, "rdf:type")

    def date(self, letter: str) -> str:
        """The date of a letter read or cited."""
        return self.said.issued.get(letter) or self.said.first(letter, "dct:issued")

    def counts(self, letter: str) -> bool:
        """Whether a letter was there at the day; one without a date was."""
        return self.date(letter) <= self.as_of

    def sender(self, term: str) -> Sender:
        papers = tuple(map(local, self.said.all(term, "kg:publishedAs")))
        if not papers and local(term).startswith("kst-"):
            papers = (local(term),)
        return Sender(term, self.said.first(term, "kg:kenmerk"), self.date(term), papers)

    @cached_property
    def stating(self) -> dict[tuple[str, str], dict[tuple[str, str], list[str]]]:
        """By property and object: by subject and letter that says it, the facts; in order."""
        found: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
        wanted = {name(f"kg:{p}") for p in (*STANCES, *_FOLLOW_UPS, "givesEffectTo", "makesCommitment")}
        for s, p, o, g in self.said.facts:
            if p in wanted:
                found[p, self.said.one(o)][self.said.one(s), self.said.letter(g)].append(g)
        return found

    def into(self, term: str, kind: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Subject, sayer and facts of each statement of a kind about a thing, of letters that count."""
        for (subject, sayer), facts in sorted(self.stating[name(f"kg:{kind}"), term].items()):
            if self.counts(sayer):
                yield subject, sayer, tuple(facts)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The facts with which an inferred step is told: that a letter keeps, puts off, or reports."""
        telling = {name(f"kg:{kind}") for kind in ("fulfils", "postpones", "reportsOn")}
        return frozenset(g for _, p, _, g in self.said.facts if p in telling)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The words in which each fact says a promise."""
        return {g: text_of(o) for _, p, o, g in self.said.facts if p == name("kg:commitmentText")}

    @cached_property
    def inferences(self) -> dict[str, list[str]]:
        """The inferences that say which letter follows up a commitment, by commitment."""
        found: dict[str, list[str]] = defaultdict(list)
        properties = {name(f"kg:{kind}") for kind in _INFERRED}
        for inference, predicates in self.said.having("rdf:predicate"):
            if properties & set(predicates):
                for commitment in self.said.all(inference, "rdf:object"):
                    found[self.said.one(commitment)].append(inference)
        return found


# Motions ---------------------------------------------------------------------------------------


def _motions(known: _Known) -> Iterator[Motion]:
    said = known.said
    cited = defaultdict[str, list[str]](list)
    for citation, papers in said.having("kg:resolvesTo"):
        for paper in papers:
            cited[said.one(paper)].append(citation)
    asked = defaultdict[str, list[Quad]](list)
    for quad in said.facts:
        if quad[1] == name("kg:requests"):
            asked[said.one(quad[0])].append(quad)
    for term in sorted(said.of):
        if known.is_motion(term):
            steps = tuple(_stances(known, term))
            requests = tuple(_requests(known, term, asked[term]))
            claims = tuple(_claims(known, term))
            if steps or requests or claims:
                yield Motion(
                    term, label(said, term, "motion"),
                    local(term) if local(term).startswith("kst-") else "",
                    next(iter(_said_of(said, cited[term], "kg:chamber")), ""),
                    _said_of(said, cited[term], "kg:sessionYear"),
                    requests, steps, claims,
                )  # fmt: skip


def _said_of(said: Said, terms: Iterable[str], prefixed: str) -> tuple[str, ...]:
    """What any of some things has as a property, each once, sorted."""
    return tuple(sorted({text_of(o) for term in terms for o in said.all(term, prefixed)}))


def _requests(known: _Known, motion: str, quads: Iterable[Quad]) -> Iterator[Request]:
    """What a motion asks: in its own words where its document is read, else as letters render it."""
    found = defaultdict[tuple[bool, str, str], list[str]](list)
    for _, _, o, g in quads:
        by = known.said.letter(g)
        if known.counts(by):
            found[by == motion, by, text_of(o)].append(g)
    own = any(is_own for is_own, _, _ in found)
    for (is_own, by, text), facts in sorted(found.items(), key=lambda each: (known.date(each[0][1]), each)):
        if is_own or not own:
            yield Request(text, is_own, known.sender(by), tuple(facts))


def _stances(known: _Known, motion: str) -> Iterator[Step]:
    """What each letter says it does with a motion, by date; of one letter what says most."""
    said: dict[str, Step] = {}
    for kind in STANCES:
        for letter, _, facts in known.into(motion, kind):
            said.setdefault(letter, Step(known.sender(letter), kind, facts))
    yield from sorted(said.values(), key=_when)


def _claims(known: _Known, motion: str) -> Iterator[Claim]:
    for programme, sayer, facts in known.into(motion, "givesEffectTo"):
        yield Claim(label(known.said, programme, "programme"), known.sender(sayer), facts)


def _when(step: Step) -> tuple[str, str, str]:
    return step.letter.date, step.letter.term, step.kind


# Commitments -----------------------------------------------------------------------------------


def _commitments(known: _Known) -> Iterator[Commitment]:
    """Each promise made, and each that a letter follows up and no letter here makes."""
    promises = _promises(known)
    taken: set[str] = set()  # what a letter says of a promise, told with the promise that it is about
    for (letter, _), terms in promises.items():
        if letter and known.counts(letter):
            steps = tuple(_follow_ups(known, terms))
            taken |= {fact for step in steps for fact in step.facts}
            yield _commitment(known, terms, letter, steps)
    for (letter, _), terms in promises.items():
        steps = tuple(step for step in _follow_ups(known, terms) if not taken.issuperset(step.facts))
        if steps and not letter:
            yield _commitment(known, terms, "", steps)


def _promises(known: _Known) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """By the letter that makes it, or '', and its words: a promise; in two copies of a letter it is one."""
    said = known.said
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term, types in said.having("rdf:type"):
        if name("kg:Commitment") in types:
            makers = sorted(known.stating[name("kg:makesCommitment"), term])
            follower = "" if makers else said.one(term.partition("#")[0] + ">")
            words = said.first(term, "kg:commitmentText")
            found[makers[0][0] if makers else "", f"{follower} {words}"].append(term)
    return {key: tuple(sorted(terms)) for key, terms in sorted(found.items())}


def _follow_ups(known: _Known, terms: Iterable[str]) -> Iterator[Step]:
    """What letters say they do about a promise, and what they are inferred to do, by date."""
    steps = {
        (letter, kind): Step(known.sender(letter), kind, facts)
        for term in terms
        for kind in _FOLLOW_UPS
        for letter, _, facts in known.into(term, kind)
    }
    stated = {letter for letter, _ in steps}
    inferred = [step for term in terms for step in _inferred(known, term) if step.letter.term not in stated]
    yield from sorted([*steps.values(), *inferred], key=_when)


def _inferred(known: _Known, term: str) -> Iterator[Step]:
    """What rules conclude of later letters; of one letter and kind one step, all its grounds together."""
    said = known.said
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for inference in known.inferences[term]:
        letter = said.one(next(iter(said.all(inference, "rdf:subject"))))
        kind = _INFERRED[local(next(iter(said.all(inference, "rdf:predicate"))))]
        if known.counts(letter):
            found[letter, kind].append(inference)
    for (letter, kind), inferences in sorted(found.items()):
        grounds = {ground for one in inferences for ground in said.all(one, "kg:restsOn")}
        yield Step(known.sender(letter), kind, tuple(sorted(grounds & known.telling)), min(inferences))


def _commitment(
    known: _Known, terms: tuple[str, ...], letter: str, steps: tuple[Step, ...]
) -> Commitment:
    said, term = known.said, terms[0]
    sender = known.sender(letter) if letter else steps[0].letter
    due, frequency = said.first(term, "kg:dueAsPrinted"), said.first(term, "kg:frequency")
    due_day = "" if frequency else printed_day(due)
    state, inferred = _state(steps, bool(frequency))
    making = name("kg:makesCommitment")
    facts = [fact for one in terms for found in known.stating[making, one].values() for fact in found]
    texts = [known.texts[fact] for fact in facts if fact in known.texts]
    return Commitment(
        term, next(iter(texts), said.first(term, "kg:commitmentText")), bool(letter), sender,
        tuple(said.first(post, "skos:prefLabel") or local(post) for post in said.all(term, "kg:promisedBy")),
        tuple(said.first(to, "skos:prefLabel") or local(to) for to in said.all(term, "kg:promisedTo")),
        due, due_day, frequency, tuple(_windows(known, sender, frequency, steps)) if letter else (),
        steps, state, inferred, _late(known, sender, due_day) if letter and _waiting(steps) else "",
        tuple(facts) or steps[0].facts,
    )  # fmt: skip


def _windows(known: _Known, sender: Sender, frequency: str, steps: Iterable[Step]) -> Iterator[Window]:
    """The windows in which a letter is expected, each with the letters that came in it."""
    kept = [step for step in steps if step.kind in ("fulfils", "partlyFulfils")]
    for start, until in windows(sender.date, frequency, known.as_of):
        yield Window(start, until, tuple(step for step in kept if start <= step.letter.date < until))


def _state(steps: tuple[Step, ...], recurs: bool) -> tuple[State, bool]:
    """How a promise stands, and whether that is only inferred: what a letter says counts before it.

    A promise that recurs is met in part by a letter that is inferred to keep it: others are to come.
    """
    stated = [step for step in steps if not step.inference]
    states = {_FOLLOW_UPS[step.kind] for step in stated or steps}
    state = next((each for each in _WEIGHTIEST if each in states), "noLetterHere")
    return "partlyMet" if state == "met" and recurs and not stated else state, bool(steps) and not stated


def _waiting(steps: Iterable[Step]) -> bool:
    """Whether no letter keeps a promise, in part or presumably, or puts its printed day off."""
    return not any(step.kind in ("fulfils", "partlyFulfils", "postpones") for step in steps)


def _late(known: _Known, sender: Sender, due_day: str) -> str:
    """The dossier declared complete in which a printed day has passed, or ''."""
    if not due_day or due_day >= known.as_of:
        return ""
    papers = known.said.all(sender.term, "kg:publishedAs")
    dossiers = {local(d) for paper in (*papers, sender.term) for d in known.said.all(paper, "dct:isPartOf")}
    return min(dossiers & known.complete, default="")
