"""Prints a test letter in other forms, as its publisher would: PDF and DOCX, and a Kamerstuk as XML and HTML.

A letter is Markdown in the marks of the two letters: `*italics*`, `**bold**`, `<sup>1</sup>` that calls a
note, a paragraph that begins with it for the note itself, `- ` for an item; `Betreft` ends the letterhead.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO

Span = tuple[str, str]
"""A style ('', 'B', 'I', or 'N' for the call of a note) and its words."""

_MARK = re.compile(r"<sup>(?P<N>\w+)</sup>|\*\*(?P<B>[^*]+)\*\*|\*(?P<I>[^*]+)\*")
_NOTE = re.compile(r"<sup>(\w+)</sup> ")
_HEADING = re.compile(r"\*\*[^*]+\*\*|[A-Z][\w ]{2,30}(?<!voorzitter)")
_DOSSIER = re.compile(r"(\d\d \d{3}(?: [A-Z]+)?(?![\w.]))\s*(.*)")
_NUMBER = re.compile(r"([Nn]r\.) (\d+|[A-Z]{1,3})\s*(.*)")
SIGNED = re.compile(r"(De (?:Minister|Staatssecretaris) .+), ([^,]+)")
_SALUTATION = re.compile(r"Geachte|Hoogachtend")


@dataclass(frozen=True, slots=True)
class Parts:
    """A letter taken apart: the paragraphs of its head and of its body, and its notes by mark."""

    head: tuple[str, ...]
    body: tuple[str, ...]
    notes: dict[str, str]

    @property
    def ministry_form(self) -> bool:
        """Whether it has a ministry's letterhead, and not a Kamerstuk's heading."""
        return self.head[0].startswith("Ministerie van")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a Kamerstuk's heading prints."""

    dossiers: tuple[tuple[str, str], ...]
    label: str
    number: str
    title: str
    session: str

    @property
    def identifier(self) -> str:
        """Its official id."""
        return f"kst-{self.dossiers[0][0].replace(' ', '', 1).replace(' ', '-')}-{self.number}"


def printed(markdown: str) -> dict[str, bytes]:
    """The letter in each form it may be published in, by the suffix of that form."""
    parts = taken_apart(markdown)
    makers: dict[str, Callable[[Parts], bytes]] = {"pdf": _pdf, "docx": _docx}
    if not parts.ministry_form:
        makers |= {"xml": _xml, "html": _html}
    return {form: make(parts) for form, make in makers.items()}


def report(*items: str, genre: str = "VERSLAG VAN EEN COMMISSIEDEBAT") -> str:
    """A report of a debate as a letter is given to `printed`: these are what was talked about."""
    listed = ";\n\n".join(f"- {item}" for item in items)
    return f"""32 847 Toekomst van de woningmarkt

Nr. 824 {genre}

Vastgesteld 1 november 2021

De commissie voor Wonen heeft op 7 oktober 2021 gesproken met de minister van Financiën, over:

{listed}.

Van dat gesprek brengt de commissie hierbij verslag uit.

De voorzitter van de commissie,
Van Zanten
"""


def taken_apart(markdown: str) -> Parts:
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", markdown.strip()) if p.strip() != "---"]
    end = re.compile(r"Datum\b" if paragraphs[0].startswith("Ministerie") else r"Den Haag, |Vastgesteld ")
    last = next(n for n, paragraph in enumerate(paragraphs) if end.match(paragraph))
    after = [item for paragraph in paragraphs[last + 1 :] for item in re.split(r"\n(?=- )", paragraph)]
    notes = {m[1]: paragraph[m.end() :] for paragraph in after if (m := _NOTE.match(paragraph))}
    body = tuple(paragraph for paragraph in after if not _NOTE.match(paragraph))
    return Parts(tuple(paragraphs[: last + 1]), body, notes)


def heading_of(parts: Parts) -> Heading:
    text = "\n".join(parts.head)
    number = re.search(rf"(?m)^{_NUMBER.pattern}", text)
    date = re.search(r"(?:Den Haag,|Vastgesteld) \d+ (\w+) (\d{4})", text)
    assert number and date
    begun = int(date[2]) - (date[1] not in ("september", "oktober", "november", "december"))
    found = [(m[1], m[2]) for m in re.finditer(rf"(?m)^{_DOSSIER.pattern}", text[: number.start()])]
    return Heading(tuple(found), number[1], number[2], number[3], f"{begun}-{begun + 1}")


def spans(text: str) -> Iterator[Span]:
    """The words in their styles, line ends kept."""
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            yield "", text[at : mark.start()]
        assert mark.lastgroup
        yield mark.lastgroup, mark[mark.lastgroup]
        at = mark.end()
    if at < len(text):
        yield "", text[at:]


