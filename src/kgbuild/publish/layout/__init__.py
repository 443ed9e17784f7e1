"""A lineage drawing with every coordinate chosen: the same drawing always gives the same layout."""

from __future__ import annotations

from math import ceil

from ...knowledge.language import Language
from ...model import Drawing
from ..ink.fonts import clean
from ..ink.geometry import (
    AMBER,
    DARK,
    FULL,
    NAVY,
    SCREEN,
    SOFT,
    Face,
    Key,
    Layout,
    Line,
    Point,
    Rect,
    RoutedArrow,
)
from .frame import Frame
from .legend import legend, numbered, text_rows
from .place import Placing
from .plan import MOST_LABELS, Plan, plan, terser, told
from .route import Leg
from .sizes import Extra, across, card_heights, down, widths
from .tags import Labels, stretches

__all__ = ["Layout", "layout"]

_ATTEMPTS = 16


def layout(drawing: Drawing, compact: bool = False) -> Layout:
    """Where everything in the drawing stands; `compact` for the first page, full for print."""
    planned = plan(drawing, compact)
    laid = _laid(planned)
    for terse in (1, 2) if compact else ():
        if laid.height <= SCREEN[1] or laid.height > 1.5 * SCREEN[1]:
            break
        laid = _laid(terser(planned, terse))
    return laid


def _laid(planned: Plan) -> Layout:
    """The layout of a plan, widened until every label has a place."""
    extra: Extra = {}
    least = widths(planned)
    for attempt in range(_ATTEMPTS):
        x = across(planned, least, extra)
        frame = Frame(planned, x)
        top = _lanes_top(frame)
        heights = card_heights(planned, x)
        placing = Placing(planned, x, down(planned, heights, extra, top), heights)
        arrows, missed = _arrows(placing)
        if not missed:
            break
        for number in missed:
            _widen(extra, placing, number, attempt)
    return _assembled(placing, frame, arrows)


def _lanes_top(frame: Frame) -> float:
    _, y = frame.title()
    _, _, y = frame.header(y)
    return frame.strip(y)[2]


