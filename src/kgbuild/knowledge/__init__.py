"""Where the knowledge lies and how it is read: rules, fragments, shapes, ontology, queries.

Knowledge is data that a lawyer or archivist can read: in a checkout it stands beside `src`, in an
installed package under `kgbuild/knowledge`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..model import Role

_FRAGMENT = re.compile(r"\{([a-z][a-z_]*)\}")
_FOLDED_LINE = re.compile(r"\n\s*")
_ROLES: tuple[Role, ...] = ("paragraph", "heading", "note")


class KnowledgeError(ValueError):
    """A file of rules, shapes or register that cannot be used; says which, where and what to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A form that letters use, and what it is a form of."""

    id: str
    kind: str
    title: str
    pattern: re.Pattern[str] | None  # None: a recogniser of that name says it
    each: re.Pattern[str] | None  # in the part 'list': one mention for each match of this
    roles: tuple[Role, ...]
    unit: str  # block or sentence: what the pattern is held against
    cues: tuple[str, ...]  # the rule is tried only where one of these stands, caseless
    says: Mapping[str, str]
    find: tuple[tuple[str, str], ...]  # (text, value it must find)
    refuse: tuple[str, ...]  # near-misses it must not find


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The folders of one set of knowledge, and its rules."""

    folder: Path
    rules: tuple[Rule, ...] = ()
    fragments: Mapping[str, str] = field(default_factory=dict)

    @property
    def ontology(self) -> Path:
        return self.folder / "ontology" / "kgbuild.ttl"

    @property
    def shapes(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "shapes").glob("*.ttl")))

    @property
    def register(self) -> Path:
        return self.folder / "data" / "register"

    @property
    def inferences(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "data" / "rules" / "inferences").glob("*.rq")))

    @property
    def queries(self) -> Mapping[str, Path]:
        return {path.stem: path for path in sorted((self.folder / "data" / "queries").glob("*.rq"))}

    @property
    def reports(self) -> Mapping[str, Path]:
        return {path.stem: path for path in sorted((self.folder / "data" / "reports").glob("*.toml"))}

    @property
    def letters(self) -> Path:
        return self.folder / "data" / "letters"


def knowledge_folder() -> Path:
    """The folder that holds ontology, shapes and data: the wheel's own, else the checkout's."""
    package = Path(__file__).parents[1]
    for folder in (package / "knowledge", package.parent.parent):
        if (folder / "data" / "rules").is_dir():
            return folder
    raise KnowledgeError(f"{package}: geen kennis gevonden (data/rules). Installeer kgbuild opnieuw.")


def load(folder: Path | None = None, names: Iterable[tuple[str, Iterable[str]]] = ()) -> Knowledge:
    """The rules of a knowledge folder; `names` adds fragments that are lists of names.

    Raises KnowledgeError for a rule that has no examples to find and refuse, or cannot be read.
    """
    place = folder or knowledge_folder()
    tables = [(path, _toml(path)) for path in sorted((place / "data" / "rules").glob("*.toml"))]
    fragments = {name: alternatives(values) for name, values in names}
    for _, table in tables:
        fragments |= table.get("fragment", {})
    rules = tuple(_rule(path, entry, fragments) for path, table in tables for entry in table.get("rule", ()))
    doubled = {rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1}
    if doubled:
        raise KnowledgeError(
            f"{place / 'data' / 'rules'}: regel {', '.join(sorted(doubled))} staat er twee keer."
        )
    return Knowledge(place, rules, fragments)


def words(name: str, folder: Path | None = None) -> Mapping[str, frozenset[str]]:
    """The lists of words in the table of this name of data/rules, each by its key."""
    table = _toml((folder or knowledge_folder()) / "data" / "rules" / f"{name}.toml")[name]
    return {key: frozenset(listed.split()) for key, listed in table.items()}


def alternatives(names: Iterable[str]) -> str:
    """A pattern for any of these names, longest first; a space may be a line end."""
    longest_first = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s") for name in longest_first) + ")"


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}. Herstel de TOML.") from None


def _rule(path: Path, entry: Mapping[str, Any], fragments: Mapping[str, str]) -> Rule:
    """One rule of a TOML table, its pattern compiled."""
    where = f"{path}: regel {entry.get('id', '?')!r}"
    for key in ("id", "kind", "title", "find", "refuse"):
        if not entry.get(key):
            raise KnowledgeError(f"{where}: {key} ontbreekt. Zonder voorbeelden laadt een regel niet.")
    find = tuple(
        (example, "") if isinstance(example, str) else (example[0], example[1]) for example in entry["find"]
    )
    if len(find) < 2:
        raise KnowledgeError(f"{where}: find telt één voorbeeld; geef er een dat anders verwoord is bij.")
    return Rule(
        entry["id"],
        entry["kind"],
        entry["title"],
        _pattern(where, entry.get("pattern"), fragments),
        _pattern(where, entry.get("each"), fragments),
        tuple(entry.get("in", _ROLES)),
        entry.get("unit", "block"),
        tuple(cue.casefold() for cue in entry.get("cues", ())),
        entry.get("says", {}),
        find,
        tuple(entry["refuse"]),
    )


def _pattern(where: str, source: str | None, fragments: Mapping[str, str]) -> re.Pattern[str] | None:
    """The compiled pattern, line folds removed and fragments filled in; None when there is none."""
    if source is None:
        return None
    try:
        return re.compile(filled(source, fragments))
    except (re.error, KeyError) as error:
        raise KnowledgeError(f"{where}: patroon deugt niet: {error}. Herstel het in de TOML.") from None


def filled(source: str, fragments: Mapping[str, str]) -> str:
    """The pattern with `{fragments}` replaced, as often as fragments name fragments."""
    pattern = _FOLDED_LINE.sub("", source)
    while found := _FRAGMENT.search(pattern):
        pattern = (
            pattern[: found.start()]
            + "(?:"
            + _FOLDED_LINE.sub("", fragments[found[1]])
            + ")"
            + pattern[found.end() :]
        )
    return pattern
