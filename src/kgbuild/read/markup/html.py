"""Web pages of officielebekendmakingen and the Tweede Kamer, and others: the main text without its chrome."""

from __future__ import annotations

import re
from typing import Any

from ...model import Letter, Problem
from ..pieces import made
from .content import page_items
from .tree import lxml_etree, placed, unreadable

_OWN_ENTITIES = re.compile(rb"\s*(?:<\?.*?\?>\s*)?<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE | re.DOTALL)


def read_html(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter on a web page, its main text only; a Problem where there is none."""
    text, encoding, problems = _decoded(source, content)
    root = _root(source, text) if text else None
    if root is None or isinstance(root, Problem):
        empty = unreadable(source, "leeg bestand of geen tekst", "Bewaar de pagina opnieuw.")
        return None, (root or next(iter(problems), empty),)
    pieces = tuple(placed(page_items(root)))
    if not pieces:
        return None, (unreadable(source, "pagina zonder tekst", "Bewaar de pagina opnieuw."),)
    return made(source, pieces, encoding), problems


def _decoded(source: str, content: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    """The page's text, the encoding that gave it, and what is to be said of that; no text for binary."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif b"\x00" in content:
        candidates = []
    else:
        candidates = ["utf-8", "cp1252"]
    for encoding in candidates:
        try:
            text = content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        declared = re.search(rb"(?i)charset\s*=\s*[\"']?(?:windows-1252|iso-8859-1)\b", content[:4096])
        guessed = encoding == "cp1252" and not declared
        return text, encoding, (_guessed(source),) if guessed else ()
    if not content.strip():
        return "", "", ()
    return "", "", (unreadable(source, "geen tekst (binair bestand)", "Bewaar de pagina als HTML."),)


def _guessed(source: str) -> Problem:
    remedy = "Bewaar de pagina als UTF-8 als tekens verkeerd staan."
    return Problem("read", source, "", "geen geldige UTF-8; gelezen als cp1252", "info", remedy=remedy)


def _root(source: str, text: str) -> Any:
    """The page's root element, nothing fetched; None for an empty page, a Problem for a hostile one."""
    content = text.encode("utf-8", "replace")
    if _OWN_ENTITIES.match(content) or b"<!ENTITY" in content[:10_000]:
        cause = "HTML met eigen entiteiten wordt niet gelezen"
        return unreadable(source, cause, "Verwijder ze uit de DOCTYPE-regel, of bewaar de pagina opnieuw.")
    etree = lxml_etree()
    options = {"no_network": True, "huge_tree": False, "remove_comments": True, "remove_pis": True}
    parser = etree.HTMLParser(encoding="utf-8", **options)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, etree.ParserError):
        return None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        return unreadable(source, "HTML is te diep genest", "Bewaar de pagina opnieuw.")
    return root
