"""A layout as PDF: vectors, text that can be searched, links; on A4 landscape, or on one sheet its size.

The fonts are those that every reader has, and nothing is compressed by a clock or a library's mood, so
the same drawing gives the same bytes. What is too large for one A4 to be read stands on the first page
whole and then in parts, each with its years above it and its rows beside it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .fonts import clean, width
from .geometry import Layout, Rect
from .glyphs import ENCODING, runs
from .marks import (
    Ground,
    Group,
    Mark,
    Said,
    Stroke,
    Way,
    marks,
)
from .paper import Sheet, sheets
from .svg import safe

_FONTS = {"normal": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
_NAMES = {face: f"/F{number}" for number, face in enumerate(_FONTS, 1)}
_ROUND = 0.4477  # how far from a corner the handle of its curve stands, as part of the radius
_FAINT = 0.045


@dataclass(frozen=True, slots=True)
class _Area:
    """Where a click leads."""

    rect: Rect
    href: str


def pdf(layout: Layout, page: str = "", a4: bool = True) -> bytes:
    """The drawing as PDF; `page` is the file its links lead to."""
    drawn = list(marks(layout))
    areas = [area for mark in drawn if isinstance(mark, Group) for area in _areas(mark)]
    content = "\n".join(line for mark in drawn for line in _mark(mark))
    own = Sheet(
        layout.width * 0.75, layout.height * 0.75, ((Rect(0, 0, layout.width, layout.height), 0, 0, 0.75),)
    )
    pages = sheets(layout) if a4 else (own,)
    return _file(layout, content, [(sheet, _links(sheet, areas, page)) for sheet in pages])


# What is drawn -----------------------------------------------------------------------------------


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _colour(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3g}" for at in (1, 3, 5))


def _mark(mark: Mark) -> Iterator[str]:
    if isinstance(mark, Group):
        for inner in mark.marks:
            yield from _mark(inner)
    elif isinstance(mark, Said):
        yield from _said(mark)
    elif isinstance(mark, Ground):
        faint = mark.opacity < 1
        yield f"q {'/Faint gs ' if faint else ''}{_pen(mark.stroke)}{_colour(mark.fill)} rg"
        yield f"{_rectangle(mark.rect, mark.radius)} {'B' if mark.stroke else 'f'} Q"
    elif mark.stroke is None or mark.stroke.seen:
        fill = f"{_colour(mark.fill)} rg " if mark.fill else ""
        paint = "B" if mark.fill and mark.stroke else "f" if mark.fill else "S"
        yield f"q {_pen(mark.stroke)}{fill}{_runs(mark)} {paint} Q"


def _pen(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    dash = f"[{' '.join(map(_n, stroke.dash))}] 0 d " if stroke.dash else ""
    return f"{_colour(stroke.colour)} RG {_n(stroke.width)} w {dash}"


def _runs(way: Way) -> str:
    shapes = (
        " ".join(f"{_n(x)} {_n(y)} {'l' if number else 'm'}" for number, (x, y) in enumerate(run))
        for run in way.runs
    )
    return " ".join(f"{shape}{' h' if way.closed else ''}" for shape in shapes)


def _rectangle(rect: Rect, radius: float) -> str:
    if not radius:
        return f"{_n(rect.x)} {_n(rect.y)} {_n(rect.width)} {_n(rect.height)} re"
    x, y, right, bottom, bend = rect.x, rect.y, rect.right, rect.bottom, radius * _ROUND
    corners = (  # where the side before each corner ends, the corner, where the next side begins
        ((right - radius, y), (right, y), (right, y + radius)),
        ((right, bottom - radius), (right, bottom), (right - radius, bottom)),
        ((x + radius, bottom), (x, bottom), (x, bottom - radius)),
        ((x, y + radius), (x, y), (x + radius, y)),
    )
    parts = [f"{_n(x + radius)} {_n(y)} m"]
    for (ax, ay), (cx, cy), (bx, by) in corners:
        handles = [
            (cx + (px > cx) * bend - (px < cx) * bend, cy + (py > cy) * bend - (py < cy) * bend)
            for px, py in ((ax, ay), (bx, by))
        ]
        parts.append(f"{_n(ax)} {_n(ay)} l")
        points = (*handles, (bx, by))
        parts.append(" ".join(f"{_n(px)} {_n(py)}" for px, py in points) + " c")
    return " ".join(parts) + " h"


def _said(said: Said) -> Iterator[str]:
    """A line of text; where its bytes do not say it, with the words that they stand for."""
    line = said.line
    found, plain = runs(line)
    if not plain:
        yield f"/Span <</ActualText <FEFF{clean(line.text).encode('utf-16-be').hex()}>>> BDC"
    yield f"q {_colour(line.ink)} rg"
    texts = [run for run in found if run.text]
    shown = "\n".join(f"1 0 0 -1 {_n(run.x)} {_n(run.y)} Tm ({_escaped(run.text)}) Tj" for run in texts)
    if texts:
        font = f"{_NAMES[line.face]} {_n(line.size)} Tf"
        if said.halo:
            yield f"q 1 1 1 RG 3 w 1 j BT {font} 1 Tr {shown} ET Q"
        yield f"BT {font} {shown} ET"
    for run in found:
        if run.strokes:
            heavy = line.size * (0.1 if line.face == "bold" else 0.07)
            yield f"q {_pen(Stroke(line.ink, heavy))}{_runs(Way(run.strokes))} S Q"
    yield "Q" if plain else "Q EMC"


def _escaped(text: bytes) -> str:
    """Bytes as a PDF string holds them."""
    return "".join(
        f"\\{byte:03o}" if byte < 32 or byte > 126 or byte in b"()\\" else chr(byte) for byte in text
    )


# Where clicks lead -------------------------------------------------------------------------------


def _areas(group: Group) -> Iterator[_Area]:
    """A card as a whole; of an arrow its label and the strip along each leg."""
    href = safe(group.href)
    first = group.marks[0]
    if href and isinstance(first, Ground):
        yield _Area(first.rect, href)
    elif href and isinstance(first, Way):
        (points,) = first.runs
        for (x, y), (x_to, y_to) in pairwise(points):
            low, high = (min(x, x_to), min(y, y_to)), (max(x, x_to), max(y, y_to))
            yield _Area(Rect(low[0] - 3, low[1] - 3, high[0] - low[0] + 6, high[1] - low[1] + 6), href)
        for said in group.marks:
            if isinstance(said, Said):
                line = said.line
                wide = width(line.text, line.size, line.face == "bold")
                yield _Area(Rect(line.x, line.y - line.size, wide, line.size * 1.2), href)


def _links(sheet: Sheet, areas: Iterable[_Area], page: str) -> list[str]:
    """The links on a sheet, each where its part of the drawing stands."""
    found: list[str] = []
    for window, left, top, scale in sheet.windows:
        for area in areas:
            x, y = max(area.rect.x, window.x), max(area.rect.y, window.y)
            right, bottom = min(area.rect.right, window.right), min(area.rect.bottom, window.bottom)
            if right - x < 1 or bottom - y < 1:
                continue
            box = (
                left + (x - window.x) * scale, sheet.height - top - (bottom - window.y) * scale,
                left + (right - window.x) * scale, sheet.height - top - (y - window.y) * scale,
            )  # fmt: skip
            address = page + area.href if area.href.startswith("#") else area.href
            found.append(
                f"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[{' '.join(map(_n, box))}]"
                f"/A<</S/URI/URI({_escaped(address.encode('utf-8'))})>>>>"
            )
    return found


# The file ----------------------------------------------------------------------------------------


def _file(layout: Layout, content: str, pages: Sequence[tuple[Sheet, list[str]]]) -> bytes:
    """The objects in order, and the table that says where each begins."""
    fonts = "".join(f"{_NAMES[face]} {number} 0 R" for number, face in enumerate(_FONTS, 4))
    resources = f"<</Font<<{fonts}>>/ExtGState<</Faint<</ca {_FAINT}>>>>>>"
    box = f"[0 0 {_n(layout.width)} {_n(layout.height)}]"
    first = 4 + len(_FONTS) + 1
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    title = clean(layout.title).encode("utf-16-be").hex()
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/Lang({layout.language})"
        "/ViewerPreferences<</DisplayDocTitle true>>>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        f"<</Title<FEFF{title}>/Producer(kgbuild)>>".encode(),
        *(
            f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding{ENCODING}>>".encode()
            for name in _FONTS.values()
        ),
        _stream(f"/Type/XObject/Subtype/Form/BBox{box}/Resources{resources}", content),
    ]  # fmt: skip
    for number, (sheet, links) in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_n(sheet.width)} {_n(sheet.height)}]"
            f"/Resources<</XObject<</Tekening {first - 1} 0 R>>>>/Contents {first + 2 * number + 1} 0 R"
            f"/Annots[{''.join(links)}]>>".encode()
        )
        objects.append(_stream("", "\n".join(_windows(sheet))))
    return _numbered(objects)


def _windows(sheet: Sheet) -> Iterator[str]:
    """The parts of the drawing on a sheet, each within its own edges."""
    for window, left, top, scale in sheet.windows:
        high = sheet.height - top
        yield (
            f"q {_n(left)} {_n(high - window.height * scale)} {_n(window.width * scale)} "
            f"{_n(window.height * scale)} re W n {scale:.5f} 0 0 {-scale:.5f} "
            f"{_n(left - window.x * scale)} {_n(high + window.y * scale)} cm /Tekening Do Q"
        )


def _stream(entries: str, content: str) -> bytes:
    packed = zlib.compress(content.encode("ascii"), 9)
    return (
        f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode() + packed + b"\nendstream"
    )


def _numbered(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    starts: list[int] = []
    for number, said in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, said)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)
