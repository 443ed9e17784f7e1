"""The story in a handful of sentences, made from the facts by a rule a kind of fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Link, Node
from ..words import day
from .drawing_cards import brief_name
from .drawing_words import all_said, capital, said, short_post
from .page_known import Known
from .page_parts import counted, in_words, listed, shortened

_HET, _DE = ("programma", "plan", "offensief", "akkoord", "project"), ("agenda", "aanpak", "strategie", "regeling", "deal")
_MOST_NAMED = 4


@dataclass(frozen=True)
class Sentence:
    """A sentence of the story, the facts it says again, and the words in it that must not be missed."""

    text: str
    facts: tuple[str, ...] = ()
    strong: str = ""  # stands after the text
    rest: str = ""


def story(known: Known) -> tuple[Sentence, ...]:
    """What the letters say, in time order; last, what they do not say."""
    told = [sentence for letter in known.scene.read for sentence in _of_letter(known, letter)]
    return (*told, *_unsaid(known))


def _of_letter(known: Known, letter: Node) -> Iterator[Sentence]:
    offered = list(_offers(known, letter))
    yield from _progress(known, letter)
    yield from offered or _subject(known, letter)
    yield from _effects(known, letter)
    yield from _other_motions(known, letter)
    yield from _succeeds(known, letter)
    yield from _promises(known, letter)


def _links(known: Known, letter: Node, kind: str) -> list[Link]:
    """The links of a kind that this letter states."""
    return [link for link in known.scene.lineage.links if link.kind == kind and _grounds(known, letter, [link])]


def _grounds(known: Known, letter: Node, links: Iterable[Link]) -> tuple[str, ...]:
    found = (g for link in links for g in link.grounds if g in known.evidence and known.evidence[g].letter == letter.term)
    return tuple(sorted(found, key=lambda g: known.evidence[g].quotations[0].start))


def _distinct(known: Known, terms: Iterable[str]) -> list[Node]:
    return [known.scene.nodes[term] for term in dict.fromkeys(terms)]


def _in_text(known: Known, letter: Node, links: Sequence[Link]) -> list[Link]:
    """The links in the order of the letter's words."""
    return sorted(links, key=lambda link: known.evidence[_grounds(known, letter, [link])[0]].quotations[0].start)


def named(label: str) -> str:
    """A programme with its article: 'het interbestuurlijk programma Leefbaarheid en Veiligheid'."""
    words = label.casefold().split()
    if any(word.rstrip(",").endswith(_HET) for word in words):
        return f"het {label}"
    return f"de {label}" if any(word.rstrip(",").endswith(_DE) for word in words) else f"‘{label}’"


def sender(known: Known, letter: Node) -> str:
    """Who sent a letter: 'de minister van BZK (K.H. Ollongren)'."""
    posts = [short_post(post.label) for post in known.scene.targets(letter.term, "signedAs")]
    names = [text for prefixed, text in letter.said if prefixed == "kg:signedByName"]
    if not posts:
        return ""
    who = listed(f"de {post}" for post in posts)
    return f"{who} ({names[0]})" if len(posts) == 1 and len(names) == 1 else who


def _when(letter: Node) -> str:
    return f"Op {day(letter.date)}" if letter.date else f"In brief {letter.label}, zonder datum,"


def _according(known: Known, letter: Node) -> str:
    return f"Volgens {known.letter_said(letter.term)}"


def _progress(known: Known, letter: Node) -> Iterator[Sentence]:
    links = _links(known, letter, "reportsOn")
    for source in _distinct(known, (link.source for link in links)):
        of = [link for link in links if link.source == source.term]
        about = listed(named(node.label) for node in _distinct(known, (link.target for link in of)))
        if source.term == letter.term:
            yield Sentence(f"{capital(known.letter_said(letter.term))} meldt de voortgang van {about}.", _grounds(known, letter, of))
        else:
            when = f"op {day(source.date)}" if source.date else f"in {source.label}"
            yield Sentence(f"{_according(known, letter)} is {when} de voortgang gemeld van {about}.", _grounds(known, letter, of))


def _offers(known: Known, letter: Node) -> Iterator[Sentence]:
    links = _in_text(known, letter, _links(known, letter, "offers"))
    reports = [known.scene.nodes[link.target] for link in links if known.scene.nodes[link.target].kind == "report"]
    programmes = [known.scene.nodes[link.target] for link in links if known.scene.nodes[link.target].kind == "programme"]
    behalf = known.scene.targets(letter.term, "onBehalfOf")
    who, also = sender(known, letter), f", mede namens {counted(len(behalf), 'post', 'posten')}," if behalf else ""
    offering = f"{_when(letter)} bood {who}{also}" if who else f"{_when(letter)} is aangeboden{also}:"
    tail = " aan" if who else ""
    if reports:
        strong, rest, more = _purpose(known, letter, reports)
        text = f"{offering} {_reports(reports)}{tail}"
        facts = (*_grounds(known, letter, [link for link in links if link.target in {r.term for r in reports}]), *more)
        yield Sentence(f"{text}, " if strong or rest else f"{text}.", facts, strong, f"{rest}." if rest else "")
    if programmes:
        areas = [link for node in programmes for link in known.scene.out[node.term, "targets"] if _grounds(known, letter, [link])]
        counts = f": {listed(known.scene.nodes[link.target].label for link in areas)}" if areas else ""
        about = [link for link in links if link.target in {p.term for p in programmes}]
        yield Sentence(f"{offering} {listed(named(_brief(known, node)) for node in programmes)}{tail}{counts}.",
                       _grounds(known, letter, [*about, *areas]))  # fmt: skip


