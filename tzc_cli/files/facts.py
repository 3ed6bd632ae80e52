"""What a grid owes to a second look at its file: hidden rows, spreadsheet errors, and what to report of them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.files.grid import STRING, Grid, Mask, cell_name, column_letter
from tzc_cli.files.sheet_xml import SheetFacts
from tzc_cli.findings import Finding

_FURTHER = 20  # columns beyond the others that may hold nothing but errors and still be shown


def with_facts(grid: Grid, facts: SheetFacts) -> tuple[Grid, list[Finding]]:
    """The grid with its hidden rows named and its errors (#N/A) as text, and the findings about the errors.

    Its reader gives an error as an empty cell.
    """
    findings = [
        Finding("C015", grid.sheet, row, column_letter(position), cell_name(position, row), {"error": error})
        for (position, error), row in _first_of_each(facts.errors).items()
    ]
    width = grid.cells.shape[1] + _FURTHER
    near = {place: error for place, error in facts.errors.items() if place[1] < width}
    if near:
        grid = _with_errors(grid, near)
    hidden = facts.hidden_rows.intersection(grid.row_numbers.tolist())
    return replace(grid, hidden_rows=grid.hidden_rows | hidden), findings


def _with_errors(grid: Grid, errors: dict[tuple[int, int], str]) -> Grid:
    """The grid with the errors in their cells, in further rows and columns where nothing else stands there."""
    rows, positions = (np.array(places, dtype=np.int64) for places in zip(*errors, strict=True))
    texts = np.array(list(errors.values()), dtype=object)
    numbers = np.union1d(grid.row_numbers, rows)
    width = max(grid.cells.shape[1], int(positions.max()) + 1)
    before = np.searchsorted(numbers, grid.row_numbers)
    cells = grid.cells.set_axis(before, axis=0).reindex(range(len(numbers))).reindex(columns=range(width))
    places = np.searchsorted(numbers, rows)
    for position in np.unique(positions).tolist():
        there = positions == position
        column = cells[position].to_numpy(dtype=object, copy=True)
        column[places[there]] = texts[there]
        cells[position] = pd.array(column, dtype=STRING)
    return replace(
        grid,
        cells=cells.astype(STRING),
        row_numbers=numbers,
        date_cells=_widened(grid.date_cells, before, cells.shape),
        number_cells=_widened(grid.number_cells, before, cells.shape),
    )


def _widened(mask: Mask | None, rows: Any, shape: tuple[int, int]) -> Mask | None:
    """The mask on a larger grid, its rows at their new places."""
    if mask is None:
        return None
    wide = np.zeros(shape, dtype=np.bool_)
    wide[rows, : mask.shape[1]] = mask
    return wide


def _first_of_each(errors: dict[tuple[int, int], str]) -> dict[tuple[int, str], int]:
    """The first row of each kind of error in each column, in the order of the sheet."""
    first: dict[tuple[int, str], int] = {}
    for (row, position), error in sorted(errors.items()):
        first.setdefault((position, error), row)
    return first


def about_sheet(grid: Grid) -> list[Finding]:
    """What a reader of the sheet would not see on screen: it is hidden, rows are, cells are merged."""
    findings = []
    if grid.hidden and len(grid.cells):
        findings.append(Finding("F012", grid.sheet))
    if grid.hidden_rows:
        first = min(grid.hidden_rows)
        findings.append(Finding("F013", grid.sheet, first, values={"count": len(grid.hidden_rows)}))
    if grid.merged:
        row, position = grid.merged[0][:2]
        findings.append(
            Finding("F014", grid.sheet, row, cell=cell_name(position, row), values={"count": len(grid.merged)})
        )
    return findings
