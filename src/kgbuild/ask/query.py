"""Named questions: read from their files, bound to what is asked for, answered with words beside each row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import permutations
from pathlib import Path

from ..dutch.folding import spaced
from ..dutch.kamerstuk import paper_id
from ..folder.contents import Opened
from ..knowledge.tables import text_in
from ..model import Name
from ..rdf.evidence import Evidence, Quotation
from ..rdf.names import (
    BASE,
    data,
    encoded,
    iri,
    literal,
    name,
)
from ..rdf.store import Answer, QueryError, Row
from ..rdf.turtle import KINDS, Names
from ..rdf.vocabulary import KG, SKOS, XSD
from .results import STYLES, table

__all__ = ["STYLES", "NamedQuery", "Parameter", "bound", "named", "prefixed", "resource", "table",
           "with_evidence"]  # fmt: skip

_PARAMETER = re.compile(r"(?m)^# param: (\w+)  +(.*?)(?:  +\(default: (.*)\))?[ \t]*$")
_MARKER = re.compile(r"(?m)^([ \t]*)# values[ \t]*$")
_DECLARED = re.compile(r"(?i)\bPREFIX\s+([\w-]*)\s*:")
_USED = re.compile(r"(?<![\w?$:-])([\w-]+):")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query may be asked for: its name, what to give, and what holds without it."""

    name: str
    text: str
    default: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question of data/queries: in Dutch, in SPARQL, and what it can be narrowed by."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str


def named(path: Path) -> NamedQuery:
    """The question in a file; QueryError when its first line asks none, or a parameter has no place to go."""
    text = text_in(path)
    first, _, _ = text.partition("\n")
    if not first.startswith("# ") or not first.endswith("?"):
        raise QueryError(f"{path}: de eerste regel is geen vraag. Schrijf er '# <vraag>?'.")
    return written(text, path.stem)


def written(text: str, name: str = "vraag") -> NamedQuery:
    """What somebody wrote as a question, with its parameters; QueryError when one has no place to go."""
    parameters = tuple(Parameter(*found) for found in _PARAMETER.findall(text))
    if parameters and len(_MARKER.findall(text)) != 1:
        raise QueryError(f"{name}: '# values' moet één keer op een eigen regel staan. Zet het in WHERE.")
    return NamedQuery(name, text.partition("\n")[0].removeprefix("# "), parameters, text)


def bound(query: NamedQuery, params: Mapping[str, str], base: str = BASE) -> str:
    """The query's text narrowed to what is asked for; what is given enters as checked terms only."""
    known = {parameter.name for parameter in query.parameters}
    if unknown := sorted(set(params) - known):
        has = f"kent {', '.join(sorted(known))}" if known else "kent geen parameters"
        raise QueryError(f"@{query.name}: {', '.join(unknown)} is hier geen parameter. De vraag {has}.")
    if not params:
        return query.text
    patterns = [_GIVEN.get(each, _anything)(each, params[each], base) for each in sorted(params)]
    return _MARKER.sub(lambda marker: "\n".join(marker[1] + pattern for pattern in patterns), query.text)


def prefixed(query: str, base: str = BASE) -> str:
    """The query with the known prefixes that it uses and does not declare, on its own first line."""
    known, declared = Names(base).prefixes, set(_DECLARED.findall(query))
    used = {prefix for prefix in _USED.findall(query) if prefix in known} - declared
    return "".join(f"PREFIX {prefix}: {iri(known[prefix])} " for prefix in sorted(used)) + query


# What a parameter is given as ------------------------------------------------------------------


def _letter(variable: str, given: str, base: str) -> str:
    """A letter by the Kamerstuk it became, by its key, or by its kenmerk as printed."""
    if paper := paper_id(given):
        key, said = paper, f"{name(KG.publishedAs)} {data(encoded(paper), base)}"
    elif node := resource(given, base):
        return _is(variable, node)
    else:
        key = spaced(_filled(variable, given))
        said = f"{name(KG.kenmerk)} {literal(key)}"
    return f"{{ {_is(variable, data(f'letter/{encoded(key)}', base))} }} UNION {{ ?{variable} {said} }}"


def _motion(variable: str, given: str, base: str) -> str:
    """A motion by its Kamerstuk, its key, or the name of a mover."""
    if paper := paper_id(given):
        return _is(variable, data(encoded(paper), base))
    node = resource(given, base)
    return _is(variable, node) if node else _called(variable, given, KG.moverName)


def _programme(variable: str, given: str, base: str) -> str:
    """A programme by its key, name or acronym."""
    if node := resource(given, base):
        return _is(variable, node)
    return _called(variable, given, SKOS.prefLabel, SKOS.altLabel, KG.acronym)


def _paper(variable: str, given: str, base: str) -> str:
    """A Kamerstuk in any spelling."""
    paper = paper_id(given)
    node = data(encoded(paper), base) if paper else resource(given, base)
    if node is None:
        raise QueryError(f"{variable}={given}: geen Kamerstuk herkend. Schrijf het als '30 995, nr. 100'.")
    return _is(variable, node)


