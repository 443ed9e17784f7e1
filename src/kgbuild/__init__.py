"""kgbuild: Dutch ministerial letters as a graph in which every statement shows its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .knowledge import Knowledge

__version__ = "0.1.0"


def extraction(folder: Path | None = None) -> Knowledge:
    """The knowledge that reads letters, its patterns filled with the names of the register."""
    from .knowledge import knowledge_folder, load
    from .register import load as register_of

    place = folder or knowledge_folder()
    register = register_of(place / "data" / "register")
    return load(place, names=[("ministry", (row.name.removeprefix("ministerie van ") for row in register.ministries))])
