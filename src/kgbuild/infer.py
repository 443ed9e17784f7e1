"""Inferring: rules as SPARQL files conclude what no letter says, and show the facts it rests on.

A rule is a CONSTRUCT with a few lines of comment: `# title`, `# reason`, `# example`; `# key`, the
variables that make a conclusion one; `# premise`, a pattern whose facts are its grounds; `# after`,
the rules it reads. With `# chain: ?line ?order` its solutions are put in order along each line, and
it concludes from each to the next only: its template then says ?earlier_x and ?later_x.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

from .knowledge import KnowledgeError
from .model import Quad
from .store import QueryError, Row, Store
from .terms import BASE, data, exact_digest, iri, is_iri, literal, name

_HEADER = re.compile(r"(?m)^# (title|reason|example|after|key|premise|chain|differs):[ \t]*(.+?)[ \t]*$")
_PREFIX = re.compile(r"(?im)^PREFIX\s+([\w-]*):\s*<([^>]*)>")
_CONSTRUCT = re.compile(r"CONSTRUCT\s*\{(.*?)\}\s*WHERE\b", re.DOTALL)
_PATTERN_TERM = re.compile(r'\?\w+|<[^>]*>|[\w-]*:[\w-]+|"[^"]*"|\ba\b')

Pattern = tuple[str, str, str]
Binding = dict[str, str]


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
    differs: tuple[str, ...]  # conclude only where one of these differs along the chain
    template: tuple[Pattern, ...]
    query: str  # the rule as a SELECT of its solutions


@dataclass
class _Ground:
    """Where each triple is said: in which fact graphs, or by which row or inference."""

    said: dict[Pattern, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_object: dict[tuple[str, str], list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    by_subject: dict[tuple[str, str], list[Pattern]] = field(default_factory=lambda: defaultdict(list))

    def add(self, triple: Pattern, ground: str) -> None:
        if triple not in self.said:
            self.by_subject[triple[:2]].append(triple)
            self.by_object[triple[1:]].append(triple)
        self.said[triple].append(ground)

    def first(self, pattern: Pattern) -> str | None:
        """The first ground of what matches a pattern in which subject or object may be a variable."""
        s, p, o = pattern
        if s.startswith("?"):
            matches = self.by_object.get((p, o), [])
        elif o.startswith("?"):
            matches = self.by_subject.get((s, p), [])
        else:
            matches = [pattern] if pattern in self.said else []
        return self.said[matches[0]][0] if matches else None


def infer(
    quads: Iterable[Quad],
    rules: Sequence[Path],
    base: str = BASE,
    barred: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Quad, ...]:
    """What the rules conclude, as sorted quads of the inferences graph, each with its grounds.

    No conclusion joins a subject and an object that a ruling holds to be barred to each other.
    """
    given = tuple(quads)
    stated = sorted(given, key=_letters_in_order(given))
    store, grounds = Store(stated), _Ground()
    for s, p, o, g in stated:
        if g.endswith("/register>"):
            grounds.add((s, p, o), s)
        elif "#fact-" in g:
            grounds.add((s, p, o), g)
    concluded: list[Quad] = []
    for rule in in_order([load_rule(path) for path in rules]):
        found = sorted(_concluded(rule, store, grounds, base, barred))
        store.add(found)
        for s, p, o, _ in found:
            if p == name("kg:restsOn") or s.startswith(f"<{base}inference/"):
                continue
            grounds.add((s, p, o), _inference_of(rule, (s, p, o), found))
        concluded += found
    return tuple(sorted(set(concluded)))


def _letters_in_order(quads: tuple[Quad, ...]) -> Callable[[Quad], tuple[str, Quad]]:
    """A sort key that puts the facts of the earliest letter first."""
    issued = {s: o for s, p, o, g in quads if p == name("dct:issued") and g.startswith(s[:-1] + "#fact-")}

    def key(quad: Quad) -> tuple[str, Quad]:
        letter = quad[3].partition("#fact-")[0] + ">"
        return issued.get(letter, "~"), quad

    return key


def in_order(rules: Sequence[InferenceRule]) -> list[InferenceRule]:
    """The rules so that each comes after those it reads; KnowledgeError for a circle or an unknown rule."""
    by_id = {rule.id: rule for rule in rules}
    for rule in rules:
        if unknown := set(rule.after) - set(by_id):
            raise KnowledgeError(
                f"regel {rule.id}: na {', '.join(sorted(unknown))}, die er niet is. Herstel '# after'."
            )
    try:
        return [
            by_id[id_] for id_ in TopologicalSorter({r.id: sorted(r.after) for r in rules}).static_order()
        ]
    except CycleError as error:
        raise KnowledgeError(
            f"regels wachten op elkaar: {' → '.join(error.args[1])}. Herstel '# after'."
        ) from None


def load_rule(path: Path) -> InferenceRule:
    """The rule in a file; KnowledgeError where its title, reason, example, key or premises are missing."""
    text = path.read_text(encoding="utf-8")
    header: dict[str, list[str]] = defaultdict(list)
    for word, value in _HEADER.findall(text):
        header[word].append(value)
    construct = _CONSTRUCT.search(text)
    missing = [word for word in ("title", "reason", "example", "key", "premise") if not header[word]]
    if missing or not construct:
        raise KnowledgeError(f"{path}: {', '.join(missing) or 'CONSTRUCT'} ontbreekt. Schrijf het erbij.")
    prefixes = dict(_PREFIX.findall(text))
    patterns = [_pattern(path, line, prefixes) for line in header["premise"]]
    template = [_pattern(path, line, prefixes) for line in construct[1].split(" .\n") if line.strip()]
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
        tuple(template),
        text[: construct.start()] + "SELECT DISTINCT * WHERE" + text[construct.end() :],
    )


def _variables(lines: list[str]) -> tuple[str, ...]:
    return tuple(re.findall(r"\?(\w+)", " ".join(lines)))


def _pattern(path: Path, line: str, prefixes: Mapping[str, str]) -> Pattern:
    """A triple pattern of three terms, prefixed names written out."""
    terms = _PATTERN_TERM.findall(line.strip().removesuffix("."))
    if len(terms) != 3:
        raise KnowledgeError(
            f"{path}: {line.strip()!r} is geen tripel van drie termen. Schrijf er één per regel."
        )
    s, p, o = (_written_out(path, term, prefixes) for term in terms)
    return s, p, o


def _written_out(path: Path, term: str, prefixes: Mapping[str, str]) -> str:
    if term == "a":
        return name("rdf:type")
    if term[0] in '?<"':
        return term
    prefix, _, local = term.partition(":")
    if prefix not in prefixes:
        raise KnowledgeError(f"{path}: prefix {prefix}: is niet verklaard. Zet er een PREFIX-regel bij.")
    return iri(prefixes[prefix] + local)


# Concluding ----------------------------------------------------------------------------------


def _concluded(
    rule: InferenceRule, store: Store, grounds: _Ground, base: str, barred: frozenset[tuple[str, str]]
) -> Iterator[Quad]:
    """The quads of every conclusion of a rule; solutions with one key make one conclusion."""
    try:
        solutions = store.ask(rule.query).rows
    except QueryError as error:
        raise KnowledgeError(f"regel {rule.id}: {error}") from None
    merged: dict[tuple[str, ...], list[Binding]] = defaultdict(list)
    for binding in _chained(rule, solutions) if rule.chain else map(dict, solutions):
        merged[tuple(binding.get(variable, "") for variable in rule.key)].append(binding)
    for bindings in merged.values():
        yield from _inference(rule, bindings, grounds, base, barred)


def _chained(rule: InferenceRule, solutions: Iterable[Row]) -> Iterator[Binding]:
    """Each solution with each of the next place on its line, as ?earlier_x and ?later_x."""
    line_of, order_of = rule.chain
    lines: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in solutions:
        lines[row[line_of]][row[order_of]].append(row)
    for places in lines.values():
        for here, following in pairwise(sorted(places)):
            for earlier in places[here]:
                for later in places[following]:
                    if not rule.differs or any(earlier.get(v) != later.get(v) for v in rule.differs):
                        yield {f"earlier_{k}": v for k, v in earlier.items()} | {
                            f"later_{k}": v for k, v in later.items()
                        }


def _inference(
    rule: InferenceRule,
    bindings: list[Binding],
    grounds: _Ground,
    base: str,
    barred: frozenset[tuple[str, str]],
) -> Iterator[Quad]:
    """One conclusion: its triples, and the inference that says by which rule and on what grounds."""
    graph = data("inferences", base)
    conclusions = sorted({triple for b in bindings for t in rule.template if (triple := _filled(t, b))})
    if not conclusions or any((s, o) in barred for s, _, o in conclusions):
        return
    node = _inference_node(rule, conclusions, base)
    rests = sorted({g for b in bindings for p in rule.premises if (g := _ground(p, b, grounds))})
    yield from (_placed(triple, node, graph) for triple in conclusions)
    if not any(triple[0] == "?inference" for triple in conclusions):
        yield node, name("rdf:type"), name("kg:Inference"), graph
        for part, term in zip(("subject", "predicate", "object"), conclusions[0], strict=True):
            yield node, name(f"rdf:{part}"), term, graph
    yield node, name("kg:rule"), literal(rule.id), graph
    yield from ((node, name("kg:restsOn"), ground, graph) for ground in rests)


def _inference_node(rule: InferenceRule, conclusions: Sequence[Pattern], base: str) -> str:
    """The inference's IRI: named by its rule and what it concludes."""
    return data("inference/" + exact_digest(rule.id + "\n" + "\n".join(map(" ".join, conclusions))), base)


