"""Hold the graph against the shapes, and say in words what was found, where, and in which sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .graph import Said, Turtle, rdflib_graph, said_of, triples_of, turtle_graph
from .model import Problem, Quad, Severity
from .terms import BASE, exact_digest, iri, is_iri, literal, name, parts_of, text_of

if TYPE_CHECKING:
    from .graph import RdfGraph

SHAPES = "https://w3id.org/kgbuild/shapes#"
SH = "http://www.w3.org/ns/shacl#"

_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_LOUDEST_FIRST = list(_SEVERITIES.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a shape objects to. Focus, path and value are terms; a path of more steps is as in SPARQL."""

    shape: str  # the local name of the named shape it is part of; a whole IRI where that is not one of ours
    severity: Severity
    focus: str
    path: str
    value: str
    message_nl: str
    message_en: str
    name_nl: str = ""  # what the shape calls the path
    name_en: str = ""
    component: str = ""  # the kind of constraint: 'OrConstraintComponent'


def validate(quads: Sequence[Quad], shapes: Sequence[Path], ontology: Path) -> tuple[Finding, ...]:
    """What the shapes object to in the union of all graphs, loudest first; nothing is fetched or inferred."""
    from pyshacl import validate as hold_against

    known = _shapes(tuple(_file(path) for path in shapes))
    data = rdflib_graph([*quads, *_class_tree(_file(ontology))], ill_typed_as_text=True)
    _, report, text = hold_against(
        data,
        shacl_graph=known.graph,
        inference="none",
        advanced=False,
        js=False,
        do_owl_imports=False,
        inplace=True,
    )
    if not hasattr(report, "triples"):  # pyshacl hands its failures back as a value
        raise ValueError(f"De shapes zijn niet te gebruiken: {text}")
    results = (
        said
        for said in said_of(triples_of(report)).values()
        if _sh("ValidationResult") in said.get(_TYPE, ())
    )
    return tuple(sorted({_finding(result, known) for result in results}, key=_order))


def report_turtle(findings: Iterable[Finding]) -> str:
    """The findings as a SHACL report in Turtle, sorted, with an IRI for each node.

    A path of more than one step stands in the shape only: in Turtle it would need blank nodes.
    """
    results = {iri(f"{BASE}report#result-{exact_digest(repr(finding))}"): finding for finding in findings}
    lines = [f"@prefix sh: <{SH}> .", "", f"{iri(BASE + 'report')} a sh:ValidationReport ;"]
    lines += [f"  sh:result {node} ;" for node in sorted(results)]
    lines += [f"  sh:conforms {'false' if results else 'true'} ."]
    for node, finding in sorted(results.items()):
        lines += ["", f"{node} a sh:ValidationResult", *(f"  ; {line}" for line in _result(finding)), "  ."]
    return "\n".join(lines) + "\n"


def _result(finding: Finding) -> Iterator[str]:
    """What the Turtle report says of one finding."""
    shape = finding.shape if ":" in finding.shape else SHAPES + finding.shape
    yield f"sh:resultSeverity sh:{finding.severity.capitalize()}"
    yield f"sh:focusNode {finding.focus}"
    if finding.path and finding.path.count("<") == 1 and is_iri(finding.path) and finding.path.endswith(">"):
        yield f"sh:resultPath {finding.path}"
    if finding.value:
        yield f"sh:value {finding.value}"
    for language, message in (("nl", finding.message_nl), ("en", finding.message_en)):
        yield f"sh:resultMessage {literal(message, language=language)}"
    yield f"sh:sourceShape {iri(shape)}"
    yield f"sh:sourceConstraintComponent {iri(SH + finding.component)}"


# pyshacl's report and the shapes, read as plain values ------------------------------------------


def _sh(local: str) -> str:
    return f"<{SH}{local}>"


