"""The words of drawing and story in Dutch or English, read from data/words; the code has none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ..dutch.vergaderjaar import is_session, vergaderjaar
from .kinds import LINKS
from .location import knowledge_folder
from .tables import Key, vet
from .toml import Entry, read_toml

Code = Literal["nl", "en"]
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PART = re.compile(r"\{(\w*)\}")
_LANGUAGES: tuple[Code, ...] = ("nl", "en")


@dataclass(frozen=True)
class Language:
    """A language, and what its ontology calls relations, by the local name of the property."""

    code: Code
    labels: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)
    subtitles: bool = False  # English, small, below the Dutch

    def say(self, key: str, **parts: object) -> str:
        """A phrase, filled in: say('named.first', day='4 juli 2022')."""
        return phrases(self.code)[key].format(**parts)

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return key in phrases(self.code)

    def day(self, iso: str) -> str:
        """The day as people write it; what is no day comes back as it is.

        >>> ENGLISH.day("2021-05-28"), DUTCH.day("2021-05-28"), ENGLISH.day("")
        ('28 May 2021', '28 mei 2021', 'date unknown')
        """
        found = _DAY.fullmatch(iso)
        months = self.say("language.months").split()
        if found is None or not 1 <= int(found[2]) <= 12:
            return iso or self.say("language.undated")
        return self.say("language.dates", day=int(found[3]), month=months[int(found[2]) - 1], year=found[1])

    def moment(self, date: str) -> str:
        """A node's date: a day, a session year, or that none is known."""
        if is_session(date):
            return self.say("language.session", years=vergaderjaar(date))
        return self.day(date)

    def listed(self, words: Iterable[str]) -> str:
        """The words as an enumeration.

        >>> ENGLISH.listed(["a", "b", "c"])
        'a, b and c'
        """
        *others, last = tuple(words) or ("",)
        return f"{', '.join(others)} {self.say('language.and')} {last}" if others else last

    def in_words(self, number: int) -> str:
        """A small number in words, as a sentence wants it."""
        numbers = self.say("language.numbers").split()
        return numbers[number] if number < len(numbers) else str(number)

    def more(self, count: int) -> str:
        """That there are so many more sentences."""
        return self.say(f"page.more-{'one' if count == 1 else 'many'}", count=count)

    def label(self, kind: str) -> str:
        """What the ontology calls a relation, read from subject to object."""
        drawn = f"arrow.{kind}"
        other = self.say(drawn) if self.code != "nl" and self.has(drawn) else LINKS.get(kind, kind)
        return self.labels.get(kind) or other

    def relation(self, kind: str) -> str:
        """What is said of a relation as it is drawn: its phrase, else its label in the ontology."""
        if self.has(f"arrow.{kind}"):
            return self.say(f"arrow.{kind}")
        return self.label(kind)


@lru_cache(maxsize=2)
def phrases(code: Code) -> Mapping[str, str]:
    """Every phrase of a language, by section and name."""
    whole = read_toml(knowledge_folder() / "data" / "words" / "drawing.toml")
    vet_phrases(whole)
    return {
        f"{section}.{name}": said[code]
        for section, names in whole.cells.items()
        for name, said in names.items()
    }


def vet_phrases(whole: Entry) -> None:
    """KnowledgeError for a phrase that lacks a language, or fills in other parts in one than in the other."""
    vet(whole, whole.cells, {section: Key("any", needed=True) for section in whole.cells})
    for section, names in whole.cells.items():
        part = whole.part(section, names)
        vet(part, names, {name: Key("table", needed=True) for name in names})
        for name, said in names.items():
            if set(said) != set(_LANGUAGES):
                raise part.error(f"{name} heeft {', '.join(said)}", "Geef haar in nl en in en.", name)
            if _filled_in(said["nl"]) != _filled_in(said["en"]):
                cause = f"{name} vult in het Nederlands iets anders in dan in het Engels"
                raise part.error(cause, "Gebruik in beide dezelfde {…}.", name)


def _filled_in(phrase: str) -> set[str]:
    """The parts that a phrase has filled in: {day}."""
    return set(_PART.findall(phrase))


DUTCH, ENGLISH = Language("nl", subtitles=True), Language("en")
