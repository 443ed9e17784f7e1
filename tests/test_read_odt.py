"""OpenDocument text: its words, notes and places; bombs, strange names and broken files refused."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kgbuild.model import Letter, Problem
from kgbuild.read.markup.odt import read_odt
from kgbuild.read.markup.xml import read_xml
from reading import pieces, refused, sound

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

SPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "table", "draw", "style", "fo")
)
STYLES = """<office:automatic-styles><style:style style:name="S1" style:family="text">
<style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles>"""
BODY = """<draw:frame draw:name="frillblok"><draw:text-box><text:p>kst-1</text:p></draw:text-box></draw:frame>
<table:table table:name="parlementair.kop"><table:table-row><table:table-cell><text:p>Tweede Kamer</text:p>
</table:table-cell></table:table-row></table:table>
<text:tracked-changes><text:p>geschrapt</text:p></text:tracked-changes>
<text:h text:outline-level="1">38 111<text:tab/>Dijken</text:h>
<text:h>Nr. 12
  <text:tab/>BRIEF VAN DE MINISTER</text:h>
<draw:frame draw:name="briefhoofd"><draw:text-box><text:p>Kenmerk 2030-1</text:p></draw:text-box></draw:frame>
<text:p>Op<text:s text:c="3"/>2 mei 2029<text:note text:note-class="footnote"
><text:note-citation>1</text:note-citation
>
<text:note-body><text:p>Kamerstuk 38 111,</text:p><text:p>nr. 4.</text:p></text:note-body
></text:note> over
<text:span text:style-name="S1">de dijk</text:span
>.<office:annotation><text:p>intern</text:p></office:annotation
></text:p>
<text:p text:style-name="S1">Geheel schuin</text:p>
<text:list><text:list-item><text:p>het eerste;</text:p></text:list-item></text:list>
<table:table table:name="T"><table:table-row><table:table-cell><text:p>Jaar</text:p></table:table-cell>
<table:table-cell><text:p>12</text:p><text:p>13</text:p></table:table-cell></table:table-row></table:table>
<text:p>De Minister van Water,<text:line-break/>A.B. van der Zee</text:p>"""


def document(body: str = BODY) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{SPACES}>{STYLES}<office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    ).encode()


def archive(*members: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for member, content in members:
            written.writestr(member, content)
    return made.getvalue()


def letter_of(content: bytes) -> Letter:
    letter, problems = read_odt("x.odt", content)
    assert letter is not None
    assert problems == ()
    return sound(letter)


def refusal(content: bytes) -> Problem:
    return refused(read_odt("x.odt", content), "x.odt")


def test_a_document_is_its_text() -> None:
    assert list(pieces(letter_of(archive(("content.xml", document()), ("Pictures/", b""))))) == [
        ("kop boven alinea 1", "38 111 Dijken"),
        ("kop boven alinea 1", "Nr. 12 BRIEF VAN DE MINISTER"),
        ("alinea 1", "Kenmerk 2030-1"),
        ("alinea 2", "Op 2 mei 2029<sup>1</sup> over *de dijk*."),
        ("noot 1", "<sup>1</sup> Kamerstuk 38 111, nr. 4."),
        ("alinea 3", "*Geheel schuin*"),
        ("alinea 4", "het eerste;"),
        ("tabel 1, rij 1", "Jaar | 12 13"),
        ("alinea 5", "De Minister van Water,\nA.B. van der Zee"),
    ]


@pytest.mark.parametrize("member", ["../content.xml", "/etc/x", "a/../../x", "..\\x", "C:/x", "a\x00b"])
def test_a_name_that_points_outside_is_refused(member: str) -> None:
    content = archive(("content.xml", document()), (member.replace("\x00", "#"), b"x"))
    assert "buiten het archief" in refusal(content.replace(b"a#b", b"a\x00b")).message


def test_a_bomb_is_refused() -> None:
    assert "100 MB" in refusal(archive(("content.xml", b" " * 5_000_000))).message
    assert "100 MB" in refusal(archive(("content.xml", document()), ("x", b"\x00" * 20_000_000))).message


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_said() -> None:
    content = bytearray(archive(("content.xml", document("<text:p>" + "a" * 3_000_000 + "</text:p>"))))
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 1000)
    refusal(bytes(content))


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = archive(("content.xml", document()), ("content.xml", document("<text:p>Anders</text:p>")))
    assert "één naam" in refusal(content).message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen zip",
        archive(("content.xml", document()))[:-30],
        archive(),
        archive(("inhoud.xml", document())),
        archive(("content.xml", b"")),
        archive(("content.xml", b"<x/>")),
        archive(("content.xml", document(""))),
        archive(("content.xml", document("<text:p> </text:p>"))),
        archive(("content.xml", document("<text:p>")[:-60])),
    ],
)
def test_what_cannot_be_read_is_one_problem(content: bytes) -> None:
    refusal(content)


def test_a_document_type_is_refused() -> None:
    hostile = (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + document("<text:p>&e;</text:p>")[38:]
    )
    problem = refusal(archive(("content.xml", hostile)))
    assert "DTD" in problem.message
    assert problem.place == "content.xml"


def test_damaged_and_locked_members_are_refused() -> None:
    content = archive(("content.xml", document()))
    start = content.index(b"content.xml") + len("content.xml")
    refusal(content[: start + 20] + b"\xff" * 40 + content[start + 60 :])
    locked = bytearray(content)
    locked[6] |= 1
    locked[content.rindex(b"PK\x01\x02") + 8] |= 1
    refusal(bytes(locked))


def test_every_cut_file_is_a_problem() -> None:
    content = archive(("content.xml", document()))
    for size in range(0, len(content) - 1, 7):
        refusal(content[:size])


@pytest.mark.shared
def test_a_real_paper_says_what_its_xml_says() -> None:
    """A motion is the same text in both forms; answers but for their italic subject."""
    papers = sorted((CORPUS / "papers").glob("*.odt"))
    if not papers:
        pytest.skip(f"the corpus is not beside this checkout: {CORPUS / 'papers'}")
    for path in papers:
        letter = letter_of(path.read_bytes())
        official, _ = read_xml(path.name, path.with_suffix(".xml").read_bytes())
        assert official is not None
        assert letter.text.replace("*de TOZO*", "de TOZO") == official.text
