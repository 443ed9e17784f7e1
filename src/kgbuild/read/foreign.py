"""Readers of foreign documents, run in a child process with limits; only text comes back."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from ..model import Letter, Problem, Sidecar
from .docx import read_docx
from .markup.html import read_html
from .markup.odt import read_odt
from .markup.xml import read_xml
from .metadata import sidecar_json, sidecar_xml
from .text.blocks import blocks_of

LIBRARIES = ("lxml.etree",)

Read = tuple[Letter | None, tuple[Problem, ...]]


def letter(source: str, answer: dict[str, Any], cause: str) -> Read:
    """The letter that a child read, or the Problem that it did not live to tell."""
    if cause:
        return None, (
            Problem("read", source, "", cause, "violation", remedy="Geef de brief in een andere vorm."),
        )
    problems = tuple(replace(Problem(**problem), source=source) for problem in answer["problems"])
    if answer["text"] is None:
        return None, problems
    text, places = answer["text"], tuple((offset, name) for offset, name in answer["places"])
    return Letter(source, text, answer["encoding"], places, blocks_of(text)), problems


def _plain(read: Read) -> dict[str, Any]:
    """What a reader found, as plain JSON."""
    found, problems = read
    return {
        "text": found.text if found else None,
        "encoding": found.encoding if found else "",
        "places": found.places if found else (),
        "problems": [asdict(problem) for problem in problems],
    }


def docx(content: bytes) -> dict[str, Any]:
    """A DOCX as plain JSON."""
    return _plain(read_docx("", content))


def odt(content: bytes) -> dict[str, Any]:
    """An ODT as plain JSON."""
    return _plain(read_odt("", content))


def xml(content: bytes) -> dict[str, Any]:
    """Official XML as plain JSON."""
    return _plain(read_xml("", content))


def html(content: bytes) -> dict[str, Any]:
    """An HTML page as plain JSON."""
    return _plain(read_html("", content))


# Metadata ------------------------------------------------------------------------------------


def sidecar(source: str, answer: dict[str, Any], cause: str) -> Sidecar | Problem:
    """The metadata that a child read, or the Problem that it told or did not live to tell."""
    if cause:
        return Problem("read", source, "", cause, "violation", remedy="Haal de gegevens opnieuw op.")
    if answer["problem"]:
        return replace(Problem(**answer["problem"]), source=source)
    told = answer["sidecar"]
    return replace(Sidecar(**told), dossiers=tuple(told["dossiers"]), source=source)


def _plainly(read: Sidecar | Problem) -> dict[str, Any]:
    """What a reader of metadata found, as plain JSON."""
    found = isinstance(read, Sidecar)
    return {"sidecar": asdict(read) if found else None, "problem": None if found else asdict(read)}


def metadata_xml(content: bytes) -> dict[str, Any]:
    """Metadata in XML as plain JSON."""
    return _plainly(sidecar_xml(content))


def metadata_json(content: bytes) -> dict[str, Any]:
    """The Chamber's record of a Document as plain JSON."""
    return _plainly(sidecar_json(content))
