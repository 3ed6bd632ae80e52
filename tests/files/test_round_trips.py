"""Any table of text written in a dialect and encoding offered, or as .xlsx, reads back cell for cell."""

import io
import re
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tzc_cli.files import Limits, SourceFile, read_file
from tzc_cli.files.delimited import _read_regular
from tzc_cli.files.dialect import Dialect
from tzc_cli.files.mojibake import repair_text
from tzc_cli.files.records import read_records

Table = list[list[str]]
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(QUICK, max_examples=25)

# Letters of both worlds: French text, and all that has a meaning in a CSV file.
LETTERS = "aZ09 éÉàçœ'’-;,|\t\"\n\r="
texts = st.text(LETTERS, max_size=6) | st.sampled_from(["01004", "NA", "NULL", "", "é", '"', "a\r\nb", " x "])


def tables(cells: st.SearchStrategy[str], least_columns: int = 1) -> st.SearchStrategy[Table]:
    """Tables of equal rows."""
    return st.integers(least_columns, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8)
    )


def as_read(source: SourceFile) -> Table:
    """The cells of the only grid, an empty cell as an empty text."""
    (grid,) = source.grids
    return [[value if isinstance(value, str) else "" for value in row] for row in grid.cells.to_numpy(object)]


def written_csv(table: Table, delimiter: str, line_end: str, *, quote_all: bool = False) -> str:
    """A table as RFC 4180 writes it (Python's own writer leaves a lone CR without quotes)."""

    def cell(text: str) -> str:
        if quote_all or any(letter in text for letter in (delimiter, '"', "\r", "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text

    return "".join(delimiter.join(map(cell, row)) + line_end for row in table)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@FEW
@given(table=tables(texts), line_end=st.sampled_from(["\n", "\r\n", "\r"]), quote_all=st.booleans())
def test_csv_reads_back_cell_for_cell(
    table: Table, line_end: str, delimiter: str, encoding: str, quote_all: bool
) -> None:
    data = written_csv(table, delimiter, line_end, quote_all=quote_all).encode(encoding)
    source = read_file(data, delimiter=delimiter, encoding=encoding)
    assert as_read(source) == [row for row in table if any(row)]


@QUICK
@given(table=tables(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5)))
def test_csv_of_any_letters_reads_back(table: Table) -> None:
    assume(all(repair_text(text) == text for row in table for text in row))  # Ã© becomes é, with a finding
    text = written_csv(table, ";", "\n")
    assume(not re.match(r'"?sep=.|PK|<table', text, re.IGNORECASE))  # these first letters have a meaning
    source = read_file(text.encode(), delimiter=";", encoding="utf-8")
    assert as_read(source) == [row for row in table if any(row)]


@settings(QUICK, max_examples=600)
@given(body=st.text('ab;"\n\r', max_size=24))
def test_the_fast_reading_agrees_with_the_strict_one(body: str) -> None:
    dialect = Dialect(";")
    fast = _read_regular(body, dialect)
    if fast is None:
        return
    columns, lines = fast
    kept = [i for i in range(len(lines)) if any(not column.isna()[i] for column in columns)]
    strict, numbers, findings = read_records("file", body, dialect, Limits())
    assert [line for i, line in enumerate(lines.tolist()) if i in kept] == numbers.tolist()
    assert [[column[i] for i in kept] for column in columns][: len(strict)] == [list(column) for column in strict]
    assert not findings


@settings(QUICK, max_examples=60)
@given(table=tables(st.text(LETTERS.replace("\r", ""), max_size=6).filter(lambda text: text.strip() or not text)))
def test_xlsx_reads_back_cell_for_cell(table: Table) -> None:
    # XML has no CR, and a cell of spaces only is empty to a spreadsheet unless it is marked, which openpyxl does not.
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for i, row in enumerate(table, 1):
        for j, value in enumerate(row, 1):
            if value:
                cell = sheet.cell(i, j, value)
                cell.data_type = "s"
    written = io.BytesIO()
    book.save(written)
    source = read_file(written.getvalue())
    (grid,) = source.grids
    filled = [(i, row) for i, row in enumerate(table, 1) if any(row)]
    width = grid.cells.shape[1]
    assert as_read(source) == [row[:width] + [""] * (width - len(row)) for _i, row in filled]
    assert grid.row_numbers.tolist() == [i for i, _row in filled]
    assert not any(any(row[width:]) for row in table)
