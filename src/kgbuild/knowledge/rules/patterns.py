"""Patterns as they are written: over lines, with comments, and with fragments that are named in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..tables import nearest
from ..toml import Entry

_FRAGMENT = re.compile(r"\{([a-z][a-z_]*)\}")
_NO_FRAGMENT = re.compile(r"(?<!\\)\{(?!\d*,?\d*\})[^{}\s]*\}")
_NAME = re.compile(r"[a-z][a-z_]*")
_COMMENT = re.compile(r"(?:^\s*|\s{2,})#(?: .*)?$")
_UNCLEAR = re.compile(r"(?:^|\s)#(?:\s|$)")


class PatternError(ValueError):
    """What is wrong with a pattern, and what to do."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}")
        self.cause, self.remedy = cause, remedy


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of patterns by its name, and the table that states it; None for names of the register."""

    source: str
    entry: Entry | None = None


def alternatives(names: Iterable[str], space: str = r"\s") -> str:
    """A pattern for any of these names, longest first; a space may be a line end unless given."""
    longest_first = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", space) for name in longest_first) + ")"


def folded(source: str) -> str:
    """A pattern over lines in one: without line ends, indents and comments.

    A comment is '# ' at the start of a line or behind two spaces. PatternError where a line ends in a
    space, or '#' could be a comment as well as a sign.
    """
    if "\n" not in source:
        return source
    return "".join(map(_part, source.split("\n")))


def _part(line: str) -> str:
    """What a line adds to its pattern."""
    comment = _COMMENT.search(line)
    part = (line[: comment.start()] if comment else line).lstrip()
    if _UNCLEAR.search(part):
        raise PatternError(
            f"onduidelijk of # in {part[-30:]!r} opmerking of teken is",
            "Zet twee spaties voor een opmerking, of schrijf [#] voor het teken.",
        )
    if not comment and part != part.rstrip():
        raise PatternError(
            f"de regel {part[-30:]!r} eindigt met een spatie", "Breek de regel naast de spatie niet af."
        )
    return part


def filled(source: str, fragments: Mapping[str, str]) -> str:
    """The pattern in one line, each {fragment} replaced; PatternError for one that is not there."""
    pattern = _FRAGMENT.sub(lambda found: f"(?:{_of(found[1], fragments)})", folded(source))
    if odd := _NO_FRAGMENT.search(pattern):
        raise PatternError(
            f"{odd[0]} is geen fragment", "Schrijf een fragment als {naam}, een accolade als \\{."
        )
    return pattern


def _of(name: str, fragments: Mapping[str, str]) -> str:
    if name not in fragments:
        raise PatternError(f"fragment {{{name}}} bestaat niet", nearest(name, fragments))
    return fragments[name]


def compiled(entry: Entry, key: str, fragments: Mapping[str, str]) -> re.Pattern[str] | None:
    """The pattern under a key, compiled; None when there is none; KnowledgeError where it is no good."""
    if key not in entry.cells:
        return None
    try:
        return re.compile(filled(entry.cells[key], fragments))
    except PatternError as error:
        raise entry.error(f"patroon deugt niet: {error.cause}", error.remedy, key) from None
    except re.error as error:
        raise entry.error(f"patroon deugt niet: {error}", f"Herstel {key}.", key) from None


def wholes(sources: Mapping[str, Fragment]) -> dict[str, str]:
    """Each fragment with those it names filled in; KnowledgeError for an unknown one or a circle."""
    done: dict[str, str] = {}
    for name in sources:
        _fill(name, sources, done, ())
    return done


def _fill(name: str, sources: Mapping[str, Fragment], done: dict[str, str], waiting: tuple[str, ...]) -> None:
    """Adds a fragment to those done, those that it names first."""
    fragment = sources[name]
    if name in done:
        return
    if fragment.entry is None:
        done[name] = fragment.source
        return
    try:
        for other in _FRAGMENT.findall(folded(fragment.source)):
            if other in (*waiting, name):
                circle = [*waiting, name][[*waiting, name].index(other) :]
                cause = f"fragment noemt zichzelf: {' → '.join([*circle, other])}"
                raise PatternError(cause, "Haal de verwijzing weg.")
            _of(other, {key: "" for key in sources})
            _fill(other, sources, done, (*waiting, name))
        done[name] = filled(fragment.source, done)
    except PatternError as error:
        cause = f"fragment {name} deugt niet: {error.cause}"
        raise fragment.entry.error(cause, error.remedy, name) from None


def vet_names(entry: Entry, known: Mapping[str, Fragment]) -> None:
    """KnowledgeError for a fragment without a proper name, without a text, or that another file has too."""
    for name, source in entry.cells.items():
        if not _NAME.fullmatch(name):
            raise entry.error(
                f"{name!r} is geen naam voor een fragment", "Gebruik kleine letters en _.", name
            )
        if not isinstance(source, str) or not source.strip():
            raise entry.error(f"fragment {name} is geen tekst", "Zet er een patroon tussen '''…'''.", name)
        if name in known:
            other = known[name].entry
            where = f"{other.file.name}, regel {other.line(name)}" if other else "het register (namen)"
            raise entry.error(f"fragment {name} staat ook in {where}", "Laat er één staan.", name)
