"""What the register answers: who a printed name names, who held a post on a day, which rows letters need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from unicodedata import normalize

from ..dutch.folding import QUOTES, fold, spaced
from ..model import Basis
from .rows import (
    Cabinet,
    Dossier,
    Holding,
    Match,
    Ministry,
    MinistryEvent,
    Person,
    Post,
    PublishedLetter,
    RowsUsed,
    Ruling,
    Term,
    has_ended,
    known_on,
    may_exist,
)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything the register knows, by key and in the order of its files."""

    ministries: tuple[Ministry, ...]
    events: tuple[MinistryEvent, ...]
    posts: Mapping[str, Post]
    terms: Mapping[str, Term]
    persons: Mapping[str, Person]
    cabinets: Mapping[str, Cabinet]
    letters: Mapping[str, PublishedLetter]
    dossiers: Mapping[str, Dossier]
    rulings: tuple[Ruling, ...]

    def post(self, name: str, date: str = "") -> Match | None:
        """The one post that a printed name names; None when there is none, or more than one."""
        return _only(self._posts_named(name, date))

    def candidates(self, name: str, date: str = "") -> tuple[str, ...]:
        """The keys of every post that a printed name may name."""
        return tuple(match.key for match in self._posts_named(name, date))

    def _posts_named(self, name: str, date: str) -> tuple[Match, ...]:
        """Posts of exactly this name; else of a listed spelling; else of a spelling that is close.

        With a date, a post that verifiably did not exist then is no candidate.
        """
        posts = [post for post in self.posts.values() if post.source and may_exist(post, date)]
        printed = _post_name(name)
        return _first_found(
            ({post.key for post in posts if _post_name(post.name) == printed}, "register"),
            ({post.key for post in posts if printed in map(_post_name, post.also)}, "normalised"),
            ({post.key for post in posts if _is_close(_post_name(post.name), printed)}, "normalised"),
        )

    def ministry(self, name: str, date: str = "") -> Match | None:
        """The one ministry that a printed name names: that bears it on the date, else at another time."""
        verified = [row for row in self.ministries if row.is_verified]
        borne = [row for row in verified if not date or known_on(row, date)]
        alive = [row for row in verified if not date or self._exists(row.key, date)]
        printed = fold(name)
        return _only(
            _first_found(
                ({row.key for row in borne if fold(row.name) == printed}, "register"),
                ({row.key for row in alive if fold(row.name) == printed}, "normalised"),
                ({row.key for row in borne if _is_close(fold(row.name), printed)}, "normalised"),
            )
        )

    def ministries_abbreviated(self, short: str, date: str = "") -> tuple[str, ...]:
        """The names, without 'ministerie van', that 'IenW' or 'I&W' may stand for."""
        rows = [row for row in self.ministries if _letters(row.abbreviation) == _letters(short)]
        borne = [row for row in rows if date and known_on(row, date)]
        return tuple(sorted({row.name.removeprefix("ministerie van ") for row in borne or rows}))

    def _exists(self, ministry: str, date: str) -> bool:
        """Whether a ministry may exist on a day, under whatever name."""
        names = [row for row in self.ministries if row.key == ministry and row.is_verified]
        begun = any(not row.start.verified or row.start.verified <= date for row in names)
        return begun and any(not row.end.verified or date < row.end.verified for row in names)

    def ministry_named(self, key: str, date: str) -> Ministry | None:
        """The row of the name that a ministry verifiably bore on a day."""
        rows = [row for row in self.ministries if row.key == key and row.is_verified and known_on(row, date)]
        return rows[0] if len(rows) == 1 else None

    def holder(self, post: str, date: str) -> Holding:
        """Who held a post on a day; only verified values decide."""
        if post in self.posts and not may_exist(self.posts[post], date):
            return Holding("post bestond niet")
        terms = [term for term in self.terms.values() if term.post == post]
        starts = {term.start.verified for term in terms} - {""}
        begun = max((start for start in starts if start <= date), default="")
        latest = [term for term in terms if begun and term.start.verified == begun]
        if len(latest) != 1:
            return Holding("onbekend")
        [term] = latest
        if self._holds(term, date):
            return Holding("houder", term, self.persons[term.person])
        followed = any(start > date for start in starts) and all(term.start.verified for term in terms)
        return Holding("vacant" if followed and has_ended(term, date) else "onbekend")

    def _holds(self, term: Term, date: str) -> bool:
        """Whether a term that began, and that no later one replaced, still holds on a day."""
        cabinet = self.cabinets.get(term.cabinet)
        return known_on(term, date) and not (cabinet and has_ended(cabinet, date))

    def cabinet(self, date: str) -> Cabinet | None:
        """The cabinet on a day, where its start is verified and no end has come."""
        rows = [row for row in self.cabinets.values() if row.start.verified and known_on(row, date)]
        return rows[0] if len(rows) == 1 else None

    def published(self, kenmerk: str) -> PublishedLetter | None:
        """The Kamerstuk that the letter with this kenmerk was published as."""
        printed = fold(kenmerk)
        rows = (row for row in self.letters.values() if row.is_verified)
        return next((row for row in rows if fold(row.kenmerk) == printed), None)


def _letters(short: str) -> str:
    """An abbreviation without what joins its letters."""
    return re.sub(r"(?<=[A-Z])en(?=[A-Z])|&", "", short).casefold()


