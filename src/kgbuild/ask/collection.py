"""A build that was written, opened to be asked: by query, for its lineage and what changed, in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..analyse import MainPath, found, graph_of, main_path, selected
from ..analyse.comparison.outcome import Diff
from ..analyse.lineage import NotInLine
from ..folder.contents import Opened, opened
from ..knowledge.location import reading_from
from ..model import Lineage
from ..rdf.store import QueryError
from .excerpt import Line
from .notebook import Glance, ShownAnswer, build_html, page_of, shown_answer, shown_diff, shown_lineage
from .query import answer
from .reports.differences import differences


@dataclass(frozen=True, repr=False)
class Collection(Opened):
    """The letters of a build, and what can be asked of them."""

    def _repr_html_(self) -> str:

        counts, letters = (self.manifest["counts"], self.letters) if self.whole else ({}, ())
        with reading_from(self.knowledge.folder):
            return build_html(Glance(self.folder, self.lineage(), counts, letters))

    def query(self, asked: str, **parameters: str) -> ShownAnswer:
        """The answer to a SPARQL query, or to a named one: query('@reports')."""
        with reading_from(self.knowledge.folder):
            return shown_answer(answer(self, asked, **parameters))

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
        whole, words = self.policy, self.knowledge.folder
        try:
            with reading_from(words):
                focus = [found(whole, programme, "programme")] if programme else []
                part = selected(whole, focus, back, forward, start, end)
            return shown_lineage(part, page_of(self.folder), words)
        except NotInLine as error:
            raise QueryError(str(error)) from None

    @property
    def line(self) -> Line:
        """The whole lineage with all it is shown with."""
        return Line(self.lineage(), self.quads, self.texts, self.knowledge.ontology)

    def graph(self) -> Any:
        """The lineage as a MultiDiGraph of networkx, as analyse.graph documents it."""
        with reading_from(self.knowledge.folder):
            return graph_of(self.lineage())

    def main_path(self, programme: str = "", keys: int = 1) -> MainPath:
        """The line along which most paths run, of all or of what leads to and comes of one programme."""
        with reading_from(self.knowledge.folder):
            return main_path(self.lineage(programme, forward=None), keys=keys)

    def diff(self, start: str, end: str) -> Diff:
        """What is first, also and last mentioned between two years, dates or letters, and what changed.

        QueryError for what is no period or letter here, and for a period without letters.
        """
        words = self.knowledge.folder
        with reading_from(words):
            found = differences(self.lineage(), self.quads, start, end)
        return shown_diff(found, self.evidence, words)


def load(out: str | Path, knowledge: Path | None = None) -> Collection:
    """A build that was written, or a graph of one in a file, to query, explain, compare and draw.

    UnreadableBuild when it is none, or a build not as it was written.
    """
    made = opened(out, knowledge)
    return Collection(made.folder, made.manifest, made.quads, made.knowledge)
