"""The parts of a DOCX file that hold text: members of its archive, read by name, as XML trees."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ...model import Problem
from ..markup.tree import tree

Node = Any
"""An lxml element, which has no types: only this module and `docx_story` look inside one."""

DOCUMENT = "word/document.xml"
_NAMED = re.compile(
    r"word/(?:(?:document|footnotes|endnotes|styles|header\d*)\.xml|_rels/document\.xml\.rels)"
)
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\\")
_LARGEST = 100_000_000
_TIGHTEST = 100
_LEAST = 1_000_000  # less than this is no bomb, however tightly it was packed
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_EITHER = ("http://schemas.openxmlformats.org/markup-compatibility/2006", "AlternateContent")
_LEFT_OUT = frozenset({"del", "moveFrom", "sdtPr", "sdtEndPr", "pPr", "rPr", "tblPr", "trPr", "tcPr"})
_THROUGH = frozenset(
    {"ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"}
)


class RefusedError(Exception):
    """Why a file is not read, and what to do about it."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause, self.remedy = cause, remedy


_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_SAVE_ANEW = "Open het bestand in een tekstverwerker en bewaar het opnieuw als .docx."


def parts(content: bytes) -> dict[str, Node]:
    """The XML trees of the members that hold a letter's text, by name; refused when they cannot be had."""
    if not content:
        raise RefusedError("leeg bestand", "Leg er de brief neer.")
    if content.startswith(_OLE):
        raise RefusedError(
            "versleuteld bestand of oude .doc in plaats van .docx",
            "Haal het wachtwoord eraf of bewaar het bestand als .docx.",
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _guard(archive.infolist(), len(content))
            wanted = [info for info in archive.infolist() if _NAMED.fullmatch(info.filename)]
            read = {info.filename: _tree(info.filename, archive.read(info)) for info in wanted}
    except _BROKEN as fault:
        raise RefusedError(
            "geen heel .docx-bestand (beschadigd of afgekapt)", "Haal het opnieuw op."
        ) from fault
    if DOCUMENT not in read:
        raise RefusedError(f"geen Word-document ({DOCUMENT} ontbreekt)", _SAVE_ANEW)
    return read


def _guard(members: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuses an archive that is encrypted, too large once unpacked, or names places outside itself."""
    if any(info.flag_bits & 1 for info in members):
        raise RefusedError("versleuteld bestand", "Haal het wachtwoord van het bestand af.")
    if any(_OUTSIDE.search(info.orig_filename) for info in members):
        raise RefusedError("archief met namen buiten zichzelf ('../')", "Gebruik dit bestand niet.")
    if len({info.filename for info in members}) < len(members):
        raise RefusedError("archief met twee bestanden van één naam", _SAVE_ANEW)
    total = sum(info.file_size for info in members)
    read = [info for info in members if _NAMED.fullmatch(info.filename)]
    tight = any(_too_tight(info.file_size, info.compress_size) for info in read)
    if total > _LARGEST or _too_tight(total, packed) or tight:
        raise RefusedError(
            f"archief dat te ver uitdijt ({total} bytes uit {packed})", "Gebruik dit bestand niet."
        )


def _too_tight(size: int, packed: int) -> bool:
    return size > _LEAST and size > _TIGHTEST * packed


def _tree(member: str, content: bytes) -> Node:
    """The root of a member's XML; refused when it is no XML or brings a document type of its own."""
    root = tree("", content, member)
    if isinstance(root, Problem):
        raise RefusedError(f"{member}: {root.message}", _SAVE_ANEW)
    return root


def encoding(root: Node) -> str:
    """The encoding that a member's XML was written in."""
    return str(root.getroottree().docinfo.encoding or "utf-8").lower()


# What an element is and holds -----------------------------------------------------------------


def tag(node: Node) -> str:
    """The name of a WordprocessingML element, '' for any other, such as a drawing, and for comments."""
    if not isinstance(node.tag, str):
        return ""
    space, _, local = node.tag[1:].partition("}")
    return str(local) if space in _WORD or (space, local) == _EITHER else ""


def said(node: Node, attribute: str) -> str:
    """The value of an attribute by its local name, '' when it is not there."""
    return next((str(value) for key, value in node.items() if key.rpartition("}")[2] == attribute), "")


def inner(node: Node) -> Iterator[Node]:
    """The elements in this one that are printed: insertions kept, deletions and placeholders left out.

    Of the ways in which something may be drawn (`mc:AlternateContent`) only the first is taken.
    """
    for child in node:
        name = tag(child)
        if name == "AlternateContent":
            yield from inner(child[0]) if len(child) else ()
        elif name in _THROUGH:
            yield from () if _placeholder(child) else inner(child)
        elif name not in _LEFT_OUT:
            yield child


def _placeholder(node: Node) -> bool:
    """Whether this is a form field in which nothing was filled in."""
    return any(switched(part, "showingPlcHdr") for part in node if tag(part) == "sdtPr")


def boxes(node: Node) -> Iterator[Node]:
    """The text boxes drawn in an element, in order, each once."""
    for child in inner(node):
        if tag(child) == "txbxContent":
            yield child
        else:
            yield from boxes(child)


def within(node: Node, name: str) -> Iterator[Node]:
    """The elements of this name at any depth that are printed, but for those in text boxes."""
    for child in inner(node):
        if tag(child) == name:
            yield child
        elif tag(child) != "txbxContent":
            yield from within(child, name)


def part(node: Node, *names: str) -> Node | None:
    """The element at the end of this path of names, None when it is not there."""
    for name in names:
        node = next((child for child in node if tag(child) == name), None)
        if node is None:
            return None
    return node


def switched(node: Node, name: str) -> bool | None:
    """Whether a property is switched on or off here, None when it is not spoken of."""
    found = part(node, name)
    return None if found is None else said(found, "val") not in {"0", "false", "off"}
