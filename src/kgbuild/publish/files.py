"""A build as the files of OUT, every byte decided by what it found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from ..model import Build, Fragment, Lineage, Paper, Problem
from ..rdf.addresses import in_union
from ..rdf.turtle import trig, turtle
from .drawing import drawing
from .fact_rows import jsonl, rows
from .ink.svg import svg
from .layout import layout
from .page import PageInput, page
from .validation import report_text

UNION = """Alles wat de brieven zeggen, de registerregels die daarbij horen en wat is afgeleid, bij elkaar.
Wat is afgeleid draagt een eigen eigenschap (kg:inferred…) of staat op een kg:Inference.
De zin waarop elke uitspraak rust staat in graph.trig: elk feit is daar een eigen graaf, met zijn bewijs.

The union of what the letters say, the register rows used and the inferences; evidence is in graph.trig."""
WHOLE = """Alles: elk feit een eigen graaf (letter/…#fact-…), per brief een graaf met bewijs
(letter/…#evidence), het register, de afleidingen en de beschrijving van de verzameling.

Everything: a graph a fact, a graph of evidence a letter, the register, the inferences, the dataset."""


def published(build: Build, passed_over: tuple[Problem, ...], made_by: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of OUT by name; `made_by` is what the manifest says of the tool and its knowledge."""
    triples = [(s, p, o) for s, p, o, g in build.quads if in_union(g)]
    facts = rows(build.fragments)
    texts = {
        "graph.ttl": turtle(triples, build.base, UNION),
        "graph.trig": trig(build.quads, build.base, WHOLE),
        "facts.jsonl": jsonl(facts),
        "problems.json": json.dumps([asdict(p) for p in build.problems], ensure_ascii=False, indent=1) + "\n",
        "report.txt": report_text(build.findings, len(build.letters)),
        "lineage.svg": drawn(build.lineage),
        "index.html": page(_shown(build, passed_over)),
        **{f"text/{f.letter.sha16}.txt": f.letter.text for f in build.fragments},
        **{f"text/{source.sha16}.txt": source.text for source in build.sources},
    }
    written = {name: text.encode("utf-8") for name, text in texts.items()}
    manifest = _manifest(build, written, len(facts), made_by)
    return written | {"manifest.json": (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()}


def drawn(lineage: Lineage, compact: bool = False, page: str = "index.html") -> str:
    """The lineage as an SVG drawing, whose cards lead to the page."""
    return svg(layout(drawing(lineage, compact=compact), compact), page=page)


def _shown(build: Build, passed_over: tuple[Problem, ...]) -> PageInput:
    problems = (*passed_over, *build.problems)
    return PageInput(build.lineage, build.quads, build.letters, problems, build.answered, build.motions)


def _manifest(
    build: Build, written: Mapping[str, bytes], facts: int, made_by: Mapping[str, str]
) -> dict[str, Any]:
    """What was read, how much was found, and the digest of every file."""
    letters, motions = _read("letter", build.letters), _read("motion", build.motions)
    sources = [{"source": s.source, "text": s.sha16, "encoding": s.encoding} for s in build.sources]
    counts = {
        "letters": len(letters),
        "motions": len(motions),
        "facts": facts,
        "quads": len(build.quads),
        "problems": len(build.problems),
    }
    digests = {name: sha256(content).hexdigest() for name, content in sorted(written.items())}
    return {
        **made_by,
        "base": build.base,
        "counts": counts,
        "letters": letters,
        "motions": motions,
        **({"sources": sources} if sources else {}),
        "files": digests,
    }


def _read(kind: Paper, fragments: Iterable[Fragment]) -> list[dict[str, Any]]:
    """Each letter or motion that was read: its file, key and text, and how much it gave."""
    return [
        {
            "source": f.letter.source,
            kind: f.key,
            "text": f.letter.sha16,
            "encoding": f.letter.encoding,
            "facts": len(f.statements),
            "quads": len(f.quads),
        }
        for f in fragments
    ]
