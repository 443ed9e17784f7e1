"""Letters in DOCX: what is printed of them, where their letterhead may stand, and files that are refused."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from kgbuild.model import Letter
from kgbuild.read.docx import read_docx

SHARED = Path(__file__).parents[2] / "shared"
SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
PROSE = "Hierbij bied ik u het rapport aan dat ik op 3 mei 2024 aan uw Kamer heb toegezegd."
SIGNED = ("De minister van Justitie en Veiligheid,", "", "D.M. van Weel")


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain texts."""
    runs = "".join(part if part.startswith("<") else r(part) for part in content if part)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that are paragraphs, or plain texts of which each line is one."""

    def cell(text: str) -> str:
        inside = text if text.startswith("<") else "".join(p(line) for line in text.split("\n"))
        return f"<w:tc>{inside}</w:tc>"

    made = ("".join(map(cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in made)}</w:tbl>"


def box(*lines: str) -> str:
    """A paragraph with a text box, drawn in two ways."""
    content = f"<w:txbxContent>{''.join(p(line) for line in lines)}</w:txbxContent>"
    return p(
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(*texts: str, kind: str = "footnote") -> bytes:
    """The member with these notes, numbered from 1, after the line that divides notes from text."""
    made = "".join(f'<w:{kind} w:id="{n}">{p(text)}</w:{kind}>' for n, text in enumerate(texts, 1))
    line = f'<w:{kind} w:type="separator" w:id="0">{p("-")}</w:{kind}>'
    return f"<w:{kind}s {SPACES}>{line}{made}</w:{kind}s>".encode()


def header(*paragraphs: str) -> bytes:
    return f"<w:hdr {SPACES}>{''.join(paragraphs)}</w:hdr>".encode()


def docx(*body: str, **members: bytes) -> bytes:
    """A DOCX file; a member `header1_first` is a header with its kind, of the first section."""
    headers = [name.partition("_")[::2] for name in members if name.startswith("header")]
    refs = "".join(f'<w:headerReference w:type="{kind}" r:id="r{name}"/>' for name, kind in headers if kind)
    section = f"<w:sectPr>{refs}<w:titlePg/></w:sectPr>"
    rels = "".join(f'<Relationship Id="r{name}" Target="{name}.xml"/>' for name, _ in headers)
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        text = "".join(part if part.startswith("<") else p(part) for part in body)
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{text}{section}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{rels}</Relationships>")
        for name, content in members.items():
            archive.writestr(f"word/{name.partition('_')[0]}.xml", content)
    return held.getvalue()


def letter(content: bytes, name: str = "brief.docx") -> Letter:
    """The letter read, every character of its blocks checked against its text."""
    found, problems = read_docx(name, content)
    assert found and not problems, problems
    for block in found.blocks:
        for index, character in enumerate(block.words):
            original = found.text[block.offset(index)]
            assert character == original or (character.isspace() and original.isspace())
    return found


def body(*parts: str, **members: bytes) -> str:
    """What a letter with these paragraphs says, without blank lines."""
    return letter(docx(*parts, **members)).text.replace("\n\n", "\n")


# The letterhead ---------------------------------------------------------------------------------

HEADER = header(
    box("> Retouradres Postbus 20301 2500 EH Den Haag"),
    box("De voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG"),
    box("Datum", "25 juli 2024", "Betreft", "Sluiting van het politiebureau", "in Wolvega", ""),
    box(
        "Directoraat-Generaal",
        "Politie",
        "",
        "Turfmarkt 147",
        "2511 DP Den Haag",
        "",
        "Ons kenmerk",
        "5303168",
    ),
    box("Pagina 1 van 3"),
)
HEAD = """\
> Retouradres Postbus 20301 2500 EH Den Haag

De voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG

Directoraat-Generaal
Politie

Turfmarkt 147
2511 DP Den Haag

Ons kenmerk
5303168

Datum
25 juli 2024

