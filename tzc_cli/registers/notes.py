"""Findings of one sheet, gathered column by column with their place."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tzc_cli.files import cell_name, column_letter
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.findings import Finding

Mask = np.ndarray[Any, np.dtype[np.bool_]]
RowNumbers = np.ndarray[Any, np.dtype[np.int64]]


class Notes:
    """Findings of one sheet. `rows`: row numbers as Excel counts; `headers`: by position; `positions`: canonical
    column → positions."""

    def __init__(
        self,
        sheet: str | None,
        rows: RowNumbers,
        headers: Sequence[str],
        positions: Mapping[str, tuple[int, ...]],
    ) -> None:
        self.findings: list[Finding] = []
        self._sheet, self._rows, self._headers, self._positions = sheet, rows, headers, positions

    def flag(self, code: str, mask: Mask, column: str | None = None) -> None:
        """One finding for each row where `mask` holds, on the cell of the canonical `column` if one is named."""
        position = self._positions[column][0] if column and column in self._positions else None
        self._flag(code, mask, position, self.header(column) if column else None)

    def flag_first(self, code: str, mask: Mask, column: str) -> None:
        """One finding for all the rows where `mask` holds, on the first of their cells, with their `count`."""
        if mask.any():
            first = int(np.argmax(mask))
            self.about_cell(code, first, self._positions[column][0], count=int(mask.sum()))

    def flag_at(self, code: str, mask: Mask, position: int) -> None:
        """One finding for each row where `mask` holds, on the cell at `position`."""
        self._flag(code, mask, position, self.header_at(position))

    def _flag(self, code: str, mask: Mask, position: int | None, header: str | None) -> None:
        if not mask.any():
            return
        # A line read as two people stands here twice.
        rows = dict.fromkeys(self._rows[mask].tolist())
        self.findings += [
            Finding(
                code,
                sheet=self._sheet,
                row=row,
                column=header,
                cell=None if position is None else cell_name(position, row),
                values={"column": header} if header else {},
            )
            for row in rows
        ]

    def about_row(self, code: str, place: int, **values: object) -> None:
        """One finding about the `place`-th row as a whole."""
        self.findings.append(Finding(code, sheet=self._sheet, row=int(self._rows[place]), values=values))

    def about_number(self, code: str, row: int, **values: object) -> None:
        """One finding about a row by its number, which may stand above those read."""
        self.findings.append(Finding(code, sheet=self._sheet, row=row, values=values))

    def about_cell(self, code: str, place: int, position: int, **values: object) -> None:
        """One finding about one cell, at the `place`-th row."""
        row = int(self._rows[place])
        cell = cell_name(position, row)
        self.findings.append(Finding(code, self._sheet, row, self.header_at(position), cell, values))

    def about_column(self, code: str, column: str) -> None:
        """One finding about a whole column."""
        header = self.header(column)
        self.findings.append(Finding(code, sheet=self._sheet, column=header, values={"column": header}))

    def about_position(self, code: str, position: int) -> None:
        """One finding about the whole column at `position`."""
        header = self.header_at(position)
        self.findings.append(Finding(code, sheet=self._sheet, column=header, values={"column": header}))

    def about_sheet(self, code: str, **values: object) -> None:
        """One finding about the sheet."""
        self.findings.append(Finding(code, sheet=self._sheet, values=values))

    def header(self, column: str) -> str:
        """The header under which the sheet holds a canonical column, on one line; the canonical name if it has none."""
        return self.header_at(self._positions[column][0]) if column in self._positions else column

    def header_at(self, position: int) -> str:
        """The header at `position`, on one line and fit for a screen; the column's letter if it has none."""
        header = self._headers[position] if position < len(self._headers) else ""
        return screen_safe(" ".join(header.split())) or column_letter(position)

    def cell(self, column: str, place: int) -> str:
        """The cell of a canonical column at the `place`-th row read."""
        return cell_name(self._positions[column][0], int(self._rows[place]))

    def row(self, place: int) -> int:
        """The number of the `place`-th row read, as Excel counts."""
        return int(self._rows[place])
