"""Official XML: its text as the printed page has it, its places, its metadata, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.model import Letter, Problem, Sidecar
from kgbuild.read.markup.xml import read_xml
from kgbuild.read.metadata import sidecar_json, sidecar_xml
from reading import pieces, refused, sound

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

TOP = """<kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2029-2030</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>38 111</dossiernr>
<begrotingshoofdstuk>VII</begrotingshoofdstuk></dossiernummer><titel>Vaststelling van
   de begroting </titel></dossier>
<dossier><dossiernummer><dossiernr>21 501</dossiernr>-<raadnr>20</raadnr></dossiernummer>
<titel>Waterraad</titel></dossier>
<dossier><dossiernummer><dossiernr>38 112</dossiernr> (<rijkswetnr>R2222</rijkswetnr>)</dossiernummer>
<titel>Goedkeuring van een verdrag</titel></dossier>"""

BODY = """<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al><al>Den Haag, 3 mei 2030</al>
<tussenkop kopopmaak="vet">Aanleiding</tussenkop>
<al>Op 2 mei 2029<noot type="voet"><noot.nr>1</noot.nr><noot.al>Kamerstuk <extref doc="kst-38111-4"
 soort="document">38 111, nr. 4</extref>.</noot.al><noot.al>Zie ook daar.</noot.al></noot> schreef ik over
 <nadruk type="cur"> de dijk </nadruk>en <nadruk type="vet">het water</nadruk> in <dossierref
 dossier="38111">dossier 38 111</dossierref>,
 verga<?xpp afbreek?>dering<nadruk type="cursief">en</nadruk>.</al>
<al-groep><al>CO<inf>2</inf>, 40 m<sup>2</sup>, 1<sup>e</sup> deel; een eenheid telt.</al>
<lijst><li><li.nr>a.</li.nr><al>het eerste;</al><lijst><li><li.nr>–</li.nr><al>daarin</al></li></lijst></li>
<li><li.nr>b.</li.nr><al>het tweede<noot><noot.nr>2</noot.nr><noot.al>Elders.</noot.al></noot>.</al></li>
</lijst></al-groep>
<divisie><kop><label>Deel</label><nr>2</nr><titel>De kosten</titel></kop>
<table><tgroup cols="2"><colspec colname="a"/><thead><row><entry><al>Jaar</al></entry><entry><al>Euro</al>
</entry></row></thead><tbody><row><entry><al>2030</al></entry><entry><al>12</al><al>13</al></entry></row>
</tbody></tgroup></table>
<al><noot><noot.nr>3</noot.nr><noot.al>Vooraan.</noot.al></noot>Tot zover.</al></divisie>"""

SIGNED = """<tekst-sluiting><ondertekening><functie>De Minister van Water,</functie>
<naam><voornaam>A.B. </voornaam><achternaam>van  der
 Zee</achternaam></naam></ondertekening><ondertekening><functie>De Staatssecretaris Dijken,</functie>
