"""Commands that ask a build: validate, query, explain."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..version import __version__
from .forms import QUERY, VALIDATE, chosen, form_option
from .making import LEVELS, knowledge_option, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..ask.collection import Collection
    from ..rdf.store import Answer

out_argument = click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("-"),
    help="Bestand; - is de standaarduitvoer.",
)


def opened_build(out: Path, knowledge: Path | None = None) -> Collection:
    from ..ask.collection import load

    return load(out, knowledge)


@click.command(epilog="Voorbeeld: kgbuild validate out --fail-on warning")
@out_argument
@form_option(VALIDATE)
@click.option(
    "--source-root",
    "root",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="sarif, github: de map van de brieven, gezien vanaf de plaats die paden telt.",
)
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="violation",
    show_default=True,
    help="Eindig met code 1 bij een bevinding van dit gewicht of zwaarder.",
)
@output_option
@knowledge_option
def validate(
    out: Path,
    style: str | None,
    root: Path | None,
    fail_on: str,
    output: Path,
    knowledge: Path | None,
) -> int:
    """Houd de graaf tegen de shapes: wat klopt er niet, waar staat het, in welke woorden."""
    from ..publish.annotations import github, sarif
    from ..publish.validation import report_text, rows_json
    from ..validate import finding_rows, report_turtle, shape_labels
    from ..validate import validate as hold

    form = chosen(VALIDATE, style, output)
    made = opened_build(out, knowledge)
    found = hold(made.quads, made.knowledge.shapes, made.knowledge.ontology)
    shown = finding_rows(found, made.quads)
    heavy = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on != "never" else ()
    code = 1 if any(finding.severity in heavy for finding in found) else 0
    letters, version = int(made.manifest["counts"]["letters"]), str(made.manifest.get("kgbuild", __version__))
    styles: dict[str, Callable[[], str]] = {
        "text": lambda: report_text(shown, letters, code),
        "json": lambda: rows_json(shown),
        "turtle": lambda: report_turtle(found),
        "sarif": lambda: sarif(shown, shape_labels(made.knowledge.shapes), version, root),
        "github": lambda: github(shown, root),
    }
    put(styles[form.name](), output)
    return code


@click.command(epilog="Voorbeeld: kgbuild query out @letters-for-motion --param motie='35 925 VII, nr.24'")
@out_argument
@click.argument("asked", required=False, metavar="[@NAAM | SPARQL]")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    help="Bestand met een SPARQL-vraag; - is de standaardinvoer.",
)
@click.option(
    "--param", "parameters", multiple=True, metavar="NAAM=WAARDE", help="Waarde voor een vraag met een naam."
)
@form_option(QUERY)
@click.option("--limit", type=click.IntRange(0), help="Toon niet meer dan zoveel rijen.")
@click.option("--fail-empty", is_flag=True, help="Eindig met code 1 als er geen rij is.")
@click.option("--with-evidence", is_flag=True, help="Zet bij elke rij de zin waarop zij rust.")
@output_option
@knowledge_option
def query(
    out: Path,
    asked: str | None,
    file: Path | None,
    parameters: tuple[str, ...],
    style: str | None,
    limit: int | None,
    fail_empty: bool,
    with_evidence: bool,
    output: Path,
    knowledge: Path | None,
) -> int:
    """Stel de graaf een vraag: een met een naam (@reports) of een in SPARQL.

    Zonder vraag: de vragen met een naam.
    """
    from dataclasses import replace

    from ..ask.query import table
    from ..ask.query import with_evidence as evidenced

    listing = asked is None and file is None
    form = chosen(QUERY[:1] if listing else QUERY, style, output)
    made = opened_build(out, knowledge)
    if listing:
        put(_questions(made), output)
        return 0
    answer: Answer = made.query(asked or _read(file), **_parameters(parameters))
    if with_evidence:
        answer = evidenced(answer, made.evidence)
    shown = replace(answer, rows=answer.rows[:limit])
    put(table(shown, form.name, made.base), output)
    return 1 if fail_empty and not (answer.rows or answer.triples or answer.boolean) else 0


def _questions(made: Collection) -> str:
    """Every named question with its name."""
    from ..ask.query import named

    return "".join(f"@{name:<24}{named(path).question}\n" for name, path in made.knowledge.queries.items())


def _read(file: Path | None) -> str:
    """The text of a query file, or of standard input."""
    if file is None or str(file) == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(
            f"{file}: niet te lezen ({error}). Geef een tekstbestand met een SPARQL-vraag."
        ) from None


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    """The parameters by name; a usage error for one without '='."""
    pairs = [parameter.partition("=") for parameter in given]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.UsageError(f"--param {wrong[0]}: schrijf NAAM=WAARDE.")
    return {name: value for name, _, value in pairs}


@click.command(epilog="Voorbeeld: kgbuild explain out kst-35925-VII-24")
@out_argument
@click.argument("asked", nargs=-1, required=True, metavar="WAT…")
@knowledge_option
def explain(out: Path, asked: tuple[str, ...], knowledge: Path | None) -> int:
    """Toon de zinnen achter iets: een Kamerstuk in elke spelling, een kenmerk, een naam of een IRI.

    Drie woorden S P O, met ? voor wat dan ook, vragen naar één uitspraak.
    """
    from ..ask.explain import explain as explained

    made = opened_build(out, knowledge)
    told = explained(made.quads, " ".join(asked), made.texts, made.labels, made.base)
    click.echo(told.text, nl=False, err=not told.found)
    return 0 if told.found else 2
