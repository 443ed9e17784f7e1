"""The values that pass between the stages: frozen, plain, and importing nothing of ours.

A file is read as a `Paper`, mostly with a `Letter` in it; its words are recognised as `Mention`s, resolved to
`Fact`s and expressed as the quads of a `Fragment`. Trouble in the material is a `Problem`. What a graph tells
over time is a `Lineage`, what is drawn of it a `Drawing`, and all that a build found a `Build`.
"""

from __future__ import annotations

from .drawing import Arrow, Card, Column, Drawing, Lane, Status
from .finding import REGISTER, Finding, FindingRow, Ground
from .fragment import DebateReport, Fragment, Paper, Quad, Statement
from .letter import Basis, Block, Fact, Letter, ListedLetter, Mention, Resolved, Role, Span
from .line import (
    Answered,
    Lineage,
    Link,
    Mode,
    Name,
    Naming,
    Node,
    NodeKind,
    Saying,
    Signed,
    Stretch,
)
from .papers import File, Sidecar, Source
from .problem import Problem, Severity
from .result import Build

__all__ = [
    "REGISTER", "Answered", "Arrow", "Basis", "Block", "Build", "Card", "Column", "DebateReport",
    "Drawing", "Fact", "File", "Finding", "FindingRow", "Fragment", "Ground", "Lane", "Letter",
    "Lineage", "Link", "ListedLetter", "Mention", "Mode", "Name", "Naming", "Node", "NodeKind", "Paper",
    "Problem", "Quad", "Resolved", "Role", "Saying", "Severity", "Sidecar", "Signed", "Source", "Span",
    "Statement", "Status", "Stretch",
]  # fmt: skip
