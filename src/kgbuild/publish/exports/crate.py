"""The build as an RO-Crate 1.1: every file with its digest, what it is, and what the letters cite beyond it.

The crate is a build too: `kgbuild explain` and the others open it as they open OUT.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from ...dutch.kamerstuk import kamerstuk
from ...folder.contents import Opened
from ...folder.letter_rows import LetterRow
from ...rdf.names import is_iri, text_of
from ...rdf.store import Row

METADATA = "ro-crate-metadata.json"
_CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_OUTSIDE = "damaged-references"
_FILES = {
    "graph.ttl": ("De graaf: wat de brieven zeggen, het register en wat is afgeleid", "text/turtle"),
    "graph.trig": ("De graaf met bewijs: elk feit een eigen graaf", "application/trig"),
    "facts.jsonl": ("De feiten, een per regel, met hun woorden en plaats", "application/jsonl"),
    "problems.json": ("Wat bij het lezen en nazien opviel", "application/json"),
    "report.txt": ("Bevindingen van de shapes, in woorden", "text/plain"),
    "lineage.svg": ("Tekening van de beleidslijn", "image/svg+xml"),
    "index.html": ("Pagina met verhaal, tekening en brieven", "text/html"),
    "manifest.json": ("Wat er is gelezen en gemaakt, met de hash van elk bestand", "application/json"),
}
_TYPES = {".ttl": "text/turtle", ".txt": "text/plain", ".json": "application/json", ".html": "text/html",
          ".svg": "image/svg+xml"}  # fmt: skip

Entity = dict[str, Any]


class UndatedError(ValueError):
    """A crate must bear a day, and neither a letter nor the user gives one."""


def crate(made: Opened, published: str = "") -> dict[str, bytes]:
    """The files of the crate by name; `published` is its day, else that of the last letter.

    UnreadableBuild when a file of the build is gone or changed; UndatedError without any day.
    """
    files = {name: made.file(name) for name in made.files}
    files["manifest.json"] = (made.folder / "manifest.json").read_bytes()
    for path in (made.knowledge.ontology, *made.knowledge.shapes):
        files[path.relative_to(made.knowledge.folder).as_posix()] = path.read_bytes()
    entities = list(_entities(made, files, published or _last_day(made)))
    metadata = {"@context": _CONTEXT, "@graph": entities}
    return files | {METADATA: (json.dumps(metadata, ensure_ascii=False, indent=1) + "\n").encode("utf-8")}


def _last_day(made: Opened) -> str:
    day = max(row.date for row in made.letters)
    if not day:
        raise UndatedError("rocrate: geen brief draagt een datum. Geef de dag van uitgave met --date.")
    return day


def _entities(made: Opened, files: Mapping[str, bytes], published: str) -> Iterator[Entity]:
    """The graph of the metadata: the descriptor, the whole, its files, its letters, and what they cite."""
    outside = _outside(made)
    letters = [_letter(row) for row in made.letters]
    yield {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": "Kamerbrieven als gegevens",
        "description": (
            f"{len(letters)} Kamerbrieven als graaf waarin elke uitspraak haar zin toont. "
            "De licentie geldt voor ontologie, shapes, register en graaf; de brieven zijn stukken van de "
            "rijksoverheid, waarop kgbuild geen licentie geeft. Tenzij bij de uitvoer een andere dag is "
            "gegeven, is datePublished de dag van de laatste brief."
        ),
        "datePublished": published,
        "license": {"@id": _LICENCE},
        "inLanguage": "nl",
        "hasPart": [{"@id": name} for name in sorted(files)],
        "about": [{"@id": letter["@id"]} for letter in letters],
        "mentions": [{"@id": entity["@id"]} for entity in outside],
    }
    yield {
        "@id": _LICENCE,
        "@type": "CreativeWork",
        "name": "Creative Commons Naamsvermelding 4.0 (CC BY 4.0)",
    }
    yield from (_file(name, content) for name, content in sorted(files.items()))
    yield from letters
    yield from outside
    yield from _making(made, files)


def _file(name: str, content: bytes) -> Entity:
    called, kind = _FILES.get(
        name, ("", _TYPES.get(f".{name.rpartition('.')[2]}", "application/octet-stream"))
    )
    if name.startswith("text/"):
        called = "Tekst van een brief, zoals gelezen; plaatsen in de graaf tellen hierin"
    elif not called:
        called = "Ontologie" if name.startswith("ontology/") else f"Shapes: {name.rpartition('/')[2]}"
    return {
        "@id": name,
        "@type": "File",
        "name": called,
        "encodingFormat": kind,
        "contentSize": str(len(content)),
        "sha256": sha256(content).hexdigest(),
    }


def _letter(row: LetterRow) -> Entity:
    """A letter, and the files that hold its text."""
    told = {"name": row.subject or row.key, "identifier": row.kenmerk, "datePublished": row.date}
    return {
        "@id": row.iri,
        "@type": "CreativeWork",
        **{said: value for said, value in told.items() if value},
        "encoding": [{"@id": f"text/{text}.txt"} for text in row.texts],
    }


def _outside(made: Opened) -> list[Entity]:
    """What the letters cite that is not among them, and references that are damaged or uncertain."""
    found: dict[str, Entity] = {}
    question = made.knowledge.queries.get(_OUTSIDE)
    for row in made.store.ask(question.read_text("utf-8")).rows if question else ():
        node = text_of(row.get("wijst_aan") or row["verwijzing"])
        local = node.rpartition("/")[2].rpartition("#")[2]
        entity = found.setdefault(node, {"@id": node, "@type": "CreativeWork", "name": kamerstuk(local)})
        if not is_iri(row.get("wijst_aan", "")):
            entity["name"] = _said(row, "zoals_geschreven") or local
        entity["description"] = "; ".join(
            dict.fromkeys(filter(None, (entity.get("description"), _told(row))))
        )
    return [found[node] for node in sorted(found)]


def _told(row: Row) -> str:
    """Why it is listed: outside the collection or damaged, as which letter writes it."""
    written, presumed = _said(row, "zoals_geschreven"), _said(row, "vermoedelijk")
    parts = (_said(row, "stand"), f"“{written}”" if written else "",
             f"vermoedelijk {presumed}" if presumed else "", f"in {text_of(row['brief'])}")  # fmt: skip
    return ", ".join(filter(None, parts))


def _said(row: Row, variable: str) -> str:
    return text_of(row[variable]) if variable in row else ""


def _making(made: Opened, files: Mapping[str, bytes]) -> Iterator[Entity]:
    """How the files came about: kgbuild read the texts."""
    texts = sorted(name for name in files if name.startswith("text/"))
    results = sorted(name for name in _FILES if name in files)
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "kgbuild build",
        "instrument": {"@id": "#kgbuild"},
        "object": [{"@id": name} for name in texts],
        "result": [{"@id": name} for name in results],
    }
    yield {
        "@id": "#kgbuild",
        "@type": "SoftwareApplication",
        "name": "kgbuild",
        "version": str(made.manifest["kgbuild"]),
        "identifier": f"sha256 van regels, register, shapes en ontologie: {made.manifest['knowledge']}",
    }
