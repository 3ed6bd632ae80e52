"""Text files of irregular records: read one by one, every cell kept, every irregularity named."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tzc_cli.errors import TzcError
from tzc_cli.files.dialect import Dialect
from tzc_cli.files.grid import text_array
from tzc_cli.files.quotes import open_quote, split_stray
from tzc_cli.findings import Finding
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

MOST_COLUMNS = 16_384  # of any spreadsheet program


class _Lines:
    """The lines of a text, as the csv reader asks for them, and those of the record being read."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.record.append(line)
            yield line


def read_records(
    name: str, body: str, dialect: Dialect, limits: Limits
) -> tuple[list[Any], npt.NDArray[np.int64], list[Finding]]:
    """Columns, line numbers and findings of a file of irregular records, record by record."""
    source = _Lines(body)
    reader = csv.reader(source, delimiter=dialect.delimiter, strict=True)
    records: list[list[str]] = []
    numbers: list[int] = []
    findings: list[Finding] = []
    line, widest = dialect.first_line, 0
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
                raise left_open(name, line + open_quote(source.record, dialect.delimiter)) from None
            record = found
            findings.append(Finding("C013", row=line))
        if any(record):
            records.append(record)
            numbers.append(line)
            widest = max(widest, len(record))
            if widest > MOST_COLUMNS or widest * len(records) > limits.cells:
                raise _too_wide(name, line, widest)
        line += len(source.record)
    columns = [
        text_array(pa.array([value or None for value in column], pa.large_string()))
        for column in itertools.zip_longest(*records, fillvalue="")
    ]
    needed = max((position for position, column in enumerate(columns, 1) if not column.isna().all()), default=0)
    findings += _widths(records, numbers, needed)
    return columns, np.array(numbers, dtype=np.int64), findings


def _too_wide(name: str, line: int, count: int) -> TzcError:
    """The error of a record so wide that it is none, or that the others cannot be given as many columns."""
    return TzcError(
        N_("{file}, line {line}: {count} cells, far more than a register has columns"),
        hint=N_("look at that line, and at the separator: --delimiter states it"),
        file=name,
        line=line,
        count=count,
    )


def _widths(records: list[list[str]], numbers: list[int], needed: int) -> list[Finding]:
    """A finding for each record of another width than most, from the first one of that width on.

    Above it stand titles. `needed`: how many columns hold something; empty cells beyond count for nothing.
    """
    widths = [len(record) for record in records]
    usual, _times = max(Counter(widths).items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    expected = min(usual, needed)
    findings = []
    for at in range(widths.index(usual) if widths else 0, len(records)):
        record = records[at]
        if len(record) < expected:
            findings.append(Finding("C012", row=numbers[at], values={"found": len(record), "expected": expected}))
        elif len(record) > usual and any(record[usual:]):
            findings.append(Finding("C011", row=numbers[at], values={"found": len(record), "expected": usual}))
    return findings


def left_open(name: str, line: int) -> TzcError:
    """The error of a quote that opens a cell on this line and never closes it."""
    return TzcError(
        N_("{file}, line {line}: a quote opens a cell there and never closes it properly; nothing was read"),
        hint=N_("correct the quotes on that line, or have the file exported again"),
        file=name,
        line=line,
    )
