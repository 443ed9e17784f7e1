"""OpenDocument text: bytes to a letter, from the one member of the file that holds its words."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from ...model import Letter, Problem
from ..pieces import made
from .tree import (
    Form,
    Item,
    Words,
    flow,
    joined,
    name,
    names,
    placed,
    spread,
    tree,
    unreadable,
)

_LARGEST = 100_000_000
_HIGHEST_RATIO = 100
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def read_odt(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter in an ODT file; a Problem for a bomb, a strange member name or a file that is none."""
    member = _member(source, content, "content.xml")
    root = member if isinstance(member, Problem) else tree(source, member, "content.xml")
    if isinstance(root, Problem):
        return None, (root,)
    body = next(
        (part for part in root.iter() if name(part) == "text" and name(part.getparent()) == "body"), None
    )
    pieces = () if body is None else tuple(placed(_Text(root).block(body)))
    if not pieces:
        return None, (unreadable(source, "ODT zonder tekst", "Geef de brief als .odt met tekst erin."),)
    return made(source, pieces, "utf-8"), ()


def _member(source: str, content: bytes, wanted: str) -> bytes | Problem:
    """One member's bytes, read by its name; nothing is unpacked."""
    remedy = "Open het bestand in een tekstverwerker en bewaar het opnieuw als .odt."
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if cause := _danger(archive.infolist(), len(content)):
                return unreadable(source, cause, remedy)
            with archive.open(wanted) as member:
                return member.read(_LARGEST)
    except KeyError:
        return unreadable(source, f"geen ODT ({wanted} ontbreekt)", remedy)
    except _BROKEN:
        return unreadable(source, "geen leesbaar ODT-bestand (beschadigd of versleuteld)", remedy)


def _danger(members: list[zipfile.ZipInfo], size: int) -> str:
    """What makes an archive unsafe to read; nothing for a sound one."""
    whole = sum(member.file_size for member in members)
    packed = any(member.file_size > _HIGHEST_RATIO * member.compress_size for member in members)
    if whole > _LARGEST or packed or whole > _HIGHEST_RATIO * size:
        return "ODT pakt uit tot meer dan 100 MB of 100 keer zijn omvang"
    if any(_outside(member.orig_filename) for member in members):
        return "ODT met een bestandsnaam die buiten het archief wijst"
    twice = len({member.filename for member in members}) < len(members)
    return "ODT met twee bestanden van één naam" if twice else ""


def _outside(path: str) -> bool:
    parts = re.split(r"[/\\]", path)
    return ".." in parts or path.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in path


_SKIPPED = names(
    "tracked-changes annotation annotation-end sequence-decls variable-decls user-field-decls forms"
    " table-of-content alphabetical-index object object-ole image title desc ruby-text"
)
_BLOCK = names("p h list list-item list-header section table table-row table-cell frame text-box")


class _Text:
    """The text of a document, whose italics are named in its styles."""

    def __init__(self, root: Any) -> None:
        self.form = Form(self._inline, self._take, self.block)
        self.italic = {
            _attribute(style, "name")
            for style in root.iter()
            if name(style) == "style" and any(_attribute(part, "font-style") == "italic" for part in style)
        }

    def _inline(self, element: Any, mixed: bool) -> bool:
        return not any(name(part) in _BLOCK for part in element.iter()) or name(element) == "note"

    def _take(self, words: Words, element: Any, italic: bool) -> None:
        """Adds the words of an inline element: spaces, line ends and notes as they are said in ODT."""
        tag = name(element)
        if tag in ("s", "tab"):
            words.say(" ", italic)
        elif tag == "line-break":
            words.line_end()
        elif tag == "note":
            self._note(words, element)
        elif tag not in _SKIPPED:
            if tag in _BLOCK:
                words.gap()
            spread(words, element, self.form, italic or _attribute(element, "style-name") in self.italic)

    def _note(self, words: Words, element: Any) -> None:
        """Adds the call of a note, and the note."""
        note, number = Words(), Words()
        for child in element:
            spread(number if name(child) == "note-citation" else note, child, self.form, False)
        words.call(re.sub(r"[^0-9a-z*]", "", number.text().lower())[:3] or "*", note.text())
        words.notes += note.notes

    def block(self, element: Any) -> Iterator[Item]:
        """The items of a block; the running head and the foot of a Kamerstuk are none."""
        tag = name(element)
        chrome = _attribute(element, "name") in ("parlementair.kop", "frillblok")
        if tag in _SKIPPED or chrome:
            return
        if tag == "table":
            yield Item("table")
        if tag == "table-row":
            yield from self._row(element)
        elif tag == "list-item":
            yield from flow(element, self.form)
        elif tag in ("p", "h") and _attribute(element, "style-name") in self.italic:
            yield from (_in_italics(item) for item in flow(element, self.form))
        else:
            yield from flow(element, self.form, "heading" if tag == "h" else "paragraph")

    def _row(self, element: Any) -> Iterator[Item]:
        """A row of a table, bars between its cells."""
        return joined(self._cells(element), "row", " | ")

    def _cells(self, element: Any) -> Iterator[Item]:
        for cell in element:
            words = Words()
            if name(cell):
                spread(words, cell, self.form, False)
            yield from words.item("row")


def _in_italics(item: Item) -> Item:
    """The item in italics from its first word to its last, if no marks stand in it."""
    plain = not re.search(r"[*_<]", item.text)
    return replace(item, text=f"*{item.text}*") if plain else item


def _attribute(element: Any, wanted: str) -> str:
    """An attribute by its name without namespace."""
    pairs: Iterable[tuple[str, str]] = element.attrib.items() if name(element) else ()
    return next((value for key, value in pairs if key.rpartition("}")[2] == wanted), "")
