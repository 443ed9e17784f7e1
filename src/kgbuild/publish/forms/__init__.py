"""The forms in which a lineage leaves: drawn, as a page, as text for other tools, told in words."""

from __future__ import annotations

from collections.abc import Callable

from ..ink.geometry import Layout
from ..ink.pdf import pdf
from ..ink.png import png
from ..ink.svg import svg
from ..layout import layout
from .dot import dot
from .given import Given
from .mermaid import mermaid
from .prose import told
from .prov import prov
from .records import lineage_json
from .web_page import page

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
