"""Reports of debates in a committee: no letters, but they tell as which Kamerstuk letters were published."""

from __future__ import annotations

from .reading import Item, Report, reports_apart
from .telling import Told, told

__all__ = ["Item", "Report", "Told", "reports_apart", "told"]