Betreft
Sluiting van het politiebureau
in Wolvega"""


def test_a_letterhead_in_text_boxes_of_a_header_is_printed_once() -> None:
    running = header(box("Datum", "11 april 2024", "Ons kenmerk", "999999"), box("Pagina 2 van 3"))
    found = letter(docx("", PROSE, *SIGNED, header2_default=running, header1_first=HEADER))
    assert found.text == "\n\n".join((HEAD, PROSE, SIGNED[0], SIGNED[2]))
    assert [block.role for block in found.blocks][:2] == ["head", "paragraph"]
    assert found.blocks[0].words.endswith("in Wolvega")
    assert found.place(0) == "kopregel"
    assert found.place(found.text.index(PROSE)) == "alinea 2"


@pytest.mark.parametrize(
    "rows",
    [
        (("Datum", "16 mei 2024"), ("Onderwerp", "Wonen"), ("Ons kenmerk\n5401166", "Uw kenmerk\n2024Z1")),
        (("Datum\t16 mei 2024",), ("Onderwerp: Wonen",), ("Ons kenmerk", "5401166"), ("Uw kenmerk\n2024Z1",)),
        (("Datum", "Onderwerp"), ("16 mei 2024", "Wonen"), ("Ons kenmerk\n5401166",), ("Uw kenmerk 2024Z1",)),
    ],
)
def test_labels_and_values_in_a_table(rows: tuple[tuple[str, ...], ...]) -> None:
    """In two cells, on two lines of one, on one line; the running header's date does not count."""
    running = header(p("Datum"), p("11 april 2024"))
    head = letter(docx("", table(*rows), PROSE, header1_default=running)).blocks[0].words
    assert head.replace(":", "") == (
        "Uw kenmerk\n2024Z1\n\nOns kenmerk\n5401166\n\nDatum\n16 mei 2024\n\nOnderwerp\nWonen"
    )


def test_a_running_header_speaks_where_the_body_says_nothing() -> None:
    rows = (("Datum", "16 mei 2024"), ("Ons kenmerk", "-"), ("Onderwerp", "Wonen"))
    running = header(
        box("Directoraat-generaal Wonen", "", "Datum", "11 april 2024", "Ons kenmerk", "5646209")
    )
    head = letter(docx(table(*rows), PROSE, header1_default=running)).blocks[0].words
    assert head == (
        "Directoraat-generaal Wonen\n\nOns kenmerk\n5646209\n\nDatum\n16 mei 2024\n\nOnderwerp\nWonen"
    )


def test_an_empty_kenmerk_takes_nothing_from_below() -> None:
    rows = (("Onderwerp", "Wonen"), ("Ons kenmerk\n\nTurfmarkt 147\n\nUw kenmerk",), ("Bijlage(n)", "2"))
    words = letter(docx(table(*rows), PROSE)).blocks[0].words
    assert words == "Turfmarkt 147\n\nBijlage(n)\n2\n\nOnderwerp\nWonen"


def test_margin_lines_stay_lines_and_clauses_go() -> None:
    margin = (
        "Directoraat-Generaal\nPreventie, Jeugd en\nSancties\nDirectie Justitieel Jeugdbeleid\nDJJ\n\n"
        "Turfmarkt 147\n2511 DP Den Haag\nPostbus 20301\n2500 EH Den Haag\nwww.rijksoverheid.nl/jenv\n\n"
        "Ons kenmerk\n5687928/11\n\nBij beantwoording de datum en ons kenmerk vermelden."
    )
    text = body(table(("Datum", "3 mei 2024"), ("Onderwerp", "Jeugd")), table((margin,)), "Inleiding", PROSE)
    assert text.startswith(margin.partition("\n\nTurf")[0])
    assert "beantwoording" not in text
    assert text.endswith(f"Onderwerp\nJeugd\nInleiding\n{PROSE}")


def test_a_letterhead_in_plain_paragraphs_ends_where_the_text_begins() -> None:
    text = body("Datum 3 mei 2024", "Betreft: Programma", "wonen en leven", "", "Geachte voorzitter,", PROSE)
    assert text == f"Datum\n3 mei 2024\nBetreft:\nProgramma\nwonen en leven\nGeachte voorzitter,\n{PROSE}"


