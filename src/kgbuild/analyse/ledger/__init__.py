"""The ledger of motions and commitments: what was asked and promised, and what letters say became of it.

Every statement names who says it: the motion itself, a letter, or an inference ('vermoedelijk').
Nothing is known of a day by a clock: the ledger stands at `as_of`, or at the day of the last letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from ...dutch.kamerstuk import is_kamerstuk
from ...dutch.words import natural
from ...model import Name, Quad
from ...rdf.addresses import local
from ...rdf.names import name, text_of
from ...rdf.sayings import Said, read
from ...rdf.vocabulary import KG
from ..nodes import label
from .entries import (
    Claim,
    Commitment,
    Ledger,
    Motion,
    Request,
    Step,
)
from .promises import commitments, when
from .view import STANCES, Seen


def ledger(quads: Iterable[Quad], as_of: str = "", complete: Collection[str] = ()) -> Ledger:
    """The ledger at a day, in ISO, or at that of the last letter; what later letters say counts not.

    `complete` are the dossiers, '30995' or '35925-VII', of which all letters are here: only there can a
    printed term have passed without a letter.
    """
    seen = Seen(read(quads), as_of, frozenset(complete))
    return Ledger(
        seen.as_of,
        seen.until,
        tuple(sorted(_motions(seen), key=_of_number)),
        tuple(sorted(commitments(seen), key=lambda c: (c.letter.date, c.letter.kenmerk, _at(c)))),
    )


def _of_number(motion: Motion) -> tuple[bool, list[tuple[int, str]], str, str]:
    return motion.identifier == "", natural(motion.identifier), motion.label, motion.term


def _at(commitment: Commitment) -> tuple[bool, str, str]:
    return not commitment.made, commitment.text, commitment.term


def _motions(seen: Seen) -> Iterator[Motion]:
    said = seen.said
    cited = defaultdict[str, list[str]](list)
    for citation, papers in said.having(KG.resolvesTo):
        for paper in papers:
            cited[said.one(paper)].append(citation)
    asked = defaultdict[str, list[Quad]](list)
    for quad in said.facts:
        if quad[1] == name(KG.requests):
            asked[said.one(quad[0])].append(quad)
    for term in sorted(said.of):
        if seen.is_motion(term):
            steps = tuple(_stances(seen, term))
            requests = tuple(_requests(seen, term, asked[term]))
            claims = tuple(_claims(seen, term))
            if steps or requests or claims:
                yield Motion(
                    term, label(said, term, "motion"),
                    local(term) if is_kamerstuk(local(term)) else "",
                    next(iter(_said_of(said, cited[term], KG.chamber)), ""),
                    _said_of(said, cited[term], KG.sessionYear),
                    requests, steps, claims,
                )  # fmt: skip


def _said_of(said: Said, terms: Iterable[str], prefixed: Name) -> tuple[str, ...]:
    """What any of some things has as a property, each once, sorted."""
    return tuple(sorted({text_of(o) for term in terms for o in said.all(term, prefixed)}))


def _requests(seen: Seen, motion: str, quads: Iterable[Quad]) -> Iterator[Request]:
    """What a motion asks: in its own words where its document is read, else as letters render it."""
    found = defaultdict[tuple[bool, str, str], list[str]](list)
    for _, _, o, g in quads:
        by = seen.said.letter(g)
        if seen.counts(by):
            found[by == motion, by, text_of(o)].append(g)
    own = any(is_own for is_own, _, _ in found)
    for (is_own, by, text), facts in sorted(found.items(), key=lambda each: (seen.date(each[0][1]), each)):
        if is_own or not own:
            yield Request(text, is_own, seen.sender(by), tuple(facts))


def _stances(seen: Seen, motion: str) -> Iterator[Step]:
    """What each letter says it does with a motion, by date; of one letter what says most."""
    said: dict[str, Step] = {}
    for kind in STANCES:
        for letter, _, facts in seen.into(motion, kind):
            said.setdefault(letter, Step(seen.sender(letter), kind, facts))
    yield from sorted(said.values(), key=when)


def _claims(seen: Seen, motion: str) -> Iterator[Claim]:
    for programme, sayer, facts in seen.into(motion, "givesEffectTo"):
        yield Claim(label(seen.said, programme, "programme"), seen.sender(sayer), facts)
