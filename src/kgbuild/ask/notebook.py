"""What a notebook shows: an answer as a table, a lineage as its drawing, a comparison as a text.

The values that the stages pass stay as they are; here they get the forms that Jupyter asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..analyse.comparison.account import diff_markdown
from ..analyse.comparison.outcome import Diff
from ..dutch.words import counted
from ..folder.letter_rows import LetterRow
from ..knowledge.location import reading_from
from ..model import Lineage
from ..publish.cells import visible
from ..publish.files import drawn
from ..publish.markup import shown
from ..publish.templates import rendered, trusted
from ..rdf.evidence import Evidence
from ..rdf.names import BASE, PREFIXES, is_iri, parts_of, text_of
from ..rdf.store import Answer, QueryError
from ..rdf.turtle import Names

if TYPE_CHECKING:
    from pandas import DataFrame

_INTEGER = PREFIXES["xsd"] + "integer"
_DIGITS = re.compile(r"[+-]?[0-9]{1,18}")
_MOST_ROWS = 200


@dataclass(frozen=True, eq=False)
class ShownLineage(Lineage):
    """A lineage that a notebook draws; `page` is where its cards lead to."""

    page: str = field(default="index.html", repr=False)
    words: Path | None = field(default=None, repr=False)  # the knowledge whose words it is shown in

    def __eq__(self, other: object) -> bool:
        return _same(Lineage, self, other)

    def __hash__(self) -> int:
        return Lineage.__hash__(self)

    def _repr_svg_(self) -> str:
        with reading_from(self.words):
            return drawn(self, page=self.page)


@dataclass(frozen=True, eq=False)
class ShownDiff(Diff):
    """A comparison that a notebook shows with the words that each line rests on."""

    evidence: Mapping[str, Evidence] = field(default_factory=dict, repr=False)
    words: Path | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        return _same(Diff, self, other)

    def __hash__(self) -> int:
        return Diff.__hash__(self)

    def _repr_markdown_(self) -> str:
        with reading_from(self.words):
            return diff_markdown(self, self.evidence)


@dataclass(frozen=True, slots=True)
class ShownAnswer(Answer):
    """An answer that a notebook shows as a table."""

    def _repr_html_(self) -> str:
        return answer_html(self)

    def to_pandas(self) -> DataFrame:
        """The rows as a pandas DataFrame; ModuleNotFoundError where pandas is not installed."""
        return frame(self)


def _same(kind: type[Lineage | Diff], one: object, other: object) -> bool:
    """Whether two values say the same, however they are shown."""
    return isinstance(other, kind) and all(
        getattr(one, each.name) == getattr(other, each.name) for each in fields(kind)
    )


def shown_lineage(found: Lineage, page: str, words: Path | None = None) -> ShownLineage:
    """The lineage, with its drawing."""
    return ShownLineage(**_values(found), page=page, words=words)


def shown_diff(found: Diff, evidence: Mapping[str, Evidence], words: Path | None = None) -> ShownDiff:
    """The comparison, with its words."""
    return ShownDiff(**_values(found), evidence=evidence, words=words)


def _values(found: Lineage | Diff) -> dict[str, Any]:
    kind = Lineage if isinstance(found, Lineage) else Diff
    return {each.name: getattr(found, each.name) for each in fields(kind)}


def shown_answer(found: Answer) -> ShownAnswer:
    """The answer, with its table."""
    return ShownAnswer(found.variables, found.rows, found.triples, found.boolean)


# Answers ---------------------------------------------------------------------------------------


def answer_html(answer: Answer) -> str:
    """The answer as an HTML table, or as yes or no; at most 200 rows, and then it says so."""
    if answer.boolean is not None:
        return rendered("answer.html", heads=(), rows=(), told="ja" if answer.boolean else "nee")
    heads, rows = _rows(answer)
    many = "1 rij" if len(rows) == 1 else f"{len(rows)} rijen"
    cut = f", hiervan de eerste {_MOST_ROWS}" if len(rows) > _MOST_ROWS else ""
    cells = [[_cell(term) for term in row] for row in rows[:_MOST_ROWS]]
    return rendered("answer.html", heads=[_seen(head) for head in heads], rows=cells, told=many + cut)


class Cell(NamedTuple):
    """A cell: its words, and what stands behind them."""

    text: str
    whole: str = ""


def _seen(text: str) -> str:
    """Words with their blanks, as a notebook shows them."""
    return shown(visible(text))


def _rows(answer: Answer) -> tuple[list[str], list[list[str]]]:
    """The heads and the terms of each row; '' where a variable is not bound."""
    if answer.triples is not None:
        return ["onderwerp", "eigenschap", "waarde"], [list(triple) for triple in answer.triples]
    heads = list(answer.variables)
    return heads, [[row.get(variable, "") for variable in heads] for row in answer.rows]


def _cell(term: str) -> Cell:
    """A cell: a short name with its whole IRI behind it, or words."""
    if is_iri(term):
        return Cell(_seen(Names(BASE).short(term).replace("\\", "")), _seen(text_of(term)))
    return Cell(_seen(text_of(term) if term else ""))


def frame(answer: Answer) -> DataFrame:
    """The answer as a pandas table: IRIs and words as text, integers as numbers, None for what is not bound.

    ModuleNotFoundError without pandas; QueryError for a yes or no.
    """
    if answer.boolean is not None:
        raise QueryError("een ja of nee is geen tabel. Vraag answer.boolean.")
    try:
        import pandas
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "to_pandas: pandas is niet geïnstalleerd. Draai: pip install 'kgbuild[pandas]'", name="pandas"
        ) from None
    heads, rows = _rows(answer)
    return pandas.DataFrame([[_value(term) for term in row] for row in rows], columns=heads)


def _value(term: str) -> str | int | None:
    if not term or is_iri(term):
        return text_of(term) if term else None
    text, datatype, _ = parts_of(term)
    return int(text) if datatype == _INTEGER and _DIGITS.fullmatch(text) else text


# A build ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Glance:
    """What a build shows of itself at a glance; of a graph file alone only its drawing."""

    folder: Path
    lineage: Lineage
    counts: Mapping[str, int] = field(default_factory=dict)
    letters: tuple[LetterRow, ...] = ()


def build_html(made: Glance) -> str:
    """A build at a glance: how much it holds, its letters, and a small drawing; of a graph alone that."""
    return rendered(
        "glance.html",
        name=made.folder.name,
        told=_counts(made.counts) if made.counts else "",
        heads=("kenmerk", "datum", "onderwerp", "ondertekend door"),
        rows=[_letter(row) for row in made.letters[:_MOST_ROWS]],
        picture=trusted(drawn(made.lineage, compact=True, page=page_of(made.folder))),
    )


def _counts(counts: Mapping[str, int]) -> str:
    nouns = {
        "letters": ("brief", "brieven"),
        "facts": ("feit", "feiten"),
        "problems": ("bevinding", "bevindingen"),
    }
    return " · ".join(counted(counts[what], *noun) for what, noun in nouns.items())


def _letter(row: LetterRow) -> list[Cell]:
    return [Cell(_seen(text)) for text in (row.kenmerk or row.key, row.date, row.subject, row.signatory)]


def page_of(folder: Path) -> str:
    """Where the page of a build stands, as a link."""
    from urllib.parse import quote

    return quote((folder / "index.html").as_posix())
