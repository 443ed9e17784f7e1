"""Knowledge: data that a lawyer or archivist can read, and the one strict reader of it."""

from __future__ import annotations

from .contract import Kind, Ontology, contract
from .cues import Cue, cues_of
from .folder import Knowledge, knowledge_folder
from .loader import load
from .patterns import alternatives, filled
from .rules import ROLES, Rule
from .tables import Key, KnowledgeError, nearest, vet, vet_header
from .toml import Entry, entries, read_toml
from .words import words

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
    "contract",
    "cues_of",
    "entries",
    "filled",
    "knowledge_folder",
    "load",
    "nearest",
    "read_toml",
    "vet",
    "vet_header",
    "words",
]