_TYPE, _FIRST, _REST = name("rdf:type"), name("rdf:first"), name("rdf:rest")
_REPEATED = {_sh("zeroOrMorePath"): "*", _sh("oneOrMorePath"): "+", _sh("zeroOrOnePath"): "?"}


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The shapes: as a graph, as what is said of each node, and the node that each blank node is part of."""

    graph: RdfGraph
    said: Said
    part_of: Mapping[str, str]


def _file(path: Path) -> Turtle:
    return str(path), path.read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _shapes(files: tuple[Turtle, ...]) -> _Shapes:
    graph = turtle_graph(files)
    triples = triples_of(graph)
    return _Shapes(graph, said_of(triples), {o: s for s, _, o in triples if o.startswith("_:")})


@lru_cache(maxsize=4)
def _class_tree(ontology: Turtle) -> tuple[Quad, ...]:
    """What sh:class needs of the ontology: which class is a sub-class of which."""
    subclass = name("rdfs:subClassOf")
    return tuple((s, p, o, "") for s, p, o in triples_of(turtle_graph([ontology])) if p == subclass)


def _finding(result: Mapping[str, Sequence[str]], shapes: _Shapes) -> Finding:
    """The finding that one validation result stands for."""

    def of(local: str) -> str:
        return next(iter(result.get(_sh(local), ())), "")

    shape = of("sourceShape")
    called = shapes.said[shape].get(_sh("name"), ())
    messages = result.get(_sh("resultMessage"), ())
    path = shapes.said[shape].get(_sh("path"), [of("resultPath")])[0]
    while shape.startswith("_:"):
        shape = shapes.part_of[shape]
    return Finding(
        shape=text_of(shape).removeprefix(SHAPES),
        severity=_SEVERITIES.get(text_of(of("resultSeverity")).removeprefix(SH), "violation"),
        focus=of("focusNode"),
        path=_steps(path, shapes.said),
        value=of("value"),
        message_nl=in_language(messages, "nl"),
        message_en=in_language(messages, "en"),
        name_nl=in_language(called, "nl"),
        name_en=in_language(called, "en"),
        component=text_of(of("sourceConstraintComponent")).removeprefix(SH),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        _LOUDEST_FIRST.index(finding.severity),
        finding.shape,
        finding.focus,
        finding.path,
        finding.value,
        repr(finding),
    )


def _steps(path: str, said: Said) -> str:
    """A path as SPARQL writes it."""
    if not path.startswith("_:"):
        return path
    ((step, (inner, *_)), *_) = ((step, values) for step, values in said[path].items() if step != _REST)
    if step == _FIRST:
        return "/".join(_steps(item, said) for item in _items(path, said))
    if step == _sh("alternativePath"):
        return "(" + "|".join(_steps(item, said) for item in _items(inner, said)) + ")"
    return _steps(inner, said) + _REPEATED[step] if step in _REPEATED else "^" + _steps(inner, said)


def _items(first: str, said: Said) -> Iterator[str]:
    """The items of an RDF list."""
    while first in said:
        yield said[first][_FIRST][0]
        first = said[first][_REST][0]


def in_language(literals: Iterable[str], language: str) -> str:
    """The text in this language, else in none, else in any; '' where there is no text."""
    ranked = sorted(
        (parts_of(term)[2] not in (language, ""), parts_of(term)[2] == "", term) for term in literals
    )
    return text_of(ranked[0][2]) if ranked else ""


# Findings in words ------------------------------------------------------------------------------

_NAMED_BY = [
    name(prefixed)
    for prefixed in (
        "kg:kenmerk",
        "skos:prefLabel",
        "foaf:name",
        "dct:title",
        "dct:identifier",
        "kg:areaTerm",
        "kg:moverName",
    )
]
_KIND = {
    name("kg:Letter"): "Kamerbrief",
    name("kg:ParliamentaryPaper"): "Kamerstuk",
    name("kg:Dossier"): "dossier",
}
_FACT_OF, _EVIDENCE, _RESTS_ON = name("kg:factOf"), name("kg:evidence"), name("kg:restsOn")
_FIRST_STEP = re.compile(r"<[^>]*>")
_MOST_SOURCES = 3  # a finding about a whole letter or programme is not made clearer by forty quotations


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words stand that a finding is about; without a quotation, the file or register alone."""

    file: str
    place: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as people read it."""

    finding: Finding
    about: tuple[str, ...]  # from the letter to the thing: 'Kamerbrief 2021-…', 'verwijst naar'
    value: str
    presumed: str  # what a damaged kenmerk is taken to mean
    sources: tuple[Source, ...]

    @property
    def problem(self) -> Problem:
        """The same as the rest of the build tells of trouble."""
        first = self.sources[0] if self.sources else Source("")
        remedy = f"vermoedelijk {self.presumed}" if self.presumed else ""
        return Problem(
            "validate",
            first.file,
            first.place,
            self.finding.message_nl,
            self.finding.severity,
            first.quote,
            remedy,
        )


def finding_rows(findings: Iterable[Finding], quads: Iterable[Quad]) -> tuple[FindingRow, ...]:
    """Each finding with the names, places and quotations that the graph has for it."""
    words = _Words(quads)
    return tuple(words.row(finding) for finding in findings)


def report_text(rows: Iterable[FindingRow], letters: int, exit_code: int | None = None) -> str:
    """The findings as a reader wants them: what, which shape, which words, and a count."""
    counts = dict.fromkeys(("warning", "violation", "info"), 0)
    lines: list[str] = []
    for row in rows:
        counts[row.finding.severity] += 1
        lines += _row_lines(row)
    told = ", ".join(
        _counted(count, severity) for severity, count in counts.items() if count or severity != "info"
    )
    ending = "" if exit_code is None else f" (exit {exit_code})"
    return "\n".join([*lines, f"{told} in {_counted(letters, 'letter')}{ending}"]) + "\n"


def _row_lines(row: FindingRow) -> Iterator[str]:
    value = [f'"{row.value}"'] if row.value else []
    yield f"{row.finding.severity.upper():<8} " + " › ".join([*row.about, *value])
    yield f"{'':9}{row.finding.message_nl:<53} [shape: {row.finding.shape}]"
    if row.presumed:
        yield f"{'':9}vermoedelijk {row.presumed}"
    for source in row.sources:
        quoted = f': "{source.quote}"' if source.quote else ""
        yield f"{'':9}bron: {' '.join(filter(None, (source.file, source.place)))}{quoted}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _shown(text: str) -> str:
    """Text from a letter on one line, without what could steer a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))


