"""PDFs printed by the tests themselves, damaged ones, and those of the shared corpus."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kgbuild.model import Letter
from kgbuild.read.pdf import read_pdf
from reading import sound

SHARED = Path(__file__).parents[2] / "shared" / "corpus"
WIDE = "Deze regel is zo lang dat er op de regel geen woord meer bij kan."
Word = tuple[float, float, float, str] | tuple[float, float, float, str, str]


def pdf(*pages: list[Word], extra: str = "") -> bytes:
    """A PDF with these words on its pages: x and y from the upper left, size, text, and B or I."""
    fonts = {"": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique"}
    objects = [b"", b""]
    for face in fonts.values():
        objects.append(f"<</Type/Font/Subtype/Type1/BaseFont/{face}/Encoding/WinAnsiEncoding>>".encode())
    kids = []
    for words in pages:
        drawn = b"".join(_drawn(*word) for word in words)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        named = "".join(f"/F{key} {n} 0 R" for n, key in enumerate(fonts, 3))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<<{named}>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


def _drawn(x: float, y: float, size: float, text: str, face: str = "") -> bytes:
    shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /F{face} {size} Tf {x} {842 - y} Td (".encode() + shown + b") Tj ET\n"


def body(top: float, *lines: str, x: float = 80, size: float = 9) -> list[Word]:
    """Lines of the body from this height on, twelve points apart."""
    return [(x, top + 12 * n, size, line) for n, line in enumerate(lines)]


def read(*pages: list[Word]) -> Letter:
    letter, problems = read_pdf("brief.pdf", pdf(*pages))
    assert letter is not None, problems
    assert problems == ()
    return sound(letter)


def pieces(letter: Letter) -> list[str]:
    return letter.text.split("\n\n")


MARGIN: list[Word] = [
    (468, 161, 6.5, "Directoraat-Generaal", "B"),
    (468, 170, 6.5, "Wonen en", "B"),
    (468, 179, 6.5, "Bouwen", "B"),
    (468, 197, 6.5, "Turfmarkt 147"),
    (468, 206, 6.5, "2511 DP Den Haag"),
    (468, 224, 6.5, "Ons kenmerk", "B"),
    (468, 233, 6.5, "2021-0000280239"),
    (468, 251, 6.5, "Uw kenmerk", "B"),
]
HEAD: list[Word] = [
    (80, 132, 6.5, "> Retouradres Postbus 20011 2500EA Den Haag"),
    *body(164, "Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018"),
    (80, 295, 9, "Datum"),
    (130, 295, 9, "28 mei 2021"),
    (80, 307, 9, "Betreft"),
    (130, 307, 9, "Onderzoek naar wonen"),
]
FIRST: list[Word] = [
    *MARGIN,
    *HEAD,
    *body(335, WIDE, WIDE, "In mijn brief van 6 november 2020"),
    (222.5, 355, 6, "1"),
    (226, 359, 9, "heb ik de Kamer geïnfor-"),
    *body(371, "meerd over het onderzoek van Jan Verwey-", "Jonker naar de Herstel- en Perspectief-"),
    *body(395, "programma's van dit kabinet."),
    (80, 740, 5, "1"),
    (84, 743, 7, "Tweede Kamer, vergaderjaar 2020-2021, 32 847, nr. 694; bijlage 2. Deze noot"),
    (84, 752, 7, "gaat op de volgende regel door."),
    (468, 809, 6.5, "Pagina 1 van 2"),
]
SECOND: list[Word] = [
    (468, 130, 6.5, "Ons kenmerk", "B"),
    (468, 139, 6.5, "2021-0000280239"),
    *body(130, WIDE, WIDE),
    *body(178, "De minister van Binnenlandse Zaken en Koninkrijksrelaties,"),
    *body(226, "drs. K.H. Ollongren"),
    (468, 809, 6.5, "Pagina 2 van 2"),
]


def test_the_margin_block_is_printed_once_before_the_date() -> None:
    letter = read(FIRST, SECOND)
    assert pieces(letter)[:8] == [
        "> Retouradres Postbus 20011 2500EA Den Haag",
        "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018",
        "Directoraat-Generaal\nWonen en\nBouwen",
        "Turfmarkt 147\n2511 DP Den Haag",
        "Ons kenmerk\n2021-0000280239",
        "Uw kenmerk",
        "Datum 28 mei 2021\nBetreft Onderzoek naar wonen",
        pieces(letter)[7],
    ]
    assert letter.text.count("2021-0000280239") == 1
    assert letter.blocks[0].role == "head"
    assert letter.blocks[0].words.endswith("Onderzoek naar wonen")


def test_a_note_is_called_and_stands_apart() -> None:
    letter = read(FIRST, SECOND)
    calling = next(block for block in letter.blocks if "6 november 2020" in block.words)
    assert calling.calls == ((calling.words.index("2020") + 4, "1"),)
    assert "2020 heb ik de Kamer" in calling.words
    note = next(block for block in letter.blocks if block.role == "note")
    assert note.label == "1"
    assert note.words.startswith("Tweede Kamer, vergaderjaar 2020-2021, 32 847, nr. 694")
    assert note.words.endswith("gaat op de volgende regel door.")


def test_words_over_a_line_end() -> None:
    letter = read(FIRST, SECOND)
    text = " ".join(block.words for block in letter.blocks)
    assert "geïnformeerd over" in text
    assert "Verwey-Jonker" in text
    assert "de Herstel- en Perspectiefprogramma's" in text


def test_page_numbers_are_left_out_and_places_name_the_page() -> None:
    letter = read(FIRST, SECOND)
    assert "Pagina" not in letter.text
    assert letter.place(0) == "pagina 1"
    assert letter.place(letter.text.index("Ollongren")) == "pagina 2"


def test_post_and_name_are_pieces() -> None:
    assert pieces(read(FIRST, SECOND))[-2:] == [
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties,",
        "drs. K.H. Ollongren",
    ]


def test_a_paragraph_goes_on_over_a_page_and_past_its_notes() -> None:
    one = [*body(100, WIDE, WIDE, "Hierbij bied ik u namens het hele kabinet een rapport van de raad over")]
    one += [(80, 700, 5, "1"), (84, 703, 7, "Een noot.")]
    letter = read(one, [*body(100, "wonen aan.", "Daarna volgt nog iets."), (300, 810, 8, "2")])
    assert "een rapport van de raad over\nwonen aan." in letter.text
    assert letter.text.index("wonen aan") < letter.text.index("Een noot")


@pytest.mark.parametrize(
    ("last", "joint"),
    [
        ("Over de veren en de kades sprak ik onlangs in Hoek van Holland met drs.", "\n"),
        ("Over de veren en de kades sprak ik onlangs in Hoek van Holland met hen.", "\n\n"),
    ],
)
def test_only_a_full_line_that_ends_a_sentence_ends_its_paragraph_at_a_page(last: str, joint: str) -> None:
    letter = read(body(100, WIDE, WIDE, last), body(100, "De Boer en de reders van de veerdiensten."))
    assert f"{last}{joint}De Boer" in letter.text


def test_repeated_heads_are_left_out_but_not_what_only_looks_alike() -> None:
    heads = [[(80, 40, 8, "Ministerie van Wonen"), *body(100, WIDE, f"Vraag {n}", "Ja.")] for n in (1, 2, 3)]
    letter = read(*heads)
    assert letter.text.count("Ministerie van Wonen") == 0
    assert letter.text.count("Ja.") == 3


def test_items_headings_and_paragraphs_are_pieces() -> None:
    lines = [
        *body(100, WIDE, "Het gaat om:"),
        *body(124, "1. het eerste punt, dat op een regel lang genoeg doorgaat tot het rond", size=9),
        *body(136, "is;", "2. het tweede punt."),
        (80, 172, 9, "Tot slot", "B"),
        *body(184, WIDE, "En klaar."),
        *body(220, WIDE),
    ]
    assert pieces(read(lines)) == [
        f"{WIDE}\nHet gaat om:",
        "1. het eerste punt, dat op een regel lang genoeg doorgaat tot het rond\nis;",
        "2. het tweede punt.",
        "Tot slot",
        f"{WIDE}\nEn klaar.",
        WIDE,
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Nr. 8 BRIEF VAN DE MINISTER VAN", "ECONOMISCHE ZAKEN"),
        ("nr. 8 BRIEF VAN DE MINISTER VAN LANDBOUW,", "NATUUR EN VISSERIJ"),
        ("GEWIJZIGDE MOTIE VAN HET LID DE BOER", "TER VERVANGING VAN DIE GEDRUKT ONDER NR. 7"),
        ("HET ONDERZOEK NAAR DE", "VEERDIENSTEN"),
    ],
)
def test_a_title_in_capitals_goes_on_at_its_next_line(above: str, below: str) -> None:
    lines = [(80.0, 100.0, 9.0, above, "B"), (80.0, 112.0, 9.0, below, "B"), *body(148, WIDE, WIDE, "Ja.")]
    assert pieces(read(lines)) == [f"{above}\n{below}", f"{WIDE}\n{WIDE}\nJa."]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("DE MINISTER VAN DEFENSIE,", "J. DE BOER"),
        ("LIJST VAN AFKORTINGEN", "ABC"),
        ("BRIEF VAN DE MINISTER", "Aan de Voorzitter"),
    ],
)
def test_other_short_lines_in_capitals_stand_alone(above: str, below: str) -> None:
    lines = [(80.0, 100.0, 9.0, above, "B"), (80.0, 112.0, 9.0, below, "B"), *body(148, WIDE, WIDE, "Ja.")]
    assert pieces(read(lines)) == [above, below, f"{WIDE}\n{WIDE}\nJa."]


def test_italics_are_marked() -> None:
    letter = read([(80, 100, 9, "Het rapport"), (131, 100, 9, "Samen wonen", "I"), (190, 100, 9, "is af.")])
    assert letter.text == "Het rapport *Samen wonen* is af."
    assert letter.blocks[0].words == "Het rapport Samen wonen is af."


def test_powers_and_lowered_digits_call_no_note() -> None:
    letter = read(
        [
            *body(100, WIDE, "Een woning van 80 m"),
            (161, 109, 6, "2"),
            (80, 124, 9, "zonder CO"),
            (123, 126, 6, "2"),
            (128, 124, 9, "uit te stoten."),
        ]
    )
    assert "80 m²" in letter.text
    assert "CO2 uit te stoten" in letter.text
    assert "<sup>" not in letter.text


def test_a_raised_digit_of_the_font_calls_a_note() -> None:
    assert "2020<sup>1</sup> heb" in read([(80, 100, 9, "De brief van 2020¹ heb ik gelezen.")]).text


def test_a_printed_paper_reads_as_head_body_and_notes() -> None:
    paper: list[Word] = [
        (37, 44, 18, "Tweede Kamer der Staten-Generaal", "B"),
        (488, 66, 51, "2", "B"),
        (37, 101, 9.6, "Vergaderjaar 2023–2024"),
        (37, 153, 12, "30 995", "B"),
        (203, 153, 12, "Aanpak Wijken", "B"),
        (37, 247, 9, "Nr. 104", "B"),
        (203, 247, 9, "BRIEF VAN DE MINISTER VAN WONEN", "B"),
        *body(265, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", x=203),
        *body(289, "Den Haag, 17 oktober 2024", x=203),
        *body(313, "Hierbij bied ik uw Kamer een brief aan over de aanpak van de wijken", x=203),
        *body(325, "van Nederland.", x=203),
        *body(361, "De Minister van Wonen,", "M. Keijzer", x=203),
        (37, 786, 6, "kst-30995-104"),
        (37, 793, 6, "ISSN 0921 - 7371"),
        (37, 800, 6, "’s-Gravenhage 2024"),
        (203, 800, 9, "Tweede Kamer, vergaderjaar 2023–2024, 30 995, nr. 104"),
        (500, 800, 9, "1"),
    ]
    found = pieces(read(paper))
    assert "30 995 Aanpak Wijken" in found
    assert "Nr. 104 BRIEF VAN DE MINISTER VAN WONEN" in found
    assert found[-2:] == ["De Minister van Wonen,", "M. Keijzer"]
    assert "Den Haag, 17 oktober 2024" in found
    assert not any("vergaderjaar 2023–2024, 30 995" in piece or "ISSN" in piece for piece in found)


def test_an_address_over_two_lines_is_one() -> None:
    letter = read(
        [
            *body(100, WIDE, "Het rapport staat op https://www.voorbeeld.nl/documenten/rapporten/2021/05/"),
            *body(124, "28/wonen-in-de-wijk.html en wordt met de gemeenten besproken voor de zomer"),
            *body(136, "van dit jaar."),
        ]
    )
    assert "https://www.voorbeeld.nl/documenten/rapporten/2021/05/28/wonen-in-de-wijk.html en" in letter.text


def test_a_margin_at_the_left_holds_labels_and_no_dossier() -> None:
    """Small lines with a label beside the body are a letterhead; large ones are a paper's heading."""
    margin: list[Word] = [
        (37, 200, 6.5, "Directie Wonen"),
        (37, 209, 6.5, "Ons kenmerk", "B"),
        (37, 218, 6.5, "2009-12"),
    ]
    lines = body(202, "Datum 3 mei 2009", "Onderwerp Wonen", "", WIDE, WIDE, "Tot slot.", x=170)
    found = pieces(read([*margin, *[line for line in lines if line[3]]]))
    assert found[:2] == ["Directie Wonen", "Ons kenmerk\n2009-12"]
    paper: list[Word] = [(37, 202, 9, "30 995"), (37, 214, 9, "nr. 3"), (37, 226, 9, "Ons kenmerk")]
    heading = read([*paper, *[line for line in lines if line[3]]])
    assert pieces(heading)[0].startswith("30 995 Datum 3 mei 2009")


