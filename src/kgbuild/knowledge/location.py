"""Where the knowledge lies: in a checkout beside `src`, in an installed package under `kgbuild/knowledge`.

A folder of one's own is in force within `reading_from`: whatever reads words there reads them from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from .rules import Rule
from .tables import KnowledgeError


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The folders of one set of knowledge, and its rules."""

    folder: Path
    rules: tuple[Rule, ...] = ()
    fragments: Mapping[str, str] = field(default_factory=dict)

    @property
    def ontology(self) -> Path:
        return self.folder / "ontology" / "kgbuild.ttl"

    @property
    def shapes(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "shapes").glob("*.ttl")))

    @property
    def register(self) -> Path:
        return self.folder / "data" / "register"

    @property
    def inferences(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "data" / "rules" / "inferences").glob("*.rq")))

    @property
    def queries(self) -> Mapping[str, Path]:
        return {path.stem: path for path in sorted((self.folder / "data" / "queries").glob("*.rq"))}

    @property
    def reports(self) -> Mapping[str, Path]:
        return {path.stem: path for path in sorted((self.folder / "data" / "reports").glob("*.toml"))}

    @property
    def letters(self) -> Path:
        return self.folder / "data" / "letters"


_IN_FORCE: ContextVar[Path | None] = ContextVar("knowledge", default=None)


@contextmanager
def reading_from(folder: Path | None) -> Iterator[None]:
    """Within the block this folder is in force; for None, the one that was stays so."""
    before = _IN_FORCE.set(folder.absolute() if folder else _IN_FORCE.get())
    try:
        yield
    finally:
        _IN_FORCE.reset(before)


def knowledge_folder() -> Path:
    """The folder in force, with ontology, shapes and data; else the one that kgbuild brings."""
    return _IN_FORCE.get() or built_in()


@cache
def built_in() -> Path:
    """The folder that kgbuild brings: the wheel's own, else the checkout's."""
    package = Path(__file__).parent
    for folder in (package, package.parents[2]):
        if (folder / "data" / "rules").is_dir():
            return folder
    raise KnowledgeError(f"{package}: geen kennis gevonden (data/rules). Installeer kgbuild opnieuw.")


def file_of_words(folder: Path, place: str) -> Path:
    """A file of words in the folder, else the built-in one: a folder need not have words of its own."""
    own = folder / place
    return own if own.is_file() else built_in() / place


P = ParamSpec("P")
T = TypeVar("T")


def by_folder(make: Callable[P, T]) -> Callable[P, T]:
    """The same function, its answer kept for each folder in force: what it makes is made of that folder."""

    @lru_cache(maxsize=64)
    def kept(_: Path, *given: P.args, **named: P.kwargs) -> T:
        return make(*given, **named)

    @wraps(make)
    def made(*given: P.args, **named: P.kwargs) -> T:
        return kept(knowledge_folder(), *given, **named)  # type: ignore[arg-type]  # names of sections: hashable

    return made
