"""What people decided about two things: applied to a build, undone by deleting its line.

`same` and `not-same`: whether they are one. `succeeds` and `not-succeeds`: whether the left programme
follows the right one. A ruling that programmes succeed stands in the register graph and a rule of
inference reads it: what follows from it is inferred, and names the ruling as its ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Problem, Quad
from ..rdf.addresses import is_evidence
from ..rdf.names import data, exact_digest, iri, literal, name
from ..rdf.vocabulary import KG, RDF
from ..register import Ruling

FILE = "rulings.csv"


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rulings of a build: what they say, what they bar, which fired and which found nothing."""

    quads: frozenset[Quad]
    barred: frozenset[tuple[str, str]]
    fired: tuple[str, ...]
    problems: tuple[Problem, ...]


def ruled(rulings: Iterable[Ruling], quads: Iterable[Quad], base: str) -> Ruled:
    """The rulings whose two things both stand in the graph, as quads or as pairs no rule may join."""
    known = {term for s, _, o, g in quads if not is_evidence(g) for term in (s, o)}
    stated: set[Quad] = set()
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
            stated.add((left, name(KG.sameAs), right, data("register", base)))
        elif ruling.ruling == "succeeds":
            stated.update(_succession(left, right, said, base))
        else:
            barred |= {(left, right), (right, left)}
    return Ruled(frozenset(stated), frozenset(barred), tuple(fired), tuple(problems))


def _succession(later: str, earlier: str, said: str, base: str) -> Iterator[Quad]:
    """The ruling that one programme follows another, as a row of the register graph."""
    node, graph = data("ruling/" + exact_digest(f"{later} {earlier}"), base), data("register", base)
    yield node, name(RDF.type), name(KG.Ruling), graph
    yield node, name(RDF.subject), later, graph
    yield node, name(RDF.predicate), name(KG.inferredSuccessorOf), graph
    yield node, name(RDF.object), earlier, graph
    yield node, name(KG.ruling), literal(said), graph


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
