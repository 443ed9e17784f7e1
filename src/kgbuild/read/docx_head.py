"""Which paragraphs of a DOCX letter are its letterhead, and what that says, each thing once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .docx_story import Cell, Paragraph

_LABEL = re.compile(
    r"""(?ix)(?P<name>(?P<date>datum)|(?P<subject>betreft|onderwerp)
    |(?P<ours>(?:ons\ )?kenmerk|onze\ referentie)|(?P<theirs>uw\ (?:kenmerk|referentie|brief(?:\ van)?))
    |(?:bijlagen?(?:\(n\))?|contactpersoon|projectnaam|(?:bezoek|post|factuur)adres|telefoon(?:nummer)?
    |t\.a\.v\.|overheidsidentificatie(?:nr|nummer)\.?|inlichtingen(?:\ bij)?|behandeld\ door|doorkiesnummer
    |(?:afschrift|kopie)\ aan|e-?mail(?:adres)?|dossier(?:nummer)?|zaaknummer|portefeuillehouder))
    (?P<colon>\s*:)?(?:(?:\s+|(?<=:))(?P<value>\S.*))?"""
)
_KINDS = (
    ("clause", re.compile(r"(?i)(?:gaarne |graag )?bij beantwoording\b|wilt u slechts\b|vertrouwelijk$")),
    ("page", re.compile(r"(?i)pagina[\s\d]*(?:(?:van|/)[\s\d]*)?$|\d{1,3}$")),
    ("ministry", re.compile(r"Ministerie van\b")),
    ("return", re.compile(r"(?i)>|retouradres\b")),
    ("addressee", re.compile(r"(?i)(?:aan )?(?:de )?voorzitter\b(?! heeft)|aan(?: de)?:?$|aan de leden\b")),
    (
        "unit",
        re.compile(
            r"(?i)(?:directora+t-generaal|portefeuille|(?:hoofd|programma|project)?directie)\b(?!\s+heeft)"
            r"|(?-i:DG[A-Z]{0,4})\b(?![^\n]*\d)"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?i).*\b\d{4} ?[A-Z]{2}\b|.*\bpostbus\b|(?:www\.|https?:)|[TFEM][ :]\s*\S*\d|.*@"
            r"|[\w .’'-]+ \d{1,4} ?[a-z]?$"
        ),
    ),
)
"""What a line of a letterhead is by its first words; any other is 'other'."""
_STRONG = frozenset({"date", "subject", "ours", "theirs", "return"})
_BESIDE = frozenset({"ministry", "addressee", "unit"})
"""What belongs to a letterhead where there is one, and may stand elsewhere too."""
_ORDER = (
    *("ministry", "return", "addressee", "unit", "address", "other"),
    *("label", "theirs", "ours", "date", "subject"),  # the subject last: what is laid out ends the head there
)
_RUNNING = frozenset({"addressee", "unit", "ours", "date", "subject"})
_ONCE = frozenset({"ours", "theirs", "date", "subject"})
_UNPRINTED = frozenset({"clause", "page"})
_LABELS = ("date", "subject", "ours", "theirs", "label")
_VALUES = {
    "date": re.compile(r".*\d.*\d{4}"),
    "ours": re.compile(r"(?=.*\d)[\w&/.() –-]{3,60}|[-–]+"),
    "theirs": re.compile(r"(?=.*\d)[\w&/.,() –-]{3,80}|[-–]+"),
}
_ADDRESS = re.compile(
    r"(?i)\b\d{4} ?[A-Z]{2}\b(?![/-])|postbus|www\.|@|(?:straat|weg|markt|plein|laan|kade) \d"
)
_CERTAIN = re.compile(r".*\d{5}|.*\d[/-]\d")
_SALUTATION = re.compile(r"(?i)(?:zeer )?geachte\b|hooggeachte\b|excellentie\b|beste\b")
_PROSE = re.compile(r"[^.?!:]{80,}[.?!:]")
_LONG = 200


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
        if self.kind in _UNPRINTED:
            return False
        return self.kind not in _LABELS or bool("".join(self.lines[1:]).strip(" -–"))


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
    return group.kind in {"clause", "address"} or (
        in_table and group.kind in _BESIDE | _UNPRINTED | {"label"}
    )


def beside(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those in a row under a row of nothing but labels each behind its own label."""
    rows = [list(row) for _, row in groupby(paragraphs, lambda p: p.cell and p.cell[:2])]
    ordered: list[Paragraph] = []
    labels: list[Paragraph] = []
    for row in rows:
        if labels and row[0].cell and labels[0].cell and row[0].cell[0] == labels[0].cell[0]:
            ordered += sorted([*labels, *row], key=lambda p: p.cell[2] if p.cell else 0)
            labels = []
        elif len({p.cell for p in row if p.text}) > 1 and all(_is_bare(p.text) for p in row if p.text):
            ordered += labels
            labels = row
        else:
            ordered += [*labels, *row]
            labels = []
    return ordered + labels


