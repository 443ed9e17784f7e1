"""Every letter and motion of a build under a key of its own."""

from __future__ import annotations

from collections.abc import Sequence

from ..dutch.folding import fold
from ..model import Fragment, Paper, Problem, Resolved
from .expression import express


def distinct(fragments: Sequence[Fragment], base: str) -> tuple[Fragment, ...]:
    """The fragments in the order of their keys; another letter with a key already taken gets K~2.

    Two files are texts of one letter where they read alike, and of one motion where it asks the same.
    """
    texts: dict[tuple[Paper, str], str] = {}
    kept: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda f: (f.key, f.letter.source, f.letter.sha16)):
        folded, key, number = _compared(fragment), fragment.key, 1
        while texts.get((fragment.paper, key), folded) != folded:
            number += 1
            key = f"{fragment.key}~{number}"
        texts[fragment.paper, key] = folded
        kept.append(fragment if number == 1 else _renamed(fragment, key, base))
    return tuple(kept)


def _compared(fragment: Fragment) -> str:
    """What two texts of one thing have in common: of a letter all, of a motion movers and requests."""
    if fragment.paper == "letter":
        return fold(fragment.letter.text)
    facts = [s.fact for s in fragment.statements if s.fact.kind in ("motion", "request")]
    asked = (fragment.letter.text[fact.start : fact.end] for fact in facts if fact.kind == "request")
    movers = (name for fact in facts for name in fact.extras.get("movers", ()))
    # a form with hyphens at its line ends prints the same words with other signs between the letters
    return "".join(sign for text in (*sorted(movers), *asked) for sign in fold(text) if sign.isalnum())


def _renamed(fragment: Fragment, key: str, base: str) -> Fragment:
    """The fragment under a key of its own, with the problem that says why."""
    one, other = ("nummer", "motie") if fragment.paper == "motion" else ("kenmerk", "brief")
    problem = Problem(
        "express",
        fragment.letter.source,
        "",
        f"{one} {fragment.key} staat ook op een andere {other}; sleutel is nu {key}",
        "warning",
        remedy=f"Kijk welke van de twee het juiste {one} draagt.",
    )
    facts = tuple(statement.fact for statement in fragment.statements)
    return express(fragment.letter, Resolved(facts, (*fragment.problems, problem)), base, key)