@pytest.mark.parametrize("values", [("3 mei 2009", "2009-12", ""), ("3 mei 2009", "", "2")])
def test_labels_that_share_a_line_have_their_own_values(values: tuple[str, str, str]) -> None:
    labels = ("Datum", "Ons kenmerk", "Bijlagen")
    row: list[Word] = [(80 + 100 * n, 200, 6.5, label) for n, label in enumerate(labels)]
    row += [(80 + 100 * n, 211, 9, value) for n, value in enumerate(values) if value]
    head = "\n".join(f"{label} {value}".rstrip() for label, value in zip(labels, values, strict=True))
    subject: list[Word] = [(80, 235, 9, "Onderwerp"), (130, 235, 9, "Wonen")]
    assert pieces(read([*row, *subject, *body(270, WIDE, "Tot slot.")]))[:2] == [head, "Onderwerp Wonen"]


ANSWER = (
    "Bij beantwoording de datum en ons kenmerk vermelden.",
    "Wilt u slechts één zaak in uw brief behandelen.",
)
DATED: list[Word] = [(80, 260, 9, "Datum"), (130, 260, 9, "3 mei 2009"), (80, 272, 9, "Ons kenmerk")]
ROWS: list[Word] = [(80, 260, 6.5, "Datum"), (80, 271, 9, "3 mei 2009"), (180, 260, 6.5, "Ons kenmerk")]
VALUE: list[Word] = [(150, 272, 9, "2009-12")]
BELOW: list[Word] = [(180, 271, 9, "2009-12")]
BLOCK: list[Word] = [
    (468, 200 + 9 * n, 6.5, line)
    for n, line in enumerate(("Directie Wonen", "Plein 4", "2511 CR Den Haag", "T 070 426 42 64"))
]


