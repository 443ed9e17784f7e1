"""What a stretch of a letter becomes: a heading or a paragraph, with its italics, and what these say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgbuild
from kgbuild.build import extraction
from kgbuild.model import Block, Source
from kgbuild.publish.fact_rows import rows
from kgbuild.read.text.blocks import blocks_of

HEAD = "Betreft Proef\n\n"
KNOWN = extraction()


def block(text: str) -> Block:
    """The one block of a letter's body."""
    _, body = blocks_of(f"{HEAD}{text}\n")
    return body


# Headings --------------------------------------------------------------------------------------


def line_of(length: int, end: str = "") -> str:
    """A line of words of so many characters, with this at its end."""
    words = "Wonen in de wijk " * length
    return words[: length - len(end) - 1] + "n" + end


@pytest.mark.parametrize("length", [2, 80, 119, 120])
def test_a_line_of_a_hundred_and_twenty_characters_is_still_a_heading(length: int) -> None:
    assert len(block(line_of(length)).words) == length
    assert block(line_of(length)).role == "heading"


@pytest.mark.parametrize("length", [121, 122, 300])
def test_a_longer_line_is_a_paragraph(length: int) -> None:
    assert len(block(line_of(length)).words) == length
    assert block(line_of(length)).role == "paragraph"


@pytest.mark.parametrize("end", ".?!:;,")
def test_a_line_that_ends_as_a_sentence_does_is_a_paragraph(end: str) -> None:
    assert block(line_of(40, end)).role == "paragraph"


@pytest.mark.parametrize("end", [")", "”", "-", "…", "2", "’"])
def test_a_line_that_ends_otherwise_is_a_heading(end: str) -> None:
    assert block(line_of(40, end)).role == "heading"


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Over de Toes lagen is de Kamer bericht.", "Over de Toeslagen is de Kamer bericht."),
        ("Hier bij de veren liet de Kamer vragen hoe het gaat.", ""),
        ("Dat een rapport en een onderzoek en een brief volgen.", ""),
    ],
)
def test_two_words_of_their_own_are_never_one(printed: str, words: str) -> None:
    """Of two pieces a word is made where one of them at least is no word."""
    assert block(printed).words == (words or printed)


def test_marks_and_folded_space_do_not_count_for_the_length() -> None:
    """What counts are the words as they are read, over two lines too."""
    words = line_of(120)
    assert block(f"**{words}**").role == "heading"
    assert block(words.replace(" ", "\n", 1).replace(" ", "   ", 1)).role == "heading"


# Italics ---------------------------------------------------------------------------------------


def slanted(text: str) -> list[str]:
    """The words in italics, each stretch apart."""
    found = block(text)
    return [found.words[start:end] for start, end in found.emphasised]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        (
            "Zie *Wonen* en daarna *Werken in de wijk* en ook _Leren_.",
            ["Wonen", "Werken in de wijk", "Leren"],
        ),
        ("*Wonen* en *Werken*.", ["Wonen", "Werken"]),
        ("Zie *Wonen\nen Werken* en *Leren*.", ["Wonen en Werken", "Leren"]),
        ("Zie *Wonen* en *Werken zonder einde.", ["Wonen"]),
        ("Zie **Wonen** en *Werken*.", ["Werken"]),
        ("Zie Wonen.", []),
    ],
)
def test_each_stretch_of_italics_stands_by_itself(text: str, stretches: list[str]) -> None:
    assert slanted(text) == stretches


@given(
    st.lists(st.tuples(st.sampled_from(["Wonen", "Werken", "Leren in de wijk"]), st.booleans()), min_size=1)
)
def test_any_number_of_stretches_is_found_in_order(words: list[tuple[str, bool]]) -> None:
    text = " en ".join(f"*{word}*" if italic else word for word, italic in words)
    assert slanted(f"{text}.") == [word for word, italic in words if italic]


LIST = "Hierbij bied ik u twee rapporten aan:\n\n{}\n\nNaar veiliger wijken – Bureau Vissers"


def reports(line: str) -> list[str | None]:
    """The titles in a list of reports in which one line has no maker."""
    text = f"Datum 3 mei 2021\nBetreft Proef\n\nGeachte voorzitter,\n\n{LIST.format(line)}\n"
    fragments, _ = kgbuild.facts([Source("brief.md", text.encode())], KNOWN)
    return [fact["value"] for fact in rows(fragments) if fact["kind"] == "report"]


@pytest.mark.parametrize(
    "line",
    [
        "*Samen bouwen aan de toekomst*",
        "*Samen bouwen* aan *de toekomst*",
        "*Samen* bouwen *aan* de *toekomst*",
        "‘*Samen bouwen* aan *de toekomst*’",
    ],
)
def test_a_line_in_italics_from_its_first_word_to_its_last_is_a_title(line: str) -> None:
    """Also where a word between is upright, and within quotation marks that are."""
    title = "Samen bouwen aan de toekomst"
    assert reports(line) == [title, "Naar veiliger wijken"]


@pytest.mark.parametrize(
    "line",
    [
        "Samen bouwen aan de toekomst",
        "*Samen bouwen* aan de toekomst",
        "Samen bouwen aan *de toekomst*",
        "Samen *bouwen* aan *de* toekomst",
        "*Samen* bouwen *aan* de toekomst",
        "Samen *bouwen* aan *de toekomst*",
    ],
)
def test_a_line_that_is_partly_in_italics_is_no_title_and_ends_the_list(line: str) -> None:
    assert "Samen bouwen aan de toekomst" not in reports(line)
    assert "Naar veiliger wijken" not in reports(line)
