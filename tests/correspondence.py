"""Letters between a minister and the Kamer, of our own making: who promises what, and keeps it when."""

from __future__ import annotations

from collections.abc import Iterable

import kgbuild
from kgbuild.knowledge.days import day
from kgbuild.model import Build, Source
from kgbuild.register.extraction import Extraction

PROGRAMME = "Nationaal Programma Gezonde Havens"
OFFER = f"Hierbij bied ik u het {PROGRAMME} aan."
TWICE_A_YEAR = "Graag informeer ik u tweemaal per jaar over de voortgang van het programma."
PROGRESS = f"Met deze brief informeer ik uw Kamer over de voortgang van het {PROGRAMME}."
QUAYS = "Ik zal uw Kamer uiterlijk 1 juni 2020 over de kades informeren."


def letter(kenmerk: str, date: str, *paragraphs: str, subject: str = "Havens") -> Source:
    """A letter of a day in ISO, as a ministry writes it."""
    head = ["Aan de voorzitter van de Tweede Kamer der Staten-Generaal", f"Kenmerk\n{kenmerk}"]
    head += [f"Datum {day(date)}"] if date else []
    end = "De minister van Binnenlandse Zaken en Koninkrijksrelaties,\n\nA. de Wit"
    text = "\n\n".join([*head, f"Betreft {subject}", *paragraphs, end])
    return Source(f"{kenmerk.replace('/', '-')}.md", f"{text}\n".encode())


def kept(date: str) -> str:
    """A letter says that it keeps what it promised in the letter of a day."""
    return f"Zoals toegezegd in mijn brief van {day(date)} stuur ik u het overzicht."


def postponed(date: str) -> str:
    """A letter says that what it promised in the letter of a day comes later."""
    return (
        f"Het is niet mogelijk gebleken om aan de toezegging in mijn brief van {day(date)} "
        "binnen de gestelde termijn te voldoen."
    )


def build(*letters: Source, knowledge: Extraction | None = None) -> Build:
    return kgbuild.build(letters, knowledge)


def quads(letters: Iterable[Source]) -> tuple[tuple[str, str, str, str], ...]:
    return build(*letters).quads
