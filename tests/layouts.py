"""Prints a test letter as others set it: older letterheads, hyphenated lines, web pages and their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import zip_longest

from printing import (
    BODY,
    KAMERSTUK,
    LEADING,
    PRIVATE,
    SIGNED,
    TINY,
    Parts,
    Setting,
    Sheet,
    html_of,
    kamerstuk_top,
    narrow,
    pdf_of,
    taken_apart,
    titled,
    wrapped,
)

_LABELLED = re.compile(
    r"\*\*(?P<label>[^*\n]+)\*\*\n?(?P<value>.*)|(?P<plain>Contactpersoon|Kenmerk)\n(.*)", re.DOTALL
)
_ROW = ("kenmerk", "referentie", "Bijlage")

Labelled = tuple[str, str]


def unusual(markdown: str) -> dict[str, bytes]:
    """The letter in each of these layouts, by a name that ends in the suffix of its form."""
    parts = taken_apart(markdown)
    makers: dict[str, Callable[[Parts], bytes]] = {
        "rows.pdf": _rows,
        "pairs.pdf": _pairs,
        "left.pdf": _left,
        "hyphens.pdf": _hyphens,
    }
    if not parts.ministry_form:
        makers = {
            "hyphens.pdf": _hyphens,
            "bekendmaking.html": _published,
            "bekendmaking.txt": _published_text,
            "kamer.html": _chamber,
            "kamer.txt": _chamber_text,
        }
    return {name: make(parts) for name, make in makers.items()}


def alone(markdown: str) -> str:
    """The letter as the Chamber's page has it: under a title, without its notes."""
    plain = re.sub(r"(?m)^<sup>\w+</sup> .*\n?", "", markdown)
    title = titled(taken_apart(markdown)).dossiers[0][1]
    return f"Brief regering : {title}\n\n" + re.sub(r"<sup>\w+</sup>", "", plain)


# Letterheads ---------------------------------------------------------------------------------


def _head(parts: Parts) -> tuple[list[str], list[Labelled], list[Labelled]]:
    """The blocks of the margin, its labels with their values, and the rows of date and subject."""
    blocks: list[str] = []
    labels: list[Labelled] = []
    for piece in parts.head[3:-1]:
        found = _LABELLED.fullmatch(piece)
        if found and any(word in piece.split("\n")[0] for word in _ROW):
            labels.append(((found["label"] or found["plain"]), (found["value"] or found[4] or "").strip()))
        else:
            blocks.append(piece)
    rows = [(row.partition(" ")[0], row.partition(" ")[2]) for row in parts.head[-1].split("\n")]
    return blocks, labels, rows


def _begun(parts: Parts, left: float, margin: float) -> tuple[Sheet, list[Labelled], list[Labelled]]:
    """A first page with the address and the margin, without any label."""
    page = Sheet(335)
    blocks, labels, rows = _head(parts)
    page.lines(310, 60, 9, parts.head[0], 11)
    page.put(left, 132, TINY, parts.head[1])
    page.lines(left, 164, BODY, parts.head[2], LEADING)
    y = 161.0
    for piece in blocks:
        y = page.lines(margin, y, TINY, "\n".join(narrow(piece)), 9) + 9
    return page, labels, rows


def _rows(parts: Parts) -> bytes:
    """Labels in a row, their values in the row below; the subject below those."""
    page, labels, rows = _begun(parts, 80, 468)
    (dated, day), *subject = rows
    for n, (label, value) in enumerate([(dated, day), *labels]):
        page.put(80 + 95 * n, 270, TINY, label)
        page.put(80 + 95 * n, 281, BODY, value)
    page.y = 305
    for label, value in subject:
        page.put(80, page.y, TINY, label)
        page.y += 11
        for line in wrapped(value, BODY, 320):
            page.line(80, page.y, BODY, line)
            page.y += LEADING
    page.y += 2 * LEADING
    return pdf_of(parts, page, Setting(80, 370))