def is_heading(paragraph: str) -> bool:
    return _HEADING.fullmatch(paragraph) is not None and not _SALUTATION.match(paragraph)


# PDF -----------------------------------------------------------------------------------------

_WIDTHS = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(10 * [556]),
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
]
"""Of Helvetica, from the space to the tilde, in thousandths of the size."""
_WIDER = {"’": 222, "‘": 222, "“": 333, "”": 333, "—": 1000, "Ç": 722, "ï": 278}
FACES = {"": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique"}
PRIVATE = "\xb7"
"""Printed as a sign of a symbol font, which has no place in Unicode: U+F0B7."""
_SYMBOL = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /S def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <B7> <F0B7> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end"""
BODY, SMALL, TINY = 9.0, 7.0, 6.5
LEADING, FOOT = 12.0, 775.0


def width(text: str, size: float) -> float:
    widths = (_WIDTHS[ord(c) - 32] if " " <= c <= "~" else _WIDER.get(c, 556) for c in text)
    return sum(widths) * size / 1000


@dataclass(slots=True)
class Sheet:
    """A page under way: what is drawn, how far down, and the notes for its foot."""

    y: float
    drawn: list[str] = field(default_factory=list)
    notes: list[list[list[Span]]] = field(default_factory=list)

    def put(self, x: float, y: float, size: float, text: str, face: str = "") -> None:
        """Draws one run of text, y counted from the top."""
        if text.startswith(PRIVATE) and len(text) > 1:
            self.put(x, y, size, PRIVATE, "S")
            x, text = x + width("  ", size), text[1:].lstrip()
        shown = re.sub(r"([\\()])", r"\\\1", text)
        self.drawn.append(f"BT /F{face} {size:g} Tf {x:.2f} {842 - y:.2f} Td ({shown}) Tj ET\n")

    def line(self, x: float, y: float, size: float, spans: Iterable[Span]) -> None:
        """Draws one line of styled words; the call of a note smaller and higher."""
        for style, words in spans:
            small, face = (0.65 * size, "") if style == "N" else (size, style)
            self.put(x, y - (0.4 * size if style == "N" else 0), small, words, face)
            x += width(words, small)

    def lines(self, x: float, y: float, size: float, text: str, leading: float) -> float:
        """Draws lines as they stand, bold where marked; returns where the next would come."""
        bold = False
        for line in text.split("\n"):
            bold = bold or line.startswith("**")
            self.put(x, y, size, line.replace("**", ""), "B" if bold else "")
            bold = bold and not line.endswith("**")
            y += leading
        return y

    def height(self, more: Iterable[list[list[Span]]] = ()) -> float:
        """How much the notes of this page take, with more of them."""
        return sum(8.5 * len(note) for note in [*self.notes, *more])


def wrapped(text: str, size: float, room: float, hyphens: bool = False) -> list[list[Span]]:
    """The text over lines of this width; a line end of its own is kept."""
    return [line for part in text.split("\n") for line in _filled(part, size, room, hyphens)]


def _cut(word: str, room: float, size: float) -> str:
    """As much of a long word as goes on a line with a hyphen, cut before a consonant and a vowel."""
    places = [m.start() for m in re.finditer(r"(?<![sc])[bdghklmnprstvwz](?=[aeiou])", word)]
    fitting = [at for at in places if 2 <= at < len(word) - 3 and width(word[:at] + "-", size) <= room]
    return word[: max(fitting)] if fitting and re.fullmatch(r"[a-zé]{7,}\W*\s*", word) else ""


def _filled(text: str, size: float, room: float, hyphens: bool = False) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    used = 0.0
    for style, words in spans(text):
        for word in [words] if style == "N" else re.findall(r"\S+\s*|\s+", words):
            wide = width(word.rstrip(), size)
            if style != "N" and used + wide > room and lines[-1]:
                cut = _cut(word, room - used, size) if hyphens else ""
                if cut:
                    lines[-1].append((style, cut + "-"))
                    word = word[len(cut) :]  # noqa: PLW2901
                lines.append([])
                used = 0.0
            used += width(word, size)
            if lines[-1] and lines[-1][-1][0] == style != "N":
                lines[-1][-1] = (style, lines[-1][-1][1] + word)
            else:
                lines[-1].append((style, word))
    return lines


@dataclass(frozen=True, slots=True)
class Setting:
    """How pages are set: where the body begins and how wide it is, where the margin block is."""

    left: float
    room: float
    margin: float = 468
    hyphens: bool = False
    bullet: str = "\u2022"


MINISTRY, KAMERSTUK = Setting(80, 370), Setting(203, 318)


def _pdf(parts: Parts) -> bytes:
    if parts.ministry_form:
        return pdf_of(parts, _letterhead(parts), MINISTRY)
    return pdf_of(parts, kamerstuk_top(parts, KAMERSTUK.left), KAMERSTUK)


def pdf_of(parts: Parts, first: Sheet, setting: Setting) -> bytes:
    """The letter's pages, the first of them begun."""
    left, room = setting.left, setting.room
    pages = [first]
    for paragraph, following in zip(parts.body, (*parts.body[1:], ""), strict=True):
        text = f"{setting.bullet} {paragraph[2:]}" if paragraph.startswith("- ") else paragraph
        text = f"**{text}**" if is_heading(text) and "*" not in text else text
        for line in wrapped(text, BODY, room, setting.hyphens):
            called = [note_lines(mark, parts, room) for style, mark in line if style == "N"]
            if pages[-1].y + pages[-1].height(called) + 30 > FOOT:
                pages.append(_next_page(parts, len(pages) + 1, setting.margin))
            page = pages[-1]
            page.line(left, page.y, BODY, line)
            page.notes += called
            page.y += LEADING
        pages[-1].y += 0 if following.startswith("- ") and paragraph.startswith("- ") else LEADING
    for number, page in enumerate(pages, 1):
        foot(page, parts, left, f"Pagina {number} van {len(pages)}")
    return pdf_file(["".join(page.drawn) for page in pages])


def note_lines(mark: str, parts: Parts, room: float) -> list[list[Span]]:
    return wrapped(f"<sup>{mark}</sup> {parts.notes[mark]}", SMALL, room)


def _letterhead(parts: Parts) -> Sheet:
    """The first page of a ministry's letter, drawn up to the subject."""
    page = Sheet(335)
    ministry, back, addressee, *margin, dated = parts.head
    page.lines(310, 60, 9, ministry, 11)
    page.put(80, 132, TINY, back)
    page.lines(80, 164, BODY, addressee, LEADING)
    y = 161.0
    for piece in margin:
        y = page.lines(468, y, TINY, "\n".join(narrow(piece)), 9) + 9
    y = 295.0
    for row in dated.split("\n"):
        label, _, value = row.partition(" ")
        page.put(80, y, BODY, label)
        for line in wrapped(value, BODY, 320):
            page.line(130, y, BODY, line)
            y += LEADING
    page.y = y + 2 * LEADING
    return page


def narrow(piece: str) -> Iterator[str]:
    """The lines of a margin block, folded where the margin is too narrow; bold stays bold."""
    for line in piece.split("\n"):
        bare = line.replace("**", "")
        folded = ["".join(words for _, words in part) for part in _filled(bare, TINY, 105)]
        text = "\n".join(part.rstrip() for part in folded)
        yield line.replace(bare, text)


def kamerstuk_top(parts: Parts, left: float) -> Sheet:
    """The first page of a Kamerstuk, drawn up to the date."""
    page, heading = Sheet(167), titled(parts)
    page.put(37, 48, 18, "Tweede Kamer der Staten-Generaal", "B")
    page.put(487, 72, 51, "2", "B")
    page.put(37, 110, BODY, f"Vergaderjaar {heading.session.replace('-', '–')}")
    rows = [*heading.dossiers, (f"{heading.label} {heading.number}", heading.title)]
    for label, title in rows:
        page.put(37, page.y, 12, label, "B")
        for line in wrapped(f"**{title}**", 12, 300):
            page.line(left, page.y, 12, line)
            page.y += 14
        page.y += 14
    at = next(n for n, piece in enumerate(parts.head) if piece.startswith(("Aan ", "Vastgesteld ")))
    for piece in parts.head[at:]:
        page.put(left, page.y, BODY, piece)
        page.y += 2 * LEADING
    return page


def _caps(parts: Parts) -> str:
    """The title of a heading that stands on a line of its own."""
    return next(piece for piece in parts.head if piece.startswith("BRIEF"))


def titled(parts: Parts) -> Heading:
    """The heading with the titles that stand on lines of their own put in."""
    found = heading_of(parts)
    alone = [piece for piece in parts.head if not re.match(r"\d|[Nn]r|Aan |Den |Vast|BRIEF", piece)]
    dossiers = tuple((number, title or alone.pop(0)) for number, title in found.dossiers)
    return Heading(dossiers, found.label, found.number, found.title or _caps(parts), found.session)


def _next_page(parts: Parts, number: int, margin: float) -> Sheet:
    """A later page: with the kenmerk again in a ministry's margin."""
    page = Sheet(130 if parts.ministry_form else 60)
    again = [p for p in parts.head if re.match(r"\*\*(?:Ons k|K|Onze r)", p)] if number > 1 else []
    for piece in again:
        page.lines(margin, 130, TINY, piece, 9)
    return page


def foot(page: Sheet, parts: Parts, left: float, number: str) -> None:
    """Draws the notes of a page above its foot, and the foot."""
    y = FOOT - page.height()
    for note in page.notes:
        for line in note:
            page.line(left, y, SMALL, line)
            y += 8.5
    if parts.ministry_form:
        page.put(468, 809, TINY, number)
        return
    found = heading_of(parts)
    year = found.session.replace("-", "–")
    if number.startswith("Pagina 1 "):
        colophon = f"{found.identifier}\nISSN 0921 - 7371\n’s-Gravenhage {year[-4:]}"
        page.lines(37, 791, 6, colophon, 7)
    running = f"Tweede Kamer, vergaderjaar {year}, {found.dossiers[0][0]}, nr. {found.number}"
    page.put(left, 805, BODY, running)
    page.put(517, 805, BODY, number.split()[1])


def pdf_file(pages: list[str]) -> bytes:
    """A PDF file of these pages."""
    objects = ["", ""]
    objects += [
        f"<</Type/Font/Subtype/Type1/BaseFont/{face}/Encoding/WinAnsiEncoding>>" for face in FACES.values()
    ]
    objects.append(f"<</Length {len(_SYMBOL)}>>stream\n{_SYMBOL}\nendstream")
    objects.append(f"<</Type/Font/Subtype/Type1/BaseFont/Symbol/ToUnicode {len(objects)} 0 R>>")
    fonts, kids = "".join(f"/F{key} {n} 0 R" for n, key in enumerate(FACES, 3)), []
    fonts += f"/FS {len(objects)} 0 R"
    for drawn in pages:
        objects.append(f"<</Length {len(drawn.encode('cp1252'))}>>stream\n{drawn}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<<{fonts}>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[:2] = (
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>",
    )
    written, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


# DOCX ----------------------------------------------------------------------------------------

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RUN = {"": "", "B": "<w:b/>", "I": "<w:i/>"}


def _docx(parts: Parts) -> bytes:
    ids = {mark: n for n, mark in enumerate(parts.notes, 1)}
    head = [line for piece in parts.head for line in (*_bold_lines(piece), "")]
    paragraphs = [_w(line, ids) for line in head]
    paragraphs += [_w(paragraph, ids) for paragraph in parts.body]
    notes = "".join(
        f'<w:footnote w:id="{ids[mark]}">{_w(text, ids)}</w:footnote>' for mark, text in parts.notes.items()
    )
    line = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        made = f"<w:document {_SPACE}><w:body>{''.join(paragraphs)}<w:sectPr/></w:body></w:document>"
        for name, content in (
            ("document", made),
            ("footnotes", f"<w:footnotes {_SPACE}>{line}{notes}</w:footnotes>"),
        ):
            member = zipfile.ZipInfo(f"word/{name}.xml", (2025, 1, 1, 0, 0, 0))
            archive.writestr(member, content)
    return held.getvalue()


def _bold_lines(piece: str) -> Iterator[str]:
    """The lines of a piece, bold that runs over a line end closed and opened there."""
    bold = False
    for line in piece.split("\n"):
        opened, bold = bold, bold ^ (line.count("**") % 2 == 1)
        yield ("**" if opened else "") + line + ("**" if bold else "")


def _w(paragraph: str, ids: dict[str, int]) -> str:
    """A paragraph of a DOCX; an item is one of a list."""
    item = paragraph.startswith("- ")
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if item else ""
    runs = []
    for style, words in spans(paragraph[2:] if item else paragraph):
        if style == "N":
            runs.append(f'<w:r><w:footnoteReference w:id="{ids[words]}"/></w:r>')
            continue
        text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in words.split("\n"))
        runs.append(f"<w:r><w:rPr>{_RUN[style]}</w:rPr>{text}</w:r>")
    return f"<w:p>{listed}{''.join(runs)}</w:p>"