@pytest.mark.parametrize(
    ("head", "also"),
    [
        pytest.param(
            [*DATED, *VALUE, (330, 260, 6.5, ANSWER[0]), (330, 272, 6.5, ANSWER[1])], (), id="pairs"
        ),
        pytest.param([*ROWS, *BELOW, (330, 260, 6.5, ANSWER[0]), (330, 271, 6.5, ANSWER[1])], (), id="rows"),
        pytest.param(
            [*ROWS, *BELOW, (280, 260, 6.5, "Uw brief (kenmerk)")], ("Uw brief (kenmerk)",), id="gloss"
        ),
        pytest.param(
            [*ROWS, *BELOW, (280, 260, 6.5, "Zaaknummer"), (280, 271, 9, "998")],
            ("Zaaknummer 998",),
            id="a label that is not known",
        ),
        pytest.param(
            [*ROWS, *BELOW, *BLOCK, (468, 260, 6.5, "Bijlagen"), (468, 269, 6.5, "2")], (), id="margin"
        ),
        pytest.param(
            [*ROWS, *BELOW, *BLOCK, (468, 254, 6.5, "Bij vragen"), (468, 264, 6.5, "bel ons")], (), id="words"
        ),
    ],
)
def test_what_stands_beside_a_label_and_is_not_its_value(head: list[Word], also: tuple[str, ...]) -> None:
    """How to answer, a margin block and a label without a value leave the others theirs."""
    subject: list[Word] = [(80, 320, 9, "Onderwerp"), (150, 320, 9, "Wonen")]
    found = pieces(read([*head, *subject, *body(400, WIDE, WIDE, "Tot slot.")]))
    dated = "\n".join(("Datum 3 mei 2009", "Ons kenmerk 2009-12", *also))
    assert [piece for piece in found if piece.startswith("Datum")] == [dated]
    assert [piece for piece in found if piece.startswith("Onderwerp")] == ["Onderwerp Wonen"]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("en de motie over dijken (Kamerstuk 36 600 XXIII, nr.", "12) om een raming.", "XXIII, nr.\n12) om"),
        ("en het tweede stuk over dijken (Kamerstuk 36 600 XX-", "III, nr. 12) is er.", "600 XXIII, nr. 12)"),
        ("en wat ons verder bezighoudt staat in de hoofdstukken VII-", "XIV van de wet.", "VII-XIV van"),
    ],
)
def test_a_number_over_a_line_end_is_one(upper: str, lower: str, whole: str) -> None:
    assert whole in pieces(read(body(300, WIDE, upper, lower)))[0]


