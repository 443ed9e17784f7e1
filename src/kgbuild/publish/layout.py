"""A lineage drawing with every coordinate chosen: the same drawing always gives the same layout."""

from __future__ import annotations

from kgbuild.model import Drawing
from kgbuild.publish.fonts import clean
from kgbuild.publish.layout_frame import Frame
from kgbuild.publish.layout_labels import Labels, stretches
from kgbuild.publish.layout_parts import (
    AMBER,
    DARK,
    FULL,
    SCREEN,
    SOFT,
    Box,
    Layout,
    Line,
    PlacedCard,
    Point,
    Rect,
    RoutedArrow,
)
from kgbuild.publish.layout_plan import MOST_LABELS, Extra, Placing, Plan, Scale, across, down, plan, terser, _card_heights
from kgbuild.publish.route import Leg

__all__ = ["Layout", "layout"]

_ATTEMPTS = 8


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
    for attempt in range(_ATTEMPTS):
        x = across(planned, extra)
        frame = Frame(planned, x)
        top = _lanes_top(frame)
        heights = _card_heights(planned, x)
        placing = Placing(planned, x, down(planned, heights, extra, top), heights)
        arrows, missed = _arrows(placing)
        if not missed:
            break
        for number in missed:
            _widen(extra, planned, number, attempt)
    return _assembled(placing, frame, arrows)


def _lanes_top(frame: Frame) -> float:
    _, y = frame.title()
    _, _, y = frame.header(y)
    return frame.strip(y)[2]


def _widen(extra: Extra, p: Plan, number: int, attempt: int) -> None:
    """Ask for room along an arrow whose label found none; at each attempt in another place."""
    wide, high = p.label_size(number)
    first = p.routes[number][0]
    places = [place for leg in p.routes[number] for place in _channels(leg)]
    if places:
        key, more = ("y", places[attempt % len(places)]), high + 4
    else:
        key, more = ("x", 2 * (first.low // 8 + 1)), wide / 2
    extra[key] = extra.get(key, 0) + round(more)


def _channels(leg: Leg) -> list[int]:
    """The channels that a leg runs through, upright, or along."""
    if leg.axis == "h":
        return [leg.at] if leg.at % 2 == 0 else []
    return [place for place in range(leg.low // 4, leg.high // 4 + 2) if place % 2 == 0 and leg.low < 4 * place < leg.high]


def _ink(mode: str) -> str:
    return {"inferred": AMBER, "citation": SOFT}.get(mode, DARK)


def _lettered(rect: Rect, texts: tuple[str, ...], mode: str, size: float) -> tuple[Line, ...]:
    """The lines of a label in its rectangle."""
    face = "italic" if mode in ("inferred", "possible") else "normal"
    return tuple(
        Line(text, rect.x, round(rect.y + (size + 2) * (n + 0.8), 1), size, face, _ink(mode)) for n, text in enumerate(texts)
    )


def _arrows(placing: Placing) -> tuple[tuple[RoutedArrow, ...], list[int]]:
    """The arrows with their labels, and the numbers of those whose label found no room."""
    p = placing.plan
    points = [placing.points(number) for number in range(len(p.routes))]
    left, right = placing.x.starts[0], placing.x.starts[-1]
    area = Rect(left, placing.y.origin, right - left, placing.y.starts[-1] - placing.y.origin)
    labels = Labels(area, [placing.card(card.key) for card in p.drawing.cards], [stretches(way) for way in points])
    numbered = len(points) > MOST_LABELS
    found: dict[int, Rect | None] = {}
    for number in sorted(range(len(points)), key=lambda n: (len(points[n]), _reach(points[n]), n)):
        wide, high = p.label_size(number)
        found[number] = labels.place(number, wide, high, numbered) if p.labels[number] else None
    missed = [number for number in range(len(points)) if found[number] is None and p.labels[number]]
    return tuple(_routed(p, number, points[number], found[number], numbered) for number in range(len(points))), missed


def _routed(p: Plan, number: int, points: tuple[Point, ...], rect: Rect | None, numbered: bool) -> RoutedArrow:
    arrow = p.drawing.arrows[number]
    lines = _lettered(rect, p.labels[number], arrow.mode, p.measures.small) if rect else ()
    listed = numbered or (rect is None and bool(p.labels[number]))
    return RoutedArrow(arrow, points, rect, lines, number + 1 if listed else 0)


def _reach(points: tuple[Point, ...]) -> float:
    return sum(leg.width + leg.height for leg in stretches(points))


def _assembled(placing: Placing, frame: Frame, arrows: tuple[RoutedArrow, ...]) -> Layout:
    """The parts in one layout, with what stands under the lanes."""
    drawing, full = placing.plan.drawing, placing.plan.measures is FULL
    lines, y = frame.title()
    bands, labels, y = frame.header(y)
    cabinets, missed, y_lanes = frame.strip(y)
    lanes, rules = frame.lanes(placing, y_lanes)
    bottom = lanes[-1].rect.bottom if lanes else y_lanes
    if cabinets:
        rules.insert(0, ((0, y_lanes), (frame.width, y_lanes)))
        lines += _cabinet_title(y, y_lanes, full)
    rules.insert(0, ((0, y), (frame.width, y)))
    numbers = [arrow.number for arrow in arrows if arrow.number]
    listed, y = frame.numbered(numbers, bottom) if numbers else ([], bottom)
    notes, y = frame.rows([f"Kabinet: {text}" for text in missed], y, placing.plan.measures.small, SOFT)
    legend, head, y = frame.legend(y)
    footer, y = frame.rows([drawing.footer] if full and clean(drawing.footer) else [], y + (6 if full else 0), 11.5, SOFT)
    boxes: tuple[Box, ...] = (*lanes, *frame.undated(y_lanes, bottom), *bands, *cabinets)
    cards: tuple[PlacedCard, ...] = placing.cards()
    return Layout(
        clean(drawing.title), _description(drawing), frame.width, round(y + (8 if full else 0)), not full, boxes,
        tuple(rules), cards, arrows, tuple(legend), (*lines, *labels, *listed, *notes, *head, *footer),
    )  # fmt: skip


def _cabinet_title(top: float, bottom: float, full: bool) -> list[Line]:
    middle = (top + bottom) / 2
    if not full:
        return [Line("Kabinet", 8, round(middle + 4), 11, "bold", "#1f2a44")]
    return [Line("Kabinet", 8, round(middle), 13, "bold", "#1f2a44"), Line("uit register", 8, round(middle + 13), 11, "normal", "#5a5a5a")]


def _description(drawing: Drawing) -> str:
    """What the drawing holds, in a sentence for who cannot see it."""
    lanes, cards, arrows = len(drawing.lanes), len(drawing.cards), len(drawing.arrows)
    first = f"{clean(drawing.caption)}. " if clean(drawing.caption) else ""
    return f"{first}{cards} kaarten in {lanes} rijen, van links naar rechts in de tijd, met {arrows} pijlen."
