"""The letters a command is given: files, folders of files, or a stream; bytes in, nothing opened twice."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model import Problem, Source

SUFFIXES = (".txt", ".md", ".markdown", ".pdf", ".docx", ".odt", ".xml", ".html", ".htm", ".json")
"""What is taken from a folder; a file that is named is read whatever its suffix."""


def sources(arguments: Iterable[str]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every letter the arguments name, sorted by name, and what is missing or passed over."""
    found: list[tuple[Path, Source]] = []
    problems: list[Problem] = []
    for argument in arguments:
        for path, item in _of(argument):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.append((path, item))
    names = _distinct_names(found)
    in_folder: dict[tuple[str, bytes], bool] = {}
    for name, (_, source) in zip(names, found, strict=True):
        key = name, source.content
        in_folder[key] = source.in_folder and in_folder.get(key, True)
    return tuple(Source(*key, in_folder[key]) for key in sorted(in_folder)), tuple(
        sorted(problems, key=lambda p: (p.source, p.message))
    )


def _of(argument: str) -> Iterator[tuple[Path, Source | Problem]]:
    """The letters of one argument, each with the file it is."""
    path = Path(argument)
    if argument == "-":
        yield path, Source("-", sys.stdin.buffer.read())
    elif path.is_dir():
        files = sorted(
            file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path))
        )
        letters = [file for file in files if file.suffix.lower() in SUFFIXES]
        if not letters:
            cause = "map zonder brieven (.txt, .md, .pdf, .docx, .odt, .xml, .html)"
            yield path, _missing(argument, cause, "Geef een map met brieven op.")
        for file in files:
            name = file.relative_to(path).as_posix()
            yield file, _source(file, name, True) if file in letters else _passed_over(name)
    else:
        yield path, _source(path, path.name)


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def _source(path: Path, name: str, in_folder: bool = False) -> Source | Problem:
    try:
        return Source(name, path.read_bytes(), in_folder)
    except FileNotFoundError:
        return _missing(str(path), "bestand bestaat niet", "Controleer de naam.")
    except OSError as error:
        return _missing(str(path), f"niet te lezen ({error.strerror})", "Controleer de rechten.")


def _missing(name: str, cause: str, remedy: str) -> Problem:
    return Problem("read", name, "", cause, "violation", remedy=remedy)


def _passed_over(name: str) -> Problem:
    return Problem(
        "read",
        name,
        "",
        "overgeslagen: deze vorm wordt niet gelezen",
        "info",
        remedy="Bewaar de brief als tekst, PDF of DOCX.",
    )


def _distinct_names(found: list[tuple[Path, Source]]) -> list[str]:
    """The names, each with as many of its folders before it as sets it apart from other files."""
    names = [source.name for _, source in found]
    for index, (path, source) in enumerate(found):
        others = {other.resolve() for other, known in found if known.name == source.name} - {path.resolve()}
        if others and source.name != "-":
            names[index] = path.as_posix()
    return names
