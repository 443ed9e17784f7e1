"""kgbuild: Dutch ministerial letters as a graph in which every statement shows its sentence.

`build` in build.py is the table of contents; `load` opens what was built, `facts` reads letters alone.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .ask.collection import Collection, load
    from .build import build, extraction, facts
    from .model import Build, Fact, Fragment, Letter, Lineage, Problem, Source
    from .rdf.names import BASE
    from .register.extraction import Extraction

__all__ = ["BASE", "Build", "Collection", "Extraction", "Fact", "Fragment", "Letter", "Lineage", "Problem",
           "Source", "__version__", "build", "extraction", "facts", "load"]  # fmt: skip

_FACE = {
    "BASE": "rdf.names",
    "Collection": "ask.collection",
    "Extraction": "register.extraction",
    "build": "build",
    "extraction": "build",
    "facts": "build",
    "load": "ask.collection",
    **dict.fromkeys(("Build", "Fact", "Fragment", "Letter", "Lineage", "Problem", "Source"), "model"),
}
"""Where each name stands; it is imported when it is first used, so that the command line starts at once."""


class _Face(ModuleType):
    """The package: its module `build`, once imported, does not hide the function of that name."""

    def __getattr__(self, name: str) -> Any:
        if name not in _FACE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_FACE[name]}", __name__), name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_FACE})

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _FACE or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
