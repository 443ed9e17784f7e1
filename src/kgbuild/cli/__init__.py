"""The command line: what a person types becomes calls, what goes wrong becomes one line and a code."""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

import click

from ..version import __version__
from .asking import explain, query, validate
from .checking import coverage, register
from .drawing import lineage
from .giving import export
from .making import build, evaluate, facts
from .reporting import diff, report
from .rules import rules

BUG = "Dit is een fout in kgbuild zelf. Meld haar met de uitvoer van hetzelfde commando met -vv."


@click.group(context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "KGBUILD"})
@click.version_option(__version__, prog_name="kgbuild")
@click.option(
    "-v", "--verbose", count=True, expose_value=False, help="-vv: toon bij een fout ook waar in de code."
)
def cli() -> None:
    """Kamerbrieven als gegevens: elke uitspraak met de zin waarop zij rust.

    \b
    kgbuild build brieven -o out     lees brieven en schrijf graaf, tekening en pagina
    kgbuild explain out kst-…        de zin achter een uitspraak
    kgbuild query out @reports       een vraag aan de graaf

    Uitgangscodes: 0 klaar · 1 bevindingen (--fail-on) · 2 verkeerd gebruik of niet te schrijven ·
    3 invoer ontbreekt of onleesbaar · 4 fout van kgbuild · 130, 143 onderbroken.
    """


for command in (
    build,
    facts,
    evaluate,
    coverage,
    rules,
    register,
    validate,
    query,
    explain,
    lineage,
    diff,
    report,
    export,
):
    cli.add_command(command)


class Terminated(BaseException):
    """The program was asked to stop."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    signal.signal(signal.SIGTERM, _stop)
    gc.set_threshold(100_000, 50, 100)  # looking for garbage while modules load and rules compile finds none
    code = run(sys.argv[1:])
    if code == 130:
        # interrupted during an import, Python would end itself by the signal instead
        sys.stdout.flush()
        os._exit(code)
    sys.exit(code)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Terminated


def run(arguments: list[str]) -> int:
    """The exit code of a command line; every failure as one line on stderr."""
    try:
        return int(cli.main(arguments, prog_name="kgbuild", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        return _said("onderbroken", 130)
    except Terminated:
        return _said("gestopt", 143)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        code = _expected(error)
        if code is None and any(argument.startswith("-vv") for argument in arguments):
            raise
        return _said(error, code) if code else _said(f"{type(error).__name__}: {error}. {BUG}", 4)


def _expected(error: Exception) -> int | None:
    """The exit code of what can go wrong without being a bug of ours; None for a bug."""
    from ..evaluate.baseline import BaselineError
    from ..folder.contents import UnreadableBuild
    from ..folder.output import OutputError
    from ..knowledge import KnowledgeError
    from ..rdf.store import QueryError

    if isinstance(error, BaselineError | KnowledgeError | OutputError | QueryError):
        return 2
    return 3 if isinstance(error, UnreadableBuild) else None


def _said(line: object, code: int) -> int:
    click.echo(f"kgbuild: {line}", err=True)
    return code
