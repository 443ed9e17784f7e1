"""Numbers of dossiers: their keys, as 35925-VII, from how they are printed, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .folding import spaced

_LOOSE = re.compile(r"[ .]")
_NO_CHAPTER = re.compile(r"\(R ?\d+(?: ?\([IVX]+\))?\)|[^A-Z]")
_EACH = re.compile(r"(\d\d[ .]?\d{3}(?:-\d\d)?)(\D*)")
_WHOLE = re.compile(r"(\d\d)[ .]?(\d{3})(?:[ -]?([A-Za-z]+|\d\d))?", re.ASCII)
_ID = "dossier-"


def dossier(key: str) -> str:
    """A dossier's number as it is printed.

    >>> dossier("35925-VII"), dossier("21501-02")
    ('35 925 VII', '21 501-02')
    """
    digits, *parts = key.split("-")
    printed = f"{int(digits):,}".replace(",", " ") if digits.isdecimal() else digits
    return printed + "".join(f"-{part}" if part.isdecimal() else f" {part}" for part in parts)


@lru_cache(maxsize=4096)
def dossier_key(number: str, addition: str = "") -> str:
    """The key of a printed number, with the chapter that the words behind it hold; a Rijkswet's R is none.

    >>> dossier_key("35 925", " VII"), dossier_key("21.501–02"), dossier_key("33 576", " (R2000)")
    ('35925-VII', '21501-02', '33576')
    """
    digits, chapter = _LOOSE.sub("", spaced(number)), _NO_CHAPTER.sub("", addition)
    return f"{digits}-{chapter}" if chapter else digits


def dossiers_in(printed: str) -> Iterator[str]:
    """The key of each dossier of a printed list.

    >>> list(dossiers_in("34 919 en 35 925 VII"))
    ['34919', '35925-VII']
    """
    return (dossier_key(found[1], found[2]) for found in _EACH.finditer(spaced(printed)))


def asked_dossier(given: str) -> str:
    """The key of the one dossier that a person names, in any spelling; '' for other words.

    >>> asked_dossier("35.925 vii"), asked_dossier("21501-02"), asked_dossier("35 925 VII, nr. 24")
    ('35925-VII', '21501-02', '')
    """
    found = _WHOLE.fullmatch(spaced(given))
    return "-".join(part for part in (found[1] + found[2], (found[3] or "").upper()) if part) if found else ""


def recorded_dossiers(listed: str) -> Iterator[str]:
    """The keys in a field that lists them.

    >>> list(recorded_dossiers("35925-VII; 21501-02"))
    ['35925-VII', '21501-02']
    """
    return ("".join(part.split()) for part in re.split("[;,]", listed) if part.strip())


def recorded_dossier(number: str, addition: str) -> str:
    """The key of a dossier that is recorded as number and addition; '' without number.

    >>> recorded_dossier("35925", "(VII)"), recorded_dossier("21501", "02"), recorded_dossier("", "VII")
    ('35925-VII', '21501-02', '')
    """
    parts = ("".join(part.split()) for part in (number, addition.strip("()")) if part)
    return "-".join(parts) if number else ""


def dossier_id(key: str) -> str:
    """The id by which a dossier itself is cited.

    >>> dossier_id("35925-VII")
    'dossier-35925-VII'
    """
    return _ID + key


def cited_dossier(official_id: str) -> str:
    """The key in the id of a dossier; '' for the id of anything else.

    >>> cited_dossier("dossier-35925-VII"), cited_dossier("kst-35925-VII-24")
    ('35925-VII', '')
    """
    return official_id.removeprefix(_ID) if official_id.startswith(_ID) else ""
