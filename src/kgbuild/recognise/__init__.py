"""Recognising: which forms stand where in a letter. What they mean is decided by `resolve`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..knowledge import Rule, by_folder, label_pattern
from ..model import Block, Letter, Mention, Span

Recogniser = Callable[[Rule, int, Block], Iterator[Mention]]


def recognise(letter: Letter, rules: Sequence[Rule]) -> tuple[Mention, ...]:
    """Every form the rules find in the letter, in the order of its text; overlaps are kept."""
    found = [
        mention for index, block in enumerate(letter.blocks) for mention in mentions_in(index, block, rules)
    ]
    return tuple(sorted(found, key=lambda m: (m.block, m.start, m.end, m.rule)))


def mentions_in(index: int, block: Block, rules: Sequence[Rule]) -> Iterator[Mention]:
    """The forms that the rules for this block's role find in it."""
    caseless = block.words.casefold()
    for rule in rules:
        if block.role in rule.roles and (not rule.cues or any(cue in caseless for cue in rule.cues)):
            recogniser = by_pattern if rule.pattern is not None else RECOGNISERS[rule.id]
            yield from recogniser(rule, index, block)


def by_pattern(rule: Rule, index: int, block: Block) -> Iterator[Mention]:
    """What the rule's pattern matches in the block, or in each of its sentences."""
    assert rule.pattern is not None
    units = ((0, len(block.words)),) if rule.unit == "block" else block.sentences
    for start, end in units:
        for match in rule.pattern.finditer(block.words[start:end]):
            if match.end() > match.start():
                yield from _mentions(rule, index, match, start)


def _mentions(rule: Rule, index: int, match: re.Match[str], shift: int) -> Iterator[Mention]:
    """The match as one mention, or, where the rule says so, one for each item of its list."""
    parts = tuple((name, *_shifted(match, name, shift)) for name in _held(match))
    says = tuple(sorted(rule.says.items()))
    if rule.each is None:
        yield Mention(rule.kind, rule.id, index, match.start() + shift, match.end() + shift, parts, says)
        return
    for item in rule.each.finditer(match["list"]):
        start, end = (match.start("list") + shift + at for at in item.span())
        own = tuple((name, *_shifted(item, name, match.start("list") + shift)) for name in _held(item))
        yield Mention(rule.kind, rule.id, index, start, end, (("value", start, end), *own, *parts), says)


def _held(match: re.Match[str]) -> list[str]:
    """The names of the groups that a match has words in."""
    return [name for name, text in match.groupdict().items() if text]


def _shifted(match: re.Match[str], name: str, by: int) -> Span:
    return match.start(name) + by, match.end(name) + by


# What no pattern says ------------------------------------------------------------------------

_UNIT_LEVELS = (
    ("directorate-general", re.compile(r"(?i)directora+t[-‐‑–—]generaal\b|DG\b|DG[A-Z]+\b")),
    ("programme", re.compile(r"(?i)(?:programma|projectdirectie)(?![a-z]*\s+\d)")),
    (
        "directorate",
        re.compile(r"(?i)(?:hoofd)?directie\b|afdeling\b|bureau\b|portefeuille\b|cluster\b|inspectie\b"),
    ),
)
_ACRONYM_LINE = re.compile(r"[A-Z][A-Za-z]{0,7}[A-Z]")


def units(rule: Rule, index: int, block: Block) -> Iterator[Mention]:
    """The directorates and programme units of a letterhead, lines folded, 'X/Y' as two."""
    at = 0
    for chunk in re.split(r"(\n\n)", block.words):
        lines = _unit_lines(chunk, at)
        if lines and unit_level(block.words[lines[0][0] : lines[0][1]]):
            yield from _units_of_lines(rule, index, block.words, lines)
        at += len(chunk)


def unit_level(text: str) -> str | None:
    """The level a unit's name begins with: directorate-general, directorate, programme, or None."""
    return next((level for level, pattern in _UNIT_LEVELS if pattern.match(text)), None)


def _unit_lines(chunk: str, at: int) -> list[Span]:
    """The lines of a letterhead paragraph, from its first, that can be part of a unit's name."""
    lines: list[Span] = []
    for line in chunk.split("\n"):
        if _not_a_unit_line().search(line):
            break
        if not (lines and _ACRONYM_LINE.fullmatch(line)):
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return [span for span in lines if span[0] < span[1]]


@by_folder
def _not_a_unit_line() -> re.Pattern[str]:
    return re.compile(rf"\d|^(?:www\.|Postbus|Den Haag|T |F |M |{label_pattern('unit')})|@")


def _units_of_lines(rule: Rule, index: int, words: str, lines: list[Span]) -> Iterator[Mention]:
    """A mention a unit: a new one begins on a line, or after a slash, that names a level."""
    starts = [span[0] for span in lines if unit_level(words[span[0] : span[1]])]
    for start, end in lines:
        for slash in re.finditer(r"/\s*", words[start:end]):
            if unit_level(words[start + slash.end() : end]):
                starts.append(start + slash.end())
    starts.sort()
    for start, following in zip(starts, [*starts[1:], lines[-1][1]], strict=True):
        end = start + len(words[start:following].rstrip("/ \n"))
        level = unit_level(words[start:end]) or ""
        yield Mention(rule.kind, rule.id, index, start, end, (("value", start, end),), (("level", level),))


RECOGNISERS: dict[str, Recogniser] = {"letterhead-units": units}
"""Recognisers by the id of their rule in data/rules, where their examples stand."""
