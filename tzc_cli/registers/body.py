"""The rows of a register: what stands below its headers, without repeated headers and blank lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tzc_cli.files import Grid
from tzc_cli.files.headers import Recognised
from tzc_cli.files.layout import header_key
from tzc_cli.registers.distinct import by_distinct
from tzc_cli.registers.notes import Mask, Notes, RowNumbers


@dataclass(frozen=True)
class Body:
    """`cells`: one line a row, columns by position; `rows`: their numbers as Excel counts; `numbers`, `dates`: the
    cells that came as numbers and as true dates (same shape), None for text files."""

    cells: pd.DataFrame
    rows: RowNumbers
    numbers: Mask | None
    dates: Mask | None

    def where(self, kept: Mask) -> "Body":
        """Some of the rows."""
        if kept.all():
            return self
        return Body(
            self.cells[kept].reset_index(drop=True), self.rows[kept],
            None if self.numbers is None else self.numbers[kept], None if self.dates is None else self.dates[kept],
        )  # fmt: skip

    def notes(self, sheet: str | None, recognised: Recognised) -> Notes:
        """Where to write what is found in these rows."""
        return Notes(sheet, self.rows, recognised.headers, recognised.positions)


def body_of(grid: Grid, recognised: Recognised) -> tuple[Body, Mask, Notes]:
    """The rows below the headers; those that repeat the headers; what was noted of them and of merged cells."""
    first = recognised.index + recognised.depth
    cells = grid.cells.iloc[first:].reset_index(drop=True)
    numbers = None if grid.number_cells is None else grid.number_cells[first:]
    dates = None if grid.date_cells is None else grid.date_cells[first:]
    whole = Body(cells, grid.row_numbers[first:], numbers, dates)
    used = [position for positions in recognised.positions.values() for position in positions]
    header_rows = grid.cells.iloc[recognised.index : first].fillna("").to_numpy(dtype=object).tolist()
    repeated = np.logical_or.reduce([_same_as(row, cells, used) for row in header_rows])
    notes = whole.notes(grid.sheet, recognised)
    notes.flag("R005", repeated)
    return _unmerged(whole, grid, used, notes), repeated, notes


def filled_rows(body: Body, positions: Sequence[int]) -> Mask:
    """Rows that hold more than spaces; `positions`: the columns most likely to tell."""
    return ~_blank(body.cells, positions)


def _same_as(header: Sequence[str], cells: pd.DataFrame, used: Sequence[int]) -> Mask:
    """Lines that repeat a line of headers in every column the layout reads (printed lists do, page after page).

    One cell at least is repeated letter by letter: looked for first, since few rows are left to spell out then.
    """
    keys = {position: header_key(header[position]) for position in used if header_key(header[position])}
    same: Mask = np.zeros(len(cells), dtype=bool)
    if len(keys) > 1:
        for position in keys:
            same |= (cells[position] == header[position]).to_numpy()
    for position, key in keys.items():
        if same.any():
            here = by_distinct(cells[position][same], header_key)
            same[same] = here == key
    return same


def _blank(cells: pd.DataFrame, used: Sequence[int]) -> Mask:
    """Rows of nothing but spaces."""
    blank: Mask = np.ones(len(cells), dtype=bool)
    for position in [*used, *(p for p in range(cells.shape[1]) if p not in used)]:
        if not blank.any():
            break
        texts = pa.array(cells[position][blank], type=pa.large_string(), from_pandas=True)
        blank[blank] = pc.fill_null(pc.utf8_is_space(texts), True).to_numpy(zero_copy_only=False)
    return blank


def _unmerged(body: Body, grid: Grid, used: Sequence[int], notes: Notes) -> Body:
    """The value of cells merged downwards given to each of their rows."""
    filled: dict[int, pd.Series] = {}
    for position, top, below in _downwards(body, grid, set(used)):
        column = filled.get(position, body.cells[position])
        value = column.iloc[top]
        empty = np.zeros(len(column), dtype=bool)
        empty[below] = column.iloc[below].isna()
        if pd.notna(value) and empty.any():
            notes.flag_at("V022", empty, position)
            filled[position] = column.mask(empty, value)
    if not filled:
        return body
    cells = body.cells.copy(deep=False)
    for position, column in filled.items():
        cells[position] = column
    return replace(body, cells=cells)


def _downwards(body: Body, grid: Grid, used: set[int]) -> Iterator[tuple[int, int, slice]]:
    """Position, place of the first row and places of the others of each merged range of several rows."""
    for first, left, last, _right in grid.merged:
        if last > first and left in used:
            top, below, end = np.searchsorted(body.rows, [first, first + 1, last + 1])
            if top < below < end:
                yield left, int(top), slice(int(below), int(end))
