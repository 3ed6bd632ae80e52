"""A table of the report on a sheet: title, definition, header, rows; what each figure is stands at its right."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.documents.workbook import (
    BODY,
    BOLD,
    HEADING,
    NOTE,
    RULE,
    TEXTS,
    TOTAL_RULE,
    lines_needed,
    put,
    put_header,
)
from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import DEFINITION, Column, Table
from tzc_cli.reports.report import Section

_SET_IN = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_MASKED = Alignment(horizontal="right", vertical="center")
LINE = 13.5  # points of a line of 10-point text
_LABEL, _NUMBER, _HASH, _DEFINITION = 30.0, 11.5, 40.0, 46.0
_SHORT_TEXT, _LONG_TEXT = 12.0, 34.0
_LEAST = 92.0  # a narrower sheet gets a wider last column, so that its sentences have room


def sheet_widths(section: Section) -> list[float]:
    """Widths of a sheet's columns: the widest need of its tables at each place, then room for the definitions."""
    plain = [_plain(table) for table in section.tables]
    widths = [
        max(_width(table, place) for table, columns in zip(section.tables, plain, strict=True) if place < len(columns))
        for place in range(max(map(len, plain), default=1))
    ]
    needs = [
        sum(widths[: len(columns)]) + _DEFINITION
        for table, columns in zip(section.tables, plain, strict=True)
        if len(columns) < len(table.columns)
    ]
    spare = max([*needs, _LEAST]) - sum(widths)
    return [*widths, max(spare, _NUMBER)] if needs or spare > 0 else widths


def write_table(sheet: Worksheet, table: Table, row: int, widths: Sequence[float], _: Texts) -> int:
    """Title, definition, header and rows from `row` on; gives back the row after the last one."""
    put(sheet.cell(row, 1), table.title, "text", _.language, HEADING).alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = 22
    row += 1
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
    put(sheet.cell(row, 1), table.definition, "text", _.language, NOTE)
    sheet.row_dimensions[row].height = 12.5 * lines_needed(table.definition, sum(widths) * 1.15) + 4
    row += 1
    for place, column in enumerate(table.columns, start=1):
        put(sheet.cell(row, place), column.title, "text", _.language)
    put_header(
        (sheet.cell(row, place) for place in range(1, len(table.columns) + 1)),
        (column.unit not in TEXTS for column in table.columns),
    )
    for place, column in enumerate(table.columns[1:], start=2):
        if column.unit in TEXTS:
            sheet.cell(row, place).alignment = _SET_IN
    _set_definition(sheet, table, row, len(widths))
    most = max(
        lines_needed(column.title, widths[place] * 0.95)
        for place, column in enumerate(table.columns)
        if column.key != DEFINITION
    )
    sheet.row_dimensions[row].height = LINE * most + 5
    for number in range(len(table.rows)):
        row += 1
        _write_row(sheet, row, table, number, widths, _)
    return row + 1


def _write_row(sheet: Worksheet, row: int, table: Table, number: int, widths: Sequence[float], _: Texts) -> None:
    """One row of a table in the house style, as high as its longest text needs."""
    total = table.has_total and number == len(table.rows) - 1
    lines = 1
    for index, value in enumerate(table.rows[number]):
        note = table.columns[index].key == DEFINITION
        font = NOTE if note else BOLD if total else BODY
        if value is MASKED:
            cell = put(sheet.cell(row, index + 1), _("masked"), "text", _.language, NOTE)
            cell.alignment = _MASKED
        else:
            cell = put(sheet.cell(row, index + 1), value, table.unit(number, index), _.language, font)
        if table.unit(number, index) == "change" and isinstance(value, float):
            cell.number_format = "+#,##0.0;−#,##0.0;0.0"
        cell.border = TOTAL_RULE if total else RULE
        if index and table.columns[index].unit in TEXTS:
            cell.alignment = _SET_IN
        if isinstance(value, str):
            room = sum(widths[index:]) * 1.12 if note else widths[index]
            lines = max(lines, lines_needed(value, room - 1.5 * bool(index)))
    _set_definition(sheet, table, row, len(widths))
    sheet.row_dimensions[row].height = LINE * lines + 3


def _set_definition(sheet: Worksheet, table: Table, row: int, last: int) -> None:
    """The definition takes every column left at the right of the figures."""
    first = len(table.columns)
    if table.columns[-1].key != DEFINITION:
        return
    cell = sheet.cell(row, first)
    styled: Any = cell
    for place in range(first + 1, last + 1):
        beside: Any = sheet.cell(row, place)
        beside._style = copy(styled._style)  # as openpyxl's own documentation copies a style
    if last > first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _plain(table: Table) -> list[Column]:
    return [column for column in table.columns if column.key != DEFINITION]


def _width(table: Table, place: int) -> float:
    column = table.columns[place]
    if column.unit == "hash":
        return _HASH
    if column.unit != "text":
        return max(_NUMBER, 1.2 * max(map(len, column.title.split()), default=0) + 2)
    if place == 0:
        return _LABEL
    longest = max((len(line) for row in table.rows for line in str(row[place] or "").split("\n")), default=0)
    return min(max(_SHORT_TEXT, longest + 2), _LONG_TEXT)
