"""Who held which post, and when nobody did: of the posts that the letters name, as the register knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ...knowledge.days import day
from ...knowledge.reports import Definition
from ...publish.reports import Section, Sheet
from ...register import Cabinet, Holding, Post, Register, Term

COLUMNS = ("Post", "Persoon", "Vanaf", "Tot", "Stand", "Ministerie", "Kabinet", "Bron")
_SILENT = {"vacant": "tussen deze dagen geen ambtsperiode", "onbekend": "hierover geen bevestigd gegeven"}
_BEGINNING = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Tenure:
    """From one day up to another, who held a post or why nobody is named."""

    start: str  # '' before anything is known
    until: str  # '' where no end is known
    state: str
    term: Term | None


def holders(definition: Definition, register: Register, posts: dict[str, str]) -> Sheet:
    """A row for each stretch of each post; `posts` are the names in letters, by register key or IRI."""
    keys = sorted(posts, key=lambda key: (posts[key], key))
    rows = [row for key in keys for row in _rows(register, key, posts)]
    return Sheet(definition.name, definition.title, definition.notes, COLUMNS, (Section("", tuple(rows)),))


def _rows(register: Register, key: str, posts: dict[str, str]) -> Iterator[tuple[str, ...]]:
    post = register.posts.get(key)
    if post is None:
        yield posts[key], "", "", "", "onbekend", "", "", "niet in het register"
        return
    for tenure in tenures(register, key):
        yield (post.name, *_row(register, post, tenure))


def _row(register: Register, post: Post, tenure: Tenure) -> tuple[str, ...]:
    term = tenure.term
    person = register.persons[term.person].name if term else ""
    cabinet = register.cabinets[term.cabinet].name if term and term.cabinet else ""
    existed = tenure.state != "post bestond niet"
    ministry = register.ministry_named(post.ministry.verified, tenure.start) if existed else None
    source = term.source if term else post.source if not existed else _SILENT[tenure.state]
    return (
        person,
        day(tenure.start) if tenure.start else "",
        day(tenure.until) if tenure.until else "",
        tenure.state,
        ministry.name if ministry else "",
        cabinet,
        f"register: {source}",
    )


def tenures(register: Register, post: str) -> Iterator[Tenure]:
    """The stretches of a post, as the register answers on each day; acting holders after."""
    acting = [term for term in register.terms.values() if term.post == post and term.is_acting]
    others = {key: term for key, term in register.terms.items() if not term.is_acting}
    yield from _held(replace(register, terms=others), post)
    for term in sorted(acting, key=lambda term: (term.start.value, term.key)):
        yield Tenure(term.start.verified, term.end.verified, "waarnemend", term)


def _held(register: Register, post: str) -> Iterator[Tenure]:
    """Between two days on which something changes there is one answer: equal neighbours are one stretch."""
    days = sorted(_turns(register, post))
    answers = [(day, register.holder(post, day or _BEGINNING)) for day in ("", *days)]
    agreeing = groupby(answers, key=lambda answer: _who(answer[1]))
    stretches = [(key, [day for day, _ in group]) for key, group in agreeing]
    for number, ((state, term), starts) in enumerate(stretches):
        following = stretches[number + 1][1][0] if number + 1 < len(stretches) else ""
        if starts[0] or state != "onbekend":
            yield Tenure(starts[0], following, state, register.terms.get(term))


def _who(holding: Holding) -> tuple[str, str]:
    return holding.state, holding.term.key if holding.term else ""


def _turns(register: Register, post: str) -> set[str]:
    """The days on which another answer may begin."""
    terms = [term for term in register.terms.values() if term.post == post]
    cabinets = [register.cabinets[term.cabinet] for term in terms if term.cabinet in register.cabinets]
    posts = [register.posts[post]] if post in register.posts else []
    rows: list[Term | Cabinet | Post] = [*terms, *cabinets, *posts]
    return {stated.value for row in rows for stated in (row.start, row.end)} - {""}
