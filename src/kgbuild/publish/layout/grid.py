"""Where each card stands in the grid of rows and columns, before anything has a size."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Card, Drawing

Cell = tuple[int, int]
"""A place in the grid: row, column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of every lane, and the cell of every card."""

    lanes: tuple[range, ...]
    columns: int
    cells: dict[str, Cell]  # card key -> cell

    @property
    def rows(self) -> int:
        """How many rows all lanes have together."""
        return self.lanes[-1].stop if self.lanes else 0


def _neighbours(drawing: Drawing) -> dict[str, list[str]]:
    """For each card the cards it has an arrow with, in the order of the arrows."""
    linked: dict[str, list[str]] = {card.key: [] for card in drawing.cards}
    for arrow in drawing.arrows:
        for one, other in ((arrow.source, arrow.target), (arrow.target, arrow.source)):
            if one not in linked:
                raise ValueError(f"arrow {arrow.key!r} has an end {one!r} that is no card of the drawing")
            linked[one].append(other)
    return linked


def _fill(cards: list[Card], height: int, wanted: dict[str, int]) -> dict[str, int]:
    """A row for each card of one cell: the wanted one when it is free, else the first free one."""
    taken: dict[str, int] = {}
    for card in cards:
        if card.key in wanted and wanted[card.key] not in taken.values():
            taken[card.key] = wanted[card.key]
    for card in cards:
        if card.key not in taken:
            taken[card.key] = next(row for row in range(height) if row not in taken.values())
    return taken


def _lane_rows(cells: list[list[Card]], linked: dict[str, list[str]]) -> dict[str, int]:
    """Rows within one lane, chosen so that cards with an arrow between them stand level."""
    height = max(1, *(len(cell) for cell in cells)) if cells else 1
    anchor = max(range(len(cells)), key=lambda column: (len(cells[column]), -column)) if cells else 0
    rows: dict[str, int] = {}
    for column in sorted(range(len(cells)), key=lambda column: (abs(column - anchor), column)):
        wanted = {
            card.key: rows[other] for card in cells[column] for other in linked[card.key] if other in rows
        }
        rows.update(_fill(cells[column], height, wanted))
    return rows


def grid(drawing: Drawing) -> Grid:
    """The cell of every card: its column, and a row of its lane that it has for itself in that column."""
    column_at = {column.key: number for number, column in enumerate(drawing.columns)}
    lane_at = {lane.key: number for number, lane in enumerate(drawing.lanes)}
    linked = _neighbours(drawing)
    table: list[list[list[Card]]] = [[[] for _ in drawing.columns] for _ in drawing.lanes]
    for card in drawing.cards:
        if card.lane not in lane_at or card.column not in column_at:
            raise ValueError(f"card {card.key!r} stands in a lane or column that the drawing does not have")
        table[lane_at[card.lane]][column_at[card.column]].append(card)
    lanes: list[range] = []
    cells: dict[str, Cell] = {}
    for row in table:
        start = lanes[-1].stop if lanes else 0
        rows = _lane_rows(row, linked)
        lanes.append(range(start, start + 1 + max(rows.values(), default=0)))
        cells |= {card.key: (start + rows[card.key], n) for n, cell in enumerate(row) for card in cell}
    return Grid(tuple(lanes), len(drawing.columns), cells)