def test_reading_is_the_same_each_time() -> None:
    assert read(FIRST, SECOND) == read(FIRST, SECOND)


# What cannot be read -------------------------------------------------------------------------

SHUT = (
    "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(01234567890123456789012345678901)"
    "/U(01234567890123456789012345678901)>>/ID[(0123456789abcdef)(0123456789abcdef)]"
)


@pytest.mark.parametrize(
    ("content", "cause", "remedy"),
    [
        (b"", "leeg bestand", "Leg er"),
        (b"Geachte voorzitter,", "geen PDF-bestand", "uitgang"),
        (pdf(FIRST)[:1500], "afgekapt bestand", "opnieuw"),
        (pdf(), "zonder pagina's", "opnieuw"),
        (pdf([]), "geen tekstlaag (gescand?)", "Draai eerst OCR."),
        (pdf(FIRST, extra=SHUT), "wachtwoord", "zonder wachtwoord"),
        (b"%PDF-1.4\nniets\n%%EOF", "beschadigde PDF", "opnieuw"),
    ],
    ids=["empty", "other", "truncated", "no-pages", "scan", "encrypted", "broken"],
)
def test_what_cannot_be_read_is_one_clear_problem(content: bytes, cause: str, remedy: str) -> None:
    letter, (problem,) = read_pdf("map/brief.pdf", content)
    assert letter is None
    assert (problem.stage, problem.source, problem.severity) == ("read", "map/brief.pdf", "violation")
    assert problem.place == ""
    assert cause in problem.message
    assert remedy in problem.remedy


