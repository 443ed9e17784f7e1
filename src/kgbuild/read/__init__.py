"""Reading: bytes to a `Letter` whose text is never changed, by the reader its content asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from ..model import Letter, Problem
from . import apart
from .pdf import read_pdf
from .text import read_text

Reader = Callable[[str, bytes], tuple[Letter | None, tuple[Problem, ...]]]

READERS: dict[str, Reader] = {
    "pdf": read_pdf,
    "docx": partial(apart.apart, apart.docx),
    "odt": partial(apart.apart, apart.odt),
    "xml": partial(apart.apart, apart.xml),
    "html": partial(apart.apart, apart.html),
    "text": read_text,
}
"""The forms a letter may come in; a new form is one function, one entry here and one in FORMS."""

FORMS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("pdf", re.compile(rb"[\s\S]{0,1019}%PDF-")),
    ("odt", re.compile(rb"PK\x03\x04[\s\S]{26}mimetypeapplication/vnd\.oasis\.opendocument\.text")),
    ("docx", re.compile(rb"PK[\x03\x05\x07][\x04\x06\x08]")),
    (
        "html",
        re.compile(
            rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html\b)"
        ),
    ),
    (
        "xml",
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|officiele-publicatie\b)|\xff\xfe<\x00\?\x00|\xfe\xff\x00<\x00\?"
            rb"|(?:\xef\xbb\xbf)?\s*<([A-Za-z_][\w.:-]*)(?=[\s>])[\s\S]*</\1\s*>\s*\Z"  # one element, whole
        ),
    ),
)
"""How the first bytes tell a form; what none of them fits is text."""


def read(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter in these bytes, and what stood in the way; no letter when it cannot be read."""
    return READERS[form(content)](source, content)


def form(content: bytes) -> str:
    """The form the first bytes tell: a key of READERS."""
    return next((name for name, start in FORMS if start.match(content)), "text")
