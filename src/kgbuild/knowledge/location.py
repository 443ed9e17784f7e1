"""Where the knowledge lies: in a checkout beside `src`, in an installed package under `kgbuild/knowledge`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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


def knowledge_folder() -> Path:
    """The folder that holds ontology, shapes and data: the wheel's own, else the checkout's."""
    package = Path(__file__).parent
    for folder in (package, package.parents[2]):
        if (folder / "data" / "rules").is_dir():
            return folder
    raise KnowledgeError(f"{package}: geen kennis gevonden (data/rules). Installeer kgbuild opnieuw.")
