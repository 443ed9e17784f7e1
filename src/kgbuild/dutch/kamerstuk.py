"""Kamerstukken: their official ids, as kst-35925-VII-24, from how people cite them, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .dossier import dossier, dossier_key
from .folding import spaced
from .publications import official_part
from .vergaderjaar import cited_year
from .words import listed

_CITED = re.compile(
    r"""(?:(?:kamerstuk(?:ken|nummer|nr\.?)?|kst[.-]?|(?:tweede|eerste)\ kamer|tk|ek|ii?(?![a-z])
          |vergaderjaar|(?:19|20)\d\d\ ?[-/]\ ?(?:(?:19|20)?\d\d)(?!\d))[\ ,;:]*)*
        (?P<dossier>\d{2}[ .]?\d{3}(?:-\d\d(?=[\ ,-]))?)
        (?:[ -]?\((?P<kingdom>r\ ?\d{4})\))?
        (?:[ -]?(?P<chapter>[ivx]{1,6}[a-c]?|[a-j])(?=[\ ,-]))?
        [\ ,;-]*(?:nrs?\.?|nummer|no\.?)?[\ ]*
        (?<=[\ ,;.-])(?P<number>[1-9]\d{0,3}|[a-z]{1,2})
        (?:[\ ,;(]*bijlage[n]?\b.*)?[\ .;)]*""",
    re.IGNORECASE | re.VERBOSE,
)
_PRINTED = re.compile(r"kst-([0-9]+(?:-[IVXLC]+|-[0-9]{2}(?=-))?)(?:-([0-9A-Z]+))?")
_PARTS = re.compile(r"kst-(.+)-([0-9]+|[A-Z]{1,3})")
_CHAMBERS = {"Tweede Kamer": " II", "Eerste Kamer": " I"}


def kst(key: str, number: str) -> str:
    """The id of the paper of this number in a dossier.

    >>> kst("35925-VII", "24")
    'kst-35925-VII-24'
    """
    return f"kst-{key}-{number}"


def is_kamerstuk(key: str) -> bool:
    """Whether a key is the id of a Kamerstuk.

    >>> is_kamerstuk("kst-35925-VII-24"), is_kamerstuk("ah-tk-20212022-149")
    (True, False)
    """
    return key.startswith("kst-")


def dossier_number(official_id: str) -> str | None:
    """The key of the dossier that a Kamerstuk belongs to; None of what is no Kamerstuk.

    >>> dossier_number("kst-35925-VII-24"), dossier_number("stb-2020-118")
    ('35925-VII', None)
    """
    found = _PARTS.fullmatch(official_id)
    return found[1] if found else None


def paper_id(given: str) -> str | None:
    """The official id of the paper that a citation names, in any spelling; None when it names none.

    >>> paper_id("Kamerstukken II, 2021-2022, 35 925 VII, nr.24"), paper_id("2021-0000280239")
    ('kst-35925-VII-24', None)
    """
    plain = spaced(given[:300])
    if found := _CITED.fullmatch(plain):
        return kst(dossier_key(found["dossier"], (found["chapter"] or "").upper()), found["number"].upper())
    key = plain.lower()
    return key if key and official_part(key) == key and not is_kamerstuk(key) else None


def kamerstuk(key: str) -> str:
    """A paper's number as it is printed; another key comes back as it is.

    >>> kamerstuk("kst-35925-VII-24"), kamerstuk("kst-32847-694"), kamerstuk("kst-35925-A")
    ('35 925 VII, nr. 24', '32 847, nr. 694', '35 925, A')
    >>> kamerstuk("kst-21501-32-1651")
    '21 501-32, nr. 1651'
    """
    found = _PRINTED.fullmatch(key)
    if found is None:
        return key
    number = found[2] or ""
    nr = "nr. " if number[:1].isdecimal() else ""
    return dossier(found[1]) + (f", {nr}{number}" if number else "")


def cited_paper(key: str, chamber: str = "", sessions: Iterable[str] = ()) -> str:
    """A paper as Dutch papers cite it.

    >>> cited_paper("kst-35925-VII-24", "Tweede Kamer", ["2021-2022"])
    'Kamerstukken II 2021/22, 35 925 VII, nr. 24'
    """
    years = listed(map(cited_year, sessions))
    before = f"Kamerstukken{_CHAMBERS.get(chamber, '')}" + (f" {years}," if years else "")
    return f"{before} {kamerstuk(key)}"
