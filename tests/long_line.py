"""A long policy line in made-up letters: programmes, reports, motions and commitments over many years."""

from __future__ import annotations

import re

from kgbuild.knowledge.days import months

_THEME = "Vitale Dorpen"
_PROGRAMMES = ("Actieprogramma", "Uitvoeringsprogramma", "Meerjarenprogramma", "Nationaal Programma")
_AUTHORS = ("Bureau Noordwal", "Adviesgroep Terp", "Onderzoeksbureau Meander", "Stichting Plattelandsraad")
_MOVERS = ("Zandstra", "Van Houwelink", "El Amrani", "Yıldızoğlu", "De Roy", "Kerssemakers", "Hoekveld")
_POSTS = (
    ("minister van Binnenlandse Zaken en Koninkrijksrelaties", "mr. A.B. Verdonschot"),
    ("minister van Landbouw, Natuur en Voedselkwaliteit", "dr. C.D. Ruitenbeek"),
    ("staatssecretaris van Infrastructuur en Waterstaat", "E.F. Oosterhuis"),
)


def kenmerk(number: int) -> str:
    """The kenmerk of a letter of the line."""
    return f"{2014 + number // 4}-{number * 7919 + 100003:010}"


def day(number: int) -> str:
    """Its date, as printed."""
    return f"{number * 5 % 27 + 1} {months()[number % 4 * 3]} {2014 + number // 4}"


def letter(number: int) -> str:
    """One letter of the line: what it offers, promises, carries out and refers to."""
    post, name = _POSTS[number // 14 % len(_POSTS)]
    programme = f"{_PROGRAMMES[number // 10 % len(_PROGRAMMES)]} {_THEME}"
    movers = [_MOVERS[(number + step) % len(_MOVERS)] for step in range(1 + number % 4)]
    motions = ", ".join(
        f"de motie {mover} (Kamerstuk {30 + number % 6} {100 + number * 3} VII, nr. {20 + number + step})"
        for step, mover in enumerate(movers)
    )
    said = [
        f"Hierbij bied ik u het {programme} aan." if number % 10 == 0
        else f"Met deze brief informeer ik u over de voortgang van het {programme}.",
        f"Met het {programme} geef ik invulling aan {motions}." if number % 3 == 0
        else f"Daarmee geef ik invulling aan {motions}.",
    ]  # fmt: skip
    if number % 2:
        author = _AUTHORS[number % len(_AUTHORS)]
        said.append(f"Hierbij bied ik u het rapport ‘Dorpen in beweging, deel {number}’ van {author} aan.")
    if number:
        said.append(f"Ik verwijs naar mijn brief van {day(number - 1)} (kenmerk {kenmerk(number - 1)}).")
    if number % 3 == 1:
        said.append("Ik zeg toe de Kamer voor de zomer over de uitvoering te informeren.")
    if number % 5 == 4:
        following = f"{_PROGRAMMES[(number // 10 + 1) % len(_PROGRAMMES)]} {_THEME}"
        said.append(f"Deze rapporten kunnen de bouwstenen vormen voor een {following}.")
    return (
        f"Ministerie van Binnenlandse Zaken\n\nAan de voorzitter van de Tweede Kamer\n\n"
        f"Kenmerk\n{kenmerk(number)}\n\nDatum {day(number)}\n\n"
        f"Betreft {programme}, brief {number + 1}\n\n{' '.join(said)}\n\nDe {post},\n\n{name}\n"
    )


def letters(count: int) -> list[bytes]:
    """So many letters of one line."""
    return [re.sub(r"[ ]+", " ", letter(number)).encode() for number in range(count)]