@pytest.mark.parametrize("aside", [table(("Pagina 1 van 3",)), box("Pagina 1 van 3")])
def test_a_page_number_beside_the_letterhead_is_not_printed(aside: str) -> None:
    """In a table below the labels, and in a text box of its own."""
    dated = table(("Datum", "3 mei 2024"), ("Onderwerp", "Veren"))
    assert body(dated, aside, PROSE) == f"Datum\n3 mei 2024\nOnderwerp\nVeren\n{PROSE}"


@pytest.mark.parametrize(
    "below",
    [(table(("Datum", "3 mei 2024"), ("Ons kenmerk", "")), "2024-17"),
     (table(("Datum", "3 mei 2024"), ("Ons kenmerk", ""), ("", "2024-17")),)],
)  # fmt: skip
def test_a_bare_label_of_a_table_takes_its_value_from_its_row_or_column(below: tuple[str, ...]) -> None:
    """Not from the text below the table, nor from another column of the next row."""
    assert body(*below, PROSE) == f"Datum\n3 mei 2024\n2024-17\n{PROSE}"


def test_an_addressee_begins_with_a_name_and_a_unit_is_none() -> None:
    """A name before the post is the addressee's; what goes on with a unit makes it no addressee."""
    unit = box("Directie Veerdiensten", "Oevers en Kades")
    addressee = box("Mevrouw A. de Boer", "Voorzitter van de Tweede Kamer", "der Staten-Generaal")
    dated = table(("Datum", "3 mei 2024"), ("Onderwerp", "Veren"))
    assert body(dated, PROSE, header1_first=header(unit, addressee)).startswith(
        "Mevrouw A. de Boer\nVoorzitter van de Tweede Kamer\nder Staten-Generaal\n"
        "Directie Veerdiensten\nOevers en Kades\nDatum"
    )


def test_without_labels_nothing_moves() -> None:
    parts = (
        "Nr. 35 Brief van de minister",
        "Aan de Voorzitter",
        "Den Haag, 7 juli 2023",
        "Bureau Beke",
        PROSE,
    )
    assert body(*parts) == "\n".join(parts)


def test_lines_after_a_label_in_its_own_paragraph_are_not_lost() -> None:
    broken = "<w:r><w:t>Betreft: Wonen</w:t><w:br/><w:br/><w:t>Geachte voorzitter,</w:t></w:r>"
    assert body("Datum: 3 mei 2024", p(broken), PROSE) == (
        f"Datum:\n3 mei 2024\nBetreft:\nWonen\nGeachte voorzitter,\n{PROSE}"
    )


# The text ---------------------------------------------------------------------------------------


def test_footnotes_and_endnotes_follow_the_paragraph_that_calls_them() -> None:
    found = letter(
        docx(
            p("Zie mijn brief", call(2), r(" en dat rapport"), call(1, "endnote"), "."),
            p("Ook hier", call(1), "."),
            footnotes=notes("Kamerstuk 1", "Kamerstuk 2"),
            endnotes=notes("Rapport", kind="endnote"),
        )
    )
    assert found.text == (
        "Zie mijn brief<sup>1</sup> en dat rapport<sup>e1</sup>.\n\n<sup>1</sup> Kamerstuk 2\n\n"
        "<sup>e1</sup> Rapport\n\nOok hier<sup>2</sup>.\n\n<sup>2</sup> Kamerstuk 1"
    )
    assert [(b.role, b.label) for b in found.blocks if b.role == "note"] == [
        ("note", "1"),
        ("note", "e1"),
        ("note", "2"),
    ]
    assert found.place(found.text.index("Kamerstuk 1")) == "noot 2"
    assert found.blocks[0].calls == ((14, "1"), (29, "e1"))


def test_raised_digits_call_notes_and_measures_do_not() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    assert body(
        p("november 2023", r("1", up), r("2", up), r(" en 5 m"), r("2", up), ", de 1", r("e", up))
    ) == ("november 2023<sup>12</sup> en 5 m2, de 1e")
    assert letter(docx(p(r("3", up), " Kamerstuk"))).blocks[0].role == "note"


