"""The labels of letterheads in data/rules/labels.toml, as patterns for readers and as fragments of rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..location import by_folder, file_of_words, knowledge_folder
from ..tables import Key, vet
from ..toml import Entry, read_toml
from .patterns import alternatives

FILE = "labels.toml"
_VALUED = ("date", "subject", "ours")
LABELLED = (*_VALUED, "theirs", "contact", "other")
"""What stands behind a label."""
_PLACES = ("docx", "pdf", "text", "value", "stop", "unit", "page")
KEYS = {section: Key("any", needed=True) for section in (*LABELLED, "return", "answer")}
"""The tables of the file."""


@by_folder
def label_pattern(place: str, *sections: str) -> str:
    """A pattern for the labels known in a place, longest first: all of them, or those of these sections."""
    return _pattern(labels_file(knowledge_folder()), place, sections or LABELLED)


def labels_file(folder: Path) -> Entry:
    """The list of labels, vetted: the folder's own, else the built-in one."""
    whole = read_toml(file_of_words(folder, f"data/rules/{FILE}"))
    vet_labels(whole)
    return whole


def label_fragments(whole: Entry) -> Mapping[str, str]:
    """The labels as fragments: those at which a value ends, and by section those that a value follows."""
    valued = {f"label_{section}": _pattern(whole, "value", (section,)) for section in _VALUED}
    return {"label": _pattern(whole, "stop", LABELLED), **valued}


def vet_labels(whole: Entry) -> None:
    """KnowledgeError for a table that is missing or unknown, or a spelling that is known nowhere."""
    vet(whole, whole.cells, KEYS)
    for section, spellings in whole.cells.items():
        keys = {spelling: Key("texts", needed=True, choices=_PLACES) for spelling in spellings}
        vet(whole.part(section, spellings), spellings, keys)


def _pattern(whole: Entry, place: str, sections: tuple[str, ...]) -> str:
    spelled = (
        spelling
        for section in sections
        for spelling, places in whole.cells[section].items()
        if place in places
    )
    return alternatives(spelled, space=r"\ ")
