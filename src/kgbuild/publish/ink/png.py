"""A layout as PNG: its PDF on one sheet, rastered; the door of pypdfium2 to publishing."""

from __future__ import annotations

import zlib
from struct import pack

from .geometry import Layout
from .pdf import pdf

_MOST = 60_000_000
"""Pixels at most: a drawing that would have more is drawn smaller."""


def png(layout: Layout) -> bytes:
    """The drawing at twice its size on screen, for a document or a slide."""
    from pypdfium2 import PdfDocument

    scale = min(2.0, (_MOST / (layout.width * layout.height)) ** 0.5)
    document = PdfDocument(pdf(layout, a4=False))
    try:
        bitmap = document[0].render(scale=scale / 0.75, rev_byteorder=True, prefer_bgrx=False)
        wide, high, stride, signs = bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
        pixels = bytes(bitmap.buffer)
    finally:
        document.close()
    # Each row is led by its filter: 0, as it is.
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + wide * signs] for row in range(high))
    head = pack(">IIBBBBB", wide, high, 8, {1: 0, 3: 2, 4: 6}[signs], 0, 0, 0)
    dots = pack(">IIB", round(96 * scale / 0.0254), round(96 * scale / 0.0254), 1)
    parts = (b"IHDR", head), (b"pHYs", dots), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))