def test_mutants_never_reach_the_parent() -> None:
    whole, chance = pdf(FIRST, SECOND), random.Random(1)
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        letter, problems = read_pdf("brief.pdf", bytes(broken))
        assert problems or letter is not None
        if letter:
            sound(letter)


# The shared material -------------------------------------------------------------------------


def shared(name: str) -> bytes:
    """A file of the corpus beside this repository."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"geen ../shared/corpus/{name}: het materiaal staat niet naast deze map")
    return path.read_bytes()


@pytest.mark.shared
def test_a_ministry_letter() -> None:
    letter, problems = read_pdf("venj.pdf", shared("letters/venj-2011-draagmoederschap.pdf"))
    assert letter is not None
    assert problems == ()
    found = pieces(sound(letter))
    assert found[1].startswith("Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal")
    assert found[2].startswith("Directoraat-Generaal\nPreventie, Jeugd en\nSancties\nDirectie Justitieel")
    assert "Ons kenmerk\n5687928/11" in found
    assert "Datum 1 maart 2011\nOnderwerp Draagmoederschap" in found
    assert "*Rapport*" in found
    assert "tot slot wordt wet- en regelgeving" in letter.text.casefold()
    assert found[-2:] == ["De Staatssecretaris van Veiligheid en Justitie,", "F. Teeven"]
    assert [block.label for block in letter.blocks if block.role == "note"] == ["1"]
    assert [block.calls[0][1] for block in letter.blocks if block.calls] == ["1"]
    assert {place for _, place in letter.places} == {"pagina 1", "pagina 2", "pagina 3"}


@pytest.mark.shared
def test_a_printed_motion() -> None:
    letter, problems = read_pdf("kst.pdf", shared("papers/kst-32545-143.pdf"))
    assert letter is not None
    assert problems == ()
    found = pieces(sound(letter))
    assert found[2:4] == [
        "32 545 Wet- en regelgeving financiële markten",
        "Nr. 143 MOTIE VAN DE LEDEN INGE VAN DIJK EN GRINWIS",
    ]
    assert found[-3:] == ["en gaat over tot de orde van de dag.", "Inge van Dijk", "Grinwis"]


@pytest.mark.shared
def test_a_scan_asks_for_ocr() -> None:
    letter, (problem,) = read_pdf("blg.pdf", shared("papers/blg-1007826.pdf"))
    assert letter is None
    assert problem.message == "geen tekstlaag (gescand?)"


@pytest.mark.shared
def test_every_note_of_the_printed_answers_is_called() -> None:
    shared("answers/00fe7edd-24c8-4857-98da-774ed3b06836.pdf")
    for path in sorted((SHARED / "answers").glob("*.pdf")):
        letter, problems = read_pdf(path.name, path.read_bytes())
        assert letter is not None
        assert problems == ()
        labels = [block.label for block in sound(letter).blocks if block.role == "note"]
        called = {call for block in letter.blocks for _, call in block.calls}
        assert labels == [str(n) for n in range(1, len(labels) + 1)], path.name
        assert set(labels) == called, path.name
        assert "Tweede Kamer, vergaderjaar" not in letter.text.split("Vraag 1")[0]
        assert "ISSN" not in letter.text
