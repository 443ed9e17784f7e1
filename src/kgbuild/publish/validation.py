"""What validation found, as people read it and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from ..model import FindingRow


def rows_json(rows: Iterable[FindingRow]) -> str:
    """The findings as JSON: shape, weight, messages, what it is about, and every source."""
    told = [
        {
            "shape": row.finding.shape,
            "severity": row.finding.severity,
            "about": list(row.about),
            "value": row.value,
            "presumed": row.presumed or None,
            "message": {"nl": row.finding.message_nl, "en": row.finding.message_en},
            "sources": [asdict(source) for source in row.sources],
        }
        for row in rows
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def report_text(rows: Iterable[FindingRow], letters: int, exit_code: int | None = None) -> str:
    """The findings as a reader wants them: what, which shape, which words, and a count."""
    counts = dict.fromkeys(("warning", "violation", "info"), 0)
    lines: list[str] = []
    for row in rows:
        counts[row.finding.severity] += 1
        lines += _row_lines(row)
    told = ", ".join(
        _counted(count, severity) for severity, count in counts.items() if count or severity != "info"
    )
    ending = "" if exit_code is None else f" (exit {exit_code})"
    return "\n".join([*lines, f"{told} in {_counted(letters, 'letter')}{ending}"]) + "\n"


def _row_lines(row: FindingRow) -> Iterator[str]:
    value = [f'"{row.value}"'] if row.value else []
    yield f"{row.finding.severity.upper():<8} " + " › ".join([*row.about, *value])
    yield f"{'':9}{row.finding.message_nl:<53} [shape: {row.finding.shape}]"
    if row.presumed:
        yield f"{'':9}vermoedelijk {row.presumed}"
    for source in row.sources:
        quoted = f': "{source.quote}"' if source.quote else ""
        yield f"{'':9}bron: {' '.join(filter(None, (source.file, source.place)))}{quoted}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
