"""The words of a drawing: statuses, short names of posts and units, the title over all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ...knowledge.language import DUTCH, Language
from ...model import Lineage, Name, Node, Status
from ...rdf.vocabulary import DCT, KG

_PORTFOLIO = re.compile(r"(.*?\b(?:van|voor)\s+)(.+)")
_PAIR = re.compile(r"(\w)\w* en (\w)\w*")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")

Named = tuple[Status, str]
"""A status and its words: ('last', 'laatst genoemd 28 mei 2021')."""


def is_day(date: str) -> bool:
    """Whether a date is a day, not a session year or nothing."""
    return _ISO.fullmatch(date) is not None


def all_said(node: Node, prefixed: Name) -> list[str]:
    """The texts of a node's property, sorted."""
    return [text for said, text in node.said if said == prefixed]


def said(node: Node, prefixed: Name) -> str:
    """The first text of a node's property, '' where nothing says it."""
    return next(iter(all_said(node, prefixed)), "")


def named_on(node: Node) -> list[str]:
    """The days on which letters name it, each once, in order."""
    return sorted({naming.date for naming in node.named if naming.date})


def letters_read(lineage: Lineage) -> list[Node]:
    """The letters that were read, in time order; those without a date last."""
    read = {naming.letter for node in lineage.nodes for naming in node.named}
    found = [node for node in lineage.nodes if node.kind == "letter" and node.term in read]
    return sorted(found, key=lambda node: (node.date or "9", node.term))


def days_read(lineage: Lineage) -> list[str]:
    """The days of the letters that were read, each once, in order."""
    return sorted({node.date for node in letters_read(lineage) if node.date})


def status_of(dates: Sequence[str], read: Sequence[str], language: Language = DUTCH) -> Named:
    """What to say of something named on these days, when letters of those days were read.

    >>> status_of(["2021-05-28"], ["2021-05-28", "2022-07-04"])
    ('last', 'laatst genoemd 28 mei 2021')
    >>> status_of(["2021-05-28", "2022-07-04"], ["2021-05-28", "2022-07-04"])
    ('also', 'eerst genoemd 28 mei 2021, ook 4 juli 2022')
    """
    if not dates:
        return "also", language.say("named.undated")
    first, last = language.day(dates[0]), language.day(dates[-1])
    if len(read) < 2:
        return "also", language.say("named.on", day=first)
    if dates[-1] < read[-1]:
        return "last", language.say("named.last", day=last)
    if len(dates) == 1:
        return "first", language.say("named.first", day=first)
    phrase = "named.often" if len(dates) > 2 else "named.also"
    return "also", language.say(phrase, first=first, last=last, times=len(dates) - 1)


def of_all(statuses: Sequence[Named], language: Language = DUTCH) -> Named:
    """The status that most have, and of how many that is said."""
    counts = Counter(statuses)
    (status, heading), count = max(counts.items(), key=lambda item: (item[1], item[0]))
    if count == len(statuses):
        return status, heading
    return status, language.say("named.most", heading=heading, count=count, all=len(statuses))


def short_post(label: str, language: Language = DUTCH) -> str:
    """A post with its portfolio in initials, as ministries write them.

    >>> short_post("minister van Binnenlandse Zaken en Koninkrijksrelaties")
    'minister van BZK'
    >>> short_post("minister van Justitie en Veiligheid"), short_post("minister voor Rechtsbescherming")
    ('minister van JenV', 'minister voor Rechtsbescherming')
    """
    found = _PORTFOLIO.fullmatch(label)
    start, rest = (found[1].strip(), f" {_initials(found[2])}") if found else (label, "")
    said = f"post.{start}"
    return (language.say(said) if language.has(said) else start) + rest


def shortest_post(label: str, language: Language = DUTCH) -> str:
    """A post in a list of posts: 'BZK', 'stas. VWS'."""
    found = _PORTFOLIO.fullmatch(label)
    if found is None:
        return label
    post = _initials(found[2])
    secretary = label.lower().startswith("staatssecretaris")
    return language.say("post.secretary", post=post) if secretary else post


def _initials(portfolio: str) -> str:
    if pair := _PAIR.fullmatch(portfolio):
        return f"{pair[1]}en{pair[2]}"
    capitals = [word[0] for word in re.findall(r"\w+", portfolio) if word[0].isupper()]
    return "".join(capitals) if len(capitals) > 1 else portfolio


def short_unit(label: str) -> str:
    """A unit of a letterhead: 'DG Bestuur Ruimte en Wonen'."""
    return re.sub(r"(?i)^directoraat-generaal\b", "DG", label)


def theme(lineage: Lineage) -> str:
    """What the letters are about: the theme most programmes bear, else the one subject, else ''."""
    programmes = [(text, len(node.named)) for node in lineage.nodes for text in all_said(node, KG.theme)]
    folded = Counter(text.casefold() for text, _ in programmes)
    weight = Counter[str]()
    for text, namings in programmes:
        weight[text.casefold()] += namings

    def order(item: tuple[str, int]) -> tuple[int, int, str]:
        return -folded[item[0].casefold()], -weight[item[0].casefold()], item[0]

    best = min(programmes, key=order, default=None)
    subjects = {subject for letter in letters_read(lineage) for subject in all_said(letter, DCT.title)}
    return best[0] if best else subjects.pop() if len(subjects) == 1 else ""


def years(lineage: Lineage) -> str:
    """From when to when: '2021 → 2022', or '2021'."""
    found = sorted({date[:4] for date in days_read(lineage)})
    return " → ".join([found[0], *found[1:][-1:]]) if found else ""


def title(lineage: Lineage, language: Language = DUTCH) -> str:
    """The title of page and drawing: 'Leefbaarheid en Veiligheid, 2021 → 2022'."""
    return ", ".join(
        part for part in (theme(lineage) or language.say("frame.letters"), years(lineage)) if part
    )


def caption(lineage: Lineage, language: Language = DUTCH) -> str:
    """From which letters the drawing was made."""
    letters, days = letters_read(lineage), days_read(lineage)
    if not letters:
        return language.say("frame.nothing")
    many = "frame.read-many" if len(letters) > 1 else "frame.read-one"
    read = language.say(many, count=language.in_words(len(letters)))
    if not days:
        return read
    first, last = language.day(days[0]), language.day(days[-1])
    when = language.listed(map(language.day, days)) if len(days) < 4 else ""
    return language.say("frame.read-when", read=read,
                        when=when or language.say("frame.span", first=first, last=last))  # fmt: skip


def footer(lineage: Lineage, language: Language = DUTCH) -> str:
    """Where it all comes from."""
    letters = [
        language.say("card.letter", label=node.label) + (f" ({language.day(node.date)})" if node.date else "")
        for node in letters_read(lineage)
    ]
    if not letters:
        return ""
    if len(letters) > 4:
        left = len(letters) - 3
        others = "frame.others-one" if left == 1 else "frame.others-many"
        letters = [*letters[:3], language.say(others, count=left)]
    parts = [language.say("frame.source", letters=language.listed(letters))]
    parts += [language.say("frame.register")] if lineage.cabinets else []
    return " ".join([*parts, language.say("frame.leads")])


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def joined(texts: Iterable[str], mark: str = ", ") -> str:
    """The texts that say something, joined."""
    return mark.join(text for text in texts if text)
