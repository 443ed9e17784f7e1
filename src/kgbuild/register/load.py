"""The register read from CSV: one source a row, and a row that cannot be used is refused by its line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..knowledge import Key, KnowledgeError, vet, vet_header
from .answers import Register
from .rows import (
    Cabinet,
    Dossier,
    Ministry,
    MinistryEvent,
    Person,
    Post,
    PublishedLetter,
    Ruling,
    Stated,
    Term,
)

COLUMNS = {
    "ministries.csv": "key version name abbreviation name_from name_from_status name_until name_until_status "
    "status source",
    "ministry_events.csv": "key kind date used ended created legal_basis source",
    "posts.csv": "key name kind preposition ministry ministry_status from from_status until until_status "
    "renamed_from renamed_from_status also source",
    "terms.csv": "key post person cabinet from from_status until until_status source",
    "persons.csv": "key name given prefix family initials wikidata parlement_com source",
    "cabinets.csv": "key name from from_status demissionair_from demissionair_from_status until until_status "
    "wikidata source",
    "letters.csv": "key kenmerk date title dossier status source",
    "dossiers.csv": "key title source",
    "rulings.csv": "left ruling right reason by date",
}
NEEDED = {"key", "name", "family", "post", "person", "kenmerk", "dossier", "title", "left", "right"}
DAYS = {"from", "until", "name_from", "name_until", "demissionair_from", "date"}
PERIODS = (("from", "until"), ("name_from", "name_until"))
REFERENCES = {
    ("ministry_events.csv", "used"): "ministries.csv",
    ("ministry_events.csv", "ended"): "ministries.csv",
    ("ministry_events.csv", "created"): "ministries.csv",
    ("posts.csv", "ministry"): "ministries.csv",
    ("posts.csv", "renamed_from"): "posts.csv",
    ("terms.csv", "post"): "posts.csv",
    ("terms.csv", "person"): "persons.csv",
    ("terms.csv", "cabinet"): "cabinets.csv",
    ("letters.csv", "dossier"): "dossiers.csv",
}
WORDS = {
    ("posts.csv", "kind"): ("minister", "minister zonder portefeuille", "staatssecretaris"),
    ("posts.csv", "preposition"): ("van", "voor", ""),
    ("rulings.csv", "ruling"): ("same", "not-same", "succeeds", "not-succeeds"),
}
ACTING = "waarnemend"
STATUSES = ("verified", "unverified", "")
FURTHER = {"remark": Key()}  # columns that may be left out: remark is for people
ACTED = {"acting": Key(choices=(ACTING, ""))}


def keys_of(file: str) -> Mapping[str, Key]:
    """What stands in each column of a file of the register."""
    keys = {column: _key(file, column) for column in COLUMNS[file].split()}
    return {**keys, **FURTHER, **(ACTED if file == "terms.csv" else {})}


def _key(file: str, column: str) -> Key:
    words = WORDS.get((file, column), STATUSES if column.endswith("status") else ())
    return Key("day" if column in DAYS else "text", column in NEEDED, words)


class RegisterError(KnowledgeError):
    """A row of the register that cannot be used: file, line, cause and remedy."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a CSV file and its place."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, cause: str, remedy: str, key: str = "") -> RegisterError:
        return RegisterError(f"{self.file}, regel {self.number}: {cause}. {remedy}")

    def several(self, column: str) -> tuple[str, ...]:
        """The values in a cell, separated by '|'."""
        return tuple(value.strip() for value in self[column].split("|") if value.strip())

    def is_verified(self, column: str = "status") -> bool:
        """Whether the status says so; a row without source is not verified."""
        return self[column] == "verified" and bool(self["source"])

    def stated(self, column: str) -> Stated:
        """The value of a cell with its status."""
        return Stated(self[column], self.is_verified(f"{column}_status"))


Tables = Mapping[str, tuple[_Line, ...]]


def load(folder: Path) -> Register:
    """The register in a folder of CSV files; a RegisterError names file, line, cause and remedy."""
    tables = {file: _lines(folder / file, columns.split()) for file, columns in COLUMNS.items()}
    _vet(tables)
    return Register(
        tuple(map(_ministry, tables["ministries.csv"])),
        tuple(map(_event, tables["ministry_events.csv"])),
        {line["key"]: _post(line) for line in tables["posts.csv"]},
        {line["key"]: _term(line) for line in tables["terms.csv"]},
        {line["key"]: Person(**_texts(line)) for line in tables["persons.csv"]},
        {line["key"]: _cabinet(line) for line in tables["cabinets.csv"]},
        {line["key"]: _letter(line) for line in tables["letters.csv"]},
        {line["key"]: Dossier(**_texts(line)) for line in tables["dossiers.csv"]},
        tuple(Ruling(**_texts(line)) for line in tables["rulings.csv"]),
    )


def _texts(line: _Line) -> dict[str, str]:
    """The cells that the register reads; further columns, such as remark, are for people."""
    return {column: line[column] for column in COLUMNS[line.file].split()}


def _ministry(line: _Line) -> Ministry:
    return Ministry(
        line["key"], line["version"], line["name"], line["abbreviation"],
        line.stated("name_from"), line.stated("name_until"), line.is_verified(), line["source"],
    )  # fmt: skip


