"""Text files with separators: one grid, every record whole, or a refusal that names the line."""

import csv
import io
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from tzc_cli.errors import TzcError
from tzc_cli.files.dialect import Dialect
from tzc_cli.files.grid import Grid, Limits, cells_of, text_array
from tzc_cli.files.quotes import line_breaks, open_quote, record_lines, regular_quotes, split_stray
from tzc_cli.findings import Finding
from tzc_cli.i18n import N_

_SWALLOWED = 20  # lines within one cell that look like records: a quote was left open
_MOST_COLUMNS = 16_384  # of any spreadsheet program


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
            line=text.count("\n", 0, zero) + 1,
        )
    body = text[dialect.start :] if dialect.start else text
    regular = _read_regular(body, dialect)
    findings: list[Finding] = []
    if regular is None:
        columns, lines, findings = _read_records(name, body, dialect, limits)
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
    if width > _MOST_COLUMNS:
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


class _Lines:
    """The lines of a text, as the csv reader asks for them, and those of the record being read."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.record.append(line)
            yield line


def _read_records(
    name: str, body: str, dialect: Dialect, limits: Limits
) -> tuple[list[Any], npt.NDArray[np.int64], list[Finding]]:
    """Columns, line numbers and findings of a file of irregular records, record by record."""
    source = _Lines(body)
    reader = csv.reader(source, delimiter=dialect.delimiter, strict=True)
    records: list[list[str]] = []
    numbers: list[int] = []
    findings: list[Finding] = []
    line = dialect.first_line
    while True:
        source.record.clear()
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error:
            expected = len(records[-1]) if records else 0
            alone = len(source.record) == 1
            found = split_stray(source.record[0], dialect.delimiter, expected) if alone else None
            if found is None:
                raise _left_open(name, line + open_quote(source.record, dialect.delimiter)) from None
            record = found
            findings.append(Finding("C013", row=line))
        if any(record):
            records.append(record)
            numbers.append(line)
        line += len(source.record)
    _refuse_wide(name, records, numbers, limits)
    findings += _widths(records, numbers)
    columns = [
        text_array(pa.array([value or None for value in column], pa.large_string()))
        for column in itertools.zip_longest(*records, fillvalue="")
    ]
    return columns, np.array(numbers, dtype=np.int64), findings


def _refuse_wide(name: str, records: list[list[str]], numbers: list[int], limits: Limits) -> None:
    """Refuse a record so wide that it is no record, or that the others cannot be given as many columns."""
    width, line = max(((len(record), -line) for record, line in zip(records, numbers, strict=True)), default=(0, 0))
    if width > _MOST_COLUMNS or width * len(records) > limits.cells:
        raise TzcError(
            N_("{file}, line {line}: {count} cells, far more than a register has columns"),
            hint=N_("look at that line, and at the separator: --delimiter states it"),
            file=name, line=-line, count=width,
        )  # fmt: skip


def _widths(records: list[list[str]], numbers: list[int]) -> list[Finding]:
    """A finding for each record of another width than most, from the first one of that width on.

    Above it stand titles; empty cells at the end of a record count for nothing when no record needs them.
    """
    if not records:
        return []
    needed = max(max((i for i, value in enumerate(record, 1) if value), default=0) for record in records)
    widths = [len(record) for record in records]
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    expected = min(usual, needed)
    findings = []
    for at in range(widths.index(usual), len(records)):
        record = records[at]
        if len(record) < expected:
            findings.append(
                Finding("C012", row=numbers[at], values={"found": len(record), "expected": expected})
            )
        elif len(record) > usual and any(record[usual:]):
            findings.append(
                Finding("C011", row=numbers[at], values={"found": len(record), "expected": usual})
            )
    return findings


def _left_open(name: str, line: int) -> TzcError:
    return TzcError(
        N_("{file}, line {line}: a quote opens a cell there and never closes it properly; nothing was read"),
        hint=N_("correct the quotes on that line, or have the file exported again"),
        file=name,
        line=line,
    )


def _refuse_swallowed(name: str, columns: list[Any], lines: npt.NDArray[np.int64], delimiter: str) -> None:
    """Refuse a cell that holds many lines which look like records: its closing quote belongs to another one."""
    expected = len(columns) - 1
    for column in columns if expected >= 2 else ():
        values = column.__arrow_array__()
        breaks = pc.fill_null(pc.count_substring(values, "\n"), 0).to_numpy(zero_copy_only=False)
        for at in np.flatnonzero(breaks >= _SWALLOWED):
            inner = column[int(at)].splitlines()
            if sum(part.count(delimiter) >= expected for part in inner[1:-1]) >= _SWALLOWED:
                raise _left_open(name, int(lines[at]))
