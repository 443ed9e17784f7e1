"""What the sender promises the Kamer, or says of an earlier promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import Fact, Mention
from .found import Found
from .letterhead import post_name, signatures

_STATUSES = ("kept", "postponed", "new")  # of two that overlap, the first of these counts
_FREQUENCIES = tuple(
    (re.compile(said), every)
    for said, every in (
        (r"(?:twee ?maal|twee keer) per jaar|half ?jaarlijks|per half ?jaar|(?:elk|ieder) halfjaar", "P6M"),
        (r"(?:drie ?maal|drie keer) per jaar", "P4M"),
        (r"(?:vier ?maal|vier keer) per jaar|per kwartaal", "P3M"),
        (r"maandelijks", "P1M"),
        (r"jaarlijks|(?:één ?maal|één keer|een ?maal|een keer|per|elk|ieder) (?:per )?jaar", "P1Y"),
    )
)
"""How often a printed term says that the Kamer is told, as xsd:duration."""


def commitments(found: Found) -> Iterator[Fact]:
    """Each promise, new, kept or postponed, with its term and the post that makes it."""
    signed = signatures(found)
    post = post_name(found.words(signed[0][0], signed[0][1])) if signed else None
    for mentions in _together(found, sorted(_apart(found), key=lambda m: (m.block, m.start))):
        first = mentions[0]
        due = next((words for mention in mentions if (words := _due(found, mention))), None)
        extras = {
            "status": found.says(first, "status"),
            "due": due,
            "by": post,
            "frequency": next((every for said, every in _FREQUENCIES if due and said.search(due)), None),
        }
        also = tuple(found.span(mention, "quote") for mention in mentions[1:])
        said = {key: value for key, value in extras.items() if value}
        yield Fact("commitment", None, *found.span(first, "quote"), first.rule, also=also, extras=said)


def _due(found: Found, mention: Mention) -> str | None:
    """The first term that a promise prints."""
    terms = found.within("term", mention.block, *found.at(mention, "quote"))
    return next((found.words(term, "value") for term in terms), None)


def _apart(found: Found) -> Iterator[Mention]:
    """The promises, of those that overlap the weightiest."""
    taken: list[tuple[int, int]] = []
    for status in _STATUSES:
        for mention in found.of("commitment"):
            start, end = found.span(mention, "quote")
            if found.says(mention, "status") == status and not any(s < end and start < e for s, e in taken):
                taken.append((start, end))
                yield mention


def _together(found: Found, mentions: list[Mention]) -> Iterator[list[Mention]]:
    """The promises, with one that a sentence says was kept the sentence before it that says what it was."""
    group: list[Mention] = []
    for mention in mentions:
        if group and not _continues(found, group[-1], mention):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _continues(found: Found, before: Mention, mention: Mention) -> bool:
    """Whether two kept promises stand in one sentence after the other: they are about one."""
    kept = {found.says(before, "status"), found.says(mention, "status")} == {"kept"}
    sentences = found.letter.blocks[mention.block].sentences
    following = dict(pairwise(sentences)).get(found.sentence(before))
    return kept and before.block == mention.block and following == found.sentence(mention)
