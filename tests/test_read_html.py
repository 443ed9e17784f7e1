"""Web pages: main text without chrome, notes with their calls, hostile pages refused or harmless."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.model import Letter, Problem
from kgbuild.read.markup.html import read_html
from kgbuild.read.markup.xml import read_xml
from reading import pieces, refused, sound

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

OFFICIAL = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"
 "http://127.0.0.1:9/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Titel</title><style>p {}</style>
<meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kst-38111-12"/>
<meta name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Brief"/>
<meta name="DCTERMS.issued" content="2030-05-03"/></head>
<body onload="x()"><div id="kopregel"><a href="#inhoud">Direct naar de inhoud</a></div>
<nav><ul><li>Start</li></ul></nav><dl><dt>Datum publicatie</dt><dd>9 mei 2030</dd></dl>
<div id="broodtekst"><script>var x = "<p>niet dit</p>";</script>
<table><tr><th>Datum publicatie</th><th>Organisatie</th></tr>
<tr><td>9 mei 2030</td><td>Kamer</td></tr></table>
<h1 class="dossiertitel"><span class="dossiernummer"> 38 111 </span> Dijken
 en sluizen</h1>
<div class="stuk"><h1 class="stuktitel"><span>Nr. 12</span> BRIEF VAN DE MINISTER VAN WATER</h1>
<p>Aan de Voorzitter van de Tweede Kamer</p>
<h2>Aanleiding</h2>
<p>Op 2 mei 2029<a id="n1v" class="nootnum" href="#n1"><sup>1</sup></a> schreef ik over <em>de dijk</em>.
<!-- niet dit --></p>
<ul><li><span class="ol">a.</span><p>het eerste;</p></li>
<li><p>het tweede<sup><a href="#n2">2</a></sup>.</p></li></ul>
<table><tr><td>Jaar</td><td><p>Euro</p></td></tr><tr><td>2030</td><td>12</td></tr></table>
<p>Een gebied van 40 m<sup>2</sup>, in 2028<sup>7</sup>.</p>
<div class="ondertekening"><p>De Minister van Water,</p><p>A.B. van der Zee</p></div></div>
<p><a href="#top">Naar boven</a></p></div>
<div id="noten"><div class="noot" id="n1"><h5><a href="#sluit">X</a> Noot</h5>
<p class="nootnum"><a href="#n1v">1</a></p>
<p>Kamerstuk <a href="kst-38111-4.html">38 111, nr. 4</a>.</p></div>
<div class="noot"><a href="#x">X</a> Noot <p><a name="n2">2</a></p><p>Elders.</p></div></div>
<div id="voetregel">Over deze site</div></body></html>"""


def letter_of(page: str | bytes) -> Letter:
    letter, problems = read_html("x.html", page.encode() if isinstance(page, str) else page)
    assert letter is not None
    assert problems == ()
    return sound(letter)


def texts(page: str) -> list[str]:
    return [text for _, text in pieces(letter_of(page))]


def refusal(content: bytes) -> Problem:
    return refused(read_html("x.html", content), "x.html")


def test_an_official_page_is_its_main_text() -> None:
    assert list(pieces(letter_of(OFFICIAL))) == [
        ("kop", "38 111 Dijken en sluizen"),
        ("kop", "Nr. 12 BRIEF VAN DE MINISTER VAN WATER"),
        ("alinea 1", "Aan de Voorzitter van de Tweede Kamer"),
        ("kop boven alinea 2", "Aanleiding"),
        ("alinea 2", "Op 2 mei 2029<sup>1</sup> schreef ik over *de dijk*."),
        ("noot 1", "<sup>1</sup> Kamerstuk 38 111, nr. 4."),
        ("alinea 3", "a. het eerste;"),
        ("alinea 4", "het tweede<sup>2</sup>."),
        ("noot 2", "<sup>2</sup> Elders."),
        ("tabel 1, rij 1", "Jaar | Euro"),
        ("tabel 1, rij 2", "2030 | 12"),
        ("alinea 5", "Een gebied van 40 m², in 2028<sup>7</sup>."),
        ("ondertekening", "De Minister van Water,\nA.B. van der Zee"),
    ]


