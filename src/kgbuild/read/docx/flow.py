"""A story of a DOCX file (body, header, note) as paragraphs: what is printed of it, in light marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from .archive import (
    Node,
    boxes,
    inner,
    part,
    said,
    switched,
    tag,
    within,
)

_NUMBERS = re.compile(r"\d{1,3}(?:[,; ]+\d{1,3})*")
_MEASURE = re.compile(r"(?:^|[\d\s(/])(?:[kcdm]?m|h[am]|10|CO|PM)$")
"""What a raised digit belongs to: square metres, powers of ten."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


Cell = tuple[int, int, int]
"""Where a paragraph stands in a table: its number, the row and the column."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed: its text, the same with italics marked, the notes it calls, where it stands."""

    place: str
    text: str
    marked: str
    notes: tuple[str, ...]
    cell: Cell | None
    box: int  # the text box, frame or floating table it stands in, 0 for none


@dataclass(frozen=True, slots=True)
class Look:
    """How a style or run prints, where it says so."""

    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, below: Look) -> Look:
        """This look, with what it does not say as the one below says it."""
        return Look(
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            below.raised if self.raised is None else self.raised,
        )


_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters that print alike; of a call to a note, `note` is its key and the text its number."""

    text: str
    italic: bool = False
    raised: bool = False
    note: str = ""


def looks(styles: Node | None) -> dict[str, Look]:
    """How each style prints, by its id, with what it takes over from those it rests on."""
    found = {said(style, "styleId"): style for style in ([] if styles is None else within(styles, "style"))}
    return {name: _look_of_style(name, found, frozenset()) for name in found}


def _look_of_style(name: str, styles: Mapping[str, Node], above: frozenset[str]) -> Look:
    if name not in styles or name in above or len(above) > 20:
        return _PLAIN
    base = part(styles[name], "basedOn")
    below = _look_of_style(said(base, "val"), styles, above | {name}) if base is not None else _PLAIN
    properties = part(styles[name], "rPr")
    return below if properties is None else _look(properties).over(below)


def _look(properties: Node) -> Look:
    raised = part(properties, "vertAlign")
    return Look(
        switched(properties, "i"),
        switched(properties, "vanish"),
        None if raised is None else said(raised, "val") == "superscript",
    )


@dataclass(slots=True)
class Story:
    """Reads a story once, in order: what Word's fields hide or show runs on from paragraph to paragraph."""

    styles: Mapping[str, Look]
    notes: Mapping[str, str]  # the text of each note by its key, 'footnote 2'
    place: str = ""  # of every paragraph; '' to number them
    numbers: dict[str, str] = field(default_factory=dict)  # of the notes called so far
    _counted: int = 0
    _tables: int = 0
    _boxes: int = 0
    _fields: list[bool] = field(default_factory=list)  # of each open field: is this its result?
    _ended: set[Node] = field(default_factory=set)
    _carried: list[_Run] = field(default_factory=list)

    def paragraphs(self, root: Node) -> list[Paragraph]:
        """The paragraphs of a story, those of a text box after the one that it hangs on."""
        return list(self._story(root, 0))

    def _story(self, root: Node, box: int) -> Iterator[Paragraph]:
        """A story's paragraphs with a state of fields of its own."""
        outer = self._fields, self._ended, self._carried
        self._fields, self._ended, self._carried = [], _ended(root), []
        yield from self._blocks(root, None, box)
        self._fields, self._ended, self._carried = outer

    def _blocks(self, node: Node, cell: Cell | None, box: int) -> Iterator[Paragraph]:
        frame = 0
        for child in inner(node):
            framed = tag(child) == "p" and part(child, "pPr", "framePr") is not None
            frame = (frame or self._new_box()) if framed else 0
            if tag(child) == "p":
                yield from self._paragraph(child, cell, box or frame)
            elif tag(child) == "tbl":
                yield from self._rest(cell, box)
                yield from self._table(child, box)
        yield from self._rest(cell, box or frame)

    def _rest(self, cell: Cell | None, box: int) -> Iterator[Paragraph]:
        """What a paragraph whose end was deleted says, where no paragraph follows for it to go on in."""
        if self._carried:
            yield _printed(self.place or f"alinea {self._counted}", self._carried, cell, box)
            self._carried = []

    def _new_box(self) -> int:
        self._boxes += 1
        return self._boxes

    def _table(self, table: Node, box: int) -> Iterator[Paragraph]:
        """The paragraphs of a table, row by row."""
        self._tables += 1
        number = self._tables
        if not box and part(table, "tblPr", "tblpPr") is not None:
            box = self._new_box()
        for r, row in enumerate(child for child in inner(table) if tag(child) == "tr"):
            if part(row, "trPr", "del") is None:
                for c, cell in enumerate(child for child in inner(row) if tag(child) == "tc"):
                    yield from self._blocks(cell, (number, r, c), box)

    def _paragraph(self, node: Node, cell: Cell | None, box: int) -> Iterator[Paragraph]:
        if not self.place:
            self._counted += 1
        place = self.place or f"alinea {self._counted}"
        drawn: list[Node] = []
        runs = [*self._carried, *self._runs(node, drawn)]
        merged = part(node, "pPr", "rPr", "del") is not None  # its end was deleted: the next goes on
        self._carried = runs if merged else []
        if not merged:
            yield _printed(place, runs, cell, box)
        for content in drawn:
            held, self.place = self.place, place
            yield from self._story(content, box or self._new_box())
            self.place = held

    def _runs(self, paragraph: Node, drawn: list[Node]) -> Iterator[_Run]:
        """What a paragraph prints, run by run; the text boxes drawn in it are added to `drawn`."""
        style = part(paragraph, "pPr", "pStyle")
        under = self.styles.get(said(style, "val"), _PLAIN) if style is not None else _PLAIN
        for run in inner(paragraph):
            if tag(run) == "r":
                look = self._look_of_run(run, under)
                own_mark = any(said(child, "customMarkFollows") in {"1", "true", "on"} for child in run)
                for child in inner(run):
                    if not (own_mark and tag(child) == "t"):
                        yield from self._printed_of(child, look, drawn)

    def _look_of_run(self, run: Node, under: Look) -> Look:
        """How a run prints: as it says itself, else as its style and that of its paragraph say."""
        properties = part(run, "rPr")
        if properties is None:
            return under
        style = part(properties, "rStyle")
        named = self.styles.get(said(style, "val"), _PLAIN) if style is not None else _PLAIN
        if named.italic and under.italic:
            named = Look(False, named.hidden, named.raised)  # italics within italics print upright
        return _look(properties).over(named.over(under))

    def _printed_of(self, child: Node, look: Look, drawn: list[Node]) -> Iterator[_Run]:
        """What one element of a run prints."""
        name = tag(child)
        if name == "fldChar":
            self._turn(child)
        elif look.hidden or not all(self._fields):
            return
        elif name in {"footnoteReference", "endnoteReference"}:
            yield from self._call(child, name.removesuffix("Reference"))
        elif name == "t":
            text = re.sub(r"[\r\n\t]+", " ", child.text or "")
            yield _Run(text, bool(look.italic), bool(look.raised))
        elif name in _CHARACTERS:
            page = said(child, "type") in {"page", "column"}
            yield _Run("\n\n" if page else _CHARACTERS[name], bool(look.italic))
        else:
            drawn.extend(boxes(child))

    def _turn(self, mark: Node) -> None:
        """Enters a field, goes from its code to its result, or leaves it; one without an end is none."""
        kind = said(mark, "fldCharType")
        if kind == "begin" and mark in self._ended:
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields and mark in self._ended:
            self._fields.pop()

    def _call(self, reference: Node, kind: str) -> Iterator[_Run]:
        """The call of a note, numbered in the order of the calls; none of a note that says nothing."""
        key = f"{kind} {said(reference, 'id')}"
        if key not in self.numbers:
            before = sum(called.startswith(kind) for called in self.numbers)
            both = kind == "endnote" and any(note.startswith("footnote") for note in self.notes)
            self.numbers[key] = f"e{before + 1}" if both else str(before + 1)
        if self.notes.get(key):
            yield _Run(self.numbers[key], note=key)


