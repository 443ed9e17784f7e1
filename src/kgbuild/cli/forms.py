"""The forms in which commands write: one registry, from which -f and the name of -o choose."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a command writes: its name, the endings of -o that choose it, other names for it."""

    name: str
    suffixes: tuple[str, ...] = ()
    title: str = ""
    aliases: tuple[str, ...] = ()
    binary: bool = False  # nothing to show on a terminal
    folder: bool = False  # files in a folder of their own


Forms = tuple[Form, ...]

FACTS = (Form("jsonl", (".jsonl", ".ndjson")), Form("csv", (".csv",)), Form("table", (".txt",)))
VALIDATE = (
    Form("text", (".txt",)), Form("json", (".json",)), Form("turtle", (".ttl",)), Form("sarif", (".sarif",)),
    Form("github"),
)  # fmt: skip
QUERY = (
    Form("table", (".txt",)), Form("csv", (".csv",)), Form("json", (".json", ".srj")),
    Form("xml", (".xml", ".srx")), Form("ttl", (".ttl",)),
)  # fmt: skip
LINEAGE = (
    Form("svg", (".svg",)), Form("html", (".html", ".htm")), Form("png", (".png",), binary=True),
    Form("pdf", (".pdf",), binary=True), Form("mmd", (".mmd", ".mermaid")), Form("dot", (".dot", ".gv")),
    Form("json", (".json",)), Form("story", (".md", ".txt")),
)  # fmt: skip
REPORT = (
    Form("md", (".md", ".txt")), Form("csv", (".csv",)), Form("docx", (".docx",), binary=True),
    Form("html", (".html", ".htm")), Form("json", (".json",)),
)  # fmt: skip
DIFF = (
    Form("md", (".md", ".txt")), Form("json", (".json",)), Form("csv", (".csv",)),
    Form("rdf", (".rdfp", ".rdf")),
)  # fmt: skip
COVERAGE = (Form("text", (".txt",)), Form("json", (".json",)))
EXPORT = (
    Form("gexf", (".gexf",), "Gephi, met tijdlijn"),
    Form("graphml", (".graphml",), "yEd, met opschriften"),
    Form("csv", (), "map met nodes.csv en edges.csv", folder=True),
    Form("csv-nodes", (), "alleen de knopen"),
    Form("csv-edges", (), "alleen de verbanden"),
    Form("sqlite", (".sqlite", ".sqlite3", ".db"), "database, voor Datasette", binary=True),
    Form("jsonld", (".jsonld",), "JSON-LD met eigen context", ("json-ld", "application/ld+json")),
    Form("nq", (".nq",), "N-Quads", ("nquads", "application/n-quads")),
    Form("trig", (".trig",), "TriG, met bewijs", ("application/trig",)),
    Form("ttl", (".ttl",), "Turtle, zonder bewijs", ("turtle", "text/turtle")),
    Form("rocrate", (".zip",), "RO-Crate: map of zip voor het archief", ("ro-crate",), True, True),
    Form(
        "webannotation", (".anno.json", ".anno.jsonld"), "W3C Web Annotation: per feit de woorden",
        ("annotations", "oa"),
    ),
)  # fmt: skip
"""What each command writes; of all but exports the first is what standard output gets."""


def form_option(forms: Forms) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option -f of a command that writes in these forms."""
    said = f"Vorm; anders naar de naam van -o, anders {forms[0].name}."
    choice = click.Choice([form.name for form in forms])
    return click.option("-f", "--format", "style", type=choice, help=said)


def chosen(forms: Forms, style: str | None, output: Path, default: bool = True) -> Form:
    """The form by its name, else by the ending of the file, else the first for a stream.

    OutputError that lists the forms where nothing says which, and for bytes that would go to a terminal.
    """
    form = named(forms, style) if style else _by_suffix(forms, output)
    if form is None and not style and default and _is_stream(output):
        form = forms[0]
    if form is None:
        raise _unknown(forms, style, output)
    if form.binary and not form.folder and str(output) == "-" and sys.stdout.isatty():
        raise _output_error(f"{form.name} is geen tekst om te tonen. Geef een bestand met -o.")
    return form


def named(forms: Forms, name: str) -> Form | None:
    """The form that goes by this name or another of its names; None when there is none."""
    lower = name.lower()
    return next((form for form in forms if lower in (form.name, *form.aliases)), None)


def _by_suffix(forms: Forms, output: Path) -> Form | None:
    """The form that a file's name asks for, by its longest ending."""
    file = output.name.lower()
    fits = [(len(end), form) for form in forms for end in form.suffixes if file.endswith(end)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _is_stream(output: Path) -> bool:
    """Whether an output is no file that its name could say anything of: standard output, a pipe, a device."""
    return str(output) == "-" or (output.exists() and not output.is_file() and not output.is_dir())


def _unknown(forms: Forms, style: str | None, output: Path) -> Exception:
    if style:
        wrong = f"-f {style}: onbekende vorm"
    elif str(output) == "-":
        wrong = "geen vorm gekozen"
    else:
        wrong = f"{output}: onbekende vorm {output.suffix or 'zonder uitgang'}"
    ends = " ".join(end for form in forms for end in form.suffixes)
    titled = ", ".join(form.name + (f" ({form.title})" if form.title else "") for form in forms)
    return _output_error(f"{wrong}. Kies {ends}, of -f: {titled}.")


def _output_error(line: str) -> Exception:
    from ..folder.output import OutputError

    return OutputError(line)
