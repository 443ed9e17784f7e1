"""What no rule explained: words that announce a fact, in sentences where none was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from ..dutch.quotation import marked
from ..knowledge import Cue, cues_of
from ..model import Block, Fragment, Letter, Span
from ..register.extraction import unproven


@dataclass(frozen=True, slots=True)
class Sighting:
    """A cue at one place of a letter, and whether a fact rests on those words."""

    cue: str
    quote: str
    sentence: str  # in one line, the cue between » and «
    file: str
    place: str
    start: int
    end: int
    explained: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a cue was seen, and how often explained; of all cues together, as cue 'all'."""

    cue: str
    title: str
    found: int
    explained: int

    @property
    def share(self) -> float | None:
        return self.explained / self.found if self.found else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every sighting of every cue, in the order of the letters and their text."""

    cues: tuple[Cue, ...]
    sightings: tuple[Sighting, ...]

    @property
    def unexplained(self) -> tuple[Sighting, ...]:
        return tuple(sighting for sighting in self.sightings if not sighting.explained)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """One a cue, and the one of all of them last."""
        each = [
            _tally(cue.id, cue.title, [s for s in self.sightings if s.cue == cue.id]) for cue in self.cues
        ]
        return (*each, _tally("all", "alle", self.sightings))


def _tally(cue: str, title: str, seen: Sequence[Sighting]) -> Tally:
    return Tally(cue, title, len(seen), sum(sighting.explained for sighting in seen))


def coverage(fragments: Iterable[Fragment], cues: Sequence[Cue] | None = None) -> Coverage:
    """The cues in the letters' running text, each explained where a fact's stretch overlaps it."""
    known = tuple(cues_of(unproven().knowledge) if cues is None else cues)
    return Coverage(known, tuple(s for fragment in fragments for s in _sightings(fragment, known)))


def _sightings(fragment: Fragment, cues: Iterable[Cue]) -> list[Sighting]:
    """Every cue in the blocks of one letter below its head."""
    letter, explained = fragment.letter, _explained(fragment)
    found = [
        _sighting(letter, block, sentence, cue.id, span, explained)
        for block in letter.blocks
        if block.role != "head"
        for sentence in block.sentences or ((0, len(block.words)),)
        for cue in cues
        for span in _spans(cue, block, sentence)
    ]
    return sorted(found, key=lambda sighting: (sighting.start, sighting.end, sighting.cue))


def _explained(fragment: Fragment) -> bytearray:
    """For each character of the text, whether a fact rests on it."""
    marks = bytearray(len(fragment.letter.text))
    facts = (statement.fact for statement in fragment.statements)
    for start, end in (span for fact in facts for span in ((fact.start, fact.end), *fact.also)):
        marks[start:end] = b"\x01" * (end - start)
    return marks


def _spans(cue: Cue, block: Block, sentence: Span) -> Iterator[Span]:
    """Where the cue stands in a sentence, as spans of the block's words."""
    for match in cue.pattern.finditer(block.words[slice(*sentence)]):
        yield sentence[0] + match.start(), sentence[0] + match.end()


def _sighting(
    letter: Letter, block: Block, sentence: Span, cue: str, span: Span, explained: bytearray
) -> Sighting:
    """The cue with its sentence and place."""
    start, end = block.span(*span)
    quote, shown = block.words[slice(*span)], marked(block.words, sentence, [span])
    return Sighting(
        cue, quote, shown, letter.source, letter.place(start), start, end, 1 in explained[start:end]
    )


# Printed -------------------------------------------------------------------------------------


def coverage_text(found: Coverage) -> str:
    """The share that is explained, in all and a cue, then each sentence that is not."""
    *each, total = found.tallies
    titles = {cue.id: cue.title for cue in found.cues}
    width = max((len(title) for title in titles.values()), default=0)
    lines = [f"verklaard: {total.explained} van {total.found} ({_share(total)})", ""]
    lines += [f"{t.title:<{width}}{t.explained:>6} van {t.found:<6}{_share(t):>8}" for t in each]
    lines += ["", *(f"{s.file}: {s.place}: {titles[s.cue]}: {s.sentence}" for s in found.unexplained)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _share(tally: Tally) -> str:
    return "–" if tally.share is None else f"{tally.share:.1%}".replace(".", ",").replace("%", " %")


def coverage_json(found: Coverage) -> str:
    """The same as JSON: a share of nothing is null."""
    table = {
        "cues": [asdict(tally) | {"share": tally.share} for tally in found.tallies],
        "unexplained": [
            {key: value for key, value in asdict(sighting).items() if key != "explained"}
            for sighting in found.unexplained
        ],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"
