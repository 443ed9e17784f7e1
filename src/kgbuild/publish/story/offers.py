"""The sentences of the story about what a letter offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Link, Node
from ...rdf.vocabulary import KG
from ..drawing.phrases import all_said, said
from ..markup import shortened
from .ingredients import (
    Sentence,
    Teller,
    brief,
    distinct,
    grounds,
    in_text,
    links_of,
)


def offers(t: Teller, letter: Node) -> Iterator[Sentence]:
    """What a letter offers: its reports in one sentence, its programmes in another."""
    links = in_text(t.known, letter, links_of(t.known, letter, "offers"))
    reports = [link for link in links if t.known.scene.nodes[link.target].kind == "report"]
    programmes = [link for link in links if t.known.scene.nodes[link.target].kind == "programme"]
    if reports:
        nodes = [t.known.scene.nodes[link.target] for link in reports]
        strong, rest, more = _purpose(t, letter, nodes)
        text = _offering(t, letter, _reports(t, nodes))
        facts = (*grounds(t.known, letter, reports), *more)
        yield Sentence(
            f"{text}, " if strong or rest else f"{text}.", facts, strong, f"{rest}." if rest else ""
        )
    if programmes:
        yield _programmes(t, letter, programmes)


def _programmes(t: Teller, letter: Node, offered: Sequence[Link]) -> Sentence:
    """The programmes, with the areas that the letter says they target."""
    nodes = [t.known.scene.nodes[link.target] for link in offered]
    areas = [
        link
        for node in nodes
        for link in t.known.scene.out[node.term, "targets"]
        if grounds(t.known, letter, [link])
    ]
    counts = t.language.listed(t.known.scene.nodes[link.target].label for link in areas)
    what = t.language.listed(t.named(brief(t.known, node)) for node in nodes)
    text = _offering(t, letter, what) + (f": {counts}." if areas else ".")
    return Sentence(text, grounds(t.known, letter, [*offered, *areas]))


def _offering(t: Teller, letter: Node, what: str) -> str:
    """That the sender offered something, also on behalf of others."""
    who, behalf = t.sender(letter), t.known.scene.targets(letter.term, "onBehalfOf")
    also = t.count("behalf", len(behalf)) if behalf else ""
    also = also if who else also.rstrip(",")
    return t.say("offers" if who else "offered", when=t.when(letter), who=who, also=also, what=what)


def _reports(t: Teller, reports: Sequence[Node]) -> str:
    if len(reports) == 1:
        maker = t.language.listed(text for prefixed, text in reports[0].said if prefixed == KG.creatorName)
        title = shortened(reports[0].label, 90)
        return t.say("report", title=title) + (f" ({maker})" if maker else "")
    return t.say("reports", count=t.language.in_words(len(reports)))


def _purpose(t: Teller, letter: Node, reports: Sequence[Node]) -> tuple[str, str, tuple[str, ...]]:
    """For what reports may be a building block, and to whom that is left: strong words, the rest, facts."""
    terms = {report.term for report in reports}
    for kind, strong in (("possibleBuildingBlockFor", t.say("possible") + " "), ("buildingBlockFor", "")):
        links = [link for link in links_of(t.known, letter, kind) if link.source in terms]
        if not links:
            continue
        using = {link.source for link in links}
        programmes = distinct(t.known, (link.target for link in links))
        blocks = t.count("block", len(using), what=t.language.listed(_wished(t, node) for node in programmes))
        if len(using) < len(terms):
            blocks = t.say("blocks-some", count=t.language.in_words(len(using)), blocks=blocks)
        left = [
            (said(node, KG.leftTo), t.known.facts_saying(node.term, KG.leftTo, letter.term))
            for node in programmes
        ]
        facts = [fact for whom, found in left if whom for fact in found]
        whom = t.language.listed(dict.fromkeys(text for text, found in left if text and found))
        if whom:
            blocks = t.say("left-to", blocks=blocks, whom=whom)
        return strong, blocks, (*grounds(t.known, letter, links), *facts)
    return "", "", ()


def _wished(t: Teller, programme: Node) -> str:
    """A programme with the article of what may come, or of what there is."""
    if "possible" in all_said(programme, KG.status):
        return t.say("wished", programme=brief(t.known, programme))
    return t.named(brief(t.known, programme))
