"""A report as a Word document: the least that OOXML asks, the same bytes for the same report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .sheet import Section, Sheet
from .text_forms import EMPTY

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say: no clock
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGE = 15398  # twips between the margins of A4 on its side
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MIME}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def _heading(level: int, size: int, before: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="18"/><w:lang w:val="nl-NL"/>'
    '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="40"/></w:pPr></w:style>'
    f"{_heading(1, 28, 0)}{_heading(2, 22, 240)}"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
    f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>"
)


def docx(sheet: Sheet) -> bytes:
    """The report as a .docx: a heading, a real table with a header row for each section, A4 on its side."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _core(sheet),
        "word/document.xml": _document(sheet),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
    }
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            info = ZipInfo(path, _FIRST_DAY)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
            archive.writestr(info, content.encode("utf-8"))
    return packed.getvalue()


def _core(sheet: Sheet) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(sheet.title)}</dc:title><dc:language>nl-NL</dc:language></cp:coreProperties>"
    )


def _document(sheet: Sheet) -> str:
    body = _paragraph([sheet.title], "Heading1") + "".join(_paragraph([note]) for note in sheet.notes)
    for section in sheet.sections:
        if section.title:
            body += _paragraph([f"{section.title} ({len(section.rows)})"], "Heading2")
        body += _table(sheet, section) if section.rows else _paragraph([EMPTY])
    page = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="720" w:right="720" '
        'w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr>'
    )
    return f"{_XML}<w:document {_W}><w:body>{body}{page}</w:body></w:document>"


def _table(sheet: Sheet, section: Section) -> str:
    """A table whose first row is its header, repeated on each page."""
    width = _PAGE // len(sheet.columns)
    grid = f'<w:gridCol w:w="{width}"/>' * len(sheet.columns)
    head = _row(sheet.columns, width, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True)
    rows = "".join(_row(row, width, "<w:trPr><w:cantSplit/></w:trPr>") for row in section.rows)
    look = '<w:tblLook w:val="0020" w:firstRow="1"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width * len(sheet.columns)}" '
        f'w:type="dxa"/>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>{_paragraph([])}'
    )


def _row(cells: Iterable[str], width: int, properties: str, bold: bool = False) -> str:
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(cell.split(chr(10)), bold=bold)}</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{properties}{shown}</w:tr>"


def _paragraph(lines: Iterable[str], style: str = "", bold: bool = False) -> str:
    """A paragraph whose lines stand below each other."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r>{weight}<w:t xml:space="preserve">{_text(line)}</w:t></w:r>' for line in lines
    )
    return f"<w:p>{look}{runs}</w:p>"


def _text(text: str) -> str:
    """The text as XML can hold it; a character that it cannot becomes U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text))
