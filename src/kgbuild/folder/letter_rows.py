"""The letters of a build as rows: what each prints of itself, and which texts it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter by its key; '' for what it does not print."""

    key: str
    iri: str
    kenmerk: str
    date: str
    subject: str
    signatory: str
    texts: tuple[str, ...]  # SHA16, sorted


def letter_rows(
    facts: Iterable[Mapping[str, Any]], read: Iterable[Mapping[str, Any]], base: str
) -> tuple[LetterRow, ...]:
    """A row a letter, in the order of their keys; `read` are the manifest's letters."""
    printed: dict[str, dict[str, str]] = {}
    for fact in facts:
        printed.setdefault(fact["letter"], {}).setdefault(fact["kind"], fact["value"] or "")
    texts: dict[str, set[str]] = {}
    for letter in read:
        texts.setdefault(letter["letter"], set()).add(letter["text"])
    return tuple(
        LetterRow(
            key,
            f"{base}letter/{key}",
            kenmerk=printed.get(key, {}).get("kenmerk", ""),
            date=printed.get(key, {}).get("date", ""),
            subject=printed.get(key, {}).get("subject", ""),
            signatory=printed.get(key, {}).get("signatory", ""),
            texts=tuple(sorted(texts[key])),
        )
        for key in sorted(texts)
    )
