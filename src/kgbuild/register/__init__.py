"""Who held which post when, at which ministry, in which cabinet: read from CSV, asked by date.

The register is data that an archivist can open, `data/register/*.csv`, one source a row.
"""

from __future__ import annotations

from .answers import Register, rows_used, same_person
from .check import check
from .load import RegisterError, load
from .rows import (
    Cabinet,
    Dossier,
    Holding,
    Match,
    Ministry,
    MinistryEvent,
    Person,
    Post,
    PublishedLetter,
    RowsUsed,
    Ruling,
    State,
    Stated,
    Term,
)

__all__ = [
    "Cabinet", "Dossier", "Holding", "Match", "Ministry", "MinistryEvent", "Person", "Post",
    "PublishedLetter", "Register", "RegisterError", "RowsUsed", "Ruling", "State", "Stated", "Term",
    "check", "load", "rows_used", "same_person",
]  # fmt: skip
