"""Which letters the report of a committee debate lists, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dutch.folding import fold
from ..dutch.kamerstuk import is_kamerstuk
from ..knowledge.days import iso
from ..model import Fact, ListedLetter, Mention
from ..register import Register
from .citations import papers
from .head.heading import posts_in
from .mentions import Found


def listed_letters(found: Found, facts: Sequence[Fact], register: Register) -> tuple[ListedLetter, ...]:
    """What a document lists, if its heading says that it is no letter, and its words that it is a report."""
    headings = (fact for fact in facts if fact.kind == "identifier")
    number = next((fact.value for fact in headings if fact.extras.get("paper") != "brief"), None)
    return tuple(_items(found, register)) if number and found.of("debate_report") else ()


def _items(found: Found, register: Register) -> Iterator[ListedLetter]:
    """What the report lists, in the order of its text; a further letter in one line has the same sender."""
    listed = sorted(
        (*found.of("listed_letter"), *found.of("listed_further")), key=lambda m: (m.block, m.start)
    )
    before: Mention | None = None
    for mention in listed:
        if mention.kind == "listed_letter":
            before = mention
        if before is None or before.block != mention.block:
            continue  # nothing says that what follows is a letter
        date = iso(found.words(mention, "date"))
        if date:
            posts = frozenset(_posts(found.words(before, "posts"), date, register))
            subject = found.words(mention, "subject")
            span = found.span(mention)
            yield ListedLetter(span, mention.rule, date, subject, posts, _papers(found, mention))


def _papers(found: Found, mention: Mention) -> tuple[str, ...]:
    """The Kamerstukken cited as the number of a letter listed."""
    start, end = found.at(mention, "paper")
    if not end:
        start, end = found.at(mention, "open")
    cited = found.within("citation", mention.block, start, end)
    named = (paper for citation in cited for paper in papers(found, citation) if is_kamerstuk(paper))
    return tuple(dict.fromkeys(named))


def _posts(printed: str, date: str, register: Register) -> Iterator[str]:
    """The posts that sent a letter, each by its folded name and, where one is known, its register key."""
    for name in posts_in(printed):
        yield fold(name)
        if match := register.post(name, date):
            yield match.key
