"""A build that was written, opened again as a value: checked against its manifest."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..analyse.lineage import lineage
from ..knowledge import Knowledge, knowledge_folder
from ..knowledge.labels import labels
from ..knowledge.location import reading_from
from ..model import Lineage, Quad
from ..rdf.addresses import is_letter
from ..rdf.evidence import Evidence, evidence
from ..rdf.names import BASE, name
from ..rdf.store import QueryError, Store, quads_in
from ..rdf.vocabulary import KG, RDF
from .letter_rows import LetterRow, letter_rows

FORMATS = {".ttl": False, ".trig": False, ".nt": True, ".nq": True}
"""The files of a graph that can be opened, and whether each is written in lines."""


class UnreadableBuild(Exception):
    """A folder that holds no build of ours, or a damaged one: path, cause and remedy."""


@dataclass(frozen=True)
class Opened:
    """A build's graph, texts and facts."""

    folder: Path
    manifest: dict[str, Any] = field(repr=False)
    quads: tuple[Quad, ...] = field(repr=False)
    knowledge: Knowledge = field(repr=False)

    @cached_property
    def store(self) -> Store:
        return Store(self.quads)

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """What each fact rests on, by its graph."""
        return evidence(self.quads)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The letters' texts by SHA16, as their offsets count."""
        if not self.whole:
            beside = sorted(self.folder.glob("text/*.txt"))
            return {path.stem: path.read_bytes().decode("utf-8") for path in beside}
        names = [name for name in self.files if name.startswith("text/")]
        return {Path(name).stem: self.file(name).decode("utf-8") for name in sorted(names)}

    @cached_property
    def facts(self) -> tuple[dict[str, Any], ...]:
        """The rows of facts.jsonl."""
        lines = self.file("facts.jsonl").decode("utf-8").split("\n")
        return tuple(json.loads(line) for line in lines if line)

    @property
    def whole(self) -> bool:
        """Whether it is a build with all its files, not a graph alone."""
        return "files" in self.manifest

    @property
    def files(self) -> dict[str, str]:
        """The digest of each file that the build wrote, by its name."""
        return dict(self.manifest.get("files", {}))

    def file(self, name: str) -> bytes:
        """A file of the build; UnreadableBuild when it is gone or not as it was written."""
        if not self.whole:
            raise UnreadableBuild(f"{self.folder}: hiervoor is {name} nodig. Geef de map van een build.")
        try:
            content = (self.folder / name).read_bytes()
        except OSError as error:
            raise UnreadableBuild(f"{self.folder / name}: {error.strerror}. Bouw opnieuw.") from None
        if sha256(content).hexdigest() != self.files.get(name):
            raise UnreadableBuild(f"{self.folder / name}: is gewijzigd na de build. Bouw opnieuw.")
        return content

    @cached_property
    def labels(self) -> dict[str, str]:
        """The Dutch label of every term of the ontology."""
        return labels(self.knowledge.ontology, "nl")

    @property
    def letters(self) -> tuple[LetterRow, ...]:
        """What each letter read prints of itself, in the order of their keys."""
        return letter_rows(self.facts, self.manifest["letters"], self.base)

    @cached_property
    def policy(self) -> Lineage:
        """All policy objects of the graph and how they relate in time."""
        with reading_from(self.knowledge.folder):
            return lineage(self.quads)

    @property
    def base(self) -> str:
        """The beginning of the IRIs of its data."""
        return str(self.manifest["base"])


def opened(out: str | Path, knowledge: Path | None = None) -> Opened:
    """The build in a folder, or a graph of ours in a file (.ttl, .trig, .nt, .nq).

    UnreadableBuild when it is none, or a build not as it was written. A file without named graphs does not
    tell on which facts its links rest.
    """
    folder = Path(out)
    if folder.suffix in FORMATS and not folder.is_dir():
        return _graph_file(folder, knowledge)
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        graph = (folder / "graph.trig").read_bytes()
    except FileNotFoundError as error:
        missing = Path(str(error.filename)).name
        raise UnreadableBuild(
            f"{folder}: geen build gevonden ({missing} ontbreekt). Draai eerst kgbuild build."
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableBuild(f"{folder}: build niet te lezen ({error}). Bouw opnieuw.") from None
    if sha256(graph).hexdigest() != manifest.get("files", {}).get("graph.trig"):
        raise UnreadableBuild(f"{folder / 'graph.trig'}: is gewijzigd na de build. Bouw opnieuw.")
    return Opened(folder, manifest, quads_in(graph), Knowledge(knowledge or knowledge_folder()))


def _graph_file(path: Path, knowledge: Path | None) -> Opened:
    try:
        quads = quads_in(path.read_bytes(), FORMATS[path.suffix])
    except OSError as error:
        raise UnreadableBuild(f"{path}: niet te lezen ({error.strerror}). Geef een map of bestand.") from None
    except QueryError as error:
        raise UnreadableBuild(f"{path}: {str(error).rpartition('.')[0].rpartition('.')[0]}.") from None
    ours = name(KG.Letter).removesuffix("Letter>")
    kind = name(RDF.type)
    if not any(p.startswith(ours) or (p == kind and o.startswith(ours)) for _, p, o, _ in quads):
        raise UnreadableBuild(
            f"{path}: geen kgbuild-graaf: geen enkele term van {ours[1:]}. Geef de graaf van een build."
        )
    letters = [s for s, p, o, _ in quads if o == name(KG.Letter) and is_letter(s)]
    base = letters[0][1:].partition("letter/")[0] if letters else BASE
    manifest = {"base": base, "counts": {"letters": len(set(letters))}}
    return Opened(path.parent, manifest, quads, Knowledge(knowledge or knowledge_folder()))
