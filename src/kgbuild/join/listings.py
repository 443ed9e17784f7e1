"""What reports tell of the letters of a build: the paper each was published as, or why that is not clear."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..dutch.folding import fold
from ..dutch.kamerstuk import kamerstuk
from ..dutch.words import counted, listed
from ..knowledge.days import day
from ..model import DebateReport, Fragment, Letter, ListedLetter, Problem, Quad
from ..rdf.addresses import evidence_of
from ..rdf.keys import Keys
from ..rdf.names import data, literal, name, text_of
from ..rdf.vocabulary import DCT, KG, OA
from .register_rows import publication

_PUBLISHED_AS = name(KG.publishedAs)
_SMALL = re.compile(r"de|het|een|van|voor|in|op|aan|bij|en|met|over|inzake|betreffende|tot|ter|ten")
_LEAST = 2  # words that a subject within another has; 'wonen' alone is within too much


@dataclass(frozen=True, slots=True)
class Told:
    """What reports add to a build: quads of the register, the texts they rest on, and what is unclear."""

    quads: frozenset[Quad]
    texts: tuple[Letter, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A letter of the build as a report may name it; copies under one key are one."""

    term: str
    source: str
    dates: frozenset[str]
    subjects: frozenset[str]
    posts: frozenset[str]
    papers: frozenset[str]  # what heading, register and sidecars say it was published as

    @property
    def shown(self) -> str:
        return f"{text_of(self.term).rpartition('/')[2]} ({self.source})"


@dataclass(frozen=True, slots=True)
class _Listing:
    """An item that names one letter of the build by one number."""

    letter: _Known
    paper: str
    report: DebateReport
    item: ListedLetter


def told(
    reports: Sequence[DebateReport], fragments: Sequence[Fragment], stated: Iterable[Quad], base: str
) -> Told:
    """The papers that letters of the build were published as according to the reports.

    `stated` is what is known already: what contradicts it, and what fits two letters, is a Problem.
    """
    known = _known(fragments, stated, base) if reports else ()
    listings: list[_Listing] = []
    problems: list[Problem] = []
    for report in reports:
        found = [_listed(report, item, known) for item in report.items]
        listings += (one for one in found if isinstance(one, _Listing))
        problems += (one for one in found if isinstance(one, Problem))
        problems += _elsewhere(report, sum(one == "elsewhere" for one in found))
    clashes = _clashes(listings)
    problems += (_problem(one.report, one.item, clashes[one]) for one in listings if one in clashes)
    clear = [one for one in listings if one not in clashes]
    texts = {one.report.letter.sha16: one.report.letter for one in clear}
    quads = frozenset(quad for one in clear for quad in _published(one, base))
    return Told(quads, tuple(texts[sha] for sha in sorted(texts)), tuple(problems))


def _listed(report: DebateReport, item: ListedLetter, known: Sequence[_Known]) -> _Listing | Problem | str:
    """What an item tells: one letter and its number; what is unclear; or 'known' or 'elsewhere'."""
    meant = _meant(item, known)
    if len(meant) > 1:
        which = listed(letter.shown for letter in meant)
        return _problem(report, item, f"past op meer dan één brief: {which}")
    if meant:
        cause = _unlike(item, meant[0], known)
        return _problem(report, item, cause) if cause else _Listing(meant[0], item.papers[0], report, item)
    same = [letter for letter in known if letter.papers & {*item.papers}]
    cause = next(_other_day(item, same), "")
    return _problem(report, item, cause) if cause else "known" if same else "elsewhere"


def _clashes(listings: Sequence[_Listing]) -> dict[_Listing, str]:
    """The listings of which one letter gets two numbers, or one number two letters, with what they say."""
    numbers, letters = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for one in listings:
        numbers[one.letter.term].add(one.paper)
        letters[one.paper].add(one.letter.shown)
    found: dict[_Listing, str] = {}
    for one in listings:
        if len(numbers[one.letter.term]) > 1:
            several = listed(map(kamerstuk, sorted(numbers[one.letter.term])))
            found[one] = f"{one.letter.shown} krijgt verschillende nummers: {several}"
        elif len(letters[one.paper]) > 1:
            found[one] = (
                f"{kamerstuk(one.paper)} past op meer dan één brief: {listed(sorted(letters[one.paper]))}"
            )
    return found


# Which letter is meant -----------------------------------------------------------------------


def _known(fragments: Sequence[Fragment], stated: Iterable[Quad], base: str) -> tuple[_Known, ...]:
    """The letters of the build by key, each with what it prints and what is known of its number."""
    papers: dict[str, set[str]] = defaultdict(set)
    for s, p, o, _ in stated:
        if p == _PUBLISHED_AS:
            papers[s].add(text_of(o).removeprefix(base))
    copies: dict[str, list[Fragment]] = defaultdict(list)
    for fragment in (fragment for fragment in fragments if fragment.paper == "letter"):
        copies[fragment.key].append(fragment)
    return tuple(_letter(key, copies[key], papers, base) for key in sorted(copies))


