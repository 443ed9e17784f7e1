"""A letter's text, character for character, with the words that prove something marked.

The marks nest where stretches nest and are cut where they cross; each leads to its facts. What the
page adds (numbers of facts, signs of paragraphs) stands in attributes, so that the text content of
the HTML is the text of the letter.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...knowledge import by_folder, label_pattern
from ...model import Letter, Span, Statement
from ..markup import shown

_BLANKS = re.compile(r"(?<!\s)\s+")  # begun only where blanks begin, so that long runs cost no time
_REACHABLE = re.compile(
    r"@|^\W*(?:[TMFE]|tel(?:efoon)?\.?|mobiel|fax)\b[ .:+(]*[\d(+]|(?:\d[ -]?){9,}", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"(?P<strong>(?P<s1>\*\*)(?=\S)(?:(?!\*\*)[^\0])+?(?<=\S)(?P<s2>\*\*))"
    r"|(?<![\w*])(?P<em>(?P<e1>\*)(?=[^\s*])[^*\n]+?(?<=[^\s*])(?P<e2>\*))(?![\w*])"
    r"|(?P<p1><sup>)(?P<sup>[^<\n]{1,12})(?P<p2></sup>)"
    r"|(?P<l1>\[)[^\[\]]*(?P<l2>\]\(https?://[^\s()]*\))"
    r"|(?P<u1><)https?://[^\s<>]+(?P<u2>>)"
    r"|(?m:^(?P<rule>---+)[ \t]*$|^(?P<quote>> ))"
)
_LONGEST_LABEL = 80  # a longer line is a sentence that begins with such a word
_HIDDEN = ("s1", "s2", "e1", "e2", "p1", "p2", "l1", "l2", "u1", "u2", "rule", "quote")


Ids = tuple[str, str]
"""The id of a fact in the list beside the text, and that of its words in the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that stands in an element of its own."""

    start: int
    end: int
    kind: str  # mark, strong, em, sup, or hidden: a sign of the layout
    ids: Ids = ("", "")  # of a mark
    number: int = 0  # and its number in the list beside the text
    first: bool = True  # not cut off from an earlier piece
    last: bool = True
    named: bool = False  # the fact's own words, not a further stretch
    numbered: bool = True  # not where another stretch of the same fact ends too


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the text, or details of an official that are folded."""

    start: int
    end: int
    kind: str  # the role of its block, or 'contact'


class Run(NamedTuple):
    """A run of the text as it is shown: plain text, or an element with what stands inside."""

    kind: str  # text, or the kind of a piece
    text: str = ""
    inside: tuple[Run, ...] = ()
    name: str = ""  # the id of a mark
    href: str = ""  # of text: the fact that it proves; of a mark: the fact that its number leads to
    number: int = 0  # of the fact, behind its mark


class Paragraph(NamedTuple):
    """A paragraph of the text as it is shown, and the blanks before it; the last may be blanks alone."""

    before: str
    kind: str = ""
    name: str = ""
    runs: tuple[Run, ...] = ()


def letter_text(letter: Letter, facts: Mapping[Ids, Statement], prefix: str) -> Iterator[Paragraph]:
    """The whole text in paragraphs, with every stretch of every fact marked and linked."""
    pieces = [*marks(facts), *_signs(letter.text)]
    at = 0
    for number, part in enumerate(parts(letter), 1):
        within = [cut for piece in pieces if (cut := _clipped(piece, part.start, part.end))]
        runs = tuple(_nested(letter.text, part.start, part.end, within))
        yield Paragraph(shown(letter.text[at : part.start]), part.kind, f"{prefix}-a{number}", runs)
        at = part.end
    yield Paragraph(shown(letter.text[at:]))


def marks(facts: Mapping[Ids, Statement]) -> Iterator[Piece]:
    """The stretches of the facts, numbered as the list beside the text numbers them."""
    for number, (ids, statement) in enumerate(facts.items(), 1):
        fact = statement.fact
        for index, (start, end) in enumerate(((fact.start, fact.end), *fact.also)):
            ends = [fact.end, *(e for _, e in fact.also)][:index]
            if start < end:
                yield Piece(start, end, "mark", ids, number, named=index == 0, numbered=end not in ends)


def _signs(text: str) -> Iterator[Piece]:
    """The emphasis of the text, and the signs that make it, which need not be seen."""
    for found in _MARKDOWN.finditer(text):
        for name in ("strong", "em", "sup"):
            if found[name] is not None:
                yield Piece(*found.span(name), name)
        yield from (Piece(*found.span(name), "hidden") for name in _HIDDEN if found[name] is not None)


def _clipped(piece: Piece, start: int, end: int) -> Piece | None:
    """The part of a piece that lies between two offsets."""
    low, high = max(piece.start, start), min(piece.end, end)
    if low >= high:
        return None
    return replace(piece, start=low, end=high, first=piece.first and low == piece.start,
                   last=piece.last and high == piece.end)  # fmt: skip


