"""The story in a handful of sentences, made from the facts by a rule a kind of fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.model import Node
from kgbuild.publish.drawing.words import capital, said
from kgbuild.publish.markup import shortened
from kgbuild.publish.page.known import Known
from kgbuild.publish.page.story_offers import offers
from kgbuild.publish.page.story_words import (
    Sentence,
    according,
    brief,
    distinct,
    grounds,
    in_text,
    links_of,
    named,
    sender,
    when,
)
from kgbuild.words import counted, day, listed

_MOST_NAMED = 4


def story(known: Known) -> tuple[Sentence, ...]:
    """What the letters say, in time order; last, what they do not say."""
    told = [sentence for letter in known.scene.read for sentence in _of_letter(known, letter)]
    return (*told, *_unsaid(known))


def _of_letter(known: Known, letter: Node) -> Iterator[Sentence]:
    offered = list(offers(known, letter))
    yield from _progress(known, letter)
    yield from offered or _subject(known, letter)
    yield from _effects(known, letter)
    yield from _other_motions(known, letter)
    yield from _succeeds(known, letter)
    yield from _promises(known, letter)


def _progress(known: Known, letter: Node) -> Iterator[Sentence]:
    links = links_of(known, letter, "reportsOn")
    for source in distinct(known, (link.source for link in links)):
        of = [link for link in links if link.source == source.term]
        about = listed(named(node.label) for node in distinct(known, (link.target for link in of)))
        if source.term == letter.term:
            yield Sentence(
                f"{capital(known.letter_said(letter.term))} meldt de voortgang van {about}.",
                grounds(known, letter, of),
            )
        else:
            when = f"op {day(source.date)}" if source.date else f"in {source.label}"
            yield Sentence(
                f"{according(known, letter)} is {when} de voortgang gemeld van {about}.",
                grounds(known, letter, of),
            )


def _subject(known: Known, letter: Node) -> Iterator[Sentence]:
    """What a letter is about that offers nothing."""
    subject, who = said(letter, "dct:title"), sender(known, letter)
    facts = tuple(known.facts_saying(letter.term, "dct:title", letter.term))
    if subject and facts:
        writes = f"schreef {who}" if who else "is geschreven"
        yield Sentence(f"{when(letter)} {writes} over ‘{shortened(subject, 110)}’.", facts)


def _effects(known: Known, letter: Node) -> Iterator[Sentence]:
    links = in_text(known, letter, links_of(known, letter, "givesEffectTo"))
    for programme in distinct(known, (link.source for link in links)):
        of = [link for link in links if link.source == programme.term]
        verb, which = _the_motions(distinct(known, (link.target for link in of)))
        met = f"met {named(brief(known, programme))}"
        yield Sentence(f"{according(known, letter)} {verb} {which} {met} invulling.",
                       grounds(known, letter, of))  # fmt: skip


def _the_motions(motions: Sequence[Node]) -> tuple[str, str]:
    names = [motion.label.removeprefix("motie ") for motion in motions[:_MOST_NAMED]]
    if len(motions) > _MOST_NAMED:
        names.append(f"nog {len(motions) - _MOST_NAMED}")
    return (
        ("krijgen", f"de moties {listed(names)}") if len(motions) > 1 else ("krijgt", f"de motie {names[0]}")
    )


def _other_motions(known: Known, letter: Node) -> Iterator[Sentence]:
    """Motions that a letter says it carries out or answers, without a programme that does so."""
    told = {link.target for link in links_of(known, letter, "givesEffectTo")}
    for kind, words in (
        ("carriesOutMotion", "wordt invulling gegeven aan"),
        ("answersMotion", "wordt geantwoord op"),
    ):
        links = in_text(
            known, letter, [link for link in links_of(known, letter, kind) if link.target not in told]
        )
        if links:
            which = _the_motions(distinct(known, (link.target for link in links)))[1]
            yield Sentence(f"{according(known, letter)} {words} {which}.", grounds(known, letter, links))


def _succeeds(known: Known, letter: Node) -> Iterator[Sentence]:
    for link in links_of(known, letter, "statedSuccessorOf"):
        after, before = known.scene.nodes[link.source], known.scene.nodes[link.target]
        yield Sentence(f"{according(known, letter)} volgt {named(after.label)} op {named(before.label)}.",
                       grounds(known, letter, [link]))  # fmt: skip


def _promises(known: Known, letter: Node) -> Iterator[Sentence]:
    links = in_text(known, letter, links_of(known, letter, "makesCommitment"))
    for number, link in enumerate(links[:2]):
        text = said(known.scene.nodes[link.target], "kg:commitmentText")
        left = len(links) - 2 if number == 1 else 0
        more = f" En nog {counted(left, 'toezegging', 'toezeggingen')}." if left else ""
        who = sender(known, letter).partition(" (")[0]
        says = f"{when(letter)} zegt {who} toe" if who else f"{when(letter)} is toegezegd"
        yield Sentence(f"{says}: “{shortened(text, 130)}”.{more}", grounds(known, letter, [link]))


def _unsaid(known: Known) -> Iterator[Sentence]:
    """That no letter says that one programme follows another, where that is so and we infer that one does."""
    kinds = {link.kind for link in known.scene.lineage.links if link.mode == "inferred"}
    own = "de gestreepte lijnen leidt kgbuild zelf af, uit gronden die u kunt nalezen."
    succession = "inferredSuccessorOf" in kinds
    stated = any(link.kind == "statedSuccessorOf" for link in known.scene.lineage.links)
    if succession and not stated:
        none = "Geen van de brieven zegt" if len(known.scene.read) > 1 else "De brief zegt niet"
        yield Sentence(f"{none} dat het ene programma op het andere volgt: {own}")
    elif kinds & {"inferredSuccessorOf", "handoverPost", "handoverUnit"}:
        yield Sentence(capital(own))
