"""Labels of letterheads: what data/rules/labels.toml lists, each reader and rule knows, and as a whole."""

import re
from collections.abc import Iterator

import pytest

from kgbuild.build import extraction
from kgbuild.knowledge import knowledge_folder, label_pattern, read_toml
from kgbuild.read.docx.sorts import kind_of, label_kind, label_of
from kgbuild.read.pdf.captions import is_label
from kgbuild.read.text.blocks import blocks_of

KNOWLEDGE = extraction().knowledge
SECTIONS = read_toml(knowledge_folder() / "data" / "rules" / "labels.toml").cells
PLACES = sorted({place for of in SECTIONS.values() for places in of.values() for place in places})
HEAD = ("date", "subject", "ours", "theirs", "contact", "other")


def known(place: str, *sections: str) -> Iterator[tuple[str, str]]:
    """Section and spelling of each label that is known in a place."""
    for section in sections or HEAD:
        yield from ((section, spelled) for spelled, places in SECTIONS[section].items() if place in places)


@pytest.mark.parametrize("place", PLACES)
def test_the_longest_label_is_tried_first(place: str) -> None:
    """'Uw brief van' is not 'Uw brief' with 'van' for its value."""
    pattern = re.compile(label_pattern(place))
    for _, spelled in known(place):
        found = pattern.match(spelled)
        assert found and found[0] == spelled


def test_word_letters_know_their_labels_in_any_case() -> None:
    for section, spelled in known("docx"):
        for written in (spelled, spelled.lower(), spelled.upper()):
            found = label_of(f"{written}: 12 mei 2021")
            assert found and found["name"] == written
            assert label_kind(found) == (section if section in HEAD[:4] else "label")
    assert {kind_of(f"{spelled} x") for _, spelled in known("docx", "answer")} == {"clause"}
    assert {kind_of(f"{spelled} x") for _, spelled in known("docx", "return")} == {"return"}


def test_pdf_letters_know_their_labels_as_spelled() -> None:
    assert all(is_label(f"{spelled}:") for _, spelled in known("pdf"))
    assert not any(map(is_label, ("uw kenmerk", "bijlage", "Datums", "Datum 3 mei", "T.a.v.")))


@pytest.mark.parametrize("label", [spelled for _, spelled in known("text")])
def test_in_text_a_label_behind_the_subject_is_letterhead(label: str) -> None:
    text = f"Betreft Wonen\n\n{label}\n\nGeachte voorzitter, dit is de brief.\n"
    assert blocks_of(text)[0].words == f"Betreft Wonen\n\n{label}"


def test_rules_are_filled_with_the_labels() -> None:
    stop = re.compile(KNOWLEDGE.fragments["label"])
    assert all(stop.fullmatch(spelled) for _, spelled in known("stop"))
    for section in ("date", "subject", "ours"):
        valued = re.compile(KNOWLEDGE.fragments[f"label_{section}"])
        assert all(valued.fullmatch(spelled) for _, spelled in known("value", section))
    assert {section for section, _ in known("value")} == {"date", "subject", "ours"}
