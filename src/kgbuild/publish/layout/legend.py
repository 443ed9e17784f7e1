"""What stands under the lanes: the list of numbered arrows, notes, legend and footer."""

from __future__ import annotations

from ...knowledge.language import Language
from ...model import Drawing
from ..ink.fonts import clean, width, wrap
from ..ink.geometry import (
    FULL,
    NAVY,
    Key,
    Line,
    Measures,
    Rect,
)
from .plan import Plan, told

_SQUARE = ("first", "also", "last", "cited", "register-box")
_STATUSES = ("first", "also", "last", "cited", "warning")
_MODES = ("stated", "possible", "inferred", "citation", "register-box")
_BRIEF = ("stated", "possible", "inferred", "citation", "first", "also", "last", "cited")


def text_rows(texts: list[str], top: float, room: float, size: float, ink: str) -> tuple[list[Line], float]:
    """Text in lines over the whole width, and the y below."""
    lines = [line for text in texts for line in wrap(clean(text), room, size)]
    lead = size + 4
    rows = [Line(text, 8, top + lead * (n + 0.8), size, "normal", ink) for n, text in enumerate(lines)]
    return rows, top + lead * len(lines)


def numbered(p: Plan, numbers: list[int], top: float, wide: float) -> tuple[list[Line], float]:
    """The list of arrows by number, in columns, and the y below."""
    names = {card.key: clean(card.title) or clean(card.heading) for card in p.drawing.cards}
    count = max(1, int((wide - 16) // 380))
    step = (wide - 16) / count
    entries: list[tuple[int, tuple[str, ...]]] = []
    for number in numbers:
        arrow = p.drawing.arrows[number - 1]
        text = f"{told(arrow, p.drawing.language)}: {names[arrow.source]} → {names[arrow.target]}"
        entries.append((number, wrap(text, step - 50, p.measures.small)))
    depth = -(-sum(len(lines) for _, lines in entries) // count)
    return _in_columns(entries, top + 8, p.measures.small, step, depth)


def _in_columns(
    entries: list[tuple[int, tuple[str, ...]]], top: float, size: float, step: float, depth: int
) -> tuple[list[Line], float]:
    """The entries one under the other, in a next column when one is full."""
    lines: list[Line] = []
    column, row, deepest, lead = 0, 0, 0, size + 4
    for number, texts in entries:
        if row >= depth:
            column, row = column + 1, 0
        x, y = 8 + column * step, top + lead * (row + 0.8)
        lines.append(Line(f"{number}.", x + 22, y, size, "bold", NAVY, "end"))
        lines += [Line(text, x + 28, y + lead * n, size) for n, text in enumerate(texts)]
        row += len(texts)
        deepest = max(deepest, row)
    return lines, top + lead * deepest


def legend(drawing: Drawing, m: Measures, top: float, side: float, wide: float) -> tuple[list[Key], float]:
    """The legend, flowing over the width, and the y below."""
    more = ("register",) if any(arrow.mode == "register" for arrow in drawing.arrows) else ()
    groups = (_STATUSES, (*_MODES, *more)) if m is FULL else ((*_BRIEF, *more),)
    language = Language(drawing.language)
    start, gap, lead, first = (side, 26, 25, 18) if m is FULL else (6, 11, 17, 12)
    x, y = start, top + first
    keys: list[Key] = []
    for group in groups:
        for kind in group:
            text = _legend_words(kind, m, language)
            key = _key(kind, text, x, y, m)
            if x > start and key.line.x + width(text, key.line.size) > wide - 4:
                y += lead
                key = _key(kind, text, start, y, m)
            keys.append(key)
            x = key.line.x + width(text, key.line.size) + gap
        x, y = start, y + lead
    return keys, y - lead + (8 if m is FULL else 6)


def _legend_words(kind: str, m: Measures, language: Language) -> str:
    brief = f"legend-brief.{kind}"
    return language.say(brief if m is not FULL and language.has(brief) else f"legend.{kind}")


def _key(kind: str, text: str, x: float, y: float, m: Measures) -> Key:
    """One entry: its sample, and its words behind it."""
    full = m is FULL
    wide = 26 if kind in _SQUARE else 18 if kind == "warning" else 46 if full else 38
    high = 16 if full else 13
    return Key(kind, Rect(x, y - high + 3, wide, high), Line(text, x + wide + 6, y, 12.5 if full else 11))
