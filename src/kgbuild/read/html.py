"""Web pages of officielebekendmakingen and the Tweede Kamer, and others: the main text without its chrome."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..model import Letter, Problem
from .made import made
from .xml import Sidecar, sidecar_of
from .xml_parts import (
    Form,
    Item,
    Kind,
    Words,
    flow,
    joined,
    lxml_etree,
    name,
    names,
    placed,
    spread,
    unreadable,
)

_SKIPPED = names(
    "script style noscript template nav button select input textarea label iframe object embed svg"
    " math canvas audio video head title aside dialog footer link meta"
)
_BLOCK = names(
    "html body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot"
    " tr td th blockquote pre figure figcaption address header hr center fieldset details summary"
)
_HEADINGS = names("h1 h2 h3 h4 h5 h6 caption")
_TOP = re.compile(r"\b(?:dossiertitel|kamerstukdatum|kamervraagomschrijving_kop|kamervraagnummer)\b")
_CHROME = re.compile(
    r"(?i)(?:^|[\s_-])(?:breadcrumbs?|kruimelpad|navigatie|navigation|navbar|menu|share|social|delen|cookies?|"
    r"pagination|paginering|skip-?links?|sidebar|publicatiegegevens|publication-data|to-?top)(?:$|[\s_-])"
)
_CHROME_TEXT = re.compile(
    r"(?i)(?:terug )?naar (?:boven|de bovenkant)|(?:direct|ga|spring) naar .{0,40}inhoud|inhoudsopgave|"
    r"deel deze pagina|delen|printen?|print deze pagina|download(?: pdf)?|"
    r"Datum publicatie.*"
)
_NOTE_HEAD = re.compile(r"(?:X ?)?(?:Noot\b ?)?[\[(]?([0-9]{1,3}|[a-z*](?![a-z]))[\])]?[.:]? ?")
_NOTE_END = re.compile(r"\s*[↩↑^]\ufe0e?$")
_CALL = re.compile(r"\s*[\[(]?([0-9]{1,3}|[a-z*])[\])]?\s*")
_NOTED = re.compile(r"X\s?Noot\b\s*(?:([0-9]{1,3}|[a-z*])(?:\s+|$))?(.*)", re.DOTALL)
_NOTE_BLOCKS = names("p div li dd td section article aside")
_OWN_ENTITIES = re.compile(rb"\s*(?:<\?.*?\?>\s*)?<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE | re.DOTALL)


def read_html(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter on a web page, its main text only; a Problem where there is none."""
    text, encoding, problems = _decoded(source, content)
    root = _root(source, text) if text else None
    if root is None or isinstance(root, Problem):
        empty = unreadable(source, "leeg bestand of geen tekst", "Bewaar de pagina opnieuw.")
        return None, (root or next(iter(problems), empty),)
    pieces = tuple(placed(_noted(_Page(root).items())))
    if not pieces:
        return None, (unreadable(source, "pagina zonder tekst", "Bewaar de pagina opnieuw."),)
    return made(source, pieces, encoding), problems


def sidecar_html(content: bytes, source: str = "") -> Sidecar | Problem:
    """What the meta elements of a page say."""
    text, _, problems = _decoded(source, content)
    root = _root(source, text) if text else None
    if root is None or isinstance(root, Problem):
        empty = unreadable(source, "leeg bestand of geen tekst", "Bewaar de pagina opnieuw.")
        return root or next(iter(problems), empty)
    metas = [element for element in root.iter() if name(element) == "meta"]
    return sidecar_of(((m.get("name", ""), m.get("scheme", ""), m.get("content", "")) for m in metas), source)


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


def _content(root: Any) -> list[Any]:
    """The elements that hold the main text: what the page itself calls so, else its body."""
    elements = list(root.iter())
    for way in _WAYS:
        found = {element for element in elements if way(element)}
        if found:
            found |= {element for element in elements if element.get("id") in _NOTES}
            return [
                e for e in elements if e in found and not any(above in found for above in e.iterancestors())
            ]
    return [root]


