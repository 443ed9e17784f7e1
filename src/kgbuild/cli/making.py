"""Commands that read letters: build, facts, evaluate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from .forms import FACTS, chosen, form_option

if TYPE_CHECKING:
    from ..evaluate import Comparison
    from ..model import Build, Problem, Source
    from ..register.extraction import Extraction

LEVELS = ("violation", "warning", "info", "never")

letters_argument = click.argument("letters", nargs=-1, metavar="BRIEVEN…")
P = ParamSpec("P")
_knowledge = click.option(
    "--knowledge",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Map met eigen regels, register, shapes en ontologie (ontology/ shapes/ data/).",
)


def knowledge_option(command: Callable[P, int]) -> Callable[P, int]:
    """The option --knowledge: while the command runs, all words are those of that folder."""

    @wraps(command)
    def within(*given: P.args, **named: P.kwargs) -> int:
        from ..knowledge.location import reading_from

        folder = named["knowledge"]
        with reading_from(folder if isinstance(folder, Path) else None):
            return command(*given, **named)

    return _knowledge(within)


fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="never",
    show_default=True,
    help="Eindig met code 1 bij een bevinding van dit gewicht of zwaarder.",
)


@click.command(epilog="Voorbeeld: kgbuild build brieven/ -o out")
@letters_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Map voor de uitkomst.",
)
@click.option("--demo", is_flag=True, help="Bouw de twee brieven die kgbuild zelf meebrengt.")
@click.option(
    "--base", default="", help="Begin van de IRI's van de gegevens (standaard https://w3id.org/kgbuild/id/)."
)
@click.option("-q", "--quiet", is_flag=True, help="Alleen fouten vertellen.")
@fail_on_option
@knowledge_option
def build(
    letters: tuple[str, ...],
    out: Path,
    demo: bool,
    base: str,
    quiet: bool,
    fail_on: str,
    knowledge: Path | None,
) -> int:
    """Lees brieven en schrijf graaf, feiten, bevindingen, tekening en pagina naar een map.

    BRIEVEN zijn bestanden, mappen of - voor de standaardinvoer; ook moties, zoals het Kamerstuk ze
    drukt. De map van -o wordt als geheel vervangen, en alleen als zij leeg is of door kgbuild is gemaakt.
    """
    from ..build import build as build_letters
    from ..folder.output import claimed, replace
    from .summary import summary

    known = extraction_of(knowledge)
    given = (str(known.knowledge.letters),) if demo else letters
    with claimed(out) as target:
        found, problems = given_letters(given)
        if not found:
            return tell(problems, 3)
        made = build_letters(found, known, _base(base))
        replace(target, _files(made, known, problems))
    tell([*problems, *made.reading], 0)
    if not quiet:
        click.echo(summary(made, out.as_posix()), err=True, nl=False)
    return exit_code([*problems, *made.problems], fail_on)


def extraction_of(knowledge: Path | None) -> Extraction:
    from ..build import extraction

    return extraction(knowledge)


def _base(base: str) -> str:
    """The base as given; a usage error where no IRI can begin with it."""
    from ..rdf.names import BASE, iri

    try:
        return iri(base if base.endswith("/") else base + "/")[1:-1] if base else BASE
    except ValueError:
        raise click.BadParameter(f"{base!r} is geen IRI, zoals https://voorbeeld.nl/id/") from None


def given_letters(letters: Iterable[str]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    from ..read.sources import sources

    if not letters:
        raise click.UsageError("Noem brieven: een bestand, een map of -. Of neem --demo.")
    return sources(letters)


def _files(made: Build, known: Extraction, problems: Iterable[Problem]) -> dict[str, bytes]:
    """The files of OUT: report, drawing and page made of the build."""
    from ..publish.files import published
    from ..version import __version__

    return published(made, tuple(problems), {"kgbuild": __version__, "knowledge": known.digest()})


def tell(problems: Iterable[Problem], code: int) -> int:
    """The exit code, after each problem is told on a line of its own."""
    for problem in problems:
        if problem.severity != "info":
            click.echo(told(problem), err=True)
    return code


def told(problem: Problem) -> str:
    """A problem in one line: file, place, cause, remedy."""
    where = ": ".join(part for part in (problem.source, problem.place) if part)
    quote = f" “{problem.quote}”" if problem.quote else ""
    return f"{where}: {problem.message}{quote}. {problem.remedy}".strip()


def exit_code(problems: Iterable[Problem], fail_on: str) -> int:
    """3 when an input could not be read, 1 for findings of the weight that was named, else 0."""
    found = list(problems)
    if any(problem.stage == "read" and problem.severity == "violation" for problem in found):
        return 3
    heavy = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on != "never" else ()
    return 1 if any(problem.severity in heavy for problem in found) else 0


@click.command(epilog="Voorbeeld: kgbuild facts brieven/ -f table")
@letters_argument
@form_option(FACTS)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("-"),
    help="Bestand; - is de standaarduitvoer.",
)
@knowledge_option
def facts(letters: tuple[str, ...], style: str | None, output: Path, knowledge: Path | None) -> int:
    """Druk af wat brieven zeggen: één feit per regel, met zijn woorden en plaats."""
    from ..build import facts as stated
    from ..publish.fact_rows import STYLES, rows

    form = chosen(FACTS, style, output)
    found, problems = given_letters(letters)
    fragments, trouble = stated(found, extraction_of(knowledge))
    put(STYLES[form.name](rows(fragments)), output)
    tell([*problems, *trouble], 0)
    return exit_code([*problems, *trouble], "never") if found else 3


def put(content: str | bytes, output: Path) -> None:
    """The content on standard output, or in a file that is whole or not there."""
    from ..folder.output import write_file

    if str(output) == "-":
        click.echo(content, nl=False)
    else:
        write_file(output, content.encode("utf-8") if isinstance(content, str) else content)


@click.command(epilog="Voorbeeld: kgbuild evaluate goud/ brieven/ --baseline peil.json")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOUD")
@letters_argument
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PEIL",
    help="Vergelijk met deze eerdere uitkomst; eindig met code 1 als een feit verloren is.",
)
@click.option("--write-baseline", is_flag=True, help="Schrijf deze uitkomst als het nieuwe PEIL.")
@knowledge_option
def evaluate(
    gold: Path, letters: tuple[str, ...], baseline: Path | None, write_baseline: bool, knowledge: Path | None
) -> int:
    """Vergelijk gevonden feiten met wat zorgvuldige lezers vonden: precisie, volledigheid, F1."""
    from ..build import facts as stated
    from ..evaluate import compare, gold_of, report
    from ..publish.fact_rows import rows

    if write_baseline and not baseline:
        raise click.UsageError("--write-baseline: noem het bestand met --baseline PEIL.")
    found, problems = given_letters(letters)
    table = gold_of(gold)
    read_by_people = [source for source in found if Path(source.name).name in table]
    fragments, trouble = stated(read_by_people, extraction_of(knowledge))
    compared = [compare(f.letter.source, table[Path(f.letter.source).name], rows([f])) for f in fragments]
    if not compared:
        raise click.UsageError(
            f"{gold}: geen goud voor deze brieven. Het veld 'file' moet de naam van een brief zijn."
        )
    click.echo(report(compared), nl=False)
    worse = baseline is not None and _worsened(compared, baseline, write_baseline)
    tell([*problems, *trouble], 0)
    return exit_code([*problems, *trouble], "never") or int(worse)


def _worsened(compared: Sequence[Comparison], baseline: Path, write: bool) -> bool:
    """Whether a fact of the baseline is lost, after it is told; written anew, it is no loss."""
    from ..evaluate.baseline import agreed, baseline_json, change, change_text, read_baseline

    now = agreed(compared)
    found = change({} if write and not baseline.exists() else read_baseline(baseline), now)
    click.echo(change_text(found), nl=False)
    if write:
        put(baseline_json(now), baseline)
    return bool(found.lost) and not write
