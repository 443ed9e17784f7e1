"""Dutch words for dates, kinds and relations, the same on every page, in every list and drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from .model import NodeKind

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni",
          "juli", "augustus", "september", "oktober", "november", "december")  # fmt: skip

KINDS: dict[NodeKind, tuple[str, str]] = {
    "programme": ("programma", "programma's"),
    "report": ("rapport", "rapporten"),
    "motion": ("motie", "moties"),
    "commitment": ("toezegging", "toezeggingen"),
    "areas": ("groep gebieden", "groepen gebieden"),
    "letter": ("Kamerbrief", "Kamerbrieven"),
    "paper": ("Kamerstuk", "Kamerstukken"),
    "citation": ("verwijzing", "verwijzingen"),
    "post": ("post", "posten"),
    "unit": ("onderdeel in briefhoofd", "onderdelen in briefhoofd"),
    "dossier": ("dossier", "dossiers"),
}
"""One and more of each kind of policy object, in the order in which lists give them."""

LINKS: dict[str, str] = {
    "signedAs": "ondertekend als",
    "onBehalfOf": "mede namens",
    "letterheadUnit": "in briefhoofd",
    "offers": "biedt aan",
    "mentions": "noemt",
    "about": "gaat over",
    "reportsOn": "meldt voortgang van",
    "possibleBuildingBlockFor": "mogelijk bouwsteen voor",
    "buildingBlockFor": "bouwsteen voor",
    "givesEffectTo": "geeft invulling aan (volgens de brief)",
    "carriesOutMotion": "voert motie uit",
    "answersMotion": "beantwoordt motie",
    "mentionsMotion": "noemt motie",
    "makesCommitment": "zegt toe",
    "fulfils": "doet toezegging gestand",
    "partlyFulfils": "doet toezegging deels gestand",
    "postpones": "stelt toezegging uit",
    "refersToCommitment": "verwijst naar toezegging",
    "inferredFulfils": "doet toezegging vermoedelijk gestand (afgeleid)",
    "inferredPostpones": "stelt toezegging vermoedelijk uit (afgeleid)",
    "refersToLetter": "verwijst naar",
    "cites": "verwijst naar",
    "hasCitation": "verwijst naar",
    "isPartOf": "in dossier",
    "targets": "richt zich op",
    "statedSuccessorOf": "volgt op (volgens de brief)",
    "inferredSuccessorOf": "vermoedelijke opvolger van",
    "handover": "overgang?",
    "handoverPost": "andere ondertekenaar?",
    "handoverUnit": "ander onderdeel in briefhoofd?",
}
"""What a link of the lineage says, read from its source to its target."""

STATUSES: dict[str, str] = {
    "possible": "mogelijk",
    "announced": "aangekondigd",
    "offered": "aangeboden",
    "running": "lopend",
    "completed": "afgerond",
    "damaged": "beschadigd",
    "uncertain": "onzeker",
}
"""The concepts of the ontology, by local name."""

STATES: dict[str, str] = {
    "open": "openstaand",
    "partlyMet": "deels voldaan",
    "met": "voldaan",
    "noLetterHere": "geen brief hierover in deze verzameling",
}
"""How a commitment stands, in the words of the Chambers."""

LEVELS: dict[str, str] = {
    "DirectorateGeneral": "directoraat-generaal",
    "Directorate": "directie",
    "ProgrammeUnit": "programmateam",
}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PAPER = re.compile(r"kst-([0-9]+(?:-[IVXLC]+|-[0-9]{2}(?=-))?)(?:-([0-9A-Z]+))?")


def day(iso: str) -> str:
    """The day in Dutch; what is no day comes back as it is.

    >>> day("2021-05-28"), day("")
    ('28 mei 2021', 'datum onbekend')
    """
    found = _DAY.fullmatch(iso)
    if found is None or not 1 <= int(found[2]) <= 12:
        return iso or "datum onbekend"
    return f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}"


def iso(printed: str) -> str:
    """A printed day in ISO; '' for a day that does not exist.

    >>> iso("28 mei 2021"), iso("16-05-2024")
    ('2021-05-28', '2024-05-16')
    """
    number, month, year = re.split(r"[-/.\s]+", printed.casefold().strip())
    try:
        return date(
            int(year), int(month) if month.isdecimal() else MONTHS.index(month) + 1, int(number)
        ).isoformat()
    except ValueError:
        return ""


def vergaderjaar(years: str) -> str:
    """A session year as it is printed.

    >>> vergaderjaar("2021-2022")
    '2021–2022'
    """
    return years.replace("-", "–")


def moment(date: str) -> str:
    """A node's date in words: a day, a session year, or that none is known.

    >>> moment("2022-07-04"), moment("2021-2022")
    ('4 juli 2022', 'vergaderjaar 2021–2022')
    """
    return f"vergaderjaar {vergaderjaar(date)}" if re.fullmatch(r"\d{4}-\d{4}", date) else day(date)


def kamerstuk(key: str) -> str:
    """A paper's number as it is printed; another key comes back as it is.

    >>> kamerstuk("kst-35925-VII-24"), kamerstuk("kst-32847-694"), kamerstuk("kst-35925-A")
    ('35 925 VII, nr. 24', '32 847, nr. 694', '35 925, A')
    >>> kamerstuk("kst-21501-32-1651")
    '21 501-32, nr. 1651'
    """
    found = _PAPER.fullmatch(key)
    if found is None:
        return key
    number = found[2] or ""
    nr = "nr. " if number[:1].isdecimal() else ""
    return dossier(found[1]) + (f", {nr}{number}" if number else "")


def dossier(number: str) -> str:
    """A dossier's number as it is printed.

    >>> dossier("35925-VII")
    '35 925 VII'
    """
    digits, *parts = number.split("-")
    printed = f"{int(digits):,}".replace(",", " ") if digits.isdecimal() else digits
    return printed + "".join(f"-{part}" if part.isdecimal() else f" {part}" for part in parts)


def listed(words: Iterable[str]) -> str:
    """The words as a Dutch enumeration.

    >>> listed(["Ceder", "Boulakjar", "Bikker"])
    'Ceder, Boulakjar en Bikker'
    """
    *others, last = tuple(words) or ("",)
    return f"{', '.join(others)} en {last}" if others else last


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: '1 brief', '2 brieven'."""
    return f"{number} {one if number == 1 else many}"


_MOST_IN_WORDS = 12
NUMBERS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)
"""The first numbers in words, each at its own place."""


def in_words(number: int) -> str:
    """A small number in words, as a sentence wants it: 'vier'."""
    return NUMBERS[number] if number <= _MOST_IN_WORDS else str(number)


def natural(text: str) -> list[tuple[int, str]]:
    """A key that puts nr. 24 before nr. 126."""
    parts = re.split(r"([0-9]+)", text)
    return [(int(part), "") if number % 2 else (-1, part) for number, part in enumerate(parts)]
