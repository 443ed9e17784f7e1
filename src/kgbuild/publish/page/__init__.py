"""The first page: one file with story, drawing, tables, grounds and letters; it needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...dutch.words import counted
from ...knowledge.kinds import names
from ...model import Drawing
from ..drawing import drawing
from ..drawing.phrases import title
from ..ink.svg import svg
from ..layout import layout
from ..markup import PageLink, fact_anchor, shortened
from ..story import story
from ..templates import rendered, trusted
from .known import Known, PageInput
from .letters import all_shown, letters, motions_read
from .overview import commitments, mentioned, motions
from .reasons import counts, inference_ids, inferences, problems
from .senders import who_answered

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["PageInput", "page"]

_FILES = (
    PageLink("lineage.svg", "de hele tekening (A4)"),
    PageLink("graph.ttl", "de graaf (Turtle)"),
    PageLink("facts.jsonl", "de feiten (JSON)"),
    PageLink("report.txt", "het verslag"),
)
_SHOWN = 8
"""Sentences of the story beside the drawing; the rest is folded."""


class Item(NamedTuple):
    """A part of the page in its navigation; an alert stands out."""

    href: str
    text: str
    alert: bool = False


class Told(NamedTuple):
    """A sentence of the story with its source."""

    text: str
    strong: str
    rest: str
    source: PageLink | None


class Story(NamedTuple):
    """The story: the sentences beside the drawing and those that are folded, how many, after how many."""

    shown: tuple[Told, ...]
    folded: tuple[Told, ...]
    left: str
    start: int


def page(given: PageInput) -> str:
    """The whole index.html; the same input gives the same bytes."""
    known = Known(given)
    return rendered(
        "page.html",
        language="nl",
        title=title(given.lineage),
        counts=_counts(known),
        navigation=list(_navigation(known)),
        story=_story(known),
        picture=_drawing(known),
        mentions=mentioned(known),
        motions=motions(known),
        commitments=commitments(known),
        answers=who_answered(known),
        inferred=inferences(known),
        amiss=problems(known),
        letters=letters(known),
        motions_read=motions_read(known),
        overview=known.overview,
        files=_FILES,
    )


def _counts(known: Known) -> str:
    """How much was read and found, and what is most amiss."""
    facts = sum(len(fragment.statements) for fragment in known.input.papers)
    worst = _worst(known)
    read = counted(len(known.input.letters), "brief", "brieven")
    if many := len(known.input.motions):
        read += f" en {many} {names().kinds['motion'].of(many)}"
    return (
        f"{read} gelezen · {counted(facts, 'feit', 'feiten')}, elk met zin · {counts(known.input.problems)}"
        + (f" ({worst})" if worst else "")
    )


def _worst(known: Known) -> str:
    """The first problem in a few words, if it is more than information."""
    heavy = [severity for severity in names().severities if severity != "info"]
    found = [p for severity in heavy for p in known.input.problems if p.severity == severity]
    return shortened(found[0].quote or found[0].message, 60) if found else ""


def _navigation(known: Known) -> Iterator[Item]:
    motions, promised = len(known.scene.of("motion")), len(known.scene.of("commitment"))
    amiss = [problem for problem in known.input.problems if problem.severity != "info"]
    trouble = f"⚠ Problemen: {counts(amiss, brief=True)}" if amiss else "Problemen: geen"
    yield Item("#beleidslijn", "Beleidslijn")
    yield Item("#genoemd", "Eerst, ook, laatst genoemd")
    yield Item("#moties-toezeggingen", f"Moties ({motions}) en toezeggingen ({promised})")
    yield Item("#verantwoordelijk", "Wie antwoordde")
    yield Item("#afleidingen", "Afleidingen")
    yield Item("#problemen", trouble, alert=bool(amiss))
    yield Item("#brieven", f"Brieven ({len(known.input.letters)})")
    if known.input.motions:
        yield Item("#gelezen-moties", f"Gelezen moties ({len(known.input.motions)})")


def _story(known: Known) -> Story:
    """What fits one screen, and the rest."""
    told = tuple(Told(one.text, one.strong, one.rest, known.source(one.facts)) for one in story(known))
    # The last sentence says what no letter says: it is never folded.
    first, rest, last = told[: _SHOWN - 1], told[_SHOWN - 1 : -1], told[max(_SHOWN - 1, len(told) - 1) :]
    return Story((*first, *last), rest, counted(len(rest), "zin", "zinnen"), len(first) + len(last))


def _drawing(known: Known) -> Markup:
    """The drawing in the few words of its compact form."""
    drawn = _linked(known, drawing(known.input.lineage, compact=True))
    return trusted(svg(layout(drawn, compact=True)))


def _linked(known: Known, drawn: Drawing) -> Drawing:
    """The drawing with only links that lead somewhere on this page."""
    graphs = [statement.graph for fragment in known.input.papers for statement in fragment.statements]
    there = {f"#{fact_anchor(graph)}": known.href(graph) for graph in graphs if graph in known.evidence}
    there |= {
        f"#{name}": f"#{name}" for name in (*inference_ids(known), *(one.name for one in all_shown(known)))
    }
    return replace(
        drawn,
        cards=tuple(replace(card, href=there.get(card.href, "")) for card in drawn.cards),
        arrows=tuple(replace(arrow, href=there.get(arrow.href, "")) for arrow in drawn.arrows),
    )
