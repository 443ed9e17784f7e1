"""Where each triple is said, so that a conclusion can name the facts it rests on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ..knowledge.rules.inferences import Pattern


@dataclass
class Grounds:
    """Where each triple is said: in which fact graphs, or by which row or inference."""

    said: dict[Pattern, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_object: dict[tuple[str, str], list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    by_subject: dict[tuple[str, str], list[Pattern]] = field(default_factory=lambda: defaultdict(list))

    def add(self, triple: Pattern, ground: str) -> None:
        if triple not in self.said:
            self.by_subject[triple[:2]].append(triple)
            self.by_object[triple[1:]].append(triple)
        self.said[triple].append(ground)

    def first(self, pattern: Pattern) -> str | None:
        """The first ground of what matches a pattern in which subject or object may be a variable."""
        s, p, o = pattern
        if s.startswith("?"):
            matches = self.by_object.get((p, o), [])
        elif o.startswith("?"):
            matches = self.by_subject.get((s, p), [])
        else:
            matches = [pattern] if pattern in self.said else []
        return self.said[matches[0]][0] if matches else None
