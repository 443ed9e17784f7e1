"""What stands printed on the pages of a PDF: runs of characters with their place, size and style.

This is the door to PDFium, which is C++, not thread-safe and given hostile files: only for a child process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PAGES = 2_000
CHARACTERS = 1_000_000
BOLD, ITALIC = 1, 2

_ITALIC_FLAG = 1 << 6  # of a font descriptor
_CAUSES = {0: "empty", 4: "password", 5: "password"}  # PDFium: no fault but no page; wrong password or scheme
_IMAGE = 3  # PDFium's kind of page object


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one base line in one size and style; x and y in points from the page's upper left."""

    x0: float
    x1: float
    y: float
    size: float
    style: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page's size and what is printed on it, in the order of the file."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    picture: bool  # holds an image: a page with it and without text may be a scan


@dataclass(frozen=True, slots=True)
class Printed:
    """What a file prints: its pages, or the `error` that kept it shut."""

    pages: tuple[Page, ...] = ()
    count: int = 0  # of the pages the file says it has
    lost: tuple[int, ...] = ()  # numbers of pages that could not be read
    cut: str = ""  # 'pages' or 'characters' where a cap was reached
    error: str = ""  # 'password', 'empty' or 'format'


def printed(content: bytes) -> Printed:
    """The pages of a PDF up to the caps."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return Printed(error=_CAUSES.get(error.err_code, "format"))
    count, room = len(document), CHARACTERS
    pages: list[Page] = []
    lost: list[int] = []
    for index in range(min(count, PAGES)):
        try:
            page = document[index]
            pages.append(_page(page, index + 1, room))
            page.close()
        except pypdfium2.PdfiumError:
            lost.append(index + 1)
        else:
            room -= sum(len(run.text) for run in pages[-1].runs)
            if room <= 0:
                break
    cut = "characters" if room <= 0 else "pages" if count > PAGES else ""
    return Printed(tuple(pages), count, tuple(lost), cut)


def _page(page: Any, number: int, room: int) -> Page:
    """One page, its coordinates from the upper left of what is shown, turned upright."""
    from pypdfium2 import raw

    box = left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation() // 90 % 4
    width, height = (top - bottom, right - left) if turn % 2 else (right - left, top - bottom)
    text = page.get_textpage()
    characters = _characters(raw, text.raw, min(room, raw.FPDFText_CountChars(text.raw)))
    shown = [_placed(run, box, turn) for run in _joined(characters) if run[5].strip()]
    text.close()
    inside = tuple(run for run in shown if run and -2 <= run.x0 <= width + 2 and -2 <= run.y <= height + 2)
    objects = min(raw.FPDFPage_CountObjects(page.raw), 10_000)
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, n)) for n in range(objects)}
    return Page(number, width, height, inside, _IMAGE in kinds)


def _placed(run: list[Any], box: tuple[float, float, float, float], turn: int) -> Run | None:
    """The run with its x and y from the upper left of the page as shown; None when printed sideways."""
    left, bottom, right, top = box
    x0, x1, base, size, style, text, angle = run
    if angle != turn:
        return None
    place = (
        (x0 - left, x1 - left, top - base),
        (x0 - bottom, x1 - bottom, base - left),
        (right - x0, right - x1, base - bottom),
        (top - x0, top - x1, right - base),
    )[turn]
    return Run(*place, size, style, text)


def _characters(
    raw: Any, text: Any, count: int
) -> Iterator[tuple[str, float, float, float, float, int, int]]:
    """Each character with left, right, base line, size, style and quarter turn; '\\n' where a line ends."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    looks: dict[int, tuple[float, int, int]] = {}
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        handle = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if handle is None:  # made up by PDFium: a space or a line end
            yield ("\n" if code in (10, 13) else " "), 0, 0, 0, 0, 0, -1
            continue
        if handle not in looks:
            looks[handle] = _look(raw, text, index)
        size, style, angle = looks[handle]
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        letter = _letter(code)
        if letter:
            ends = (
                (box.left, box.right),
                (box.bottom, box.top),
                (box.right, box.left),
                (box.top, box.bottom),
            )
            start, stop = ends[max(angle, 0)]
            yield letter, start, stop, (x.value if angle in (1, 3) else y.value), size, style, angle


def _letter(code: int) -> str:
    """The character of a code point; a visible hyphen for PDFium's mark and for a soft one, '' for none."""
    if code in (0x02, 0xAD):
        return "-"
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFD, 0xFFFE, 0xFFFF):
        return " " if code in (9, 10, 13) else ""
    return chr(code) if code < 0x110000 else ""


def _look(raw: Any, text: Any, index: int) -> tuple[float, int, int]:
    """The printed size of a character, its style and the quarter turn it stands in (-1: a slope)."""
    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    size = raw.FPDFText_GetFontSize(text, index)
    if raw.FPDFText_GetMatrix(text, index, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    raw.FPDFText_GetFontInfo(text, index, name, 128, flags)
    said = name.value.lower()
    bold = raw.FPDFText_GetFontWeight(text, index) >= 600 or b"bold" in said
    italic = flags.value & _ITALIC_FLAG or b"italic" in said or b"oblique" in said
    return size, BOLD * bool(bold) | ITALIC * bool(italic), _angle(matrix.a, matrix.b)


def _angle(a: float, b: float) -> int:
    """The quarter turn of a text matrix; upright where it says nothing, -1 for a slope."""
    if abs(b) <= abs(a) * 0.05:
        return 0 if a >= 0 else 2
    if abs(a) <= abs(b) * 0.05:
        return 1 if b > 0 else 3
    return -1


def _joined(characters: Iterator[tuple[str, float, float, float, float, int, int]]) -> Iterator[list[Any]]:
    """Characters that follow each other on a base line, in one size and style, as one run each."""
    run: list[Any] = []
    for letter, start, stop, base, size, style, angle in characters:
        if angle == -1 and size == 0:
            if run and letter == " ":
                run[5] += " "
            elif run:
                yield run
                run = []
            continue
        if run and not _follows(run, (start, base, size, style, angle)):
            yield run
            run = []
        if not run:
            run = [start, stop, base, size, style, "", angle]
        run[5] += letter
        if not letter.isspace():
            run[1] = stop
    if run:
        yield run


def _follows(run: list[Any], next_one: tuple[float, float, float, int, int]) -> bool:
    """Whether a character goes on where the run ends, without a gap as wide as between columns."""
    start, base, size, style, angle = next_one
    same = run[4] == style and run[6] == angle and abs(run[3] - size) < 0.1 and abs(run[2] - base) < 0.5
    ahead = (start - run[1]) * (-1 if angle in (2, 3) else 1)
    return bool(same and -0.5 * size <= ahead <= 1.2 * size)