def _nested(
    text: str, start: int, end: int, pieces: Iterable[Piece], href: str = "", hidden: bool = False
) -> Iterator[Run]:
    """The text between two offsets with the pieces as elements, one within the other or cut."""
    left = deque(sorted(pieces, key=_order))
    while left:
        around, inside, after = _first(left)
        low, high = around[0].start, around[0].end
        left.extendleft(reversed(after))
        yield from _leaf(text[start:low], href, hidden)
        targets = [href, *(f"#{piece.ids[0]}" for piece in around if piece.kind == "mark")]
        sign = hidden or any(piece.kind == "hidden" for piece in around)
        inner = tuple(_nested(text, low, high, inside, targets[-1], sign))
        for piece in reversed(around):
            inner = (_element(piece, inner),)
        yield from inner
        start = high
    yield from _leaf(text[start:end], href, hidden)


def _first(left: deque[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The pieces of the first stretch, what lies within it, and what of that reaches beyond it."""
    around, inside, after = [left.popleft()], [], []
    low, high = around[0].start, around[0].end
    while left and left[0].start < high:
        piece = left.popleft()
        if (piece.start, piece.end) == (low, high):
            around.append(piece)
            continue
        inside += [cut for cut in [_clipped(piece, low, high)] if cut]
        after += [cut for cut in [_clipped(piece, high, piece.end)] if cut]
    return around, inside, sorted(after, key=_order)


def _order(piece: Piece) -> tuple[int, int, bool, int, str]:
    return piece.start, -piece.end, piece.kind != "mark", -piece.number, piece.kind


def _element(piece: Piece, inner: tuple[Run, ...]) -> Run:
    if piece.kind != "mark":
        return Run(piece.kind, inside=inner)
    name = piece.ids[1] if piece.named and piece.first else ""
    number = piece.number if piece.last and piece.numbered else 0
    return Run("mark", inside=inner, name=name, href=f"#{piece.ids[0]}", number=number)


def _leaf(text: str, href: str, hidden: bool) -> Iterator[Run]:
    """Plain text, led to its fact where it proves one."""
    if text:
        yield Run("text", shown(text), href="" if hidden or not text.strip() else href)


def parts(letter: Letter) -> Iterator[Part]:
    """The paragraphs of a letter, and the details of officials apart."""
    at, text = 0, letter.text
    contact = list(contact_stretches(text))
    for low, high in [*_gaps(text), (len(text), len(text))]:
        if at < low:
            yield from _folded(letter, at, low, contact)
        at = high


def _gaps(text: str) -> Iterator[Span]:
    """What stands between paragraphs: blanks with an empty line, and those at both ends."""
    for found in _BLANKS.finditer(text):
        start, end = found.span()
        if start == 0 or end == len(text) or found[0].count("\n") > 1 or found[0].count("\r") > 1:
            yield start, end


def _folded(letter: Letter, start: int, end: int, contact: Sequence[Span]) -> Iterator[Part]:
    """A paragraph, parted where the details of an official begin and end."""
    for first, last in contact:
        low, high = max(first, start), min(last, end)
        if low >= high:
            continue
        if start < low:
            yield Part(start, low, _role(letter, start, low))
        yield Part(low, high, "contact")
        start = high
    if start < end:
        yield Part(start, end, _role(letter, start, end))


def _role(letter: Letter, start: int, end: int) -> str:
    """What kind of block the paragraph is; a rule across the page has none."""
    if letter.text[start:end].strip("-* \t") == "":
        return "rule"
    for block in letter.blocks:
        if block.words and block.offset(0) < end and block.offset(len(block.words) - 1) >= start:
            return block.role
    return "paragraph"


@by_folder
def _contact() -> re.Pattern[str]:
    return re.compile(rf"(?i)\W*{label_pattern('page', 'contact')}\b\W*")


@by_folder
def _other_label() -> re.Pattern[str]:
    others = label_pattern("page", "date", "subject", "ours", "theirs", "other")
    return re.compile(rf"(?i)\W*(?:{others}|aan |geachte)")


def contact_stretches(text: str) -> Iterator[Span]:
    """The stretches of lines that name an official with telephone or mail address."""
    lines = [(found.start(), found.end(), found[0]) for found in re.finditer(r"[^\r\n]+", text)]
    index = 0
    while index < len(lines):
        if not _contact().match(lines[index][2]) or len(lines[index][2].strip()) > _LONGEST_LABEL:
            index += 1
            continue
        last = _last_of_contact(text, lines, index)
        yield lines[index][0], lines[last][1]
        index = last + 1


def _last_of_contact(text: str, lines: Sequence[tuple[int, int, str]], first: int) -> int:
    """The number of the last line that belongs to the details begun on this one."""
    last = first
    bare = _contact().fullmatch(lines[first][2]) is not None
    for number in range(first + 1, min(len(lines), first + 9)):
        start, _, line = lines[number]
        if _other_label().match(line):
            break
        between = text[lines[number - 1][1] : start]
        apart = between.count("\n") > 1 or between.count("\r") > 1
        if line.strip() and apart and not bare and not _REACHABLE.search(line):
            break
        if line.strip():
            last, bare = number, False
    return last
