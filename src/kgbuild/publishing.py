"""From a build to its files: the report, the drawing and the page put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .building import Build
    from .language import Language
    from .model import Lineage, Problem, Quad

_SENDING = ("signedAs", "onBehalfOf", "letterheadUnit")


def published(build: Build, passed_over: tuple[Problem, ...], made_by: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of OUT by name."""
    from .analyse import answered
    from .publish import files
    from .publish.page import PageInput, page
    from .validate import report_text

    report = report_text(build.findings, len(build.letters))
    problems = (*passed_over, *build.problems)
    answers = answered(build.quads)
    shown = page(PageInput(build.lineage, build.quads, build.letters, problems, answers, build.motions))
    return files(build, report, shown, drawn(build.lineage), made_by)


def drawn(lineage: Lineage, compact: bool = False, page: str = "index.html") -> str:
    """The lineage as an SVG drawing, whose cards lead to the page."""
    from .publish.diagram.layout import layout
    from .publish.diagram.svg import svg
    from .publish.drawing import drawing

    return svg(layout(drawing(lineage, compact=compact), compact), page=page)


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a lineage is asked for, and how it is to be shown."""

    programme: str = ""
    focus: str = ""
    back: int | None = None  # steps; None for all
    forward: int | None = 1
    start: str = ""
    end: str = ""
    lang: str = "nl+en"
    most: int = 40  # cards; 0 for all
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A whole lineage with what it is shown with: the quads it rests on, the texts, the ontology's labels."""

    lineage: Lineage
    quads: tuple[Quad, ...]
    texts: Mapping[str, str]
    ontology: Path


def shown(line: Line, part: Part, style: str) -> bytes:
    """The part of a lineage in one of the formats; QueryError for what it does not hold."""
    from .analyse.steps import LINKS
    from .publish.drawing.scene import View
    from .publish.drawing.words import days_read
    from .publish.formats import FORMATS, Given

    whole = line.lineage
    focus, chosen = _chosen(whole, part)
    view = View(language_of(line.ontology, part.lang), part.most, focus, tuple(days_read(whole)))
    back = frozenset(kind for kind, means in LINKS.items() if means.back)
    both = part.lang == "nl+en"
    given = Given(chosen, line.quads, line.texts, view, back, part.compact, english=both)
    return FORMATS[style](given)


def _chosen(whole: Lineage, part: Part) -> tuple[tuple[str, ...], Lineage]:
    """The things in focus, and the part of the lineage around them with who sent its letters."""
    from .analyse import found, selected
    from .store import QueryError

    try:
        focus = [found(whole, part.programme, "programme")] if part.programme else []
        focus += [found(whole, part.focus)] if part.focus else []
        chosen = selected(whole, tuple(focus), part.back, part.forward, part.start, part.end)
    except ValueError as error:
        raise QueryError(str(error)) from None
    return tuple(focus), _with_senders(whole, chosen)


def _with_senders(whole: Lineage, part: Lineage) -> Lineage:
    """The part, with the posts and units that send its letters: a letter without sender tells little."""
    kept = {node.term for node in part.nodes}
    sent = {link for link in whole.links if link.kind in _SENDING and link.source in kept}
    kept |= {link.target for link in sent}
    nodes = tuple(node for node in whole.nodes if node.term in kept)
    links = set(part.links) | sent
    return replace(part, nodes=nodes, links=tuple(link for link in whole.links if link in links))


def language_of(ontology: Path, lang: str) -> Language:
    """The language of a drawing: English with the ontology's own labels, Dutch with English below or not."""
    from .explain import labels
    from .language import DUTCH, ENGLISH

    if lang == "en":
        found = labels(ontology, "en")
        names = {term.removesuffix(">").rpartition("#")[2]: said for term, said in found.items()}
        return replace(ENGLISH, labels=names)
    return replace(DUTCH, subtitles=lang == "nl+en")
