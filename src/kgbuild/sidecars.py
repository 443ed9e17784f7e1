"""Metadata beside a letter: which Kamerstuk it was published as, and what contradicts the letter itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from .express.keys import Keys
from .express.register import publication
from .folding import fold
from .model import Fragment, Problem, Quad
from .read import read_metadata
from .read.metadata import Sidecar
from .sources import Source, judged
from .terms import data, literal, name

if TYPE_CHECKING:
    from .building import Extraction

_SIDECAR = re.compile(r"(?i)(?:(?:^|/)|[._-])metadata(?:_owms)?\.xml$|\.json$")


def parted(found: Iterable[Source]) -> tuple[tuple[Source, ...], tuple[Sidecar, ...], tuple[Problem, ...]]:
    """The letters apart from the sidecars among them, and what could not be read of the latter."""
    given = tuple(found)
    beside = [source for source in given if _SIDECAR.search(source.name)]
    letters = tuple(source for source in given if source not in beside)
    with closing(read_metadata(beside)) as told:
        said = list(zip(beside, told, strict=True))
    return (
        letters,
        tuple(sidecar for _, sidecar in said if isinstance(sidecar, Sidecar)),
        tuple(
            problem
            for source, trouble in said
            if isinstance(trouble, Problem)
            for problem in judged(source, (trouble,), alone=not letters)
        ),
    )


def fragments_among(
    found: Iterable[Source], known: Extraction
) -> tuple[tuple[Fragment, ...], tuple[Problem, ...]]:
    """What each letter among the files states, and what could not be read; sidecars are no letters."""
    from . import fragments_of

    letters, _, unread = parted(found)
    fragments, problems = fragments_of(letters, known)
    return fragments, (*unread, *problems)


def joined(
    fragments: Sequence[Fragment], sidecars: Iterable[Sidecar], base: str
) -> tuple[set[Quad], tuple[Problem, ...]]:
    """What the sidecars add to the register graph, and each that no letter, or another paper, answers to."""
    quads: set[Quad] = set()
    problems: list[Problem] = []
    for sidecar in sidecars:
        mine = [fragment for fragment in fragments if _belongs(sidecar, fragment)]
        if not mine:
            problems.append(_trouble(sidecar, "metagegevens zonder brief ernaast", "Leg de brief erbij."))
        for fragment in mine:
            clash = _contradiction(sidecar, fragment)
            if clash:
                problems.append(_trouble(sidecar, clash, "Kijk welke van de twee klopt."))
            else:
                quads.update(_published(sidecar, fragment, base))
    return quads, tuple(problems)


def _belongs(sidecar: Sidecar, fragment: Fragment) -> bool:
    """Whether a sidecar is about a letter: by its kenmerk, its Kamerstuk id, or the name of its file."""
    kenmerken = {fold(value) for value in _values(fragment, "kenmerk")}
    if sidecar.kenmerk and fold(sidecar.kenmerk) in kenmerken:
        return True
    if _paper(sidecar) and _paper(sidecar) in _values(fragment, "identifier"):
        return True
    return bool(_stem(sidecar.source)) and _stem(sidecar.source) == _stem(fragment.letter.source)


def _stem(path: str) -> str:
    """A file's name without metadata and suffix: 'kst-1-2' of kst-1-2.metadata.xml."""
    return re.sub(r"(?i)[._-]?metadata(?:_owms)?$", "", path.rpartition(".")[0])


def _values(fragment: Fragment, kind: str) -> list[str]:
    return [s.fact.value for s in fragment.statements if s.fact.kind == kind and s.fact.value]


def _paper(sidecar: Sidecar) -> str:
    """The Kamerstuk that a sidecar names: its identifier, else its first dossier and number."""
    if sidecar.identifier.startswith("kst-"):
        return sidecar.identifier
    return f"kst-{sidecar.dossiers[0]}-{sidecar.number}" if sidecar.dossiers and sidecar.number else ""


def _contradiction(sidecar: Sidecar, fragment: Fragment) -> str:
    """What the sidecar says otherwise than the letter, in words, or ''."""
    for kind, said in (("identifier", _paper(sidecar)), ("date", sidecar.issued)):
        printed = _values(fragment, kind)
        if said and printed and said not in printed:
            which = "de motie" if fragment.paper == "motion" else "de brief"
            return f"metagegevens noemen {said}, {which} {fragment.letter.source} noemt {printed[0]}"
    return ""


def _published(sidecar: Sidecar, fragment: Fragment, base: str) -> Iterator[Quad]:
    """That the letter was published as the sidecar's paper, with the file as source."""
    paper_id = _paper(sidecar)
    if not paper_id:
        return
    keys, graph = Keys(fragment.key, base, fragment.paper), data("register", base)
    for s, p, o in publication(keys.letter, paper_id, sidecar.source, keys):
        if s != o:  # a motion is its paper, and is not published as itself
            yield s, p, o, graph
    if fragment.paper == "motion" and sidecar.issued and not _values(fragment, "date"):
        yield keys.letter, name("dct:issued"), literal(sidecar.issued, "xsd:date"), graph


def _trouble(sidecar: Sidecar, cause: str, remedy: str) -> Problem:
    return Problem("read", sidecar.source, "", cause, "warning", remedy=remedy)
