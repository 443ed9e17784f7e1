"""What a build is made with and made of: the knowledge it reads by, and its result as values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from .examples import vet_examples
from .express import express
from .express.dataset import dataset_quads
from .express.register import register_quads
from .folding import fold
from .knowledge import Knowledge, Rule, knowledge_folder
from .knowledge import load as load_knowledge
from .model import Fragment, Letter, Lineage, Paper, Problem, Quad, Severity
from .register import Register, rows_used
from .register import load as load_register

if TYPE_CHECKING:
    from .validate import FindingRow


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
            for part in ("data/rules", "data/register", "shapes", "ontology")
            for path in (folder / part).rglob("*")
            if path.is_file()
        )
        whole = sha256()
        for path in files:
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Build:
    """Everything a build found, as values; `publish` makes files of it."""

    fragments: tuple[Fragment, ...]
    quads: tuple[Quad, ...]
    reading: tuple[Problem, ...]  # what stood in the way of reading
    findings: tuple[FindingRow, ...]
    lineage: Lineage
    base: str
    rulings: tuple[str, ...] = ()  # what people decided that this build applied
    sources: tuple[Letter, ...] = ()  # other texts that it rests on: reports that list letters
    against_time: tuple[Problem, ...] = ()  # steps whose effect is dated before its cause, and cycles

    @property
    def letters(self) -> tuple[Fragment, ...]:
        """The letters alone."""
        return tuple(fragment for fragment in self.fragments if fragment.paper == "letter")

    @property
    def motions(self) -> tuple[Fragment, ...]:
        """The motions of which the paper itself was read."""
        return tuple(fragment for fragment in self.fragments if fragment.paper == "motion")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is amiss, in the order of the letters: reading, resolving, validating, analysing."""
        unclear = (problem for fragment in self.fragments for problem in fragment.problems)
        found = (row.problem for row in self.findings)
        return (*self.reading, *unclear, *found, *self.against_time)


def extraction_of(folder: Path | None = None) -> Extraction:
    """The knowledge of a folder, its patterns filled with the names of its register.

    KnowledgeError, with file and line, for a rule that is misspelt or does otherwise than its examples say.
    """
    known = unproven(folder)
    vet_examples(known.knowledge)
    return known


def unproven(folder: Path | None = None) -> Extraction:
    """The same, its examples not yet tried."""
    place = folder or knowledge_folder()
    register = load_register(place / "data" / "register")
    ministries = (row.name.removeprefix("ministerie van ") for row in register.ministries)
    return Extraction(load_knowledge(place, names=[("ministry", ministries)]), register)


def letters_among(
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


def distinct(fragments: Sequence[Fragment], base: str) -> tuple[Fragment, ...]:
    """The fragments in the order of their keys; another letter with a key already taken gets K~2.

    Two files are texts of one letter where they read alike, and of one motion where it asks the same.
    """
    texts: dict[tuple[Paper, str], str] = {}
    kept: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda f: (f.key, f.letter.source, f.letter.sha16)):
        folded, key, number = _compared(fragment), fragment.key, 1
        while texts.get((fragment.paper, key), folded) != folded:
            number += 1
            key = f"{fragment.key}~{number}"
        texts[fragment.paper, key] = folded
        kept.append(fragment if number == 1 else _renamed(fragment, key, base))
    return tuple(kept)


def _compared(fragment: Fragment) -> str:
    """What two texts of one thing have in common: of a letter all, of a motion movers and requests."""
    if fragment.paper == "letter":
        return fold(fragment.letter.text)
    facts = [s.fact for s in fragment.statements if s.fact.kind in ("motion", "request")]
    asked = (fragment.letter.text[fact.start : fact.end] for fact in facts if fact.kind == "request")
    movers = (name for fact in facts for name in fact.extras.get("movers", ()))
    # a form with hyphens at its line ends prints the same words with other signs between the letters
    return "".join(sign for text in (*sorted(movers), *asked) for sign in fold(text) if sign.isalnum())


def _renamed(fragment: Fragment, key: str, base: str) -> Fragment:
    """The fragment under a key of its own, with the problem that says why."""
    one, other = ("nummer", "motie") if fragment.paper == "motion" else ("kenmerk", "brief")
    problem = Problem(
        "express",
        fragment.letter.source,
        "",
        f"{one} {fragment.key} staat ook op een andere {other}; sleutel is nu {key}",
        "warning",
        remedy=f"Kijk welke van de twee het juiste {one} draagt.",
    )
    facts = tuple(statement.fact for statement in fragment.statements)
    return express(fragment.letter, facts, (*fragment.problems, problem), base, key)


def register_rows(fragments: Iterable[Fragment], register: Register, base: str) -> set[Quad]:
    """The rows of the register that the letters need: the posts each names, on its own date."""
    quads: set[Quad] = set()
    for fragment in (fragment for fragment in fragments if fragment.paper == "letter"):
        facts = [statement.fact for statement in fragment.statements]
        posts = [fact.resolved["post"] for fact in facts if "post" in fact.resolved]
        dates = [fact.value for fact in facts if fact.kind == "date" and fact.value]
        kenmerken = [fact.value for fact in facts if fact.kind == "kenmerk" and fact.value]
        rows = rows_used(register, posts, dates, kenmerken)
        quads.update(register_quads(rows, dict.fromkeys(kenmerken, fragment.key), base))
    return quads


def described(fragments: Sequence[Fragment], quads: Iterable[Quad], version: str, base: str) -> set[Quad]:
    """The description of the dataset as a whole."""
    return set(dataset_quads(fragments, quads, version, base))
