"""DOCX: bytes to a letter's text, made of its letterhead (wherever it stands), its body and its notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from ...model import Letter, Problem
from ..markup.tree import unreadable
from ..pieces import Piece, made
from .archive import (
    DOCUMENT,
    Node,
    RefusedError,
    encoding,
    part,
    parts,
    said,
    switched,
    within,
)
from .flow import Look, Paragraph, Story, looks
from .groups import Group, groups
from .head import beside, is_letterhead, letterhead, merged
from .sorts import is_prose

_POST = re.compile(r"(?i)(?:(?:mede )?namens )?(?:de )?(?:minister|staatssecretaris)\b")
_SHORT = 60
_TARGETS = "word/_rels/document.xml.rels"


def read_docx(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter in a DOCX file; a Problem for what is no such file, is damaged, or says nothing."""
    try:
        found = parts(content)
    except RefusedError as refused:
        return None, (unreadable(source, refused.cause, refused.remedy),)
    letter = made(source, _pieces(found), encoding(found[DOCUMENT]))
    if not letter.text:
        return None, (unreadable(source, "leeg document", "Leg er de tekst van de brief neer."),)
    return letter, ()


def _pieces(found: Mapping[str, Node]) -> Iterator[Piece]:
    """The letterhead, then the body with each note after the paragraph that calls it."""
    styles = looks(found.get("word/styles.xml"))
    notes = dict(_notes(found, styles))
    body = Story(styles, notes)
    root = part(found[DOCUMENT], "body")
    paragraphs = [] if root is None else beside(body.paragraphs(root))
    first, running = _headers(found, styles)
    head, left, used = letterhead(paragraphs, is_letterhead([*first, *running]))
    yield from _head_pieces(merged(head, first, running))
    yield from (Piece(group.place, group.text) for group in left)
    yield from _note_pieces((note for n in sorted(used) for note in paragraphs[n].notes), notes, body.numbers)
    for piece, called in _body_pieces([p for n, p in enumerate(paragraphs) if n not in used and p.text]):
        yield piece
        yield from _note_pieces(called, notes, body.numbers)


# Notes ----------------------------------------------------------------------------------------


def _notes(found: Mapping[str, Node], styles: Mapping[str, Look]) -> Iterator[tuple[str, str]]:
    """The footnotes and endnotes by key, each as one text; the lines that divide them are no notes."""
    for kind in ("footnote", "endnote"):
        root = found.get(f"word/{kind}s.xml")
        for note in [] if root is None else within(root, kind):
            if said(note, "type") in {"", "normal"}:
                texts = [p.marked for p in Story(styles, {}, "noot").paragraphs(note) if p.text]
                text = re.sub(r"\n\s*\n", "\n", "\n".join(texts))
                yield f"{kind} {said(note, 'id')}", re.sub(r"^(?:<sup>\w+</sup>\s*)+", "", text)


def _note_pieces(
    called: Iterable[str], notes: Mapping[str, str], numbers: Mapping[str, str]
) -> Iterator[Piece]:
    """The notes that were called, as pieces that begin with their number."""
    for key in called:
        yield Piece(f"noot {numbers[key]}", f"<sup>{numbers[key]}</sup> {notes[key]}")


# Headers --------------------------------------------------------------------------------------


def _headers(found: Mapping[str, Node], styles: Mapping[str, Look]) -> tuple[list[Group], list[Group]]:
    """What the header of the first page says, and what those of the other pages say."""
    first, running = _header_names(found)
    return _said_in(found, first, styles), _said_in(found, running, styles)


def _said_in(found: Mapping[str, Node], names: Sequence[str], styles: Mapping[str, Look]) -> list[Group]:
    stories = (beside(Story(styles, {}, "kopregel").paragraphs(found[name])) for name in names)
    return [group for paragraphs in stories for group in groups(paragraphs)]


def _header_names(found: Mapping[str, Node]) -> tuple[list[str], list[str]]:
    """The headers of the first page and those of others; all are the first's if none is referred to."""
    targets = {} if _TARGETS not in found else {said(r, "Id"): _member(r) for r in found[_TARGETS]}
    first: list[str] = []
    running: list[str] = []
    for section in found[DOCUMENT].iter("{*}sectPr"):
        references = within(section, "headerReference")
        kinds = {said(ref, "type") or "default": targets.get(said(ref, "id"), "") for ref in references}
        titled = bool(switched(section, "titlePg")) and "first" in kinds
        first += [] if first or running else [kinds.pop("first" if titled else "default", "")]
        running += [name for _, name in sorted(kinds.items())]
    first, running = ([name for name in names if name in found] for names in (first, running))
    if first or running:
        return first, [name for name in dict.fromkeys(running) if name not in first]
    numbered = [name for name in found if re.fullmatch(r"word/header\d*\.xml", name)]
    return sorted(numbered, key=lambda name: (len(name), name)), []


def _member(relationship: Node) -> str:
    """The member of the archive that a relationship of the document points to."""
    target = said(relationship, "Target")
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"


# Pieces ---------------------------------------------------------------------------------------


def _head_pieces(printed: Sequence[Group]) -> Iterator[Piece]:
    """The letterhead; what reads as prose comes after the subject, where no letterhead ends early by it."""
    late: list[Piece] = []
    for group in printed:
        pieces = [Piece(group.place, group.text)]
        if group.kind != "subject":
            pieces = [Piece(group.place, text) for text in _unlike_prose(group.lines)]
            late += [piece for piece in pieces if is_prose(piece.text)]
        yield from (piece for piece in pieces if piece not in late)
    yield from late


def _unlike_prose(lines: Sequence[str]) -> Iterator[str]:
    """The lines as few texts as can be of which none reads as prose for all its lines together."""
    text = lines[0]
    for line in lines[1:]:
        longer = f"{text}\n{line}"
        if is_prose(longer) and not is_prose(text):
            yield text
            text = line
        else:
            text = longer
    yield text


def _body_pieces(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Piece, tuple[str, ...]]]:
    """A piece a paragraph, or a row of short cells, with the notes it calls; signatures column by column."""
    for _, table in groupby(paragraphs, lambda p: p.cell and p.cell[0]):
        for row in _rows(list(table)):
            text = "\t".join(paragraph.marked for paragraph in row)
            yield Piece(row[0].place, text), tuple(note for paragraph in row for note in paragraph.notes)


def _rows(table: list[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs of a table, or of the text between two, in turn; those of a short row together."""
    rows = [list(row) for _, row in groupby(table, lambda p: p.cell and p.cell[:2])]
    for n, row in enumerate(rows):
        cells = {p.cell for p in row}
        if len({p.cell for p in row if _POST.match(p.text)}) > 1:
            yield from ([p] for p in sorted(chain(*rows[n:]), key=_column))
            return
        short = None not in cells and len(cells) == len(row) and all(len(p.text) <= _SHORT for p in row)
        yield from [row] if short else ([p] for p in row)


def _column(paragraph: Paragraph) -> tuple[int, int]:
    return (paragraph.cell[2], paragraph.cell[1]) if paragraph.cell else (0, 0)
