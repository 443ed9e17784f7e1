"""A letter's text as careless hands leave it: folded, spaced, split, with other dashes, notes, pages."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable

from kgbuild.read.text.blocks import blocks_of

_BLANK = re.compile(r"(\n\s*\n)")
_AS_IT_IS = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$|\s*<sup>|\s*[*>|#]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\]\([^)]*\)|<[^>\n]*>|\S+@\S+|^\s*-{3,}\s*$", re.MULTILINE)
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{4,}(?![\w@/])")
_DASH = re.compile(r"(?<=\S)[-–—‑](?=\S)|(?<= )[-–—‑](?= )")
_CALL = re.compile(r"(?<=[\w.,;:?!)»”’'])<sup>\s*(\d{1,2})\s*</sup>")
BREAKS = ("\n\f\n", "\f", "\n\nPagina 2 van 3\n\n", "\n\n\fPagina 2 van 3\n\n", "\nPagina 3 van 3\n")

Mutation = Callable[[random.Random, str], str]


def _body(text: str) -> int:
    """Where the paragraphs begin: behind the letterhead."""
    return next((block.offset(0) for block in blocks_of(text) if block.role != "head"), 0)


def _refolded(draw: random.Random, paragraph: str) -> str:
    """A paragraph with its lines broken elsewhere, item by item; notes, titles, ruled lines as they are."""
    if len(items := re.split(r"\n(?=- )", paragraph)) > 1:
        return "\n".join(_refolded(draw, item) for item in items)
    if not paragraph.strip() or _AS_IT_IS.match(paragraph) or len(paragraph) < 80:
        return paragraph
    width = draw.randint(40, 120)
    return textwrap.fill(" ".join(paragraph.split()), width, break_long_words=False, break_on_hyphens=False)


def rewrapped(draw: random.Random, text: str) -> str:
    """Every paragraph of the body folded at a width of its own."""
    at = _body(text)
    return text[:at] + "".join(_refolded(draw, part) for part in _BLANK.split(text[at:]))


def split(draw: random.Random, text: str) -> str:
    """A space inside a few words: 'D en Haag', 'Inf rastructuur'."""
    kept = [m.span() for m in _ADDRESS.finditer(text)]
    words = [m for m in _WORD.finditer(text) if not any(s < m.end() and m.start() < e for s, e in kept)]
    cuts = [
        m.start() + draw.randint(1, len(m[0]) - 2)
        for m in draw.sample(words, min(len(words), draw.randint(2, 5)))
    ]
    for cut in sorted(cuts, reverse=True):
        text = f"{text[:cut]} {text[cut:]}"
    return text


def spaced(draw: random.Random, text: str) -> str:
    """Some spaces doubled, some that do not break."""
    others = ("  ", "\u00a0", " \u00a0", "\u202f", "   ")
    return re.sub(r"(?<=\S) (?=\S)", lambda _: draw.choice(others) if draw.random() < 0.2 else " ", text)


def dashed(draw: random.Random, text: str) -> str:
    """Half of the dashes exchanged for others; those of web addresses and ruled lines stay."""
    kept = [m.span() for m in _ADDRESS.finditer(text)]

    def other(dash: re.Match[str]) -> str:
        if draw.random() < 0.5 or any(s <= dash.start() < e for s, e in kept):
            return dash[0]
        return draw.choice("-–—‑")

    return _DASH.sub(other, text)


def glued(draw: random.Random, text: str) -> str:
    """Most calls of notes as bare digits behind the word or year: 'advies1', '20231'."""
    lines = text.splitlines(keepends=True)
    return "".join(_CALL.sub(lambda c: c[1] if draw.random() < 0.8 else c[0], line) for line in lines)


def paged(draw: random.Random, text: str) -> str:
    """Up to three page breaks, each between two lines of a paragraph."""
    text = rewrapped(draw, text)
    at = _body(text)
    parts = _BLANK.split(text[at:])
    able = [i for i, part in enumerate(parts) if "\n" in part.strip() and not _AS_IT_IS.match(part)]
    for i in draw.sample(able, min(len(able), 3)):
        lines = parts[i].strip("\n").split("\n")
        line = draw.randint(1, len(lines) - 1)
        parts[i] = "\n".join(lines[:line]) + draw.choice(BREAKS) + "\n".join(lines[line:])
    return text[:at] + "".join(parts)


def everything(draw: random.Random, text: str) -> str:
    """All of them upon one another, the page breaks last."""
    for mutation in (glued, split, dashed, paged, spaced):
        text = mutation(draw, text)
    return text


SORTS: dict[str, Mutation] = {
    "rewrapped": rewrapped,
    "split": split,
    "spaced": spaced,
    "dashed": dashed,
    "glued": glued,
    "paged": paged,
    "everything": everything,
}


def mutated(text: str, sort: str, seed: int) -> str:
    """The text with the mutation that the seed draws."""
    return SORTS[sort](random.Random(f"{sort}-{seed}"), text)