def _is_bare(text: str) -> bool:
    label = _label(text)
    return bool(label and not label["value"])


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
    return bool(_STRONG & set(kinds)) or kinds[0] == "unit" or set(kinds) <= _UNPRINTED | {"address"}


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
        if not awaits and not _label(_folded(lines[0])) and _is_body(paragraph.text):
            break
        early.append(n)
        awaits = _is_bare(_folded(lines[-1]))
    return early


def _is_body(text: str) -> bool:
    return len(text) > _LONG or is_prose(text) or bool(_SALUTATION.match(text))


def is_prose(text: str) -> bool:
    """Whether a text holds a sentence rather than the short lines of a letterhead, as `layout` sees it."""
    return bool(_PROSE.search(text[:2000]))


def groups(paragraphs: Sequence[Paragraph], chosen: Sequence[int] | None = None) -> Iterator[Group]:
    """What the lines of these paragraphs say, one group after the other."""
    indices = range(len(paragraphs)) if chosen is None else chosen
    lines: list[Line] = []
    for n in indices:
        if lines and n > lines[-1].paragraph + 1:
            lines.append(Line("", n - 1, lines[-1].where))
        where = (paragraphs[n].cell, paragraphs[n].box)
        lines += [Line(_folded(text), n, where) for text in paragraphs[n].text.split("\n")]
    at = 0
    while at < len(lines):
        if lines[at].text:
            kind, texts, end = _labelled(lines, at) or _unlabelled(lines, at)
            yield _group(kind, texts, paragraphs, lines[at:end])
            at = end
        else:
            at += 1


def _folded(text: str) -> str:
    return " ".join(text.split())


def _group(kind: str, texts: list[str], paragraphs: Sequence[Paragraph], lines: list[Line]) -> Group:
    used = sorted({line.paragraph for line in lines})
    return Group(kind, tuple(texts), paragraphs[used[0]].place, frozenset(used))


def _label(text: str) -> re.Match[str] | None:
    """The label a line begins with, if what follows on the line can be its value."""
    found = _LABEL.fullmatch(text)
    if found and found["value"] and not found["colon"]:
        return found if _fits(_label_kind(found), found["value"]) else None
    return found


def _fits(kind: str, text: str) -> bool:
    """Whether a text can be the value of a label of this kind."""
    return kind not in _VALUES or (len(text) <= 100 and bool(_VALUES[kind].fullmatch(text)))


def _label_kind(label: re.Match[str]) -> str:
    return next((kind for kind in _LABELS if label.groupdict().get(kind)), "label")


def _kind(text: str) -> str:
    return next((kind for kind, pattern in _KINDS if pattern.match(text)), "other")


def _labelled(lines: list[Line], at: int) -> tuple[str, list[str], int] | None:
    """A label, its value below it, and where that ends; None when the line has no label."""
    label = _label(lines[at].text)
    if label is None:
        return None
    kind = _label_kind(label)
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
    if start is None or _label(lines[start].text) or not _near(lines[at], lines[start]):
        return None
    text, apart, moved = lines[start].text, start > at + 1, lines[at].where != lines[start].where
    if _kind(text) in {"clause", "unit", "return"} or not _fits(kind, text):
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
    if kind in _VALUES:
        return end
    while end < len(lines) and _continues(lines[start], lines[end]):
        end += 1
    return end


def _continues(first: Line, line: Line) -> bool:
    """Whether a line goes on with the value that began on `first`."""
    if not line.text or line.where != first.where or _label(line.text) or _SALUTATION.match(line.text):
        return False
    if _kind(line.text) in {"clause", "unit", "return"}:
        return False
    if first.where != (None, 0) or line.paragraph == first.paragraph:
        return True
    return line.text[0].islower() and not _is_body(line.text)


def _unlabelled(lines: list[Line], at: int) -> tuple[str, list[str], int]:
    """Lines without a label that belong together, what they are, and where they end."""
    kind, end = _kind(lines[at].text), at + 1
    while end < len(lines) and lines[end].text and lines[end].where == lines[at].where:
        following = _kind(lines[end].text)
        if _label(lines[end].text) or not _belongs(kind, following):
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


def merged(body: Sequence[Group], first: Sequence[Group], running: Sequence[Group]) -> list[Group]:
    """What the letterhead says, in its order: the body's word first, then the first page's header's."""
    kept: dict[str, Group] = {}
    for source, allowed in ((body, frozenset(_ORDER)), (first, frozenset(_ORDER)), (running, _RUNNING)):
        there = {group.kind for group in kept.values()}
        for group in source:
            if group.says_something and group.kind in allowed - there:
                kept.setdefault(group.kind if group.kind in _ONCE else group.text, group)
    return sorted(kept.values(), key=lambda group: _ORDER.index(group.kind))
