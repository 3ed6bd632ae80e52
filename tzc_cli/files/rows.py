"""Grids from rows of Python texts: for formats read here and not by the spreadsheet reader."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from tzc_cli.files.formats import COPY_IT, over_limit
from tzc_cli.files.grid import Grid, Mask, cells_of, text_array
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

Cell = tuple[str, str]  # its text, and what it is: "text", "number" or "date"


class RowsBuilder:
    """Cells put at their places, row after row, within the limits of a file."""

    def __init__(self, name: str, sheet: str | None, limits: Limits, *, hidden: bool = False) -> None:
        self.sheet = sheet
        self.hidden = hidden
        self.hidden_rows: set[int] = set()
        self.merged: list[tuple[int, int, int, int]] = []
        self._name = name
        self._limits = limits
        self._rows: dict[int, dict[int, Cell]] = {}
        self._width = 0

    def put(self, row: int, position: int, text: str, kind: str = "text") -> None:
        """Put a text at a row (from 1) and a position (from 0); an empty text is no cell."""
        if not text:
            return
        self._width = max(self._width, position + 1)
        if self._width * (len(self._rows) + 1) > self._limits.cells or position > 16_383:
            raise over_limit(
                N_("{file} spreads its cells over too many columns, as far as row {row}; the limit is {limit} cells"),
                COPY_IT, self._limits, "cells", file=self._name, row=row,
            )  # fmt: skip
        self._rows.setdefault(row, {})[position] = (text, kind)

    def grid(self) -> Grid:
        """The grid of what was put."""
        numbers = sorted(self._rows)
        columns = []
        for position in range(self._width):
            texts = [self._rows[row].get(position, (None,))[0] for row in numbers]
            columns.append(text_array(pa.array(texts, pa.large_string())))
        cells, _all = cells_of(columns, len(numbers))
        return Grid(
            self.sheet, self.hidden, cells, np.array(numbers, dtype=np.int64),
            self._mask("date", numbers), self._mask("number", numbers), frozenset(self.hidden_rows), tuple(self.merged),
        )  # fmt: skip

    def _mask(self, kind: str, numbers: Iterable[int]) -> Mask:
        rows = [
            [self._rows[row].get(position, ("", ""))[1] == kind for position in range(self._width)] for row in numbers
        ]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), self._width)
