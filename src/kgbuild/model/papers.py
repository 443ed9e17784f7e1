"""What a build is given, and what it is read as: letters and the metadata beside them."""

from __future__ import annotations

from dataclasses import dataclass

from .letter import Letter
from .problem import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, under its path relative to the argument it was found by."""

    name: str
    content: bytes
    in_folder: bool = False  # found in a folder, not named: it may be something else than a letter


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the metadata of a paper say of it; empty where they say nothing."""

    identifier: str = ""  # 'kst-32545-143', or the Chamber's own '2021D12345'
    dossiers: tuple[str, ...] = ()  # '32545', '35925-VII'
    number: str = ""
    issued: str = ""  # in ISO
    title: str = ""
    kind: str = ""  # 'Brief', 'Motie', 'Antwoord'
    kenmerk: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """What a file holds: a letter, or what it says of one beside it; and what stood in the way of reading."""

    source: Source
    letters: tuple[Letter, ...] = ()  # one, or none where it cannot be read
    sidecars: tuple[Sidecar, ...] = ()  # one, where the file is metadata beside a letter
    problems: tuple[Problem, ...] = ()
    beside: bool = False  # whether its name says that it is metadata
