"""TOML read as tables that know their file and line: the one place where kgbuild reads TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .tables import Key, KnowledgeError, text_in, vet

_HEADER = re.compile(r"\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?")
_KEY = re.compile(r"""(?:([\w-]+)|"([^"]*)"|'([^']*)')\s*=""")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_CAUSES = {
    "Cannot overwrite a value": "een sleutel staat er twee keer",
    "Cannot declare .* twice": "een tabel staat er twee keer",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of a TOML file: what it holds, and where it stands."""

    file: Path
    header: str  # 'rule', 'fragment', or '' for what stands above the first header
    nth: int  # of the tables under this header: the first is 0
    cells: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the table calls itself."""
        return str(self.cells.get("id", ""))

    def line(self, key: str = "") -> int:
        """The line of a key, or of the table's header."""
        return line_of(text_in(self.file), self.header, self.nth, key)

    def error(self, cause: str, remedy: str, key: str = "") -> KnowledgeError:
        """The error, with file, line and the table's own name."""
        called = f", {self.name!r}" if self.name else ""
        return KnowledgeError(f"{self.file}, regel {self.line(key)}{called}: {cause}. {remedy}")

    def part(self, header: str, cells: Mapping[str, Any], nth: int = 0) -> Entry:
        """A table within this one."""
        return Entry(self.file, f"{self.header}.{header}" if self.header else header, nth, cells)


def read_toml(path: Path) -> Entry:
    """The whole of a TOML file; KnowledgeError with its line where it is none, or is not there."""
    try:
        return Entry(path, "", 0, tomllib.loads(text_in(path)))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}{_cause(str(error))}. Herstel de TOML.") from None


def _cause(message: str) -> str:
    """What is wrong with the TOML, behind the line where that is known."""
    at = _AT.search(message)
    said = _AT.sub("", message)
    known = next((dutch for english, dutch in _CAUSES.items() if re.match(english, said)), said)
    return f", regel {at[1]}: {known}" if at and at[1] else f": {known}"


def entries(whole: Entry, header: str, keys: Mapping[str, Key]) -> Iterator[Entry]:
    """Each [[table]] of this name; KnowledgeError for one that has other keys or values than these."""
    for nth, cells in enumerate(whole.cells.get(header, ())):
        entry = Entry(whole.file, header, nth, cells)
        vet(entry, cells, keys)
        yield entry


def line_of(text: str, header: str, nth: int, key: str) -> int:
    """The line on which a key of the nth table of this name stands, else the table's own line."""
    tables, found, quotes = 0 if header else 1, 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        inside, quotes = quotes, _left_open(line, quotes)
        if inside:
            continue
        here = tables == nth + 1
        if named := _HEADER.fullmatch(line.strip()):
            if (here or not tables) and named[1] == f"{header}.{key}".strip("."):
                return number
            tables += named[1] == header
            if tables == nth + 1 and named[1] == header:
                found = number
            elif not header and named[1] == key:
                return number
            elif here and header and not named[1].startswith(header):
                return found
        elif here and key and (told := _KEY.match(line)) and key in told.groups():
            return number
    return found


def _left_open(line: str, quotes: str) -> str:
    """The marks of a text over several lines that is still open behind this line."""
    for marks in re.findall("'''|\"\"\"", line):
        if not quotes:
            quotes = marks
        elif quotes == marks:
            quotes = ""
    return quotes
