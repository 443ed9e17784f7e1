"""What people decided about two things, the same or not the same: applied to a build, undone by its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .model import Problem, Quad
from .register import Ruling
from .terms import data, iri, name

FILE = "rulings.csv"


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rulings of a build: what they say, what they bar, which fired and which found nothing."""

    quads: frozenset[Quad]
    barred: frozenset[tuple[str, str]]
    fired: tuple[str, ...]
    problems: tuple[Problem, ...]


def ruled(rulings: Iterable[Ruling], quads: Iterable[Quad], base: str) -> Ruled:
    """The rulings whose two things both stand in the graph, as kg:sameAs or as pairs no rule may join."""
    known = {term for s, _, o, g in quads if not g.endswith("#evidence>") for term in (s, o)}
    same: set[Quad] = set()
    barred: set[tuple[str, str]] = set()
    fired: list[str] = []
    problems: list[Problem] = []
    for ruling in rulings:
        left, right = _term(ruling.left, base), _term(ruling.right, base)
        said = f"{ruling.left} {ruling.ruling} {ruling.right} ({ruling.by}, {ruling.date}: {ruling.reason})"
        if not {left, right} <= known:
            problems.append(_idle(said))
            continue
        fired.append(said)
        if ruling.ruling == "same":
            same.add((left, name("kg:sameAs"), right, data("register", base)))
        else:
            barred |= {(left, right), (right, left)}
    return Ruled(frozenset(same), frozenset(barred), tuple(fired), tuple(problems))


def _term(written: str, base: str) -> str:
    """The thing that a ruling names: by its IRI, or by its path under the base."""
    return iri(written) if "://" in written else data(written, base)


def _idle(said: str) -> Problem:
    return Problem(
        "register",
        FILE,
        "",
        f"uitspraak niet toegepast: {said}; een van de twee staat niet in deze graaf",
        "info",
    )