def _pairs(parts: Parts) -> bytes:
    """Two labels a line, each before its value: 'Datum 3 mei 2007   Ons kenmerk 5481234/07'."""
    page, labels, rows = _begun(parts, 80, 468)
    (dated, day), *subject = rows
    page.y = 270
    for (label, value), other in zip_longest([(dated, day)], labels, fillvalue=("", "")):
        page.put(80, page.y, BODY, label)
        page.put(130, page.y, BODY, value)
        page.put(260, page.y, BODY, other[0])
        page.put(345, page.y, BODY, other[1])
        page.y += LEADING
    for label, value in subject:
        page.put(80, page.y, BODY, label)
        for line in wrapped(value, BODY, 320):
            page.line(130, page.y, BODY, line)
            page.y += LEADING
    page.y += 2 * LEADING
    return pdf_of(parts, page, Setting(80, 370))


def _left(parts: Parts) -> bytes:
    """The margin block at the left, its labels below it; date and subject above the body."""
    page, labels, rows = _begun(parts, 170, 37)
    y = 300.0
    for label, value in labels:
        y = page.lines(37, y, TINY, f"**{label}**\n{value}".rstrip(), 9) + 9
    page.y = 270
    for label, value in rows:
        page.put(170, page.y, BODY, label)
        for line in wrapped(value, BODY, 300):
            page.line(220, page.y, BODY, line)
            page.y += LEADING
    page.y += 2 * LEADING
    return pdf_of(parts, page, Setting(170, 370, margin=37))


def _hyphens(parts: Parts) -> bytes:
    """Narrow lines with words cut at their ends, and the bullets of a symbol font."""
    if not parts.ministry_form:
        return pdf_of(
            parts, kamerstuk_top(parts, KAMERSTUK.left), Setting(203, 230, hyphens=True, bullet=PRIVATE)
        )
    page, labels, rows = _begun(parts, 80, 468)
    y = 300.0
    for label, value in labels:
        y = page.lines(468, y, TINY, f"**{label}**\n{value}".rstrip(), 9) + 9
    page.y = 295
    for label, value in rows:
        page.put(80, page.y, BODY, label)
        for line in wrapped(value, BODY, 280):
            page.line(130, page.y, BODY, line)
            page.y += LEADING
    page.y += 2 * LEADING
    return pdf_of(parts, page, Setting(80, 260, hyphens=True, bullet=PRIVATE))


# Web pages -----------------------------------------------------------------------------------

_BEGIN = ("Aan ", "Den Haag, ")


def _published(parts: Parts) -> bytes:
    """A page of the official journals with all that stands around its text."""
    heading = titled(parts)
    begin = [piece for piece in parts.head if piece.startswith(_BEGIN)]
    metas = {
        "DC.identifier": heading.identifier,
        "DC.title": f"{heading.dossiers[0][1]}; Brief",
        "OVERHEIDop.dossiernummer": heading.dossiers[0][0].replace(" ", ""),
        "OVERHEIDop.ondernummer": heading.number,
    }
    head = "".join(f'<meta name="{name}" content="{escape(said)}">' for name, said in metas.items())
    tops = "".join(
        f'<div class="dossier"><p class="dossiernummer">{number}</p>'
        f'<p class="dossiertitel">{escape(title)}</p></div>'
        for number, title in heading.dossiers
    )
    body = "\n".join(html_of(paragraph) for paragraph in [*begin, *parts.body])
    notes = "".join(
        f'<div class="noot" id="n{mark}"><p><a href="#" title="sluit">X</a> Noot</p>'
        f'<p><a href="#v{mark}">{mark}</a></p><p>{escape(text)}</p></div>'
        for mark, text in parts.notes.items()
    )
    return f"""<!DOCTYPE html>
<html lang="nl"><head><title>{escape(heading.dossiers[0][1])} | Voorbeeldblad</title>{head}
<script>var pagina = "Kamerstuk 99 999, nr. 9";</script><style>p {{ margin: 0 }}</style></head>
<body><a class="skiplink" href="#content">Direct naar inhoud</a>
<header><p>Blad</p><form><input name="q" value="Kamerstuk 88 888"><button>Zoek</button></form></header>
<nav class="breadcrumb"><ol><li>Home</li><li>Kamerstuk 77 777, nr. 7</li></ol></nav>
<div class="sidebar"><h2>Gerelateerd</h2><ul><li>Motie Jansen (66 666, nr. 6)</li></ul></div>
<main id="content"><dl><dt>Datum publicatie</dt><dd>1 januari 2030</dd><dt>Organisatie</dt><dd>Kamer</dd>
<dt>Dossier- en ondernummer</dt><dd>{heading.dossiers[0][0]} nr. {heading.number}</dd></dl>
<div class="stuk">{tops}
<h1 class="stuktitel"><span>{heading.label} {heading.number}</span> {heading.title}</h1>
{body}</div>{notes}
<p><a href="#top">Naar boven</a></p></main>
<footer><ul><li>Over deze site</li><li>Den Haag, 2 februari 2031</li></ul></footer></body></html>
""".encode()