def test_deletions_hidden_text_and_field_codes_are_left_out() -> None:
    deleted = "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{r('nieuw ')}</w:ins>"
    hidden = r("verborgen", "<w:vanish/>") + r("zichtbaar ", '<w:vanish w:val="0"/>')
    link = f'<w:hyperlink r:id="x">{r("koppeling")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr="PAGE">{r(" 7")}</w:fldSimple>'
    unfilled = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Kies')}</w:sdtContent></w:sdt>"
    assert body(p(deleted, inserted, hidden, link, simple, unfilled)) == "nieuw zichtbaar koppeling 7"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_fields_show_their_result_over_paragraphs_and_within_one_another() -> None:
    code = "<w:r><w:instrText>DOCPROPERTY datum</w:instrText></w:r>"
    inner = mark("begin") + code + mark("separate") + r("binnen") + mark("end")
    field = mark("begin") + code + inner + mark("separate")
    assert body(p(field, "uit"), p("komst", mark("end"), " na")) == "uit\nkomst na"
    assert (
        body(p(mark("begin"), "een veld zonder einde"), "gaat verder") == "een veld zonder einde\ngaat verder"
    )


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert body(p("Eerste ", properties=gone), "deel", "rest") == "Eerste deel\nrest"
    assert body(p("Voor", properties=gone), table(("een", "twee")), p("Slot", properties=gone)) == (
        "Voor\neen\ttwee\nSlot"
    )


def test_breaks_tabs_and_hyphens() -> None:
    run = "<w:t>een</w:t><w:tab/><w:t>twee</w:t><w:br/><w:t>drie</w:t><w:noBreakHyphen/><w:t>vier</w:t>"
    assert body(p(f"<w:r>{run}</w:r>")) == "een\ttwee\ndrie-vier"
    page = '<w:r><w:t>een</w:t><w:br w:type="page"/><w:t>twee</w:t></w:r>'
    assert letter(docx(p(page))).text == "een\n\ntwee"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (
            [("het rapport ", 0), ("Een huis ", 1), ("voor wijken", 1), (".", 0)],
            "het rapport *Een huis voor wijken*.",
        ),
        ([("een ", 0), ("woord", 1), (" schuin", 0)], "een woord schuin"),
        ([("Geheel", 1)], "*Geheel*"),
        ([("Half", 0), ("woord en meer", 1)], "Halfwoord en meer"),
        ([("Bij ", 0), ("een twee", 1), ("en drie", 0)], "Bij een tweeen drie"),
        ([("een", 0), (" ", 1), ("twee", 0)], "een twee"),
        ([("2 * 3 is ", 0), ("een som", 1)], "2 * 3 is een som"),
    ],
)
def test_italics(runs: list[tuple[str, int]], expected: str) -> None:
    assert body(p(*(r(text, "<w:i/>" if slanted else "") for text, slanted in runs))) == expected


def test_italics_of_a_style() -> None:
    styles = (
        f'<w:styles {SPACES}><w:style w:styleId="a"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style></w:styles>'
    ).encode()
    text = body(*(p("Een titel", properties=f'<w:pStyle w:val="{s}"/>') for s in "abc"), styles=styles)
    assert text == "*Een titel*\n*Een titel*\nEen titel"


def test_tables_of_answers_figures_and_signatures() -> None:
    assert body(table(("Jaar", "2023", "2024"), ("Aantal", "1", "2"))) == "Jaar\t2023\t2024\nAantal\t1\t2"
    assert body(table(("Vraag 1", PROSE), (f"{PROSE}\nJa.", "Nee"))) == f"Vraag 1\n{PROSE}\n{PROSE}\nJa.\nNee"
    signed = table(("De minister van Defensie,", "De minister van Financiën,"), ("A. Jansen", "B. de Vries"))
    assert body(signed) == "De minister van Defensie,\nA. Jansen\nDe minister van Financiën,\nB. de Vries"


def test_an_aside_with_labels_in_a_row_is_no_letterhead() -> None:
    aside = box("Datum", "3 mei 2024", "Datum", "4 mei 2024")
    assert body(PROSE, aside, "Slot.") == f"{PROSE}\nDatum\n3 mei 2024\nDatum\n4 mei 2024\nSlot."


# Files that are refused -------------------------------------------------------------------------


DOCUMENT = "word/document.xml"


