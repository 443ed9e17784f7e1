"""`kgbuild lineage` in every form: read back by parsers that are not ours, and the same bytes each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from struct import unpack
from tempfile import mkdtemp
from xml.etree import ElementTree

import pytest
from pypdfium2 import PdfDocument

from kgbuild.ask.collection import load
from kgbuild.ask.excerpt import Part, shown
from kgbuild.cli import run
from kgbuild.publish.ink.geometry import Line
from kgbuild.publish.ink.glyphs import runs
from kgbuild.publish.ink.pdf import pdf
from kgbuild.publish.layout import layout
from test_drawing import FORBIDDEN
from test_layout import TWO_LETTERS

ROOT = Path(__file__).parents[1]
FORMS = ("svg", "html", "png", "pdf", "mmd", "dot", "json", "story")
SVG = "{http://www.w3.org/2000/svg}"
VOID = {"meta", "br", "hr", "img", "link", "input"}


@cache
def out() -> Path:
    """A build of the two letters."""
    folder = Path(mkdtemp(prefix="kgbuild-lijn-")) / "out"
    assert run(["build", str(ROOT / "data" / "letters"), "-o", str(folder), "-q"]) == 0
    return folder


def form(style: str, **part: object) -> bytes:
    """The lineage of the two letters in a form."""
    return shown(load(out()).line, Part(**part), style)  # type: ignore[arg-type]


class Page(HTMLParser):
    """What an HTML page holds: ids, addresses, text; elements must close in order."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(content)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.hrefs += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_every_card_and_arrow_has_its_row() -> None:
    """No script, nothing from elsewhere; each address leads to a place on the page; rows in time order."""
    content = form("html").decode()
    page = Page(content)
    assert not {"script", "iframe", "object"} & set(page.tags)
    assert "default-src 'none'" in content and len(page.ids) == len(set(page.ids))
    assert all(href.startswith("#") and href[1:] in page.ids for href in page.hrefs)
    cards = {name.removeprefix("kaart-") for name in page.ids if name.startswith("kaart-")}
    arrows = {name.removeprefix("pijl-") for name in page.ids if name.startswith("pijl-")}
    assert {f"#bij-{name}" for name in cards} | {f"#rij-{name}" for name in arrows} <= set(page.hrefs)
    assert len(cards) == 17 and len(arrows) == 19
    assert "Graag informeer ik u tweemaal per jaar" in page.text and "<sup>" not in page.text
    assert "letterlijk, mogelijk" in page.text and "afgeleid" in page.text
    drawn = re.findall(r'<a id="kaart-([^"]+)"', content)
    assert drawn == [name for name in page.ids if name.startswith("bij-") for name in [name[4:]]]


def test_the_drawing_is_xml_whose_links_lead_to_the_page_beside_it() -> None:
    tree = ElementTree.fromstring(form("svg"))
    links = [link.get("href", "") for link in tree.iter(f"{SVG}a")]
    page = Page((out() / "index.html").read_text("utf-8"))
    assert len(links) == 36 and all(link.startswith("index.html#") for link in links)
    assert {link.partition("#")[2] for link in links} <= set(page.ids)
    assert all(link.find(f"{SVG}title") is not None for link in tree.iter(f"{SVG}a"))


def test_the_pdf_is_one_a4_with_text_to_search() -> None:
    document = PdfDocument(form("pdf"))
    assert len(document) == 1 and [round(size) for size in document[0].get_size()] == [842, 595]
    text = document[0].get_textpage().get_text_range()
    for words in (
        "Herstel- en Perspectiefprogramma",
        "laatst genoemd 28 mei 2021",
        "mogelijk bouwsteen voor",
    ):
        assert words in text
    assert form("pdf").count(b"/Subtype/Link") > 36
    assert document.get_metadata_dict()["Title"] == "Beleidslijn Leefbaarheid en Veiligheid, 2021 → 2022"
    assert not document.get_metadata_dict().get("CreationDate")


def test_the_text_of_the_pdf_stands_where_the_layout_says() -> None:
    """Read back on one sheet of its own size: each card holds its own lines, each on its baseline."""
    laid = layout(TWO_LETTERS)
    page = PdfDocument(pdf(laid, a4=False))[0]
    text, high = page.get_textpage(), page.get_height()
    rects = [text.get_rect(number) for number in range(text.count_rects())]
    for placed in laid.cards:
        for line in placed.lines[1:]:
            x, base, most = line.x * 0.75, high - line.y * 0.75, placed.rect.right * 0.75
            assert any(
                abs(left - x) < 2 and -3.5 < bottom - base < 0.5 and top > base + 3 and right < most
                for left, bottom, right, top in rects
            ), line.text


