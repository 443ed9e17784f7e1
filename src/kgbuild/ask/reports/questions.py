"""A report that a named question answers: its columns are the question's, each row with its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import permutations

from ...analyse.nodes import kinds, label
from ...analyse.witness import Teller
from ...dutch.kamerstuk import is_kamerstuk, kamerstuk
from ...dutch.words import listed
from ...folder.contents import Opened
from ...knowledge.days import day
from ...knowledge.reports import Definition
from ...publish.reports import Section, Sheet
from ...rdf.addresses import local
from ...rdf.names import is_iri, parts_of
from ...rdf.sayings import Said, read
from ...rdf.store import Row
from ...rdf.vocabulary import KG, SKOS
from ..query import answer

SOURCE = "Bron"


def asked(definition: Definition, made: Opened) -> Sheet:
    """The rows that the definition's question gives, in its order; the last column quotes the letter."""
    found = answer(made, f"@{definition.query}")
    told = _Told(made)
    columns = (*definition.columns, *([] if SOURCE in definition.columns else [SOURCE]))
    rows = dict.fromkeys(tuple(told.row(definition, columns, row)) for row in found.rows)
    return Sheet(definition.name, definition.title, definition.notes, columns, (Section("", tuple(rows)),))


class _Told:
    """The terms of a build in words, and the words that tie two of them."""

    def __init__(self, made: Opened) -> None:
        self._made = made
        self._teller = Teller(made.evidence)

    @cached_property
    def _said(self) -> Said:
        return read(self._made.quads)

    @cached_property
    def _kinds(self) -> Mapping[str, object]:
        return kinds(self._said)

    @cached_property
    def _saying(self) -> Mapping[tuple[str, str], list[str]]:
        """The facts that tie one term to another."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for s, _, o, g in self._said.facts:
            found[s, o].append(g)
        return found

    def row(self, definition: Definition, columns: Sequence[str], row: Row) -> Iterator[str]:
        for column in columns:
            variables = definition.shows.get(column, ())
            words = [self.words(row[variable]) for variable in variables if variable in row]
            yield ", ".join(filter(None, words)) if variables else self._source(row)

    def words(self, term: str) -> str:
        """A term as people read it: a day in Dutch, a letter by kenmerk and number, a thing by its name."""
        if not is_iri(term):
            text, datatype, _ = parts_of(term)
            return day(text) if datatype.endswith("#date") else " ".join(text.split())
        one = self._said.one(term)
        kind = self._kinds.get(one)
        name = label(self._said, one, kind) if kind else self._said.first(one, SKOS.prefLabel) or local(one)  # type: ignore[arg-type]
        return ", ".join([name, *(number for number in self._numbers(one, kind) if number not in name)])

    def _numbers(self, one: str, kind: object) -> Iterable[str]:
        if kind == "letter":
            return [f"Kamerstuk {kamerstuk(local(o))}" for o in self._said.all(one, KG.publishedAs)]
        return [kamerstuk(local(one))] if kind == "motion" and is_kamerstuk(local(one)) else []

    def _source(self, row: Row) -> str:
        """The words of the facts that tie two of the row's own terms, with letter and place."""
        pairs = permutations(sorted({term for term in row.values() if is_iri(term)}), 2)
        facts = {fact for pair in pairs for fact in self._saying.get(pair, ())}
        told = (
            f"{' … '.join(f'“{quote}”' for quote in line.quotes)} ({line.kenmerk}, "
            f"{listed(dict.fromkeys(line.places))})"
            for line in self._teller.lines(sorted(facts, key=self._place))
        )
        return "\n".join(dict.fromkeys(told))

    def _place(self, fact: str) -> tuple[str, int, str]:
        """Where the words of a fact stand, for the order of the text."""
        found = self._made.evidence.get(fact)
        return (found.quotations[0].file, found.quotations[0].start, fact) if found else ("", 0, fact)