def archive(members: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


def encrypted() -> bytes:
    content = bytearray(archive({DOCUMENT: b"<a/>"}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + at] |= 1
    return bytes(content)


def twice() -> bytes:
    return archive({DOCUMENT: WORDS, "word/document_xml": WORDS}).replace(b"document_xml", b"document.xml")


WORDS = f"<w:document {SPACES}><w:body><w:p/></w:body></w:document>".encode()
DTD = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + WORDS.replace(b"<w:p/>", p("&x;").encode())
REFUSED = {
    "empty": (b"", "leeg bestand"),
    "blank": (docx("", ""), "leeg document"),
    "no archive": (b"Geachte voorzitter", "geen heel .docx-bestand"),
    "old or encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "versleuteld"),
    "encrypted": (encrypted(), "versleuteld"),
    "truncated": (docx(PROSE)[:-200], "geen heel .docx-bestand"),
    "outside": (archive({DOCUMENT: WORDS, "../../etc/x": b"x"}), "buiten zichzelf"),
    "twice": (twice(), "twee bestanden van één naam"),
    "no document": (archive({"word/styles.xml": b"<a/>"}), "geen Word-document"),
    "bomb": (archive({DOCUMENT: b"<a>" + bytes(20_000_000) + b"</a>"}), "uitdijt"),
    "bomb beside": (archive({DOCUMENT: WORDS, "word/media/x": bytes(20_000_000)}), "uitdijt"),
    "document type": (archive({DOCUMENT: DTD}), "DTD"),
    "no XML": (archive({DOCUMENT: b"<w:document>"}), "geen geldige XML"),
    "deep": (archive({DOCUMENT: b"<a>" * 5000 + b"</a>" * 5000}), "geen geldige XML"),
    "broken note": (docx(PROSE, footnotes=b"<a"), "geen geldige XML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_letter_is_one_problem(name: str) -> None:
    content, cause = REFUSED[name]
    found, problems = read_docx("brief.docx", content)
    assert found is None
    [problem] = problems
    assert (problem.stage, problem.severity, problem.source) == ("read", "violation", "brief.docx")
    assert cause in problem.message
    assert problem.remedy


def test_more_than_the_largest_is_refused_however_loosely_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = docx(PROSE)
    assert letter(content)
    monkeypatch.setattr("kgbuild.read.docx.archive._LARGEST", 500)
    assert "uitdijt" in read_docx("brief.docx", content)[1][0].message


def test_a_damaged_file_is_a_letter_or_one_problem() -> None:
    whole, random = docx(PROSE, *SIGNED, header1_first=HEADER, footnotes=notes("Kamerstuk")), Random(1)
    for _ in range(400):
        content = bytearray(whole[: random.randrange(50, len(whole))] if random.random() < 0.3 else whole)
        for _ in range(random.randrange(1, 6)):
            del content[random.randrange(len(content))]
            content[random.randrange(len(content))] = random.randrange(256)
        found, problems = read_docx("brief.docx", bytes(content))
        assert (found is None) == (len(problems) == 1)


# Real letters -----------------------------------------------------------------------------------


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["eerdmans", "sammy-baker", "temmink", "wolvega"])
def test_a_real_letter_holds_every_quotation_of_its_gold(name: str) -> None:
    path = SHARED / f"corpus/letters/docx-{name}.docx"
    if not path.exists():
        pytest.skip(f"no real letters here: {path} is missing")
    found = letter(path.read_bytes())
    facts = json.loads((SHARED / f"gold/dev/docx-{name}.json").read_text("utf-8"))["facts"]
    said = without_space(found.text)
    assert [fact["quote"] for fact in facts if without_space(fact["quote"]) not in said] == []
    assert found.blocks[0].role == "head"
    wanted = [fact["quote"] for fact in facts if fact["kind"] in {"kenmerk", "date", "subject", "unit"}]
    head = without_space(found.blocks[0].words)
    assert all(head.count(without_space(quote)) >= 1 for quote in wanted)
    assert len(re.findall(r"(?m)^Datum$", found.text)) == 1
    assert not re.search(r"Pagina \d|DOCPROPERTY|Bij beantwoording", found.text)
