"""The drawing as a page of its own: drawing, table of relations, and the sentences behind every card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Drawing
from ..drawing.phrases import is_day
from ..drawing.scene import Placed
from ..ink.marks import anchor
from ..ink.svg import svg
from ..layout import layout
from ..layout.plan import told
from ..markup import esc, shortened
from ..page.style import CSS
from .given import Given, Quote

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MOST = 4  # sentences in a cell; the rest is folded
_OWN = """
main.lijn{max-width:none}
.lijn .tekening{border:1px solid #dcdfe4}
.lijn td p{margin:0 0 5px}
.lijn .bron{color:#55595f;font-size:12px;white-space:normal}
#kaarten th[scope=row]{width:24%}
#verbanden th[scope=row]{width:34px}
#verbanden td:nth-child(2){white-space:nowrap}
#verbanden td:last-child{min-width:320px}
@media print{details::details-content{content-visibility:visible;display:block}
.lijn .tekening{border:0;break-after:page}.lijn .tekening svg{max-height:175mm}}
"""


def page(given: Given) -> str:
    """The whole file; it opens from disk and needs nothing else."""
    say, drawing = given.view.language.say, given.sketch.drawing
    name = esc(drawing.title)
    picture = svg(layout(_linked(drawing), given.compact))
    skip = esc(say("page.skip"))
    return (
        f'<!doctype html>\n<html lang="{drawing.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{name}</title>\n'
        f'<style>{CSS}{_OWN}</style>\n</head>\n<body>\n<a class="sla-over" href="#verbanden">{skip}</a>\n'
        f'<main class="lijn">\n<h1 class="onzichtbaar">{name}</h1>\n<section aria-labelledby="h-tekening">'
        f'<h2 id="h-tekening" class="onzichtbaar">{esc(say("page.drawing"))}</h2>\n'
        f'<div class="tekening" tabindex="0" role="group" aria-labelledby="h-tekening">{picture}</div>\n'
        f"</section>\n{_relations(given)}\n{_cards(given)}\n</main>\n"
        f"<footer><p>{esc(drawing.footer)} {esc(say('page.facts'))}</p></footer>\n</body>\n</html>\n"
    )


def _linked(drawing: Drawing) -> Drawing:
    """The drawing, its cards and arrows leading to their rows on this page."""
    return replace(
        drawing,
        cards=tuple(replace(card, href=f"#{anchor('bij-', card.key)}") for card in drawing.cards),
        arrows=tuple(replace(arrow, href=f"#{anchor('rij-', arrow.key)}") for arrow in drawing.arrows),
    )


def _relations(given: Given) -> str:
    """A row an arrow, in time order: date, type, from, relation, to, literal or inferred, source."""
    say, drawing = given.view.language.say, given.sketch.drawing
    titles = {card.key: card.title or card.heading for card in drawing.cards}
    lanes = {card.key: card.lane for card in drawing.cards}
    rows = []
    pairs = zip(drawing.arrows, given.sketch.arrows, strict=True)
    for number, (arrow, found) in enumerate(pairs, 1):
        dates = sorted({link.date for link in found.links if link.date})
        cells = [
            esc(given.view.language.day(dates[0] if dates else "")),
            esc(say(f"lane.{lanes[arrow.source]}")),
            _to_card(arrow.source, titles[arrow.source]),
            esc(told(arrow, drawing.language)),
            _to_card(arrow.target, titles[arrow.target]),
            esc(say(f"page.{arrow.mode}")),
            _sentences(given, [ground for link in found.links for ground in link.grounds]),
        ]
        body = "".join(f"<td>{cell}</td>" for cell in cells)
        row = f'<tr id="{esc(anchor("rij-", arrow.key))}"><th scope="row">{number}</th>{body}</tr>'
        rows.append((dates[:1] or ["9"], number, row))
    columns = ("date", "kind", "from", "relation", "to", "basis", "source")
    head = "".join(f'<th scope="col">{esc(say(f"page.{column}"))}</th>' for column in columns)
    return _section(
        given,
        "verbanden",
        "relations",
        f'<th scope="col">{esc(say("page.number"))}</th>{head}',
        [r for *_, r in sorted(rows)],
    )


def _cards(given: Given) -> str:
    """A row a card, in the order of the drawing: what it is, when it is named, and the sentences that do."""
    say = given.view.language.say
    head = "".join(
        f'<th scope="col">{esc(say(f"page.{column}"))}</th>' for column in ("what", "kind", "when", "source")
    )
    rows = [row for placed in given.sketch.cards for row in _card(given, placed)]
    return _section(given, "kaarten", "things", head, rows)


def _card(given: Given, placed: Placed) -> Iterator[str]:
    """The rows of a card: one for each thing it stands for, the first with the card's name."""
    card, scene = placed.card, given.sketch.scene
    several = len(placed.terms) > 1
    name = f'<a href="#{esc(anchor("kaart-", card.key))}">{esc(card.title or card.heading)}</a>'
    for number, term in enumerate(placed.terms):
        node = scene.nodes[term]
        what = f'{esc(shortened(node.label, 120))}<br><span class="hoe">{name}</span>' if several else name
        when = scene.status(node)[1] if node.kind != "letter" or card.status == "cited" else card.heading
        if is_day(node.date) and node.kind in ("motion", "paper"):
            when = f"{given.view.language.day(node.date)}; {when}"
        facts = [naming.fact for naming in node.named]
        own = f' id="{esc(anchor("bij-", card.key))}"' if number == 0 else ""
        lane = esc(given.view.language.say(f"lane.{card.lane}"))
        yield (
            f'<tr{own}><th scope="row">{what}</th><td>{lane}</td><td>{esc(when)}</td>'
            f"<td>{_sentences(given, facts)}</td></tr>"
        )


def _section(given: Given, name: str, title: str, head: str, rows: Sequence[str]) -> str:
    say = given.view.language.say
    heading = esc(say(f"page.{title}"))
    return (
        f'<section id="{name}" aria-labelledby="h-{name}"><h2 id="h-{name}">{heading}</h2>'
        f'<div class="breed" tabindex="0" role="group" aria-label="{heading}, {esc(say("page.table"))}">'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{chr(10).join(rows)}</tbody></table></div></section>"
    )


def _to_card(key: str, title: str) -> str:
    return f'<a href="#{esc(anchor("bij-", key))}">{esc(shortened(title, 90))}</a>'


def _sentences(given: Given, grounds: Sequence[str]) -> str:
    """The sentences of facts, their proving words in bold; many of them folded."""
    quotes = [_sentence(quote) for quote in given.quotes(grounds)]
    if len(quotes) <= _MOST:
        return "".join(quotes) or esc(given.view.language.say("page.none"))
    more = esc(given.view.language.more(len(quotes) - _MOST))
    rest = "".join(quotes[_MOST:])
    return f"{''.join(quotes[:_MOST])}<details><summary>{more}</summary>{rest}</details>"


def _sentence(quote: Quote) -> str:
    gaps = [" " if edge.isspace() else "" for edge in (quote.before[-1:], quote.after[:1])]
    return (
        f"<p>“{esc(quote.before)}{gaps[0]}<b>{esc(quote.words)}</b>{gaps[1]}{esc(quote.after)}” "
        f'<span class="bron">{esc(quote.source)}</span></p>'
    )
