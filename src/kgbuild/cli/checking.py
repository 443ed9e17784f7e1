"""Commands that look after the knowledge: coverage, register."""

from __future__ import annotations

from pathlib import Path

import click

from .asking import output_option
from .forms import COVERAGE, chosen, form_option
from .making import (
    exit_code,
    extraction_of,
    fail_on_option,
    given_letters,
    knowledge_option,
    letters_argument,
    put,
    tell,
    told,
)


@click.command(epilog="Voorbeeld: kgbuild coverage brieven/")
@letters_argument
@form_option(COVERAGE)
@output_option
@knowledge_option
def coverage(letters: tuple[str, ...], style: str | None, output: Path, knowledge: Path | None) -> int:
    """Toon welke woorden als motie, rapport en toezegging geen regel verklaarde, elk met zijn zin."""
    from ..build import facts as stated
    from ..evaluate.coverage import coverage as cover
    from ..evaluate.coverage import coverage_json, coverage_text
    from ..knowledge import cues_of

    form = chosen(COVERAGE, style, output)
    found, problems = given_letters(letters)
    known = extraction_of(knowledge)
    fragments, trouble = stated(found, known)
    covered = cover(fragments, cues_of(known.knowledge))
    put((coverage_json if form.name == "json" else coverage_text)(covered), output)
    told_of = [*problems, *trouble]
    return tell(told_of, exit_code(told_of, "never") if found else 3)


@click.group(epilog="Voorbeeld: kgbuild register check")
def register() -> None:
    """Zie het register na: wie wanneer welke post had."""


@register.command(epilog="Voorbeeld: kgbuild register check --fail-on warning")
@fail_on_option
@knowledge_option
def check(fail_on: str, knowledge: Path | None) -> int:
    """Noem rijen zonder bron, termijnen die overlappen en gaten ertussen: één per regel."""
    from ..knowledge import knowledge_folder
    from ..register import check as problems_of
    from ..register import load
    from ..register.check import tables

    rows = load((knowledge or knowledge_folder()) / "data" / "register")
    problems = problems_of(rows)
    for problem in problems:
        click.echo(told(problem))
    many = "1 probleem" if len(problems) == 1 else f"{len(problems)} problemen"
    click.echo(f"{many} in {sum(len(table) for _, table in tables(rows))} rijen")
    return exit_code(problems, fail_on)