def _inference_of(rule: InferenceRule, triple: Pattern, found: Sequence[Quad]) -> str:
    """The inference among a rule's quads that concludes a triple."""
    subjects = {s for s, p, o, _ in found if p == name("rdf:subject") and o == triple[0]}
    return next(
        (s for s, p, o, _ in found if s in subjects and p == name("rdf:object") and o == triple[2]), triple[0]
    )


def _filled(pattern: Pattern, binding: Mapping[str, str]) -> Pattern | None:
    """The pattern with the solution's terms; None where a variable other than ?inference is unbound."""
    terms = [binding.get(term[1:], term) if term.startswith("?") else term for term in pattern]
    if any(term.startswith("?") and term != "?inference" for term in terms) or not is_iri(terms[1]):
        return None
    return terms[0], terms[1], terms[2]


def _ground(pattern: Pattern, binding: Mapping[str, str], grounds: _Ground) -> str | None:
    """Where a premise of a solution is said; None when the solution leaves it open and nothing says it."""
    s, p, o = (binding.get(term[1:], term) if term.startswith("?") else term for term in pattern)
    return grounds.first((s, p, o)) if not (s.startswith("?") and o.startswith("?")) else None


def _placed(triple: Pattern, node: str, graph: str) -> Quad:
    return node if triple[0] == "?inference" else triple[0], triple[1], triple[2], graph
