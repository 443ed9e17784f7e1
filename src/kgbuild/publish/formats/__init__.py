"""The forms in which a lineage leaves: drawn, as a page, as text for other tools, told in words."""

from __future__ import annotations

from collections.abc import Callable

from kgbuild.publish.diagram.layout import layout
from kgbuild.publish.diagram.parts import Layout
from kgbuild.publish.diagram.pdf import pdf
from kgbuild.publish.diagram.png import png
from kgbuild.publish.diagram.svg import svg
from kgbuild.publish.formats.data import lineage_json
from kgbuild.publish.formats.dot import dot
from kgbuild.publish.formats.given import Given
from kgbuild.publish.formats.mermaid import mermaid
from kgbuild.publish.formats.page import page
from kgbuild.publish.formats.prov import prov
from kgbuild.publish.formats.told import told

__all__ = ["FORMATS", "Given"]

PAGE = "index.html"
"""The file beside a drawing in which its links lead to sentences."""

FORMATS: dict[str, Callable[[Given], bytes]] = {
    "svg": lambda given: svg(_laid(given), PAGE).encode(),
    "html": lambda given: page(given).encode(),
    "png": lambda given: png(_laid(given)),
    "pdf": lambda given: pdf(_laid(given), PAGE),
    "mmd": lambda given: mermaid(given).encode(),
    "dot": lambda given: dot(given).encode(),
    "prov": lambda given: prov(given).encode(),
    "json": lambda given: lineage_json(given).encode(),
    "story": lambda given: told(given).encode(),
}


def _laid(given: Given) -> Layout:
    return layout(given.sketch.drawing, given.compact)
