"""The door of HTML: the templates beside this module say how a page reads, Python says what it shows.

What a template prints is made harmless by itself: text is cleaned and escaped, and there is no filter to
switch that off. In a template an indented line continues the line before it, without line end or indent,
and so does the line after it that closes it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ..cells import escaped

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def rendered(template: str, /, **values: object) -> str:
    """The page that a template makes of these values."""
    return _environment().get_template(template).render(values)


def trusted(html: str) -> Markup:
    """Markup that kgbuild made and escaped elsewhere, such as a drawing: it is printed as it is."""
    from markupsafe import Markup

    return Markup(html)


@cache
def _environment() -> Environment:
    """The one environment: strict, and with nothing in it that a template could do but show values."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        finalize=_printing(),
        undefined=StrictUndefined,
        loader=FunctionLoader(_source),
        auto_reload=False,
        optimized=False,  # a page is made once a run: compiling takes longer than it could win
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters, made.globals = {"length": len}, {}
    return made


def _printing() -> Callable[[object], object]:
    """What a template prints of a value: text becomes markup, and nothing else but a count is printed."""
    from jinja2 import Undefined
    from markupsafe import Markup

    def printed(value: object) -> object:
        if type(value) is str:
            return Markup(escaped(value))
        if isinstance(value, Markup | Undefined) or type(value) is int:
            return value
        raise TypeError(f"a template prints text and counts, not {value!r}")

    return printed


def _source(name: str) -> tuple[str, str, None]:
    """A template as Jinja reads it, with its name for errors."""
    text = (Path(__file__).parent / name).read_text("utf-8")
    return (_joined(text) if name.endswith(".html") else text), name, None


def _joined(text: str) -> str:
    """The lines of a template as those of the page; a comment keeps each line end that errors count by."""
    lines = text.split("\n")
    return lines[0] + "".join(
        f"{{#\n#}}{line.lstrip(' ')}" if _continues(before, line) else f"\n{line}"
        for before, line in pairwise(lines)
    )


def _continues(before: str, line: str) -> bool:
    """Whether a line stands indented, or closes what does."""
    return line.startswith(" ") or (before.startswith(" ") and line.startswith(("</", "{% end")))
