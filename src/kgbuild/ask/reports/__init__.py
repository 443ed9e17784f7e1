"""Reports on a build, by name: the annex of motions and commitments, and what named questions answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...analyse import answered, ledger
from ...analyse.witness import Teller
from ...folder.contents import Opened
from ...knowledge.reports import Definition, defined
from ...publish.reports import Sheet
from ...rdf.addresses import is_fact
from ...rdf.names import name, text_of
from ...rdf.store import QueryError
from ...rdf.vocabulary import KG, SKOS
from ...register import load
from .annex import annex
from .answering import answering
from .holders import holders
from .questions import asked


def reports(made: Opened) -> Mapping[str, Definition]:
    """The reports that there are, by name."""
    return {name: defined(path) for name, path in made.knowledge.reports.items()}


def report(made: Opened, wanted: str, as_of: str = "", complete: Collection[str] = ()) -> Sheet:
    """A report on a build; QueryError naming all reports for one that there is not.

    `as_of`, a day in ISO, and `complete`, dossiers of which all letters are here, narrow the annex.
    """
    known = reports(made)
    if wanted not in known:
        raise QueryError(f"{wanted}: zo heet geen rapport. Kies {', '.join(known)}.")
    definition = known[wanted]
    if definition.query:
        return asked(definition, made)
    if definition.made == "annex":
        return _annex(made, definition, as_of, complete)
    return _holders(made, definition) if definition.made == "holders" else _answering(made, definition)


def _answering(made: Opened, definition: Definition) -> Sheet:
    return answering(definition, answered(made.quads), Teller(made.evidence))


def _annex(made: Opened, definition: Definition, as_of: str, complete: Collection[str]) -> Sheet:
    found = ledger(made.quads, as_of, complete)
    return annex(definition.name, definition.title, found, Teller(made.evidence), complete)


def _holders(made: Opened, definition: Definition) -> Sheet:
    ends = (name(KG.signedAs), name(KG.onBehalfOf), name(KG.promisedBy))
    named = {o for _, p, o, g in made.quads if p in ends and is_fact(g)}
    names = {s: text_of(o) for s, p, o, _ in made.quads if s in named and p == name(SKOS.prefLabel)}
    posts = {
        text_of(post).removeprefix(f"{made.base}post/"): names.get(post, text_of(post)) for post in named
    }
    return holders(definition, load(made.knowledge.register), posts)