def _reports(reports: Sequence[Node]) -> str:
    if len(reports) == 1:
        maker = listed(text for prefixed, text in reports[0].said if prefixed == "kg:creatorName")
        return f"het rapport ‘{shortened(reports[0].label, 90)}’" + (f" ({maker})" if maker else "")
    return f"{in_words(len(reports))} onderzoeksrapporten"


def _purpose(known: Known, letter: Node, reports: Sequence[Node]) -> tuple[str, str, tuple[str, ...]]:
    """For what the reports may be a building block, and to whom that is left: strong words, the rest, facts."""
    terms = {report.term for report in reports}
    for kind, strong in (("possibleBuildingBlockFor", "mogelijk "), ("buildingBlockFor", "")):
        links = [link for link in _links(known, letter, kind) if link.source in terms]
        if not links:
            continue
        using = {link.source for link in links}
        programmes = _distinct(known, (link.target for link in links))
        count = "" if len(using) == len(terms) else f"({in_words(len(using))} daarvan) "
        blocks = "bouwsteen" if len(using) == 1 else "bouwstenen"
        rest = f"{count}{blocks} voor {listed(_wished(known, node) for node in programmes)}"
        left = [(said(node, "kg:leftTo"), known.facts_saying(node.term, "kg:leftTo", letter.term)) for node in programmes]
        facts = [fact for whom, found in left if whom for fact in found]
        whom = listed(dict.fromkeys(text for text, found in left if text and found))
        return strong, rest + (f"; de invulling is aan {whom}" if whom else ""), (*_grounds(known, letter, links), *facts)
    return "", "", ()


def _wished(known: Known, programme: Node) -> str:
    """A programme with the article of what may come, or of what there is."""
    return f"een {_brief(known, programme)}" if "possible" in all_said(programme, "kg:status") else named(_brief(known, programme))


def _brief(known: Known, programme: Node) -> str:
    """A programme without the theme that the page's title says, where that leaves a name of its own."""
    return brief_name(known.scene, programme) or programme.label


def _subject(known: Known, letter: Node) -> Iterator[Sentence]:
    """What a letter is about that offers nothing."""
    subject, who = said(letter, "dct:title"), sender(known, letter)
    facts = tuple(known.facts_saying(letter.term, "dct:title", letter.term))
    if subject and facts:
        writes = f"schreef {who}" if who else "is geschreven"
        yield Sentence(f"{_when(letter)} {writes} over ‘{shortened(subject, 110)}’.", facts)


def _effects(known: Known, letter: Node) -> Iterator[Sentence]:
    links = _in_text(known, letter, _links(known, letter, "givesEffectTo"))
    for programme in _distinct(known, (link.source for link in links)):
        of = [link for link in links if link.source == programme.term]
        verb, which = _the_motions(_distinct(known, (link.target for link in of)))
        yield Sentence(f"{_according(known, letter)} {verb} {which} met {named(_brief(known, programme))} invulling.",
                       _grounds(known, letter, of))  # fmt: skip


def _the_motions(motions: Sequence[Node]) -> tuple[str, str]:
    names = [motion.label.removeprefix("motie ") for motion in motions[:_MOST_NAMED]]
    if len(motions) > _MOST_NAMED:
        names.append(f"nog {len(motions) - _MOST_NAMED}")
    return ("krijgen", f"de moties {listed(names)}") if len(motions) > 1 else ("krijgt", f"de motie {names[0]}")


def _other_motions(known: Known, letter: Node) -> Iterator[Sentence]:
    """Motions that a letter says it carries out or answers, without a programme that does so."""
    told = {link.target for link in _links(known, letter, "givesEffectTo")}
    for kind, words in (("carriesOutMotion", "wordt invulling gegeven aan"), ("answersMotion", "wordt geantwoord op")):
        links = _in_text(known, letter, [link for link in _links(known, letter, kind) if link.target not in told])
        if links:
            which = _the_motions(_distinct(known, (link.target for link in links)))[1]
            yield Sentence(f"{_according(known, letter)} {words} {which}.", _grounds(known, letter, links))


def _succeeds(known: Known, letter: Node) -> Iterator[Sentence]:
    for link in _links(known, letter, "statedSuccessorOf"):
        after, before = known.scene.nodes[link.source], known.scene.nodes[link.target]
        yield Sentence(f"{_according(known, letter)} volgt {named(after.label)} op {named(before.label)}.",
                       _grounds(known, letter, [link]))  # fmt: skip


def _promises(known: Known, letter: Node) -> Iterator[Sentence]:
    links = _in_text(known, letter, _links(known, letter, "makesCommitment"))
    for number, link in enumerate(links[:2]):
        text = said(known.scene.nodes[link.target], "kg:commitmentText")
        left = len(links) - 2 if number == 1 else 0
        more = f" En nog {counted(left, 'toezegging', 'toezeggingen')}." if left else ""
        who = sender(known, letter).partition(" (")[0]
        says = f"{_when(letter)} zegt {who} toe" if who else f"{_when(letter)} is toegezegd"
        yield Sentence(f"{says}: “{shortened(text, 130)}”.{more}", _grounds(known, letter, [link]))


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


