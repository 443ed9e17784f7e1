"""The notes of a web page: what is called where, by a link or under 'X Noot', and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from .tree import Item, name, names

_NOTE_HEAD = re.compile(r"(?:X ?)?(?:Noot\b ?)?[\[(]?([0-9]{1,3}|[a-z*](?![a-z]))[\])]?[.:]? ?")
_NOTE_END = re.compile(r"\s*[↩↑^]\ufe0e?$")
_CALL = re.compile(r"\s*[\[(]?([0-9]{1,3}|[a-z*])[\])]?\s*")
_NOTED = re.compile(r"X\s?Noot\b\s*(?:([0-9]{1,3}|[a-z*])(?:\s+|$))?(.*)", re.DOTALL)
_NOTE_BLOCKS = names("p div li dd td section article aside")


def calls_in(elements: Iterable[Any]) -> dict[Any, tuple[Any, str]]:
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
        words = start_of(element)
        if name(element) in _NOTE_BLOCKS and note_words(words, mark):
            numbered = (found := _NOTE_HEAD.match(words)) is not None and found[1] == mark
            return element if numbered or name(element) == "li" else None
        element = element.getparent()
    return None


def start_of(element: Any) -> str:
    """The first words of an element, some two hundred characters."""
    start = ""
    for text in element.itertext():
        start += text[:200]
        if len(start) > 200:
            break
    return " ".join(start.split())


def note_words(words: str, mark: str) -> str:
    """A note's words without its number and the way back."""
    head = _NOTE_HEAD.match(words)
    rest = words[head.end() :] if head and head[1] == mark else words
    return _NOTE_END.sub("", rest).strip()


def noted(items: Iterable[Item]) -> Iterator[Item]:
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
