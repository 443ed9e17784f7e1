"""What stands around the cards: title, header, cabinet strip, lanes."""

from __future__ import annotations

from dataclasses import dataclass

from ...knowledge.language import Language
from ...model import Stretch
from ..ink.fonts import clean, longest_word, width, wrap
from ..ink.geometry import (
    FULL,
    NAVY,
    SOFT,
    Box,
    Face,
    Line,
    Measures,
    Point,
    Rect,
)
from .place import Placing
from .plan import Plan
from .sizes import Scale


def _centred(text: tuple[str, ...], rect: Rect, size: float, face: Face, ink: str) -> tuple[Line, ...]:
    """Lines set in the middle of a rectangle."""
    lead = size + 3
    y = rect.y + (rect.height - lead * len(text)) / 2 + size * 0.96
    x = rect.x + rect.width / 2
    return tuple(
        Line(line, round(x, 1), round(y + lead * n, 1), size, face, ink, "middle")
        for n, line in enumerate(text)
    )


@dataclass(frozen=True)
class Frame:
    """The surroundings of a drawing whose widths are known."""

    plan: Plan
    x: Scale

    @property
    def m(self) -> Measures:
        """The measures of the plan."""
        return self.plan.measures

    @property
    def language(self) -> Language:
        """In which words the frame speaks."""
        return Language(self.plan.drawing.language)

    @property
    def width(self) -> float:
        """How wide the whole drawing is."""
        return self.x.starts[-1]

    def share(self, column: int) -> tuple[float, float]:
        """From where to where a column reaches: to the middle of its gutters."""
        last = self.plan.grid.columns - 1
        left = self.x.starts[0] if column == 0 else self.x.middle(2 * column)
        right = self.width if column == last else self.x.middle(2 * column + 2)
        return left, right

    def bands(self) -> list[tuple[int, int]]:
        """First and last column of each run of columns with one band."""
        runs: list[tuple[int, int]] = []
        for number, column in enumerate(self.plan.drawing.columns):
            if runs and self.plan.drawing.columns[runs[-1][0]].band == column.band:
                runs[-1] = runs[-1][0], number
            else:
                runs.append((number, number))
        return runs

    def title(self) -> tuple[list[Line], float]:
        """Title and caption, and the y below them."""
        if self.m is not FULL:
            return [], 1
        drawing = self.plan.drawing
        lines = [
            Line(text, 10, 30 + 26 * n, 22, "bold", NAVY)
            for n, text in enumerate(self._wrapped(drawing.title, 22, True))
        ]
        y = 30 + 26 * (len(lines) - 1)
        caption = clean(drawing.caption)
        used = max((width(line.text, 22, True) for line in lines), default=0)
        if used + width(caption, 13) + 60 <= self.width:
            if caption:
                lines.append(Line(caption, self.width - 10, y, 13, "normal", SOFT, "end"))
            return lines, y + 16
        below = self._wrapped(caption, 13, False)
        lines += [Line(text, 10, y + 20 + 17 * n, 13, "normal", SOFT) for n, text in enumerate(below)]
        return lines, y + 16 + 17 * len(below)

    def _wrapped(self, text: str, size: float, bold: bool) -> tuple[str, ...]:
        return wrap(clean(text), self.width - 20, size, bold)

    def header(self, top: float) -> tuple[list[Box], list[Line], float]:
        """Year bands, column labels, and the y below them."""
        m, columns = self.m, self.plan.drawing.columns
        texts = [
            (
                first,
                last,
                wrap(
                    clean(columns[first].band),
                    self.share(last)[1] - self.share(first)[0] - 10,
                    m.size + 1,
                    True,
                ),
            )
            for first, last in self.bands()
        ]
        high = m.band + (m.size + 4) * (max((len(text) for *_, text in texts), default=1) - 1)
        boxes: list[Box] = []
        for first, last, text in texts:
            left, right = self.share(first)[0], self.share(last)[1]
            rect = Rect(left + (first > 0), top, right - left - (first > 0), high)
            dated = all(column.dated for column in columns[first : last + 1])
            ink = "#ffffff" if dated else NAVY
            boxes.append(
                Box("band" if dated else "band-undated", rect, _centred(text, rect, m.size, "bold", ink))
            )
        labels, below = self._column_labels(top + high)
        return boxes, labels, below

    def _column_labels(self, top: float) -> tuple[list[Line], float]:
        m, columns = self.m, self.plan.drawing.columns
        pad = 14 if m is FULL else 4
        wrapped = [
            wrap(clean(column.label), self.share(n)[1] - self.share(n)[0] - 8, m.small)
            for n, column in enumerate(columns)
        ]
        high = pad + (m.small + 3) * max((len(text) for text in wrapped), default=1)
        lines: list[Line] = []
        for number, text in enumerate(wrapped):
            left = self.x.starts[2 * number + 1]
            rect = Rect(left, top, self.x.sizes[2 * number + 1], high)
            low, up = self.share(number)
            if max((width(line, m.small) for line in text), default=0) > rect.width:
                rect = Rect(low, top, up - low, high)
            lines += _centred(text, rect, m.small, "normal", "#1a1a1a")
        return lines, top + high

    def boundary(self, date: str) -> tuple[int, float, float]:
        """Between which columns a date falls: a number that orders, and the room between those columns."""
        dated = [(n, column.key) for n, column in enumerate(self.plan.drawing.columns) if column.dated]
        before = [n for n, key in dated if key < date]
        after = [n for n, key in dated if key >= date]
        left = self.x.starts[2 * before[-1] + 2] if before else self.x.starts[0]
        right = self.x.starts[2 * after[0] + 1] if after else self.width
        return len(before), left, right

    def strip(self, top: float) -> tuple[list[Box], list[str], float]:
        """The cabinets, those that found no room in words, and the y below."""
        stretches = self.plan.drawing.stretches
        if not stretches:
            return [], [], top
        ends = _ends(stretches)
        placed = [(s, _at(ends, s.start, self), _at(ends, s.end or "9999", self)) for s in stretches]
        boxes: list[Box] = []
        missed: list[str] = []
        texts = [
            (s, left, right, self._strip_text(s, right - left))
            for s, left, right in placed
            if right - left >= 1
        ]
        if not texts:
            return [], [], top
        high = self.m.strip + (self.m.small + 3) * (max((len(text) for *_, text in texts), default=1) - 1)
        pad = 6 if self.m is FULL else 2
        for stretch, left, right, text in texts:
            rect = Rect(left, top + pad, right - left, high)
            kind = "cabinet-hatched" if stretch.hatched else "cabinet"
            lines = _centred(text, rect, self.m.small, "normal", "#1a1a1a")
            boxes.append(Box("cabinet-hatched" if kind == "cabinet-hatched" else "cabinet", rect, lines))
            missed += [] if text or not clean(stretch.label) else [clean(stretch.label)]
        return boxes, missed, top + high + 2 * pad

    def _strip_text(self, stretch: Stretch, room: float) -> tuple[str, ...]:
        label = clean(stretch.label)
        text = wrap(label, room - 12, self.m.small) if longest_word(label, self.m.small) < room - 12 else ()
        return text if len(text) <= 3 else ()

    def lanes(self, placing: Placing, top: float) -> tuple[list[Box], list[tuple[Point, Point]]]:
        """Lane bands with their titles, and the lines between them."""
        m, boxes, rules = self.m, [], []
        for number, (title, subtitle) in enumerate(self.plan.lane_titles):
            bottom = placing.lane_end(number)
            rect = Rect(0, top, self.width, bottom - top)
            size, lead, sub = m.size, m.size + 2, m.small - 1
            y = top + (rect.height - lead * len(title) - (sub + 2) * len(subtitle)) / 2 + size * 0.9
            lines = [
                Line(text, 8, round(y + lead * n, 1), size, "bold", NAVY) for n, text in enumerate(title)
            ]
            y += lead * len(title) - 1
            lines += [
                Line(text, 8, round(y + (sub + 2) * n, 1), sub, "normal", "#5a5a5a")
                for n, text in enumerate(subtitle)
            ]
            boxes.append(Box("lane-odd" if number % 2 else "lane", rect, tuple(lines)))
            rules.append(((0.0, bottom), (self.width, bottom)))
            top = bottom
        return boxes, rules

    def undated(self, top: float, bottom: float) -> list[Box]:
        """The pale grounds of the columns whose day is not known."""
        return [
            Box("undated", Rect(self.share(n)[0], top, self.share(n)[1] - self.share(n)[0], bottom - top))
            for n, column in enumerate(self.plan.drawing.columns)
            if not column.dated
        ]


def _ends(stretches: tuple[Stretch, ...]) -> list[str]:
    return sorted({end for stretch in stretches for end in (stretch.start, stretch.end or "9999")})


def _at(ends: list[str], date: str, frame: Frame) -> float:
    """The x of a date: between its columns, side by side with the other dates that fall there."""
    number, left, right = frame.boundary(date)
    if left == frame.x.starts[0] and number == 0:
        return left
    if right == frame.width:
        return right
    same = [end for end in ends if frame.boundary(end)[0] == number]
    return round(left + (right - left) * (same.index(date) + 1) / (len(same) + 1))