_NOTES = names("noten voetnoten footnotes")
_WAYS: tuple[Callable[[Any], bool], ...] = (
    lambda e: "broodtekst" in (e.get("id", ""), *e.get("class", "").split()),
    lambda e: name(e) == "main" or e.get("role") == "main",
    lambda e: name(e) == "article",
    lambda e: e.get("id") in ("content", "main", "inhoud"),
    lambda e: name(e) == "body",
)
"""How a page says which of its elements is the main text, the surest first."""


class _Page:
    """A page being read: its content, and the notes that are called in it."""

    def __init__(self, root: Any) -> None:
        self.form = Form(self._inline, self._take, self._block)
        self.plain = Form(self._inline, self._take_plain, self._block)
        self.content = _content(root)
        self.body = [element for element in self.content if name(element) == "body"]
        self.called = _called(element for part in self.content for element in part.iter())
        self.notes: dict[Any, tuple[str, str]] = {}
        for target, mark in self.called.values():
            words = Words()
            spread(words, target, self.plain, False)
            self.notes[target] = (mark, _note_words(words.text(), mark))

    def items(self) -> Iterator[Item]:
        """The items of the main text; the notes after what calls them."""
        for part in self.content:
            yield from (item for item in flow(part, self.form) if not _says_chrome(item))

    def _inline(self, element: Any, mixed: bool) -> bool:
        return name(element) not in _BLOCK and not any(name(part) in _BLOCK for part in element.iter())

    def _take(self, words: Words, element: Any, italic: bool) -> None:
        """Adds the words of an inline element: calls of notes, raised numbers, italics, line ends."""
        called = self.called.get(element)
        if called:
            target, mark = called
            _, note = self.notes.get(target, ("", ""))
            words.call(mark, note)
            self.notes[target] = (mark, "")
        elif name(element) == "sup" and not any(part in self.called for part in element.iter()):
            words.raise_("".join(element.itertext()))
        else:
            self._spread(words, element, self.form, italic)

    def _take_plain(self, words: Words, element: Any, italic: bool) -> None:
        """Adds the words of an inline element within a note."""
        self._spread(words, element, self.plain, italic)

    def _spread(self, words: Words, element: Any, form: Form, italic: bool) -> None:
        tag = name(element)
        if tag == "br":
            words.line_end()
        elif not _unseen(element):
            if tag in _BLOCK:
                words.gap()
            slanted = tag in ("em", "i", "cite") or "cursief" in element.get("class", "").split()
            spread(words, element, form, italic or slanted)
            if tag in _BLOCK:
                words.gap()

    def _block(self, element: Any) -> Iterator[Item]:
        """The items of a block: none of page chrome, or of a note that stands with its call."""
        tag = name(element)
        if element in self.notes or _unseen(element) or self._is_chrome(element):
            return
        if tag == "table":
            yield Item("table")
        if tag == "tr" and not _is_layout(element):
            yield from self._row(element)
        elif tag == "li":
            yield from _labelled(flow(element, self.form))
        elif "ondertekening" in element.get("class", "").split():
            yield from _signatures(flow(element, self.form))
        else:
            yield from flow(element, self.form, _kind(element))

    def _is_chrome(self, element: Any) -> bool:
        """Whether a block is furniture: a site's own header, its navigation, its list of data."""
        if name(element) == "header" and element.getparent() in self.body:
            return True
        if name(element) in ("dl", "table", "ul") and _start(element).startswith("Datum publicatie"):
            return True
        called = f"{element.get('class', '')} {element.get('id', '')}"
        return bool(_CHROME.search(called)) and not any(
            name(part) == "p" and len(_start(part)) > 120 for part in element.iter()
        )

    def _row(self, element: Any) -> Iterator[Item]:
        """A row of a table, bars between its cells."""
        cells: list[Item] = []
        for cell in element:
            words = Words()
            spread(words, cell, self.form, False)
            cells += words.item("row")
        return joined(cells, "row", " | ")


def _unseen(element: Any) -> bool:
    """Whether a page does not show an element's text."""
    concealed = re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", element.get("style", ""))
    return name(element) in _SKIPPED or "hidden" in element.attrib or bool(concealed)


