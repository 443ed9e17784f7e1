"""What letters are read, inferred and validated by: rules filled with the names of the register."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..knowledge import Knowledge, Rule, knowledge_folder
from ..knowledge import load as load_knowledge
from ..knowledge.language import vet_words
from .answers import Register
from .load import load as load_register


@dataclass(frozen=True, slots=True)
class Extraction:
    """What letters are read, inferred and validated by."""

    knowledge: Knowledge
    register: Register

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.knowledge.rules

    @property
    def inferences(self) -> tuple[Path, ...]:
        return self.knowledge.inferences

    @property
    def shapes(self) -> tuple[Path, ...]:
        return self.knowledge.shapes

    @property
    def ontology(self) -> Path:
        return self.knowledge.ontology

    def digest(self) -> str:
        """A digest of every file of the knowledge: another one may read letters otherwise."""
        folder = self.knowledge.folder
        files = sorted(
            path
            for part in ("data/rules", "data/register", "data/words", "shapes", "ontology")
            for path in (folder / part).rglob("*")
            if path.is_file()
        )
        whole = sha256()
        for path in files:
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        return whole.hexdigest()


def unproven(folder: Path | None = None) -> Extraction:
    """The knowledge of a folder, its patterns filled with the names of its register."""
    place = folder or knowledge_folder()
    vet_words(place)
    register = load_register(place / "data" / "register")
    ministries = (row.name.removeprefix("ministerie van ") for row in register.ministries)
    return Extraction(load_knowledge(place, names=[("ministry", ministries)]), register)
