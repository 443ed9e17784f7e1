"""Holding an evaluation against an earlier one: which facts that people read are now found, or lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import Comparison

Agreed = Mapping[str, list[str]]
"""A letter's 'kind: what' that agree with its gold, sorted, by the name of the letter."""


class BaselineError(ValueError):
    """A baseline that cannot be read; says which and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an evaluation finds that the baseline did not, and the other way about: (letter, fact)."""

    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]


def agreed(comparisons: Iterable[Comparison]) -> dict[str, list[str]]:
    """The facts on which letters and gold agree, as a baseline holds them."""
    return {c.letter: sorted(f"{kind}: {what}" for kind, what in c.agreed) for c in comparisons}


def change(before: Agreed, now: Agreed) -> Change:
    """What is gained and lost; a letter of the baseline that is no longer read loses all it had."""
    return Change(tuple(_more(now, before)), tuple(_more(before, now)))


def _more(one: Agreed, other: Agreed) -> Iterator[tuple[str, str]]:
    """The facts of one that the other lacks, a fact held twice counted twice."""
    for letter in sorted(one):
        left = Counter(one[letter]) - Counter(other.get(letter, ()))
        yield from ((letter, fact) for fact in sorted(left.elements()))


def read_baseline(path: Path) -> dict[str, list[str]]:
    """The baseline in a file; BaselineError when it holds none."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return {str(letter): [str(fact) for fact in facts] for letter, facts in table.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        cause = error.strerror if isinstance(error, OSError) else error
        raise BaselineError(f"{path}: geen peil ({cause}). Schrijf het met --write-baseline.") from None


def baseline_json(table: Agreed) -> str:
    """The baseline as a file holds it: a fact a line, so that a change of it reads well."""
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def change_text(found: Change) -> str:
    """A count, then each fact gained and lost."""
    lines = [f"tegenover het peil: {len(found.gained)} erbij, {len(found.lost)} verloren"]
    lines += [f"erbij     {letter}: {fact}" for letter, fact in found.gained]
    lines += [f"verloren  {letter}: {fact}" for letter, fact in found.lost]
    return "\n".join(lines) + "\n"
