"""What the readers of marked-up text share: a safe parser, words under way, and pieces with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby, zip_longest
from typing import Any, Literal

from ...model import Problem
from ..pieces import Piece

Note = tuple[str, str]
"""The mark that calls a note, and its words."""

Kind = Literal["top", "paragraph", "heading", "row", "signature", "table", "annex", "notes"]


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a document before its place has a name; tables and annexes begin with an empty one."""

    kind: Kind
    text: str = ""
    notes: tuple[Note, ...] = ()


# The parser ----------------------------------------------------------------------------------

_DOCTYPE = re.compile(rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def tree(source: str, content: bytes, place: str = "") -> Any:
    """The root element of this XML, nothing fetched and nothing expanded; a Problem where there is none."""
    etree = lxml_etree()
    plain = content.replace(b"\x00", b"")
    for bom in _BOMS:
        plain = plain.removeprefix(bom)
    if not plain.strip():
        return unreadable(source, "leeg bestand", "Leg er het document neer.", place)
    if _DOCTYPE.match(plain):
        return _declared(source, place)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in plain:
            return _declared(source, place)
        where = place or f"regel {error.lineno or 1}"
        cause = f"geen geldige XML ({' '.join(error.msg.split())})"
        return unreadable(source, cause, "Haal het document opnieuw op.", where)
    return _declared(source, place) if root.getroottree().docinfo.doctype else root


def lxml_etree() -> Any:
    """The XML library; it ships no types, so that what it gives is held as Any."""
    return import_module("lxml.etree")


def _declared(source: str, place: str) -> Problem:
    cause = "XML met een DTD of eigen entiteiten wordt niet gelezen"
    return unreadable(source, cause, "Verwijder de DOCTYPE-regel, of haal het document opnieuw op.", place)


def unreadable(source: str, cause: str, remedy: str, place: str = "") -> Problem:
    """The Problem of a document that cannot be read."""
    return Problem("read", source, place, cause, "violation", remedy=remedy)


def stray(source: str, cause: str, remedy: str) -> Problem:
    """The Problem of a document that can be read and is something else, by itself no fault."""
    return Problem("read", source, "", cause, "warning", remedy=remedy)


def names(listed: str) -> frozenset[str]:
    """The names in this list, spaces between them."""
    return frozenset(listed.split())


def name(element: Any) -> str:
    """An element's name without its namespace; nothing for a comment or processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


# Words under way -----------------------------------------------------------------------------

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LITERAL_MARK = re.compile(r"\*|(?<!\w)_|_(?!\w)")
_RAISED_NUMBER = re.compile(r"(?:(?<!\w)[kcdm]?m|(?<!\d)10)$")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Words:
    """The words of one piece under way, in runs of plain and italic text, and the notes called in them."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, str]] = []
        self.notes: list[Note] = []

    def say(self, text: str | None, italic: bool = False) -> None:
        """Adds text, its white space folded and control characters dropped."""
        self._add(CONTROL.sub("", re.sub(r"\s+", " ", text or "")), "italic" if italic else "plain")

    def gap(self) -> None:
        """Adds a space where the words before it have none and want one."""
        if self.runs and self.runs[-1][0][-1] not in " \n-–(/«‘“":
            self._add(" ", "plain")

    def line_end(self) -> None:
        """Adds a line end of the source's own."""
        self._add("\n", "plain")

    def call(self, mark: str, note: str | None = None) -> None:
        """Adds the call of a note, and the note itself where it is given."""
        self._add(f"<sup>{mark}</sup>", "call")
        if note:
            self.notes.append((mark, note))

    def raise_(self, text: str) -> None:
        """Adds raised text: a number calls a note, unless it is a power or a square metre."""
        before = "".join(run for run, _ in self.runs[-3:])
        if not re.fullmatch(r"[0-9]{1,3}", text.strip()):
            self.say(text)
        elif _RAISED_NUMBER.search(before):
            self.say(text.strip().translate(_SUPERSCRIPTS))
        else:
            self.call(text.strip())

    def _add(self, text: str, kind: str) -> None:
        if text:
            self.runs.append((text, kind))

    def text(self) -> str:
        """The words so far in light marks; italics are left out where they could not be told from text."""
        runs = [
            (kind, "".join(t for t, _ in of_kind)) for kind, of_kind in groupby(self.runs, lambda r: r[1])
        ]
        markable = not any(kind != "call" and _LITERAL_MARK.search(text) for kind, text in runs)
        said = ""
        for (kind, text), (_, following) in zip_longest(runs, runs[1:], fillvalue=("", "")):
            said += _italics(text, said[-1:], following) if kind == "italic" and markable else text
        return re.sub(r" ?\n[ \n]*", "\n", re.sub(r" +", " ", said)).strip(" \n")

    def item(self, kind: Kind) -> Iterator[Item]:
        """The words as an item, if there are any."""
        if text := self.text():
            yield Item(kind, text, tuple(self.notes))


def _italics(text: str, before: str, after: str) -> str:
    """The text between marks, the space at its ends outside them; unmarked where it splits a word."""
    core = text.strip()
    at = text.find(core)
    lead, trail = text[:at], text[at + len(core) :]
    if not core or re.match(r"\w", (before + lead)[-1:]) or re.match(r"\w", (trail + after)[:1]):
        return text
    return f"{lead}*{core}*{trail}"


@dataclass(frozen=True, slots=True)
class Form:
    """How one form of markup says what is text: its inline elements, their words, its blocks."""

    inline: Callable[[Any, bool], bool]  # an element, and whether words stand around it
    take: Callable[[Words, Any, bool], None]  # its words, within italics or not
    block: Callable[[Any], Iterator[Item]]


def flow(element: Any, form: Form, kind: Kind = "paragraph", without: Container[str] = ()) -> Iterator[Item]:
    """What an element holds, in order: its blocks, and the words between them as items of this kind."""
    texts = [element.text, *(child.tail for child in element)]
    mixed = any(text and text.strip() for text in texts)
    words = Words()
    words.say(element.text)
    for child in element:
        if name(child) and name(child) not in without:
            if form.inline(child, mixed):
                form.take(words, child, False)
            else:
                yield from words.item(kind)
                words = Words()
                yield from form.block(child)
        words.say(child.tail)
    yield from words.item(kind)


def spread(words: Words, element: Any, form: Form, italic: bool) -> None:
    """Adds the words of an element and of all within it."""
    words.say(element.text, italic)
    for child in element:
        if name(child):
            form.take(words, child, italic)
        words.say(child.tail, italic)


def joined(items: Iterable[Item], kind: Kind, between: str) -> Iterator[Item]:
    """The items as one, if there are any."""
    parts = [item for item in items if item.text]
    if parts:
        notes = tuple(note for part in parts for note in part.notes)
        yield Item(kind, between.join(part.text for part in parts), notes)


def placed(items: Iterable[Item]) -> Iterator[Piece]:
    """The items as pieces, each with the name of its place; a note follows what calls it."""
    annex, annexes, paragraphs, tables, rows = "", 0, 0, 0, 0
    for item in items:
        paragraphs += item.kind == "paragraph"
        rows += item.kind == "row"
        if item.kind == "annex":
            annexes, paragraphs, tables = annexes + 1, 0, 0
            annex = f"bijlage {annexes}, "
        elif item.kind == "table":
            tables, rows = tables + 1, 0
        places = {
            "top": "kop",
            "heading": f"kop boven alinea {paragraphs + 1}",
            "row": f"tabel {tables}, rij {rows}",
            "signature": "ondertekening",
        }
        if item.text:
            yield Piece(annex + places.get(item.kind, f"alinea {paragraphs}"), _no_note(item.text))
        for mark, note in item.notes:
            yield Piece(f"{annex}noot {mark}", f"<sup>{mark}</sup> {note}")


def _no_note(text: str) -> str:
    """The text, a word joiner before it where it begins with a call, so that it is not taken for a note."""
    return "\u2060" + text if text.startswith("<sup>") else text
