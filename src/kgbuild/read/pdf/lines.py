"""Runs of characters as printed lines, with the digits that call notes in light marks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from .runs import BOLD, ITALIC, Run

ITALIC_ON, ITALIC_OFF = "\x0e", "\x0f"
"""Where italics begin and end in a line's text; `pdf_words` makes light marks of them."""

_CALL = re.compile(r"\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*|\*{1,3})\)?\s*")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_RAISED, "0123456789")
_RAISED_CALL = re.compile(rf"[{_RAISED}]+")
_UNIT = re.compile(r"(?:\b[khdcm]?m|\bkm)$")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
)
_BULLETS = re.compile("[\ue000-\uf8ff]")
_ACUTE = re.compile("([cnszCNSZ])´")  # an accent that the font prints as a character of its own
_LOOSE_CALL = re.compile(r"(\S) ?((?:<sup>[^<]{1,5}</sup>)+)(?=(\w)?)")
_BAND = 4.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where it stands, how large, what it says, and the note it begins."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str
    label: str = ""  # the raised digit it begins with


def lines_of(runs: Iterable[Run], page: int) -> list[Line]:
    """The lines that these runs make, from top to bottom."""
    lines = (_line(row, page) for row in rows_of(runs))
    return sorted((line for line in lines if line.text or line.label), key=lambda line: (line.y, line.x0))


def rows_of(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs that share a base line; a small one raised or lowered beside a larger belongs to it."""
    bands: defaultdict[int, list[list[Run]]] = defaultdict(list)
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-round(run.size, 1), run.y, run.x0, run.text)):
        band = int(run.y // _BAND)
        near = (row for step in (0, -1, 1, -2, 2, -3, 3) for row in bands.get(band + step, ()))
        home = next((row for row in near if _belongs(run, row)), None)
        if home is None:
            home = []
            rows.append(home)
            bands[band].append(home)
        home.append(run)
    yield from rows


def _belongs(run: Run, row: list[Run]) -> bool:
    """Whether a run no larger than the row's first stands on its line, or beside it as a raised mark does."""
    first = row[0]
    drop = run.y - first.y
    if abs(drop) <= 0.2 * run.size:
        return True
    if run.size > 0.9 * first.size or not -0.75 * first.size <= drop <= 0.35 * first.size:
        return False
    if len(run.text.strip()) > 12:
        return False
    left, right = min(other.x0 for other in row[:60]), max(other.x1 for other in row[:60])
    beside = any(abs(run.x0 - other.x1) <= 0.6 * first.size for other in row[:60])
    return beside or (run.x1 <= left + 1 and left - run.x1 <= 1.5 * first.size) or left < run.x0 < right


def _line(row: list[Run], page: int) -> Line:
    """The row as a line, its first raised digits apart as the label of a note."""
    row = sorted(row, key=lambda run: (run.x0, run.y))
    widest = max(row, key=lambda run: (round(run.size, 1), len(run.text)))
    size = widest.size
    words, label = "", ""
    for before, run in zip([None, *row], row, strict=False):
        gap = before is not None and run.x0 - before.x1 > 0.16 * size
        raised = _raised(run, widest)
        call = _CALL.fullmatch(run.text) if raised else None
        if call and before is None and len(row) > 1:
            label = call[1]
            continue
        if gap and words and not words.endswith(" ") and not call:
            words += " "
        words += _called(call, words, run.text) if call else _styled(run, raised)
    words, label = _unmarked(_tidy(words), label)
    told = [run for run in row if not _raised(run, widest) and any(c.isalnum() for c in run.text)]
    bold = bool(told) and all(run.style & BOLD for run in told)
    first = next((run for run in row if not (label and _raised(run, widest))), row[0])
    return Line(page, first.x0, max(run.x1 for run in row), widest.y, size, bold, words, label)


def _raised(run: Run, widest: Run) -> bool:
    """Whether a run stands above the base line as the digit of a note does."""
    rise = widest.y - run.y
    return rise >= (0.12 if run.size <= 0.87 * widest.size else 0.25) * widest.size


def _called(call: re.Match[str], before: str, printed: str) -> str:
    """The marks of the notes called; the digit itself where it is a power: m²."""
    if _UNIT.search(before) and call[1] in ("2", "3"):
        return "²³"[int(call[1]) - 2] + (" " if printed.endswith(" ") else "")
    marks = "".join(f"<sup>{label}</sup>" for label in re.split(r"\s*[,;]\s*", call[1]))
    return (" " if printed[:1].isspace() else "") + marks + (" " if printed[-1:].isspace() else "")


def _styled(run: Run, raised: bool) -> str:
    """The run's characters, italics between their private marks, note digits of the font's own marked."""
    text = run.text if raised else _RAISED_CALL.sub(_font_call, run.text)
    return f"{ITALIC_ON}{text}{ITALIC_OFF}" if run.style & ITALIC and text.strip() else text


def _font_call(found: re.Match[str]) -> str:
    """A raised digit that is a character of its own, as the call of a note unless it is a power."""
    power = len(found[0]) == 1 and _UNIT.search(found.string[: found.start()])
    return found[0] if power else f"<sup>{found[0].translate(_DIGITS)}</sup>"


def _tidy(words: str) -> str:
    """The words in NFC, ligatures taken apart, single spaces, private bullets as bullets."""
    plain = normalize("NFC", _ACUTE.sub("\\1\u0301", words)).translate(_LIGATURES)
    plain = _BULLETS.sub("•", plain).replace("\u200b", "").replace("\ufeff", "")
    spaced = " ".join(plain.replace(ITALIC_OFF + ITALIC_ON, "").split())
    return _LOOSE_CALL.sub(lambda call: call[1] + call[2] + (" " if call[3] else ""), spaced)


def _unmarked(words: str, label: str) -> tuple[str, str]:
    """The words without the call they begin with, and that call as the line's label."""
    begins = re.match(rf"{ITALIC_ON}?<sup>(\w{{1,3}}|\*{{1,3}})</sup>{ITALIC_OFF}?\s*(?=\S)", words)
    return (words[begins.end() :], begins[1]) if begins and not label else (words, label)


def leading_of(lines: list[Line], size: float) -> float:
    """The distance between lines of this size that is seen most, below full ones if there are any."""
    alike = [line for line in lines if abs(line.size - size) < 0.6]
    right = sorted(line.x1 for line in alike)[int(0.9 * (len(alike) - 1))] if alike else 0.0
    counts = _steps(lines, size, 0.85 * right) or _steps(lines, size, 0.0)
    return max(counts, key=lambda step: (counts[step], -step), default=1.3 * size)


def _steps(lines: list[Line], size: float, right: float) -> Counter[float]:
    """How often each distance is seen between lines of this size, the upper reaching this far."""
    return Counter(
        round((lower.y - upper.y) * 2) / 2
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and upper.x1 >= right
        if max(abs(upper.size - size), abs(lower.size - size)) < 0.6
        if 0.8 * size < lower.y - upper.y < 3 * size
    )