def _glued(text: str) -> str:
    """A paragraph as a page's text is copied: digits of notes glued to the words, no emphasis."""
    return re.sub(r"<sup>(\w+)</sup>", r"\1", text).replace("*", "")


def _top_lines(parts: Parts) -> Iterator[str]:
    heading = titled(parts)
    yield from (f"{number} {title}" for number, title in heading.dossiers)
    yield f"{heading.label} {heading.number} {heading.title}"
    yield from (piece for piece in parts.head if piece.startswith(_BEGIN))


def _published_text(parts: Parts) -> bytes:
    """The same page's text as it is copied: data above, 'X Noot' and 'Naar boven' below."""
    lines = ["Datum publicatieOrganisatieVergaderjaarDossier- en ondernummer", *_top_lines(parts)]
    lines += [_glued(paragraph) for paragraph in parts.body]
    lines += [f"X Noot\n{mark}\n{text}" for mark, text in parts.notes.items()]
    return "\n\n".join([*lines, "Naar boven"]).encode()


def _signers(parts: Parts) -> list[tuple[str, str]]:
    """Who signed as the Chamber lists them: a rank, and the name before the post."""
    found = [m for p in parts.body if (m := SIGNED.fullmatch(p))]
    ranks = ["Eerste ondertekenaar", *["Mede ondertekenaar"] * len(found)]
    return [(rank, f"{m[2]}, {m[1][3].lower()}{m[1][4:]}") for rank, m in zip(ranks, found, strict=False)]


def _chamber(parts: Parts) -> bytes:
    """A page of the Chamber: a title of its own, the letter, and who signed as a list."""
    heading = titled(parts)
    begin = [piece for piece in parts.head if piece.startswith(_BEGIN)]
    body = "\n".join(html_of(_glued(p)) for p in [*begin, *parts.body])
    signed = "".join(f"<li><p>{rank}</p><p>{who}</p></li>" for rank, who in _signers(parts))
    tops = "".join(f"<p>{number} {escape(title)}</p>" for number, title in heading.dossiers)
    return f"""<!DOCTYPE html>
<html lang="nl"><head><title>Brief regering : {escape(heading.dossiers[0][1])} | Kamer</title>
<meta name="description" content="Kamerstuk 99 999, nr. 9"></head><body>
<nav><ul><li>Kamerstukken</li><li>Vergaderingen</li></ul></nav>
<main><h1>Brief regering : {escape(heading.dossiers[0][1])}</h1>
<div class="share"><a href="#">Delen</a></div>
<article>{tops}<p>{heading.label} {heading.number} {heading.title}</p>
{body}</article>
<section><h2>Ondertekenaars</h2><ul>{signed}</ul></section></main>
<footer>Contact</footer></body></html>
""".encode()


def _chamber_text(parts: Parts) -> bytes:
    """The same page's text as it is copied."""
    heading = titled(parts)
    lines = [f"Brief regering : {heading.dossiers[0][1]}", *_top_lines(parts)]
    lines += [_glued(paragraph) for paragraph in parts.body]
    signed = [f"-\n{rank}\n{who}" for rank, who in _signers(parts)]
    return "\n\n".join([*lines, "\n".join(["Ondertekenaars", *signed])]).encode()
