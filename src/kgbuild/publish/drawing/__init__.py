"""The lineage in policy words: which cards stand when in which lane, and what leads from one to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kgbuild.model import Arrow, Column, Drawing, Lane, Lineage, Link, Mode, Stretch
from kgbuild.publish.drawing.cards import all_cards
from kgbuild.publish.drawing.scene import UNDATED, Placed, Scene, href
from kgbuild.publish.drawing.words import caption, footer, is_day, title
from kgbuild.words import LINKS, day

LANES = (
    Lane("office", "Bewindspersoon", "Office holder"),
    Lane("unit", "Onderdeel in briefhoofd", "Unit in letterhead"),
    Lane("letter", "Kamerbrief", "Letter"),
    Lane("report", "Rapport", "Report"),
    Lane("programme", "Programma", "Programme"),
    Lane("motion", "Motie", "Motion"),
    Lane("commitment", "Toezegging", "Commitment"),
)
_LABELS = {
    "signedAs": "ondertekent",
    "letterheadUnit": "in briefhoofd",
    "inferredSuccessorOf": "opvolger?",
    "statedSuccessorOf": "opgevolgd door (volgens de brief)",
    "carriesOutMotion": "invulling aan (volgens de brief)",
    "answersMotion": "antwoord op",
    "mentionsMotion": "noemt",
}
_TOWARDS = frozenset({"signedAs", "onBehalfOf", "letterheadUnit", "inferredSuccessorOf", "statedSuccessorOf"})
"""Drawn from target to source: a post signs a letter, an earlier programme comes before a later one."""
_WEAK = ({"carriesOutMotion", "answersMotion"}, {"mentions", "mentionsMotion", "cites"})
"""Drawn only where nothing that says more is drawn, the second only where the first is not either."""
_NOT_DRAWN = frozenset({"isPartOf", "targets", "handover"})
_YEARS = re.compile(r"vergaderjaar (\d{4})-(\d{4})")


@dataclass(frozen=True)
class _Found:
    """An arrow before it is labelled: which links of one kind lead from one card to another."""

    source: Placed
    target: Placed
    links: tuple[Link, ...]


def drawing(lineage: Lineage, compact: bool = False) -> Drawing:
    """The drawing of a lineage; `compact` with the few words that fit the first page."""
    scene = Scene(lineage, compact)
    placed = all_cards(scene)
    arrows = tuple(_arrow(scene, found) for found in _chosen(_found(scene, placed)))
    columns = tuple(_columns(scene, placed))
    order = {column.key: number for number, column in enumerate(columns)}
    cards = sorted((one.card for one in placed), key=lambda card: order[card.column])
    used = {card.lane for card in cards}
    lanes = tuple(lane for lane in LANES if lane.key in used)
    return Drawing(
        f"Beleidslijn {title(lineage)}",
        caption(lineage),
        lanes,
        columns,
        tuple(cards),
        arrows,
        tuple(_stretches(lineage)),
        footer(lineage),
    )


def _columns(scene: Scene, placed: Sequence[Placed]) -> Iterator[Column]:
    """The moments in time order, each without a day before the first letter that cites what stands there."""
    before: dict[str, str] = defaultdict(lambda: "9")
    lanes: dict[str, list[str]] = defaultdict(list)
    for one in placed:
        key = one.card.column
        before[key] = key if is_day(key) else min(before[key], one.before)
        lanes[key].append(one.card.lane)
    for key in sorted(before, key=lambda key: (key == UNDATED, before[key], is_day(key), key)):
        yield _column(scene, key, lanes[key])


def _column(scene: Scene, key: str, lanes: Sequence[str]) -> Column:
    if is_day(key):
        return Column(key, key[:4], day(key))
    many = len(lanes) > 1
    if key == UNDATED:
        return Column(key, UNDATED, "brieven zonder datum" if many else "brief zonder datum", dated=False)
    words = "data onbekend" if many else "datum onbekend"
    if not scene.compact and set(lanes) == {"motion"}:
        words = "data van de moties onbekend" if many else "datum van de motie onbekend"
    years = _YEARS.fullmatch(key)
    band = f"vergaderjaar {years[1]}–{years[2]}" if years else key
    return Column(key, band, words if years else "aangehaald", dated=False)


def _stretches(lineage: Lineage) -> Iterator[Stretch]:
    """The cabinets, each with the day it began, or of a demissionair one the day it ended."""
    for number, stretch in enumerate(lineage.cabinets):
        ends = f", tot {day(stretch.end)}" if stretch.hatched and stretch.end else ""
        begins = f", vanaf {day(stretch.start)}" if number and not stretch.hatched and stretch.start else ""
        yield replace(stretch, label=f"{stretch.label}{ends or begins}")


def _found(scene: Scene, placed: Sequence[Placed]) -> list[_Found]:
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
        _Found(cards[source], cards[target], tuple(found))
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
        before = [one for one in ends[role, link.source] if one.card.column < link.date]
        after = [one for one in ends[role, link.target] if one.card.column <= link.date]
        if before and after:
            yield _latest(before), _latest(after)
        return
    sources = [one for lane in _LANES for one in ends[lane, link.source]]
    targets = [one for lane in (_LANES if not role else (role,)) for one in ends[lane, link.target]]
    if role == "behalf":
        targets = [one for one in targets if one.card.column == (scene.nodes[link.source].date or UNDATED)]
    if role == "signer" and len(targets) > 1:
        targets = [_latest([one for one in targets if one.card.column <= link.date] or targets)]
    for source in sources:
        for target in targets:
            yield (target, source) if link.kind in _TOWARDS else (source, target)


def _latest(placed: Sequence[Placed]) -> Placed:
    return max(placed, key=lambda one: one.card.column)


def _chosen(found: Sequence[_Found]) -> list[_Found]:
    """The arrows to draw: weak ones only to or from what no stronger one touches."""
    kept = [one for one in found if not any(_kind(one) in weak for weak in _WEAK)]
    for weak in _WEAK:
        touched = {
            end.card.key
            for one in kept
            if one.links[0].mode != "inferred"
            for end in (one.source, one.target)
        }
        kept += [one for one in found if _kind(one) in weak and one.target.card.key not in touched]
    return kept


def _kind(found: _Found) -> str:
    return found.links[0].kind


def _arrow(scene: Scene, found: _Found) -> Arrow:
    """The arrow with its words."""
    link = found.links[0]
    mode: Mode = "possible" if link.kind == "possibleBuildingBlockFor" else link.mode
    grounds = [ground for one in found.links for ground in one.grounds]
    key = f"{link.kind}-{found.source.card.key}-{found.target.card.key}"
    return Arrow(key, found.source.card.key, found.target.card.key, _label(scene, found), mode, href(grounds))


def _label(scene: Scene, found: _Found) -> str:
    link = found.links[0]
    label = _LABELS.get(link.kind) or LINKS.get(link.kind, link.kind)
    if link.kind == "givesEffectTo" and scene.compact:
        label = "invulling aan (volgens de brief)"
    if link.kind == "reportsOn" and link.source not in {letter.term for letter in scene.read}:
        label = "meldde voortgang van" + (
            "" if scene.compact or not link.date else f" (volgens brief {day(link.date)})"
        )
    members = len(found.source.terms)
    telling = len({one.source for one in found.links})
    if found.source.role == "report" and telling < members:
        label = f"{telling} van de {members} {label}"
    return label
