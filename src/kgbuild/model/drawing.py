"""What is drawn, before any coordinate is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .line import Mode, Stretch

Status = Literal["first", "also", "last", "cited", "more"]


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawing: one kind of policy object."""

    key: str
    title: str
    subtitle: str = ""  # the same in English


@dataclass(frozen=True, slots=True)
class Column:
    """A moment of the drawing; columns stand in time order, not to scale."""

    key: str
    band: str  # the year, or 'vergaderjaar 2021–2022': neighbours with one band share its header
    label: str  # '28 mei 2021', or why no day is known
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """One policy object at the moment it is drawn."""

    key: str  # unique; the anchor that the drawing's card carries
    lane: str
    column: str
    status: Status
    heading: str  # the status in words: 'eerst genoemd 4 juli 2022'
    title: str
    detail: tuple[str, ...] = ()
    warning: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation between two cards."""

    key: str
    source: str
    target: str
    label: str
    mode: Mode
    href: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a lineage drawing shows, before any coordinate is chosen."""

    title: str
    caption: str
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    stretches: tuple[Stretch, ...] = ()
    footer: str = ""
    language: Literal["nl", "en"] = "nl"  # of legend and frame
