"""Who answered for a line of policy, and when: the letters of one post and person after another.

What a letter prints (post, name, unit) and what the register adds (person, term of office, cabinet) stand
apart. Between two terms of office that do not meet lies a gap: no holder is known in this graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from ..model import Answered, Quad, Signed
from ..rdf.addresses import local
from ..rdf.names import text_of
from ..rdf.sayings import Said, read
from ..rdf.vocabulary import FOAF, KG, ORG, SKOS

_APART = "niet dezelfde post als ‘{}’: ‘van’ en ‘voor’ zijn er twee"


def answered(quads: Iterable[Quad], letters: Iterable[str] | None = None) -> tuple[Answered, ...]:
    """Who signed the letters of a line, in the order of their dates; all letters where none are named."""
    said = read(quads)
    chosen = {said.one(term) for term in letters} if letters is not None else set(said.issued)
    dated = sorted((said.issued[term], term) for term in chosen if term in said.issued)
    rows = [_row(said, date, term) for date, term in dated]
    merged = [_merged(list(group)) for _, group in groupby(rows, key=_who)]
    return tuple(_beside(merged))


def _who(row: Answered) -> tuple[object, ...]:
    return row.posts, row.persons or row.printed


def _row(said: Said, date: str, letter: str) -> Answered:
    """One letter: what it prints, and what the register adds on its date."""
    terms = said.all(letter, KG.signedInTerm)
    printed = said.all(letter, KG.ministry)
    ministries = printed or said.all(letter, KG.inferredMinistry)
    units = [unit for unit in said.all(letter, KG.letterheadUnit)
             if not said.all(unit, ORG.subOrganizationOf)]  # fmt: skip
    facts = sorted(g for s, p, _, g in said.facts
                   if said.one(s) == letter and local(p) in ("signedAs", "signedByName"))  # fmt: skip
    return Answered(
        tuple(_label(said, post) for post in said.all(letter, KG.signedAs)),
        tuple(map(text_of, said.all(letter, KG.signedByName))),
        tuple(_label(said, person) for person in said.all(letter, KG.signedBy)),
        tuple(_label(said, ministry) for ministry in ministries),
        not printed and bool(ministries),
        tuple(_label(said, unit) for unit in units),
        tuple(sorted({_cabinet(said, c, date) for term in terms for c in said.all(term, KG.inCabinet)})),
        (Signed(letter, date, tuple(facts)),),
        min((said.first(term, KG.from_) for term in terms), default=""),
        max((said.first(term, KG.until) for term in terms), default=""),
        remarks=tuple(_renamed(said, said.all(letter, KG.signedAs))),
    )


def _label(said: Said, term: str) -> str:
    """The full name of a post, person, unit, ministry or cabinet."""
    names = (said.first(term, prefixed) for prefixed in (SKOS.prefLabel, FOAF.name))
    return next(filter(None, names), local(term))


def _cabinet(said: Said, term: str, date: str) -> str:
    resigned = said.first(term, KG.demissionairFrom)
    return _label(said, term) + (", demissionair" if resigned and resigned <= date else "")


def _renamed(said: Said, posts: Iterable[str]) -> Iterator[str]:
    """What a post was called before, as far as the register has a source for it."""
    for post in posts:
        for earlier in said.all(post, KG.renamedFrom):
            yield f"de post heette eerder {_label(said, earlier)}"


def _merged(rows: list[Answered]) -> Answered:
    """The rows of consecutive letters of one post and person as one."""

    def all_of(part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for row in rows for text in getattr(row, part)))

    return replace(
        rows[0],
        printed=all_of("printed"), ministries=all_of("ministries"), units=all_of("units"),
        cabinets=all_of("cabinets"), remarks=all_of("remarks"),
        inferred_ministry=not any(row.ministries and not row.inferred_ministry for row in rows),
        letters=tuple(signed for row in rows for signed in row.letters),
        start=min((row.start for row in rows if row.start), default=""),
        end=max((row.end for row in rows), default=""),
    )  # fmt: skip


def _beside(rows: list[Answered]) -> Iterator[Answered]:
    """Each row with what only its neighbours show: a gap, a return, a post that is not the one before."""
    for at, row in enumerate(rows):
        before, after = rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None
        remarks = list(row.remarks)
        if before and after and before.posts == after.posts == row.posts and _who(before) == _who(after):
            remarks.append(f"tussen twee perioden van {', '.join(before.persons or before.printed)}")
        if before and before.posts != row.posts and _bare(before.posts) == _bare(row.posts):
            remarks.append(_APART.format(", ".join(before.posts)))
        yield replace(row, gap=_gap(before, row) if before else None, remarks=tuple(remarks))


def _bare(posts: Iterable[str]) -> frozenset[str]:
    return frozenset(post.replace(" voor ", " van ", 1) for post in posts)


def _gap(before: Answered, row: Answered) -> tuple[str, str] | None:
    """From the known end of one term to the known start of the next, or else to its first letter."""
    begun = row.start or row.letters[0].date
    return (before.end, begun) if before.end and before.end < begun else None
