"""Printed lines as one text: words that a line end cuts made whole, italics in light marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .lines import ITALIC_OFF, ITALIC_ON, Line

STOP = re.compile(r"[.?!:;…][”’»\"')\]]*$")
_SUSPENDED = re.compile(r"(?:en|of|tot|noch|dan wel|en/of|resp\.|respectievelijk|versus|als)(?=[\s,]|$)")
_CLASH = re.compile(r"a[aeiu]|e[eiu]|i[ej]|o[eiou]|u[iu]|éé")
_PREFIX = re.compile(r"(?:\d|[A-Z]|(?:^|\W)(?:niet|non|ex|oud|vice|e|x|noord|zuid|oost|west))$")
_PAIR = re.compile(
    r"minister-president|(?:secretaris|directeur|directoraat|procureur|inspecteur)-generaal|"
    r"(?:sociaal|financieel)-(?:economisch|cultureel|maatschappelijk)e?"
)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LAST, _FIRST = re.compile(r"[\w'’-]+$"), re.compile(r"^[\w'’]+(?:-\w+)*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.|[\w-]+\.[a-z]{2,4}/)\S*$")
_ADDRESS_END = re.compile(r"[/\-_=&?%#.]$")
_ADDRESS_ON = re.compile(r"\S*(?:[/=&%_?]|\.(?:html?|pdf|aspx?|nl|com|org|eu)\b)\S*")


def bare(text: str) -> str:
    """The text without its private marks of italics."""
    return text.replace(ITALIC_ON, "").replace(ITALIC_OFF, "")


def words_in(lines: Iterable[Line]) -> frozenset[str]:
    """The words printed whole within lines, with and without hyphens: they decide what a line end cut."""
    return frozenset(
        word.casefold()
        for line in lines
        for word in _WORD.findall(bare(line.text).removesuffix(_cut_off(bare(line.text))))
    )


def _cut_off(text: str) -> str:
    found = _LAST.search(text)
    return found[0] if found and text.endswith("-") else ""


def joined(lines: list[Line], known: frozenset[str]) -> str:
    """The text of these lines: a line end where there is one, a word that one cuts made whole."""
    text = lines[0].text
    for line in lines[1:]:
        text = _join(text, line.text, known)
    return _emphasised(text)


def _join(text: str, following: str, known: frozenset[str]) -> str:
    """Two lines as one text; marks of italics at the line end stay between them."""
    upper = text.rstrip(ITALIC_OFF)
    lower = following.lstrip(ITALIC_ON)
    marks = text[len(upper) :] + following[: len(following) - len(lower)]
    marks = "" if marks == ITALIC_OFF + ITALIC_ON else marks
    cut, between = _seam(bare(upper), bare(lower), known)
    return (
        upper[: len(upper) - cut]
        + marks[: marks.count(ITALIC_OFF)]
        + between
        + marks[marks.count(ITALIC_OFF) :]
        + lower
    )


def _seam(upper: str, lower: str, known: frozenset[str]) -> tuple[int, str]:
    """How many characters the line end takes away, and what stands in its place."""
    if upper.endswith("-"):
        return _hyphen(upper, lower, known)
    if re.search(r"\d[–—]$", upper) and lower[:1].isdigit():
        return 0, ""
    address = _ADDRESS.search(upper)
    if address and (_ADDRESS_END.search(upper) or _ADDRESS_ON.match(lower)) and not STOP.search(upper[:-1]):
        return 0, ""
    return (0, "") if re.search(r"\w/$", upper) and lower[:1].isalnum() else (0, "\n")


def _hyphen(upper: str, lower: str, known: frozenset[str]) -> tuple[int, str]:
    """The same for a line that ends in a hyphen: kept in 'Verwey-Jonker' and 'Herstel- en', else taken."""
    last, first = _LAST.search(upper), _FIRST.search(lower)
    if last is None or first is None or _ADDRESS.search(upper):
        return 0, "" if _ADDRESS.search(upper) else " "
    if _SUSPENDED.match(lower):
        return 0, " "
    before, after = last[0][:-1], first[0]
    if before[-1:] in ("", "-") or not before[-1].isalnum():
        return 0, " "
    whole, apart = (before + after).casefold(), f"{before}-{after}".casefold()
    if apart in known or _PAIR.fullmatch(apart):
        return 0, ""
    if whole in known or (len(before) > 1 and _ROMAN.fullmatch(before + after)):
        return 1, ""  # a number of a budget's chapter too: 36 600 XX-|III
    kept = after[0].isupper() or after[0].isdigit() or _PREFIX.search(before) is not None
    return (0, "") if kept or _CLASH.fullmatch((before[-1] + after[0]).casefold()) else (1, "")


def _emphasised(text: str) -> str:
    """The text with its italics in light marks, where those can stand: around whole words."""
    if "*" in text:
        return bare(text)
    marked = re.sub(f"{ITALIC_OFF}([ \n]*){ITALIC_ON}", r"\1", text)
    marked = re.sub(f"{ITALIC_ON}(\\s*)([^{ITALIC_OFF}]*?)(\\s*){ITALIC_OFF}", _starred, marked)
    return re.sub(r" +(?=[ \n]|$)", "", bare(marked))


def _starred(found: re.Match[str]) -> str:
    """Italics as `*…*`; as they are where a letter stands against them or nothing is in them."""
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() :][:1]
    tight = (not found[1] and before.isalnum()) or (not found[3] and (after.isalnum() or after == "_"))
    if not any(c.isalnum() for c in found[2]) or tight or "<sup>" in found[2]:
        return found[1] + found[2] + found[3]
    return f"{found[1]}*{found[2]}*{found[3]}"
