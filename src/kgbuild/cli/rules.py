"""Commands for who writes rules: check all their examples, try them on a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .making import knowledge_option

if TYPE_CHECKING:
    from ..model import Role


@click.group(epilog="Voorbeeld: kgbuild rules check")
def rules() -> None:
    """Zie de regels na, of probeer ze op een zin."""


@rules.command(epilog="Voorbeeld: kgbuild rules check --knowledge mijn-kennis")
@knowledge_option
def check(knowledge: Path | None) -> int:
    """Probeer elk voorbeeld van elke regel: per bestand hoeveel, en elk dat niet klopt."""
    from ..evaluate.trial import counted_files
    from ..infer import inference_rules
    from ..recognise.examples import broken_cues, broken_examples
    from ..register.extraction import unproven

    known = unproven(knowledge)
    inferred = inference_rules(known.inferences, known.ontology)
    broken = [*broken_examples(known.rules), *broken_cues(known.knowledge)]
    for line in counted_files(known.knowledge, inferred):
        click.echo(line)
    for error in broken:
        click.echo(f"kgbuild: {error}", err=True)
    many = "1 voorbeeld klopt niet" if len(broken) == 1 else f"{len(broken)} voorbeelden kloppen niet"
    click.echo(many if broken else "alle voorbeelden kloppen")
    return 2 if broken else 0


@rules.command(name="try", epilog='Voorbeeld: kgbuild rules try "Ik informeer uw Kamer dit najaar."')
@click.argument("sentence", metavar="ZIN")
@click.option(
    "--role",
    type=click.Choice(("paragraph", "heading", "head", "note", "signature")),
    default="paragraph",
    show_default=True,
    help="Waar de zin staat; een ondertekening is meestal als alinea gelezen.",
)
@knowledge_option
def attempt(sentence: str, role: Role, knowledge: Path | None) -> int:
    """Toon welke regels op een zin slaan, met welke woorden, en welke feiten eruit komen."""
    if not sentence.strip():
        raise click.UsageError('Geef een zin: kgbuild rules try "Ik informeer uw Kamer dit najaar."')
    from ..build import extraction
    from ..evaluate.trial import trial_text

    click.echo(trial_text(sentence, role, extraction(knowledge)), nl=False)
    return 0
