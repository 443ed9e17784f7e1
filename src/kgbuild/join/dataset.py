"""The description of the dataset: what it is, and how much is in it."""

from __future__ import annotations

from collections.abc import Collection

from ..model import Quad
from ..rdf.names import TYPE, data, literal, name


def described(quads: Collection[Quad], version: str, base: str) -> set[Quad]:
    """What void and dcat say of a build: title, size and the tool's version."""
    node = data("dataset", base)
    said = (
        (TYPE, name("dcat:Dataset")),
        (TYPE, name("void:Dataset")),
        (name("dct:title"), literal("Kamerbrieven als gegevens", language="nl")),
        (name("void:triples"), literal(str(len(quads)), "xsd:integer")),
        (name("dcat:version"), literal(f"kgbuild {version}")),
    )
    return {(node, p, o, node) for p, o in said}
