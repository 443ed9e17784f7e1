"""The labels of a PDF's letterhead as they are printed. Which, data/rules/labels.toml says."""

from __future__ import annotations

import re

from ...knowledge import by_folder, label_pattern

_GLOSS = re.compile(r"\s*\([^()\d]{2,20}\)$")  # 'Uw brief (kenmerk)'


@by_folder
def label(*sections: str) -> re.Pattern[str]:
    """A label at the start of a line, of any section or of these."""
    return re.compile(rf"{label_pattern('pdf', *sections)}(?!\w)")


@by_folder
def clause() -> re.Pattern[str]:
    """How the lines begin that say how to answer."""
    return re.compile(rf"(?i){label_pattern('pdf', 'answer')}")


def is_label(text: str) -> bool:
    """Whether a text is a label and nothing more."""
    said = text.strip().rstrip(":")
    return label().fullmatch(said) is not None or label().fullmatch(_GLOSS.sub("", said)) is not None
