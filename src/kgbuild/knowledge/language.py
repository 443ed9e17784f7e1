"""The words of drawing and story in Dutch or English, read from data/words; the code has none of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .days import LANGUAGES, Code, calendar
from .kinds import names, relation_name
from .location import built_in, file_of_words, knowledge_folder, reading_from
from .tables import Key, nearest, slots, vet, vet_slots
from .toml import Entry, read_toml

_OPEN = ("arrow", "post")  # sections to which a folder may add: further relations, further posts


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
        return calendar(self.code).day(iso)

    def moment(self, date: str) -> str:
        """A node's date: a day, a session year, or that none is known."""
        return calendar(self.code).moment(date)

    def listed(self, words: Iterable[str]) -> str:
        """The words as an enumeration.

        >>> ENGLISH.listed(["a", "b", "c"])
        'a, b and c'
        """
        *others, last = tuple(words) or ("",)
        return f"{', '.join(others)} {self.say('language.and')} {last}" if others else last

    def in_words(self, number: int) -> str:
        """A small number in words, as a sentence wants it."""
        return calendar(self.code).in_words(number)

    def more(self, count: int) -> str:
        """That there are so many more sentences."""
        return self.say(f"page.more-{'one' if count == 1 else 'many'}", count=count)

    def label(self, kind: str) -> str:
        """What the ontology calls a relation, read from subject to object."""
        drawn = f"arrow.{kind}"
        other = self.say(drawn) if self.code != "nl" and self.has(drawn) else relation_name(kind)
        return self.labels.get(kind) or other

    def relation(self, kind: str) -> str:
        """What is said of a relation as it is drawn: its phrase, else its label in the ontology."""
        if self.has(f"arrow.{kind}"):
            return self.say(f"arrow.{kind}")
        return self.label(kind)


def phrases(code: Code) -> Mapping[str, str]:
    """Every phrase of a language in force, by section and name."""
    return phrases_of(knowledge_folder())[code]


@lru_cache(maxsize=8)
def phrases_of(folder: Path) -> Mapping[Code, Mapping[str, str]]:
    """Every phrase in a folder, by language; KnowledgeError for one that is unknown or says too little."""
    whole = read_toml(file_of_words(folder, "data/words/drawing.toml"))
    vet_phrases(whole)
    said = {code: _phrases(whole, code) for code in LANGUAGES}
    if folder != built_in():
        _vet_beside(whole, said, phrases_of(built_in()))
    return said


def _phrases(whole: Entry, code: Code) -> dict[str, str]:
    return {
        f"{section}.{name}": said[code]
        for section, cells in whole.cells.items()
        for name, said in cells.items()
    }


def vet_phrases(whole: Entry) -> None:
    """KnowledgeError for a phrase that lacks a language, or fills in other parts in one than in the other."""
    vet(whole, whole.cells, {section: Key("any", needed=True) for section in whole.cells})
    for section, cells in whole.cells.items():
        part = whole.part(section, cells)
        vet(part, cells, {name: Key("table", needed=True) for name in cells})
        for name, said in cells.items():
            if set(said) != set(LANGUAGES):
                raise part.error(f"{name} heeft {', '.join(said)}", "Geef haar in nl en in en.", name)
            if slots(said["nl"]) != slots(said["en"]):
                cause = f"{name} vult in het Nederlands iets anders in dan in het Engels"
                raise part.error(cause, "Gebruik in beide dezelfde {…}.", name)


def vet_words(folder: Path) -> None:
    """KnowledgeError for a name or phrase of the folder that cannot be used, before one letter is read."""
    with reading_from(folder):
        names(), calendar()
        if knowledge_folder() != built_in():
            phrases("nl")


def _vet_beside(
    whole: Entry, said: Mapping[Code, Mapping[str, str]], ours: Mapping[Code, Mapping[str, str]]
) -> None:
    """KnowledgeError for a phrase that kgbuild does not say, is missing or fills in other parts."""
    for key, phrase in said["nl"].items():
        section, _, name = key.partition(".")
        part = whole.part(section, whole.cells[section])
        if key in ours["nl"]:
            vet_slots(part, name, phrase, slots(ours["nl"][key]))
        elif section not in _OPEN:
            raise part.error(f"{key} zegt kgbuild nergens", nearest(key, _of(section, ours["nl"])), name)
    if missing := sorted(ours["nl"].keys() - said["nl"].keys()):
        section = missing[0].partition(".")[0]
        part = whole.part(section, whole.cells.get(section, {}))
        raise part.error(f"{missing[0]} ontbreekt", "Neem haar over uit het bestand van kgbuild.")


def _of(section: str, phrases: Iterable[str]) -> list[str]:
    """The phrases of a section; all sections where it is none."""
    return [key for key in phrases if key.startswith(f"{section}.")] or [
        *dict.fromkeys(key.partition(".")[0] for key in phrases)
    ]


DUTCH, ENGLISH = Language("nl", subtitles=True), Language("en")
