"""A layout as SVG text: no styles, scripts or fonts from elsewhere, so it stands in a page or alone."""

from __future__ import annotations

from html import escape

from kgbuild.publish.diagram.fonts import FAMILY, clean, width
from kgbuild.publish.diagram.parts import (
    AMBER,
    DARK,
    GROUNDS,
    INKS,
    SIGNS,
    STROKES,
    Box,
    Key,
    Layout,
    Line,
    PlacedCard,
    Point,
    Rect,
    RoutedArrow,
)

_FILLS = {
    "lane": "#ffffff", "lane-odd": "#f8f9fb", "band": "#1f2a44", "band-undated": "#d8dde8",
    "cabinet": "#eceef2", "cabinet-hatched": "#eceef2",
}  # fmt: skip
_DASHES = {"possible": "9 3 2 3", "inferred": "6 3", "register": "2 3"}
_WEIGHTS = {"stated": 1.5, "possible": 1.7, "inferred": 1.9, "citation": 1.1, "register": 1.3}
_STATUS = {
    "first": "eerst genoemd",
    "also": "op die datum",
    "last": "laatst genoemd",
    "cited": "alleen geciteerd",
}


def _n(number: float) -> str:
    """A coordinate, as short as it can be said."""
    return f"{number:.1f}".removesuffix(".0")


def _escaped(text: str) -> str:
    return escape(clean(text), quote=True)


def anchor(prefix: str, key: str) -> str:
    """The id of a card ('kaart-') or an arrow ('pijl-'): the key without what an id cannot hold."""
    return prefix + clean(key).replace(" ", "_")


def _linked(href: str, name: str, label: str, body: str) -> str:
    """A group that is a link when the address is safe."""
    safe = clean(href)
    attributes = f'id="{escape(name, quote=True)}" aria-label="{_escaped(label)}"'
    if safe.startswith("#") or safe.lower().startswith(("http://", "https://")):
        return f'<a {attributes} href="{escape(safe, quote=True)}">{body}</a>'
    return f'<g {attributes} role="group">{body}</g>'


def _text(line: Line, halo: bool = False) -> str:
    face = {"bold": ' font-weight="bold"', "italic": ' font-style="italic"', "normal": ""}[line.face]
    place = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    around = ' stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{_n(line.x)}" y="{_n(line.y)}" font-size="{_n(line.size)}"{face}{place}{around}'
        f' fill="{line.ink}">{_escaped(line.text)}</text>'
    )


def _rect(rect: Rect, fill: str, more: str = "") -> str:
    return (
        f'<rect x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" height="{_n(rect.height)}"'
        f' fill="{fill}"{more}/>'
    )


