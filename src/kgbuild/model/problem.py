"""Trouble in the material, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "violation"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble in the material, as a value: where, what, and what to do about it."""

    stage: str  # read, recognise, resolve, infer, validate, analyse
    source: str
    place: str
    message: str
    severity: Severity
    quote: str = ""
    remedy: str = ""
