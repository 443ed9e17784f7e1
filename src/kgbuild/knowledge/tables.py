"""One strict reader of tables: what may stand under which key, the same for TOML and for CSV."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol

_SLOT = re.compile(r"\{([^{}]*)\}")


class KnowledgeError(ValueError):
    """A file of rules, shapes or register that cannot be used; says which, where and what to do."""


def text_in(path: Path) -> str:
    """The text of a file of knowledge; KnowledgeError where it is not there or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        cause = "ontbreekt" if isinstance(error, FileNotFoundError) else f"niet te lezen ({error.strerror})"
        raise KnowledgeError(f"{path}: {cause}. Neem het bestand over uit de map van kgbuild.") from None
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path}: geen UTF-8. Bewaar het bestand in UTF-8.") from None


class Place(Protocol):
    """A table of a file, or a row: it can say where what is wrong with it stands."""

    def error(self, cause: str, remedy: str, key: str = "") -> KnowledgeError:
        """The error, with file and line of the key."""
        ...


@dataclass(frozen=True, slots=True)
class Key:
    """What stands under a key of a table, or in a column."""

    form: str = "text"  # one of FORMS
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a value may have, and what to write where it has another."""

    fits: Callable[[object], bool]
    called: str
    remedy: str


def nearest(word: str, known: Iterable[str]) -> str:
    """What to do about a word that is not known: the name that comes nearest, else all of them."""
    names = sorted(known)
    near = get_close_matches(word, names, 1, 0.6)
    return f"Bedoelt u {near[0]!r}?" if near else f"Kies uit: {', '.join(names) or 'niets'}."


def vet(place: Place, cells: Mapping[str, object], keys: Mapping[str, Key], sparse: bool = False) -> None:
    """KnowledgeError for a key that is unknown or missing, or a value that is empty, odd or doubled.

    Sparse tables, as CSV is, may have empty cells where none is needed.
    """
    for key in cells:
        if key not in keys:
            raise place.error(f"{key!r} is geen sleutel die hier staat", nearest(key, keys), key)
    for key, wanted in keys.items():
        if key not in cells:
            if wanted.needed:
                raise place.error(f"{key} ontbreekt", f"Zet er {key} bij: {FORMS[wanted.form].called}.")
        elif cells[key] in ("", [], {}):
            if wanted.needed or not sparse:
                raise place.error(f"{key} is leeg", f"Vul {key} in.", key)
            _vet_choice(place, key, "", wanted)
        else:
            _vet_value(place, key, cells[key], wanted)


def vet_header(place: Place, columns: Sequence[str], needed: Iterable[str], keys: Mapping[str, Key]) -> None:
    """KnowledgeError for a column of a CSV that is missing, doubled or unknown."""
    if missing := [key for key in needed if key not in columns]:
        remedy = f"De kop is {','.join(needed)}, met komma's."
        raise place.error(f"kolom {', '.join(missing)} ontbreekt", remedy)
    for column in columns:
        if column not in keys:
            raise place.error(f"kolom {column!r} kent kgbuild niet", nearest(column, keys))
    if doubled := doubles(columns):
        raise place.error(f"kolom {doubled[0]} staat er twee keer", "Laat er één staan.")


def slots(phrase: str) -> set[str]:
    """The parts that a phrase has filled in: {day}."""
    return set(_SLOT.findall(phrase))


def vet_slots(place: Place, key: str, phrase: str, known: AbstractSet[str]) -> None:
    """KnowledgeError for a phrase that has filled in what nobody gives it."""
    if set("{}") & set(_SLOT.sub("", phrase)) or not slots(phrase) <= known:
        given = ", ".join(f"{{{name}}}" for name in sorted(known)) or "niets"
        raise place.error(f"{key} is {phrase!r}", f"Vul in wat hier gegeven wordt: {given}.", key)


def doubles(words: Iterable[str]) -> list[str]:
    """The words that are there more than once."""
    return [word for word, times in Counter(words).items() if times > 1]


def _vet_value(place: Place, key: str, value: object, wanted: Key) -> None:
    form = FORMS[wanted.form]
    if not form.fits(value):
        raise place.error(f"{key} is {value!r}, geen {form.called}", form.remedy, key)
    if isinstance(value, list) and (doubled := doubles(map(repr, value))):
        raise place.error(f"{key} noemt {doubled[0]} twee keer", "Laat er één staan.", key)
    for word in value if isinstance(value, list) else [value]:
        _vet_choice(place, key, word, wanted)


def _vet_choice(place: Place, key: str, word: object, wanted: Key) -> None:
    """KnowledgeError for a word that is none of those to choose from."""
    if wanted.choices and word not in wanted.choices:
        choice = ", ".join(each or "(leeg)" for each in wanted.choices)
        near = get_close_matches(str(word), wanted.choices, 1, 0.6)
        hint = f" Bedoelt u {near[0]!r}?" if near else ""
        raise place.error(f"{key} is {word!r}", f"Kies uit: {choice}.{hint}", key)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_example(value: object) -> bool:
    """Whether this is a text, or a text and what must be found in it."""
    pair = isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)
    return _is_text(value) or (isinstance(value, list) and pair and bool(value[0]))


FORMS: Mapping[str, Form] = {
    "text": Form(_is_text, "tekst", "Zet er tekst tussen aanhalingstekens."),
    "texts": Form(
        lambda value: isinstance(value, list) and all(map(_is_text, value)),
        "lijst van teksten",
        'Schrijf ["…", "…"].',
    ),
    "examples": Form(
        lambda value: isinstance(value, list) and all(map(_is_example, value)),
        "lijst van voorbeelden",
        'Schrijf ["zin", "andere zin"], of [["zin", "wat gevonden wordt"], …].',
    ),
    "table": Form(
        lambda value: isinstance(value, dict) and all(map(_is_text, value.values())),
        "tabel van teksten",
        'Schrijf { sleutel = "tekst" }.',
    ),
    "tables": Form(
        lambda value: isinstance(value, list) and all(isinstance(each, dict) for each in value),
        "rij tabellen",
        "Schrijf elke tabel onder een kop [[…]].",
    ),
    "any": Form(lambda value: isinstance(value, dict), "tabel", "Schrijf haar onder een kop […]."),
    "day": Form(_is_day, "datum", "Schrijf 2021-05-28, of laat leeg."),
}
