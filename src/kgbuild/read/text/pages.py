"""What the end of a page leaves in a text, and which paragraphs go on behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Span
from .notes import NOTE_MARK
from .torn import short

PAGE = (
    r"(?:Pagina[^\S\r\n]+\d{1,3}(?![^\S\r\n]*(?:van|/))"
    r"|(?i:pagina|bladzijde|blad|blz\.)[^\S\r\n]+\d{1,3}[^\S\r\n]*(?:van|/)[^\S\r\n]*\d{1,3})"
)
_PAGE_LINES = re.compile(rf"(?:\s|{PAGE}(?=\s|\Z))+")
"""What a page's foot and head leave between two halves of a paragraph."""
_FOLDED = 130  # lines of a text that was folded are no longer
PROSE_LINE = 45  # an address or a unit in the margin has shorter lines


def over_pages(text: str, chunks: list[Span]) -> Iterator[Span]:
    """The chunks of the body, those that only the end of a page parts as one."""
    before: Span | None = None
    for span in (chunk for chunk in chunks if not _PAGE_LINES.fullmatch(text, *chunk)):
        if before and _PAGE_LINES.fullmatch(text, before[1], span[0]) and _goes_on(text, before, span):
            before = before[0], span[1]
            continue
        if before:
            yield before
        before = span
    if before:
        yield before


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a paragraph goes on behind a page's end: its last line is full, or breaks a sentence."""
    between = text[before[1] : after[0]]
    if not ("\f" in between or between.strip()) or NOTE_MARK.match(text, *after):
        return False
    lines, following = text[slice(*before)].split("\n"), text[slice(*after)].split("\n")
    last, word = lines[-1].rstrip(), following[0].split()[0]
    width = max(len(line.rstrip()) for line in (*lines, *following))
    full = len(last) + len(word) >= width <= _FOLDED and (len(lines) > 1 or len(last) >= PROSE_LINE)
    if last.endswith(":") or (not word[0].isalnum() and word[0] not in "(‘“«"):
        return False
    unfinished = word[0].islower() and not last.endswith((".", "?", "!"))
    return full or unfinished or last.split()[-1] in short()
