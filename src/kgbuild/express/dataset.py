"""The description of the dataset: what it is, what it was made from, with how much in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Fragment, Quad
from ..terms import BASE, data, literal, name
from .facts import TYPE


def dataset_quads(
    fragments: Sequence[Fragment], quads: Iterable[Quad], version: str, base: str = BASE
) -> tuple[Quad, ...]:
    """What void and dcat say of a build: title, size and the tool's version."""
    node = data("dataset", base)
    said = [
        (TYPE, name("dcat:Dataset")),
        (TYPE, name("void:Dataset")),
        (name("dct:title"), literal("Kamerbrieven als gegevens", language="nl")),
        (name("void:triples"), literal(str(sum(1 for _ in quads)), "xsd:integer")),
        (name("dcat:version"), literal(f"kgbuild {version}")),
    ]
    return tuple(sorted((node, p, o, node) for p, o in said))
