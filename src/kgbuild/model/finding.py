"""What the shapes object to, and how people read it."""

from __future__ import annotations

from dataclasses import dataclass

from .problem import Problem, Severity

REGISTER = "register: "
"""How the place of a finding begins that is about a row of the register: no file says it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a shape objects to. Focus, path and value are terms; a path of more steps is as in SPARQL."""

    shape: str  # the local name of the named shape it is part of; a whole IRI where that is not one of ours
    severity: Severity
    focus: str
    path: str
    value: str
    message_nl: str
    message_en: str
    name_nl: str = ""  # what the shape calls the path
    name_en: str = ""
    component: str = ""  # the kind of constraint: 'OrConstraintComponent'


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the words stand that a finding is about; without a quotation, the file or register alone."""

    file: str
    place: str = ""
    quote: str = ""

    @property
    def of_register(self) -> bool:
        """Whether the register says it: then there is no file."""
        return self.file.startswith(REGISTER)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as people read it."""

    finding: Finding
    about: tuple[str, ...]  # from the letter to the thing: 'Kamerbrief 2021-…', 'verwijst naar'
    value: str
    presumed: str  # what a damaged kenmerk is taken to mean
    sources: tuple[Ground, ...]

    @property
    def problem(self) -> Problem:
        """The same as the rest of the build tells of trouble."""
        first, found = self.sources[0] if self.sources else Ground(""), self.finding
        remedy = f"vermoedelijk {self.presumed}" if self.presumed else ""
        return Problem(
            "validate", first.file, first.place, found.message_nl, found.severity, first.quote, remedy
        )
