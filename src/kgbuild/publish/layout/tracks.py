"""Which track each leg takes among the legs that share its row, column, gutter or channel."""

from __future__ import annotations

from .route import Axis, Leg, Route

Place = tuple[Axis, int, int]
"""What legs share: axis, number, zone."""

LegKey = tuple[int, int]
"""Number of the arrow, number of the leg."""


def _order(leg: Leg) -> tuple[int, int]:
    """Where a leg would like to stand so that few cross: by the sides it comes from and leaves to."""
    lean, span = leg.before + leg.after, leg.high - leg.low
    if leg.zone:
        return 0, -span
    if lean:
        return lean, -span * (1 if lean > 0 else -1)
    if leg.before:
        first_is_low = not leg.back
        low_end = first_is_low == (leg.before < 0)
        return 0, -leg.low if low_end else leg.high
    return 0, 0


def tracks(routes: tuple[Route, ...]) -> tuple[dict[LegKey, int], dict[Place, int]]:
    """The track of every leg, and how many tracks each place needs; legs that overlap never share one."""
    shared: dict[Place, list[tuple[LegKey, Leg]]] = {}
    for number, route in enumerate(routes):
        for step, leg in enumerate(route):
            shared.setdefault((leg.axis, leg.at, leg.zone), []).append(((number, step), leg))
    track: dict[LegKey, int] = {}
    counts: dict[Place, int] = {}
    for place, members in shared.items():
        members.sort(key=lambda member: (_order(member[1]), member[0]))
        for index, (key, leg) in enumerate(members):
            beside = (
                track[k] for k, other in members[:index] if other.low <= leg.high and leg.low <= other.high
            )
            track[key] = 1 + max(beside, default=-1)
        counts[place] = 1 + max(track[key] for key, _ in members)
    return track, counts
