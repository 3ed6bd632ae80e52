"""Text files with separators: one grid, every record whole, or a refusal that names the line."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from tzc_cli.errors import TzcError
from tzc_cli.files.dialect import Dialect
from tzc_cli.files.encodings import line_at
from tzc_cli.files.grid import Grid, cells_of, text_array
from tzc_cli.files.quotes import line_breaks, record_lines, regular_quotes
from tzc_cli.files.records import MOST_COLUMNS, left_open, read_records
from tzc_cli.findings import Finding
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

_SWALLOWED = 20  # lines within one cell that look like records: a quote was left open


def read_delimited(name: str, text: str, dialect: Dialect, limits: Limits) -> tuple[Grid, list[Finding]]:
    """The grid of a text file, its cells untouched, and what is irregular in it.

    A record of too many cells keeps them in further columns; one of too few leaves the last ones empty: no cell
    ever moves to another column. Raises TzcError, naming the line, for a quote that never closes.
    """
    zero = text.find("\0")
    if zero >= 0:
        raise TzcError(
            N_("{file}, line {line}: a zero byte; the file is damaged, or is not a text file"),
            hint=N_("have the file exported again as CSV or .xlsx"),
            file=name,
            line=line_at(text[:zero]),
        )
    body = text[dialect.start :] if dialect.start else text
    regular = _read_regular(body, dialect)
    findings: list[Finding] = []
    if regular is None:
        columns, lines, findings = read_records(name, body, dialect, limits)
    else:
        columns, lines = regular
    cells, kept = cells_of(columns, len(lines))
    numbers = lines[kept]
    if len(numbers) and body.count("\n") + body.count("\r") >= len(lines) + _SWALLOWED:
        _refuse_swallowed(name, columns, lines, dialect.delimiter)
    return Grid(None, False, cells, numbers), findings


def _read_regular(body: str, dialect: Dialect) -> tuple[list[Any], npt.NDArray[np.int64]] | None:
    """Columns and line numbers of a file whose records are all of one width, in one go; None for any other."""
    data = body.encode()
    delimiter = dialect.delimiter.encode()
    if not data or len(delimiter) > 1 or body.startswith("\ufeff"):
        return None
    array = np.frombuffer(data, dtype=np.uint8)
    quotes = regular_quotes(array, delimiter[0])
    if quotes is None:
        return None
    lines, first_end = record_lines(line_breaks(array), quotes, len(array))
    width = data.count(delimiter, 0, first_end) + 1  # at most: separators within quotes are counted too
    if width > MOST_COLUMNS:
        return None
    names = [f"f{position}" for position in range(width)]
    try:
        table = pacsv.read_csv(
            pa.BufferReader(data),
            pacsv.ReadOptions(autogenerate_column_names=True, block_size=1 << 22),
            pacsv.ParseOptions(
                delimiter=dialect.delimiter, newlines_in_values=len(quotes) > 0, ignore_empty_lines=False
            ),
            pacsv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.large_string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != len(lines):
        return None
    return [text_array(column) for column in table.columns], lines + (dialect.first_line - 1)


def _refuse_swallowed(name: str, columns: list[Any], lines: npt.NDArray[np.int64], delimiter: str) -> None:
    """Refuse a cell that holds many lines which look like records: its closing quote belongs to another one."""
    expected = len(columns) - 1
    for column in columns if expected >= 2 else ():
        values = column.__arrow_array__()
        breaks = pc.fill_null(pc.count_substring(values, "\n"), 0).to_numpy(zero_copy_only=False)
        for at in np.flatnonzero(breaks >= _SWALLOWED):
            inner = column[int(at)].splitlines()
            if sum(part.count(delimiter) >= expected for part in inner[1:-1]) >= _SWALLOWED:
                raise left_open(name, int(lines[at]))