# Names ---------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _post_name(printed: str) -> str:
    """The name of a post as it is compared: folded, 'de' and 'demissionair' left out."""
    return re.sub(r"^demissionaire? ", "", fold(printed))


def _is_close(name: str, printed: str) -> bool:
    """Whether two folded names differ in one word at most, by 3 letters put in or added after its start.

    The function (first word) and the prepositions are equal: a word of fewer than 5 letters never differs.
    """
    ours, theirs = name.replace(",", " ").split(), printed.replace(",", " ").split()
    if len(ours) != len(theirs) or ours[:1] != theirs[:1]:
        return False
    different = [sorted(pair, key=len) for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    return len(different) <= 1 and all(_is_lengthened(short, long) for short, long in different)


def _is_lengthened(short: str, long: str) -> bool:
    """Whether `long` is `short` with 1 to 3 letters put in or added, not before its first letter."""
    more = len(long) - len(short)
    return len(short) >= 5 and 1 <= more <= 3 and any(
        long[:at] + long[at + more :] == short for at in range(1, len(short) + 1)
    )  # fmt: skip


def _first_found(*steps: tuple[set[str], Basis]) -> tuple[Match, ...]:
    """The keys of the first step that finds any, in order, each with that step's basis."""
    for keys, basis in steps:
        if keys:
            return tuple(Match(key, basis) for key in sorted(keys))
    return ()


def _only(found: tuple[Match, ...]) -> Match | None:
    """The match if there is exactly one: two and no ruling is never a guess."""
    return found[0] if len(found) == 1 else None


TITLES = frozenset({"drs", "mr", "dr", "ir", "ing", "prof", "jhr", "mw", "mevr", "mevrouw", "dhr", "heer"})
_APOSTROPHES = str.maketrans(dict.fromkeys(QUOTES, "'"))


def same_person(printed: str, person: Person) -> bool:
    """Whether a printed name can be this person's: equal family name, no other initials or given name."""
    words = _name_words(re.sub(r"^\s*de\s+heer\b", "", printed, flags=re.IGNORECASE))
    while words and words[0].rstrip(".") in TITLES:
        words = words[1:]
    family = _name_words(person.family_name)
    before = words[: len(words) - len(family)]
    return [word.rstrip(".") for word in words[len(before) :]] == family and _may_be_called(before, person)


def _name_words(printed: str) -> list[str]:
    """The words of a name, caseless; initials apart, each with its full stop."""
    plain = spaced(normalize("NFKC", printed)).casefold().translate(_APOSTROPHES)
    return re.findall(r"[^\s.,()]+\.?", re.sub(r"\s*-\s*", "-", plain))


def _may_be_called(before: list[str], person: Person) -> bool:
    """Whether what is printed before the family name fits the person's given name and initials."""
    initials = [word.rstrip(".") for word in before if word.endswith(".") or len(word) == 1]
    names = [word for word in before if not word.endswith(".") and len(word) > 1]
    given = next(iter(_name_words(person.given)), "")
    own = [word.rstrip(".") for word in _name_words(person.initials)]
    if names and given and given not in names:
        return False
    if not initials or not (own or given):
        return True
    if given.startswith(initials[0]) and (len(initials) == 1 or not own):
        return True
    pairs = zip(initials, own, strict=False)
    return bool(own) and all(ours.startswith(theirs) or theirs.startswith(ours) for ours, theirs in pairs)


# What letters need ---------------------------------------------------------------------------

Row = TypeVar("Row", Post, Term, Person, Cabinet, PublishedLetter, Dossier)


def rows_used(
    register: Register, posts: Iterable[str], dates: Iterable[str], kenmerken: Iterable[str]
) -> RowsUsed:
    """The rows needed for letters of these dates and kenmerken that name these posts."""
    days = sorted(set(dates))
    named = _with_earlier(register, posts)
    names = {register.ministry_named(post.ministry.verified, day) for post in named for day in days}
    ministries = [row for row in names if row and row.source]
    holdings = [register.holder(post.key, day) for post in named for day in days]
    terms = _in_order(holding.term for holding in holdings)
    cabinets = [register.cabinet(day) for day in days]
    cabinets += [register.cabinets[term.cabinet] for term in terms if term.cabinet]
    letters = _in_order(register.published(kenmerk) for kenmerk in kenmerken)
    return RowsUsed(
        named,
        tuple(sorted(ministries, key=lambda row: (row.key, row.start.value))),
        terms,
        _in_order(holding.person for holding in holdings),
        _in_order(cabinets),
        letters,
        _in_order(register.dossiers[letter.dossier] for letter in letters),
    )


def _with_earlier(register: Register, keys: Iterable[str]) -> tuple[Post, ...]:
    """The posts the register has of these keys, and those they verifiably are another name of."""
    found: set[str] = set()
    waiting = {key for key in keys if key in register.posts}
    while waiting:
        found |= waiting
        waiting = {register.posts[key].renamed_from.verified for key in waiting} - found - {""}
    return _in_order(register.posts[key] for key in found)


def _in_order(rows: Iterable[Row | None]) -> tuple[Row, ...]:
    """Each row that has a source, once, in the order of the keys."""
    return tuple(sorted({row for row in rows if row and row.source}, key=lambda row: row.key))