def _day(variable: str, given: str, base: str) -> str:
    """A day, which the calendar must have."""
    try:
        day = date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        raise QueryError(f"{variable}={given}: geen dag. Schrijf JJJJ-MM-DD, zoals 2021-05-28.") from None
    return _is(variable, literal(day, XSD.date))


def _year(variable: str, given: str, base: str) -> str:
    """A year of four digits."""
    if not re.fullmatch(r"[0-9]{4}", given.strip()):
        raise QueryError(f"{variable}={given}: geen jaar. Schrijf JJJJ, bijvoorbeeld 2021.")
    return _is(variable, literal(given.strip()))


def _anything(variable: str, given: str, base: str) -> str:
    """A parameter of somebody's own query: a key or a paper, else words."""
    paper = paper_id(given)
    node = data(encoded(paper), base) if paper else resource(given, base)
    return _is(variable, node or literal(_filled(variable, given)))


_GIVEN: dict[str, Callable[[str, str, str], str]] = {
    "brief": _letter, "motie": _motion, "programma": _programme, "stuk": _paper, "datum": _day, "jaar": _year,
}  # fmt: skip
"""What each parameter takes; a new one is a function from variable, value and base to a pattern."""


def _is(variable: str, term: str) -> str:
    return f"VALUES (?{variable}) {{ ({term}) }}"


def _called(variable: str, given: str, *properties: Name) -> str:
    """Whatever bears this name, in capitals or not."""
    path = "|".join(name(each) for each in properties)
    words = literal(spaced(_filled(variable, given)))
    return f"?{variable} {path} ?{variable}_heet . FILTER (LCASE(STR(?{variable}_heet)) = LCASE({words}))"


def _filled(variable: str, given: str) -> str:
    """What is given, if it is anything; QueryError for nothing, or for what cannot stand in a query."""
    if not given.strip() or any("\ud800" <= character <= "\udfff" for character in given):
        raise QueryError(f"{variable}: er staat niets bruikbaars. Geef een waarde, of laat hem weg.")
    return given


def answer(made: Opened, asked: str, **parameters: str) -> Answer:
    """The answer of a build to a SPARQL query, or to a named one: answer(made, '@reports')."""
    question = named(named_query(made, asked)) if asked.startswith("@") else written(asked)
    return made.store.ask(prefixed(bound(question, parameters, made.base), made.base))


def named_query(made: Opened, asked: str) -> Path:
    """The file of a named query; QueryError naming those nearest when there is none."""
    queries = made.knowledge.queries
    if asked.removeprefix("@") not in queries:
        near = get_close_matches(asked.removeprefix("@"), queries, 3, 0.3) or sorted(queries)
        raise QueryError(
            f"{asked}: zo heet geen vraag. Bedoelt u {', '.join('@' + query for query in near)}?"
        )
    return queries[asked.removeprefix("@")]


# Names of things -------------------------------------------------------------------------------


def resource(given: str, base: str = BASE) -> str | None:
    """The term of an IRI, a prefixed name or a path under the base; None when it is none of these."""
    plain = given.strip()
    prefix, colon, local = plain.partition(":")
    kind, slash, rest = plain.partition("/")
    known = Names(base).prefixes
    address = (
        plain.strip("<>") if re.match(r"<?https?://", plain)
        else known[prefix] + local if colon and local and prefix in known
        else base + plain if slash and rest and kind in KINDS
        else ""
    )  # fmt: skip
    try:
        return iri(address) if address else None
    except ValueError:
        return None


# Words beside the rows -------------------------------------------------------------------------


def with_evidence(answer: Answer, evidence: Mapping[str, Evidence]) -> Answer:
    """The answer with, in each row, the words of the facts that link two of the row's own terms.

    A row that no fact links, such as an inference, gets none: words found otherwise would be a guess.
    """
    saying: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in evidence.values():
        for s, _, o in fact.says:
            saying[s, o].add(fact.fact)
    rows = tuple(_proved(row, saying, evidence) for row in answer.rows)
    return replace(answer, variables=(*answer.variables, "bewijs"), rows=rows) if answer.variables else answer


def _proved(row: Row, saying: Mapping[tuple[str, str], set[str]], evidence: Mapping[str, Evidence]) -> Row:
    """The row, with the words that prove it where there are any."""
    facts = {fact for pair in permutations(sorted(set(row.values())), 2) for fact in saying.get(pair, ())}
    quotations = _quotations(evidence[fact] for fact in facts)
    words = "\n".join(f"»{' '.join(q.quote.split())}« ({q.file}, {q.place})" for q in quotations)
    return {**row, "bewijs": literal(words)} if words else row


def _quotations(facts: Iterable[Evidence]) -> Iterator[Quotation]:
    """The quotations of some facts, each once, in the order of the texts."""
    every = {quotation for fact in facts for quotation in fact.quotations}
    return iter(sorted(every, key=lambda q: (q.file, q.text, q.start, q.end)))