def test_a_page_of_the_chamber() -> None:
    page = """<!doctype html><html><body><header><nav>Menu</nav><h1>Tweede Kamer</h1></header>
    <div class="breadcrumb">Home / Kamerstukken</div>
    <main><div class="share-buttons">Delen</div><h1>Brief regering : De dijk</h1><p>Nr. 173</p>
    <article><p>Geachte voorzitter,<br>hierbij mijn brief.</p></article>
    <section><h2>Ondertekenaars</h2><p>A.B. van der Zee, minister van Water</p></section>
    <aside>Zie ook</aside><a href="#">Naar boven</a></main><footer>Contact</footer></body></html>"""
    assert texts(page) == [
        "Brief regering : De dijk",
        "Nr. 173",
        "Geachte voorzitter,\nhierbij mijn brief.",
        "Ondertekenaars",
        "A.B. van der Zee, minister van Water",
    ]


@pytest.mark.parametrize(
    "notes",
    [
        "<p>X Noot</p><p>1</p><p>Elders.</p><p>X Noot</p><p>2</p><p>Daar.</p>",
        "<div>XNoot<br>1<br>Elders.</div><div>XNoot<br>2<br>Daar.</div>",
        "<div><a>X</a> Noot 1 Elders.</div><div><a>X</a> Noot 2 Daar.</div>",
    ],
)
def test_notes_that_nothing_calls_are_notes(notes: str) -> None:
    letter = letter_of(f"<body><p>Eerder schreef ik hierover.</p>{notes}<p>Naar boven</p></body>")
    assert [(b.label, b.words) for b in letter.blocks if b.role == "note"] == [
        ("1", "Elders."),
        ("2", "Daar."),
    ]
    assert "Noot" not in letter.text
    assert "boven" not in letter.text


def test_footnotes_of_any_page() -> None:
    page = """<body><p>Zoals eerder<a href="#fn1" id="r1">[1]</a> gezegd. Zie <a href="#deel">2</a>.</p>
    <p>Verder.</p><h2 id="deel">2 Verder</h2>
    <ol class="footnotes"><li id="fn1">In een brief. <a href="#r1">↩</a></li></ol></body>"""
    assert texts(page) == [
        "Zoals eerder<sup>1</sup> gezegd. Zie 2.",
        "<sup>1</sup> In een brief.",
        "Verder.",
        "2 Verder",
    ]


def test_any_page_gives_its_paragraphs_and_headings() -> None:
    page = """<html><body>Los begin<h2>Kop</h2><p>Een <i>schuin</i> woord<p>Nog een
    <div><b>vet</b> in een vak</div>
    <blockquote>Aangehaald</blockquote><p hidden>weg</p>
    <p style="display: none">weg</p>los eind</body></html>"""
    assert texts(page) == [
        "Los begin",
        "Kop",
        "Een *schuin* woord",
        "Nog een",
        "vet in een vak",
        "Aangehaald",
        "los eind",
    ]


def test_a_wrapper_called_menu_keeps_its_prose() -> None:
    prose = "De Kamer heeft gevraagd hoe het met de dijken staat, en daarop antwoord ik in deze brief. " * 2
    assert texts(
        f"<body><div class='has-menu'><ul class='menu'><li>Start</li></ul><p>{prose}</p></div></body>"
    ) == [prose.strip()]


def test_a_table_that_only_lays_out_is_no_table() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    page = f"<table><tr><td><p>Een.</p><p>Twee.</p></td><td>{inner}</td></tr></table>"
    assert texts(page) == ["Een.", "Twee.", "a | b"]


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1252", '<meta charset="windows-1252">')],
)
def test_encodings_give_one_text(encoding: str, meta: str) -> None:
    letter = letter_of(f"<html><head>{meta}</head><body><p>€ 3 – één</p></body></html>".encode(encoding))
    assert letter.text == "€ 3 – één"


