"""The house: rooms on a ladder, imports only downward, each outside package by one door."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path
from statistics import median

import pytest

SRC = Path(__file__).parents[1] / "src"
MODULES = sorted(SRC.rglob("*.py"))
STAGES = ("read", "recognise", "resolve", "express", "join", "infer", "validate", "analyse")
LADDER = (
    ("version",), ("model",), ("dutch",), ("rdf",), ("knowledge",), ("register",), STAGES, ("folder",),
    ("publish",), ("ask",), ("build",), ("evaluate",), ("cli",), ("__init__", "__main__"),
)  # fmt: skip
"""The rooms from the ground up: a room imports from rungs below its own, and never from its own rung."""
DOORS: dict[str, tuple[str, ...]] = {
    "rdflib": ("rdf",),
    "pyshacl": ("validate",),
    "networkx": ("analyse",),
    "pyoxigraph": ("rdf",),
    "click": ("cli",),
    "jinja2": ("publish",),
    "markupsafe": ("publish",),
    "lxml": ("read",),
    "pypdfium2": ("read", "publish"),  # a letter is read from PDF, a drawing's PDF is made a picture
    "pandas": ("ask",),
    "docx": ("publish",),
}
TOP = ("click",)  # may be imported outside a function, by its door


@dataclass(frozen=True)
class Import:
    """A module or name that a module imports: only for types, or only once a function runs."""

    name: str
    typing: bool
    inside: bool


def imports(node: ast.AST, package: str, typing: bool = False, inside: bool = False) -> Iterator[Import]:
    """Every import below `node`."""
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, typing, inside) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        name = resolve_name("." * node.level + (node.module or ""), package)
        yield from (Import(f"{name}.{alias.name}", typing, inside) for alias in node.names)
    typing = typing or (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"))
    inside = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    for child in ast.iter_child_nodes(node):
        yield from imports(child, package, typing, inside)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> list[Import]:
    return list(imports(parsed(path), ".".join(path.relative_to(SRC).parent.parts)))


def room(path: Path) -> str:
    """The first part of a module's place: its room, or itself where it stands at the root."""
    return (*path.relative_to(SRC / "kgbuild").parts[:-1], path.stem)[0]


def module(name: str) -> Path | None:
    """The file that an imported name stands in; None where it is not ours."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        place = SRC.joinpath(*parts[:length])
        if (found := place.with_suffix(".py")).is_file() or (found := place / "__init__.py").is_file():
            return found
    return None


def rung(of: str) -> int:
    return next(number for number, rooms in enumerate(LADDER) if of in rooms)


def test_every_room_has_a_rung() -> None:
    assert {room(path) for path in MODULES} == {name for rooms in LADDER for name in rooms}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_imports(path: Path) -> None:
    """Outside packages by their door and once something runs; our own from lower rungs, at the top."""
    here = room(path)
    for found in imported(path):
        target = module(found.name)
        if target is not None:
            there = room(target)
            assert here == there or rung(there) < rung(here), f"{here} imports {there}"
            assert not found.inside or here in ("cli", "__init__"), f"{found.name} is imported in a function"
        elif (top := found.name.split(".")[0]) not in sys.stdlib_module_names:
            assert here in DOORS.get(top, ()), f"{here} imports {top}: {DOORS.get(top)}"
            assert found.inside or found.typing or top in TOP, f"{here} imports {top} outside a function"


def test_no_circle() -> None:
    """No module leads back to itself, the lazy face and types aside."""
    ahead = {
        path: {target for found in imported(path) if not found.typing and (target := module(found.name))}
        - {path}
        for path in MODULES
    }
    assert len(list(TopologicalSorter(ahead).static_order())) == len(MODULES)


def test_a_newcomer_can_walk_it() -> None:
    """At most 12 modules a folder and 6 at the root, no name twice, the middle module on one long screen."""
    folders = Counter(path.parent for path in MODULES)
    root = SRC / "kgbuild"
    assert {
        folder.name: count for folder, count in folders.items() if count > (6 if folder == root else 12)
    } == {}
    names = Counter(p.stem for p in MODULES if p.stem != "__init__" and room(p) != "cli")
    assert [name for name, count in names.items() if count > 1] == []
    assert median(len(path.read_text("utf-8").splitlines()) for path in MODULES) <= 120


def test_a_room_offers_no_name_of_another_of_its_modules() -> None:
    """`from .rules import labels` beside a module labels.py: whichever is imported last would be `labels`."""
    for path in (path for path in MODULES if path.stem == "__init__" and path.parent != SRC / "kgbuild"):
        inside = {each.stem for each in path.parent.glob("*.py")} | {
            each.name for each in path.parent.iterdir()
        }
        for node in (each for each in parsed(path).body if isinstance(each, ast.ImportFrom) and each.level):
            for alias in node.names:
                hidden = alias.name in inside and node.module and node.module != alias.name
                assert not hidden or node.level > 1, f"{path.parent.name}: {alias.name}"


def test_functions_are_small() -> None:
    """Half of the functions have eight lines at most, and none has over forty."""
    functions = {
        f"{path.relative_to(SRC)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: lines for name, lines in functions.items() if lines > 40} == {}
    assert median(functions.values()) <= 8


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path in MODULES if not ast.get_docstring(parsed(path))] == []


def test_build_names_every_stage_in_order() -> None:
    """`build()` alone is the table of contents."""
    body = parsed(SRC / "kgbuild" / "build.py").body
    build = next(node for node in body if isinstance(node, ast.FunctionDef) and node.name == "build")
    called = [ast.unparse(node.func) for node in ast.walk(build) if isinstance(node, ast.Call)]
    assert {*STAGES, "lineage"} - {"analyse"} <= set(called)
    text = ast.unparse(ast.Module(build.body[1:], []))
    verbs = ("read", "resolve", "express", "join", "infer", "validate", "lineage")
    places = [text.index(f"{verb}(") for verb in verbs]
    assert places == sorted(places)


def test_help_imports_only_click() -> None:
    """`python -m kgbuild --help` starts none of the outside packages but click, and none of our rooms."""
    command = [sys.executable, "-X", "importtime", "-m", "kgbuild", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    started = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {name.split(".")[0] for name in started} & set(DOORS) == {"click"}
    rooms = {name.split(".")[1] for name in started if name.startswith("kgbuild.")}
    assert rooms == {"cli", "version"}
