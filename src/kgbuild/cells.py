"""Cells of a table for a spreadsheet: words of a letter never become a formula there."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet calculates, or runs as a command, begins with one of these."""


def neutral(cell: str) -> str:
    """The cell as a spreadsheet takes it for words: with an apostrophe before what would be a formula.

    >>> neutral("=1+1"), neutral("- een streepje"), neutral("motie")
    ("'=1+1", "'- een streepje", 'motie')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
