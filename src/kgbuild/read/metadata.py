"""Metadata beside a paper or within it: official XML, and the Chamber's own record of a Document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from ..dutch.dossier import recorded_dossier, recorded_dossiers
from ..model import Problem, Sidecar
from .markup.tree import CONTROL, name, stray, tree, unreadable

Entry = tuple[str, str, str]
"""One line of metadata: its name without prefix, its scheme and what it says."""


def sidecar_xml(content: bytes, source: str = "") -> Sidecar | Problem:
    """What metadata.xml, metadata_owms.xml or the meta elements of a paper say."""
    root = tree(source, content)
    if isinstance(root, Problem):
        return root
    tags = {"officiele-publicatie": "meta", "metadata_gegevens": "metadata", "owms-metadata": ""}
    if name(root) not in tags:
        cause = f"geen metagegevens (het document is een <{name(root)[:40]}>)"
        return stray(source, cause, "Geef metadata.xml of metadata_owms.xml.")
    tag = tags[name(root)]
    entries = (
        (element.get("name", ""), element.get("scheme", ""), element.get("content", ""))
        if tag
        else (name(element), element.get("scheme", ""), element.text or "")
        for element in root.iter()
        if (name(element) == tag if tag else name(element) and not len(element))
    )
    return _sidecar_of(entries, source)


_OWN_TYPES = ("KamerstukTypen", "AanhangselTypen", "BijlageTypen")


def _sidecar_of(entries: Iterable[Entry], source: str) -> Sidecar:
    """The lines of metadata as a value."""
    said = [(re.split(r"[.:]", entry)[-1], scheme, _plain(content)) for entry, scheme, content in entries]

    def first(*keys: str) -> str:
        return next((text for wanted in keys for key, _, text in said if key == wanted and text), "")

    record = re.search(r"/([a-z]+-[A-Za-z0-9-]+)/metadata", first("externMetadataRecord"))
    dossiers = (key for named, _, text in said if named == "dossiernummer" for key in recorded_dossiers(text))
    kinds = [text for key, scheme, text in said if key == "type" and scheme.endswith(_OWN_TYPES)]
    return Sidecar(
        first("identifier") or (record[1] if record else ""),
        tuple(dict.fromkeys(dossiers)),
        first("ondernummer", "aanhangselNummer"),
        _day(first("issued")),
        first("documenttitel", "title"),
        next(iter(kinds), ""),
        first("kenmerk", "kenmerkAfzender"),
        source,
    )


def sidecar_json(content: bytes, source: str = "") -> Sidecar | Problem:
    """What the Tweede Kamer's own record of a Document says, alone or as the one answer to a query."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return unreadable(source, "geen geldige JSON", "Haal de gegevens opnieuw op.")
    if isinstance(record, dict) and isinstance(record.get("value"), list) and len(record["value"]) == 1:
        record = record["value"][0]
    if not isinstance(record, dict) or not _text(record, "DocumentNummer"):
        return stray(source, "geen brief en geen gegevens van één Document", "Geef de JSON van één Document.")
    found = record.get("Kamerstukdossier") or []
    dossiers = [entry for entry in (found if isinstance(found, list) else [found]) if isinstance(entry, dict)]
    number = _text(record, "Volgnummer")
    return Sidecar(
        _text(record, "DocumentNummer"),
        tuple(dict.fromkeys(dossier for entry in dossiers if (dossier := _dossier(entry)))),
        number if number.isdecimal() and int(number[:9]) else "",
        _day(_text(record, "Datum")),
        _text(record, "Onderwerp") or _text(record, "Titel"),
        _text(record, "Soort"),
        _text(record, "KenmerkAfzender"),
        source,
    )


def _dossier(entry: dict[str, Any]) -> str:
    """A dossier's number with its addition: '35925-VII'."""
    return recorded_dossier(_text(entry, "Nummer"), _text(entry, "Toevoeging"))


def _text(record: dict[str, Any], key: str) -> str:
    """A field's text or whole number; nothing for anything else."""
    value = record.get(key)
    return _plain(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _plain(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())


def _day(text: str) -> str:
    """The day a time begins with, in ISO; nothing where it does not."""
    return text[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", text) else ""
