"""A build from beginning to end: every stage in its order, values from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from pathlib import Path

from .analyse import anomalies, answered, lineage
from .express import distinct, express
from .infer import infer
from .join import apart, described, join, unread
from .knowledge.location import reading_from
from .model import Build, File, Fragment, Problem, Source
from .rdf.names import BASE
from .read import read
from .recognise import recognise
from .recognise.examples import vet_examples
from .register.extraction import Extraction, unproven
from .resolve import resolve
from .validate import finding_rows, validate
from .version import __version__


def build(letters: Iterable[Source], knowledge: Extraction | None = None, base: str = BASE) -> Build:
    """The graph of these letters, its inferences and what the shapes find, all as values; writes nothing.

    read → recognise → resolve → express → join → infer → validate → analyse
    """
    known = knowledge or extraction()
    with reading_from(known.knowledge.folder):
        files: list[File] = []
        fragments: list[Fragment] = []
        for file in read(letters):
            files.append(file)
            for letter in file.letters:
                resolved = resolve(letter, recognise(letter, known.rules), known.register)
                fragments.append(express(letter, resolved, base))
        papers = apart(files, fragments)
        kept = distinct(papers.fragments, base)
        stated = join(kept, papers, known.register, base)
        quads = stated.quads | set(infer(stated.quads, known.inferences, base, stated.barred, known.ontology))
        graph = tuple(sorted(quads | described(quads, __version__, base)))
        findings = finding_rows(validate(graph, known.shapes, known.ontology), graph)
        line = lineage(graph)
        return Build(
            fragments=kept,
            quads=graph,
            reading=(*papers.problems, *stated.problems),
            findings=findings,
            lineage=line,
            answered=answered(graph),
            base=base,
            rulings=stated.rulings,
            sources=stated.texts,
            against_time=anomalies(line, graph),
        )


def facts(
    letters: Iterable[Source], knowledge: Extraction | None = None, base: str = BASE
) -> tuple[tuple[Fragment, ...], tuple[Problem, ...]]:
    """What each letter states, from its bytes and the rules alone; and what could not be read."""
    known = knowledge or extraction()
    with reading_from(known.knowledge.folder):
        files: list[File] = []
        stated: list[Fragment] = []
        for file in read(letters):
            files.append(file)
            resolved = (resolve(each, recognise(each, known.rules), known.register) for each in file.letters)
            stated += map(express, file.letters, resolved, repeat(base))
        return tuple(stated), unread(files)


def extraction(folder: Path | None = None) -> Extraction:
    """The knowledge of a folder, by which letters are read, inferred and validated.

    KnowledgeError, with file and line, for a rule that is misspelt or does otherwise than its examples say.
    """
    known = unproven(folder)
    with reading_from(known.knowledge.folder):
        vet_examples(known.knowledge)
    return known