# Official XML --------------------------------------------------------------------------------


def _xml(parts: Parts) -> bytes:
    heading = titled(parts)
    dossiers = "".join(
        f"<dossier><dossiernummer>{_dossier(number)}</dossiernummer><titel>{escape(title)}</titel></dossier>"
        for number, title in heading.dossiers
    )
    begin = [p for p in parts.head if p.startswith(("Aan ", "Den Haag, ", "Vastgesteld "))]
    signed = [m for p in parts.body if (m := SIGNED.fullmatch(p))]
    body = [p for p in parts.body if not SIGNED.fullmatch(p)]
    text = "\n".join(_al(p, parts) for p in [*begin, *body])
    closing = "".join(
        f"<ondertekening><functie>{m[1]},</functie>"
        f"<naam><voornaam>{m[2].partition(' ')[0]}</voornaam>\n<achternaam>{m[2].partition(' ')[2]}"
        "</achternaam></naam></ondertekening>\n"
        for m in signed
    )
    rows = {
        "vergaderjaar": f"Vergaderjaar {heading.session}",
        "kameraanduiding": "Tweede Kamer der Staten-Generaal",
        "kamernummer": "2",
        "documenttype": "Kamerstukken",
    }
    top = "".join(f'<tekstregel inhoud="{key}">{value}</tekstregel>\n' for key, value in rows.items())
    return f"""<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie>
<metadata><meta name="OVERHEIDop.externMetadataRecord" scheme="" content="{heading.identifier}/metadata.xml"/>
</metadata>
<kamerstuk><kamerstukkop>
{top}</kamerstukkop>
{dossiers}
<stuk><stuknr>{heading.label} <ondernummer kamer="2">{heading.number}</ondernummer></stuknr>
<titel>{escape(heading.title)}</titel>
<algemeen><vrije-tekst><tekst status="goed">
{text}
</tekst></vrije-tekst>
<tekst-sluiting>
{closing}</tekst-sluiting></algemeen></stuk></kamerstuk></officiele-publicatie>
""".encode()


