"""What the ledger of motions and commitments holds: frozen values, each with the facts that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["open", "partlyMet", "met", "noLetterHere"]
"""How a commitment stands, as the concepts of the ontology have it."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A letter, or a motion's own document, as a report refers to it."""

    term: str
    kenmerk: str
    date: str  # ISO; '' where the letter gives none
    papers: tuple[str, ...]  # kst-30995-100


@dataclass(frozen=True, slots=True)
class Request:
    """What a motion asks, and in whose words."""

    text: str
    own: bool  # the motion's own dictum; else a letter's rendering of it
    by: Sender
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a letter says of a motion or commitment, or is inferred to do about it."""

    letter: Sender
    kind: str  # 'carriesOutMotion', 'fulfils'
    facts: tuple[str, ...]  # that say it; of an inference, those it rests on in that letter
    inference: str = ""  # the inference that concludes it, else ''


@dataclass(frozen=True, slots=True)
class Claim:
    """That a programme gives effect to a motion, as a letter claims."""

    programme: str
    letter: Sender
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion: what it asks, where it is found, and what letters report on it."""

    term: str
    label: str
    identifier: str  # kst-35925-VII-24, or ''
    chamber: str
    session_years: tuple[str, ...]
    requests: tuple[Request, ...]
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A period in which a letter is expected: inferred from a frequency. Half-open, in ISO."""

    start: str
    until: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise to the Kamer and how it stands, as far as these letters know."""

    term: str
    text: str
    made: bool  # in this letter; else the letter only says what became of it
    letter: Sender
    by: tuple[str, ...]
    to: tuple[str, ...]
    due: str  # as printed
    due_day: str  # the day that the printed term names, in ISO, or ''
    frequency: str
    windows: tuple[Window, ...]
    steps: tuple[Step, ...]
    state: State
    inferred: bool  # the state rests on inferences only
    late: str  # the dossier declared complete by which a printed day has passed, or ''
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The motions and commitments of a graph at a day."""

    as_of: str
    until: str  # the day of the last letter that counts
    motions: tuple[Motion, ...]
    commitments: tuple[Commitment, ...]
