"""A report as a Word document; the door of python-docx. The same report gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..cells import NO_XML
from .sheet import Section, Sheet
from .text_forms import EMPTY

if TYPE_CHECKING:
    from docx.table import Table

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say: no clock
_A4 = 29.7, 21.0  # on its side, in centimetres
_MARGIN = 1.27
_LONG_WORD, _LONG_LINE = 20, 80  # a column is made no wider for more
_STYLES = (("Normal", 9, 0, 2), ("Heading 1", 14, 0, 4), ("Heading 2", 11, 12, 4))  # points: size, room
_NOT_OURS = ("/thumbnail", "/extended-properties", "/stylesWithEffects", "/customXml")
_LONGEST = 255  # signs in the title of a file
_LINE_END = re.compile("\r\n?")


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


def _dress(document: Any, title: str) -> None:
    """The page on its side, letters as ministries print them, Dutch; and nothing said that is not so."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    [page] = document.sections
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(_A4[0]), Cm(_A4[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    for name, size, before, after in _STYLES:
        style = document.styles[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        _set_font(style, Pt(size))
    _set_defaults(document)
    about = document.core_properties
    about.title, about.language, about.author, about.comments = _text(title)[:_LONGEST], "nl-NL", "", ""
    _forget_the_template(document)


def _set_defaults(document: Any) -> None:
    """Dutch for whatever is added, and grey lines around cells."""
    from docx.oxml.ns import qn

    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), "nl-NL")
    for language in document.settings.element.xpath("w:themeFontLang"):
        language.attrib.clear()
        language.set(qn("w:val"), "nl-NL")
    for border in document.styles["Table Grid"].element.xpath("w:tblPr/w:tblBorders/*"):
        border.set(qn("w:color"), "808080")


def _forget_the_template(document: Any) -> None:
    """Without what the template of the library says: its dates, its program, its picture, its sources."""
    core = document.core_properties._element
    for when in core.xpath("dcterms:created | dcterms:modified"):
        core.remove(when)
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for key in [key for key, each in relations.items() if each.reltype.endswith(_NOT_OURS)]:
            del relations[key]


def _set_font(style: Any, size: Any) -> None:
    """One font for every script, black, in Dutch: python-docx sets that of Latin letters alone."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import RGBColor

    style.font.name, style.font.size, style.font.color.rgb = "Arial", size, RGBColor(0, 0, 0)
    look = style.element.get_or_add_rPr()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        look.rFonts.attrib.pop(qn(f"w:{script}"), None)
    look.rFonts.set(qn("w:cs"), "Arial")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    look.append(language)


def _fill(table: Table, sheet: Sheet, section: Section) -> None:
    """The rows of a section under a header that each page repeats."""
    shares = _shares(sheet, section)
    _add_row(table, sheet.columns, shares, "w:cantSplit", "w:tblHeader")
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for row in section.rows:
        _add_row(table, row, shares)


def _shares(sheet: Sheet, section: Section) -> list[float]:
    """How much of the page's width each column has: room for its longest word, and for what it says."""
    wants = []
    for number, column in enumerate(sheet.columns):
        cells = [row[number] for row in section.rows]
        longest = max(len(word) for cell in (column, *cells) for word in cell.split() or [""])
        most = max(len(line) for cell in (column, *cells) for line in cell.split("\n"))
        wants.append(min(max(longest, 6), _LONG_WORD) + min(most, _LONG_LINE) / 2)
    return [want / sum(wants) for want in wants]


def _add_row(table: Any, words: Sequence[str], shares: Sequence[float], *properties: str) -> None:
    """A row of cells, each with its lines below each other."""
    from docx.oxml.parser import OxmlElement
    from docx.shared import Cm

    row = table.add_row()
    for name in properties:
        row._tr.get_or_add_trPr().append(OxmlElement(name))
    for cell, text, share in zip(row.cells, words, shares, strict=True):
        cell.width = Cm((_A4[0] - 2 * _MARGIN) * share)
        cell.text = _text(text)


def _text(text: str) -> str:
    """The text as XML can hold it, a line end as one sign; a character that it cannot becomes U+FFFD."""
    return NO_XML.sub("\ufffd", _LINE_END.sub("\n", text))


def _without_a_clock(written: io.BytesIO) -> bytes:
    """The document packed anew, so that it says nothing of when or where."""
    packed = io.BytesIO()
    with ZipFile(written) as given, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for member in given.infolist():
            info = ZipInfo(member.filename, _FIRST_DAY)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
            archive.writestr(info, given.read(member))
    return packed.getvalue()
