"""A build that was written, opened again: checked against its manifest, then asked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .evidence import Evidence, evidence
from .knowledge import Knowledge, knowledge_folder
from .model import Lineage, Quad
from .store import QueryError, Store, quads_in
from .terms import BASE, name

if TYPE_CHECKING:
    from .analyse import Diff, MainPath
    from .notebook import ShownAnswer
    from .publish.exports.letters import LetterRow
    from .publishing import Line

FORMATS = {".ttl": False, ".trig": False, ".nt": True, ".nq": True}
"""The files of a graph that can be opened, and whether each is written in lines."""


class UnreadableBuild(Exception):
    """A folder that holds no build of ours, or a damaged one: path, cause and remedy."""


@dataclass(frozen=True)
class Opened:
    """A build's graph and texts, and what can be asked of them."""

    folder: Path
    manifest: dict[str, Any] = field(repr=False)
    quads: tuple[Quad, ...] = field(repr=False)
    knowledge: Knowledge = field(repr=False)

    def _repr_html_(self) -> str:
        from .notebook import Glance, build_html

        counts, letters = (self.manifest["counts"], self.letters) if self.whole else ({}, ())
        return build_html(Glance(self.folder, self.lineage(), counts, letters))

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
        from .explain import dutch_labels

        return dutch_labels(self.knowledge.ontology)

    @property
    def letters(self) -> tuple[LetterRow, ...]:
        """What each letter read prints of itself, in the order of their keys."""
        from .publish.exports.letters import letter_rows

        return letter_rows(self.facts, self.manifest["letters"], self.base)

    def query(self, asked: str, **parameters: str) -> ShownAnswer:
        """The answer to a SPARQL query, or to a named one: query('@reports')."""
        from .notebook import shown_answer
        from .query import bound, named, prefixed, written

        question = named(self.named_query(asked)) if asked.startswith("@") else written(asked)
        return shown_answer(self.store.ask(prefixed(bound(question, parameters, self.base), self.base)))

    @property
    def base(self) -> str:
        """The beginning of the IRIs of its data."""
        return str(self.manifest["base"])

    def named_query(self, asked: str) -> Path:
        """The file of a named query; QueryError naming those nearest when there is none."""
        queries = self.knowledge.queries
        if asked.removeprefix("@") not in queries:
            from difflib import get_close_matches

            near = get_close_matches(asked.removeprefix("@"), queries, 3, 0.3) or sorted(queries)
            raise QueryError(
                f"{asked}: zo heet geen vraag. Bedoelt u {', '.join('@' + query for query in near)}?"
            )
        return queries[asked.removeprefix("@")]

    def lineage(
        self,
        programme: str = "",
        back: int | None = None,
        forward: int | None = 1,
        start: str = "",
        end: str = "",
    ) -> Lineage:
        """The policy objects of the graph and how they relate in time: all, or those around one programme.

        Around it stand all steps back and one forward, or so many. `start` and `end`, years or days, keep
        what letters of those days say. QueryError naming the nearest where no programme has that name.
        """
        from .analyse import found, lineage, selected
        from .notebook import page_of, shown_lineage

        whole = lineage(self.quads)
        try:
            focus = [found(whole, programme, "programme")] if programme else []
            return shown_lineage(selected(whole, focus, back, forward, start, end), page_of(self.folder))
        except ValueError as error:
            raise QueryError(str(error)) from None

    @property
    def line(self) -> Line:
        """The whole lineage with all it is shown with."""
        from .publishing import Line

        return Line(self.lineage(), self.quads, self.texts, self.knowledge.ontology)

    def graph(self) -> Any:
        """The lineage as a MultiDiGraph of networkx, as analyse.graph documents it."""
        from .analyse import graph_of

        return graph_of(self.lineage())

    def main_path(self, programme: str = "", keys: int = 1) -> MainPath:
        """The line along which most paths run, of all or of what leads to and comes of one programme."""
        from .analyse import main_path

        return main_path(self.lineage(programme, forward=None), keys=keys)

    def diff(self, start: str, end: str) -> Diff:
        """What is first, also and last mentioned between two years, dates or letters, and what changed.

        QueryError for what is no period or letter here, and for a period without letters.
        """
        from .notebook import shown_diff
        from .reporting.differences import differences

        return shown_diff(differences(self.lineage(), self.quads, start, end), self.evidence)


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
    ours = name("kg:Letter").removesuffix("Letter>")
    kind = name("rdf:type")
    if not any(p.startswith(ours) or (p == kind and o.startswith(ours)) for _, p, o, _ in quads):
        raise UnreadableBuild(
            f"{path}: geen kgbuild-graaf: geen enkele term van {ours[1:]}. Geef de graaf van een build."
        )
    letters = [s for s, p, o, _ in quads if o == name("kg:Letter") and "/letter/" in s]
    base = letters[0][1:].partition("letter/")[0] if letters else BASE
    manifest = {"base": base, "counts": {"letters": len(set(letters))}}
    return Opened(path.parent, manifest, quads, Knowledge(knowledge or knowledge_folder()))
