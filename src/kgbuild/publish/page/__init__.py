"""The first page: one file with story, drawing, tables, grounds and letters; it needs nothing else."""

from __future__ import annotations

from dataclasses import replace

from ...dutch.words import counted
from ...knowledge.kinds import names
from ...model import Drawing
from ..drawing import drawing
from ..drawing.phrases import title
from ..ink.svg import svg
from ..layout import layout
from ..markup import esc, fact_anchor, link, shortened
from ..story import story
from ..story.vocabulary import Sentence
from .known import Known, PageInput
from .letters import all_shown, letters, motions_read
from .overview import mentioned, motions_and_commitments
from .reasons import counts, inference_ids, inferences, problems
from .senders import who_answered
from .style import CSS

__all__ = ["PageInput", "page"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_SHOWN = 8
"""Sentences of the story beside the drawing; the rest is folded."""


def page(given: PageInput) -> str:
    """The whole index.html; the same input gives the same bytes."""
    known = Known(given)
    name = esc(title(given.lineage))
    sections = (
        _story_and_drawing,
        mentioned,
        motions_and_commitments,
        who_answered,
        inferences,
        problems,
        letters,
        motions_read,
    )
    body = "\n".join(section(known) for section in sections)
    return (
        f'<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{name}</title>\n'
        f"<style>{CSS}</style>\n</head>\n<body>\n"
        f'<a class="sla-over" href="#inhoud">Naar de inhoud</a>\n'
        f"<header><h1>{name}</h1><p>{_counts(known)}</p></header>\n{_navigation(known)}\n"
        f'<main id="inhoud">\n{body}\n</main>\n{_footer(known)}\n</body>\n</html>\n'
    )


def _counts(known: Known) -> str:
    """How much was read and found, and what is most amiss."""
    facts = sum(len(fragment.statements) for fragment in known.input.papers)
    worst = _worst(known)
    read = counted(len(known.input.letters), "brief", "brieven")
    if many := len(known.input.motions):
        read += f" en {many} {esc(names().kinds['motion'].of(many))}"
    return (
        f"{read} gelezen · {counted(facts, 'feit', 'feiten')}, elk met zin · {counts(known.input.problems)}"
        + (f" ({esc(worst)})" if worst else "")
    )


def _worst(known: Known) -> str:
    """The first problem in a few words, if it is more than information."""
    heavy = [severity for severity in names().severities if severity != "info"]
    found = [p for severity in heavy for p in known.input.problems if p.severity == severity]
    return shortened(found[0].quote or found[0].message, 60) if found else ""


def _navigation(known: Known) -> str:
    motions, promised = len(known.scene.of("motion")), len(known.scene.of("commitment"))
    amiss = [problem for problem in known.input.problems if problem.severity != "info"]
    items = [
        ("#beleidslijn", "Beleidslijn"), ("#genoemd", "Eerst, ook, laatst genoemd"),
        ("#moties-toezeggingen", f"Moties ({motions}) en toezeggingen ({promised})"),
        ("#verantwoordelijk", "Wie antwoordde"),
        ("#afleidingen", "Afleidingen"),
        ("#problemen", f"⚠ Problemen: {counts(amiss, brief=True)}" if amiss else "Problemen: geen"),
        ("#brieven", f"Brieven ({len(known.input.letters)})"),
    ]  # fmt: skip
    if known.input.motions:
        items.append(("#gelezen-moties", f"Gelezen moties ({len(known.input.motions)})"))
    alert = ' class="let-op"' if amiss else ""
    rows = "".join(
        f"<li{alert if href == '#problemen' else ''}>{link(href, text)}</li>" for href, text in items
    )
    return f'<nav aria-label="Op deze pagina"><ul>{rows}</ul></nav>'


def _story_and_drawing(known: Known) -> str:
    """What fits one screen: the story, and the drawing in the few words of its compact form."""
    told = story(known)
    # The last sentence says what no letter says: it is never folded.
    first, rest, last = told[: _SHOWN - 1], told[_SHOWN - 1 : -1], told[max(_SHOWN - 1, len(told) - 1) :]
    shown = "".join(_sentence(known, sentence) for sentence in (*first, *last))
    more = "".join(_sentence(known, sentence) for sentence in rest)
    left, start = counted(len(rest), "zin", "zinnen"), len(first) + len(last)
    summary = f'<summary>Nog {left}</summary><ol class="verhaal" style="counter-reset:zin {start}">'
    folded = f'<details class="meer">{summary}{more}</ol></details>' if more else ""
    story_list = f'<ol class="verhaal">{shown}</ol>' if shown else ""
    picture = svg(layout(_linked(known, drawing(known.input.lineage, compact=True)), compact=True))
    return (
        '<section id="beleidslijn" aria-labelledby="h-beleidslijn">'
        '<h2 id="h-beleidslijn" class="onzichtbaar">Beleidslijn</h2>'
        f'{story_list}{folded}<div class="tekening">{picture}</div></section>'
    )


def _sentence(known: Known, sentence: Sentence) -> str:
    """A sentence of the story, its source on the right."""
    strong = f"<strong>{esc(sentence.strong)}</strong> " if sentence.strong else ""
    space = " " if sentence.strong or sentence.rest else ""
    source = known.source(sentence.facts) or '<a href="#afleidingen">gronden van de afleiding</a>'
    return (
        f"<li><span>{esc(sentence.text)}{space}{strong}{esc(sentence.rest)}</span> <span>{source}</span></li>"
    )


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


def _footer(known: Known) -> str:
    files = (
        ("lineage.svg", "de hele tekening (A4)"),
        ("graph.ttl", "de graaf (Turtle)"),
        ("facts.jsonl", "de feiten (JSON)"),
        ("report.txt", "het verslag"),
    )
    links = " · ".join(link(href, text) for href, text in files)
    return f"<footer><p>Bij deze pagina: {links}. Gemaakt met kgbuild.</p></footer>"
