"""A letter out of pieces: for forms whose text a reader makes, with the place where each piece stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Letter
from .text.blocks import blocks_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, letterhead block or note, in the light marks that `layout` reads.

    `<sup>1</sup>` calls a note, a piece that begins with it is that note, `*…*` is italics; a line end
    within a piece is one of the source's own.
    """

    place: str  # 'pagina 2', 'alinea 14', 'al[3]'
    text: str


def made(source: str, pieces: Iterable[Piece], encoding: str) -> Letter:
    """The letter whose text is the pieces in their order, a blank line between them."""
    texts, places, offset = [], [], 0
    for piece in pieces:
        text = piece.text.strip("\n")
        if text.strip():
            places.append((offset, piece.place))
            texts.append(text)
            offset += len(text) + 2
    whole = "\n\n".join(texts)
    return Letter(source, whole, encoding, tuple(places), blocks_of(whole))
