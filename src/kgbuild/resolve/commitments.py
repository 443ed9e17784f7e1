"""What the sender promises the Kamer, or says of an earlier promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Fact, Mention
from .head.heading import post_name
from .head.letterhead import signatures
from .mentions import Found

_STATUSES = ("kept", "postponed", "recalled", "new")  # of two that overlap, the first of these counts
_OTHER = re.compile(r"(?i)\btoezegging (?:om|over|aan|tot|inzake|dat)\b")
_SAME = re.compile(
    r"(?i)\b(?:deze|die|genoemde|beide|voornoemde) toezegging(?:en)?\b|\bde toezegging is (?:daar|hier)mee\b"
)
_FAR = 2  # sentences between what was promised and when it comes instead
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
        status = _status(found, mentions)
        if status == "recalled":
            continue  # whether it came, the letter does not say
        due = _due(found, mentions, behind_delay=status == "postponed") or _due(found, mentions)
        extras = {
            "status": status,
            "due": due,
            "by": post,
            "frequency": next((every for said, every in _FREQUENCIES if due and said.search(due)), None),
        }
        also = tuple(found.span(mention, "quote") for mention in mentions[1:])
        said = {key: value for key, value in extras.items() if value}
        yield Fact("commitment", None, *found.span(first, "quote"), first.rule, also=also, extras=said)


def _status(found: Found, mentions: list[Mention]) -> str:
    """What becomes of a promise: put off where the sentences say so, kept where one of them does."""
    said = [found.says(mention, "status") for mention in mentions]
    if said[0] != "new" and _is_delayed(found, mentions):
        return "postponed"
    return "kept" if said[0] == "recalled" and "kept" in said else said[0]


def _due(found: Found, mentions: list[Mention], behind_delay: bool = False) -> str | None:
    """The first term that a promise prints; of one put off, the first behind the words that say so."""
    delays = [d for m in mentions for d in found.within("delay", m.block, *found.sentence(m))]
    after = min(((d.block, d.end) for d in delays), default=(0, 0)) if behind_delay else (0, 0)
    for mention in mentions:
        start, end = found.at(mention, "quote")
        start = max(start, found.at(mention, "told")[1])  # 'in mei heb ik toegezegd': when it was told
        for term in found.within("term", mention.block, start, end):
            if (term.block, term.start) >= after:
                return found.words(term, "value")
    return None


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
    """The promises, with one that was kept or put off what the sentences behind it say of it."""
    group: list[Mention] = []
    for mention in mentions:
        if group and not _continues(found, group, mention):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _continues(found: Found, group: list[Mention], mention: Mention) -> bool:
    """Whether a promise is about the one before: two kept in a row, or when it comes instead."""
    before = group[-1]
    between = _sentences_between(found, before, mention)
    if between is None or found.says(before, "status") == "new":
        return False
    if found.says(mention, "status") == "kept":
        told_again = between <= _FAR and _SAME.search(found.words(mention, "quote"))
        return found.says(before, "status") != "postponed" and (between == 0 or bool(told_again))
    if _OTHER.search(found.words(mention, "quote")):
        return False
    instead = found.says(before, "status") == "postponed" and _due(found, group, behind_delay=True)
    return not instead and between <= _FAR and _is_delayed(found, [*group, mention])


def _sentences_between(found: Found, before: Mention, mention: Mention) -> int | None:
    """How many sentences stand between two promises of one paragraph; None where they are of two."""
    if before.block != mention.block:
        return None
    sentences = found.letter.blocks[mention.block].sentences
    places = [found.sentence(each) for each in (before, mention)]
    if any(each not in sentences for each in places):
        return None
    return max(0, sentences.index(places[1]) - sentences.index(places[0]) - 1)


def _is_delayed(found: Found, group: list[Mention]) -> bool:
    """Whether the sentences of these promises say that something comes later than it should."""
    start, end = found.sentence(group[0])[0], found.sentence(group[-1])[1]
    return any(found.within("delay", group[0].block, start, end))
