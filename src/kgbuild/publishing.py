"""From a build to its files: the report, the drawing and the page put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .building import Build
    from .model import Lineage, Problem


def published(build: Build, passed_over: tuple[Problem, ...], made_by: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of OUT by name."""
    from .analyse import answered
    from .publish import files
    from .publish.page import PageInput, page
    from .validate import report_text

    report = report_text(build.findings, len(build.letters))
    problems = (*passed_over, *build.problems)
    answers = answered(build.quads)
    shown = page(PageInput(build.lineage, build.quads, build.letters, problems, answers, build.motions))
    return files(build, report, shown, drawn(build.lineage), made_by)


def drawn(lineage: Lineage, compact: bool = False, page: str = "index.html") -> str:
    """The lineage as an SVG drawing, whose cards lead to the page."""
    from .publish.diagram.layout import layout
    from .publish.diagram.svg import svg
    from .publish.drawing import drawing

    return svg(layout(drawing(lineage, compact=compact), compact), page=page)
