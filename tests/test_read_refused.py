"""Bad files beside good letters: a line each for what cannot be read, and the letters unharmed."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kgbuild.cli import run
from printing import pdf_file, printed

FOLDER = Path(__file__).parent / "letters"
MINISTRY = (FOLDER / "2009-sluizen.md").read_text("utf-8")
PAPER = (FOLDER / "kst-2015-nachttreinen.md").read_text("utf-8")
SHUT = (
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(01234567890123456789012345678901)"
    b"/U(01234567890123456789012345678901)>>/ID[(0123456789abcdef)(0123456789abcdef)]>>\nstartxref"
)
ENTITY = '<!DOCTYPE officiele-publicatie [<!ENTITY e "Kamerstuk 99 999, nr. 9">]>'


def archive(**members: bytes) -> bytes:
    """A DOCX file with these members, and a document that says something."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", "<w:document/>")
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


def bad() -> dict[str, tuple[bytes, str]]:
    """Files that are no letters, and a word of what is said of each."""
    paper = printed(PAPER)
    pdf, xml = paper["pdf"], paper["xml"].decode()
    return {
        "versleuteld.pdf": (pdf.replace(b">>\nstartxref", SHUT), "wachtwoord"),
        "afgekapt.pdf": (pdf[: len(pdf) // 2], "afgekapt"),
        "leeg.pdf": (pdf_file([]), "zonder pagina's"),
        "scan.pdf": (pdf_file([""]), "geen tekstlaag"),
        "bom.docx": (archive(**{"word/media/x": bytes(20_000_000)}), "uitdijt"),
        "buiten.docx": (archive(**{"../../x": b"x"}), "buiten zichzelf"),
        "afgekapt.docx": (paper["docx"][:-200], "geen heel .docx-bestand"),
        "entiteit.xml": (
            xml.replace("<officiele-publicatie>", f"{ENTITY}<officiele-publicatie>").encode(),
            "DTD",
        ),
        "stuk.xml": (xml[: len(xml) // 2].encode(), "geen geldige XML"),
        "entiteit.html": (b'<!DOCTYPE html [<!ENTITY e "x">]><html><p>&e;</p></html>', "entiteiten"),
        "leeg.html": (b"<html><script>document.write('Kamerstuk 99 999, nr. 9')</script></html>", "tekst"),
        "leeg.txt": (b"\n", "leeg bestand"),
        "beeld.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binair"),
    }


def facts(folder: Path, out: Path) -> tuple[int, list[str]]:
    """The exit code and the lines of facts of a folder."""
    code = run(["facts", str(folder), "-o", str(out)])
    return code, out.read_text("utf-8").splitlines()


def test_bad_files_are_a_line_each_and_the_letters_beside_them_are_unharmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, mixed = tmp_path / "good", tmp_path / "mixed"
    for folder in (good, mixed):
        folder.mkdir()
        for suffix, content in printed(MINISTRY).items():
            (folder / f"b.{suffix}").write_bytes(content)
        page = printed(PAPER)["html"].replace(b"</body>", b"<script>alert('motie Jansen')</script></body>")
        (folder / "n.html").write_bytes(page)
        (folder / "z.txt").write_text(PAPER, "utf-8")
    for name, (content, _) in bad().items():
        (mixed / name).write_bytes(content)
    code, wanted = facts(good, tmp_path / "good.jsonl")
    assert code == 0
    assert {json.loads(line)["source"] for line in wanted} == {"b.pdf", "b.docx", "n.html", "z.txt"}
    capsys.readouterr()
    code, found = facts(mixed, tmp_path / "mixed.jsonl")
    assert (code, found) == (3, wanted)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(bad())
    for name, (_, word) in bad().items():
        [line] = [line for line in told if line.startswith(f"{name}:")]
        assert word in line
        assert line.count(". ") >= 1, "a cause, and what to do"
