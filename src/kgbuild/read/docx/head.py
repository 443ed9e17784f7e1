"""Which paragraphs of a DOCX letter are its letterhead, and what that says, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from .flow import Paragraph
from .groups import UNPRINTED, Group, groups
from .sorts import folded, is_bare, is_body, label_of

_STRONG = frozenset({"date", "subject", "ours", "theirs", "return"})
_BESIDE = frozenset({"ministry", "addressee", "unit"})
"""What belongs to a letterhead where there is one, and may stand elsewhere too."""
_ORDER = (
    *("ministry", "return", "addressee", "unit", "address", "other"),
    *("label", "theirs", "ours", "date", "subject"),  # the subject last: what is laid out ends the head there
)
_RUNNING = frozenset({"addressee", "unit", "ours", "date", "subject"})
_ONCE = frozenset({"ours", "theirs", "date", "subject"})


def letterhead(paragraphs: Sequence[Paragraph], labelled: bool) -> tuple[list[Group], list[Group], set[int]]:
    """The letterhead in the body, what stands in its last paragraph after it, and the paragraphs used.

    `labelled` says that the headers hold a letterhead: then an addressee alone makes one here too.
    """
    found = list(groups(paragraphs, _early(paragraphs)))
    strong = _STRONG | (_BESIDE if labelled or is_letterhead(found) else set())
    last = max((n for n, group in enumerate(found) if group.kind in strong), default=-1)
    while 0 <= last < len(found) - 1 and _trails(found[last + 1], paragraphs):
        last += 1
    head, rest = found[: last + 1], found[last + 1 :]
    for inside in _boxed(paragraphs):
        if inside and _is_margin(inside):
            head += inside
    used = {n for group in head for n in group.paragraphs}
    left = [group for group in rest if group.paragraphs & used]
    return head, left, used | {n for group in left for n in group.paragraphs}


def _trails(group: Group, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether lines below a letterhead are the end of it: its clause, an address, in a table any label."""
    in_table = all(paragraphs[n].cell for n in group.paragraphs)
    return group.kind in {"clause", "address"} or (in_table and group.kind in _BESIDE | UNPRINTED | {"label"})


def beside(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those in a row under a row of nothing but labels each behind its own label."""
    rows = [list(row) for _, row in groupby(paragraphs, lambda p: p.cell and p.cell[:2])]
    ordered: list[Paragraph] = []
    labels: list[Paragraph] = []
    for row in rows:
        if labels and row[0].cell and labels[0].cell and row[0].cell[0] == labels[0].cell[0]:
            ordered += sorted([*labels, *row], key=lambda p: p.cell[2] if p.cell else 0)
            labels = []
        elif len({p.cell for p in row if p.text}) > 1 and all(is_bare(p.text) for p in row if p.text):
            ordered += labels
            labels = row
        else:
            ordered += [*labels, *row]
            labels = []
    return ordered + labels


def _boxed(paragraphs: Sequence[Paragraph]) -> Iterator[list[Group]]:
    """What each text box, frame or floating table says."""
    boxes: dict[int, list[int]] = {}
    for n, paragraph in enumerate(paragraphs):
        if paragraph.box:
            boxes.setdefault(paragraph.box, []).append(n)
    return (list(groups(paragraphs, indices)) for indices in boxes.values())


def _is_margin(inside: Sequence[Group]) -> bool:
    """Whether a box is part of the letterhead, and not a table or aside that belongs to the text."""
    kinds = [group.kind for group in inside]
    if any(kinds.count(kind) > 1 for kind in _ONCE):
        return False
    return bool(_STRONG & set(kinds)) or kinds[0] == "unit" or set(kinds) <= UNPRINTED | {"address"}


def is_letterhead(found: Iterable[Group]) -> bool:
    """Whether any of these groups is one that only a letterhead has."""
    return any(group.kind in _STRONG for group in found)


def _early(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The paragraphs outside boxes before the first that is prose or a salutation."""
    early, awaits = [], False
    for n, paragraph in enumerate(paragraphs):
        if paragraph.box or not paragraph.text:
            continue
        lines = paragraph.text.split("\n")
        if not awaits and not label_of(folded(lines[0])) and is_body(paragraph.text):
            break
        early.append(n)
        awaits = is_bare(folded(lines[-1]))
    return early


def merged(body: Sequence[Group], first: Sequence[Group], running: Sequence[Group]) -> list[Group]:
    """What the letterhead says, in its order: the body's word first, then the first page's header's."""
    kept: dict[str, Group] = {}
    for source, allowed in ((body, frozenset(_ORDER)), (first, frozenset(_ORDER)), (running, _RUNNING)):
        there = {group.kind for group in kept.values()}
        for group in source:
            if group.says_something and group.kind in allowed - there:
                kept.setdefault(group.kind if group.kind in _ONCE else group.text, group)
    return sorted(kept.values(), key=lambda group: _ORDER.index(group.kind))
