"""Markdown and plain text: bytes to a letter's text, its lines and its blocks."""

from __future__ import annotations

import re

from ...model import Letter, Problem
from .blocks import blocks_of

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def read_text(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter in a text file; a Problem for what is empty, binary or not in UTF-8."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        return None, (_unreadable(source, "leeg bestand", "Leg er de tekst van de brief neer."),)
    text, encoding = _decoded(content)
    if text is None:
        return None, (_unreadable(source, "geen tekst (binair bestand)", "Geef de brief als .txt of .md."),)
    places = tuple((m.start(), f"regel {n}") for n, m in enumerate(_LINE.finditer(text), 1) if m[0] or n == 1)
    letter = Letter(source, text, encoding, places, blocks_of(text))
    return letter, (_guessed(source),) if encoding == "cp1252" else ()


def _decoded(content: bytes) -> tuple[str | None, str]:
    """The text without its byte order mark, and the encoding that gave it; None for binary."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif b"\x00" in content:
        return None, ""
    else:
        candidates = ["utf-8", "cp1252"]
    for encoding in candidates:
        try:
            text = content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        return (None if _binary(text) else text), encoding
    return None, ""


def _binary(text: str) -> bool:
    """Whether more than one character in a hundred is a control character no text holds."""
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f]", text[:4096]))
    return controls * 100 > len(text[:4096])


def _unreadable(source: str, cause: str, remedy: str) -> Problem:
    return Problem("read", source, "", cause, "violation", remedy=remedy)


def _guessed(source: str) -> Problem:
    return Problem(
        "read",
        source,
        "regel 1",
        "geen geldige UTF-8; gelezen als cp1252",
        "info",
        remedy="Bewaar het bestand als UTF-8 als tekens verkeerd staan.",
    )
