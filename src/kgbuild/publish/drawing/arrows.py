"""What leads from one card to another: which links make an arrow, which are drawn, in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model import Arrow, Link, Mode
from .scene import UNDATED, Placed, Scene, href

_TOWARDS = frozenset({"signedAs", "onBehalfOf", "letterheadUnit", "inferredSuccessorOf", "statedSuccessorOf"})
"""Drawn from target to source: a post signs a letter, an earlier programme comes before a later one."""
_WEAK = ({"carriesOutMotion", "answersMotion"}, {"mentions", "mentionsMotion", "cites"})
"""Drawn only where nothing that says more is drawn, the second only where the first is not either."""
_NOT_DRAWN = frozenset({"isPartOf", "targets", "handover"})


@dataclass(frozen=True)
class Found:
    """An arrow before it is labelled: which links of one kind lead from one card to another."""

    source: Placed
    target: Placed
    links: tuple[Link, ...]

    @property
    def kind(self) -> str:
        """The property that its links say."""
        return self.links[0].kind


def found(scene: Scene, placed: Sequence[Placed]) -> list[Found]:
    """The arrows that could be drawn, one for all links of a kind between two cards."""
    ends = _ends(placed)
    links: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    cards = {one.card.key: one for one in placed}
    for link in scene.lineage.links:
        if link.kind in _NOT_DRAWN:
            continue
        for source, target in _between(scene, link, ends):
            if source.card.key != target.card.key:
                links[source.card.key, target.card.key, link.kind].append(link)
    return [
        Found(cards[source], cards[target], tuple(found))
        for (source, target, _), found in sorted(links.items())
    ]


def _ends(placed: Iterable[Placed]) -> Mapping[tuple[str, str], list[Placed]]:
    """The cards of a thing in a role."""
    ends: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for one in placed:
        for term in one.terms:
            ends[one.role, term].append(one)
    return ends


_ROLES = {
    "signedAs": "signer",
    "onBehalfOf": "behalf",
    "letterheadUnit": "unit",
    "handoverPost": "signer",
    "handoverUnit": "unit",
}
_LANES = ("letter", "report", "programme", "motion", "commitment")


def _between(
    scene: Scene, link: Link, ends: Mapping[tuple[str, str], list[Placed]]
) -> Iterator[tuple[Placed, Placed]]:
    """The cards that a link leads between, in the direction of the arrow."""
    role = _ROLES.get(link.kind, "")
    if link.kind in ("handoverPost", "handoverUnit"):
        before = [
            (day, one) for one in ends[role, link.source] for day in _days(scene, one) if day < link.date
        ]
        after = [
            (day, one) for one in ends[role, link.target] for day in _days(scene, one) if day <= link.date
        ]
        if before and after:
            yield _latest(before), _latest(after)
        return
    sources = [one for lane in _LANES for one in ends[lane, link.source]]
    targets = [one for lane in (_LANES if not role else (role,)) for one in ends[lane, link.target]]
    if role == "behalf":
        targets = [one for one in targets if one.card.column == (scene.nodes[link.source].date or UNDATED)]
    if role == "signer":
        targets = [one for one in targets if link.source in one.letters]
    for source in sources:
        for target in targets:
            yield (target, source) if link.kind in _TOWARDS else (source, target)


def _days(scene: Scene, one: Placed) -> list[str]:
    """The days of a sender's card: of the letters signed so, or its own."""
    return [scene.nodes[term].date for term in one.letters] or [one.card.column]


def _latest(dated: Sequence[tuple[str, Placed]]) -> Placed:
    return max(dated, key=lambda pair: (pair[0], pair[1].card.key))[1]


def chosen(found: Sequence[Found]) -> list[Found]:
    """The arrows to draw: weak ones only to or from what no stronger one touches."""
    kept = [one for one in found if not any(one.kind in weak for weak in _WEAK)]
    for weak in _WEAK:
        touched = {
            end.card.key
            for one in kept
            if one.links[0].mode != "inferred"
            for end in (one.source, one.target)
        }
        kept += [one for one in found if one.kind in weak and one.target.card.key not in touched]
    return kept


def arrow(scene: Scene, found: Found) -> Arrow:
    """The arrow with its words."""
    link = found.links[0]
    mode: Mode = "possible" if link.kind == "possibleBuildingBlockFor" else link.mode
    grounds = [ground for one in found.links for ground in one.grounds]
    key = f"{link.kind}-{found.source.card.key}-{found.target.card.key}"
    return Arrow(key, found.source.card.key, found.target.card.key, _label(scene, found), mode, href(grounds))


def _label(scene: Scene, found: Found) -> str:
    link, language = found.links[0], scene.language
    label = language.relation(link.kind)
    if link.kind == "givesEffectTo" and scene.compact:
        label = language.say("arrow.gives-effect-briefly")
    if link.kind == "reportsOn" and link.source not in {letter.term for letter in scene.read}:
        brief = scene.compact or not link.date
        label = language.say(f"arrow.reported{'' if brief else '-in'}", day=language.day(link.date))
    members = len(found.source.terms)
    telling = len({one.source for one in found.links})
    if found.source.role == "report" and telling < members:
        return language.say("arrow.some", some=telling, all=members, label=label)
    return label
