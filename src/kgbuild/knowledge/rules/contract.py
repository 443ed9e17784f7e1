"""The contract between a rule and what resolves it, read from data/kinds/mentions.toml.

Of each kind of mention: which named groups its pattern has, and what its rule says. The file tells
people the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..tables import Key, nearest, text_in, vet
from ..toml import Entry, read_toml

ANY_PROPERTY = "kg:…"  # in the contract: any property that the ontology declares
_DECLARED = re.compile(r"(?m)^kg:([A-Za-z]+)\s")
_OWN_USE = re.compile(r"\(\?(?:\(|P=)([A-Za-z_]\w*)\)")
_KEYS = {
    "means": Key(needed=True),
    "must": Key("table"),
    "may": Key("table"),
    "own": Key("table"),
    "one_of": Key("texts"),
    "says": Key("any"),
    "may_say": Key("any"),
    "several": Key("any"),
    "when": Key("tables"),
}
_WHEN = {"says": Key(needed=True), "is": Key("texts", needed=True), "must": Key("texts", needed=True)}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a rule of one kind of mention must and may mark and say."""

    name: str
    means: str
    must: Mapping[str, str]  # group → what it marks
    may: Mapping[str, str]
    own: Mapping[str, str]  # groups that nothing but patterns and examples use
    one_of: tuple[str, ...]  # of these groups at least one
    says: Mapping[str, tuple[str, ...]]  # key → values, of which one must be said
    may_say: Mapping[str, tuple[str, ...]]
    several: Mapping[str, tuple[str, ...]]  # key → words of which its value may have more than one
    when: tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]  # said so, these groups are needed

    @property
    def groups(self) -> frozenset[str]:
        """Every group that a pattern of this kind may have."""
        return frozenset((*self.must, *self.may, *self.own, *self.one_of))

    @property
    def sayings(self) -> Mapping[str, tuple[str, ...]]:
        """Every key that a rule of this kind may say, with its values."""
        return {**self.says, **self.may_say}


@dataclass(frozen=True)
class Ontology:
    """The names that an ontology declares, read when one is asked for."""

    path: Path

    @cached_property
    def declared(self) -> frozenset[str]:
        """The local name of each kg: term."""
        return frozenset(_DECLARED.findall(text_in(self.path)))


def contract(path: Path) -> Mapping[str, Kind]:
    """The kinds of mention by name; KnowledgeError where the file has other keys than it may."""
    whole = read_toml(path)
    return {name: _kind(Entry(path, name, 0, cells)) for name, cells in whole.cells.items()}


def _kind(entry: Entry) -> Kind:
    cells: Mapping[str, Any] = entry.cells
    vet(entry, cells, _KEYS)
    said = {
        part: {key: tuple(values) for key, values in cells.get(part, {}).items()}
        for part in ("says", "may_say", "several")
    }
    return Kind(
        entry.header,
        cells["means"],
        cells.get("must", {}),
        cells.get("may", {}),
        cells.get("own", {}),
        tuple(cells.get("one_of", ())),
        said["says"],
        said["may_say"],
        said["several"],
        tuple(_when(entry, nth, each) for nth, each in enumerate(cells.get("when", ()))),
    )


def _when(entry: Entry, nth: int, cells: Mapping[str, Any]) -> tuple[str, frozenset[str], tuple[str, ...]]:
    vet(entry.part("when", cells, nth), cells, _WHEN)
    return cells["says"], frozenset(cells["is"]), tuple(cells["must"])


def vet_kind(entry: Entry, kinds: Mapping[str, Kind]) -> Kind:
    """The kind that a rule names; KnowledgeError where there is none of that name."""
    if entry.cells["kind"] not in kinds:
        cause = f"kind {entry.cells['kind']!r} bestaat niet"
        raise entry.error(cause, nearest(entry.cells["kind"], kinds), "kind")
    return kinds[entry.cells["kind"]]


def vet_groups(entry: Entry, kind: Kind, pattern: re.Pattern[str], each: re.Pattern[str] | None) -> None:
    """KnowledgeError for a named group that nothing reads, or a missing one that is needed."""
    marked = {"pattern": set(pattern.groupindex), "each": set(each.groupindex) if each else set()}
    if each and "list" not in marked["pattern"]:
        raise entry.error("each zonder groep list", "Zet (?P<list>…) om de opsomming in pattern.", "each")
    for key, groups in marked.items():
        source = pattern.pattern if key == "pattern" or each is None else each.pattern
        allowed = kind.groups | set(_OWN_USE.findall(source)) | ({"list"} if each else set())
        for group in sorted(groups - allowed):
            cause = f"groep {group!r} leest niemand bij kind {kind.name!r}"
            raise entry.error(cause, nearest(group, kind.groups), key)
    have = marked["pattern"] | marked["each"] | ({"value"} if each else set())
    for group in (*kind.must, *_needed(entry, kind)):
        if group not in have:
            told = {**kind.must, **kind.may}[group]
            raise entry.error(f"groep {group!r} ontbreekt", f"Zet (?P<{group}>…) om {told}.", "pattern")
    if kind.one_of and not have & set(kind.one_of):
        cause = f"geen van de groepen {', '.join(kind.one_of)}"
        raise entry.error(cause, f"Zet (?P<{kind.one_of[0]}>…) om {kind.may[kind.one_of[0]]}.", "pattern")


def _needed(entry: Entry, kind: Kind) -> list[str]:
    """The groups that a rule needs because of what it says."""
    said = entry.cells.get("says", {})
    return [
        group
        for key, values, groups in kind.when
        if values & {said.get(key, ""), *_several(kind, key, said.get(key, ""))}
        for group in groups
    ]


def _several(kind: Kind, key: str, value: str) -> set[str]:
    """The words of a value that may have several; none where it has any other word."""
    words = set(value.split())
    return words if words <= set(kind.several.get(key, ())) else set()


def vet_says(entry: Entry, kind: Kind, known: Ontology) -> None:
    """KnowledgeError for a key or value that a rule of this kind does not say, or one that it must."""
    said: Mapping[str, str] = entry.cells.get("says", {})
    for key in kind.says:
        if key not in said:
            values = ", ".join(kind.says[key])
            raise entry.error(f"says noemt geen {key}", f"Zeg {key} = {values}.", "says" if said else "")
    for key, value in said.items():
        if key not in kind.sayings:
            cause = f"says: {key!r} leest niemand bij kind {kind.name!r}"
            raise entry.error(cause, nearest(key, kind.sayings), "says")
        _vet_saying(entry, kind, key, value, known)


def _vet_saying(entry: Entry, kind: Kind, key: str, value: str, ontology: Ontology) -> None:
    choices: tuple[str, ...] = kind.sayings[key]
    if ANY_PROPERTY in choices:
        choices = tuple(sorted(ontology.declared))
    if value not in choices and not _several(kind, key, value):
        known = {*choices, *kind.several.get(key, ())}
        raise entry.error(f"says: {key} is {value!r}", nearest(value, known), "says")
