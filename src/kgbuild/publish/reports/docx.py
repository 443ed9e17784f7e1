"""A report as a Word document; the door of python-docx. The same report gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..cells import NO_XML
from .sheet import Section, Sheet
from .text_forms import EMPTY

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_FIRST_DAY = datetime(1980, 1, 1)  # the earliest that a zip file can say: no clock
_A4 = 29.7, 21.0  # on its side, in centimetres
_MARGIN = 1.27


def docx(sheet: Sheet) -> bytes:
    """The report as a .docx: a heading, a table with a header row for each section, A4 on its side."""
    from docx import Document

    document = Document()
    _dress(document, sheet.title)
    document.add_heading(_text(sheet.title), 1)
    for note in sheet.notes:
        document.add_paragraph(_text(note))
    for section in sheet.sections:
        if section.title:
            document.add_heading(_text(f"{section.title} ({len(section.rows)})"), 2)
        if section.rows:
            _fill(document.add_table(0, len(sheet.columns), "Table Grid"), sheet, section)
        document.add_paragraph("" if section.rows else EMPTY)
    written = io.BytesIO()
    document.save(written)
    return _without_a_clock(written)


def _dress(document: Document, title: str) -> None:
    """The page on its side, letters as ministries print them, Dutch; and nobody's name in its properties."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    [page] = document.sections
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(_A4[0]), Cm(_A4[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    for name, size in (("Normal", 9), ("Heading 1", 14), ("Heading 2", 11)):
        style: Any = document.styles[name]
        _set_font(style, Pt(size))
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    about = document.core_properties
    about.title, about.language, about.author, about.comments = _text(title), "nl-NL", "", ""
    about.created = about.modified = _FIRST_DAY


def _set_font(style: Any, size: Any) -> None:
    """One font for every script, black, in Dutch: python-docx sets that of Latin letters alone."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import RGBColor

    style.font.name, style.font.size, style.font.color.rgb = "Arial", size, RGBColor(0, 0, 0)
    look = style.element.get_or_add_rPr()
    fonts = look.rFonts
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    fonts.set(qn("w:cs"), "Arial")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    look.append(language)


def _fill(table: Table, sheet: Sheet, section: Section) -> None:
    """The rows of a section under a header that each page repeats."""
    _add_row(table, sheet.columns, "w:cantSplit", "w:tblHeader")
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for row in section.rows:
        _add_row(table, row, "w:cantSplit")


def _add_row(table: Any, words: Sequence[str], *properties: str) -> None:
    """A row of cells, each with its lines below each other, and not cut by a page."""
    from docx.oxml.parser import OxmlElement
    from docx.shared import Cm

    row = table.add_row()
    for name in properties:
        row._tr.get_or_add_trPr().append(OxmlElement(name))
    for cell, text in zip(row.cells, words, strict=True):
        cell.width = Cm((_A4[0] - 2 * _MARGIN) / len(words))
        cell.text = _text(text)


def _text(text: str) -> str:
    """The text as XML can hold it; a character that it cannot becomes U+FFFD."""
    return NO_XML.sub("\ufffd", text)


def _without_a_clock(written: io.BytesIO) -> bytes:
    """The document packed anew, so that it says nothing of when or where."""
    packed = io.BytesIO()
    with ZipFile(written) as given, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for member in given.infolist():
            info = ZipInfo(member.filename, _FIRST_DAY.timetuple()[:6])
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
            archive.writestr(info, given.read(member))
    return packed.getvalue()