def _kind(element: Any) -> Kind:
    """What the words of a block are: of the top, a heading or a paragraph."""
    classes = element.get("class", "")
    if _TOP.search(classes) or (name(element) == "h1" and "stuktitel" in classes):
        return "top"
    return "heading" if name(element) in _HEADINGS else "paragraph"


def _is_layout(row: Any) -> bool:
    """Whether a table's row only lays out a page: a cell holds a table or several paragraphs."""
    return any(
        name(part) == "table" or sum(name(child) in _BLOCK for child in part) > 1
        for cell in row
        for part in cell.iter()
    )


def _says_chrome(item: Item) -> bool:
    return bool(_CHROME_TEXT.fullmatch(item.text))


def _labelled(items: Iterable[Item]) -> Iterator[Item]:
    """The items of a list item, its number or dash before its first words."""
    found = list(items)
    if len(found) > 1 and len(found[0].text) <= 4:
        first = replace(found[1], text=f"{found[0].text} {found[1].text}")
        found = [first, *found[2:]]
    return iter(found)


def _signatures(items: Iterable[Item]) -> Iterator[Item]:
    """Who signs: a post that ends in a comma and the name after it as two lines of one item."""
    lines: list[Item] = []
    for item in items:
        lines.append(item)
        if not item.text.endswith(","):
            yield from joined(lines, "signature", "\n")
            lines = []
    yield from joined(lines, "signature", "\n")


# Notes ---------------------------------------------------------------------------------------


def _called(elements: Iterable[Any]) -> dict[Any, tuple[Any, str]]:
    """The calls of notes: each with the block of the note it leads to, further on, and its mark."""
    order: dict[str, tuple[int, Any]] = {}
    links: list[tuple[int, Any, str, str]] = []
    for index, element in enumerate(elements):
        for anchor in (element.get("id"), element.get("name")):
            if anchor:
                order.setdefault(anchor, (index, element))
        mark = _CALL.fullmatch("".join(element.itertext())) if name(element) == "a" else None
        if mark and element.get("href", "").startswith("#"):
            links.append((index, element, element.get("href")[1:], mark[1]))
    calls = {}
    for index, element, target, mark_called in links:
        at, note = order.get(target, (-1, None))
        block = _note_block(note, mark_called) if at > index else None
        if block is not None and block not in element.iterancestors():
            calls[element] = (block, mark_called)
    return calls


def _note_block(element: Any, mark: str) -> Any:
    """The block of a note's words, from the element its call leads to; None for what is no note."""
    while element is not None and name(element) not in ("body", "main", "html"):
        words = _start(element)
        if name(element) in _NOTE_BLOCKS and _note_words(words, mark):
            numbered = (found := _NOTE_HEAD.match(words)) is not None and found[1] == mark
            return element if numbered or name(element) == "li" else None
        element = element.getparent()
    return None


def _start(element: Any) -> str:
    """The first words of an element, some two hundred characters."""
    start = ""
    for text in element.itertext():
        start += text[:200]
        if len(start) > 200:
            break
    return " ".join(start.split())


def _note_words(words: str, mark: str) -> str:
    """A note's words without its number and the way back."""
    head = _NOTE_HEAD.match(words)
    rest = words[head.end() :] if head and head[1] == mark else words
    return _NOTE_END.sub("", rest).strip()


def _noted(items: Iterable[Item]) -> Iterator[Item]:
    """The items, those that begin with 'X Noot' made notes; the number may stand in an item of its own."""
    waiting: tuple[str, str] | None = None  # the mark read so far, and the words
    for item in items:
        found = _NOTED.fullmatch(item.text)
        if found:
            waiting = (found[1] or "", found[2].strip())
        elif waiting is not None and not waiting[0] and _CALL.fullmatch(item.text):
            waiting = (item.text.strip("[]() "), waiting[1])
            continue
        elif waiting is not None and waiting[0]:
            yield Item("notes", notes=((waiting[0], item.text), *item.notes))
            waiting = None
            continue
        else:
            waiting = None
            yield item
            continue
        if waiting[0] and waiting[1]:
            yield Item("notes", notes=((waiting[0], waiting[1]), *item.notes))
            waiting = None
