"""Whether rules do as they promise: each finds its examples and refuses its near-misses."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch.sentences import sentences_of
from ..knowledge import Cue, Knowledge, KnowledgeError, Rule, cues_of, nearest
from ..model import Block, Mention, Role
from . import RECOGNISERS, mentions_in


def vet_examples(knowledge: Knowledge) -> None:
    """KnowledgeError for the first rule that does otherwise than its examples say."""
    for broken in broken_examples(knowledge.rules):
        raise broken


def broken_examples(rules: tuple[Rule, ...]) -> Iterator[KnowledgeError]:
    """An error for each rule that no recogniser says, each example not found and near-miss found."""
    for rule in rules:
        if rule.pattern is None and rule.id not in RECOGNISERS:
            cause = f"geen pattern, en er is geen herkenner {rule.id!r}"
            yield rule.entry.error(cause, f"Geef een pattern. {nearest(rule.id, RECOGNISERS)}")
            continue
        yield from (error for text, value in rule.find if (error := _not_found(rule, text, value)))
        yield from (error for text in rule.refuse if (error := _found_after_all(rule, text)))


def broken_cues(knowledge: Knowledge) -> Iterator[KnowledgeError]:
    """An error for each cue that misses one of its examples or finds a near-miss."""
    for cue in cues_of(knowledge):
        yield from (_missed(cue, text) for text in cue.find if not cue.pattern.search(text))
        for text in cue.refuse:
            if found := cue.pattern.search(text):
                yield _near_miss(cue, text, found[0])


def found_in(text: str, rules: tuple[Rule, ...], role: Role) -> list[Mention]:
    """What rules find in a text that is one block of a letter."""
    return list(mentions_in(0, block_of(text, role), rules))


def block_of(text: str, role: Role) -> Block:
    """A text as the one block of a letter."""
    return Block(role, text, ((0, 0),), sentences=sentences_of(text))


def _marked(mention: Mention, text: str) -> list[str]:
    """Everything that a mention marks in a text: itself and its parts."""
    return [text[mention.start : mention.end], *(text[start:end] for _, start, end in mention.parts)]


def _not_found(rule: Rule, text: str, value: str) -> KnowledgeError | None:
    """The error for an example that the rule does not find, or finds otherwise; None where it does."""
    mentions = found_in(text, (rule,), rule.roles[0])
    if not mentions:
        return _missed(rule, text)
    marked = dict.fromkeys(words for mention in mentions for words in _marked(mention, text))
    if not value or value in marked:
        return None
    cause = f"find: in {text!r} wordt niet {value!r} gevonden maar {', '.join(map(repr, marked))}"
    return rule.entry.error(cause, "Verbeter het patroon of de waarde achter het voorbeeld.", "find")


def _found_after_all(rule: Rule, text: str) -> KnowledgeError | None:
    mentions = found_in(text, (rule,), rule.roles[0])
    return _near_miss(rule, text, text[mentions[0].start : mentions[0].end]) if mentions else None


def _missed(rule: Rule | Cue, text: str) -> KnowledgeError:
    remedy = "Verbeter het patroon of de woorden van cues, of neem het voorbeeld weg."
    return rule.entry.error(f"find: {text!r} wordt niet gevonden", remedy, "find")


def _near_miss(rule: Rule | Cue, text: str, found: str) -> KnowledgeError:
    cause = f"refuse: in {text!r} wordt {found!r} toch gevonden"
    return rule.entry.error(cause, "Maak het patroon strenger of neem het voorbeeld weg.", "refuse")
