"""The papers of a build apart: letters and motions, reports of debates, metadata, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ..model import DebateReport, File, Fragment, Problem, Severity, Sidecar, Source


@dataclass(frozen=True, slots=True)
class Papers:
    """What was given, apart; and a problem for each file that is no part of a graph."""

    fragments: tuple[Fragment, ...]  # letters and numbered motions
    reports: tuple[DebateReport, ...]
    sidecars: tuple[Sidecar, ...]
    problems: tuple[Problem, ...]


def apart(files: Sequence[File], fragments: Sequence[Fragment]) -> Papers:
    """The papers among the files that were read, and among what they state."""
    others, reports = _reports_apart(fragments)
    letters, left_out = _letters_among(others)
    sidecars = tuple(chain.from_iterable(file.sidecars for file in files))
    return Papers(letters, reports, sidecars, (*unread(files), *left_out))


def unread(files: Sequence[File]) -> tuple[Problem, ...]:
    """What stood in the way of reading: of the metadata first, then of the letters, each in their order."""
    texts = [file for file in files if not file.beside]
    beside = [file for file in files if file.beside]
    none = not any(file.letters for file in texts)
    told = (
        *(judged(file.source, file.problems, alone=not texts) for file in beside),
        *(file.problems if file.letters else judged(file.source, file.problems, none) for file in texts),
    )
    return tuple(chain.from_iterable(told))


def judged(source: Source, problems: tuple[Problem, ...], alone: bool = False) -> tuple[Problem, ...]:
    """The problems of a file of which nothing came: weightier where it was named, or is all there is.

    A document of another kind that lies between letters is no fault; one that is given as a letter is.
    """
    if source.in_folder and not alone:
        return problems
    return tuple(replace(problem, severity="violation") for problem in problems)


def _reports_apart(
    fragments: Sequence[Fragment],
) -> tuple[tuple[Fragment, ...], tuple[DebateReport, ...]]:
    """The other documents, and the reports of debates that list letters, by file; of two one text, one."""
    reports: dict[str, DebateReport] = {}
    listing = (fragment for fragment in fragments if fragment.listed)
    for found in sorted(listing, key=lambda f: (f.letter.source, f.letter.sha16)):
        reports.setdefault(found.letter.sha16, DebateReport(found.letter, _number(found), found.listed))
    return tuple(fragment for fragment in fragments if not fragment.listed), tuple(reports.values())


def _number(fragment: Fragment) -> str:
    """The official id that a paper's heading gives it."""
    told = (s.fact for s in fragment.statements if s.fact.kind == "identifier")
    return next(fact.value or "" for fact in told if fact.extras.get("paper") != "brief")


def _letters_among(
    fragments: Sequence[Fragment],
) -> tuple[tuple[Fragment, ...], tuple[Problem, ...]]:
    """The fragments that are letters or numbered motions, and a problem for each that is another paper."""
    others = {
        fragment.letter.source: kind
        for fragment in fragments
        if fragment.paper == "letter" and (kind := _paper(fragment)) != "brief"
    }
    problems = (Problem("read", source, "", *_left_out(kind)) for source, kind in sorted(others.items()))
    return tuple(f for f in fragments if f.letter.source not in others), tuple(problems)


def _left_out(kind: str) -> tuple[str, Severity, str, str]:
    """Why a paper is no part of the graph, how bad that is, no words of it, and what to do."""
    if kind.endswith("motie"):
        cause = "motie zonder dossier en nummer; niet in de graaf opgenomen"
        return cause, "warning", "", "Geef de motie zoals zij als Kamerstuk is gedrukt."
    return f"geen Kamerbrief maar een {kind}; niet in de graaf opgenomen", "warning", "", ""


def _paper(fragment: Fragment) -> str:
    """What its heading says that a fragment is; 'brief' where it has none."""
    told = (s.fact for s in fragment.statements if s.fact.kind in ("identifier", "motion"))
    headings = (fact.extras.get("paper") for fact in told)
    return next((kind for kind in headings if kind), "brief")
