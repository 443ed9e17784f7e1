"""The moments of a drawing in time order, and the cabinets over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...dutch.vergaderjaar import is_session
from ...model import Column, Stretch
from .phrases import is_day
from .scene import LEFT_OUT, SESSION, UNDATED, UNKNOWN, Placed, Scene


def columns(scene: Scene, placed: Sequence[Placed]) -> Iterator[Column]:
    """The moments in time order, each without a day before the first letter that cites what stands there."""
    before: dict[str, str] = defaultdict(lambda: "9")
    lanes: dict[str, list[str]] = defaultdict(list)
    for one in placed:
        key = one.card.column
        before[key] = key if is_day(key) else min(before[key], one.before)
        lanes[key].append(one.card.lane)
    last = (UNDATED, LEFT_OUT)
    for key in sorted(before, key=lambda key: (key in last, key == LEFT_OUT, before[key], is_day(key), key)):
        yield _column(scene, key, lanes[key])


def _column(scene: Scene, key: str, lanes: Sequence[str]) -> Column:
    say, many = scene.language.say, "many" if len(lanes) > 1 else "one"
    if is_day(key):
        return Column(key, key[:4], scene.language.day(key))
    if key == LEFT_OUT:
        return Column(key, say("column.left-out"), say("column.left-out-label"), dated=False)
    if key == UNDATED:
        return Column(key, say("column.undated"), say(f"column.undated-{many}"), dated=False)
    of_motions = not scene.compact and set(lanes) == {"motion"}
    words = say(f"column.{'motion' if of_motions else 'unknown'}-{many}")
    if is_session(years := key.removeprefix(SESSION)):
        return Column(key, scene.language.moment(years), words, dated=False)
    band = say("column.unknown") if key == UNKNOWN else key
    return Column(key, band, say("column.cited"), dated=False)


def stretches(scene: Scene) -> Iterator[Stretch]:
    """The cabinets, each with the day it began, or of a demissionair one the day it ended."""
    say, day = scene.language.say, scene.language.day
    for number, stretch in enumerate(scene.lineage.cabinets):
        label = stretch.label
        if stretch.hatched:
            label = say("cabinet.caretaker", label=label.partition(", ")[0], day=day(stretch.start))
        if stretch.hatched and stretch.end:
            label = say("cabinet.until", label=label, day=day(stretch.end))
        elif number and not stretch.hatched and stretch.start:
            label = say("cabinet.from", label=label, day=day(stretch.start))
        yield replace(stretch, label=label)
