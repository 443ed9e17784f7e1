"""Findings in words: what is wrong with what, where that stands, and which words say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..knowledge.kinds import names
from ..model import REGISTER, Finding, FindingRow, Ground, Name, NodeKind, Quad
from ..rdf.addresses import owner_of, span_of
from ..rdf.index import index
from ..rdf.names import BASE, is_iri, name, text_of
from ..rdf.vocabulary import DCT, FOAF, KG, OA, RDF, SKOS
from .findings import in_language

_NAMES = (
    KG.kenmerk, SKOS.prefLabel, FOAF.name, DCT.title, DCT.identifier, KG.areaTerm, KG.asWritten,
    KG.moverName,
)  # fmt: skip
_KIND: dict[str, NodeKind] = {
    name(KG.Letter): "letter", name(KG.ParliamentaryPaper): "paper", name(KG.Dossier): "dossier",
}  # fmt: skip
_HANDOVER = name(KG.Handover)
_FIRST_STEP = re.compile(r"<[^>]*>")
_MOST_SOURCES = 3  # a finding about a whole letter or programme is not made clearer by forty quotations


def finding_rows(findings: Iterable[Finding], quads: Iterable[Quad]) -> tuple[FindingRow, ...]:
    """Each finding with the names, places and quotations that the graph has for it."""
    words = _Words(quads)
    return tuple(words.row(finding) for finding in findings)


def _shown(text: str) -> str:
    """Text from a letter on one line, without what could steer a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))


class _Words:
    """What the quads have to say about the nodes that findings name."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.said = index(quads)
        facts = ((fact, letters[0]) for fact, letters in self.said.having(KG.factOf))
        self.files = {letter: self._file(fact) for fact, letter in facts}

    def row(self, finding: Finding) -> FindingRow:
        """The finding with everything the graph has to say about it."""
        focus, value = finding.focus, finding.value
        facts = self._facts(finding)
        letter = self._letter(focus, facts)
        own = "" if letter and text_of(focus).startswith(text_of(letter)) else self._label(focus)
        about = (letter and self._label(letter), own, finding.name_nl)
        whole = value == focus and focus in self.files  # what a whole letter or motion lacks has no value
        shown = (
            "" if whole else self._label(value) if is_iri(value) else _shown(text_of(value)) if value else ""
        )
        presumed = self._first(focus, KG.presumedKenmerk)
        return FindingRow(
            finding, tuple(filter(None, about)), shown, presumed, self._sources(focus, letter, facts)
        )

    def _facts(self, finding: Finding) -> Sequence[str]:
        """The facts that state what the finding is about; else those its focus rests on or occurs in."""
        focus, step = finding.focus, _FIRST_STEP.match(finding.path)
        here = self.said.touching.get(focus, ())
        stated = [(o, g) for s, p, o, g in here if step and (s, p) == (focus, step[0])]
        exactly = [g for o, g in stated if finding.value and text_of(o) == text_of(finding.value)]
        nearly = exactly or [g for _, g in stated] or [focus, *self.said.all(focus, KG.restsOn)]
        # every fact of a letter occurs in that letter: no help to who looks for what the letter lacks
        anywhere = [] if stated or focus in self.files else [g for *_, g in here]
        kept = (
            [graph for graph in choice if self.said.all(graph, KG.evidence)] for choice in (nearly, anywhere)
        )
        return next(filter(None, kept), [])

    def _letter(self, focus: str, facts: Sequence[str]) -> str:
        """The letter that the focus is, is part of, or is spoken of in; '' for an inference: it is ours."""
        if self.said.all(focus, KG.restsOn):
            return ""
        whole = owner_of(focus)
        said_by = [letter for fact in facts[:1] for letter in self.said.all(fact, KG.factOf)]
        return whole if whole in self.files else next(iter(said_by), "")

    def _sources(self, focus: str, letter: str, facts: Sequence[str]) -> tuple[Ground, ...]:
        spans = {
            (self._file(span), span_of(span)[1:], span)
            for fact in facts
            for span in self.said.all(fact, KG.evidence)
        }
        if spans:
            first = sorted(spans)[:_MOST_SOURCES]
            return tuple(
                Ground(file, self._first(span, KG.place), _shown(self._first(span, OA.exact)))
                for file, _, span in first
            )
        rows = [f"{REGISTER}{_shown(text_of(source))}" for source in self.said.all(focus, DCT.source)]
        return tuple(Ground(file) for file in ([self.files[letter]] if letter else rows))

    def _file(self, node: str) -> str:
        """The file that a span, or the first span of a fact, lies in."""
        span = self.said.first_term(node, KG.evidence) or node
        text = self.said.first_term(span, OA.hasSource)
        return _shown(self._first(text, DCT.source))

    def _first(self, node: str, prefixed: Name) -> str:
        return in_language(self.said.all(node, prefixed), "nl")

    def _label(self, node: str) -> str:
        """What people call a node: its kind where that says something, and its name."""
        if concluded := self.said.first_term(node, RDF.subject):
            return f"afleiding over {self._label(concluded)}"
        kind = next(filter(None, map(_called, self.said.all(node, RDF.type))), "")
        names = (
            in_language(self.said.all(node, naming), "nl") for naming in _NAMES if self.said.all(node, naming)
        )
        return " ".join(filter(None, (kind, _shown(next(names, text_of(node).removeprefix(BASE))))))


def _called(kind: str) -> str:
    """What a kind of node is called before its name; '' where the name says enough."""
    if kind == _HANDOVER:
        return names().inferences["handover"]
    return names().kinds[_KIND[kind]].one if kind in _KIND else ""
