"""The sentences of the story about what a letter offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.model import Node
from kgbuild.publish.drawing.words import all_said, said
from kgbuild.publish.markup import shortened
from kgbuild.publish.page.known import Known
from kgbuild.publish.page.story_words import (
    Sentence,
    brief,
    distinct,
    grounds,
    in_text,
    links_of,
    named,
    sender,
    when,
)
from kgbuild.words import counted, in_words, listed


def offers(known: Known, letter: Node) -> Iterator[Sentence]:
    links = in_text(known, letter, links_of(known, letter, "offers"))
    reports = [
        known.scene.nodes[link.target] for link in links if known.scene.nodes[link.target].kind == "report"
    ]
    programmes = [
        known.scene.nodes[link.target] for link in links if known.scene.nodes[link.target].kind == "programme"
    ]
    behalf = known.scene.targets(letter.term, "onBehalfOf")
    who, also = (
        sender(known, letter),
        f", mede namens {counted(len(behalf), 'post', 'posten')}," if behalf else "",
    )
    offering = f"{when(letter)} bood {who}{also}" if who else f"{when(letter)} is aangeboden{also}:"
    tail = " aan" if who else ""
    if reports:
        strong, rest, more = _purpose(known, letter, reports)
        text = f"{offering} {_reports(reports)}{tail}"
        facts = (
            *grounds(known, letter, [link for link in links if link.target in {r.term for r in reports}]),
            *more,
        )
        yield Sentence(
            f"{text}, " if strong or rest else f"{text}.", facts, strong, f"{rest}." if rest else ""
        )
    if programmes:
        areas = [
            link
            for node in programmes
            for link in known.scene.out[node.term, "targets"]
            if grounds(known, letter, [link])
        ]
        counts = f": {listed(known.scene.nodes[link.target].label for link in areas)}" if areas else ""
        about = [link for link in links if link.target in {p.term for p in programmes}]
        what = listed(named(brief(known, node)) for node in programmes)
        yield Sentence(f"{offering} {what}{tail}{counts}.",
                       grounds(known, letter, [*about, *areas]))  # fmt: skip


def _reports(reports: Sequence[Node]) -> str:
    if len(reports) == 1:
        maker = listed(text for prefixed, text in reports[0].said if prefixed == "kg:creatorName")
        return f"het rapport ‘{shortened(reports[0].label, 90)}’" + (f" ({maker})" if maker else "")
    return f"{in_words(len(reports))} onderzoeksrapporten"


def _purpose(known: Known, letter: Node, reports: Sequence[Node]) -> tuple[str, str, tuple[str, ...]]:
    """For what reports may be a building block, and to whom that is left: strong words, the rest, facts."""
    terms = {report.term for report in reports}
    for kind, strong in (("possibleBuildingBlockFor", "mogelijk "), ("buildingBlockFor", "")):
        links = [link for link in links_of(known, letter, kind) if link.source in terms]
        if not links:
            continue
        using = {link.source for link in links}
        programmes = distinct(known, (link.target for link in links))
        count = "" if len(using) == len(terms) else f"({in_words(len(using))} daarvan) "
        blocks = "bouwsteen" if len(using) == 1 else "bouwstenen"
        rest = f"{count}{blocks} voor {listed(_wished(known, node) for node in programmes)}"
        left = [
            (said(node, "kg:leftTo"), known.facts_saying(node.term, "kg:leftTo", letter.term))
            for node in programmes
        ]
        facts = [fact for whom, found in left if whom for fact in found]
        whom = listed(dict.fromkeys(text for text, found in left if text and found))
        return (
            strong,
            rest + (f"; de invulling is aan {whom}" if whom else ""),
            (*grounds(known, letter, links), *facts),
        )
    return "", "", ()


def _wished(known: Known, programme: Node) -> str:
    """A programme with the article of what may come, or of what there is."""
    return (
        f"een {brief(known, programme)}"
        if "possible" in all_said(programme, "kg:status")
        else named(brief(known, programme))
    )
