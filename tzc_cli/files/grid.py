"""What a file gives: grids of cells as text, the numbers of their rows, and what was noted on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tzc_cli.findings import Finding

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
STRING = pd.StringDtype("pyarrow", na_value=np.nan)


@dataclass(frozen=True)
class Grid:
    """One sheet (or one CSV file) as it stands: every cell as text, nothing interpreted.

    `cells`: columns 0..n-1 by position (A, B, …), dtype `str`, an empty cell is NaN; rows without any cell
    are left out. `row_numbers`: of each row of `cells`, as Excel or a text editor counts from 1 (a line break
    within quotes makes them jump). `date_cells`: the cells that came as true dates (their text is then ISO),
    None for text files. `number_cells`: those that came as numbers, likewise. `merged`: merged ranges as
    (first row, first position, last row, last position), rows counted from 1, positions from 0; the value
    stands in the first cell only. `originals`: what stood in the file, by row number and position, for each cell
    whose garbled letters were put right.
    """

    sheet: str | None
    hidden: bool
    cells: pd.DataFrame
    row_numbers: npt.NDArray[np.int64]
    date_cells: Mask | None = None
    number_cells: Mask | None = None
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    originals: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class SourceFile:
    """A file that has been read: where it comes from, how it was written, and its grids.

    `format`: csv, xlsx, xlsb, xls, ods, html or xml (what the content is, whatever the suffix says).
    `encoding` and `delimiter`: of text files, else None. `date_system`: 1900 or 1904, the origin of the day
    numbers of a workbook.
    """

    name: str
    path: Path | None
    sha256: str
    size: int
    format: str
    grids: list[Grid]
    encoding: str | None = None
    delimiter: str | None = None
    date_system: int = 1900
    findings: list[Finding] = field(default_factory=list)


def column_letter(position: int) -> str:
    """The letters spreadsheets give to the column at this position (0 → A, 25 → Z, 26 → AA)."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_position(letters: str) -> int:
    """The position of a column from its letters (A → 0, AA → 26)."""
    position = 0
    for letter in letters.upper():
        position = position * 26 + ord(letter) - 64
    return position - 1


def cell_name(position: int, row: int) -> str:
    """The name of a cell as spreadsheets write it: `cell_name(2, 17)` is C17."""
    return f"{column_letter(position)}{row}"


def text_array(values: "pa.Array | pa.ChunkedArray") -> Any:
    """An Arrow column of text as an array of pandas' `str` dtype (null is NaN)."""
    return pd.array(values, dtype=STRING)


def text_column(texts: Sequence[str], codes: Codes) -> Any:
    """An array of pandas' `str` dtype from distinct texts and the code of each cell (-1: empty)."""
    indices = pa.array(codes, mask=codes < 0)
    array = pa.DictionaryArray.from_arrays(indices, pa.array(texts, pa.large_string()))
    return text_array(array.cast(pa.large_string()))


def split_column(joined: bytes) -> Any:
    """An array of pandas' `str` dtype from the texts of its cells with zero bytes between them (none: empty)."""
    offsets = pa.py_buffer(np.array([0, len(joined)], dtype=np.int64))
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, offsets, pa.py_buffer(joined)])
    texts = pc.split_pattern(whole, "\0").flatten()
    return text_array(pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.large_string()), texts))


def cells_of(columns: Sequence[Any], rows: int) -> tuple[pd.DataFrame, Mask]:
    """The columns as a frame without its empty rows, and which of the rows were kept."""
    kept = np.zeros(rows, dtype=np.bool_)
    for column in columns:
        kept |= ~np.asarray(column.isna())
    cells = pd.DataFrame(dict(enumerate(columns)), index=range(rows))
    return cells if kept.all() else cells[kept].reset_index(drop=True), kept