<naam><voornaam>C.</voornaam><achternaam>Duin</achternaam></naam></ondertekening></tekst-sluiting>"""


def publication(inside: str, declared: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f"{declared}\n<officiele-publicatie><metadata/>{inside}</officiele-publicatie>".encode()


def paper(body: str, title: str = "BRIEF VAN DE MINISTER VAN WATER ", after: str = "") -> bytes:
    return publication(
        f'<kamerstuk>{TOP}<stuk><stuknr>Nr. <ondernummer kamer="2">12</ondernummer></stuknr>\n'
        f"<titel>{title}</titel><algemeen><vrije-tekst><tekst>{body}</tekst></vrije-tekst>{SIGNED}</algemeen>"
        f"{after}</stuk></kamerstuk>"
    )


def letter_of(content: bytes) -> Letter:
    letter, problems = read_xml("x.xml", content)
    assert letter is not None
    assert problems == ()
    return sound(letter)


def refusal(content: bytes) -> Problem:
    return refused(read_xml("x.xml", content), "x.xml")


def test_a_paper_reads_as_it_is_printed() -> None:
    annex = "<bijlage><kop><titel>Overzicht</titel></kop><al>Eerst.</al><al>Daarna.</al></bijlage>"
    assert list(pieces(letter_of(paper(BODY, after=annex)))) == [
        ("kop", "38 111 VII Vaststelling van de begroting"),
        ("kop", "21 501-20 Waterraad"),
        ("kop", "38 112 (R2222) Goedkeuring van een verdrag"),
        ("kop", "Nr. 12 BRIEF VAN DE MINISTER VAN WATER"),
        ("alinea 1", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ("alinea 2", "Den Haag, 3 mei 2030"),
        ("kop boven alinea 3", "Aanleiding"),
        (
            "alinea 3",
            "Op 2 mei 2029<sup>1</sup> schreef ik over *de dijk* en het water"
            " in dossier 38 111, vergaderingen.",
        ),
        ("noot 1", "<sup>1</sup> Kamerstuk 38 111, nr. 4. Zie ook daar."),
        ("alinea 4", "CO2, 40 m², 1e deel; een eenheid telt."),
        ("alinea 5", "a. het eerste;"),
        ("alinea 6", "– daarin"),
        ("alinea 7", "b. het tweede<sup>2</sup>."),
        ("noot 2", "<sup>2</sup> Elders."),
        ("kop boven alinea 8", "Deel 2 De kosten"),
        ("tabel 1, rij 1", "Jaar | Euro"),
        ("tabel 1, rij 2", "2030 | 12 13"),
        ("alinea 8", "\u2060<sup>3</sup>Tot zover."),
        ("noot 3", "<sup>3</sup> Vooraan."),
        ("ondertekening", "De Minister van Water,\nA.B. van der Zee"),
        ("ondertekening", "De Staatssecretaris Dijken,\nC. Duin"),
        ("bijlage 1, kop boven alinea 1", "Overzicht"),
        ("bijlage 1, alinea 1", "Eerst."),
        ("bijlage 1, alinea 2", "Daarna."),
    ]


def test_notes_calls_and_italics_reach_the_blocks() -> None:
    letter = letter_of(paper(BODY))
    [block] = [block for block in letter.blocks if block.words.startswith("Op 2 mei")]
    assert block.words.startswith("Op 2 mei 2029 schreef")
    assert block.calls == ((len("Op 2 mei 2029"), "1"),)
    assert [block.words[start:end] for start, end in block.emphasised] == ["de dijk"]
    assert [(b.label, b.words) for b in letter.blocks if b.role == "note"][1:] == [
        ("2", "Elders."),
        ("3", "Vooraan."),
    ]
    [last] = [b for b in letter.blocks if b.words == "Tot zover."]
    assert last.role != "note"
    assert last.calls == ((0, "3"),)


def test_a_title_may_call_a_note() -> None:
    title = "HERDRUK<noot><noot.nr>1</noot.nr><noot.al>Wegens een fout.</noot.al></noot>"
    found = list(pieces(letter_of(paper("<al>Hier.</al>", title))))
    assert ("kop", "Nr. 12 HERDRUK<sup>1</sup>") in found
    assert found[found.index(("kop", "Nr. 12 HERDRUK<sup>1</sup>")) + 1][0] == "noot 1"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<nadruk type='cursief'>in</nadruk>houd", "inhoud"),
        ("<nadruk type='cursief'>een</nadruk> * <nadruk type='cursief'>ster</nadruk>", "een * ster"),
        ("<nadruk type='cursief'>a <nadruk type='vet'>b</nadruk></nadruk>.", "*a b*."),
        ("<onbekend>een</onbekend> woord", "een woord"),
        ("10<sup>6</sup> in 2029<sup>1</sup>", "10⁶ in 2029<sup>1</sup>"),
        ("twee\u00a0 \r\n woorden<!-- niet dit -->", "twee woorden"),
    ],
)
def test_words_within_a_paragraph(inside: str, text: str) -> None:
    assert ("alinea 1", text) in list(pieces(letter_of(paper(f"<al>{inside}</al>"))))


def test_nothing_between_blocks_is_lost() -> None:
    body = "<al>Voor<lijst><li><al>in</al></li></lijst>na</al>los<al-groep><vreemd>ook</vreemd></al-groep>"
    texts = [text for place, text in pieces(letter_of(paper(body))) if place.startswith("alinea")]
    assert texts == ["Voor", "in", "na", "los", "ook"]


def test_answers_to_questions() -> None:
    asked = """<kamervragen><kamervraagkop><tekstregel>x</tekstregel></kamervraagkop>
    <kamervraagnummer>77</kamervraagnummer><kamervraagomschrijving type="vraag">Vragen van het lid
    <naam><voornaam>Jo de </voornaam><achternaam>Wit</achternaam></naam> (Water) over <kamervraagonderwerp>de
    dijk</kamervraagonderwerp>.</kamervraagomschrijving><vraag><nr>Vraag 1</nr><al>Klopt het?</al></vraag>
    <antwoord><nr>Antwoord 1</nr><al>Ja.</al><al>Zeker.</al></antwoord></kamervragen>"""
    assert list(pieces(letter_of(publication(asked)))) == [
        ("kop", "77"),
        ("kop", "Vragen van het lid Jo de Wit (Water) over de dijk."),
        ("kop boven alinea 1", "Vraag 1"),
        ("alinea 1", "Klopt het?"),
        ("kop boven alinea 2", "Antwoord 1"),
        ("alinea 2", "Ja."),
        ("alinea 3", "Zeker."),
    ]


def test_line_ends_and_encodings_give_one_text() -> None:
    plain = paper(BODY)
    text = letter_of(plain).text
    assert letter_of(plain.replace(b"\n", b"\r\n")).text == text
    assert letter_of(b"\xef\xbb\xbf" + plain).text == text
    in_utf16 = plain.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert letter_of(in_utf16).text == text
    assert letter_of(in_utf16).encoding == "utf-16"
    in_cp1252 = plain.decode().replace("UTF-8", "windows-1252").encode("cp1252")
    assert letter_of(in_cp1252).text == text


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = [
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE x PUBLIC "-//W3C//DTD" "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY e "&l9;">]>',
    '<!-- voor --><?pi x?> <!DOCTYPE x [<!ENTITY e "&e;">]>',
]


def test_a_document_of_another_kind_is_a_warning() -> None:
    """Whoever names it, or has nothing else, is told so with more weight (tests/test_sidecars.py)."""
    for content in (b"<html><p>Een pagina.</p></html>", b"<project/>"):
        assert "is een <" in refused(read_xml("x.xml", content), "x.xml", "warning").message


@pytest.mark.parametrize("declaration", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_or_entity_is_refused(declaration: str, encoding: str) -> None:
    inside = publication("<al>&e;</al>", f"{declaration}").decode()
    assert "DTD" in refusal(inside.encode(encoding)).message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\x00",
        b"\xef\xbb\xbf",
        b"geen xml",
        b"\x00\x01\x02\xff",
        publication("<al>&onbekend;</al>"),
        publication("<al>")[:-30],
        publication(""),
        publication("<al> </al>"),
        b"<officiele-publicatie>" + b"<al>" * 5000,
        b'<?xml version="1.0" encoding="klingon"?><officiele-publicatie/>',
        publication("<al>\xe9</al>").replace("\xe9".encode(), b"\xe9"),
        b"<kst:officiele-publicatie/>",
    ],
)
def test_what_cannot_be_read_is_one_problem(content: bytes) -> None:
    refusal(content)


def test_a_doctype_that_is_only_named_is_read() -> None:
    letter_of(publication("<!-- <!DOCTYPE x> --><al>Gewoon &lt;!DOCTYPE x&gt;.</al>"))


def test_xinclude_and_stylesheets_are_left_alone() -> None:
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    )
    style = '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'
    assert letter_of(publication(f"{style}<al>Hier {include} niets.</al>")).text == "Hier niets."


def test_deep_and_wide_documents_end() -> None:
    assert letter_of(publication("<divisie>" * 240 + "<al>diep</al>" + "</divisie>" * 240)).text == "diep"
    assert (
        letter_of(publication("<al>" + "<nadruk>" * 240 + "diep" + "</nadruk>" * 240 + "</al>")).text
        == "diep"
    )
    assert letter_of(publication("<al>a" + "<nadruk> </nadruk>" * 60_000 + "b</al>")).text == "a b"
    many = letter_of(publication("<al>a<sup>1</sup><nadruk type='cursief'>b</nadruk></al>" * 5_000))
    assert len(many.places) == 5_000


_inline = st.recursive(
    st.text("ab *_<&>1²\n-[]()é", max_size=8).map(
        lambda t: t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    ),
    lambda inside: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(
            ["nadruk type='cursief'", "noot", "noot.nr", "noot.al", "sup", "extref", "al", "li", "li.nr",
             "row", "entry", "table", "kop", "titel", "naam", "functie", "ondertekening", "bijlage", "stuk",
             "vreemd"]
        ),
        st.lists(inside, max_size=4),
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_inline)
def test_any_publication_is_read_or_refused(inside: str) -> None:
    letter, problems = read_xml("x.xml", publication(inside))
    assert (letter is None) == bool(problems)
    if letter is not None:
        sound(letter)


# Metadata ------------------------------------------------------------------------------------


def test_metadata_beside_a_paper() -> None:
    lines = [
        ("DC.identifier", "OVERHEIDop.ParlID", "kst-38111-VII-12"),
        ("DC.type", "OVERHEID.Informatietype", "officiële publicatie"),
        ("DC.type", "OVERHEIDop.KamerstukTypen", "Brief"),
        ("DC.type", "OVERHEIDop.Parlementair", "Kamerstuk"),
        ("DC.title", "", "Begroting; Brief regering; Over de dijk"),
        ("OVERHEIDop.documenttitel", "", "Over  de dijk"),
        ("OVERHEIDop.dossiernummer", "", "38111-VII"),
        ("OVERHEIDop.dossiernummer", "", "38 112;38111-VII"),
        ("OVERHEIDop.ondernummer", "", "12"),
        ("DCTERMS.issued", "DCTERMS.W3CDTF", "2030-05-03"),
        ("DCTERMS.available", "DCTERMS.W3CDTF", "2030-05-09"),
    ]
    expected = Sidecar(
        "kst-38111-VII-12", ("38111-VII", "38112"), "12", "2030-05-03", "Over de dijk", "Brief", "", "m.xml"
    )
    metas = "".join(f'<metadata name="{n}" scheme="{s}" content="{c}"/>' for n, s, c in lines)
    assert sidecar_xml(f"<metadata_gegevens>{metas}</metadata_gegevens>".encode(), "m.xml") == expected
    inside = metas.replace("<metadata ", "<meta ")
    own = f"<officiele-publicatie><metadata>{inside}</metadata></officiele-publicatie>".encode()
    assert sidecar_xml(own, "m.xml") == expected
    owms = "".join(f'<x:{n.split(".")[1]} scheme="{s}">{c}</x:{n.split(".")[1]}>' for n, s, c in lines)
    assert (
        sidecar_xml(f'<owms-metadata xmlns:x="u:x"><k>{owms}</k></owms-metadata>'.encode(), "m.xml")
        == expected
    )


def test_a_paper_names_its_metadata_elsewhere() -> None:
    meta = '<meta name="OVERHEIDop.externMetadataRecord" content="https://zoek.example/kst-38111-VII-12/metadata.xml"/>'
    own = f"<officiele-publicatie><metadata>{meta}</metadata></officiele-publicatie>".encode()
    assert sidecar_xml(own) == Sidecar(identifier="kst-38111-VII-12")


def test_the_record_of_the_chamber() -> None:
    record = """{"DocumentNummer": "2030D01234", "KenmerkAfzender": "2030-0000123456", "Volgnummer": 12,
    "Soort": "Brief regering", "Datum": "2030-05-03T00:00:00+02:00", "Onderwerp": "Over de dijk",
    "Kamerstukdossier": [{"Nummer": 38111, "Toevoeging": "VII"}, {"Nummer": 38112, "Toevoeging": null}]}"""
    expected = Sidecar(
        "2030D01234",
        ("38111-VII", "38112"),
        "12",
        "2030-05-03",
        "Over de dijk",
        "Brief regering",
        "2030-0000123456",
    )
    assert sidecar_json(record.encode()) == expected
    assert sidecar_json(f'{{"value": [{record}]}}'.encode("utf-8-sig")) == expected
    bare = (
        b'{"DocumentNummer": "2030D1", "Volgnummer": -1, "Datum": null, "Kamerstukdossier": {"Nummer": true}}'
    )
    assert sidecar_json(bare) == Sidecar("2030D1")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[" * 100_000, b"[]", b"{}", b'{"value": []}', b'{"DocumentNummer": ["x"]}', b"\xff\xfe\x00",
     b'{"DocumentNummer": ' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_a_record_that_is_none_is_a_problem(content: bytes) -> None:
    assert isinstance(sidecar_json(content), Problem)


@pytest.mark.parametrize(
    "content", [b"", b"<x/>", b"<metadata_gegevens>", HOSTILE[0].encode() + b"<owms-metadata/>"]
)
def test_metadata_that_are_none_are_a_problem(content: bytes) -> None:
    assert isinstance(sidecar_xml(content), Problem)


# Real papers ---------------------------------------------------------------------------------


def shared(folder: str, pattern: str) -> list[Path]:
    found = sorted((CORPUS / folder).glob(pattern))
    if not found:
        pytest.skip(f"the corpus is not beside this checkout: {CORPUS / folder}")
    return found


@pytest.mark.shared
def test_every_motion_is_read() -> None:
    for path in shared("motions", "*.xml"):
        letter = letter_of(path.read_bytes())
        [number] = [text for place, text in pieces(letter) if place == "kop" and text.startswith("Nr. ")]
        assert "MOTIE" in number
        assert "De Kamer," in letter.text
        assert not isinstance(sidecar_xml(path.read_bytes()), Problem)


@pytest.mark.shared
def test_a_real_letter() -> None:
    [path] = shared("letters", "kst-28844-269.xml")
    found = list(pieces(letter_of(path.read_bytes())))
    assert found[:4] == [
        ("kop", "28 844 Integriteitsbeleid openbaar bestuur en politie"),
        ("kop", "Nr. 269 BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES"),
        ("alinea 1", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ("alinea 2", "Den Haag, 7 juli 2023"),
    ]
    assert ("noot 1", "<sup>1</sup> Kamerstuk 28 844, nr. 266.") in found
    assert found[-1] == (
        "ondertekening",
        "De Minister van Binnenlandse Zaken en Koninkrijksrelaties,\nH.G.J. Bruins Slot",
    )
    assert sum(place.startswith("noot") for place, _ in found) == 15


@pytest.mark.shared
def test_real_answers_and_metadata() -> None:
    said = {path.name: sidecar_xml(path.read_bytes()) for path in shared("papers", "*.metadata*.xml")}
    assert {str(value) for key, value in said.items() if key.startswith("kst")} == {
        str(
            Sidecar(
                "kst-32545-143",
                ("32545",),
                "143",
                "2021-07-06",
                "Motie van de leden Inge van Dijk en Grinwis over het definiëren van een grensspaarsaldo voor"
                " negatieve spaarrente",
                "Motie",
            )
        )
    }
    [answers] = shared("papers", "ah-*3235.xml")
    texts = [text for _, text in pieces(letter_of(answers.read_bytes()))]
    assert [text for text in texts if text.startswith(("Vraag ", "Antwoord "))][1:3] == [
        "Vraag 1",
        "Antwoord 1",
    ]
