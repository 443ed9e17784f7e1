"""The description of the dataset: what it is, and how much is in it."""

from __future__ import annotations

from collections.abc import Collection

from ..model import Quad
from ..rdf.names import TYPE, data, literal, name
from ..rdf.vocabulary import DCAT, DCT, VOID, XSD


def described(quads: Collection[Quad], version: str, base: str) -> set[Quad]:
    """What void and dcat say of a build: title, size and the tool's version."""
    node = data("dataset", base)
    said = (
        (TYPE, name(DCAT.Dataset)),
        (TYPE, name(VOID.Dataset)),
        (name(DCT.title), literal("Kamerbrieven als gegevens", language="nl")),
        (name(VOID.triples), literal(str(len(quads)), XSD.integer)),
        (name(DCAT.version), literal(f"kgbuild {version}")),
    )
    return {(node, p, o, node) for p, o in said}
