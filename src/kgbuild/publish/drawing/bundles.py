"""Fewer cards: siblings with the same relations as one, and what is too much as one card a lane."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...model import Card
from ..markup import shortened
from .arrows import Found
from .cards import few
from .phrases import capital, named_on
from .scene import LEFT_OUT, Placed, Scene

_SIBLINGS, _CROWDED = 3, 2
"""So many cards that say the same of themselves but their name become one; where there is no room, fewer."""
_GATHERED = ("report", "programme", "motion", "commitment")
_FAR = 10**6


def gathered(scene: Scene, placed: Sequence[Placed], found: Sequence[Found]) -> list[Placed]:
    """The cards, those of one lane, moment and status with the same arrows as one."""
    related: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for arrow in found:
        related[arrow.source.card.key].add((arrow.kind, "to", arrow.target.card.key))
        related[arrow.target.card.key].add((arrow.kind, "from", arrow.source.card.key))
    groups: dict[object, list[Placed]] = {}
    for one in placed:
        card = one.card
        cited = card.status == "cited" and not card.warning
        alone = not (card.lane in _GATHERED or cited) or set(one.terms) & set(scene.view.focus)
        alike = (card.lane, card.column, card.heading, frozenset(related[card.key]))
        groups.setdefault(card.key if alone else alike, []).append(one)
    least = _CROWDED if 0 < scene.view.most < len(placed) else _SIBLINGS
    return [
        one for group in groups.values() for one in (_one(scene, group) if len(group) >= least else group)
    ]


def _one(scene: Scene, group: Sequence[Placed]) -> list[Placed]:
    """The cards as one that names the first of them."""
    first = group[0]
    kinds = {scene.nodes[one.terms[0]].kind for one in group}
    kind = first.card.lane if first.card.status != "cited" else kinds.pop() if len(kinds) == 1 else "citation"
    terms = tuple(term for one in group for term in one.terms)
    card = replace(
        first.card,
        title=f"{len(terms)} {scene.language.say(f'many.{kind}')}",
        detail=_names(scene, group),
        warning=next((one.card.warning for one in group if one.card.warning), ""),
    )
    return [replace(first, card=card, terms=terms, before=min(one.before for one in group))]


def _names(scene: Scene, group: Sequence[Placed]) -> tuple[str, ...]:
    """The first of the things that the cards stand for, and how many more there are."""
    names = {
        term: one.card.title if len(one.terms) == 1 else capital(scene.nodes[term].label)
        for one in group
        for term in one.terms
    }
    return tuple(few([shortened(name, 70) for name in names.values()], scene))


def within(scene: Scene, placed: Sequence[Placed], found: Sequence[Found]) -> list[Placed]:
    """No more cards than the view has room for, and of each lane one that counts what is left out."""
    most = scene.view.most
    if not most or len(placed) <= most:
        return [*placed]
    rank = _ranks(scene, placed, found)
    order = sorted(placed, key=lambda one: rank[one.card.key])
    kept = {one.card.key for one in order[:most]}
    left: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.card.key not in kept:
            left[one.card.lane].append(one)
    return [*(one for one in placed if one.card.key in kept), *(_left(scene, left[lane]) for lane in left)]


Rank = tuple[int, int, int, str]


def _ranks(scene: Scene, placed: Sequence[Placed], found: Sequence[Found]) -> Mapping[str, Rank]:
    """How near each card stands to the focus along what letters say, how much is said of it, its key."""
    stated: dict[str, set[str]] = defaultdict(set)
    either: dict[str, set[str]] = defaultdict(set)
    for one in found:
        ends = one.source.card.key, one.target.card.key
        for here, there in (ends, ends[::-1]):
            either[here].add(there)
            if one.links[0].mode in ("stated", "possible"):
                stated[here].add(there)
    keys = [one.card.key for one in placed]
    starts = [one.card.key for one in placed if set(one.terms) & set(scene.view.focus)]
    if not starts:
        programmes = [one.card.key for one in placed if one.card.lane == "programme"]
        starts = [min(programmes or keys, key=lambda key: (-len(stated[key]), key))]
    near, anyhow = _distances(starts, stated), _distances(starts, either)
    return {
        key: (near.get(key, _FAR), anyhow.get(key, _FAR), -len(stated[key]), key) for key in keys
    }  # fmt: skip


def _distances(starts: Sequence[str], beside: Mapping[str, set[str]]) -> dict[str, int]:
    """In how many steps each card is reached."""
    steps = dict.fromkeys(starts, 0)
    waiting = deque(starts)
    while waiting:
        here = waiting.popleft()
        for there in beside.get(here, ()):
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps


def _left(scene: Scene, left: Sequence[Placed]) -> Placed:
    """The card that says of one lane what is not drawn: how many, from when to when, and the first names."""
    say, lane = scene.language.say, left[0].card.lane
    terms = tuple(dict.fromkeys(term for one in left for term in one.terms))
    what = say(f"{'many' if len(terms) > 1 else 'one'}.{lane}")
    days = sorted({date for term in terms for date in named_on(scene.nodes[term])})
    told = [say("card.left-out-days", first=scene.language.day(days[0]), last=scene.language.day(days[-1]))
            ] if days else []  # fmt: skip
    card = Card(
        f"meer-{lane}", lane, LEFT_OUT, "more", say("column.left-out"),
        say("card.left-out", count=len(terms), what=what),
        tuple(told if scene.compact else [*told, *_names(scene, left)]),
    )  # fmt: skip
    return Placed(card, f"meer-{lane}", terms, min(one.before for one in left))
