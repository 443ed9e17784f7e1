"""What a notebook shows of a build, and the notebook that shows it."""

from __future__ import annotations

import ast
import importlib.util
import json
import sys
from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgbuild
from kgbuild.analyse import lineage
from kgbuild.ask.collection import Collection
from kgbuild.ask.notebook import ShownAnswer, shown_lineage
from kgbuild.cli import run
from kgbuild.model import Lineage
from kgbuild.rdf.names import BASE, iri, literal
from kgbuild.rdf.store import QueryError

DATA = Path(__file__).parents[1] / "data"
NOTEBOOKS = sorted((DATA / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    out = tmp_path_factory.mktemp("build") / "out"
    assert run(["build", str(DATA / "letters"), "-o", str(out), "-q"]) == 0
    return kgbuild.load(out)


def html(thing: Any) -> str:
    return str(thing._repr_html_())


class Seen(HTMLParser):
    """The cells of a table and every element of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_build_shows_its_letters_and_its_drawing(made: Collection) -> None:
    shown = html(made)
    assert "2 brieven · 60 feiten · 1 bevinding<" in shown
    assert "2021-0000280239" in shown
    assert "Hugo de Jonge" in shown
    assert "<svg" in shown
    assert f"{made.folder.as_posix()}/index.html#" in shown
    assert len(repr(made)) < 200, "not every quad on a console"


def test_lineage_shows_its_drawing_and_is_a_lineage(made: Collection) -> None:
    found: Any = made.lineage()
    assert ElementTree.fromstring(found._repr_svg_()).tag.endswith("svg")
    assert isinstance(found, Lineage)
    plain = lineage(made.quads)
    assert all(getattr(found, each.name) == getattr(plain, each.name) for each in fields(plain))
    assert found == shown_lineage(plain, "elders.html") == plain
    assert hash(found) == hash(plain)
    assert found != shown_lineage(lineage(()), "elders.html")


def test_a_graph_alone_shows_its_drawing(made: Collection) -> None:
    shown = html(kgbuild.load(made.folder / "graph.trig"))
    assert "<table" not in shown
    assert "<svg" in shown


def test_comparison_shows_its_words(made: Collection) -> None:
    found: Any = made.diff("2021", "2022")
    assert "eerst genoemd 4 juli 2022" in found._repr_markdown_()
    assert "“Graag informeer ik u tweemaal per jaar" in found._repr_markdown_()


def test_answer_is_a_table(made: Collection) -> None:
    seen = Seen(html(made.query("@reports")))
    assert seen.cells[:5] == ["brief", "datum", "rapport", "titel", "auteur"]
    assert seen.elements.count("tr") == 5
    assert "letter:2021-0000280239" in seen.cells
    assert html(ShownAnswer(boolean=True)) == "<p>ja</p>"
    asked = made.query("CONSTRUCT { ?s kg:offers ?o } WHERE { ?s kg:offers ?o }")
    assert Seen(html(asked)).cells[:3] == ["onderwerp", "eigenschap", "waarde"]


def test_long_answer_says_that_it_is_cut() -> None:
    shown = html(ShownAnswer(("n",), tuple({"n": literal(str(n))} for n in range(201))))
    assert shown.count("<td>") == 200
    assert "201 rijen, hiervan de eerste 200" in shown


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_words_become_an_element(text: str) -> None:
    seen = Seen(html(ShownAnswer((text or "x",), ({text or "x": literal(text)},))))
    assert set(seen.elements) <= {"table", "thead", "tbody", "tr", "th", "td", "p"}


# pandas ----------------------------------------------------------------------------------------

ROWS = ShownAnswer(
    ("brief", "aantal", "woorden", "ergens"),
    ({"brief": iri(f"{BASE}kst-1"), "aantal": literal("20", "xsd:integer"), "woorden": literal("20")},),
)


class Table:
    """What a DataFrame is made of."""

    def __init__(self, rows: list[list[Any]], columns: list[str]) -> None:
        self.rows, self.columns = rows, columns


def test_answer_becomes_rows_of_pandas(monkeypatch: pytest.MonkeyPatch, made: Collection) -> None:
    pandas: Any = ModuleType("pandas")
    pandas.DataFrame = Table
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    table = ROWS.to_pandas()
    assert table.columns == ["brief", "aantal", "woorden", "ergens"]
    assert table.rows == [[f"{BASE}kst-1", 20, "20", None]]
    assert len(made.query("@reports").to_pandas().rows) == 4
    with pytest.raises(QueryError, match="boolean"):
        ShownAnswer(boolean=True).to_pandas()


def test_without_pandas_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'kgbuild\[pandas\]'"):
        ROWS.to_pandas()


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="pandas is an extra")
def test_pandas_itself_has_four_reports(made: Collection) -> None:
    table = made.query("@reports").to_pandas()
    assert table.shape == (4, 5)
    assert list(table.columns) == ["brief", "datum", "rapport", "titel", "auteur"]


# The notebook ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_is_one_without_outputs(path: Path) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in notebook["cells"]:
        more = {"outputs", "execution_count"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | more
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_runs_from_top_to_bottom(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    space: dict[str, Any] = {}
    shown = [displayed("".join(cell["source"]), space) for cell in cells]
    forms = [
        next((form for form in ("html", "svg", "markdown") if hasattr(value, f"_repr_{form}_")), "")
        for value in shown
    ]
    assert {"html", "svg", "markdown"} <= set(forms), "a build, a table, a drawing and a comparison are shown"
    assert len(space["rapporten"].rows) == 4


def displayed(source: str, space: dict[str, Any]) -> Any:
    """What a notebook shows below a cell: the value of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), space)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), space) if last else None  # type: ignore[attr-defined]
