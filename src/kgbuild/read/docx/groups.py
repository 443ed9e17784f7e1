"""The lines of a DOCX letterhead as groups that each say one thing: a label and its value, an addressee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .flow import Cell, Paragraph
from .sorts import (
    LABELS,
    SALUTATION,
    VALUES,
    fits,
    folded,
    is_body,
    kind_of,
    label_kind,
    label_of,
)

UNPRINTED = frozenset({"clause", "page"})
_ADDRESS = re.compile(
    r"(?i)\b\d{4} ?[A-Z]{2}\b(?![/-])|postbus|www\.|@|(?:straat|weg|markt|plein|laan|kade) \d"
)
_CERTAIN = re.compile(r".*\d{5}|.*\d[/-]\d")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph, '' for an empty one; `paragraph` is its index."""

    text: str
    paragraph: int
    where: tuple[Cell | None, int]  # the cell and the box it stands in


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a letterhead that say one thing, and the paragraphs they stand in."""

    kind: str
    lines: tuple[str, ...]
    place: str
    paragraphs: frozenset[int]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def says_something(self) -> bool:
        """Whether it is printed: a label with a value that is more than a dash, and no page number."""
        if self.kind in UNPRINTED:
            return False
        return self.kind not in LABELS or bool("".join(self.lines[1:]).strip(" -–"))


def groups(paragraphs: Sequence[Paragraph], chosen: Sequence[int] | None = None) -> Iterator[Group]:
    """What the lines of these paragraphs say, one group after the other."""
    indices = range(len(paragraphs)) if chosen is None else chosen
    lines: list[Line] = []
    for n in indices:
        if lines and n > lines[-1].paragraph + 1:
            lines.append(Line("", n - 1, lines[-1].where))
        where = (paragraphs[n].cell, paragraphs[n].box)
        lines += [Line(folded(text), n, where) for text in paragraphs[n].text.split("\n")]
    at = 0
    while at < len(lines):
        if lines[at].text:
            kind, texts, end = _labelled(lines, at) or _unlabelled(lines, at)
            yield _group(kind, texts, paragraphs, lines[at:end])
            at = end
        else:
            at += 1


def _group(kind: str, texts: list[str], paragraphs: Sequence[Paragraph], lines: list[Line]) -> Group:
    used = sorted({line.paragraph for line in lines})
    return Group(kind, tuple(texts), paragraphs[used[0]].place, frozenset(used))


def _labelled(lines: list[Line], at: int) -> tuple[str, list[str], int] | None:
    """A label, its value below it, and where that ends; None when the line has no label."""
    label = label_of(lines[at].text)
    if label is None:
        return None
    kind = label_kind(label)
    name = label["name"] + (label["colon"] or "").strip()
    if label["value"]:
        end = _value_end(lines, at, kind)
        return kind, [name, label["value"], *(line.text for line in lines[at + 1 : end])], end
    start = _value_start(lines, at, kind)
    if start is None:
        return kind, [name], at + 1
    end = _value_end(lines, start, kind)
    return kind, [name, *(line.text for line in lines[start:end])], end


def _value_start(lines: list[Line], at: int, kind: str) -> int | None:
    """Where the value of a bare label begins: on the next line that has text, at most one cell on."""
    start = next((n for n in range(at + 1, len(lines)) if lines[n].text), None)
    if start is None or label_of(lines[start].text) or not _near(lines[at], lines[start]):
        return None
    text, apart, moved = lines[start].text, start > at + 1, lines[at].where != lines[start].where
    if kind_of(text) in {"clause", "unit", "return"} or not fits(kind, text):
        return None
    if kind in {"ours", "theirs"}:
        certain = moved or not apart or _CERTAIN.match(text)
        return start if certain and not _ADDRESS.search(text) else None
    return None if kind == "label" and (not _in_row(lines[at], lines[start]) if moved else apart) else start


def _near(one: Line, other: Line) -> bool:
    """Whether a value may stand here: in the same cell, box or row, or in the row below in its column."""
    if one.where == other.where or _in_row(one, other):
        return True
    here, there = one.where[0], other.where[0]
    return bool(here and there and (here[0], here[1] + 1, here[2]) == there)


def _in_row(one: Line, other: Line) -> bool:
    """Whether two lines stand in one row of a table."""
    here, there = one.where[0], other.where[0]
    return bool(here and there and here[:2] == there[:2])


def _value_end(lines: list[Line], start: int, kind: str) -> int:
    """Where a value that begins on this line ends: subjects and addresses may take more lines."""
    end = start + 1
    if kind in VALUES:
        return end
    while end < len(lines) and _continues(lines[start], lines[end]):
        end += 1
    return end


def _continues(first: Line, line: Line) -> bool:
    """Whether a line goes on with the value that began on `first`."""
    if not line.text or line.where != first.where or label_of(line.text) or SALUTATION.match(line.text):
        return False
    if kind_of(line.text) in {"clause", "unit", "return"}:
        return False
    if first.where != (None, 0) or line.paragraph == first.paragraph:
        return True
    return line.text[0].islower() and not is_body(line.text)


def _unlabelled(lines: list[Line], at: int) -> tuple[str, list[str], int]:
    """Lines without a label that belong together, what they are, and where they end."""
    kind, end = kind_of(lines[at].text), at + 1
    while end < len(lines) and lines[end].text and lines[end].where == lines[at].where:
        following = kind_of(lines[end].text)
        if label_of(lines[end].text) or not _belongs(kind, following):
            break
        kind = "addressee" if following == "addressee" else kind
        end += 1
    return kind, [line.text for line in lines[at:end]], end


def _belongs(kind: str, following: str) -> bool:
    """Whether a line of one kind goes on with a group of another."""
    if following in {"return", "ministry", "page"}:
        return False
    if kind == "page":
        return False
    if kind == "clause":
        return following in {"clause", "other"}
    if kind == "unit":
        return following in {"unit", "other"}
    if kind == "ministry":
        return following == "other"
    return following not in {"unit", "clause"} and (kind != "return" or following != "addressee")
