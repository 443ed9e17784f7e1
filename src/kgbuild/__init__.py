"""kgbuild: Dutch ministerial letters as a graph in which every statement shows its sentence.

read → recognise → resolve → express → infer → validate → analyse → publish: `build` says it in code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .building import Build, Extraction
    from .model import Fragment, Problem
    from .opened import Opened
    from .sources import Source

__version__ = "0.1.0"
BASE = "https://w3id.org/kgbuild/id/"
__all__ = ["BASE", "build", "extraction", "fragments_of", "load"]


def build(letters: Iterable[Source], knowledge: Extraction | None = None, base: str = BASE) -> Build:
    """The graph of these letters, its inferences and what the shapes find, all as values; writes nothing."""
    from .analyse import amiss, lineage
    from .building import Build, described
    from .infer import infer
    from .joining import join, papers_of
    from .validate import finding_rows, validate

    known = knowledge or extraction()
    papers = papers_of(letters, known, base)
    stated = join(papers, known, base)
    inferred = infer(stated.quads, known.inferences, base, stated.barred, known.ontology)
    quads = stated.quads | set(inferred)
    graph = tuple(sorted(quads | described(papers.fragments, quads, __version__, base)))
    findings = finding_rows(validate(graph, known.shapes, known.ontology), graph)
    line = lineage(graph)
    return Build(
        papers.fragments,
        graph,
        (*papers.problems, *stated.problems),
        findings,
        line,
        base,
        stated.rulings,
        stated.texts,
        amiss(line, graph),
    )


def fragments_of(
    letters: Iterable[Source], known: Extraction, base: str = BASE
) -> tuple[tuple[Fragment, ...], tuple[Problem, ...]]:
    """Each letter as what it states, from its bytes and the rules alone; and what could not be read."""
    from contextlib import closing
    from itertools import chain

    from .express import express
    from .read import read
    from .recognise import recognise
    from .resolve import resolve
    from .sources import judged

    fragments: list[Fragment] = []
    told: list[tuple[Source, bool, tuple[Problem, ...]]] = []
    given = tuple(letters)
    with closing(read(given)) as found:
        for source, (letter, trouble) in zip(given, found, strict=True):
            told.append((source, letter is None, trouble))
            if letter is not None:
                facts, unclear = resolve(letter, recognise(letter, known.rules), known.register)
                fragments.append(express(letter, facts, unclear, base))
    problems = (judged(source, each, not fragments) if none else each for source, none, each in told)
    return tuple(fragments), tuple(chain(*problems))


def extraction(folder: Path | None = None) -> Extraction:
    """The knowledge that reads letters: rules filled with the register's names, shapes and ontology."""
    from .building import extraction_of

    return extraction_of(folder)


def load(out: str | Path) -> Opened:
    """A build that was written, or a graph of one in a file, to query, explain, compare and draw."""
    from .opened import opened

    return opened(out)