def _event(line: _Line) -> MinistryEvent:
    return MinistryEvent(
        line["key"], line["kind"], line["date"], line.several("used"), line.several("ended"),
        line.several("created"), line["legal_basis"], line["source"],
    )  # fmt: skip


def _post(line: _Line) -> Post:
    return Post(
        line["key"], line["name"], line["kind"], line["preposition"], line.stated("ministry"),
        line.stated("from"), line.stated("until"), line.stated("renamed_from"),
        line.several("also"), line["source"],
    )  # fmt: skip


def _term(line: _Line) -> Term:
    return Term(
        line["key"], line["post"], line["person"], line["cabinet"],
        line.stated("from"), line.stated("until"), line["source"],
        line.cells.get("acting", "") == ACTING,
    )  # fmt: skip


def _cabinet(line: _Line) -> Cabinet:
    return Cabinet(
        line["key"], line["name"], line.stated("from"), line.stated("demissionair_from"),
        line.stated("until"), line["wikidata"], line["source"],
    )  # fmt: skip


def _letter(line: _Line) -> PublishedLetter:
    return PublishedLetter(
        line["key"], line["kenmerk"], line["date"], line["title"], line["dossier"],
        line.is_verified(), line["source"],
    )  # fmt: skip


def _lines(path: Path, columns: list[str]) -> tuple[_Line, ...]:
    """The rows of a CSV file; RegisterError for no UTF-8, no CSV, an odd header or a ragged row."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            vet_header(_Line(path.name, 1, {}), reader.fieldnames or (), columns, keys_of(path.name))
            return tuple(_line(path.name, reader.line_num, cells) for cells in reader)
    except OSError as error:
        remedy = f"Leg daar een CSV met de kop {','.join(columns)}."
        raise RegisterError(f"{path}: niet te lezen ({error.strerror}). {remedy}") from None
    except UnicodeDecodeError:
        raise RegisterError(f"{path}: geen UTF-8. Bewaar het als CSV in UTF-8.") from None
    except csv.Error as error:
        cause = f"{path.name}, regel {reader.reader.line_num}: geen geldige CSV ({error})"
        raise RegisterError(f"{cause}. Herstel de aanhalingstekens.") from None


def _line(file: str, number: int, cells: Mapping[str | None, str | list[str] | None]) -> _Line:
    """One row, its cells stripped; RegisterError when it has more or fewer cells than the header."""
    texts = {column: cell.strip() for column, cell in cells.items() if column and isinstance(cell, str)}
    line = _Line(file, number, texts)
    if len(texts) != len(cells):
        remedy = "Zet tekst met een komma tussen aanhalingstekens."
        raise line.error("meer of minder velden dan kolommen", remedy)
    return line


# Refusing ------------------------------------------------------------------------------------


def _vet(tables: Tables) -> None:
    """RegisterError for the first row that cannot be used."""
    for lines in tables.values():
        for line in lines:
            _vet_cells(line)
    for lines in tables.values():
        _vet_keys(lines, _identity)
    _vet_keys(tables["letters.csv"], lambda line: line["kenmerk"])
    _vet_references(tables)


def _vet_cells(line: _Line) -> None:
    """RegisterError for an empty cell that is needed, a bad date or period, or a word that is not known."""
    vet(line, line.cells, keys_of(line.file), sparse=True)
    for start, end in PERIODS:
        if line.cells.get(start) and "" < line.cells.get(end, "") <= line[start]:
            cause = f"{end} {line[end]} is niet later dan {start} {line[start]}"
            raise line.error(cause, "Herstel een van beide.")
    if line.file == "posts.csv" and not line["name"].startswith(_opening(line)):
        raise line.error(f"name begint niet met {_opening(line)!r}", "Herstel name, kind of preposition.")


def _opening(post: _Line) -> str:
    """How the name of a post begins: its function and its preposition."""
    return f"{post['kind'].split()[0]} {post['preposition']}".strip()


def _identity(line: _Line) -> object:
    """What may stand once in a file: a key; of a ministry each start of a name; each ruled pair."""
    if line.file == "rulings.csv":
        return frozenset((line["left"], line["right"]))
    if line.file == "ministries.csv":
        return line["key"], line["name_from"]
    return line["key"]


def _vet_keys(lines: tuple[_Line, ...], identity: Callable[[_Line], object]) -> None:
    """RegisterError for a row that is about the same thing as an earlier one."""
    seen: dict[object, int] = {}
    for line in lines:
        earlier = seen.setdefault(identity(line), line.number)
        if earlier != line.number:
            first = line[next(iter(line.cells))]
            remedy = "Laat één rij staan; sleutels zijn blijvend."
            raise line.error(f"{first!r} staat al op regel {earlier}", remedy)


def _vet_references(tables: Tables) -> None:
    """RegisterError for a key that no row has; an event may also name one name of a ministry."""
    for (file, column), target in REFERENCES.items():
        keys = {line["key"] for line in tables[target]}
        if file == "ministry_events.csv":
            keys |= {line["version"] for line in tables[target]}
        for line in tables[file]:
            for key in line.several(column):
                if key not in keys:
                    cause = f"{column} noemt {key!r}, en dat staat niet in {target}"
                    raise line.error(cause, f"Voeg {key!r} daar toe of herstel {column}.")
