"""A PDF's pages as the pieces of a letter, in the order in which it is read."""

from __future__ import annotations

import re
from typing import Any

from .captions import clause, label
from .joints import bare, joined, words_in
from .lines import Line
from .paragraphs import Paragraph, blocks, paragraphs, steps
from .regions import Measures, Sheet, sheets_of
from .runs import Printed, printed

_SALUTATION = re.compile(r"Geachte?\b")


def pieces(content: bytes) -> dict[str, Any]:
    """What the file holds, as plain JSON: `pieces` of a place and a text, and what could not be read."""
    file = printed(content)
    scanned = [page.number for page in file.pages if not page.runs and page.picture]
    told = {"count": file.count, "lost": file.lost, "cut": file.cut, "error": file.error, "scanned": scanned}
    return told | {"pieces": list(_pieces(file)), "read": len(file.pages)}


def _pieces(file: Printed) -> list[tuple[int, str]]:
    """Letterhead, body and notes: page number and text of each piece."""
    sheets, usual = sheets_of(tuple(page for page in file.pages if page.runs))
    if not sheets:
        return []
    known = words_in(line for sheet in sheets for line in [*sheet.body, *sheet.side, *sheet.notes])
    head = _head(sheets[0])
    sheets[0].body = sheets[0].body[len(head) :]
    made = [(piece.page, joined(piece.lines, known)) for piece in _letterhead(head, sheets, usual)]
    return made + _body(sheets, usual, known)


# The letterhead ------------------------------------------------------------------------------


def _head(first: Sheet) -> list[Line]:
    """The lines of the body's column up to and with the subject, else the date; none without a label."""
    lines = [line for line in first.body if line.y < 0.75 * first.height]
    subject = next((n for n, line in enumerate(lines) if label("subject").match(line.text)), None)
    date = next((n for n, line in enumerate(lines) if label("date").match(line.text)), None)
    if subject is None and date is None:
        return []
    end = max(n for n in (subject, date) if n is not None) + 1
    gap = _gap(lines, end - 1)
    while (
        end < len(lines) and lines[end].y - lines[end - 1].y <= gap and not _SALUTATION.match(lines[end].text)
    ):
        end += 1
    return lines[:end]


def _gap(lines: list[Line], at: int) -> float:
    """How far below the subject's first line its next may stand; a label alone may be in small print."""
    alone = label().fullmatch(bare(lines[at].text).rstrip(": ")) and at + 1 < len(lines)
    return 1.45 * max(lines[at].size, lines[at + 1].size if alone else 0)


def _letterhead(head: list[Line], sheets: list[Sheet], usual: Measures) -> list[Paragraph]:
    """The pieces of the letterhead: addressee, margin block, and last the date and the subject."""
    side = next((sheet.side for sheet in sheets if sheet.side), [])
    margin = [piece for piece in blocks(side, steps(side)) if not clause().match(bare(piece.lines[0].text))]
    above = blocks(head, usual.leading)
    last = next((n for n, piece in enumerate(above) if label().match(piece.lines[0].text)), len(above))
    return [*above[:last], *margin, *above[last:]]


# The body and its notes ----------------------------------------------------------------------


def _body(sheets: list[Sheet], usual: Measures, known: frozenset[str]) -> list[tuple[int, str]]:
    """The pieces of the body, the notes of a page after the piece that ends it."""
    lines = [line for sheet in sheets for line in sheet.body]
    waiting = _notes(sheets)
    made: list[tuple[int, str]] = []
    for piece in paragraphs(lines, usual):
        earlier = [note for note in waiting if note.page < piece.page]
        waiting = waiting[len(earlier) :]
        made += [(note.page, _note(note, known)) for note in earlier]
        made.append((piece.page, joined(piece.lines, known)))
    return made + [(note.page, _note(note, known)) for note in waiting]


def _notes(sheets: list[Sheet]) -> list[Paragraph]:
    """The notes in their order, also one that goes on at the foot of the next page."""
    made: list[Paragraph] = []
    for sheet in sheets:
        for line in sheet.notes:
            if line.label or not made:
                made.append(Paragraph([line]))
            else:
                made[-1].lines.append(line)
    return made


def _note(note: Paragraph, known: frozenset[str]) -> str:
    """A note as a piece: its label raised, its text."""
    text = joined(note.lines, known)
    return f"<sup>{note.lines[0].label}</sup> {text}" if note.lines[0].label else text
