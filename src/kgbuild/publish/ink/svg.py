"""A layout as SVG text: no styles, scripts or fonts from elsewhere, so it stands in a page or alone."""

from __future__ import annotations

from ..cells import escaped
from .fonts import FAMILY, clean
from .geometry import DARK, Layout
from .marks import (
    Ground,
    Group,
    Mark,
    Said,
    Stroke,
    Way,
    marks,
)


def svg(layout: Layout, page: str = "") -> str:
    """The drawing as SVG, to embed in HTML; `page` is the file its links lead to when it stands alone."""
    name = "tekening-compact" if layout.compact else "tekening"
    wide, high = _n(layout.width), _n(layout.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="{name}-titel {name}-uitleg"'
        f' width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" font-family="{FAMILY}" fill="{DARK}">',
        f'<title id="{name}-titel">{escaped(layout.title)}</title>',
        f'<desc id="{name}-uitleg">{escaped(layout.description)}</desc>',
        *(_mark(mark, page) for mark in marks(layout)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def safe(href: str) -> str:
    """The address when it is a place on the page or on the web, else ''."""
    found = clean(href)
    return found if found.startswith("#") or found.lower().startswith(("http://", "https://")) else ""


def _n(number: float) -> str:
    """A coordinate, as short as it can be said."""
    return f"{number:.1f}".removesuffix(".0")


def _mark(mark: Mark, page: str) -> str:
    if isinstance(mark, Ground):
        return _ground(mark)
    if isinstance(mark, Way):
        return _way(mark)
    return _said(mark) if isinstance(mark, Said) else _group(mark, page)


def _stroke(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_n, stroke.dash))}"' if stroke.dash else ""
    unseen = "" if stroke.seen else ' stroke-opacity="0"'
    return f' stroke="{stroke.colour}" stroke-width="{_n(stroke.width)}"{dash}{unseen}'


def _ground(ground: Ground) -> str:
    rect = ground.rect
    radius = f' rx="{_n(ground.radius)}"' if ground.radius else ""
    faint = f' fill-opacity="{ground.opacity:g}"' if ground.opacity < 1 else ""
    return (
        f'<rect x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" height="{_n(rect.height)}"'
        f'{radius} fill="{ground.fill}"{faint}{_stroke(ground.stroke)}/>'
    )


def _way(way: Way) -> str:
    runs = ("L".join(f"{_n(x)} {_n(y)}" for x, y in run) for run in way.runs)
    shape = "".join(f"M{run}{'z' if way.closed else ''}" for run in runs)
    return f'<path d="{shape}" fill="{way.fill or "none"}"{_stroke(way.stroke)}/>'


def _said(said: Said) -> str:
    line = said.line
    face = {"bold": ' font-weight="bold"', "italic": ' font-style="italic"', "normal": ""}[line.face]
    place = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    halo = ' stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{_n(line.x)}" y="{_n(line.y)}" font-size="{_n(line.size)}"{face}{place}'
        f'{halo if said.halo else ""} fill="{line.ink}">{escaped(line.text)}</text>'
    )


def _group(group: Group, page: str) -> str:
    """A group that is a link when the address is safe; its title is its name for who does not see it."""
    attributes = f'id="{escaped(group.name)}"'
    body = f"<title>{escaped(group.label)}</title>{''.join(_mark(mark, page) for mark in group.marks)}"
    if href := safe(group.href):
        whole = page + href if href.startswith("#") else href
        return f'<a {attributes} href="{escaped(whole)}">{body}</a>'
    return f'<g {attributes} role="group">{body}</g>'
