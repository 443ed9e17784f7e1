"""What one line of a DOCX letterhead is: a label with or without its value, an address, a unit, prose."""

from __future__ import annotations

import re

from ...knowledge import by_folder, label_pattern

_LABEL = (
    r"(?i)(?P<name>(?P<date>{date})|(?P<subject>{subject})|(?P<ours>{ours})|(?P<theirs>{theirs})|{label})"
    r"(?P<colon>\s*:)?(?:(?:\s+|(?<=:))(?P<value>\S.*))?"
)
_KINDS = (
    ("page", re.compile(r"(?i)pagina[\s\d]*(?:(?:van|/)[\s\d]*)?$|\d{1,3}$")),
    ("ministry", re.compile(r"Ministerie van\b")),
    ("addressee", re.compile(r"(?i)(?:aan )?(?:de )?voorzitter\b(?! heeft)|aan(?: de)?:?$|aan de leden\b")),
    (
        "unit",
        re.compile(
            r"(?i)(?:directora+t-generaal|portefeuille|(?:hoofd|programma|project)?directie)\b(?!\s+heeft)"
            r"|(?-i:DG[A-Z]{0,4})\b(?![^\n]*\d)"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?i).*\b\d{4} ?[A-Z]{2}\b|.*\bpostbus\b|(?:www\.|https?:)|[TFEM][ :]\s*\S*\d|.*@"
            r"|[\w .’'-]+ \d{1,4} ?[a-z]?$"
        ),
    ),
)
"""What a line of a letterhead is by its first words, where data/rules/labels.toml does not say."""
LABELS = ("date", "subject", "ours", "theirs", "label")
VALUES = {
    "date": re.compile(r".*\d.*\d{4}"),
    "ours": re.compile(r"(?=.*\d)[\w&/.() –-]{3,60}|[-–]+"),
    "theirs": re.compile(r"(?=.*\d)[\w&/.,() –-]{3,80}|[-–]+"),
}
SALUTATION = re.compile(r"(?i)(?:zeer )?geachte\b|hooggeachte\b|excellentie\b|beste\b")
_PROSE = re.compile(r"[^.?!:]{80,}[.?!:]")
_LONG = 200


def is_bare(text: str) -> bool:
    """Whether a text is a label without a value."""
    label = label_of(text)
    return bool(label and not label["value"])


def is_body(text: str) -> bool:
    """Whether a text belongs to the body: it is long, prose or a salutation."""
    return len(text) > _LONG or is_prose(text) or bool(SALUTATION.match(text))


def is_prose(text: str) -> bool:
    """Whether a text holds a sentence rather than the short lines of a letterhead, as `layout` sees it."""
    return bool(_PROSE.search(text[:2000]))


def folded(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def label_of(text: str) -> re.Match[str] | None:
    """The label a line begins with, if what follows on the line can be its value."""
    found = _label().fullmatch(text)
    if found and found["value"] and not found["colon"]:
        return found if fits(label_kind(found), found["value"]) else None
    return found


def fits(kind: str, text: str) -> bool:
    """Whether a text can be the value of a label of this kind."""
    return kind not in VALUES or (len(text) <= 100 and bool(VALUES[kind].fullmatch(text)))


def label_kind(label: re.Match[str]) -> str:
    """What a label is for: one of LABELS."""
    return next((kind for kind in LABELS if label.groupdict().get(kind)), "label")


def kind_of(text: str) -> str:
    """What a line without a label is by its first words."""
    return next((kind for kind, pattern in _kinds() if pattern.match(text)), "other")


@by_folder
def _label() -> re.Pattern[str]:
    sections = ("date", "subject", "ours", "theirs")
    known = {section: label_pattern("docx", section) for section in sections}
    return re.compile(_LABEL.format(**known, label=label_pattern("docx", "contact", "other")))


@by_folder
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("clause", re.compile(rf"(?i){label_pattern('docx', 'answer')}\b|vertrouwelijk$")),
        ("return", re.compile(rf"(?i)>|{label_pattern('docx', 'return')}\b")),
        *_KINDS,
    )
