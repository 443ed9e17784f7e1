"""Reading a report: which letters it lists, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..folding import fold
from ..knowledge import Rule
from ..model import Fragment, Letter, Mention, Span
from ..recognise import recognise
from ..register import Register
from ..resolve.citations import papers
from ..resolve.found import Found
from ..resolve.heading import posts_in
from ..words import iso

_KINDS = ("citation", "debate_report", "listed_letter", "listed_further")


@dataclass(frozen=True, slots=True)
class Item:
    """A letter as a report lists it."""

    span: Span  # the words that list it, in the report's text
    rule: str
    date: str  # in ISO
    subject: str
    posts: frozenset[str]  # who sent it: register keys and folded names; empty where not printed
    papers: tuple[str, ...]  # its official id; none where the number cannot be read, two where it is unclear


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a debate: its text unchanged, its own number and the letters that it lists."""

    letter: Letter
    identifier: str
    items: tuple[Item, ...]

    def quote(self, item: Item) -> str:
        """The words that list a letter, white space folded."""
        return " ".join(self.letter.text[slice(*item.span)].split())

    def place(self, item: Item) -> str:
        """Where in the report they stand: 'regel 12'."""
        return self.letter.place(item.span[0])


def reports_apart(
    fragments: Sequence[Fragment], rules: Sequence[Rule], register: Register
) -> tuple[tuple[Fragment, ...], tuple[Report, ...]]:
    """The other documents, and the reports of debates that list letters, by file; of two one text, one."""
    read = [(fragment, _report(fragment, rules, register)) for fragment in fragments]
    reports: dict[str, Report] = {}
    for report in sorted((r for _, r in read if r), key=lambda r: (r.letter.source, r.letter.sha16)):
        reports.setdefault(report.letter.sha16, report)
    return tuple(fragment for fragment, report in read if report is None), tuple(reports.values())


def _report(fragment: Fragment, rules: Sequence[Rule], register: Register) -> Report | None:
    """The report that a document is, if its heading says so and it lists a letter."""
    headings = (s.fact for s in fragment.statements if s.fact.kind == "identifier")
    number = next((fact.value for fact in headings if fact.extras.get("paper") != "brief"), None)
    if not number:
        return None
    wanted = [rule for rule in rules if rule.kind in _KINDS]
    found = Found(fragment.letter, recognise(fragment.letter, wanted))
    items = tuple(_items(found, register)) if found.of("debate_report") else ()
    return Report(fragment.letter, number, items) if items else None


def _items(found: Found, register: Register) -> Iterator[Item]:
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
            yield Item(span, mention.rule, date, subject, posts, _papers(found, mention))


def _papers(found: Found, mention: Mention) -> tuple[str, ...]:
    """The Kamerstukken cited as the number of a letter listed."""
    start, end = found.at(mention, "paper")
    if not end:
        start, end = found.at(mention, "open")
    cited = found.within("citation", mention.block, start, end)
    named = (paper for citation in cited for paper in papers(found, citation) if paper.startswith("kst-"))
    return tuple(dict.fromkeys(named))


def _posts(printed: str, date: str, register: Register) -> Iterator[str]:
    """The posts that sent a letter, each by its folded name and, where one is known, its register key."""
    for name in posts_in(printed):
        yield fold(name)
        if match := register.post(name, date):
            yield match.key
