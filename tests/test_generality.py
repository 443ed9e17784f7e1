"""Other names, numbers and dates, other line breaks: the same kinds of facts with the values of then."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild
from exchange import LETTERS, exchanged
from kgbuild.build import extraction
from kgbuild.evaluate import Comparison, compare, scores
from kgbuild.model import Source
from kgbuild.publish.fact_rows import Row, rows

KNOWN = extraction()
GOLD = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "gold").glob("brief-*.json"))
}
SEEDS = range(20)


def facts_of(content: bytes, name: str = "brief.txt") -> list[Row]:
    """The facts of one letter, every quotation checked against its text."""
    fragments, _ = kgbuild.facts([Source(name, content)], KNOWN)
    for fragment in fragments:
        for row in rows([fragment]):
            assert fragment.letter.text[row["start"] : row["end"]] == row["quote"]
    return rows(fragments)


def compared(letter: str, text: str, gold: list[Row]) -> Comparison:
    return compare(letter, gold, facts_of(text.encode()))


@pytest.mark.parametrize("letter", sorted(GOLD))
def test_every_fact_of_the_two_letters_is_found_and_no_other(letter: str) -> None:
    text = (LETTERS / GOLD[letter]["file"]).read_text("utf-8")
    result = compared(letter, text, GOLD[letter]["facts"])
    assert (result.missed, result.extra) == ((), ())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("letter", sorted(GOLD))
def test_exchanged_names_and_numbers_are_found(letter: str, seed: int) -> None:
    text, gold = exchanged(letter, seed)
    result = compared(letter, text, gold["facts"])
    total = scores([result])[-1]
    assert total.f1 >= 0.98, (total, result.missed, result.extra)


def rewrapped(text: str, width: int) -> str:
    """The text with each paragraph after the subject folded at a width."""
    at = re.search(r"(?m)^Betreft.*$", text)
    assert at
    paragraphs = re.split(r"(\n\s*\n)", text[at.end() :])
    folded = [
        p if not p.strip() or p.strip() == "---" else textwrap.fill(" ".join(p.split()), width)
        for p in paragraphs
    ]
    return text[: at.end()] + "".join(folded if i % 2 == 0 else "\n\n" for i, folded in enumerate(folded))


LAYOUTS: dict[str, Callable[[str], bytes]] = {
    "60 wide": lambda text: rewrapped(text, 60).encode(),
    "100 wide": lambda text: rewrapped(text, 100).encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "no-break spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text).encode(),
    "double spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "  ", text).encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("letter", sorted(GOLD))
def test_another_layout_gives_the_same_kinds_and_values(letter: str, layout: str) -> None:
    text = (LETTERS / GOLD[letter]["file"]).read_text("utf-8")

    def said(facts: list[Row]) -> list[tuple[object, ...]]:
        return sorted(
            (f["kind"], f["value"] or "", str(f.get("subject")), str(f.get("object"))) for f in facts
        )

    assert said(facts_of(LAYOUTS[layout](text))) == said(facts_of(text.encode()))
