"""Resolving: from the forms found in a letter to the facts it states; what is unclear is a Problem."""

from __future__ import annotations

from dataclasses import replace

from ..model import Fact, Letter, Mention, Problem, Resolved
from ..register import Register
from .citations import citations, glued_numbers
from .commitments import commitments
from .debates import listed_letters
from .head.letterhead import letterhead, missing
from .mentions import Found
from .motion import is_motion, motion
from .references import letter_refs
from .relations import Relations, area_counts, links, requests
from .subject import Subject
from .subjects import subjects, with_status


def resolve(letter: Letter, mentions: tuple[Mention, ...], register: Register) -> Resolved:
    """The letter's or motion's facts in the order of its text, and what could not be decided."""
    found = Found(letter, mentions)
    facts, problems = motion(found) if is_motion(found) else _of_letter(found, register)
    ordered = tuple(sorted(facts, key=lambda f: (f.start, f.end, f.kind, f.value or "")))
    return Resolved(ordered, problems, listed_letters(found, ordered, register))


def _of_letter(found: Found, register: Register) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """What a letter states, and what is unclear in it."""
    letters = letter_refs(found)
    named = subjects(found)
    relations = Relations(found, named, letters)
    stated = relations.facts()
    facts = (
        *letterhead(found, register),
        *citations(found),
        *letters,
        *(_told(found, subject, stated).fact for subject in named),
        *stated,
        *requests(found, named),
        *area_counts(found, relations),
        *links(found),
        *commitments(found),
    )
    return facts, (*missing(found), *glued_numbers(found), *relations.problems())


def _told(found: Found, subject: Subject, stated: tuple[Fact, ...]) -> Subject:
    """The subject with what the relations say of it: that it is offered, or what status it has."""
    offered = tuple(
        (f.start, f.end) for f in stated if f.value == "offers" and f.extras["object"] == subject.name
    )
    if subject.fact.kind == "report":
        return replace(
            subject, fact=replace(subject.fact, extras={**subject.fact.extras, "offered": bool(offered)})
        )
    return with_status(found, subject, offered) if subject.fact.kind == "programme" else subject
