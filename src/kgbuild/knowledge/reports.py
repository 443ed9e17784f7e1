"""What reports there are: a TOML file each in data/reports, with title, notes, question and columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .tables import Key, nearest, vet
from .toml import Entry, read_toml

MADE = ("annex", "holders", "answered")
"""The reports that no single question answers: kgbuild makes them."""
_KEYS = {
    "title": Key(needed=True),
    "notes": Key("texts"),
    "query": Key(),
    "made": Key(choices=MADE),
    "columns": Key("table"),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A report as its file states it."""

    name: str
    title: str
    notes: tuple[str, ...]
    query: str  # the named question that answers it, or '' where kgbuild makes it: `made`
    made: str  # one of MADE
    shows: Mapping[str, tuple[str, ...]]  # by column: the question's variables that it shows

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.shows)


def defined(path: Path) -> Definition:
    """The report in a file; KnowledgeError where it has no title, or neither a question nor a maker."""
    whole = read_toml(path)
    said = whole.cells
    vet(whole, said, _KEYS)
    query, made = said.get("query", ""), said.get("made", "")
    if bool(query) == bool(made) or bool(query) != ("columns" in said):
        remedy = "Vul aan wat ontbreekt, of neem weg wat te veel is."
        raise whole.error("een rapport heeft query met columns of made", remedy)
    _vet_question(whole, query)
    columns = whole.part("columns", said.get("columns", {}))
    shows = {column: _variables(columns, column, asked) for column, asked in columns.cells.items()}
    return Definition(path.stem, said["title"], tuple(said.get("notes", ())), query, made, shows)


def _vet_question(whole: Entry, query: str) -> None:
    """KnowledgeError for a question that the folder of questions beside this one has not."""
    folder = whole.file.parent.parent / "queries"
    if query and folder.is_dir() and not (folder / f"{query}.rq").is_file():
        names = [path.stem for path in folder.glob("*.rq")]
        raise whole.error(f"query {query!r} is geen vraag", nearest(query, names), "query")


def _variables(columns: Entry, column: str, asked: str) -> tuple[str, ...]:
    """The variables of a column, written as '?a ?b'."""
    words = asked.split()
    if any(not word.startswith("?") for word in words):
        remedy = "Schrijf variabelen van de vraag, zoals '?titel'."
        raise columns.error(f"kolom {column} is {asked!r}", remedy, column)
    return tuple(word[1:] for word in words)
