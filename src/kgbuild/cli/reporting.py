"""Commands that write what a build says for people to keep: report, diff."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .asking import opened_build, out_argument, output_option
from .forms import DIFF, REPORT, chosen, form_option
from .making import knowledge_option, put

if TYPE_CHECKING:
    from ..ask.collection import Collection


@click.command(epilog="Voorbeeld: kgbuild report out moties-toezeggingen -f csv")
@out_argument
@click.argument("name", required=False, metavar="[NAAM]")
@form_option(REPORT)
@click.option("--as-of", "as_of", default="", metavar="DATUM", help="Stand op deze dag: 2023-01-31.")
@click.option(
    "--complete-dossier",
    "complete",
    multiple=True,
    metavar="NUMMER",
    help="Van dit dossier zijn alle brieven er; mag vaker: 30995.",
)
@output_option
@knowledge_option
def report(
    out: Path,
    name: str | None,
    style: str | None,
    as_of: str,
    complete: tuple[str, ...],
    output: Path,
    knowledge: Path | None,
) -> int:
    """Schrijf een rapport, zoals de bijlage moties en toezeggingen, om te lezen of door te geven.

    Zonder NAAM: de rapporten die er zijn. Zonder --as-of geldt de dag van de laatste brief.
    """
    from ..ask.reports import report as made_report
    from ..publish.reports import FORMS

    form = chosen(REPORT if name else REPORT[:1], style, output)
    made = opened_build(out, knowledge)
    if name is None:
        put(_listed(made), output)
        return 0
    sheet = made_report(made, name, _day(as_of), tuple(map(_dossier, complete)))
    put(FORMS[form.name](sheet), output)
    return 0


def _listed(made: Collection) -> str:
    """Every report with its name."""
    from ..ask.reports import reports

    return "".join(f"{name:<22}{found.title}\n" for name, found in reports(made).items())


def _day(given: str) -> str:
    """The day as ISO; a usage error for what is none."""
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        raise click.UsageError(f"--as-of {given}: geen dag. Schrijf JJJJ-MM-DD, zoals 2023-01-31.") from None


def _dossier(given: str) -> str:
    """A dossier's number as its key has it: '30 995' is 30995; a usage error for what is none."""
    from ..dutch.dossier import asked_dossier

    if not (key := asked_dossier(given)):
        raise click.UsageError(f"--complete-dossier {given}: geen dossiernummer. Schrijf 30995 of 35925-VII.")
    return key


@click.command(epilog="Voorbeeld: kgbuild diff out --from 2021 --to 2022 -f md")
@out_argument
@click.argument("other", required=False, type=click.Path(path_type=Path), metavar="[OUT2]")
@click.option("--from", "start", help="Jaar, dag of brief: 2021, 2021-05-28, een kenmerk of Kamerstuk.")
@click.option("--to", "end", help="Jaar, dag of brief: 2022, 2022-07-04, een kenmerk of Kamerstuk.")
@form_option(DIFF)
@output_option
@knowledge_option
def diff(
    out: Path,
    other: Path | None,
    start: str | None,
    end: str | None,
    style: str | None,
    output: Path,
    knowledge: Path | None,
) -> int:
    """Vergelijk twee jaren, dagen of brieven van een build, of twee builds.

    Eerst, ook en laatst genoemd, wat anders wordt gezegd (met beide waarden) en wat van hand wisselde.
    Met OUT2: welke brieven en feiten erbij kwamen, weg zijn of iets anders zeggen.
    """
    form = chosen(DIFF, style, output).name
    if other is not None:
        if start or end:
            raise click.UsageError("Geef OUT2, of --from en --to; niet allebei.")
        put(_between_builds(opened_build(out, knowledge), opened_build(other, knowledge), form), output)
        return 0
    if not start or not end:
        raise click.UsageError("Geef --from en --to, of een tweede build om mee te vergelijken.")
    put(_between_periods(opened_build(out, knowledge), start, end, form), output)
    return 0


def _between_periods(made: Collection, start: str, end: str, style: str) -> str:
    from ..analyse.comparison.account import diff_json, diff_markdown
    from ..ask.reports.differences import compared_sheet, period_patch
    from ..publish.reports import csv

    found = made.diff(start, end)
    if style == "rdf":
        return period_patch(made.lineage(), made.quads, found)
    if style == "csv":
        return csv(compared_sheet(found, made.evidence))
    return (diff_json if style == "json" else diff_markdown)(found, made.evidence)


def _between_builds(before: Collection, after: Collection, style: str) -> str:
    from ..ask.reports.builds import builds_patch, builds_sheet, flat
    from ..publish.reports import csv, json, markdown

    if style == "rdf":
        return builds_patch(before, after)
    sheet = builds_sheet(before, after)
    return csv(flat(sheet)) if style == "csv" else json(sheet) if style == "json" else markdown(sheet)
