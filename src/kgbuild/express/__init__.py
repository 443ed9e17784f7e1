"""Expressing: a letter and its facts in, a fragment of sorted quads out: a graph a fact, with evidence."""

from __future__ import annotations

from .distinct import distinct
from .expression import express

__all__ = ["distinct", "express"]
