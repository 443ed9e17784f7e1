"""How a drawing stands on sheets of A4: whole on the first, and in parts where it would be too small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from .fonts import width
from .geometry import Layout, Line, Rect

Window = tuple[Rect, float, float, float]
"""A part of the drawing, from where on the sheet it stands (from the left and from above), and how large."""

A4 = (841.89, 595.28)
_MARGIN = 28.35  # a centimetre
_READABLE = 0.4  # type of 12 px stands at 4.8 points
_PARTS = 0.48


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in points, and the parts of the drawing on it."""

    width: float
    height: float
    windows: tuple[Window, ...]


def sheets(layout: Layout) -> tuple[Sheet, ...]:
    """The drawing on A4 landscape."""
    room = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN
    scale = min(room[0] / layout.width, room[1] / layout.height, 0.75)
    left = (A4[0] - layout.width * scale) / 2
    whole = Sheet(*A4, ((Rect(0, 0, layout.width, layout.height), left, _MARGIN, scale),))
    return (whole,) if scale >= _READABLE else (whole, *_parts(layout, room))


def _parts(layout: Layout, room: tuple[float, float]) -> Iterator[Sheet]:
    """The drawing cut between its columns and rows, from above to below and from left to right."""
    lanes = [box.rect for box in layout.boxes if box.kind.startswith("lane")]
    bands = [box.rect for box in layout.boxes if box.kind.startswith("band")]
    top, head = (lanes[0].y, bands[0].y) if lanes and bands else (0.0, 0.0)
    side = min((band.x for band in bands), default=0.0)
    foot = lanes[-1].bottom if lanes else 0.0
    cards = [placed.rect for placed in layout.cards]
    wide, high = room[0] / _PARTS - side, room[1] / _PARTS - (top - head)
    across = _cuts(side, layout.width, wide, [(card.x, card.right) for card in cards])
    down = _cuts(top, foot, high, [(card.y, card.bottom) for card in cards])
    left, upper = _MARGIN + side * _PARTS, _MARGIN + (top - head) * _PARTS
    for (y, y_to), (x, x_to) in product(down, across):
        if _holds_something(layout, Rect(x, y, x_to - x, y_to - y)):
            windows: list[Window] = [
                (Rect(x, y, x_to - x, y_to - y), left, upper, _PARTS),
                (Rect(0, y, side, y_to - y), _MARGIN, upper, _PARTS),
                (Rect(x, head, x_to - x, top - head), left, _MARGIN, _PARTS),
                (Rect(0, head, side, top - head), _MARGIN, _MARGIN, _PARTS),
            ]
            yield Sheet(*A4, tuple(w for w in windows if w[0].width > 0 and w[0].height > 0))
    yield from _below(layout, foot, room)


def _below(layout: Layout, foot: float, room: tuple[float, float]) -> Iterator[Sheet]:
    """What stands under the lanes, cut between its columns, the pieces one under the other."""
    lines = [line for line in (*layout.lines, *(key.line for key in layout.legend)) if line.y > foot]
    spans = [_span(line) for line in lines] + [(key.rect.x, key.rect.right) for key in layout.legend]
    rows = [(line.y - line.size, line.y + 4) for line in lines]
    windows: list[Window] = []
    top = _MARGIN
    across = _cuts(0, layout.width, room[0] / _PARTS, spans)
    down = _cuts(foot, layout.height, room[1] / _PARTS, rows)
    for (x, x_to), (y, y_to) in product(across, down):
        high = (y_to - y) * _PARTS
        if windows and top + high > A4[1] - _MARGIN:
            yield Sheet(*A4, tuple(windows))
            windows, top = [], _MARGIN
        if any(x <= start < x_to for start, _ in spans):
            windows.append((Rect(x, y, x_to - x, y_to - y), _MARGIN, top, _PARTS))
            top += high
    if windows:
        yield Sheet(*A4, tuple(windows))


def _span(line: Line) -> tuple[float, float]:
    wide = width(line.text, line.size, line.face == "bold")
    # A number ends before its text begins: the two are not parted.
    return (line.x - wide, line.x + 8) if line.anchor == "end" else (line.x, line.x + wide)


def _holds_something(layout: Layout, window: Rect) -> bool:
    """Whether a card or a label stands in this part; a bare arrow is no page."""
    labels = [arrow.label for arrow in layout.arrows if arrow.label]
    return any(window.meets(rect) for rect in (*(card.rect for card in layout.cards), *labels))


def _cuts(
    low: float, high: float, room: float, spans: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Stretches no longer than the room, cut where no card stands if that can be."""
    found: list[tuple[float, float]] = []
    while high - low > room:
        ends = sorted({end + 4 for _, end in spans if low + room / 3 < end + 4 <= low + room}, reverse=True)
        free = (cut for cut in ends if not any(start < cut < end for start, end in spans))
        cut = next(free, low + room)
        found.append((low, cut))
        low = cut
    return [*found, (low, high)]
