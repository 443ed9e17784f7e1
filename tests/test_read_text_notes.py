"""Notes under 'X Noot' in plain text, as a saved page of the official journals has them."""

from __future__ import annotations

import pytest

from kgbuild.model import Letter
from kgbuild.read.text.plain import read_text
from reading import sound

PAGE = """31 305 Mobiliteitsbeleid

Nr. 12 BRIEF VAN DE MINISTER VAN VERKEER EN WATERSTAAT

Den Haag, 3 mei 2009

Over de motie-De Wit c.s.1 en het advies van de raad voor de veerdiensten2 is de Kamer bericht.

De minister van Verkeer en Waterstaat, A. de Boer

"""
NOTES = [("1", "Kamerstuk 31 305, nr. 4."), ("2", "Ter inzage gelegd.")]


def letter(notes: str) -> Letter:
    found, problems = read_text("brief.txt", (PAGE + notes).encode())
    assert found
    assert not problems
    return sound(found)


def notes_of(found: Letter) -> list[tuple[str, str]]:
    return [(block.label, block.words) for block in found.blocks if block.role == "note"]


@pytest.mark.parametrize(
    "notes",
    [
        "X Noot\n1\nKamerstuk 31 305, nr. 4.\n\nX Noot\n2\nTer inzage gelegd.\n\nNaar boven",
        "XNoot\n1\nKamerstuk 31 305, nr. 4.\nXNoot\n2\nTer inzage gelegd.\nNaar boven\n",
        "X Noot\n\n1\n\nKamerstuk 31 305, nr. 4.\n\nX Noot\n\n2\n\nTer inzage gelegd.\n\nNaar boven\n",
        "X Noot\r\n1\r\nKamerstuk 31 305,\r\nnr. 4.\r\n\r\nX Noot\r\n2\r\nTer inzage gelegd.\r\n",
        "X Noot 1 Kamerstuk 31 305, nr. 4.\nX Noot [2] Ter inzage gelegd.",
        "X\nNoot1\nKamerstuk 31 305, nr. 4.\n\nX\nNoot2\nTer inzage gelegd.",
    ],
)
def test_notes_are_read_and_called_however_their_lines_are_broken(notes: str) -> None:
    found = letter(notes)
    assert notes_of(found) == NOTES
    assert [label for block in found.blocks for _, label in block.calls] == ["1", "2"]
    assert found.blocks[1].words.startswith("Over de motie-De Wit c.s. en het advies van de raad")
    assert found.blocks[-3].words == "De minister van Verkeer en Waterstaat, A. de Boer"


def test_a_note_begins_right_below_what_stands_above_it() -> None:
    found = letter("Tot slot nog dit.\nX Noot\n1\nKamerstuk 31 305, nr. 4.")
    assert notes_of(found) == NOTES[:1]
    assert found.blocks[-2].words == "Tot slot nog dit."


@pytest.mark.parametrize("notes", ["X Noot", "X Noot\n\nDe raad vergadert.", "X Noot\n1\n\nX Noot\n2\n"])
def test_what_lacks_its_number_or_its_words_is_no_note(notes: str) -> None:
    assert notes_of(letter(notes)) == []


def test_a_letter_goes_on_behind_a_note() -> None:
    found = letter("X Noot\n1\nKamerstuk 31 305, nr. 4.\n\nDe raad vergadert in mei.\n\nNaar boven")
    assert notes_of(found) == NOTES[:1]
    assert found.blocks[-1].words == "De raad vergadert in mei."


def test_words_without_a_note_above_them_stay() -> None:
    assert letter("Naar boven").blocks[-1].words == "Naar boven"
