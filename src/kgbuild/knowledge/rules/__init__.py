"""Rules as their TOML states them: a form that letters use, with examples, held against the contract."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...model import Role
from ..tables import Key
from ..toml import Entry
from .contract import Kind, Ontology, vet_groups, vet_kind, vet_says
from .patterns import compiled

ROLES: tuple[Role, ...] = ("head", "paragraph", "heading", "note", "signature")
_USUAL: tuple[Role, ...] = ("paragraph", "heading", "note")
KEYS = {
    "id": Key(needed=True),
    "kind": Key(needed=True),
    "title": Key(needed=True),
    "pattern": Key(),
    "each": Key(),
    "in": Key("texts", choices=ROLES),
    "unit": Key(choices=("block", "sentence")),
    "cues": Key("texts"),
    "says": Key("table"),
    "find": Key("examples", needed=True),
    "refuse": Key("texts", needed=True),
}
"""What stands in a [[rule]]."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A form that letters use, and what it is a form of."""

    id: str
    kind: str
    title: str
    pattern: re.Pattern[str] | None  # None: a recogniser of that name says it
    each: re.Pattern[str] | None  # in the part 'list': one mention for each match of this
    roles: tuple[Role, ...]
    unit: str  # block or sentence: what the pattern is held against
    cues: tuple[str, ...]  # the rule is tried only where one of these stands, caseless
    says: Mapping[str, str]
    find: tuple[tuple[str, str], ...]  # (text, value it must find)
    refuse: tuple[str, ...]  # near-misses it must not find
    entry: Entry  # where it stands


def rule_of(entry: Entry, fragments: Mapping[str, str], kinds: Mapping[str, Kind], known: Ontology) -> Rule:
    """The rule of a [[rule]] whose keys are vetted; KnowledgeError where the contract refuses it."""
    cells = entry.cells
    find = tuple((each, "") if isinstance(each, str) else (each[0], each[1]) for each in cells["find"])
    if len(find) < 2:
        cause = "find telt één voorbeeld; één zegt niet waarin zinnen verschillen"
        raise entry.error(cause, "Geef er een bij dat anders verwoord is.", "find")
    kind = vet_kind(entry, kinds)
    pattern, each = compiled(entry, "pattern", fragments), compiled(entry, "each", fragments)
    if pattern is not None:
        vet_groups(entry, kind, pattern, each)
        vet_says(entry, kind, known)
    return Rule(
        cells["id"],
        cells["kind"],
        cells["title"],
        pattern,
        each,
        tuple(cells.get("in", _USUAL)),
        cells.get("unit", "block"),
        tuple(cue.casefold() for cue in cells.get("cues", ())),
        cells.get("says", {}),
        find,
        tuple(cells["refuse"]),
        entry,
    )
