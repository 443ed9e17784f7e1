"""The words of a card in lines, and how wide and high they stand."""

from __future__ import annotations

from dataclasses import dataclass

from ...knowledge.language import Language
from ...model import Card
from ..ink.fonts import (
    balanced,
    clean,
    line_count,
    longest_word,
    width,
    wrap,
)
from ..ink.geometry import (
    AMBER,
    INKS,
    SIGNS,
    SOFT,
    Face,
    Line,
    Measures,
    PlacedCard,
    Rect,
)

_TRIANGLE = 17  # room for the warning sign before its text


Paragraph = tuple[str, float, Face, str]
"""Text, size, face, ink."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a card: paragraphs with their look, in order."""

    card: Card
    paragraphs: tuple[Paragraph, ...]
    warning: str = ""

    def least(self, m: Measures) -> float:
        """The width below which words would break."""
        said = [longest_word(text, size, face == "bold") for text, size, face, _ in self.paragraphs]
        warned = [_TRIANGLE + longest_word(self.warning, m.small, True)] if self.warning else []
        return min(max(m.narrowest, *said, *warned) + 1 + 2 * m.pad, m.widest)

    def roomy(self, m: Measures) -> float:
        """The width at which every paragraph stands on one line, within reason."""
        said = [width(text, size, face == "bold") for text, size, face, _ in self.paragraphs]
        warned = [_TRIANGLE + width(self.warning, m.small, True)] if self.warning else []
        return min(max(m.narrowest, *said, *warned) + 1 + 2 * m.pad, m.widest * 1.2)

    def wanted(self, m: Measures) -> float:
        """The width at which the card looks best: heading on one line, the rest on few."""
        best = [m.narrowest]
        for number, (text, size, face, _) in enumerate(self.paragraphs):
            whole = width(text, size, face == "bold") + 1
            fits = number == 0 and whole <= m.widest - 2 * m.pad
            short = whole if fits else min(whole, max(whole / 2, m.widest * 0.68 - 2 * m.pad))
            best.append(max(short, longest_word(text, size, face == "bold") + 1))
        if self.warning:
            best.append(_TRIANGLE + longest_word(self.warning, m.small, True) + 1)
        return min(max(best) + 2 * m.pad, m.widest)

    def height(self, room: float, m: Measures) -> float:
        """How high the card stands when it is this wide."""
        inner = room - 2 * m.pad
        count = sum(line_count(text, inner, size, face == "bold") for text, size, face, _ in self.paragraphs)
        if self.warning:
            count += line_count(self.warning, inner - _TRIANGLE, m.small, True)
        return m.leading * count + 2 * m.pad_y + m.gap * max(0, self._details - 1)

    @property
    def _details(self) -> int:
        return sum(face == "normal" for _, _, face, _ in self.paragraphs)

    def _broken(self, room: float, m: Measures) -> list[tuple[Paragraph, float]]:
        """The lines, each with the room above it."""
        inner = room - 2 * m.pad
        broken: list[tuple[Paragraph, float]] = []
        last: Face = "bold"
        for text, size, face, ink in self.paragraphs:
            above = m.gap if face == last == "normal" else 0.0
            for n, line in enumerate(balanced(text, inner, size, face == "bold")):
                broken.append(((line, size, face, ink), 0.0 if n else above))
            last = face
        return broken

    def placed(self, rect: Rect, m: Measures) -> PlacedCard:
        """The card with its lines set in the rectangle."""
        lines: list[Line] = []
        x, y = rect.x + m.pad, rect.y + m.pad_y - m.leading * 0.24
        for (text, size, face, ink), above in self._broken(rect.width, m):
            y += m.leading + above
            lines.append(Line(text, x, round(y, 1), size, face, ink))
        mark = (x, round(y + m.leading, 1)) if self.warning else None
        inner = rect.width - 2 * m.pad - _TRIANGLE
        for text in balanced(self.warning, inner, m.small, True) if self.warning else ():
            y += m.leading
            lines.append(Line(text, x + _TRIANGLE, round(y, 1), m.small, "bold", AMBER))
        return PlacedCard(self.card, rect, tuple(lines), mark)


def words(card: Card, m: Measures) -> Words:
    """All words of a card."""
    heading = f"{SIGNS[card.status]} {clean(card.heading)}"
    paragraphs: list[Paragraph] = [(heading, m.small, "bold", INKS[card.status])]
    if title := clean(card.title):
        paragraphs.append((title, m.size, "bold", "#1a1a1a"))
    paragraphs += [(text, m.small, "normal", SOFT) for text in map(clean, card.detail) if text]
    return Words(card, tuple(paragraphs), clean(card.warning))


def brief_words(card: Card, m: Measures, one_line: bool, terse: int, language: Language) -> Words:
    """The words of a card in the compact drawing: heading, title and at most two lines of detail."""
    whole = words(card, m)
    title = clean(card.title)
    if one_line and title:
        return _one_line(card, title, whole.warning, m)
    heading, *rest = whole.paragraphs
    if terse and whole.warning and title:
        return Words(card, (heading,), title)
    shown, details = (rest[:1], rest[1:]) if title else ([], rest)
    if whole.warning or terse > 1:
        return Words(card, (heading, *shown), whole.warning)
    room = m.widest - 2 * m.pad
    used = sum(len(wrap(text, room, size, True)) for text, size, *_ in (heading, *shown))
    return Words(card, (heading, *shown, *_kept(details, room, 3 - used if terse else 2, m, language)))


def _one_line(card: Card, title: str, warning: str, m: Measures) -> Words:
    """Sign and title, and the status in words when there is room for them."""
    alone = f"{SIGNS[card.status]} {title}"
    told = f"{alone}, {clean(card.heading)}"
    text = told if width(told, m.size, True) + 1 <= m.widest - 2 * m.pad else alone
    return Words(card, ((text, m.size, "bold", INKS[card.status]),), warning)


def _kept(
    details: list[Paragraph], room: float, most: int, m: Measures, language: Language
) -> list[Paragraph]:
    """The details that fit in so many lines, and how many more there are."""
    kept: list[Paragraph] = []
    for detail in details:
        most -= len(wrap(detail[0], room, m.small))
        if most < 0:
            break
        kept.append(detail)
    left = len(details) - len(kept)
    return (
        [*kept, (language.say("card.more", count=left), m.small, "normal", SOFT)] if kept and left else kept
    )
