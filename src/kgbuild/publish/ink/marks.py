"""A layout as marks on paper, in the order in which they are made: SVG and PDF both follow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...knowledge.language import Language
from .fonts import clean, width
from .geometry import (
    AMBER,
    GROUNDS,
    INKS,
    SIGNS,
    STROKES,
    Box,
    Key,
    Layout,
    Line,
    PlacedCard,
    Point,
    Rect,
    RoutedArrow,
)

_FILLS = {
    "lane": "#ffffff", "lane-odd": "#f8f9fb", "band": "#1f2a44", "band-undated": "#d8dde8",
    "cabinet": "#eceef2", "cabinet-hatched": "#eceef2",
}  # fmt: skip
_DASHES = {"possible": (9, 3, 2, 3), "inferred": (6, 3), "register": (2, 3)}
_WEIGHTS = {"stated": 1.5, "possible": 1.7, "inferred": 1.9, "citation": 1.1, "register": 1.3}


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn; one that is not seen still is what a pointer can hit."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled rectangle."""

    rect: Rect
    fill: str
    stroke: Stroke | None = None
    radius: float = 0
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Way:
    """Straight strokes through points, each run by itself."""

    runs: tuple[tuple[Point, ...], ...]
    stroke: Stroke | None = None
    fill: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A line of text; a halo keeps it readable over lines."""

    line: Line
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The marks of one card or arrow, with its name, what it says, and where it leads."""

    name: str
    label: str
    href: str
    marks: tuple[Mark, ...]


Mark = Ground | Way | Said | Group


def anchor(prefix: str, key: str) -> str:
    """The id of a card ('kaart-') or an arrow ('pijl-'): the key without what an id cannot hold."""
    return prefix + clean(key).replace(" ", "_")


def marks(layout: Layout) -> Iterator[Mark]:
    """Every mark of a drawing, what lies below first."""
    names = {placed.card.key: placed.card.title or placed.card.heading for placed in layout.cards}
    language = Language(layout.language)
    yield Ground(Rect(0, 0, layout.width, layout.height), "#ffffff")
    for box in layout.boxes:
        yield from _box(box)
    yield Way(tuple(layout.rules), Stroke("#dcdfe4"))
    yield from map(Said, layout.lines)
    yield from (_arrow(routed, names) for routed in layout.arrows)
    yield from (_card(placed, language) for placed in layout.cards)
    for key in layout.legend:
        yield from _key(key)


def _box(box: Box) -> Iterator[Mark]:
    if box.kind == "undated":
        yield Ground(box.rect, "#1f2a44", opacity=0.045)
    elif box.kind in ("cabinet", "cabinet-hatched"):
        yield Ground(box.rect, _FILLS[box.kind], Stroke("#6b7280", dash=(2, 2)))
        if box.kind == "cabinet-hatched":
            yield from _hatching(box.rect)
            yield from (Ground(_behind(line, box.rect), _FILLS[box.kind]) for line in box.lines[:1])
    else:
        yield Ground(box.rect, _FILLS[box.kind])
    yield from map(Said, box.lines)


