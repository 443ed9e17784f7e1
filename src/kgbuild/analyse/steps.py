"""What the nodes and links of a lineage mean, and which end of a link comes before the other.

A link runs as its property does, from subject to object. A step runs from cause to effect: `back` links
are walked from their target to their source, which was there before. Where the cause not only was there
before but brings the effect about, the link `leads`: such steps alone cannot lead back to where they began.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ..model import Link, NodeKind

Days = tuple[int, int]
"""A first and a last day, counted from the year 1."""

ALWAYS: Days = (0, date.max.toordinal())

NODES: dict[NodeKind, str] = {
    "letter": "a letter to parliament, read or cited, with the paper as which it is published",
    "paper": "a parliamentary paper that is neither a letter nor a motion here",
    "report": "a research report",
    "programme": "a policy programme, at whatever stage letters speak of it",
    "motion": "a motion; its date is its day, or the session year of its citation",
    "commitment": "what a letter promises the chamber; its date is the letter's",
    "citation": "a reference that is damaged or uncertain, and so names nothing else",
    "areas": "a number of areas as a letter counts them",
    "post": "a post that signs a letter or on whose behalf it is sent",
    "unit": "a part of a ministry in a letterhead",
    "dossier": "a dossier of parliamentary papers",
}
"""What each kind of node stands for."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of link means for the order of its two ends."""

    meaning: str
    back: bool = False  # the target comes before the source
    leads: bool = False  # the cause brings the effect about
    slight: bool = False  # only says that the cause was there, and gives way where that leads in a circle

    @property
    def timed(self) -> bool:
        """Whether its effect cannot be older than its cause; a report may be older than its letter."""
        return self.back or self.leads


LINKS: dict[str, Kind] = {
    "offers": Kind("a letter brings a report or programme before the chamber"),
    "makesCommitment": Kind("a letter promises", leads=True),
    "possibleBuildingBlockFor": Kind("a report may become part of a programme", leads=True),
    "buildingBlockFor": Kind("a report is part of what a programme is made of", leads=True),
    "targets": Kind("a programme or report is about so many areas"),
    "handoverPost": Kind("inferred: the next letter of a line is signed by another post"),
    "handoverUnit": Kind("inferred: the next letter of a line comes from another unit"),
    "signedAs": Kind("the post that signs a letter was there before it", back=True),
    "onBehalfOf": Kind("the post on whose behalf a letter is sent was there before it", back=True),
    "letterheadUnit": Kind("the unit that sends a letter was there before it", back=True),
    "isPartOf": Kind("the dossier was there before the paper", back=True),
    "mentions": Kind("what a letter mentions was there before it", back=True, slight=True),
    "about": Kind("what a report is about was there before it", back=True, slight=True),
    "reportsOn": Kind("what a letter reports on was there before it", back=True),
    "mentionsMotion": Kind("a letter mentions a motion", back=True, slight=True),
    "answersMotion": Kind("a letter answers a motion", back=True),
    "carriesOutMotion": Kind("a letter says how a motion is carried out", back=True, leads=True),
    "givesEffectTo": Kind("a programme does what a motion asks, says the letter", back=True, leads=True),
    "refersToCommitment": Kind("a letter comes back to a promise", back=True, leads=True),
    "fulfils": Kind("a letter does what was promised", back=True, leads=True),
    "partlyFulfils": Kind("a letter does part of what was promised", back=True, leads=True),
    "postpones": Kind("a letter puts a promise off", back=True, leads=True),
    "refersToLetter": Kind("a letter refers to an earlier one", back=True),
    "cites": Kind("a letter cites a paper", back=True, slight=True),
    "hasCitation": Kind("a letter has a damaged or uncertain reference", back=True),
    "statedSuccessorOf": Kind("a letter says that a programme follows another", back=True, leads=True),
    "inferredSuccessorOf": Kind("inferred: a programme follows another", back=True, leads=True),
}
"""Each kind of link that is a step. `handover`, that one letter came next in a line, is none: only its
post and unit are handed over."""

_FORWARD = Kind("a link of a kind that is not known here")


def kind_of(link: Link) -> Kind | None:
    """What a link means for the order of its ends; None where it is no step."""
    return None if link.kind == "handover" else LINKS.get(link.kind, _FORWARD)


def ends(link: Link) -> tuple[str, str]:
    """The cause and the effect of a link that is a step."""
    kind = kind_of(link)
    return (link.target, link.source) if kind and kind.back else (link.source, link.target)


@lru_cache(maxsize=4096)
def days(when: str) -> Days:
    """The days that a date may mean: one day, those of a session year, or all when none is known.

    A session year begins on the third Tuesday of September.
    """
    years = when.split("-")
    try:
        if len(years) == 2:
            return _budget_day(int(years[0])), _budget_day(int(years[1])) - 1
        day = date.fromisoformat(when).toordinal()
        return day, day
    except ValueError:
        return ALWAYS


def _budget_day(year: int) -> int:
    first = date(year, 9, 1)
    return (first + timedelta(days=(1 - first.weekday()) % 7 + 14)).toordinal()
