"""Rules of inference as their files state them: SPARQL with a few lines of comment.

`# title`, `# reason`, `# example`; `# key`, the variables that make a conclusion one; `# premise`, a
pattern whose facts are its grounds; `# after`, the rules it reads; `# unless`, a pattern under which
nothing is concluded. With `# chain: ?line ?order` its solutions are put in order along each line, and it
concludes from each to the next only: its template then says ?earlier_x and ?later_x. Of a chain,
`# differs` names what must differ, and `# weighs` what adds to the score, on which grounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from ...rdf.names import iri, name
from ...rdf.vocabulary import RDF
from ..tables import nearest, text_in
from .contract import Ontology
from .headers import PREFIX, VARIABLE, Source, header_of, vet_names, vet_variables

_CONSTRUCT = re.compile(r"CONSTRUCT\s*\{(.*?)\}\s*WHERE\b", re.DOTALL)
_PATTERN_TERM = re.compile(r'\?\w+|<[^>]*>|[\w-]*:[\w-]+|"[^"]*"|\ba\b')
_WEIGHT = re.compile(r"([01]\.\d+)(?: same ((?:\?\w+ ?)+))?(?: ?differ ((?:\?\w+ ?)+))?(?: ?because (.+))?")

Pattern = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Weight:
    """What adds to the score of a conclusion: what is the same along the chain, what differs, and why."""

    points: Decimal
    same: tuple[str, ...]
    differ: tuple[str, ...]
    because: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class InferenceRule:
    """A rule as its file states it."""

    id: str
    title: str
    reason: str
    example: str
    after: tuple[str, ...]
    key: tuple[str, ...]
    premises: tuple[Pattern, ...]
    chain: tuple[str, ...]  # the variables for line and order, or ()
    differs: tuple[str, ...]  # conclude only where one of these is known on both sides and differs
    unless: tuple[Pattern, ...]  # conclude nothing where a letter says so itself
    weights: tuple[Weight, ...]
    template: tuple[Pattern, ...]
    query: str  # the rule as a SELECT of its solutions
    source: Source


def in_order(rules: Sequence[InferenceRule]) -> list[InferenceRule]:
    """The rules so that each comes after those it reads; KnowledgeError for a circle or an unknown rule."""
    by_id = {rule.id: rule for rule in rules}
    for rule in rules:
        if unknown := set(rule.after) - set(by_id):
            [first, *_] = sorted(unknown)
            raise rule.source.error(f"# after: regel {first!r} is er niet", nearest(first, by_id), "# after:")
    try:
        return [
            by_id[id_] for id_ in TopologicalSorter({r.id: sorted(r.after) for r in rules}).static_order()
        ]
    except CycleError as error:
        circle: list[str] = error.args[1]
        cause = f"regels wachten op elkaar: {' → '.join(circle)}"
        raise by_id[circle[0]].source.error(cause, "Haal er een uit '# after'.", "# after:") from None


def load_rule(path: Path, ontology: Ontology | None = None) -> InferenceRule:
    """The rule in a file; KnowledgeError, with its line, for what no header or ontology knows."""
    source = Source(path, text_in(path))
    text, header = source.text, header_of(source)
    construct = _CONSTRUCT.search(text)
    if not construct:
        raise source.error("CONSTRUCT { … } WHERE ontbreekt", "Schrijf erbij wat de regel concludeert.")
    vet_names(source, ontology)
    vet_variables(source, header)
    prefixes = dict(PREFIX.findall(text))
    patterns = [_pattern(source, line, prefixes) for line in header["premise"]]
    weights = tuple(_weight(source, line, prefixes) for line in header["weighs"])
    if (most := sum(weight.points for weight in weights)) > 1:
        remedy = "Een score loopt van 0 tot 1: maak de gewichten kleiner."
        raise source.error(f"de gewichten zijn samen {most}", remedy, "weighs")
    template = [_pattern(source, line, prefixes) for line in construct[1].split(" .\n") if line.strip()]
    return InferenceRule(
        path.stem,
        header["title"][0],
        header["reason"][0],
        header["example"][0],
        tuple(" ".join(header["after"]).split()),
        _variables(header["key"]),
        tuple(patterns),
        _variables(header["chain"]),
        _variables(header["differs"]),
        tuple(_pattern(source, line, prefixes) for line in header["unless"]),
        weights,
        tuple(template),
        text[: construct.start()] + "SELECT DISTINCT * WHERE" + text[construct.end() :],
        source,
    )


def _variables(lines: list[str]) -> tuple[str, ...]:
    return tuple(VARIABLE.findall(" ".join(lines)))


def _pattern(source: Source, line: str, prefixes: Mapping[str, str]) -> Pattern:
    """A triple pattern of three terms, prefixed names written out."""
    terms = _PATTERN_TERM.findall(line.strip().removesuffix("."))
    if len(terms) != 3:
        cause = f"{line.strip()!r} is geen tripel van drie termen"
        raise source.error(cause, "Schrijf er één per regel.", line.strip())
    s, p, o = (_written_out(source, term, prefixes) for term in terms)
    return s, p, o


def _written_out(source: Source, term: str, prefixes: Mapping[str, str]) -> str:
    if term == "a":
        return name(RDF.type)
    if term[0] in '?<"':
        return term
    prefix, _, local = term.partition(":")
    if prefix not in prefixes:
        raise source.error(f"prefix {prefix}: is niet verklaard", "Zet er een PREFIX-regel bij.", term)
    return iri(prefixes[prefix] + local)


def _weight(source: Source, line: str, prefixes: Mapping[str, str]) -> Weight:
    """'0.20 same ?dossier differ ?letter because PATTERN . PATTERN' as a value."""
    parts = _WEIGHT.fullmatch(line)
    if not parts:
        remedy = "Schrijf: 0.20 same ?dossier differ ?letter because ?x p ?y"
        raise source.error(f"{line!r} is geen gewicht", remedy, line)
    points, same, differ, because = parts.groups(default="")
    patterns = tuple(_pattern(source, each, prefixes) for each in because.split(" . ") if each.strip())
    return Weight(Decimal(points), _variables([same]), _variables([differ]), patterns)