def _hatching(rect: Rect) -> Iterator[Mark]:
    """Slanting strokes that stay within the rectangle."""
    starts = [rect.x + 7 * n + 3 for n in range(int((rect.width - rect.height) // 7))]
    if starts:
        strokes = tuple(((x, rect.bottom), (x + rect.height, rect.y)) for x in starts)
        yield Way(strokes, Stroke("#c3c8d2"))


def _behind(line: Line, rect: Rect) -> Rect:
    """The part of a rectangle that a centred line needs for itself."""
    wide = min(width(line.text, line.size) + 10, rect.width - 2)
    return Rect(line.x - wide / 2, rect.y + 1, wide, rect.height - 2)


def _triangle(x: float, y: float) -> Iterator[Mark]:
    """The warning sign, drawn, because few fonts have it."""
    corners = ((x + 6, y - 9.5), (x + 12, y + 1), (x, y + 1))
    yield Way((corners,), Stroke(AMBER, 1.2), "#fff4d6", closed=True)
    yield Way((((x + 6, y - 6), (x + 6, y - 2.4)), ((x + 6, y - 1), (x + 6, y + 0.2))), Stroke(AMBER, 1.3))


def _card(placed: PlacedCard, language: Language) -> Group:
    card = placed.card
    outline = Stroke(INKS[card.status], 1.4, {"cited": (4, 2), "more": (1.4, 3)}.get(card.status, ()))
    drawn: list[Mark] = [Ground(placed.rect, GROUNDS[card.status], outline, 4)]
    if placed.warning:
        drawn += _triangle(*placed.warning)
    drawn += map(Said, placed.lines)
    said = ". ".join(part for part in (card.heading, card.title, *card.detail, card.warning) if part)
    seen = " ".join(line.text for line in placed.lines)
    status = "" if card.status == "more" else language.say(f"status.{card.status}")
    told = said if status in said else f"{status}: {said}"
    label = seen if all(part in seen for part in told.split()) else f"{seen}. {told}"
    return Group(anchor("kaart-", card.key), label, card.href, tuple(drawn))


def _arrow(routed: RoutedArrow, names: dict[str, str]) -> Group:
    arrow = routed.arrow
    number = f"{routed.number}. " if routed.number else ""
    label = f"{number}{names[arrow.source]} – {routed.told} – {names[arrow.target]}"
    drawn: tuple[Mark, ...] = (
        Way((routed.points,), Stroke("#ffffff", 10, seen=False)),
        _line(routed.points, arrow.mode),
        _head(routed.points, arrow.mode),
        *(Said(line, halo=True) for line in routed.lines),
    )
    return Group(anchor("pijl-", arrow.key), label, arrow.href, drawn)


def _head(points: tuple[Point, ...], mode: str) -> Way:
    """The arrow's head: open for a citation, filled for all else."""
    (x, y), (x_to, y_to) = points[-2:]
    dx, dy = (x_to > x) - (x_to < x), (y_to > y) - (y_to < y)
    back, side = (9, 4) if mode != "citation" else (8, 4)
    one, other = ((x_to - dx * back + dy * side * way, y_to - dy * back + dx * side * way) for way in (1, -1))
    shape = (one, (x_to, y_to), other)
    if mode == "citation":
        return Way((shape,), Stroke(STROKES[mode], 1.1))
    return Way((shape,), fill=STROKES[mode], closed=True)


def _line(points: tuple[Point, ...], mode: str) -> Way:
    """The arrow's line, ending inside its head."""
    (x, y), (x_to, y_to) = points[-2:]
    cut = 0 if mode == "citation" else 6
    end = x_to - cut * ((x_to > x) - (x_to < x)), y_to - cut * ((y_to > y) - (y_to < y))
    return Way(((*points[:-1], end),), Stroke(STROKES[mode], _WEIGHTS[mode], _DASHES.get(mode, ())))


def _key(key: Key) -> Iterator[Mark]:
    rect, middle = key.rect, key.rect.y + key.rect.height / 2
    if key.kind == "warning":
        yield from _triangle(rect.x + 3, rect.bottom - 4)
    elif key.kind == "register-box":
        yield Ground(rect, _FILLS["cabinet"], Stroke("#6b7280", dash=(2, 2)))
    elif key.kind in SIGNS:
        yield Ground(
            rect,
            GROUNDS[key.kind],
            Stroke(INKS[key.kind], 1.4, (4, 2) if key.kind == "cited" else ()),
            3,
        )
        x = rect.x + rect.width / 2
        yield Said(Line(SIGNS[key.kind], x, middle + 4, 11, "bold", INKS[key.kind], "middle"))
    else:
        points = ((rect.x, middle), (rect.right, middle))
        yield from (_line(points, key.kind), _head(points, key.kind))
    yield Said(key.line)
