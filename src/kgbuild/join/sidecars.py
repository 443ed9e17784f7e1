"""Metadata beside a letter: which Kamerstuk it was published as, and what contradicts the letter itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..dutch.folding import fold
from ..dutch.kamerstuk import is_kamerstuk, kst
from ..model import Fragment, Problem, Quad, Sidecar
from ..rdf.keys import Keys
from ..rdf.names import data, literal, name
from ..rdf.vocabulary import DCT, XSD
from .register_rows import publication


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
    kenmerken = {fold(value) for value in fragment.values("kenmerk")}
    if sidecar.kenmerk and fold(sidecar.kenmerk) in kenmerken:
        return True
    if _paper(sidecar) and _paper(sidecar) in fragment.values("identifier"):
        return True
    return bool(_stem(sidecar.source)) and _stem(sidecar.source) == _stem(fragment.letter.source)


def _stem(path: str) -> str:
    """A file's name without metadata and suffix: 'kst-1-2' of kst-1-2.metadata.xml."""
    return re.sub(r"(?i)[._-]?metadata(?:_owms)?$", "", path.rpartition(".")[0])


def _paper(sidecar: Sidecar) -> str:
    """The Kamerstuk that a sidecar names: its identifier, else its first dossier and number."""
    if is_kamerstuk(sidecar.identifier):
        return sidecar.identifier
    return kst(sidecar.dossiers[0], sidecar.number) if sidecar.dossiers and sidecar.number else ""


def _contradiction(sidecar: Sidecar, fragment: Fragment) -> str:
    """What the sidecar says otherwise than the letter, in words, or ''."""
    for kind, said in (("identifier", _paper(sidecar)), ("date", sidecar.issued)):
        printed = fragment.values(kind)
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
    if fragment.paper == "motion" and sidecar.issued and not fragment.values("date"):
        yield keys.letter, name(DCT.issued), literal(sidecar.issued, XSD.date), graph


def _trouble(sidecar: Sidecar, cause: str, remedy: str) -> Problem:
    return Problem("read", sidecar.source, "", cause, "warning", remedy=remedy)
