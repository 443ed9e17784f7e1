"""How wide text stands in Arial and its metric twins, and how it breaks into lines."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, combining, normalize

FAMILY = "Arial, 'Liberation Sans', Helvetica, sans-serif"
SLACK = 1.04
"""What is measured is wider than what is drawn, so that a near twin of Arial still fits."""

# Advance widths in thousandths of the type size.
_REGULAR = {
    191: "'", 222: "ijl‘’ł", 260: "|", 278: " !,./:;I[\\]ft·ı", 333: "()-`r“”„¹²³", 334: "{}", 350: "•",
    355: '"', 389: "*", 400: "°", 469: "^", 500: "Jcksvxyz↑↓", 549: "±÷≥≤",
    556: "#$0123456789?L_abdeghnopqu–«»§€Ł", 584: "+<=>~×", 604: "○", 611: "FTZßø", 667: "&ABEKPSVXY",
    722: "CDHNRUw", 737: "©®", 778: "GOQØ", 833: "Mm", 889: "%æ", 944: "Wœ", 1000: "…", 1015: "@",
}  # fmt: skip
_BOLD = {
    238: "'", 278: " ,./I\\ijl‘’·ıł", 280: "|", 333: "!()-:;[]`ft¹²³", 350: "•", 389: "*r{}", 400: "°",
    474: '"', 500: "z“”„↑↓", 549: "±÷≥≤", 556: "#$0123456789J_aceksvxy–«»§€", 584: "+<=>^~×", 604: "○",
    611: "?FLTZbdghnopqußøŁ", 667: "EPSVXY", 722: "&ABCDHKNRU", 737: "©®", 778: "GOQwØ", 833: "M",
    889: "%mæ", 944: "Wœ", 975: "@", 1000: "…",
}  # fmt: skip
_TABLES = tuple(
    {sign: width for width, signs in table.items() for sign in signs} for table in (_REGULAR, _BOLD)
)
_UNKNOWN, _PICTOGRAM = 1040, 1400


def clean(text: str) -> str:
    """The text as one line without control, format or unassigned characters; a no-break space stays.

    >>> clean("motie\\x00 24\\n over  wonen")
    'motie 24 over wonen'
    """
    if text.isprintable():  # most texts: without control or format characters, and no blank but the space
        return " ".join(text.split())
    kept = (
        " " if sign.isspace() and sign != "\u00a0" else sign
        for sign in text
        if sign.isspace() or category(sign)[0] != "C"
    )
    return " ".join(part for part in "".join(kept).split(" ") if part).strip("\u00a0")


@lru_cache(maxsize=4096)
def advance(sign: str, bold: bool) -> int:
    """How wide a sign stands, in thousandths of the type size."""
    table = _TABLES[bold]
    if sign in table:
        return table[sign]
    if combining(sign):
        return 0
    base = normalize("NFD", sign)[0]
    return table.get(base, _PICTOGRAM if ord(sign) >= 0x1F000 else _UNKNOWN)


@lru_cache(maxsize=8192)
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide the text stands at this type size, rounded up by the slack."""
    return sum(advance(sign, bold) for sign in text) * size * SLACK / 1000


def _tokens(text: str) -> list[str]:
    """The words between which a line may break; a dot between words stays with the word before it."""
    return [word.replace("\u00a0", " ") for word in text.replace(" · ", "\u00a0· ").split(" ") if word]


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """A word too long for a line, cut where the line is full."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size, bold) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


@lru_cache(maxsize=4096)
def wrap(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that each fit the room; words break only when one alone does not fit."""
    lines: list[str] = []
    for word in _tokens(text):
        if lines and width(f"{lines[-1]} {word}", size, bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.extend(_pieces(word, room, size, bold) if width(word, size, bold) > room else [word])
    return tuple(lines)


@lru_cache(maxsize=1024)
def _words(text: str, size: float, bold: bool) -> tuple[float, ...]:
    return tuple(width(word, size, bold) for word in _tokens(text))


def line_count(text: str, room: float, size: float, bold: bool = False) -> int:
    """In how many lines `wrap` breaks the text."""
    space, count, used = width(" ", size, bold), 0, room + 1
    for wide in _words(text, size, bold):
        if wide > room:
            return len(wrap(text, room, size, bold))
        if used + space + wide > room + 1e-9:
            count, used = count + 1, wide
        else:
            used += space + wide
    return count


def balanced(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in as few lines as the room allows, and those about equally long."""
    lines = wrap(text, room, size, bold)
    low, high = room / 2, room
    while len(lines) > 1 and high - low > 4:
        middle = (low + high) / 2
        if len(wrap(text, middle, size, bold)) == len(lines) and longest_word(text, size, bold) <= middle:
            high = middle
        else:
            low = middle
    return wrap(text, high, size, bold)


def longest_word(text: str, size: float, bold: bool = False) -> float:
    """How wide the widest word of the text stands."""
    return max((width(word, size, bold) for word in _tokens(text)), default=0.0)
