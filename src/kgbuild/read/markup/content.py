"""The main text of a web page as items: its blocks and their words, without the page's chrome."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from .endnotes import calls_in, note_words, noted, start_of
from .tree import (
    Form,
    Item,
    Kind,
    Words,
    flow,
    joined,
    name,
    names,
    spread,
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


def page_items(root: Any) -> Iterator[Item]:
    """The items of a page's main text, its notes among them."""
    return noted(_Page(root).items())


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
        self.called = calls_in(element for part in self.content for element in part.iter())
        self.notes: dict[Any, tuple[str, str]] = {}
        for target, mark in self.called.values():
            words = Words()
            spread(words, target, self.plain, False)
            self.notes[target] = (mark, note_words(words.text(), mark))

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
        if name(element) in ("dl", "table", "ul") and start_of(element).startswith("Datum publicatie"):
            return True
        called = f"{element.get('class', '')} {element.get('id', '')}"
        return bool(_CHROME.search(called)) and not any(
            name(part) == "p" and len(start_of(part)) > 120 for part in element.iter()
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
