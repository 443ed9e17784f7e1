"""The command that draws a policy line, or tells it."""

from __future__ import annotations

from pathlib import Path

import click

from .asking import opened_build, out_argument, output_option
from .forms import LINEAGE, chosen, form_option
from .making import knowledge_option, put, told

_EXAMPLES = """\b
Voorbeeld: kgbuild lineage out -o lijn.svg
  kgbuild lineage out --programme 'Nationaal Programma Rotterdam Zuid' -o nprz.html
  kgbuild lineage out --focus kst-35925-VII-24 --back 1 -o motie.pdf
  kgbuild lineage out --from 2021 --to 2022 -f story --lang en"""


@click.command(epilog=_EXAMPLES)
@out_argument
@click.option(
    "--programme", default="", metavar="NAAM", help="Wat tot dit programma leidt, en één stap verder."
)
@click.option(
    "--focus", default="", metavar="WAT", help="Hetzelfde voor wat dan ook: kenmerk, Kamerstuk, naam."
)
@click.option("--back", type=click.IntRange(0), help="Hoeveel stappen terug.  [standaard: alle]")
@click.option("--forward", type=click.IntRange(0), help="Hoeveel stappen vooruit.  [standaard: 1]")
@click.option("--from", "start", default="", metavar="DAG", help="Brieven vanaf dit jaar of deze dag.")
@click.option("--to", "end", default="", metavar="DAG", help="Brieven tot en met dit jaar of deze dag.")
@click.option(
    "--lang",
    type=click.Choice(("nl", "en", "nl+en")),
    help="Taal; wat de brieven zeggen blijft Nederlands.  [standaard: nl+en, van het verhaal nl]",
)
@click.option(
    "--max-cards",
    "most",
    type=click.IntRange(0),
    default=40,
    show_default=True,
    help="Zoveel kaarten; de rest wordt geteld. 0: alle.",
)
@click.option(
    "--style",
    "look",
    type=click.Choice(("policy", "prov")),
    default="policy",
    show_default=True,
    help="prov: de dingen van de graaf, elke pijl naar het verleden; alleen -f dot.",
)
@click.option("--compact", is_flag=True, help="De kleine tekening, zoals op de eerste pagina.")
@form_option(LINEAGE)
@output_option
@knowledge_option
def lineage(
    out: Path,
    programme: str,
    focus: str,
    back: int | None,
    forward: int | None,
    start: str,
    end: str,
    lang: str | None,
    most: int,
    look: str,
    compact: bool,
    style: str | None,
    output: Path,
    knowledge: Path | None,
) -> int:
    """Teken de beleidslijn van een build, geheel of een deel, of vertel haar (-f story).

    Zonder --programme of --focus: alles. Elke kaart en lijn leidt naar haar zin. Stappen waarvan het
    gevolg voor de oorzaak ligt, en kringen, staan op de foutuitvoer.
    """
    from ..analyse import anomalies
    from ..ask.excerpt import Part, shown
    from ..rdf.store import QueryError

    if not (programme or focus) and (back is not None or forward is not None):
        raise QueryError("--back en --forward tellen vanaf iets: geef --programme of --focus.")
    form = chosen(LINEAGE, style, output).name
    if look == "prov" and form != "dot":
        raise QueryError("--style prov is er voor -f dot: geef -f dot, of -o met een naam op .dot.")
    made = opened_build(out, knowledge)
    steps = 1 if forward is None else forward
    language = lang or ("nl" if form == "story" else "nl+en")
    part = Part(programme, focus, back, steps, start, end, language, most, compact)
    line = made.line
    put(shown(line, part, "prov" if look == "prov" else form), output)
    for problem in anomalies(line.lineage, line.quads):
        click.echo(told(problem), err=True)
    return 0