def test_a_guessed_encoding_is_said() -> None:
    letter, [problem] = read_html("x.html", "<p>één</p>".encode("cp1252"))
    assert letter is not None
    assert letter.text == "één"
    assert problem.severity == "info"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\xef\xbb\xbf",
        b"<!-- -->",
        b"<html><body></body></html>",
        b"<script>alert(1)</script>",
        b"a\x00b",
        b"\xff\xfe\x00",
        b"\x89PNG\r\n\x81\x8d",
        b"<div>" * 5000 + b"diep",
        b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>',
        b'<?xml version="1.0"?>\n<!doctype html SYSTEM "x" [ %p; ]><p>x</p>',
    ],
)
def test_what_cannot_be_read_is_one_problem(content: bytes) -> None:
    refusal(content)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>fetch('http://127.0.0.1:9/')</script>",
        "<style>@import 'http://127.0.0.1:9/';</style>",
        "<iframe src='http://127.0.0.1:9/'>weg</iframe>",
        "<object data='file:///etc/passwd'>weg</object>",
        "<img src=x onerror=alert(1)>",
        "<svg><text>weg</text></svg>",
        "<template><p>weg</p></template><noscript>weg</noscript>",
        "<link rel=stylesheet href='http://127.0.0.1:9/x.css'><base href='http://127.0.0.1:9/'>",
        "<form><input value=weg><textarea>weg</textarea><button>weg</button></form>",
    ],
)
def test_nothing_that_is_not_text_is_read(hostile: str) -> None:
    letter = letter_of(f"<body><p>Voor</p>{hostile}<p>na</p></body>")
    assert [text for _, text in pieces(letter)][:: len(letter.places) - 1] == ["Voor", "na"]
    assert not any(word in letter.text for word in ("weg", "127", "alert", "fetch", "import"))


def test_nothing_is_fetched() -> None:
    """Documents that name a listening address in every way they can are read or refused without a call."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        page = (
            f"<img src='{address}'><link rel='stylesheet' href='{address}'><iframe src='{address}'></iframe>"
        )
        head = f"<!DOCTYPE html PUBLIC 'x' '{address}'><html xmlns='{address}'><base href='{address}'>"
        letter_of(f"{head}<body><p>Tekst</p>{page}</body></html>")
        where = (
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{address}"'
        )
        include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{address}"/>'
        official = (
            f"<?xml-stylesheet href='{address}'?><officiele-publicatie {where}><al>Tekst {include}</al>"
        )
        assert read_xml("x.xml", f"{official}</officiele-publicatie>".encode())[0] is not None
        external = f"<!DOCTYPE x SYSTEM '{address}' [<!ENTITY % p SYSTEM '{address}'> %p;]><x/>"
        for encoding in ("utf-8", "utf-16", "utf-32", "utf-7", "cp037"):
            assert read_xml("x.xml", external.encode(encoding))[0] is None
            assert read_xml(
                "x.xml", f"<?xml version='1.0' encoding='{encoding}'?>{external}".encode(encoding)
            )[1]
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_large_hostile_pages_end() -> None:
    calls = "".join(f"<a href='#n'>{n % 1000}</a>" for n in range(20_000))
    for page in (
        f"<p>a{calls}</p><div id='n'>1 {'woord ' * 50_000}</div>",
        f"{'<ul>' * 200}<li>{'x ' * 200_000}",
        "<p>a" + "<b> </b>" * 60_000 + "b",
        "<article>" + "<article></article>" * 20_000 + "<p>a</p>",
    ):
        letter, problems = read_html("x.html", page.encode())
        assert (letter is None) == any(problem.severity == "violation" for problem in problems)


_TAGS = [
    "div",
    "p",
    "a",
    "em",
    "sup",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "h1",
    "br",
    "main",
    "dl",
    "script",
    "aside",
]
_tag = st.builds(
    lambda tag, close, attribute: f"<{'/' if close else ''}{tag}{attribute}>",
    st.sampled_from(_TAGS),
    st.booleans(),
    st.sampled_from(["", " id=n1", " href='#n1'", " class=ondertekening", " class=noot", " hidden", " id='"]),
)
_page = st.lists(st.one_of(_tag, st.text("ab1 X*_<&;>\x01é\u2028", max_size=6), st.just("X Noot 1 a"))).map(
    "".join
)


@settings(max_examples=200, deadline=None)
@given(_page)
def test_any_page_is_read_or_refused(page: str) -> None:
    letter, problems = read_html("x.html", page.encode())
    if letter is None:
        assert [problem.severity for problem in problems] == ["violation"]
    else:
        sound(letter)


@pytest.mark.shared
def test_a_real_page_says_what_its_xml_says() -> None:
    """A motion is the same text, place by place, in both forms; answers but for their own number."""
    papers = sorted((CORPUS / "papers").glob("*.html"))
    if not papers:
        pytest.skip(f"the corpus is not beside this checkout: {CORPUS / 'papers'}")
    for path in papers:
        letter = letter_of(path.read_bytes())
        official, _ = read_xml(path.name, path.with_suffix(".xml").read_bytes())
        assert official is not None
        assert list(pieces(letter)) == [piece for piece in pieces(official) if piece != ("kop", "3235")]
