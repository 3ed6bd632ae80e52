"""Registers made on the spot for tests: a few lines of text, or cells of a workbook, read and understood."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.files import Grid, SourceFile, read_file
from tzc_cli.files.layout import Layout
from tzc_cli.files.layout_files import known_layouts
from tzc_cli.registers.kinds import COLUMNS_OF
from tzc_cli.registers.recognising import RecognisedSheet, recognised_sheets
from tzc_cli.registers.understand import Register, understand

TODAY = date(2019, 2, 1)
LAYOUTS = known_layouts(None, COLUMNS_OF)

RESIDENTS = ["Nom", "Prénom", "Date de naissance", "Adresse", "CP", "Ville", "Date d'entrée", "Date de sortie"]
SEEKERS = ["Identifiant", "Nom", "Prénom", "Date de naissance", "CP", "Ville", "Date d'inscription"]
DURAND = ["DURAND", "Zoé", "29/02/1980", "1 rue X", "59120", "LOOS", "14/03/2010", ""]
PETIT = ["PETIT", "Luc", "01/12/1970", "2 rue X", "59120", "LOOS", "20/05/2012", ""]
MARTIN = ["1234567A", "MARTIN", "Jean", "25/05/1970", "59120", "LOOS", "17/03/2017"]


def csv_source(rows: Iterable[Sequence[str]], name: str = "file.csv") -> SourceFile:
    """Rows of text as a file of their own."""
    return read_file("".join(";".join(row) + "\n" for row in rows).encode(), name=name, delimiter=";")


def book_source(sheets: dict[str, Sequence[Sequence[Any]]], edit: Any = None, name: str = "file.xlsx") -> SourceFile:
    """Sheets of cells as a workbook; `edit` is given the workbook before it is saved."""
    return read_file(book_bytes(sheets, edit), name=name)


def book_bytes(sheets: dict[str, Sequence[Sequence[Any]]], edit: Any = None) -> bytes:
    """The same, as bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        fill(book.create_sheet(title), rows)
    if edit is not None:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Worksheet, rows: Sequence[Sequence[Any]]) -> None:
    """Cells row by row; None leaves a cell empty, dates are true dates."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(number, column, value)
                if isinstance(value, date | datetime):
                    cell.number_format = "dd/mm/yyyy"


def table_source(rows: Sequence[Sequence[str]]) -> SourceFile:
    """Rows of text as a file, whatever characters they hold: no format stands between."""
    cells = pd.DataFrame([[cell or None for cell in row] for row in rows], dtype="str")
    kept = cells.notna().any(axis=1).to_numpy()
    grid = Grid(None, False, cells[kept].reset_index(drop=True), np.flatnonzero(kept).astype(np.int64) + 1)
    return SourceFile("file.csv", None, "0" * 64, 0, "csv", [grid])


def sheets_of(source: SourceFile, layouts: Iterable[Layout] | None = None) -> list[RecognisedSheet]:
    """The sheets in a known layout."""
    return recognised_sheets(source, layouts or LAYOUTS.values())


def read(source: SourceFile, layouts: Iterable[Layout] | None = None, **more: Any) -> Register:
    """The register in the first sheet that holds one."""
    sheet = sheets_of(source, layouts)[0]
    return understand(sheet.grid, sheet.layout, TODAY, source.date_system, **more)


def residents(*rows: Sequence[str], headers: Sequence[str] = RESIDENTS) -> Register:
    """A list of residents of a few rows."""
    return read(csv_source([headers, *rows]))


def seekers(*rows: Sequence[str], headers: Sequence[str] = SEEKERS) -> Register:
    """A list of job seekers of a few rows."""
    return read(csv_source([headers, *rows]))


def codes(register: Register) -> list[str]:
    """The codes found, in order."""
    return [finding.code for finding in register.findings]


def places(register: Register, code: str) -> list[str | int | None]:
    """Where a code was found: cells, else rows."""
    return [finding.cell or finding.row for finding in register.findings if finding.code == code]
