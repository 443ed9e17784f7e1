"""What reports there are: a TOML file each in data/reports, with title, notes, question and columns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import KnowledgeError

MADE = ("annex", "holders", "answered")
"""The reports that no single question answers: kgbuild makes them."""


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
    try:
        said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}. Herstel de TOML.") from None
    shows = {column: _variables(path, column, asked) for column, asked in said.get("columns", {}).items()}
    query, made = str(said.get("query", "")), str(said.get("made", ""))
    if made and made not in MADE:
        raise KnowledgeError(f"{path}: made = {made!r} kent niemand. Kies {', '.join(MADE)}.")
    if not said.get("title") or bool(query) == bool(made) or (query and not shows):
        raise KnowledgeError(
            f"{path}: een rapport heeft title, en query met columns of made. Vul aan wat ontbreekt."
        )
    return Definition(path.stem, str(said["title"]), tuple(said.get("notes", ())), query, made, shows)


def _variables(path: Path, column: str, asked: object) -> tuple[str, ...]:
    """The variables of a column, written as '?a ?b'."""
    words = str(asked).split()
    if not words or any(not word.startswith("?") for word in words):
        raise KnowledgeError(f"{path}: kolom {column}: schrijf variabelen van de vraag, zoals '?titel'.")
    return tuple(word[1:] for word in words)
