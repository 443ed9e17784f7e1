"""How the drawing looks things up in a lineage, and how a card is made of what it finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...dutch.words import natural
from ...knowledge.language import DUTCH, Language
from ...model import Card, Lineage, Link, Node
from ...rdf.names import text_of
from ..markup import anchor_of
from .phrases import (
    Named,
    days_read,
    is_day,
    letters_read,
    named_on,
    status_of,
    theme,
)

UNKNOWN, UNDATED, LEFT_OUT = "datum onbekend", "zonder datum", "niet getekend"
"""Keys of the columns without a day; people see the words of data/words."""
SESSION = "vergaderjaar "
"""How the key of a column begins that is a session year."""


@dataclass(frozen=True)
class View:
    """How a lineage is looked at."""

    language: Language = DUTCH
    most: int = 40  # cards; 0 for all
    focus: tuple[str, ...] = ()  # terms: what stands nearest to these is drawn first
    days: tuple[str, ...] = ()  # of all letters read, where the lineage is a part of what they say


@dataclass(frozen=True)
class Scene:
    """A lineage as the drawing looks things up in it."""

    lineage: Lineage
    compact: bool
    view: View = View()
    nodes: dict[str, Node] = field(init=False, default_factory=dict)
    out: dict[tuple[str, str], list[Link]] = field(init=False, default_factory=lambda: defaultdict(list))
    into: dict[tuple[str, str], list[Link]] = field(init=False, default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.nodes.update((node.term, node) for node in self.lineage.nodes)
        for link in self.lineage.links:
            if link.source in self.nodes and link.target in self.nodes:
                self.out[link.source, link.kind].append(link)
                self.into[link.target, link.kind].append(link)

    @cached_property
    def read(self) -> list[Node]:
        """The letters that were read, in time order."""
        return letters_read(self.lineage)

    @property
    def language(self) -> Language:
        """In which words it is told."""
        return self.view.language

    @cached_property
    def days(self) -> list[str]:
        """The days of the letters that were read, those outside this part of the line too."""
        return list(self.view.days) or days_read(self.lineage)

    @cached_property
    def theme(self) -> str:
        """What they are about."""
        return theme(self.lineage)

    def of(self, kind: str) -> list[Node]:
        """The nodes of a kind, those first named first."""
        found = (node for node in self.lineage.nodes if node.kind == kind)
        return sorted(found, key=lambda node: (first_day(node), natural(text_of(node.term))))

    def targets(self, term: str, *kinds: str) -> list[Node]:
        """Where links of these kinds lead from a node."""
        return [self.nodes[link.target] for kind in kinds for link in self.out[term, kind]]

    def sources(self, term: str, *kinds: str) -> list[Node]:
        """Where links of these kinds to a node come from."""
        return [self.nodes[link.source] for kind in kinds for link in self.into[term, kind]]

    def status(self, node: Node) -> Named:
        """What to say of when a node is named."""
        return status_of(named_on(node), self.days, self.language)

    def worded(self, node: Node, language: Language) -> str:
        """The same in words of another language."""
        return status_of(named_on(node), self.days, language)[1]

    def brief_name(self, programme: Node) -> str:
        """A programme's name without the theme of all, or '' where that is no name or another's too."""
        label, common = programme.label, self.theme.casefold()
        ends = bool(common) and label.casefold().endswith(common)
        brief = label[: -len(common)].rstrip() if ends else label
        others = [other.label.casefold() for other in self.of("programme") if other is not programme]
        return brief if brief and not any(other.startswith(brief.casefold()) for other in others) else ""


@dataclass(frozen=True)
class Placed:
    """A card, the objects it stands for, and the part they play: one post may sign and be signed for."""

    card: Card
    role: str  # signer, behalf, or the lane
    terms: tuple[str, ...]
    before: str  # the first day on which a letter names it: a column without a day stands before that
    letters: tuple[str, ...] = ()  # of a signer: the letters signed so


@dataclass(frozen=True)
class Words:
    """What a card says."""

    named: Named
    title: str
    detail: Iterable[str] = ()
    warning: str = ""


def placed(
    lane: str,
    nodes: Sequence[Node],
    date: str,
    words: Words,
    *,
    link: str = "",
    role: str = "",
    key: str = "",
) -> Placed:
    """A card for these nodes at this date, led to the fact that names the first of them."""
    status, heading = words.named
    card = Card(
        key or card_key(role or lane, nodes[0].term), lane, date or UNKNOWN, status, heading, words.title,
        tuple(text for text in words.detail if text), words.warning,
        link or href([naming.fact for node in nodes for naming in node.named]),
    )  # fmt: skip
    return Placed(card, role or lane, tuple(node.term for node in nodes), min(map(first_day, nodes)))


def first_day(node: Node) -> str:
    """The first day on which a letter names it, after all days where none is known."""
    return next(iter(named_on(node)), "9")


def href(grounds: Sequence[str]) -> str:
    """Where on the page the first ground stands; a graph without evidence has none."""
    first = next(filter(None, grounds), "")
    return f"#{anchor_of(first)}" if first else ""


def card_key(prefix: str, term: str) -> str:
    """A key for a card: its kind and the last part of the term."""
    return f"{prefix}-{text_of(term).rpartition('/')[2].replace('#', '-')}"


def own_day(letter: Node) -> str:
    """The column of a letter that was read."""
    return letter.date or UNDATED


def column(node: Node) -> str:
    """The column of something with a day, a session year or neither."""
    return node.date if is_day(node.date) else f"{SESSION}{node.date}" if node.date else UNKNOWN
