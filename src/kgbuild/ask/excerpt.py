"""A part of a line of policy, chosen and shown in one of the forms in which a lineage leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..analyse import found, selected
from ..analyse.lineage import NotInLine
from ..analyse.steps import LINKS
from ..knowledge.labels import labels
from ..knowledge.language import DUTCH, ENGLISH, Language
from ..model import Letter, Lineage, Quad
from ..publish.drawing.phrases import days_read
from ..publish.drawing.scene import View
from ..publish.forms import FORMATS, Given
from ..rdf.addresses import local
from ..rdf.store import QueryError
from .passages import blocks

_SENDING = ("signedAs", "onBehalfOf", "letterheadUnit")


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
    whole = line.lineage
    focus, chosen = _chosen(whole, part)
    view = View(language_of(line.ontology, part.lang), part.most, focus, tuple(days_read(whole)))
    back = frozenset(kind for kind, means in LINKS.items() if means.back)
    letters = tuple(Letter("", text, "", (), blocks(text)) for _, text in sorted(line.texts.items()))
    given = Given(chosen, line.quads, letters, view, back, part.compact, english=part.lang == "nl+en")
    return FORMATS[style](given)


def _chosen(whole: Lineage, part: Part) -> tuple[tuple[str, ...], Lineage]:
    """The things in focus, and the part of the lineage around them with who sent its letters."""
    try:
        focus = [found(whole, part.programme, "programme")] if part.programme else []
        focus += [found(whole, part.focus)] if part.focus else []
        chosen = selected(whole, tuple(focus), part.back, part.forward, part.start, part.end)
    except NotInLine as error:
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

    if lang == "en":
        found = labels(ontology, "en")
        names = {local(term): said for term, said in found.items()}
        return replace(ENGLISH, labels=names)
    return replace(DUTCH, subtitles=lang == "nl+en")
