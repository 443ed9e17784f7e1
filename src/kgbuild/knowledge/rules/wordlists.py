"""Lists of words in data/rules: those that a space may stand within."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..location import file_of_words, knowledge_folder
from ..tables import Key, doubles, vet
from ..toml import Entry, read_toml

LISTS = {"torn.toml": {key: Key(needed=True) for key in ("whole", "short", "own")}}
"""The files that hold lists of words, and the lists in each."""


def words(name: str, folder: Path | None = None) -> Mapping[str, frozenset[str]]:
    """The lists of words in the table of this name of data/rules, each by its key."""
    whole = read_toml(file_of_words(folder or knowledge_folder(), f"data/rules/{name}.toml"))
    vet_words(whole)
    return {key: frozenset(listed.split()) for key, listed in whole.cells[name].items()}


def vet_words(whole: Entry) -> None:
    """KnowledgeError for a list that is missing or unknown, or a word that a list has twice."""
    name = whole.file.stem
    entry = whole.part(name, whole.cells.get(name, {}))
    vet(entry, entry.cells, LISTS[whole.file.name])
    for key, listed in entry.cells.items():
        if doubled := doubles(listed.split()):
            raise entry.error(f"{key} noemt {doubled[0]!r} twee keer", "Laat er één staan.", key)