def _dossier(number: str) -> str:
    """The number of a dossier and its budget chapter."""
    digits, addition = number[:6], number[7:]
    chapter = f"<begrotingshoofdstuk>{addition}</begrotingshoofdstuk>" if addition else ""
    return f"<dossiernr>{digits}</dossiernr>{chapter}"


def _al(paragraph: str, parts: Parts) -> str:
    """A paragraph of official XML, its notes in their places."""
    if is_heading(paragraph):
        return f'<tussenkop kopopmaak="vet">{escape(paragraph.strip("*"))}</tussenkop>'
    made = ""
    for style, words in spans(paragraph):
        if style == "N":
            made += (
                f'<noot id="n{words}" type="voet"><noot.nr>{words}</noot.nr>'
                f"<noot.al>{escape(parts.notes[words])}</noot.al></noot>"
            )
        else:
            made += f'<nadruk type="cur">{escape(words)}</nadruk>' if style == "I" else escape(words)
    return f"<al>{made}</al>"


# HTML ----------------------------------------------------------------------------------------


def _html(parts: Parts) -> bytes:
    heading = titled(parts)
    tops = "\n".join(
        f'<h1 class="dossiertitel"><span class="dossiernummer">{number}</span> {escape(title)}</h1>'
        for number, title in heading.dossiers
    )
    begin = [p for p in parts.head if p.startswith(("Aan ", "Den Haag, ", "Vastgesteld "))]
    body = "\n".join(html_of(paragraph) for paragraph in [*begin, *parts.body])
    notes = "\n".join(
        f'<div class="noot" id="n{mark}"><h5><a href="#sluit">X</a> Noot</h5>'
        f'<p class="nootnum"><a href="#v{mark}">{mark}</a></p><p>{escape(text)}</p></div>'
        for mark, text in parts.notes.items()
    )
    return f"""<!DOCTYPE html>
<html lang="nl"><head><title>{heading.identifier}</title>
<meta name="DC.identifier" content="{heading.identifier}"/></head>
<body><nav><ul><li>Start</li></ul></nav>
<div id="broodtekst">{tops}
<div class="stuk"><h1 class="stuktitel"><span>{heading.label} {heading.number}</span> {heading.title}</h1>
{body}
</div><p><a href="#top">Naar boven</a></p></div>
<div id="noten">{notes}</div>
<footer>Over deze site</footer></body></html>
""".encode()


def html_of(paragraph: str) -> str:
    """A paragraph of a page, or a heading within it."""
    if is_heading(paragraph):
        return f"<h2>{escape(paragraph.strip('*'))}</h2>"
    signed = SIGNED.fullmatch(paragraph)
    if signed:
        return f'<div class="ondertekening"><p>{signed[1]},</p><p>{signed[2]}</p></div>'
    made = ""
    for style, words in spans(paragraph):
        if style == "N":
            made += f'<a id="v{words}" class="nootnum" href="#n{words}"><sup>{words}</sup></a>'
        else:
            made += f"<em>{escape(words)}</em>" if style == "I" else escape(words)
    return f"<p>{made}</p>"
