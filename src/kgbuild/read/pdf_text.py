"""Printed lines as running text: which line goes on where the one before ends, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from .pdf_lines import ITALIC_OFF, ITALIC_ON, Line
from .pdf_page import Measures
from .sentences import ABBREVIATION

BULLET = re.compile(
    r"(?P<sign>[•●▪■◦○‣∙·➢✓o](?=\s)|[-–—](?=\s))|(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))"
)
_POST_GOES_ON = re.compile(
    r"(?i)(?:de )?(?:demissionaire? )?(?:minister|staatssecretaris) (?:van|voor) .*(?:,| en)$"
)
_POST_BEGINS = re.compile(r"(?:De|DE|Mede namens de|Namens de) (?i:minister|staatssecretaris)\b")
_STOP = re.compile(r"[.?!:;…][”’»\"')\]]*$")
_AWAITS = re.compile(r"(?:^|[\s(‘“«])(?:[Nn]rs?|[Nn]o|blz|pp?|[Aa]rt|Stb|Stcrt|Trb)\.$")
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


@dataclass(slots=True)
class Paragraph:
    """Lines that make one piece, and the page where it begins."""

    lines: list[Line] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page


def bare(text: str) -> str:
    """The text without its private marks of italics."""
    return text.replace(ITALIC_ON, "").replace(ITALIC_OFF, "")


# Words over two lines ------------------------------------------------------------------------


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
    if address and (_ADDRESS_END.search(upper) or _ADDRESS_ON.match(lower)) and not _STOP.search(upper[:-1]):
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


# Lines that belong together ------------------------------------------------------------------


def paragraphs(lines: list[Line], usual: Measures) -> list[Paragraph]:
    """The body's lines in pieces: paragraphs, headings, items, over page breaks."""
    rights = _rights(lines, usual)
    made: list[Paragraph] = []
    for line in lines:
        if made and _goes_on(made[-1], line, usual, rights):
            made[-1].lines.append(line)
        else:
            made.append(Paragraph([line]))
    return made


def _rights(lines: list[Line], usual: Measures) -> dict[int, float]:
    """How far lines of the body reach to the right, by page."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        if abs(line.size - usual.size) < 0.6:
            ends.setdefault(line.page, []).append(line.x1)
    whole = sorted(end for page in ends.values() for end in page)
    common = whole[int(0.95 * (len(whole) - 1))] if whole else 0.0
    return {page: max(common, sorted(found)[int(0.9 * (len(found) - 1))]) for page, found in ends.items()}


def _goes_on(paragraph: Paragraph, line: Line, usual: Measures, rights: dict[int, float]) -> bool:
    """Whether a line goes on with the paragraph above it."""
    above = paragraph.lines[-1]
    short = _is_short(above, line, rights.get(above.page, 0.0))
    if not _is_alike(above, line):
        return False
    if line.page != above.page:
        return _over_the_page(above, line, short)
    if not _is_near(above, line, usual):
        return line.y == above.y
    words, lower = bare(above.text), bare(line.text)
    if re.search(r"\w-$", words):
        return True
    post = _POST_GOES_ON.match(words) is not None and lower.endswith(",")
    if short:
        starts = _STOP.search(words) or BULLET.match(lower)
        return line.bold == above.bold and (post or (lower[:1].islower() and not starts))
    return not _begins(paragraph, line, usual)


def _is_cited(words: str, following: str) -> bool:
    """Whether a line begins with the number that the one above asks for: 'nr. | 12) om een raming'."""
    return following[:1].isdigit() and _AWAITS.search(words) is not None


def _is_alike(above: Line, line: Line) -> bool:
    """Whether two lines are set in one size, and the second is not the text below a bold heading."""
    heading = above.bold and not line.bold and not bare(line.text)[:1].islower()
    return abs(line.size - above.size) <= 0.08 * above.size + 0.2 and not heading


def _is_near(above: Line, line: Line, usual: Measures) -> bool:
    """Whether no more than the usual space is left between two lines of a page."""
    leading = usual.leading * max(1.0, line.size / usual.size)
    return 0 < line.y - above.y <= 1.3 * leading


def _is_short(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have stood on the line above: its end was meant."""
    first = bare(line.text).split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(first) / max(len(bare(line.text)), 1)
    return above.x1 + width + 1.2 * above.size < right


def _over_the_page(above: Line, line: Line, short: bool) -> bool:
    """Whether a page's first line goes on with the last of the page before."""
    words, lower = bare(above.text), bare(line.text)
    if above.bold != line.bold or _POST_BEGINS.match(lower):
        return False
    if _is_cited(words, lower):
        return True
    if BULLET.match(lower):
        return False
    stopped = _STOP.search(words) and not ABBREVIATION.search(words[-20:])
    return lower[:1].islower() or words.endswith("-") or not (short or stopped)


def _begins(paragraph: Paragraph, line: Line, usual: Measures) -> bool:
    """Whether indentation shows that a new piece begins though the line above is full."""
    above, words = paragraph.lines[-1], bare(paragraph.lines[-1].text)
    if not _STOP.search(words) or _is_cited(words, bare(line.text)):
        return False
    if BULLET.match(bare(line.text)):
        return True
    item = BULLET.match(bare(paragraph.lines[0].text)) is not None
    if item:
        return line.x0 < above.x0 - 0.6 * usual.size and len(paragraph.lines) > 1
    return line.x0 > above.x0 + 0.8 * usual.size and line.x0 > usual.left + 0.8 * usual.size


def blocks(lines: list[Line], leading: float) -> list[Paragraph]:
    """A letterhead's lines in pieces: by the space between them, a bold label before its value."""
    made: list[Paragraph] = []
    for line in lines:
        above = made[-1].lines[-1] if made else None
        near = above is not None and 0 <= line.y - above.y <= 1.35 * max(leading, 1.1 * above.size)
        if near and above is not None and not (line.bold and not above.bold):
            made[-1].lines.append(line)
        else:
            made.append(Paragraph([line]))
    return made


def steps(lines: list[Line]) -> float:
    """The smallest usual distance between these lines."""
    found = sorted(lower.y - upper.y for upper, lower in pairwise(lines) if lower.y > upper.y + 1)
    return found[len(found) // 3] if found else 0.0
