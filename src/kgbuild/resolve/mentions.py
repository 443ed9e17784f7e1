"""What was recognised in one letter, asked by kind and by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Fact, Letter, Mention, Span

Place = tuple[int, int, int]
"""Where a form stands: its block, and start and end in the block's words."""

NESTING = ("commitment", "on_behalf_of", "relation", "stance", "status", "term", "announces")
"""Kinds of which a shorter mention inside a longer one is a mention of its own."""


def place(mention: Mention) -> Place:
    """Where a mention stands."""
    return mention.block, mention.start, mention.end


@dataclass(frozen=True)
class Found:
    """A letter's mentions; of one kind, one that lies within a longer one is left out."""

    letter: Letter
    mentions: tuple[Mention, ...]

    @cached_property
    def by_kind(self) -> dict[str, tuple[Mention, ...]]:
        kinds: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            kinds.setdefault(mention.kind, []).append(mention)
        return {kind: tuple(_longest(kind, mentions)) for kind, mentions in kinds.items()}

    @cached_property
    def uncalled(self) -> tuple[str, ...]:
        """The marks of the notes, in digits, that no text calls."""
        called = {label for block in self.letter.blocks for _, label in block.calls}
        notes = (block.label for block in self.letter.blocks if block.role == "note")
        return tuple(dict.fromkeys(mark for mark in notes if mark.isdecimal() and mark not in called))

    def of(self, kind: str) -> tuple[Mention, ...]:
        """The mentions of a kind, in the order of the text."""
        return self.by_kind.get(kind, ())

    def words(self, mention: Mention, part: str = "") -> str:
        """The words of a mention, or of one of its parts: '' when it has no such part."""
        start, end = self.at(mention, part)
        return " ".join(self.letter.blocks[mention.block].words[start:end].split())

    def at(self, mention: Mention, part: str = "") -> Span:
        """Where a mention or one of its parts stands in its block's words; (0, 0) for no such part."""
        if not part:
            return mention.start, mention.end
        return next(((start, end) for name, start, end in mention.parts if name == part), (0, 0))

    def span(self, mention: Mention, part: str = "") -> Span:
        """The stretch of the letter's text that a mention or part was read from."""
        return self.letter.blocks[mention.block].span(*self.at(mention, part))

    def sentence(self, mention: Mention) -> Span:
        """The sentence of its block in which a mention begins, in words."""
        block = self.letter.blocks[mention.block]
        whole = (0, len(block.words))
        return next((span for span in block.sentences if span[0] <= mention.start < span[1]), whole)

    def within(self, kind: str, block: int, start: int, end: int) -> Iterator[Mention]:
        """The mentions of a kind that lie within a stretch of a block's words."""
        here = self.by_place.get((kind, block), ())
        first = bisect_left(here, start, key=lambda m: m.start)
        for mention in map(here.__getitem__, range(first, len(here))):  # a slice would copy the rest
            if mention.start > end:
                return
            if mention.end <= end:
                yield mention

    @cached_property
    def by_place(self) -> dict[tuple[str, int], list[Mention]]:
        """The mentions of each kind in each block, by where they start."""
        places: dict[tuple[str, int], list[Mention]] = {}
        for kind, mentions in self.by_kind.items():
            for mention in sorted(mentions, key=lambda m: m.start):
                places.setdefault((kind, mention.block), []).append(mention)
        return places

    def noted(self, kind: str, mention: Mention, reach: int) -> Iterator[Mention]:
        """The mentions of a kind in the notes called from a mention's start up to a place in its block."""
        block = self.letter.blocks[mention.block]
        called = {label for at, label in block.calls if mention.start < at <= reach}
        for index, note in enumerate(self.letter.blocks):
            if note.role == "note" and note.label in called:
                yield from self.within(kind, index, 0, len(note.words))

    def says(self, mention: Mention, key: str) -> str:
        """What the mention's rule says under a key, or ''."""
        return dict(mention.says).get(key, "")


def _longest(kind: str, mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions within no longer one of their kind; of two in one place, the one with most parts."""
    if kind in NESTING:
        yield from mentions
        return
    reach = (-1, -1)
    for mention in sorted(mentions, key=lambda m: (m.block, m.start, -m.end, -len(m.parts), m.rule)):
        if (mention.block, mention.end) > reach:
            reach = (mention.block, mention.end)
            yield mention


def merged(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """One fact for each kind and value: the first, the stretches of the others added to it."""
    distinct: dict[tuple[str, str | None], Fact] = {}
    for fact in facts:
        key = (fact.kind, fact.value)
        first = distinct.setdefault(key, fact)
        if first is not fact:
            distinct[key] = with_stretches(first, [(fact.start, fact.end), *fact.also])
    return tuple(distinct.values())


def with_stretches(fact: Fact, stretches: Iterable[Span]) -> Fact:
    """The fact with further stretches that say it, in order, each once."""
    also = {span for span in stretches if span != (fact.start, fact.end)} | set(fact.also)
    return Fact(
        fact.kind,
        fact.value,
        fact.start,
        fact.end,
        fact.rule,
        fact.basis,
        tuple(sorted(also)),
        fact.extras,
        fact.resolved,
    )
