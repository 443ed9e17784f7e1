"""What letters of two periods say otherwise of one thing: its name, number, term, status, holder or state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...knowledge.kinds import names, relation_name, status_name
from ...model import NodeKind, Quad
from ...rdf.addresses import local
from ...rdf.names import is_iri, name, text_of
from ...rdf.sayings import Said, read
from ...rdf.vocabulary import DCT, FOAF, KG, SKOS, ours
from ..ledger import ledger
from ..ledger.entries import Commitment
from ..ledger.view import STANCES
from ..nodes import holding, kinds, label, short
from .outcome import Change, Period

_TRACKED = {
    name(prefixed): prefixed
    for prefixed in (
        SKOS.prefLabel, FOAF.name, DCT.title, KG.acronym, KG.theme, KG.creatorName, KG.leftTo,
        KG.dueAsPrinted, KG.frequency, KG.targets, KG.status,
    )
}  # fmt: skip
"""The properties of which what is said is held beside what was."""
_STANCES = {name(ours(kind)): kind for kind in STANCES}
_POSTS = frozenset(map(name, (KG.signedAs, KG.onBehalfOf)))

Key = tuple[str, str]
"""A thing and what is said of it: its term, and 'termijn'."""
Facts = dict[str, list[str]]
"""Each value with the facts that say it."""
Values = dict[Key, Facts]


def changes(quads: Iterable[Quad], start: Period, end: Period) -> tuple[Change, ...]:
    """Each thing of which both periods say something, and not the same; a value that stands alone is none."""
    given = tuple(quads)
    said = read(given)
    of_kind = kinds(said)
    before, after = (_values(said, period) for period in (start, end))
    found = [
        _change(said, of_kind[key[0]], key, before[key], after[key])
        for key in before.keys() & after.keys()
        if before[key].keys() != after[key].keys() and key[0] in of_kind
    ]
    found += _states(given, start, end)
    return tuple(sorted(found, key=lambda change: (_rank(change), change.label, change.what, change.term)))


def _rank(change: Change) -> int:
    return list(names().kinds).index(change.kind)


def _change(said: Said, kind: NodeKind, key: Key, before: Facts, after: Facts) -> Change:
    term, what = key
    values = [tuple(sorted(side)) for side in (before, after)]
    facts = [tuple(dict.fromkeys(_all(side))) for side in (before, after)]
    return Change(term, kind, label(said, term, kind), what, values[0], values[1], facts[0], facts[1])


def _all(values: Facts) -> Iterator[str]:
    """The facts of each value, in the order of the values."""
    for value in sorted(values):
        yield from values[value]


def _values(said: Said, period: Period) -> Values:
    """What the letters of a period say of each thing."""
    found: Values = defaultdict(lambda: defaultdict(list))
    held = _held(said)
    for s, p, o, g in said.facts:
        letter = said.letter(g)
        date = said.issued.get(letter, "")
        if period.has(date, letter):
            for key, value in _said(said, (s, p, o), held, date):
                found[key][value].append(g)
    return found


def _said(
    said: Said, triple: tuple[str, str, str], held: Mapping[str, list[str]], date: str
) -> Iterator[tuple[Key, str]]:
    """What a triple says of a thing, as a value in words."""
    s, p, o = triple
    if p in _TRACKED:
        things = said.all(s, KG.statusOf) if p == name(KG.status) else (s,)
        for thing in things:
            yield (said.one(thing), names().properties[_TRACKED[p]]), _value(said, p, o)
    elif p in _STANCES:
        yield (said.one(o), "wat de brief ermee doet"), relation_name(_STANCES[p])
    elif p in _POSTS:
        for term in holding(said, held.get(said.one(o), ()), date):
            for person in said.all(term, KG.termOf):
                yield (said.one(o), "bekleed door (uit het register)"), short(said, person)


def _value(said: Said, p: str, o: str) -> str:
    if p == name(KG.targets):
        return label(said, said.one(o), "areas")
    if p == name(KG.status):
        return status_name(local(o))
    return short(said, o) if is_iri(o) else " ".join(text_of(o).split())


def _held(said: Said) -> Mapping[str, list[str]]:
    """The terms of office in each post."""
    found = defaultdict[str, list[str]](list)
    for term, posts in said.having(KG.heldPost):
        for post in posts:
            found[said.one(post)].append(term)
    return found


def _states(quads: tuple[Quad, ...], start: Period, end: Period) -> Iterator[Change]:
    """The commitments that stand otherwise at the end of the later period than at the end of the earlier."""
    was = {promise.term: promise for promise in ledger(quads, start.last_day).commitments}
    for promise in ledger(quads, end.last_day).commitments:
        before = was.get(promise.term)
        if before and (before.state, before.inferred) != (promise.state, promise.inferred):
            later = tuple(fact for step in promise.steps for fact in step.facts)
            yield Change(
                promise.term, "commitment", promise.text, "stand van zaken",
                (_state(before),), (_state(promise),), before.facts, later,
            )  # fmt: skip


def _state(promise: Commitment) -> str:
    words = names().states[promise.state]
    return f"vermoedelijk {words} (afgeleid)" if promise.inferred else words
