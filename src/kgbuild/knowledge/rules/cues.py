"""Cues: words that a letter uses where it says something that a rule should read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..location import Knowledge
from ..tables import Key
from ..toml import Entry, entries, read_toml
from .patterns import compiled

CUES = "cues.toml"
KEYS = {
    "id": Key(needed=True),
    "title": Key(needed=True),
    "pattern": Key(needed=True),
    "find": Key("texts", needed=True),
    "refuse": Key("texts", needed=True),
}
"""What stands in a [[cue]]."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that a letter uses where it says something that a rule should read."""

    id: str
    title: str
    pattern: re.Pattern[str]
    find: tuple[str, ...]
    refuse: tuple[str, ...]
    entry: Entry  # where it stands


def cues_of(knowledge: Knowledge) -> tuple[Cue, ...]:
    """The cues of a knowledge folder; KnowledgeError for one that cannot be used."""
    whole = read_toml(knowledge.folder / "data" / "rules" / CUES)
    return tuple(_cue(entry, knowledge.fragments) for entry in entries(whole, "cue", KEYS))


def _cue(entry: Entry, fragments: Mapping[str, str]) -> Cue:
    pattern = compiled(entry, "pattern", fragments)
    assert pattern is not None  # it is needed
    cells = entry.cells
    return Cue(cells["id"], cells["title"], pattern, tuple(cells["find"]), tuple(cells["refuse"]), entry)