def _hatching(rect: Rect) -> str:
    """Slanting strokes that stay within the rectangle."""
    count = int((rect.width - rect.height) // 7)
    strokes = (
        f"M{_n(rect.x + 7 * n + 3)} {_n(rect.bottom)}l{_n(rect.height)} {_n(-rect.height)}"
        for n in range(count)
    )
    return (
        f'<path d="{"".join(strokes)}" stroke="#c3c8d2" stroke-width="1" fill="none"/>' if count > 0 else ""
    )


def _behind(line: Line, rect: Rect) -> Rect:
    """The part of a rectangle that a centred line needs for itself."""
    wide = min(width(line.text, line.size) + 10, rect.width - 2)
    return Rect(line.x - wide / 2, rect.y + 1, wide, rect.height - 2)


def _box(box: Box) -> str:
    if box.kind == "undated":
        ground = _rect(box.rect, "#1f2a44", ' fill-opacity="0.045"')
    elif box.kind in ("cabinet", "cabinet-hatched"):
        ground = _rect(box.rect, _FILLS[box.kind], ' stroke="#6b7280" stroke-dasharray="2 2"')
        if box.kind == "cabinet-hatched":
            ground += _hatching(box.rect)
            ground += "".join(_rect(_behind(line, box.rect), _FILLS[box.kind]) for line in box.lines[:1])
    else:
        ground = _rect(box.rect, _FILLS[box.kind])
    return ground + "".join(map(_text, box.lines))


def _triangle(x: float, y: float) -> str:
    """The warning sign, drawn, because few fonts have it."""
    return (
        f'<path d="M{_n(x + 6)} {_n(y - 9.5)}l6 10.5h-12z" fill="#fff4d6" stroke="{AMBER}" stroke-width="1.2"'
        f' stroke-linejoin="round"/><path d="M{_n(x + 6)} {_n(y - 6)}v3.6m0 1.4v1.2" stroke="{AMBER}"'
        ' stroke-width="1.3" fill="none"/>'
    )


def _card(placed: PlacedCard) -> str:
    card = placed.card
    dash = ' stroke-dasharray="4 2"' if card.status == "cited" else ""
    ground = _rect(
        placed.rect, GROUNDS[card.status], f' rx="4" stroke="{INKS[card.status]}" stroke-width="1.4"{dash}'
    )
    mark = _triangle(*placed.warning) if placed.warning else ""
    said = ". ".join(part for part in (card.heading, card.title, *card.detail, card.warning) if part)
    seen = " ".join(line.text for line in placed.lines)
    told = said if _STATUS[card.status] in said else f"{_STATUS[card.status]}: {said}"
    label = seen if all(part in seen for part in told.split()) else f"{seen}. {told}"
    body = f"<title>{_escaped(label)}</title>{ground}{mark}{''.join(map(_text, placed.lines))}"
    return _linked(card.href, anchor("kaart-", card.key), label, body)


def _head(points: tuple[Point, ...], mode: str) -> str:
    """The arrow's head: open for a citation, filled for all else."""
    (x, y), (x_to, y_to) = points[-2:]
    dx, dy = (x_to > x) - (x_to < x), (y_to > y) - (y_to < y)
    back, side = (9, 4) if mode != "citation" else (8, 4)
    corners = [(x_to - dx * back + dy * side * way, y_to - dy * back + dx * side * way) for way in (1, -1)]
    (ax, ay), (bx, by) = corners
    shape = f"M{_n(ax)} {_n(ay)}L{_n(x_to)} {_n(y_to)}L{_n(bx)} {_n(by)}"
    if mode == "citation":
        return f'<path d="{shape}" fill="none" stroke="{STROKES[mode]}" stroke-width="1.1"/>'
    return f'<path d="{shape}z" fill="{STROKES[mode]}"/>'


def _line(points: tuple[Point, ...], mode: str) -> str:
    """The arrow's line, ending inside its head."""
    (x, y), (x_to, y_to) = points[-2:]
    cut = 0 if mode == "citation" else 6
    end = x_to - cut * ((x_to > x) - (x_to < x)), y_to - cut * ((y_to > y) - (y_to < y))
    way = "L".join(f"{_n(a)} {_n(b)}" for a, b in (*points[:-1], end))
    dash = f' stroke-dasharray="{_DASHES[mode]}"' if mode in _DASHES else ""
    return f'<path d="M{way}" fill="none" stroke="{STROKES[mode]}" stroke-width="{_WEIGHTS[mode]}"{dash}/>'


def _arrow(routed: RoutedArrow, names: dict[str, str]) -> str:
    arrow = routed.arrow
    label = f"{names[arrow.source]} – {routed.told} – {names[arrow.target]}"
    way = "L".join(f"{_n(x)} {_n(y)}" for x, y in routed.points)
    reach = f'<path d="M{way}" fill="none" stroke="#ffffff" stroke-opacity="0" stroke-width="10"/>'
    body = f"<title>{_escaped(label)}</title>{reach}"
    body += _line(routed.points, arrow.mode) + _head(routed.points, arrow.mode)
    body += "".join(_text(line, halo=True) for line in routed.lines)
    return _linked(arrow.href, anchor("pijl-", arrow.key), label, body)


def _key(key: Key) -> str:
    rect, middle = key.rect, key.rect.y + key.rect.height / 2
    if key.kind == "warning":
        sample = _triangle(rect.x + 3, rect.bottom - 4)
    elif key.kind == "register-box":
        sample = _rect(rect, _FILLS["cabinet"], ' stroke="#6b7280" stroke-dasharray="2 2"')
    elif key.kind in SIGNS:
        dash = ' stroke-dasharray="4 2"' if key.kind == "cited" else ""
        more = f' rx="3" stroke="{INKS[key.kind]}" stroke-width="1.4"{dash}'
        sign = Line(
            SIGNS[key.kind], rect.x + rect.width / 2, middle + 4, 11, "bold", INKS[key.kind], "middle"
        )
        sample = _rect(rect, GROUNDS[key.kind], more) + _text(sign)
    else:
        points = ((rect.x, middle), (rect.right, middle))
        sample = _line(points, key.kind) + _head(points, key.kind)
    return sample + _text(key.line)


def svg(layout: Layout, page: str = "") -> str:
    """The drawing as SVG, to embed in HTML; `page` is the file its links lead to when it stands alone."""
    name = "tekening-compact" if layout.compact else "tekening"
    names = {placed.card.key: placed.card.title or placed.card.heading for placed in layout.cards}
    wide, high = _n(layout.width), _n(layout.height)
    rules = "".join(f"M{_n(x)} {_n(y)}H{_n(x_to)}" for (x, y), (x_to, _) in layout.rules)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="{name}-titel {name}-uitleg"'
        f' width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" font-family="{FAMILY}" fill="{DARK}">',
        f'<title id="{name}-titel">{_escaped(layout.title)}</title>',
        f'<desc id="{name}-uitleg">{_escaped(layout.description)}</desc>',
        _rect(Rect(0, 0, layout.width, layout.height), "#ffffff"),
        *map(_box, layout.boxes),
        f'<path d="{rules}" stroke="#dcdfe4" fill="none"/>',
        *map(_text, layout.lines),
        *(_arrow(routed, names) for routed in layout.arrows),
        *map(_card, layout.cards),
        *map(_key, layout.legend),
        "</svg>",
    ]
    return "\n".join(parts).replace(' href="#', f' href="{page}#') + "\n"
