"""Each outside package enters by one door, and no stage knows another (DESIGN, section 1)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
MODULES = sorted(SRC.rglob("*.py"))
DOORS: dict[str, str | tuple[str, ...]] = {
    "rdflib": "graph",
    "pyshacl": "validate",
    "networkx": "analyse",
    "pyoxigraph": "store",
    "click": "cli",
    "lxml": "read",
    "pypdfium2": ("read", "publish"),  # a letter is read from PDF, a drawing's PDF is made a picture
    "pandas": "notebook",
}
STAGES = {"read", "recognise", "resolve", "express", "infer", "validate", "analyse", "publish"}


def imports(node: ast.AST, package: str, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Every module imported below `node`, and whether only once something runs (or, for types, never)."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, inside) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        name = resolve_name("." * node.level + (node.module or ""), package)
        yield from ((f"{name}.{alias.name}", inside) for alias in node.names)
    typing_only = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
    inside = inside or typing_only or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    for child in ast.iter_child_nodes(node):
        yield from imports(child, package, inside)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_imports(path: Path) -> None:
    """Outside packages only by their door and inside a function; stages never one from another."""
    package = path.relative_to(SRC).parent.parts
    here = (*package, path.stem)[1]
    for name, inside in imports(ast.parse(path.read_text("utf-8")), ".".join(package)):
        top, *rest = name.split(".")
        if top == "kgbuild":
            there = rest[0] if rest else ""
            assert here == there or not {here, there} <= STAGES, f"stage {here} imports stage {there}"
        elif top not in sys.stdlib_module_names:
            door = DOORS.get(top, ())
            assert here in ([door] if isinstance(door, str) else door), f"{here} imports {top}: {door}"
            assert inside or top == "click", f"{here} imports {top} outside a function"


def test_help_imports_only_click() -> None:
    """`python -m kgbuild --help` starts none of the outside packages but click."""
    command = [sys.executable, "-X", "importtime", "-m", "kgbuild", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    started = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert started & set(DOORS) == {"click"}