class _Words:
    """What the quads have to say about the nodes that findings name."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.stated: dict[str, list[Quad]] = defaultdict(list)  # under subject and under object
        for quad in sorted(set(quads)):
            s, p, o, _ = quad
            self.said[s][p].append(o)
            self.stated[s].append(quad)
            if o != s and is_iri(o):
                self.stated[o].append(quad)
        self.files = {
            said[_FACT_OF][0]: self._file(fact)
            for fact, said in list(self.said.items())
            if said.get(_FACT_OF)
        }

    def row(self, finding: Finding) -> FindingRow:
        facts = self._facts(finding)
        letter = self._letter(finding.focus, facts)
        own = (
            []
            if letter and text_of(finding.focus).startswith(text_of(letter))
            else [self._label(finding.focus)]
        )
        about = [*([self._label(letter)] if letter else []), *own, finding.name_nl]
        value = finding.value and (
            self._label(finding.value) if is_iri(finding.value) else _shown(text_of(finding.value))
        )
        presumed = self._first(finding.focus, "kg:presumedKenmerk")
        return FindingRow(
            finding, tuple(filter(None, about)), value, presumed, self._sources(finding.focus, letter, facts)
        )

    def _facts(self, finding: Finding) -> Sequence[str]:
        """The facts that state what the finding is about; else those its focus rests on or occurs in."""
        focus, step = finding.focus, _FIRST_STEP.match(finding.path)
        stated = [(o, g) for s, p, o, g in self.stated[focus] if step and (s, p) == (focus, step[0])]
        exactly = [g for o, g in stated if finding.value and text_of(o) == text_of(finding.value)]
        nearly = exactly or [g for _, g in stated] or [focus, *self.said[focus][_RESTS_ON]]
        # every fact of a letter occurs in that letter: no help to who looks for what the letter lacks
        anywhere = [] if stated or focus in self.files else [g for *_, g in self.stated[focus]]
        kept = ([graph for graph in choice if self.said[graph][_EVIDENCE]] for choice in (nearly, anywhere))
        return next(filter(None, kept), [])

    def _letter(self, focus: str, facts: Sequence[str]) -> str:
        """The letter that the focus is, is part of, or is spoken of in; '' when there is none."""
        whole = f"{focus.partition('#')[0].removesuffix('>')}>"
        said_by = [letter for fact in facts[:1] for letter in self.said[fact][_FACT_OF]]
        return whole if whole in self.files else next(iter(said_by), "")

    def _sources(self, focus: str, letter: str, facts: Sequence[str]) -> tuple[Source, ...]:
        spans = {span for fact in facts for span in self.said[fact][_EVIDENCE]}
        found = [
            Source(self._file(span), self._first(span, "kg:place"), _shown(self._first(span, "oa:exact")))
            for span in sorted(spans, key=_position)
        ]
        if found:
            return tuple(found[:_MOST_SOURCES])
        files = (
            [self.files[letter]]
            if letter
            else [f"register: {_shown(text_of(s))}" for s in self.said[focus][name("dct:source")]]
        )
        return tuple(Source(file) for file in files)

    def _file(self, node: str) -> str:
        """The file that a span, or the first span of a fact, lies in."""
        span = next(iter(self.said[node][_EVIDENCE]), node)
        text = next(iter(self.said[span][name("oa:hasSource")]), "")
        return _shown(self._first(text, "dct:source"))

    def _first(self, node: str, prefixed: str) -> str:
        return in_language(self.said[node][name(prefixed)], "nl")

    def _label(self, node: str) -> str:
        """What people call a node: its kind where that says something, and its name."""
        kind = next((_KIND[of] for of in self.said[node][_TYPE] if of in _KIND), "")
        names = (
            in_language(self.said[node][naming], "nl") for naming in _NAMED_BY if self.said[node][naming]
        )
        return " ".join(filter(None, (kind, _shown(next(names, text_of(node).removeprefix(BASE))))))


def _position(span: str) -> tuple[str, list[int]]:
    text, _, characters = span.rpartition("#")
    return text, [int(number) for number in re.findall(r"[0-9]+", characters)]