def _letter(key: str, copies: Sequence[Fragment], papers: Mapping[str, set[str]], base: str) -> _Known:
    term = Keys(key, base).letter
    facts = [statement.fact for fragment in copies for statement in fragment.statements]

    def values(kind: str) -> frozenset[str]:
        return frozenset(fact.value for fact in facts if fact.kind == kind and fact.value)

    posts = {fold(post) for post in values("sender_post")}
    posts |= {f.resolved["post"] for f in facts if f.kind == "sender_post" and "post" in f.resolved}
    return _Known(
        term,
        copies[0].letter.source,
        values("date"),
        values("subject"),
        frozenset(posts),
        frozenset(papers.get(term, ())),
    )


def _meant(item: ListedLetter, known: Sequence[_Known]) -> tuple[_Known, ...]:
    """The letters that a report may mean: of its date, sender and subject.

    Of several, those known by the number it gives; else those of exactly its subject.
    """
    fits = [
        letter
        for letter in known
        if item.date in letter.dates and not (item.posts and letter.posts and not item.posts & letter.posts)
        and any(_alike(item.subject, subject) for subject in letter.subjects)
    ]  # fmt: skip
    by_number = [letter for letter in fits if letter.papers & {*item.papers}]
    exactly = [letter for letter in fits if _words(item.subject) in map(_words, letter.subjects)]
    return tuple(by_number or exactly or fits)


def _alike(one: str, other: str) -> bool:
    """Whether two subjects are equal, small words aside, or one is a stretch of the other."""
    short, long = sorted((_words(one), _words(other)), key=len)
    stretches = (long[at : at + len(short)] for at in range(len(long) - len(short) + 1))
    return bool(short) and (short == long or (len(short) >= _LEAST and short in stretches))


def _words(subject: str) -> tuple[str, ...]:
    """The words of a subject as they are compared."""
    return tuple(word for word in re.findall(r"\w+", fold(subject)) if not _SMALL.fullmatch(word))


# What is unclear -----------------------------------------------------------------------------


def _unlike(item: ListedLetter, letter: _Known, known: Collection[_Known]) -> str:
    """What is amiss with an item that names one letter, in words, or ''."""
    if not item.papers:
        return f"noemt {letter.shown}, maar het nummer van het Kamerstuk is niet te lezen"
    [first, *more] = item.papers
    if more:
        return f"geeft {letter.shown} meer dan één nummer: {listed(map(kamerstuk, item.papers))}"
    if letter.papers and first not in letter.papers:
        other = listed(map(kamerstuk, sorted(letter.papers)))
        return f"noemt {letter.shown} Kamerstuk {kamerstuk(first)}, maar bekend is {other}"
    others = [other for other in known if first in other.papers and other.term != letter.term]
    if not letter.papers and others:
        which = listed(other.shown for other in others)
        return f"noemt {letter.shown} Kamerstuk {kamerstuk(first)}, maar dat is {which}"
    return ""


def _other_day(item: ListedLetter, same: Iterable[_Known]) -> Iterator[str]:
    """That a letter of the number which a report gives is dated otherwise."""
    for letter in same:
        if letter.dates and item.date not in letter.dates:
            days = listed(map(day, sorted(letter.dates)))
            yield (
                f"dateert Kamerstuk {kamerstuk(item.papers[0])} op {day(item.date)}, {letter.shown} op {days}"
            )


def _problem(report: DebateReport, item: ListedLetter, cause: str) -> Problem:
    return Problem(
        "resolve",
        report.letter.source,
        report.place(item),
        cause,
        "warning",
        report.quote(item),
        "Kijk welk stuk bedoeld is; het nummer is niet overgenomen.",
    )


def _elsewhere(report: DebateReport, number: int) -> Iterator[Problem]:
    if number:
        stand = "staat" if number == 1 else "staan"
        many = counted(number, "brief", "brieven")
        yield Problem(
            "resolve",
            report.letter.source,
            "",
            f"{many} genoemd in dit verslag {stand} niet in deze verzameling",
            "info",
        )


# What is told --------------------------------------------------------------------------------


def _published(one: _Listing, base: str) -> Iterator[Quad]:
    """That the letter was published as the paper, with the report's words as source and their place."""
    keys, where, report, item = Keys("", base), evidence_of(data("register", base)), one.report, one.item
    place, quote = report.place(item), report.quote(item)
    source = f"{report.identifier} ({report.letter.source}, {place}): “{quote}”"
    for s, p, o in publication(one.letter.term, one.paper, source, keys):
        yield s, p, o, data("register", base)
    text, span = keys.text(report.letter.sha16), keys.text(report.letter.sha16, item.span)
    yield keys.paper(one.paper), name(KG.sourcePlace), span, where
    yield span, name(OA.hasSource), text, where
    yield span, name(OA.exact), literal(report.letter.text[slice(*item.span)]), where
    yield span, name(KG.place), literal(place), where
    yield text, name(DCT.source), literal(report.letter.source), where
    yield text, name(KG.encoding), literal(report.letter.encoding), where
