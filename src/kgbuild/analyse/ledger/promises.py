"""The commitments of the ledger: what was promised, when a letter is due, and what letters say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...rdf.addresses import local, owner_of
from ...rdf.names import name
from ...rdf.vocabulary import DCT, KG, RDF, SKOS
from .dues import printed_day, windows
from .entries import Commitment, Sender, State, Step, Window
from .view import FOLLOW_UPS, INFERRED, Seen

_WEIGHTIEST: tuple[State, ...] = ("met", "partlyMet", "open")


def commitments(seen: Seen) -> Iterator[Commitment]:
    """Each promise made, and each that a letter follows up and no letter here makes."""
    promises = _promises(seen)
    taken: set[str] = set()  # what a letter says of a promise, told with the promise that it is about
    for (letter, _), terms in promises.items():
        if letter and seen.counts(letter):
            steps = tuple(_follow_ups(seen, terms))
            taken |= {fact for step in steps for fact in step.facts}
            yield _commitment(seen, terms, letter, steps)
    for (letter, _), terms in promises.items():
        steps = tuple(step for step in _follow_ups(seen, terms) if not taken.issuperset(step.facts))
        if steps and not letter:
            yield _commitment(seen, terms, "", steps)


def _promises(seen: Seen) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """By the letter that makes it, or '', and its words: a promise; in two copies of a letter it is one."""
    said = seen.said
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term, types in said.having(RDF.type):
        if name(KG.Commitment) in types:
            makers = sorted(seen.stating[name(KG.makesCommitment), term])
            follower = "" if makers else said.one(owner_of(term))
            words = said.first(term, KG.commitmentText)
            found[makers[0][0] if makers else "", f"{follower} {words}"].append(term)
    return {key: tuple(sorted(terms)) for key, terms in sorted(found.items())}


def _follow_ups(seen: Seen, terms: Iterable[str]) -> Iterator[Step]:
    """What letters say they do about a promise, and what they are inferred to do, by date."""
    steps = {
        (letter, kind): Step(seen.sender(letter), kind, facts)
        for term in terms
        for kind in FOLLOW_UPS
        for letter, _, facts in seen.into(term, kind)
    }
    stated = {letter for letter, _ in steps}
    inferred = [step for term in terms for step in _inferred(seen, term) if step.letter.term not in stated]
    yield from sorted([*steps.values(), *inferred], key=when)


def _inferred(seen: Seen, term: str) -> Iterator[Step]:
    """What rules conclude of later letters; of one letter and kind one step, all its grounds together."""
    said = seen.said
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for inference in seen.inferences[term]:
        letter = said.one(next(iter(said.all(inference, RDF.subject))))
        kind = INFERRED[local(next(iter(said.all(inference, RDF.predicate))))]
        if seen.counts(letter):
            found[letter, kind].append(inference)
    for (letter, kind), inferences in sorted(found.items()):
        grounds = {ground for one in inferences for ground in said.all(one, KG.restsOn)}
        yield Step(seen.sender(letter), kind, tuple(sorted(grounds & seen.telling)), min(inferences))


def _commitment(seen: Seen, terms: tuple[str, ...], letter: str, steps: tuple[Step, ...]) -> Commitment:
    said, term = seen.said, terms[0]
    sender = seen.sender(letter) if letter else steps[0].letter
    due, frequency = said.first(term, KG.dueAsPrinted), said.first(term, KG.frequency)
    due_day = "" if frequency else printed_day(due)
    state, inferred = _state(steps, bool(frequency))
    making = name(KG.makesCommitment)
    facts = [fact for one in terms for found in seen.stating[making, one].values() for fact in found]
    texts = [seen.texts[fact] for fact in facts if fact in seen.texts]
    return Commitment(
        term, next(iter(texts), said.first(term, KG.commitmentText)), bool(letter), sender,
        tuple(said.first(post, SKOS.prefLabel) or local(post) for post in said.all(term, KG.promisedBy)),
        tuple(said.first(to, SKOS.prefLabel) or local(to) for to in said.all(term, KG.promisedTo)),
        due, due_day, frequency, tuple(_windows(seen, sender, frequency, steps)) if letter else (),
        steps, state, inferred, _late(seen, sender, due_day) if letter and _waiting(steps) else "",
        tuple(facts) or steps[0].facts,
    )  # fmt: skip


def _windows(seen: Seen, sender: Sender, frequency: str, steps: Iterable[Step]) -> Iterator[Window]:
    """The windows in which a letter is expected, each with the letters that came in it."""
    kept = [step for step in steps if step.kind in ("fulfils", "partlyFulfils")]
    for start, until in windows(sender.date, frequency, seen.as_of):
        yield Window(start, until, tuple(step for step in kept if start <= step.letter.date < until))


def _state(steps: tuple[Step, ...], recurs: bool) -> tuple[State, bool]:
    """How a promise stands, and whether that is only inferred: what a letter says counts before it.

    A promise that recurs is met in part by a letter that is inferred to keep it: others are to come.
    """
    stated = [step for step in steps if not step.inference]
    states = {FOLLOW_UPS[step.kind] for step in stated or steps}
    state: State = next((each for each in _WEIGHTIEST if each in states), "noLetterHere")
    if state == "met" and recurs and not stated:
        state = "partlyMet"
    return state, bool(steps) and not stated


def _waiting(steps: Iterable[Step]) -> bool:
    """Whether no letter keeps a promise, in part or presumably, or puts its printed day off."""
    return not any(step.kind in ("fulfils", "partlyFulfils", "postpones") for step in steps)


def _late(seen: Seen, sender: Sender, due_day: str) -> str:
    """The dossier declared complete in which a printed day has passed, or ''."""
    if not due_day or due_day >= seen.as_of:
        return ""
    papers = seen.said.all(sender.term, KG.publishedAs)
    dossiers = {local(d) for paper in (*papers, sender.term) for d in seen.said.all(paper, DCT.isPartOf)}
    return min(dossiers & seen.complete, default="")


def when(step: Step) -> tuple[str, str, str]:
    """The order of steps: by date, then by letter."""
    return step.letter.date, step.letter.term, step.kind