def _widen(extra: Extra, placing: Placing, number: int, attempt: int) -> None:
    """Ask for room along an arrow whose label found none; at each attempt in another place."""
    p = placing.plan
    wide, high = p.label_size(number)
    first = p.routes[number][0]
    places = [place for leg in p.routes[number] for place in _channels(leg)]
    if places:
        place = places[attempt % len(places)]
        lack = high + 4 - placing.y.sizes[place]
        key, more = ("y", place), lack if lack > 0 and attempt == 0 else high + 4
    else:
        key, more = ("x", 2 * (first.low // 8 + 1)), wide / 2
    extra[key] = extra.get(key, 0) + ceil(more)


def _channels(leg: Leg) -> list[int]:
    """The channels that a leg runs through, upright, or along."""
    if leg.axis == "h":
        return [leg.at] if leg.at % 2 == 0 else []
    return [
        place
        for place in range(leg.low // 4, leg.high // 4 + 2)
        if place % 2 == 0 and leg.low < 4 * place < leg.high
    ]


def _ink(mode: str) -> str:
    return {"inferred": AMBER, "citation": SOFT}.get(mode, DARK)


def _lettered(rect: Rect, texts: tuple[str, ...], mode: str, size: float) -> tuple[Line, ...]:
    """The lines of a label in its rectangle."""
    face: Face = "italic" if mode in ("inferred", "possible") else "normal"
    return tuple(
        Line(text, rect.x, round(rect.y + (size + 2) * (n + 0.8), 1), size, face, _ink(mode))
        for n, text in enumerate(texts)
    )


def _arrows(placing: Placing) -> tuple[tuple[RoutedArrow, ...], list[int]]:
    """The arrows with their labels, and the numbers of those whose label found no room."""
    p = placing.plan
    points = [placing.points(number) for number in range(len(p.routes))]
    left, right = placing.x.starts[0], placing.x.starts[-1]
    area = Rect(left, placing.y.origin, right - left, placing.y.starts[-1] - placing.y.origin)
    labels = Labels(
        area, [placing.card(card.key) for card in p.drawing.cards], [stretches(way) for way in points]
    )
    numbered = len(points) > MOST_LABELS
    found: dict[int, Rect | None] = {}
    for number in sorted(range(len(points)), key=lambda n: (len(points[n]), _reach(points[n]), n)):
        wide, high = p.label_size(number)
        found[number] = labels.place(number, wide, high, numbered) if p.labels[number] else None
    missed = [number for number in range(len(points)) if found[number] is None and p.labels[number]]
    return tuple(
        _routed(p, number, points[number], found[number], numbered) for number in range(len(points))
    ), missed


def _routed(
    p: Plan, number: int, points: tuple[Point, ...], rect: Rect | None, numbered: bool
) -> RoutedArrow:
    arrow = p.drawing.arrows[number]
    lines = _lettered(rect, p.labels[number], arrow.mode, p.measures.small) if rect else ()
    listed = numbered or (rect is None and bool(p.labels[number]))
    return RoutedArrow(
        arrow, told(arrow, p.drawing.language), points, rect, lines, number + 1 if listed else 0
    )


def _reach(points: tuple[Point, ...]) -> float:
    return sum(leg.width + leg.height for leg in stretches(points))


def _assembled(placing: Placing, frame: Frame, arrows: tuple[RoutedArrow, ...]) -> Layout:
    """The parts in one layout, with what stands under the lanes."""
    drawing, full = frame.plan.drawing, frame.m is FULL
    lines, y_band = frame.title()
    bands, labels, y_strip = frame.header(y_band)
    cabinets, missed, y_lanes = frame.strip(y_strip)
    lanes, rules = frame.lanes(placing, y_lanes)
    bottom = lanes[-1].rect.bottom if lanes else y_lanes
    rules = [((0, y), (frame.width, y)) for y in sorted({y_strip, y_lanes})] + rules
    lines += [*labels, *(_strip_title(y_strip, y_lanes, full, frame.language) if cabinets else ())]
    below, keys, y = _below(frame, arrows, missed, bottom)
    return Layout(
        clean(drawing.title), _description(drawing), frame.width, round(y + (8 if full else 0)), not full,
        drawing.language,
        (*lanes, *frame.undated(y_lanes, bottom), *bands, *cabinets), tuple(rules), placing.cards(), arrows,
        tuple(keys), (*lines, *below),
    )  # fmt: skip


def _below(
    frame: Frame, arrows: tuple[RoutedArrow, ...], missed: list[str], y: float
) -> tuple[list[Line], list[Key], float]:
    """What stands under the lanes, and the y below it."""
    drawing, m, wide, language = frame.plan.drawing, frame.m, frame.width, frame.language
    lines: list[Line] = []
    if numbers := [arrow.number for arrow in arrows if arrow.number]:
        lines, y = numbered(frame.plan, numbers, y, wide)
    notes, y = text_rows(
        [language.say("cabinet.note", label=text) for text in missed], y, wide - 20, m.small, SOFT
    )
    if m is FULL:
        lines.append(Line(language.say("frame.legend"), 8, y + 18, 13, "bold", NAVY))
    keys, y = legend(drawing, m, y, frame.plan.side, wide)
    footer: list[Line] = []
    if m is FULL and clean(drawing.footer):
        footer, y = text_rows([drawing.footer], y + 6, wide - 20, 11.5, SOFT)
    return [*lines, *notes, *footer], keys, y


def _strip_title(top: float, bottom: float, full: bool, language: Language) -> list[Line]:
    middle = round((top + bottom) / 2)
    title = language.say("lane.cabinet")
    if not full:
        return [Line(title, 8, middle + 4, 11, "bold", NAVY)]
    small = Line(language.say("lane.register"), 8, middle + 13, 11, "normal", "#5a5a5a")
    return [Line(title, 8, middle, 13, "bold", NAVY), small]


def _description(drawing: Drawing) -> str:
    """What the drawing holds, in a sentence for who cannot see it."""
    counts = {
        "cards": len(drawing.cards), "lanes": len(drawing.lanes), "arrows": len(drawing.arrows),
    }  # fmt: skip
    first = f"{clean(drawing.caption)}. " if clean(drawing.caption) else ""
    return first + Language(drawing.language).say("frame.description", **counts)
