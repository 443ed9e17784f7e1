"""The story in a handful of sentences, made from the facts by a rule a kind of fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...knowledge.language import DUTCH, Language
from ...model import Link, Node
from ...rdf.vocabulary import DCT, KG
from ..drawing.phrases import capital, said, short_post, short_unit
from ..markup import shortened
from ..page.known import Known
from .ingredients import (
    Sentence,
    Teller,
    brief,
    distinct,
    grounds,
    in_text,
    links_of,
)
from .offers import offers

_MOST_NAMED = 4
_INFERRED = ("inferredSuccessorOf", "handoverPost", "handoverUnit")


def story(known: Known, language: Language = DUTCH) -> tuple[Sentence, ...]:
    """What the letters say, in time order; last, what they do not say."""
    teller = Teller(known, language)
    told = [sentence for letter in known.scene.read for sentence in _of_letter(teller, letter)]
    return (*told, *_unsaid(teller))


def steps(known: Known, language: Language = DUTCH) -> Iterator[tuple[str, Sentence]]:
    """Every step with its day: what each letter says, and after it what kgbuild infers of that day."""
    teller = Teller(known, language)
    inferred = [link for link in known.scene.lineage.links if link.kind in _INFERRED]
    days = sorted({letter.date for letter in known.scene.read} | {link.date for link in inferred})
    for day in sorted(days, key=lambda day: (not day, day)):
        for letter in known.scene.read:
            if letter.date == day:
                yield from ((day, sentence) for sentence in _of_letter(teller, letter, all_of=True))
        yield from ((day, _inferred(teller, link)) for link in inferred if link.date == day)


def _inferred(t: Teller, link: Link) -> Sentence:
    """What kgbuild infers, as what it is."""
    ends = (t.known.scene.nodes[link.source], t.known.scene.nodes[link.target])
    source, target = (_called(t, node) for node in ends)
    return Sentence(t.say(link.kind, source=source, target=target), link.grounds)


def _called(t: Teller, node: Node) -> str:
    if node.kind == "programme":
        return t.named(node.label)
    if node.kind == "post":
        return short_post(node.label, t.language)
    return short_unit(node.label)


def _of_letter(t: Teller, letter: Node, all_of: bool = False) -> Iterator[Sentence]:
    offered = list(offers(t, letter))
    yield from _progress(t, letter)
    yield from offered or _subject(t, letter)
    yield from _effects(t, letter)
    yield from _other_motions(t, letter)
    yield from _succeeds(t, letter)
    yield from _promises(t, letter, all_of)


def _progress(t: Teller, letter: Node) -> Iterator[Sentence]:
    links = links_of(t.known, letter, "reportsOn")
    for source in distinct(t.known, (link.source for link in links)):
        of = [link for link in links if link.source == source.term]
        programmes = distinct(t.known, (link.target for link in of))
        about = t.language.listed(t.named(node.label) for node in programmes)
        phrase = "own" if source.term == letter.term else "on" if source.date else "in"
        text = t.say(
            f"progress-{phrase}", letter=capital(t.letter(letter.term)), according=t.according(letter),
            day=t.language.day(source.date), label=source.label, about=about,
        )  # fmt: skip
        yield Sentence(text, grounds(t.known, letter, of))


def _subject(t: Teller, letter: Node) -> Iterator[Sentence]:
    """What a letter is about that offers nothing."""
    subject, who = said(letter, DCT.title), t.sender(letter)
    facts = tuple(t.known.facts_saying(letter.term, DCT.title, letter.term))
    if subject and facts:
        phrase = "wrote" if who else "written"
        yield Sentence(t.say(phrase, when=t.when(letter), who=who, subject=shortened(subject, 110)), facts)


def _effects(t: Teller, letter: Node) -> Iterator[Sentence]:
    links = in_text(t.known, letter, links_of(t.known, letter, "givesEffectTo"))
    for programme in distinct(t.known, (link.source for link in links)):
        of = [link for link in links if link.source == programme.term]
        motions = distinct(t.known, (link.target for link in of))
        text = t.count(
            "effect", len(motions), according=t.according(letter), which=_the_motions(t, motions),
            programme=t.named(brief(t.known, programme)),
        )  # fmt: skip
        yield Sentence(text, grounds(t.known, letter, of))


def _the_motions(t: Teller, motions: Sequence[Node]) -> str:
    names = [motion.label.removeprefix("motie ") for motion in motions[:_MOST_NAMED]]
    if len(motions) > _MOST_NAMED:
        names.append(t.say("motions-more", count=len(motions) - _MOST_NAMED))
    return t.count("motion", len(motions), motions=t.language.listed(names))


def _other_motions(t: Teller, letter: Node) -> Iterator[Sentence]:
    """Motions that a letter says it carries out or answers, without a programme that does so."""
    told = {link.target for link in links_of(t.known, letter, "givesEffectTo")}
    for kind in ("carriesOutMotion", "answersMotion"):
        own = [link for link in links_of(t.known, letter, kind) if link.target not in told]
        if links := in_text(t.known, letter, own):
            which = _the_motions(t, distinct(t.known, (link.target for link in links)))
            text = t.say(kind, according=t.according(letter), which=which)
            yield Sentence(text, grounds(t.known, letter, links))


def _succeeds(t: Teller, letter: Node) -> Iterator[Sentence]:
    for link in links_of(t.known, letter, "statedSuccessorOf"):
        after, before = t.known.scene.nodes[link.source], t.known.scene.nodes[link.target]
        text = t.say(
            "succeeds",
            according=t.according(letter),
            after=t.named(after.label),
            before=t.named(before.label),
        )
        yield Sentence(text, grounds(t.known, letter, [link]))


def _promises(t: Teller, letter: Node, all_of: bool) -> Iterator[Sentence]:
    links = in_text(t.known, letter, links_of(t.known, letter, "makesCommitment"))
    shown = links if all_of else links[:2]
    for number, link in enumerate(shown):
        text = said(t.known.scene.nodes[link.target], KG.commitmentText)
        left = len(links) - len(shown) if number == len(shown) - 1 else 0
        who = t.sender(letter, name=False)
        phrase = "promises" if who else "promised"
        told = t.say(phrase, when=t.when(letter), who=who, text=shortened(text, 130))
        more = t.count("promises-more", left) if left else ""
        yield Sentence(f"{told}{more}", grounds(t.known, letter, [link]))


def _unsaid(t: Teller) -> Iterator[Sentence]:
    """That no letter says that one programme follows another, where that is so and we infer that one does."""
    links = t.known.scene.lineage.links
    kinds = {link.kind for link in links if link.mode == "inferred"}
    stated = any(link.kind == "statedSuccessorOf" for link in links)
    if "inferredSuccessorOf" in kinds and not stated:
        yield Sentence(t.count("unsaid", len(t.known.scene.read), own=t.say("own")))
    elif kinds & set(_INFERRED):
        yield Sentence(capital(t.say("own")))
