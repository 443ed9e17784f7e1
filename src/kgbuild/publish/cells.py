"""Words as a medium can hold them: no formula for a spreadsheet, nothing that steers a terminal."""

from __future__ import annotations

import re
from html import escape

from .ink.fonts import clean

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold."""
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet calculates, or runs as a command, begins with one of these."""


def neutral(cell: str) -> str:
    """The cell as a spreadsheet takes it for words: with an apostrophe before what would be a formula.

    >>> neutral("=1+1"), neutral("- een streepje"), neutral("motie")
    ("'=1+1", "'- een streepje", 'motie')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def visible(text: str) -> str:
    """The text without characters that steer a terminal or turn its direction; line ends stay."""
    return _UNSEEN.sub(" ", text)


def escaped(text: str) -> str:
    """The text on one line as HTML and XML hold it, without control or format characters.

    >>> escaped("a <b>\\n'c'")
    'a &lt;b&gt; &#x27;c&#x27;'
    """
    return exact(clean(text))


def exact(text: str) -> str:
    """The text as HTML and XML hold it, one character for one."""
    return escape(text, quote=True)
