"""HTML through templates: no text from a letter, a register or a file name becomes more than text."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError, UndefinedError
from markupsafe import Markup

from kgbuild.ask.notebook import Glance, answer_html, build_html
from kgbuild.folder.letter_rows import LetterRow
from kgbuild.model import Problem
from kgbuild.publish import templates
from kgbuild.publish.drawing import View
from kgbuild.publish.forms import FORMATS, Given
from kgbuild.publish.page import PageInput, page
from kgbuild.publish.reports import Section, Sheet, html
from kgbuild.rdf.names import BASE, iri, literal, parts_of
from kgbuild.rdf.store import Answer
from strategies import any_text
from two_letters import built

SRC = Path(__file__).parents[1] / "src" / "kgbuild"
FILES = sorted(path.name for path in (SRC / "publish" / "templates").glob("*.html"))
SAID = (
    "Leefbaarheid en Veiligheid",
    "Binnenlandse Zaken en Koninkrijksrelaties",
    "Volkshuisvesting",
    "Hugo de Jonge",
    "Ollongren",
    "Boulakjar",
    "0000164588",
)
"""What the letters and the register call things; in its place comes what would be an element."""
PIECES = ("<i x='", '"><b ', "</p>", "</a>", "<!--", "-->", "&lt;", "&#60;", "<u>", "]]>", " on=", "<", ">",
          "'", '"', "&", "{{x}}", "{%", "\x07", "\u202e", "\u00ad", "\u00a0", "x")  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), min_size=12, max_size=12).map("".join)
few = settings(max_examples=20, suppress_health_check=list(HealthCheck))


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, in order; what a drawing has, as a set."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[object] = []
        self.drawn: set[object] = set()
        self.within = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = self.within or tag == "svg"
        self.found((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found(f"/{tag}")
        self.within = self.within and tag != "svg"

    def handle_comment(self, data: str) -> None:
        self.found("comment")

    def unknown_decl(self, data: str) -> None:
        self.found("declaration")

    def found(self, element: object) -> None:
        if self.within:
            self.drawn.add(element)
        else:
            self.elements.append(element)


def other_words(value: Any, words: Mapping[str, str]) -> Any:
    """The value with other words in every text in it; addresses stay."""
    if isinstance(value, str):
        return other_text(value, words)
    if isinstance(value, tuple):
        return tuple(other_words(one, words) for one in value)
    if isinstance(value, Mapping):
        return {key: other_words(one, words) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        found = {each.name: other_words(getattr(value, each.name), words) for each in fields(value)}
        return replace(value, **found)
    return value


def other_text(text: str, words: Mapping[str, str]) -> str:
    if not any(word in text for word in words) or text.startswith("<http"):
        return text
    if re.fullmatch(r'"(?:[^"\\]|\\.)*"(?:@\w+|\^\^<[^>]*>)?', text, re.DOTALL):  # a term of the graph
        said, datatype, language = parts_of(text)
        return literal(other_text(said, words), language=language) if not datatype else text
    for word, other in words.items():
        text = text.replace(word, other)
    return text


def in_place(text: str) -> dict[str, str]:
    """For each thing said, something as long: a letter keeps its places."""
    return {word: ("x" + text * len(word))[: len(word) - 1] + "x" for word in SAID}


@cache
def two() -> PageInput:
    build = built()
    problem = Problem("read", SAID[4], SAID[2], SAID[0], "warning", SAID[1], SAID[3])
    letters = tuple(
        replace(one, letter=replace(one.letter, source=f"{SAID[3]}.txt")) for one in build.fragments
    )
    return PageInput(build.lineage, build.quads, letters, (problem, *build.problems), build.answered)


def index(text: str) -> Skeleton:
    return Skeleton(page(other_words(two(), in_place(text))))


def line(text: str) -> Skeleton:
    shown = other_words(two(), in_place(text))
    letters = tuple(fragment.letter for fragment in shown.letters)
    return Skeleton(FORMATS["html"](Given(shown.lineage, shown.quads, letters, View())).decode())


def report(text: str) -> Skeleton:
    cells = (text, f"{text}\n{text}")
    return Skeleton(html(Sheet(text, text, (text,), cells, (Section(text, (cells,)), Section(text, ())))))


def answer(text: str) -> Skeleton:
    row = {"a": literal(text), "b": iri(f"{BASE}kst-1")}
    return Skeleton(answer_html(Answer(("a", "b", text), (row,))))


def glance(text: str) -> Skeleton:
    row = LetterRow(text, text, text, text, text, text, ())
    return Skeleton(build_html(Glance(Path("x" + text.replace("/", "")), built().lineage, {"letters": 1,
                                      "facts": 1, "problems": 1}, (row,))))  # fmt: skip


PAGES = {"index": index, "line": line, "report": report, "answer": answer, "glance": glance}


@cache
def harmless(name: str) -> Skeleton:
    return PAGES[name]("x")


@pytest.mark.parametrize("name", PAGES)
@few
@given(text=hostile)
def test_no_text_adds_an_element_or_attribute(name: str, text: str) -> None:
    found = PAGES[name](text)
    assert found.elements == harmless(name).elements
    assert found.drawn <= harmless(name).drawn


def test_the_words_stand_on_the_pages() -> None:
    """What is exchanged above is there: in each section of the page, and as often as one may expect."""
    text = page(other_words(two(), dict.fromkeys(SAID, "Verwisseld")))
    assert text.count("Verwisseld") > 100
    sections = re.split("<section ", text)[1:]
    assert len(sections) == 7 and all("Verwisseld" in section for section in sections)


@given(any_text)
def test_what_is_printed_is_cleaned_and_escaped(text: str) -> None:
    shown = templates.rendered("answer.html", heads=(), rows=(), told=text)
    assert not re.search("[<>\"'\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown[3:-4])
    assert templates.rendered("answer.html", heads=(), rows=(), told=Markup("<b>")) == "<p><b></p>"


@pytest.mark.parametrize("value", [None, True, 1.5, ("x",), b"x"])
def test_only_text_and_counts_are_printed(value: object) -> None:
    with pytest.raises(TypeError, match="a template prints text and counts"):
        templates.rendered("answer.html", heads=(), rows=(), told=value)


def test_what_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        templates.rendered("answer.html", heads=(), rows=())


@pytest.mark.parametrize("name", ["safe", "join", "format", "replace", "xmlattr"])
def test_no_filter_takes_text_past_the_door(name: str) -> None:
    with pytest.raises(TemplateAssertionError, match="No filter named"):
        templates._environment().from_string(f"{{{{ x | {name} }}}}")


@pytest.mark.parametrize("name", FILES)
def test_templates_only_show(name: str) -> None:
    """A template joins no texts and calls only macros: each text is printed, and so cleaned, by itself."""
    made = templates._environment()
    source = templates._source(name)[0]
    assert made.autoescape is True and made.finalize is not None
    tree = made.parse(source)
    forbidden = (nodes.Concat, nodes.Add, nodes.Mod, nodes.Mul, nodes.EvalContextModifier)
    assert list(tree.find_all(forbidden)) == []
    assert all(isinstance(call.node, nodes.Name) for call in tree.find_all(nodes.Call))
    assert not re.search(r"=\s*\{\{|<script|\bon\w+=", source), "an attribute without quotation marks"
    made.get_template(name)


def test_python_makes_no_html() -> None:
    """Elements stand in templates alone, escaping in one place, and few say that theirs is markup."""
    html_makers = [
        *(SRC / "publish" / "page").glob("*.py"),
        *(SRC / "publish" / name for name in ("markup.py", "forms/web_page.py", "reports/web.py")),
        SRC / "ask" / "notebook.py",
    ]
    element = re.compile(
        r"</?(?:a|b|p|li|t[drh]|span|section|div|h[1-6]|[uod]l|d[td]|table|mark|article|br|html|style)[\s/>]"
    )
    said = [
        (path.name, node.value)
        for path in html_makers
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [one for one in said if element.search(one[1])] == []
    texts = {path.relative_to(SRC).as_posix(): path.read_text("utf-8") for path in SRC.rglob("*.py")}
    escaping = {name for name, text in texts.items() if re.search(r"from html import|html\.escape", text)}
    assert escaping == {"publish/cells.py"}
    vouched = {name for name, text in texts.items() if "trusted(" in text}
    assert vouched == {
        "publish/templates/__init__.py", "publish/markup.py", "publish/page/__init__.py",
        "publish/forms/web_page.py", "ask/notebook.py",
    }  # fmt: skip
