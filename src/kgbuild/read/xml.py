"""Official XML (`officiele-publicatie`): bytes to a letter as the printed page has it, and its metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..model import Letter, Problem
from .made import made
from .xml_parts import (
    CONTROL,
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


# Metadata ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the metadata of a paper say of it; empty where they say nothing."""

    identifier: str = ""  # 'kst-32545-143', or the Chamber's own '2021D12345'
    dossiers: tuple[str, ...] = ()  # '32545', '35925-VII'
    number: str = ""
    issued: str = ""  # in ISO
    title: str = ""
    kind: str = ""  # 'Brief', 'Motie', 'Antwoord'
    kenmerk: str = ""
    source: str = ""


Entry = tuple[str, str, str]
"""One line of metadata: its name without prefix, its scheme and what it says."""


def sidecar_xml(content: bytes, source: str = "") -> Sidecar | Problem:
    """What metadata.xml, metadata_owms.xml or the meta elements of a paper say."""
    root = tree(source, content)
    if isinstance(root, Problem):
        return root
    tags = {"officiele-publicatie": "meta", "metadata_gegevens": "metadata", "owms-metadata": ""}
    if name(root) not in tags:
        cause = f"geen metagegevens (het document is een <{name(root)[:40]}>)"
        return stray(source, cause, "Geef metadata.xml of metadata_owms.xml.")
    tag = tags[name(root)]
    entries = (
        (element.get("name", ""), element.get("scheme", ""), element.get("content", ""))
        if tag
        else (name(element), element.get("scheme", ""), element.text or "")
        for element in root.iter()
        if (name(element) == tag if tag else name(element) and not len(element))
    )
    return sidecar_of(entries, source)


_OWN_TYPES = ("KamerstukTypen", "AanhangselTypen", "BijlageTypen")


def sidecar_of(entries: Iterable[Entry], source: str) -> Sidecar:
    """The lines of metadata as a value."""
    said = [(re.split(r"[.:]", entry)[-1], scheme, _plain(content)) for entry, scheme, content in entries]

    def first(*keys: str) -> str:
        return next((text for wanted in keys for key, _, text in said if key == wanted and text), "")

    record = re.search(r"/([a-z]+-[A-Za-z0-9-]+)/metadata", first("externMetadataRecord"))
    dossiers = [part for key, _, text in said if key == "dossiernummer" for part in re.split("[;,]", text)]
    kinds = [text for key, scheme, text in said if key == "type" and scheme.endswith(_OWN_TYPES)]
    return Sidecar(
        first("identifier") or (record[1] if record else ""),
        tuple(dict.fromkeys(re.sub(r"\s", "", part) for part in dossiers if part.strip())),
        first("ondernummer", "aanhangselNummer"),
        _day(first("issued")),
        first("documenttitel", "title"),
        next(iter(kinds), ""),
        first("kenmerk", "kenmerkAfzender"),
        source,
    )


def sidecar_json(content: bytes, source: str = "") -> Sidecar | Problem:
    """What the Tweede Kamer's own record of a Document says, alone or as the one answer to a query."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return unreadable(source, "geen geldige JSON", "Haal de gegevens opnieuw op.")
    if isinstance(record, dict) and isinstance(record.get("value"), list) and len(record["value"]) == 1:
        record = record["value"][0]
    if not isinstance(record, dict) or not _text(record, "DocumentNummer"):
        return stray(source, "geen brief en geen gegevens van één Document", "Geef de JSON van één Document.")
    found = record.get("Kamerstukdossier") or []
    dossiers = [entry for entry in (found if isinstance(found, list) else [found]) if isinstance(entry, dict)]
    number = _text(record, "Volgnummer")
    return Sidecar(
        _text(record, "DocumentNummer"),
        tuple(dict.fromkeys(dossier for entry in dossiers if (dossier := _dossier(entry)))),
        number if number.isdecimal() and int(number[:9]) else "",
        _day(_text(record, "Datum")),
        _text(record, "Onderwerp") or _text(record, "Titel"),
        _text(record, "Soort"),
        _text(record, "KenmerkAfzender"),
        source,
    )


def _dossier(entry: dict[str, Any]) -> str:
    """A dossier's number with its addition: '35925-VII'."""
    parts = (_text(entry, "Nummer"), _text(entry, "Toevoeging").strip("()"))
    return "-".join(re.sub(r"\s", "", part) for part in parts if part) if parts[0] else ""


def _text(record: dict[str, Any], key: str) -> str:
    """A field's text or whole number; nothing for anything else."""
    value = record.get(key)
    return _plain(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _plain(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())


def _day(text: str) -> str:
    """The day a time begins with, in ISO; nothing where it does not."""
    return text[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", text) else ""
