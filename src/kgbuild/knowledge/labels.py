"""What the ontology calls its terms, in Dutch or English."""

from __future__ import annotations

from pathlib import Path

from ..rdf.names import name, parts_of, text_of
from ..rdf.store import quads_in
from ..rdf.vocabulary import RDFS


def dutch_labels(ontology: Path) -> dict[str, str]:
    """The Dutch label of each term that an ontology declares."""
    return labels(ontology, "nl")


def labels(ontology: Path, language: str) -> dict[str, str]:
    """The label in a language of each term that an ontology declares."""
    said = quads_in(ontology.read_bytes())
    return {s: text_of(o) for s, p, o, _ in said if p == name(RDFS.label) and parts_of(o)[2] == language}
