"""Findings as programs take them that show them beside a file: SARIF 2.1.0 and GitHub's workflow commands.

A letter that has lines is pointed at by line; in one that has pages or paragraphs the place stands in words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..model import FindingRow, Ground, Severity
from ..rdf.names import exact_digest

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LETTERS = "BRIEVEN"
_LEVELS: dict[Severity, tuple[str, str]] = {
    "violation": ("error", "error"),
    "warning": ("warning", "warning"),
    "info": ("note", "notice"),
}
_LINE = re.compile(r"regel ([0-9]+)")


def sarif(
    rows: Iterable[FindingRow], shapes: Mapping[str, str], version: str, root: Path | None = None
) -> str:
    """The findings as a SARIF log; `shapes` names each rule in Dutch, `root` is the folder of the letters."""
    found = list(rows)
    rules = sorted({*shapes, *(row.finding.shape for row in found)})
    driver = {
        "name": "kgbuild",
        "version": version,
        "semanticVersion": version,
        "language": "nl",
        "rules": [_rule(shape, shapes.get(shape, "")) for shape in rules],
    }
    ran: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    if root is None:
        told = "De map die aan kgbuild build is gegeven; of geef haar met --source-root."
        ran["originalUriBaseIds"] = {_LETTERS: {"description": {"text": told}}}
    ran["results"] = [_result(row, rules.index(row.finding.shape), root) for row in found]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [ran]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(shape: str, label: str) -> dict[str, Any]:
    text = label or shape
    return {"id": shape, "shortDescription": {"text": text[:1].upper() + text[1:]}}


def _result(row: FindingRow, index: int, root: Path | None) -> dict[str, Any]:
    finding = row.finding
    places = [_location(source, root) for source in row.sources if not source.of_register]
    same = exact_digest(
        "\n".join((finding.shape, finding.focus, finding.path, finding.value, finding.message_nl))
    )
    result: dict[str, Any] = {
        "ruleId": finding.shape,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity][0],
        "message": {"text": told(row)},
        "partialFingerprints": {"kgbuild/v1": same},
    }
    if places:
        result["locations"] = places[:1]
    if places[1:]:
        result["relatedLocations"] = [{"id": id, **place} for id, place in enumerate(places[1:], 1)]
    return result


def _location(source: Ground, root: Path | None) -> dict[str, Any]:
    artifact = {"uri": quote(_path(source, root))} | ({} if root else {"uriBaseId": _LETTERS})
    place: dict[str, Any] = {"artifactLocation": artifact}
    if line := _line(source):
        snippet = {"snippet": {"text": source.quote}} if source.quote else {}
        place["region"] = {"startLine": line, **snippet}
    said = " ".join(filter(None, (source.place, source.quote and f"“{source.quote}”")))
    return {"physicalLocation": place} | ({"message": {"text": said}} if said else {})


def github(rows: Iterable[FindingRow], root: Path | None = None) -> str:
    """The findings as workflow commands, a line each, that show as notes on the files of a change."""
    return "".join(_command(row, root) for row in rows)


def _command(row: FindingRow, root: Path | None) -> str:
    files = [source for source in row.sources if not source.of_register]
    said = {"title": row.finding.shape}
    if files:
        line = _line(files[0])
        said = {"file": _path(files[0], root)} | ({"line": str(line)} if line else {}) | said
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in said.items())
    return f"::{_LEVELS[row.finding.severity][1]} {properties}::{_escaped(told(row))}\n"


def _escaped(text: str, also: str = "") -> str:
    """Text as a workflow command takes it, in which % escapes itself and line ends."""
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" + also else sign for sign in text)


def told(row: FindingRow) -> str:
    """A finding in one line: about what, what is wrong, what is presumed, and which words stand where."""
    about = " › ".join([*row.about, *([f"“{row.value}”"] if row.value else [])])
    wrong = ": ".join(filter(None, (about, row.finding.message_nl)))
    presumed = f"; vermoedelijk {row.presumed}" if row.presumed else ""
    source = next(iter(row.sources), Ground(""))
    where = source.file if source.of_register else source.place
    words = ": ".join(filter(None, (where, source.quote and f"“{source.quote}”")))
    return wrong + presumed + (f". Bron: {words}" if words else "")


def _line(source: Ground) -> int:
    """The number of the line, 0 where the letter has pages or paragraphs."""
    found = _LINE.fullmatch(source.place)
    return int(found[1]) if found else 0


def _path(source: Ground, root: Path | None) -> str:
    return (root / source.file).as_posix() if root else source.file
