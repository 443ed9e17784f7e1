"""Loading: the rules of a folder, each held against the contract before one letter is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..days import days_file
from ..location import Knowledge, built_in, knowledge_folder
from ..tables import Key, KnowledgeError, vet
from ..toml import Entry, entries, read_toml
from . import KEYS, rule_of
from .contract import Ontology, contract
from .cues import CUES
from .cues import KEYS as CUE_KEYS
from .letterheads import FILE as LABELS
from .letterheads import KEYS as LABEL_KEYS
from .letterheads import label_fragments, labels_file
from .patterns import Fragment, alternatives, vet_names, wholes
from .wordlists import LISTS, vet_words

_TOP = {"fragment": Key("any"), "rule": Key("tables")}
_OTHERS = {CUES: {"cue": Key("tables")}, "torn.toml": {"torn": Key("any")}, LABELS: LABEL_KEYS}


def load(folder: Path | None = None, names: Iterable[tuple[str, Iterable[str]]] = ()) -> Knowledge:
    """The rules of a knowledge folder; `names` adds fragments that are lists of names.

    Raises KnowledgeError, with file and line, for whatever a file says that nothing would read.
    """
    place = folder or knowledge_folder()
    files = _files(place / "data" / "rules")
    fragments = wholes(_fragments(files, days_file(place), labels_file(place), names))
    kinds = contract(built_in() / "data" / "kinds" / "mentions.toml")
    known = Ontology(place / "ontology" / "kgbuild.ttl")
    tables = list(_once(entry for file in files for entry in entries(file, "rule", KEYS)))
    rules = tuple(rule_of(entry, fragments, kinds, known) for entry in tables)
    return Knowledge(place, rules, fragments)


def _files(folder: Path) -> list[Entry]:
    """Every TOML of a folder of rules; KnowledgeError for a table that none of them has."""
    files = [read_toml(path) for path in sorted(folder.glob("*.toml"))]
    if not files:
        raise KnowledgeError(f"{folder}: geen regels (*.toml). Neem de map over uit die van kgbuild.")
    for file in files:
        if not file.cells:
            raise KnowledgeError(
                f"{file.file}: leeg. Neem het bestand over uit de map van kgbuild, of wis het."
            )
        vet(file, file.cells, _OTHERS.get(file.file.name, _TOP))
        if file.file.name in LISTS:
            vet_words(file)
        list(_once(entries(file, "cue", CUE_KEYS)))
    return files


def _fragments(
    files: Iterable[Entry], days: Entry, labels: Entry, names: Iterable[tuple[str, Iterable[str]]]
) -> Mapping[str, Fragment]:
    """Every fragment by its name, names, months and labels first; KnowledgeError for a name given twice."""
    known = {name: Fragment(alternatives(values)) for name, values in names}
    known["month"] = Fragment(_months(days), days.part("nl", days.cells["nl"]))
    known |= {name: Fragment(source, labels) for name, source in label_fragments(labels).items()}
    for file in files:
        entry = file.part("fragment", file.cells.get("fragment", {}))
        vet_names(entry, known)
        known |= {name: Fragment(source, entry) for name, source in entry.cells.items()}
    return known


def _months(days: Entry) -> str:
    """A pattern for any month, in small letters as letters print them."""
    return f"(?:{'|'.join(map(re.escape, days.cells['nl']['months'].casefold().split()))})"


def _once(tables: Iterable[Entry]) -> Iterator[Entry]:
    """The tables; KnowledgeError for an id that an earlier one has."""
    seen: dict[str, Entry] = {}
    for entry in tables:
        earlier = seen.setdefault(entry.name, entry)
        if earlier is not entry:
            cause = (
                f"regel {entry.name} staat er twee keer, ook in {earlier.file.name}, regel {earlier.line()}"
            )
            raise entry.error(cause, "Laat er één staan of kies een andere id.", "id")
        yield entry
