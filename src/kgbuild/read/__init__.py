"""Reading: bytes to a `Letter` whose text is never changed, by the reader its content asks for."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Letter, Problem
from .text import read_text

Reader = Callable[[str, bytes], tuple[Letter | None, tuple[Problem, ...]]]

READERS: dict[str, Reader] = {".txt": read_text, ".md": read_text, ".markdown": read_text}
"""The forms a letter may come in, by suffix; a new form is one function and one entry here."""


def read(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter in these bytes, and what stood in the way; no letter when it cannot be read."""
    suffix = "." + source.rpartition(".")[2].lower()
    return READERS.get(suffix, read_text)(source, content)
