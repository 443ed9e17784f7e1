"""The terms that the code names stand in one list: each declared, each used, and none written beside it."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from kgbuild.rdf import vocabulary
from kgbuild.rdf.names import PREFIXES, name

SRC = Path(__file__).parents[1] / "src" / "kgbuild"
CONSTANTS = {
    f"{group}.{key}": value
    for group, each in inspect.getmembers(vocabulary, inspect.isclass)
    for key, value in vars(each).items()
    if each.__module__ == vocabulary.__name__ and not key.startswith("__")
}
PREFIXED = re.compile(rf"(?:{'|'.join(PREFIXES)}):[A-Za-z]+")
ALSO = {"rdf/vocabulary.py", "rdf/names.py", "publish/forms/prov.py"}  # PROV's names are for Graphviz only


@pytest.mark.parametrize("constant", CONSTANTS)
def test_a_constant_is_what_it_is_called(constant: str) -> None:
    """KG.from_ is kg:from, and its prefix is known."""
    group, _, key = constant.partition(".")
    assert CONSTANTS[constant] == f"{group.lower()}:{key.removesuffix('_')}"
    assert name(CONSTANTS[constant])


def test_every_constant_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SRC.rglob("*.py"))
    assert [constant for constant in CONSTANTS if not re.search(rf"\b{constant}\b", code)] == []


def test_no_term_is_written_beside_the_list() -> None:
    """A misspelt term is then a fault that the type checker finds."""
    found = [
        (path.relative_to(SRC).as_posix(), node.value)
        for path in SRC.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and PREFIXED.fullmatch(node.value)
    ]
    assert [each for each in found if each[0] not in ALSO] == []
