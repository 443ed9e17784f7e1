"""Knowledge: data that a lawyer or archivist can read, and the one strict reader of it."""

from __future__ import annotations

from .location import Knowledge, by_folder, knowledge_folder
from .rules import ROLES, Rule
from .rules.contract import Kind, Ontology, contract
from .rules.cues import Cue, cues_of
from .rules.letterheads import label_pattern
from .rules.loader import load
from .rules.patterns import alternatives, filled
from .rules.wordlists import words
from .tables import Key, KnowledgeError, nearest, vet, vet_header
from .toml import Entry, entries, read_toml

__all__ = [
    "ROLES",
    "Cue",
    "Entry",
    "Key",
    "Kind",
    "Knowledge",
    "KnowledgeError",
    "Ontology",
    "Rule",
    "alternatives",
    "by_folder",
    "contract",
    "cues_of",
    "entries",
    "filled",
    "knowledge_folder",
    "label_pattern",
    "load",
    "nearest",
    "read_toml",
    "vet",
    "vet_header",
    "words",
]
