"""Official XML (`officiele-publicatie`): bytes to a letter as the printed page has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from typing import Any

from ...model import Letter, Problem
from ..pieces import made
from .tree import (
    Form,
    Item,
    Kind,
    Words,
    flow,
    joined,
    name,
    names,
    placed,
    spread,
    stray,
    tree,
    unreadable,
)

_INLINE = names(
    "nadruk inf sup extref intref dossierref noot datum naam voornaam achternaam organisatie"
    " kamervraagonderwerp ondernummer dossiernr raadnr rijkswetnr begrotingshoofdstuk"
)
_BLOCK = names(
    "al al-groep lijst li table tgroup thead tbody tfoot row entry tussenkop kop divisie tekst vrije-tekst"
    " algemeen stuk bijlage vraag antwoord tekst-sluiting ondertekening noot.al"
)
_APART = _BLOCK | {"voornaam", "achternaam", "begrotingshoofdstuk", "label", "nr", "titel", "subtitel"}


def read_xml(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter in an official publication's XML; a Problem for a DTD, broken XML or another root."""
    root = tree(source, content)
    if isinstance(root, Problem):
        return None, (root,)
    if name(root) != "officiele-publicatie":
        cause = f"geen officiële publicatie (het document is een <{name(root)[:40]}>)"
        return None, (stray(source, cause, "Geef de XML van het Kamerstuk zelf."),)
    pieces = tuple(placed(_block(root)))
    if not pieces:
        return None, (unreadable(source, "publicatie zonder tekst", "Haal het document opnieuw op."),)
    encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    return made(source, pieces, encoding), ()


def _is_inline(element: Any, mixed: bool) -> bool:
    """Whether an element is part of the words around it; one we do not know is, if there are any."""
    if name(element) in _INLINE:
        return True
    return mixed and not any(name(part) in _BLOCK for part in element.iter())


def _take(words: Words, element: Any, italic: bool) -> None:
    """Adds the words of an inline element: notes called, italics kept, other markup ignored."""
    tag = name(element)
    if tag == "noot":
        _take_note(words, element)
    elif tag == "sup":
        words.raise_("".join(element.itertext()))
    elif tag not in _UNPRINTED:
        if tag in _APART:
            words.gap()
        spread(words, element, _XML, italic or (tag == "nadruk" and "cur" in element.get("type", "")))
        if tag in _BLOCK:
            words.gap()


def _take_note(words: Words, element: Any) -> None:
    """Adds the call of a note, and the note; one without a usable number is called by a star."""
    number, note = Words(), Words()
    for child in element:
        spread(number if name(child) == "noot.nr" else note, child, _XML, False)
        note.gap()
    mark = re.sub(r"[^0-9a-z*]", "", number.text().lower())[:3] or "*"
    words.call(mark, note.text())
    words.notes += note.notes


def _block(element: Any) -> Iterator[Item]:
    """The items of a block, by its name."""
    return _BLOCKS.get(name(element), _paragraphs)(element)


def _paragraphs(element: Any) -> Iterator[Item]:
    return flow(element, _XML)


def _unprinted(element: Any) -> Iterator[Item]:
    return iter(())


def _words_of(elements: Iterable[Any]) -> Words:
    """The words of these elements on one line."""
    words = Words()
    for element in elements:
        words.gap()
        spread(words, element, _XML, False)
    return words


def _children(element: Any, wanted: Container[str]) -> list[Any]:
    return [child for child in element if name(child) in wanted]


def _headed(*first: str) -> Callable[[Any], Iterator[Item]]:
    """A reader of elements that begin with these children on one line: a dossier, a numbered paper."""

    def items(element: Any) -> Iterator[Item]:
        yield from _words_of(_children(element, first)).item("top")
        yield from flow(element, _XML, without=first)

    return items


def _line(kind: Kind) -> Callable[[Any], Iterator[Item]]:
    """A reader of elements that are one line: a heading, a date at the top."""
    return lambda element: _words_of([element]).item(kind)


def _list_item(element: Any) -> Iterator[Item]:
    """A list item, its number before its first words."""
    number = _words_of(_children(element, {"li.nr"})).text()
    items = list(flow(element, _XML, without={"li.nr"}))
    first = items[0] if items else Item("paragraph")
    yield replace(first, text=f"{number} {first.text}".strip())
    yield from items[1:]


def _table(element: Any) -> Iterator[Item]:
    yield Item("table")
    yield from flow(element, _XML)


def _row(element: Any) -> Iterator[Item]:
    """A row of a table, bars between its cells."""
    cells = (item for cell in element if name(cell) for item in _words_of([cell]).item("row"))
    return joined(cells, "row", " | ")


def _annex(element: Any) -> Iterator[Item]:
    yield Item("annex")
    yield from flow(element, _XML)


def _signature(element: Any) -> Iterator[Item]:
    """Who signs: post and name as two lines of one item, one item for each who signs."""
    lines: list[Item] = []
    for child in element:
        if name(child) == "functie" and lines:
            yield from joined(lines, "signature", "\n")
            lines = []
        if name(child):
            lines += _words_of([child]).item("signature")
    yield from joined(lines, "signature", "\n")


_XML = Form(_is_inline, _take, _block)
_UNPRINTED = frozenset({"metadata", "kamerstukkop", "kamervraagkop", "colspec"})
_BLOCKS: dict[str, Callable[[Any], Iterator[Item]]] = {
    **dict.fromkeys(_UNPRINTED, _unprinted),
    "dossier": _headed("dossiernummer", "titel"),
    "stuk": _headed("stuknr", "titel"),
    **dict.fromkeys(("datumtekst", "kamervraagnummer", "kamervraagomschrijving"), _line("top")),
    **dict.fromkeys(("kop", "tussenkop", "titel", "nr"), _line("heading")),
    "li": _list_item,
    "table": _table,
    "row": _row,
    "bijlage": _annex,
    "ondertekening": _signature,
}
