"""Which paper a citation names, in whatever spelling a person gives it."""

from __future__ import annotations

import re

from .folding import spaced

_OFFICIAL = re.compile(r"(?:kst|h-[te]k|ah-[te]k|stb|stcrt|trb)-[0-9A-Za-z-]*[0-9A-Za-z]", re.IGNORECASE)
_KAMERSTUK = re.compile(
    r"""(?:(?:kamerstuk(?:ken|nummer|nr\.?)?|kst[.-]?|(?:tweede|eerste)\ kamer|tk|ek|ii?(?![a-z])
          |vergaderjaar|(?:19|20)\d\d\ ?[-/]\ ?(?:(?:19|20)?\d\d)(?!\d))[\ ,;:]*)*
        (?P<dossier>\d{2}[ .]?\d{3})
        (?:-(?P<part>\d\d)(?=[\ ,-]))?
        (?:[ -]?\((?P<kingdom>r\ ?\d{4})\))?
        (?:[ -]?(?P<chapter>[ivx]{1,6}[a-c]?|[a-j])(?=[\ ,-]))?
        [\ ,;-]*(?:nrs?\.?|nummer|no\.?)?[\ ]*
        (?<=[\ ,;.-])(?P<number>[1-9]\d{0,3}|[a-z]{1,2})
        (?:[\ ,;(]*bijlage[n]?\b.*)?[\ .;)]*""",
    re.IGNORECASE | re.VERBOSE,
)


_PAPER = re.compile(r"kst-([0-9]+(?:-[IVXLC]+|-[0-9]{2}(?=-))?)(?:-([0-9A-Z]+))?")


def paper_id(given: str) -> str | None:
    """The official id of the paper that a citation names, in any spelling; None when it names none.

    >>> paper_id("Kamerstukken II, 2021-2022, 35 925 VII, nr.24"), paper_id("2021-0000280239")
    ('kst-35925-VII-24', None)
    """
    plain = spaced(given[:300])
    found = _KAMERSTUK.fullmatch(plain)
    if found:
        dossier = re.sub(r"[ .]", "", found["dossier"]) + (f"-{found['part']}" if found["part"] else "")
        chapter = f"-{found['chapter'].upper()}" if found["chapter"] else ""
        return f"kst-{dossier}{chapter}-{found['number'].upper()}"
    return plain.lower() if _OFFICIAL.fullmatch(plain) and not plain.lower().startswith("kst-") else None


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