def test_a_name_with_any_letters_is_shown_and_can_be_copied() -> None:
    """What the standard fonts lack is put together or outlined, and its true text stands with it."""
    whole, plain = runs(Line("minister Ollongren", 10, 20, 12))
    assert plain and [run.text for run in whole] == [b"minister Ollongren"]
    parts, plain = runs(Line("Yeşilgöz 漢 →", 10, 20, 12))
    assert not plain and b"".join(run.text for run in parts) == "Yes¸ilgöz  ".encode("cp1252")
    assert sum(bool(run.strokes) for run in parts) == 2
    polish, _ = runs(Line("Łódź, ısı", 10, 20, 12))
    assert not any(run.strokes for run in polish)
    xs = [run.x for run in parts]
    assert xs[0] == 10 and max(xs) == parts[-1].x


def test_the_picture_is_a_png_of_twice_the_drawing() -> None:
    content = form("png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high, depth, colour = unpack(">IIBB", content[16:26])
    width, height = re.findall(rb'(?:width|height)="(\d+)"', form("svg"))[:2]
    assert abs(wide - 2 * int(width)) <= 2 and abs(high - 2 * int(height)) <= 2
    at, pixels = 8, b""
    while at < len(content):
        length, name = unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + length]
        assert unpack(">I", content[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        pixels += body if name == b"IDAT" else b""
        at += 12 + length
    signs = {2: 3, 6: 4}[colour]
    assert depth == 8 and len(zlib.decompress(pixels)) == high * (1 + wide * signs)


def test_json_holds_the_graph_and_the_words_for_it() -> None:
    """Every end is a node, every ground a fact with its quotation or an inference on facts."""
    document = json.loads(form("json"))
    nodes = {node["id"] for node in document["nodes"]}
    assert all({link["source"], link["target"]} <= nodes for link in document["links"])
    grounds = {ground for link in document["links"] for ground in link["grounds"] if "#fact-" in ground}
    assert grounds <= document["facts"].keys()
    texts = load(out()).texts
    quotes = [quote for fact in document["facts"].values() for quote in fact["quotes"]]
    assert quotes and all(texts[q["text"]][q["start"] : q["end"]] == q["quote"] for q in quotes)
    inferred = [link for link in document["links"] if link["mode"] == "inferred"]
    assert inferred and all(
        ground in document["inferences"] for link in inferred for ground in link["grounds"]
    )
    possible = {link["kind"] for link in document["links"] if link["mode"] == "possible"}
    assert possible == {"possibleBuildingBlockFor"}


def test_mermaid_and_dot_say_which_arrow_is_of_which_kind() -> None:
    mermaid, dot = form("mmd").decode(), form("dot").decode()
    assert mermaid.splitlines()[1] == "flowchart LR"
    assert len(re.findall(r'^  k\d+ -(?:-|\.-)>\|"[^"]+"\| k\d+$', mermaid, re.MULTILINE)) == 19
    assert re.search(r'-\.->\|"opvolger\?"\|', mermaid) and "stroke-dasharray:9 3 2 3" in mermaid
    assert dot.count("{") == dot.count("}") and dot.startswith("digraph ")
    assert len(re.findall(r"^  k\d+ -> k\d+ \[", dot, re.MULTILINE)) == 19
    assert re.search(r'label="opvolger\?", style=dashed', dot)
    assert re.search(r'label="mogelijk bouwsteen voor", style="dashed,bold"', dot)


def test_prov_points_every_edge_to_the_past() -> None:
    """Agents and entities in their colours; a property the other way round is marked so."""
    dot = form("prov").decode()
    labels = dict(re.findall(r'^  (n\d+) \[label="([^"]+)"', dot, re.MULTILINE))
    edges = re.findall(r'^  (n\d+) -> (n\d+) \[label="([^"]+)", style=([^\]]+)\]', dot, re.MULTILINE)
    assert len(edges) == len(json.loads(form("json"))["links"])
    days = {name: re.findall(r"\d{4}-\d\d-\d\d", label)[-1:] for name, label in labels.items()}
    assert not [edge for edge in edges if days[edge[0]] and days[edge[1]] and days[edge[0]] < days[edge[1]]]
    assert {said for _, _, said, style in edges if style == "dashed"} >= {"kg:inferredSuccessorOf?"}
    assert "^kg:handover?" in {said for _, _, said, _ in edges}
    assert "#FFFC87" in dot and "#FED37F" in dot


def test_hostile_words_steer_neither_mermaid_nor_dot() -> None:
    from kgbuild.publish.forms.dot import quoted
    from kgbuild.publish.forms.mermaid import _escaped

    nasty = '"]; click k1 href "x" <b>&amp;\\"\n%%{init}%% #quot; `x`'
    assert not re.search(r'["\[\]<>&`{}|\\]', _escaped(nasty)) and _escaped("1. een") == "1#46; een"
    assert re.fullmatch(r'"(?:[^"\\]|\\["\\l])*"', quoted(nasty))


def test_the_story_gives_every_step_its_words_and_place() -> None:
    """In time order; what is inferred is said to be so; nothing is called new or ended."""
    told = form("story", lang="nl").decode()
    steps = re.split(r"^\d+\. ", told.partition("\n## ")[0], flags=re.MULTILINE)[1:]
    assert len(steps) == 9 and all(
        re.search(r"^   - “.+” \(20\d\d-\d+, regel \d+\)$", s, re.M) for s in steps
    )
    inferred = [step for step in steps if "geen brief zegt dit" in step]
    assert len(inferred) == 4 and all(step.startswith("Vermoedelijk (afgeleid)") for step in inferred)
    assert "mogelijk bouwstenen voor een Herstel- en Perspectiefprogramma" in told
    assert "Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid: laatst genoemd 28 mei 2021" in told
    assert not FORBIDDEN.search(told)
    both = form("story", lang="nl+en").decode()
    assert both.startswith(told.rstrip("\n")) and "Presumably (inferred)" in both


def test_a_part_of_the_line() -> None:
    """A programme with what leads to it; days; and the status of the whole line stays true."""
    part = json.loads(form("json", programme="Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid"))
    labels = {node["label"] for node in part["nodes"]}
    assert "Nationaal Programma Leefbaarheid en Veiligheid" in labels  # one step on
    assert "motie Ceder" not in labels  # two
    early = json.loads(form("json", start="2021", end="2021"))
    statuses = {
        node["label"]: node["statusInWords"] for node in early["nodes"] if node["kind"] == "programme"
    }
    assert statuses["Nationaal Programma Rotterdam Zuid"] == "laatst genoemd 28 mei 2021"
    assert (
        "minister van BZK" in form("svg", focus="kst-35925-VII-24").decode()
        or "minister voor VRO" in form("svg", focus="kst-35925-VII-24").decode()
    )


@pytest.mark.parametrize("style", FORMS)
def test_a_graph_without_evidence_is_drawn_too(style: str) -> None:
    """graph.ttl holds no facts: nothing leads to a sentence, and nothing breaks."""
    assert shown(load(out() / "graph.ttl").line, Part(), style)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--style", "prov", "-f", "svg"], "--style prov is er voor -f dot"),
        (
            ["--programme", "Nationaal Programma Leefbaarheid"],
            "Bedoelt u Nationaal Programma Leefbaarheid en",
        ),
        (["--focus", "xyz"], "zo heet geen ding in de lijn"),
        (["--from", "2030"], "geen brieven van 2030"),
        (["--back", "1"], "geef --programme of --focus"),
        (["-o", "lijn.docx"], "onbekende vorm .docx. Kies .svg .html"),
        (["-o", "lijn"], "onbekende vorm zonder uitgang"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(["lineage", str(out()), *arguments]) == 2
    said = capsys.readouterr()
    assert told in said.err and said.err.count("\n") == 1 and not said.out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["l.svg", "l.html", "l.png", "l.pdf", "l.mmd", "l.dot", "l.gv", "l.json", "l.md"]
)
def test_the_name_of_the_file_chooses_the_form(name: str, tmp_path: Path) -> None:
    """Written whole, over what stood there."""
    begins = {
        "svg": b"<svg", "html": b"<!doctype", "png": b"\x89PNG", "pdf": b"%PDF", "mmd": b"%%",
        "dot": b"digraph", "gv": b"digraph", "json": b"{", "md": b"# ",
    }  # fmt: skip
    file = tmp_path / name
    file.write_text("oud")
    assert run(["lineage", str(out()), "--lang", "en", "-o", str(file)]) == 0
    assert file.read_bytes().startswith(begins[file.suffix[1:]]) and len(list(tmp_path.iterdir())) == 1


def test_the_same_line_gives_the_same_bytes() -> None:
    """In every form but the picture, under two hash seeds."""
    code = (
        "import sys\nfrom hashlib import sha256\nfrom kgbuild import load\n"
        "from kgbuild.ask.excerpt import Part, shown\nmade = load(sys.argv[1])\n"
        "for style in sys.argv[2:]:\n    for lang in ('nl+en', 'en'):\n"
        "        print(style, sha256(shown(made.line, Part(lang=lang, most=9), style)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(out()), *(style for style in FORMS if style != "png")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "42")
    }  # fmt: skip
    assert len(found) == 1 and found.pop().count("\n") == 14