def _ended(root: Node) -> set[Node]:
    """The begin and end marks of the fields in a story that have both."""
    opened: list[Node] = []
    paired: set[Node] = set()
    for mark in within(root, "fldChar"):
        if said(mark, "fldCharType") == "begin":
            opened.append(mark)
        elif said(mark, "fldCharType") == "end" and opened:
            paired |= {mark, opened.pop()}
    return paired


# From runs to text ----------------------------------------------------------------------------


def _printed(place: str, runs: list[_Run], cell: Cell | None, box: int) -> Paragraph:
    """The paragraph that these runs print."""
    joined = _joined(runs)
    plain = "".join(run.text for run in joined)
    notes = tuple(run.note for run in runs if run.note)
    return Paragraph(place, plain.strip(), _marked(joined, plain).strip(), notes, cell, box)


def _joined(runs: list[_Run]) -> list[_Run]:
    """The runs with neighbours that print alike made one, and calls of notes as marks."""
    joined: list[_Run] = []
    for (italic, raised, note), alike in groupby(runs, lambda run: (run.italic, run.raised, run.note)):
        text = "".join(run.text for run in alike)
        before = "".join(run.text for run in joined[-2:])[-40:]
        if note:
            text = f"<sup>{text}</sup>"
        elif raised and _NUMBERS.fullmatch(text.strip()) and not _MEASURE.search(before):
            marks = "".join(f"<sup>{number}</sup>" for number in re.findall(r"\d+", text))
            text = marks if before.strip() else f"{marks} "
        joined.append(_Run(text, italic, raised, note))
    return joined


def _marked(runs: list[_Run], plain: str) -> str:
    """The text with `*…*` around italics of more than one word, or around all of it.

    None at all where the text has stars or underscores of its own: a stray mark is worse than none.
    """
    if "*" in plain or "_" in plain or not any(run.italic for run in runs):
        return plain
    marked, at = "", 0
    for italic, text in _slanted(runs):
        at += len(text)
        words = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        apart = not ((before or marked)[-1:].isalnum() or (after or plain[at:])[:1].isalnum())
        telling = words == plain.strip() or len(words.split()) > 1
        slants = italic and apart and telling and not re.search(r"\n\s*\n", words)
        marked += f"{before}*{words}*{after}" if slants else text
    return marked


def _slanted(runs: list[_Run]) -> list[tuple[bool, str]]:
    """The text in turns upright and italic; white space and calls between italics count as italic."""
    parts: list[tuple[bool, str]] = []
    held = ""
    for run in runs:
        neutral = not run.text.strip() or run.text.startswith("<sup>")
        if neutral and parts and parts[-1][0]:
            held += run.text
        elif parts and parts[-1][0] == run.italic:
            parts[-1] = (run.italic, parts[-1][1] + held + run.text)
            held = ""
        else:
            parts += [(False, held)] if held else []
            parts.append((run.italic and not neutral, run.text))
            held = ""
    return [*parts, (False, held)] if held else parts
