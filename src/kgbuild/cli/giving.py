"""Commands that give a build away: export."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .forms import EXPORT, Form, chosen
from .making import knowledge_option

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(epilog="Voorbeeld: kgbuild export out -o beleidslijn.gexf")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "-f",
    "--format",
    "style",
    metavar="VORM",
    help=f"{', '.join(form.name for form in EXPORT)}; anders naar de naam van -o.",
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

    form = chosen(EXPORT, style, output, default=False)
    _check(out, output, form, force)
    made = opened(out, knowledge)
    try:
        made_of = FORMATS[form.name](made, _day(published))
    except UndatedError as error:
        raise click.UsageError(str(error)) from None
    _write(made_of, output, force)
    return 0


def _check(out: Path, output: Path, form: Form, force: bool) -> None:
    """A usage error for an output that cannot be, before any work is done."""
    from ..folder.output import OutputError

    if str(output) == "-":
        if form.folder:
            raise click.UsageError(f"{form.name} is een map met bestanden. Geef haar een plaats met -o.")
        return
    target, build = output.resolve(), out.resolve()
    if target == build or build in target.parents:
        raise OutputError(f"{output}: ligt in de build zelf. Kies een plaats buiten {out}.")
    if not form.folder or _is_zip(output):
        if output.is_dir():
            raise OutputError(f"{output}: is een map. {form.name} is één bestand: kies er een naam voor.")
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
