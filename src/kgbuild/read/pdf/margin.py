"""The margin block of a letterhead: at the right of the body, in older letters at its left."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from .captions import label
from .runs import Page, Run

FOOT = 0.88  # where a page's foot begins, as a part of its height
_SMALL = 9.6


@dataclass(frozen=True, slots=True)
class Margin:
    """Where the margin block ends at the body's side."""

    edge: float
    left: bool = False

    def holds(self, run: Run) -> bool:
        """Whether a run stands in the margin."""
        return run.x1 <= self.edge + 1 if self.left else run.x0 >= self.edge - 3


def margin_of(pages: tuple[Page, ...], size: float) -> Margin | None:
    """The margin of a document whose body is of this size; None where it has none."""
    first = next((page for page in pages if page.runs), None)
    if first is None:
        return None
    return _at_right(first, size) or _at_left(first, size, _body_left(pages, size))


def parted(page: Page, margin: Margin | None) -> tuple[list[Run], list[Run]]:
    """The runs of the body and those of the margin; a later page's margin holds only small print."""
    aside = [run for run in page.runs if margin and margin.holds(run)]
    if page.number > 1 and not all(run.size <= _SMALL for run in aside):
        return list(page.runs), []
    return [run for run in page.runs if not (margin and margin.holds(run))], aside


def _at_right(first: Page, size: float) -> Margin | None:
    """The margin at the right: lines below each other there, clear of the body."""
    starts: defaultdict[int, list[Run]] = defaultdict(list)
    for run in first.runs:
        if run.x0 > 0.55 * first.width and run.size <= size + 0.6 and run.y < FOOT * first.height:
            starts[round(run.x0 / 2)].append(run)
    for start in sorted(starts):
        block = starts[start] + starts.get(start + 1, [])
        edge = min(run.x0 for run in block)
        beside = [run for run in first.runs if run.x0 < edge - 3]
        if (
            _is_block(block)
            and _is_clear(block, beside)
            and not any(run.x1 > edge + 1 for run in _near(block, beside))
        ):
            return Margin(edge)
    return None


def _at_left(first: Page, size: float, left: float) -> Margin | None:
    """The margin at the left of where the body begins: small lines with a label among them, clear of it."""
    block = [
        run
        for run in first.runs
        if run.x1 < left - 3 and run.size <= 0.95 * size and run.y < FOOT * first.height
    ]
    told = any(label().match(run.text.strip()) for run in block)
    if not told or not _is_block(block) or max(run.x1 for run in block) > 0.4 * first.width:
        return None
    edge = max(run.x1 for run in block)
    beside = [run for run in first.runs if run.x1 > edge + 1]
    clear = _is_clear(block, beside) and not any(run.x0 < edge - 1 for run in _near(block, beside))
    return Margin(edge, left=True) if clear else None


def _body_left(pages: tuple[Page, ...], size: float) -> float:
    """Where runs of the body most often begin."""
    starts: Counter[int] = Counter()
    for page in pages:
        for run in page.runs:
            if abs(run.size - size) < 0.6:
                starts[round(run.x0)] += len(run.text)
    return float(max(starts, key=lambda x: (starts[x], -x), default=0))


def _is_block(block: list[Run]) -> bool:
    return len({round(run.y) for run in block}) >= 3


def _near(block: list[Run], beside: list[Run]) -> list[Run]:
    """What is printed beside the block, as high as it is."""
    top, bottom = min(run.y for run in block) - 4, max(run.y for run in block) + 4
    return [run for run in beside if top <= run.y <= bottom]


def _is_clear(block: list[Run], beside: list[Run]) -> bool:
    """Whether the block is no column of a table: few of its lines are level with lines beside it."""
    lines = {(round(run.y, 0), round(run.size)) for run in _near(block, beside)}
    level = [run for run in block if (round(run.y, 0), round(run.size)) in lines]
    return len(level) <= 0.6 * len(block)
