"""Holding found facts against facts that people read: precision, recall and F1, each miss and extra.

The gold and how it is compared are described in GUIDE.md beside it: values folded, ids equal, titles
overlapping, quotations overlapping; each gold fact matches one found fact at most.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..dutch.folding import fold

Row = Mapping[str, Any]
ONLY_IF_IN_GOLD = ("relation", "request", "area_count", "link")
_WORDS = re.compile(r"\w+")
_ENOUGH = 0.7  # of the words of the shorter title


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts of a kind were found, were to be found, and agree."""

    kind: str
    gold: int
    found: int
    agreed: int

    @property
    def precision(self) -> float:
        return self.agreed / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.agreed / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.agreed / (self.gold + self.found) if self.gold + self.found else 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One letter's facts against its gold."""

    letter: str
    agreed: tuple[tuple[str, str], ...]  # (kind, what) for each pair
    missed: tuple[tuple[str, str], ...]
    extra: tuple[tuple[str, str], ...]


def compare(letter: str, gold: Sequence[Row], found: Sequence[Row]) -> Comparison:
    """Gold facts paired with found ones, the surest first; doubtful ones are neither missed nor extra."""
    kinds = {fact["kind"] for fact in gold}
    scored = [fact for fact in found if fact["kind"] not in ONLY_IF_IN_GOLD or fact["kind"] in kinds]
    gold = _once([fact for fact in gold if not fact.get("doubtful")]) + [
        fact for fact in gold if fact.get("doubtful")
    ]
    pairs: dict[int, int] = {}
    for agree in (_same_value, _alike):
        for i, wanted in enumerate(gold):
            for j, fact in enumerate(scored):
                if (
                    i not in pairs
                    and j not in pairs.values()
                    and wanted["kind"] == fact["kind"]
                    and agree(wanted, fact)
                ):
                    pairs[i] = j
    sure = {i for i, fact in enumerate(gold) if not fact.get("doubtful")}
    return Comparison(
        letter,
        tuple((gold[i]["kind"], _shown(gold[i])) for i in sorted(pairs) if i in sure),
        tuple((gold[i]["kind"], _shown(gold[i])) for i in sorted(sure - set(pairs))),
        tuple((fact["kind"], _shown(fact)) for j, fact in enumerate(scored) if j not in pairs.values()),
    )


def _once(gold: Sequence[Row]) -> list[Row]:
    """The gold, a value said twice counted as one."""
    seen: dict[tuple[Any, ...], Row] = {}
    for n, fact in enumerate(gold):
        same = (
            (fact["kind"], fact["value"], fact.get("subject"), fact.get("object")) if fact["value"] else (n,)
        )
        seen.setdefault(same, fact)
    return list(seen.values())


def _values(fact: Row) -> set[str]:
    """The values that count for a fact, folded."""
    return {fold(value) for value in (fact["value"], *fact.get("alt", ())) if value}


def _same_value(gold: Row, found: Row) -> bool:
    if gold["kind"] == "relation":
        return (
            all(_named_alike(gold[end], found[end]) for end in ("subject", "object"))
            and gold["value"] == found["value"]
        )
    return bool(_values(gold) & _values(found))


def _named_alike(left: str, right: str) -> bool:
    return fold(left) == fold(right) or _titles_overlap(left, right)


def _alike(gold: Row, found: Row) -> bool:
    """Whether two facts of a kind without equal values are still the same fact."""
    kind = gold["kind"]
    if kind == "commitment" or (not gold["value"] and not found["value"]):
        return any(_overlap(quote, found["quote"]) for quote in (gold["quote"], *gold.get("alt_quote", ())))
    if kind in ("report", "programme"):
        if not gold["value"] or not found["value"]:
            return _overlap(gold["quote"], found["quote"])
        return any(_titles_overlap(left, found["value"]) for left in (gold["value"], *gold.get("alt", ())))
    return False


def _titles_overlap(left: str, right: str) -> bool:
    """Whether one title holds the other, or most words of the shorter stand in the longer."""
    one, other = fold(left), fold(right)
    if one in other or other in one:
        return True
    few, many = sorted((_WORDS.findall(one), _WORDS.findall(other)), key=len)
    return bool(few) and sum(word in many for word in few) >= _ENOUGH * len(few)


def _overlap(left: str, right: str) -> bool:
    one, other = fold(left), fold(right)
    return one in other or other in one


def _shown(fact: Row) -> str:
    if fact["kind"] == "relation":
        return f"{fact['subject']} – {fact['value']} – {fact['object']}"
    return str(fact["value"] or " ".join(fact["quote"].split())[:80])


def scores(comparisons: Iterable[Comparison]) -> tuple[Score, ...]:
    """A score a kind, and the micro average over all of them last, as kind 'all'."""
    compared = list(comparisons)
    kinds = sorted({kind for c in compared for kind, _ in (*c.agreed, *c.missed, *c.extra)})

    def count(of: Callable[[Comparison], tuple[tuple[str, str], ...]], kind: str) -> int:
        return sum(kind in (k, "all") for c in compared for k, _ in of(c))

    return tuple(
        Score(
            kind,
            count(lambda c: c.agreed, kind) + count(lambda c: c.missed, kind),
            count(lambda c: c.agreed, kind) + count(lambda c: c.extra, kind),
            count(lambda c: c.agreed, kind),
        )
        for kind in (*kinds, "all")
    )


def gold_of(folder: Path) -> dict[str, list[Row]]:
    """The gold facts of a folder by the name of the letter's file; JSON that names no file is no gold."""
    table: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "file" in gold:
            table[gold["file"]] = gold["facts"]
    return table


def report(comparisons: Sequence[Comparison]) -> str:
    """The scores as a table, then every miss and extra with its letter."""
    lines = [f"{'soort':<14}{'goud':>6}{'gevonden':>10}{'juist':>7}{'precisie':>10}{'volledig':>10}{'F1':>8}"]
    lines += [
        f"{s.kind:<14}{s.gold:>6}{s.found:>10}{s.agreed:>7}{s.precision:>10.3f}{s.recall:>10.3f}{s.f1:>8.3f}"
        for s in scores(comparisons)
    ]
    for c in comparisons:
        lines += [f"gemist  {c.letter}: {kind}: {what}" for kind, what in c.missed]
        lines += [f"teveel  {c.letter}: {kind}: {what}" for kind, what in c.extra]
    return "\n".join(lines) + "\n"
