"""Commands that give a build away: export."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .making import knowledge_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..publish.exports import Format

NAMES = ("gexf", "graphml", "csv", "csv-nodes", "csv-edges", "sqlite", "jsonld", "nq", "trig", "ttl",
         "rocrate", "webannotation")  # fmt: skip


@click.command(epilog="Voorbeeld: kgbuild export out -o beleidslijn.gexf")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "-f", "--format", "style", metavar="VORM", help=f"{', '.join(NAMES)}; anders naar de naam van -o."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("-"),
    help="Bestand, of bij csv en rocrate een map; - is de standaarduitvoer.",
)
@click.option("--force", is_flag=True, help="Vervang wat er op de plaats van -o al staat.")
@click.option(
    "--date",
    "published",
    metavar="JJJJ-MM-DD",
    default="",
    help="rocrate: dag van uitgave in plaats van die van de laatste brief.",
)
@knowledge_option
def export(
    out: Path, style: str | None, output: Path, force: bool, published: str, knowledge: Path | None
) -> int:
    """Geef een build door aan andere programma's: Gephi, yEd, een spreadsheet, Datasette, een archief.

    Een uitvoer bevat de feiten en hun woorden. Alleen rocrate bevat ook de teksten van de brieven, zoals OUT.
    """
    from ..folder.contents import opened
    from ..publish.exports import FORMATS
    from ..publish.exports.crate import UndatedError

    key = _format(style, output)
    form = FORMATS[key]
    _check(out, output, key, form, force)
    made = opened(out, knowledge)
    try:
        made_of = form.make(made, _day(published))
    except UndatedError as error:
        raise click.UsageError(str(error)) from None
    _write(made_of, output, force)
    return 0


def _format(style: str | None, output: Path) -> str:
    """The format by its name or by the name of the file; a usage error that lists them otherwise."""
    from ..publish.exports import FORMATS, format_named, format_of

    key = format_named(style) if style else format_of(output.name)
    if key is None:
        wrong = f"-f {style}" if style else f"-o {output}: aan de naam is geen vorm te zien"
        known = ", ".join(f"{name} ({form.title})" for name, form in FORMATS.items())
        raise click.UsageError(f"{wrong}. Kies een vorm met -f: {known}.")
    return key


def _check(out: Path, output: Path, key: str, form: Format, force: bool) -> None:
    """A usage error for an output that cannot be, before any work is done."""
    from ..folder.output import OutputError

    if str(output) == "-":
        if form.folder:
            raise click.UsageError(f"{key} is een map met bestanden. Geef haar een plaats met -o.")
        if not form.text and sys.stdout.isatty():
            raise click.UsageError(f"{key} is geen tekst om te tonen. Geef een bestand met -o.")
        return
    target, build = output.resolve(), out.resolve()
    if target == build or build in target.parents:
        raise OutputError(f"{output}: ligt in de build zelf. Kies een plaats buiten {out}.")
    if not form.folder or _is_zip(output):
        if output.is_dir():
            raise OutputError(f"{output}: is een map. {key} is één bestand: kies er een naam voor.")
        if output.exists() and not force:
            raise OutputError(
                f"{output}: bestaat al; niets gewijzigd. Kies een andere plaats of gebruik --force."
            )


def _is_zip(output: Path) -> bool:
    return output.suffix.lower() == ".zip"


def _day(given: str) -> str:
    """The day as given; a usage error where the calendar has no such day."""
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        raise click.BadParameter(f"{given!r} is geen dag. Schrijf JJJJ-MM-DD.") from None


def _write(made_of: bytes | Mapping[str, bytes], output: Path, force: bool) -> None:
    """What was made on standard output, in a file, in a folder or zipped: whole or not at all."""
    from ..folder.output import write_file, write_folder
    from ..publish.exports import zipped

    if not isinstance(made_of, bytes):
        if not _is_zip(output):
            write_folder(output, made_of, force)
            return
        made_of = zipped(made_of)
    if str(output) == "-":
        click.echo(made_of, nl=False)
    else:
        write_file(output, made_of)
