"""The values a layout is made of, and the two sets of measures it is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...model import Arrow, Card

Face = Literal["normal", "bold", "italic"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; y runs down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    def meets(self, other: Rect, gap: float = 0) -> bool:
        """Whether the two overlap, or come nearer than the gap."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; x is its start, middle or end, y its baseline."""

    text: str
    x: float
    y: float
    size: float
    face: Face = "normal"
    ink: str = "#1a1a1a"
    anchor: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Box:
    """A ground: header, lane, undated column or cabinet, with its text."""

    kind: Literal["lane", "lane-odd", "undated", "band", "band-undated", "cabinet", "cabinet-hatched"]
    rect: Rect
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card with its place and its text; `warning` is where the warning sign stands, if any."""

    card: Card
    rect: Rect
    lines: tuple[Line, ...]
    warning: Point | None = None


@dataclass(frozen=True, slots=True)
class RoutedArrow:
    """An arrow as it runs; the label lies in its rectangle, or only in the list when that is None."""

    arrow: Arrow
    told: str  # its label, with what shows that it is inferred or only possible
    points: tuple[Point, ...]
    label: Rect | None
    lines: tuple[Line, ...]
    number: int = 0  # in the list under the drawing; 0 when the label itself is drawn


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend: the sample and its words."""

    kind: str  # a status, a mode, or 'warning' or 'register-box'
    rect: Rect
    line: Line


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing with every coordinate chosen."""

    title: str
    description: str
    width: float
    height: float
    compact: bool
    language: Literal["nl", "en"]
    boxes: tuple[Box, ...]
    rules: tuple[tuple[Point, Point], ...]
    cards: tuple[PlacedCard, ...]  # in time order
    arrows: tuple[RoutedArrow, ...]
    legend: tuple[Key, ...]
    lines: tuple[Line, ...]  # title, column labels, list of numbers, footer


@dataclass(frozen=True, slots=True)
class Measures:
    """Type sizes, paddings and pitches, in px."""

    size: float  # of card titles
    small: float  # of details and labels
    leading: float  # from line to line
    pad: float  # beside the text of a card
    pad_y: float  # above and below it
    gap: float  # between one detail and the next
    narrowest: float  # card
    widest: float  # card
    side: float  # column of lane titles
    gutter: float  # between columns, at least
    edge: float  # outer gutters without tracks
    pitch: float  # between tracks, and between slots on a card
    margin: float  # from a track to a card
    inset: float  # for an arrow that passes a card
    seam: float  # channel within a lane, at least
    foot: float  # from the lowest card of a lane to its end
    head: float  # from there to the first card of the next
    label: float  # widest label before it breaks
    band: float  # height of the header
    strip: float  # height of the cabinet strip, per line of text


SCREEN = 1232, 525
"""What the compact drawing keeps within when it can, by saying less: it shares a screen with the story."""

FULL = Measures(
    size=13, small=12, leading=16, pad=9, pad_y=6, gap=3, narrowest=150, widest=318, side=120, gutter=90,
    edge=10, pitch=14, margin=14, inset=24, seam=12, foot=11, head=11, label=200, band=24, strip=22,
)  # fmt: skip
COMPACT = Measures(
    size=11, small=11, leading=13, pad=7, pad_y=3.5, gap=0, narrowest=90, widest=226, side=96, gutter=14,
    edge=6, pitch=10, margin=9, inset=18, seam=4, foot=4, head=4, label=160, band=17, strip=15,
)  # fmt: skip

SIGNS = {"first": "+", "also": "•", "last": "○", "cited": "↗", "more": "…"}
INKS = {"first": "#1b6e2f", "also": "#1f4e8c", "last": "#475569", "cited": "#6b6b6b", "more": "#4a4a4a"}
GROUNDS = {"first": "#e3f3e6", "also": "#eef3fb", "last": "#eceff3", "cited": "#f4f4f4", "more": "#ffffff"}
AMBER, DARK, SOFT, NAVY = "#8a5a00", "#333333", "#4a4a4a", "#1f2a44"
STROKES = {"stated": DARK, "possible": DARK, "inferred": AMBER, "citation": "#5f6470", "register": "#5f6470"}
