"""Text in the fonts that every PDF reader has: which bytes show it, and what must be drawn instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from .fonts import advance, clean
from .geometry import Line, Point

ENCODING = (
    "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences"
    "[1/breve/caron/dotaccent/hungarumlaut/ogonek/ring/lslash/Lslash/dotlessi]>>"
)
_ACCENTS = {"\u0306": 1, "\u030c": 2, "\u0307": 3, "\u030b": 4, "\u0328": 5, "\u030a": 6, "\u0327": 0xB8,
            "\u0301": 0xB4, "\u0304": 0xAF, "\u0300": 0x60, "\u0302": 0x88, "\u0303": 0x98, "\u0308": 0xA8,
            "\u0326": 0x2C}  # fmt: skip
_BELOW = (5, 0xB8, 0x2C)
_LETTERS = {"ł": 7, "Ł": 8, "ı": 9, "Đ": 0xD0, "‐": 0x2D, "‑": 0x2D, "−": 0x96, "\u202f": 0x20}
_ACCENT_WIDTH = 0.333
# Strokes in ems, from the baseline up; signs that the standard fonts lack.
_CIRCLE = tuple((0.3 + 0.23 * a, 0.34 + 0.23 * b) for a, b in (
    (1, 0), (0.87, 0.5), (0.5, 0.87), (0, 1), (-0.5, 0.87), (-0.87, 0.5),
    (-1, 0), (-0.87, -0.5), (-0.5, -0.87), (0, -1), (0.5, -0.87), (0.87, -0.5), (1, 0)))  # fmt: skip
_DRAWN: dict[str, tuple[tuple[Point, ...], ...]] = {
    "→": (((0.1, 0.35), (0.9, 0.35)), ((0.65, 0.55), (0.9, 0.35), (0.65, 0.15))),
    "←": (((0.9, 0.35), (0.1, 0.35)), ((0.35, 0.55), (0.1, 0.35), (0.35, 0.15))),
    "↑": (((0.25, 0), (0.25, 0.7)), ((0.08, 0.48), (0.25, 0.7), (0.42, 0.48))),
    "↓": (((0.25, 0.7), (0.25, 0)), ((0.08, 0.22), (0.25, 0), (0.42, 0.22))),
    "↗": (((0.2, 0.08), (0.72, 0.6)), ((0.36, 0.6), (0.72, 0.6), (0.72, 0.24))),
    "○": (_CIRCLE,),
}
_BOX = (((0.1, 0), (0.9, 0), (0.9, 0.7), (0.1, 0.7), (0.1, 0)),)


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of a standard font from one place on, or strokes for a sign that it lacks."""

    x: float
    y: float
    text: bytes = b""
    strokes: tuple[tuple[Point, ...], ...] = ()


def runs(line: Line) -> tuple[list[Run], bool]:
    """A line of text as runs, and whether its bytes alone say what it says."""
    text, bold = clean(line.text), line.face == "bold"
    whole = sum(advance(sign, bold) for sign in text) * line.size / 1000
    x = line.x - whole * {"start": 0, "middle": 0.5, "end": 1}[line.anchor]
    found: list[Run] = []
    plain = True
    for sign in text:
        code = _code(sign)
        if code is not None and found and found[-1].text and found[-1].y == line.y and plain:
            found[-1] = Run(found[-1].x, line.y, found[-1].text + bytes([code]))
        elif code is not None:
            found.append(Run(x, line.y, bytes([code])))
        else:
            found += _drawn(sign, x, line, bold)
        plain = code is not None
        x += advance(sign, bold) * line.size / 1000
    told = all(_code(sign) is not None and sign not in _LETTERS for sign in text)
    return found, told


def _code(sign: str) -> int | None:
    """The byte of a sign, None where the font has none."""
    if sign in _LETTERS:
        return _LETTERS[sign]
    try:
        return sign.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None


def _drawn(sign: str, x: float, line: Line, bold: bool) -> Iterator[Run]:
    """A sign without a byte: a letter under its accents, strokes, or the outline of what cannot be shown."""
    base, *accents = list(normalize("NFD", sign))
    code = _code(base)
    if code is None or not accents or any(accent not in _ACCENTS for accent in accents):
        shape = _DRAWN.get(sign, _BOX)
        scale = line.size
        strokes = tuple(tuple((x + a * scale, line.y - b * scale) for a, b in stroke) for stroke in shape)
        yield Run(x, line.y, strokes=strokes)
        return
    yield Run(x, line.y, bytes([code]))
    for accent in accents:
        mark = _ACCENTS[accent]
        raised = 0.2 * line.size if base.isupper() and mark not in _BELOW else 0.0
        middle = (advance(base, bold) / 1000 - _ACCENT_WIDTH) / 2 * line.size
        yield Run(x + middle, line.y - raised, bytes([mark]))
