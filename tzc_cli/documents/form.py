"""A sheet to work in: what is known of each person stands locked, the cells to fill in are open, lists drop down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.documents.sheet_rows import with_rows
from tzc_cli.documents.workbook import (
    BODY,
    BOLD,
    NOTE,
    RULE,
    TITLE,
    put,
    put_header,
    set_print,
    set_widths,
    sheet_name,
)
from tzc_cli.i18n import Texts
from tzc_cli.reports.model import Unit

OPEN = PatternFill("solid", start_color="FFF8DC", end_color="FFF8DC")  # cells to fill in


@dataclass(frozen=True)
class FormColumn:
    """A column. `open`: to be filled in; `hidden`: for tzc alone; `formula`: what it computes, `{row}` its row's number
    and `{key}` the letter of the column `key`."""

    key: str
    title: str
    unit: Unit = "text"
    width: float = 14
    open: bool = False
    hidden: bool = False
    formula: str | None = None


@dataclass(frozen=True)
class Choices:
    """A list that drops down in the column `key`, for the rows whose `by` holds the value `of` (`by` None: all)."""

    key: str
    name: str
    words: Sequence[str]
    by: str | None = None
    of: str | None = None


@dataclass(frozen=True)
class Form:
    """A sheet: its title, what it rests on, what to know, its columns and rows (`values`, by key; rows that share a
    list of choices stand together). `name`: of its tab, when the title is too long for one."""

    title: str
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]
    columns: Sequence[FormColumn]
    values: pd.DataFrame
    choices: Sequence[Choices] = ()
    name: str | None = None


def add_form(book: Workbook, form: Form, _: Texts) -> Callable[[bytes], bytes]:
    """Add the sheet to a workbook; gives what writes its rows into the sheet's XML, once openpyxl has saved it."""
    sheet = book.create_sheet(sheet_name(form.name or form.title, book.sheetnames))
    set_widths(sheet, [column.width for column in form.columns])
    header = _heading(sheet, form, _)
    letters = {column.key: get_column_letter(place) for place, column in enumerate(form.columns, start=1)}
    for place, column in enumerate(form.columns, start=1):
        put(sheet.cell(header, place), column.title, "text", _.language)
        sample = put(sheet.cell(header + 1, place), None, column.unit, _.language, BODY)
        sample.border = RULE
        sample.alignment = Alignment(horizontal="left", vertical="center", wrap_text=not column.hidden)
        sample.protection = Protection(locked=not column.open)
        if column.open:
            sample.fill = OPEN
        sheet.column_dimensions[letters[column.key]].hidden = column.hidden
    put_header(sheet[header], [False] * len(form.columns))
    sheet.row_dimensions[header].height = 40
    first, last = header + 1, header + max(len(form.values), 1)
    for choices in form.choices:
        _drop_down(book, sheet, form, choices, letters, first)
    for column in form.columns:
        if column.open and column.unit == "date":
            sheet.add_data_validation(_day(f"{letters[column.key]}{first}:{letters[column.key]}{last}", _))
    set_print(sheet, _, form.title, landscape=True, repeat_rows=f"{header}:{header}")
    sheet.freeze_panes = f"D{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(form.columns))}{last}"
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = protection.sort = False  # allowed
    formulas = {
        column.key: column.formula.format(row="{row}", **letters) for column in form.columns if column.formula
    }
    values = form.values.assign(**dict.fromkeys(formulas, ""))[[column.key for column in form.columns]]
    widths = [200 if column.hidden else column.width for column in form.columns]
    return lambda content: with_rows(content, header + 1, values, widths, formulas)


def _heading(sheet: Worksheet, form: Form, _: Texts) -> int:
    put(sheet.cell(1, 1), form.title, "text", _.language, TITLE).alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 26
    row = 2
    for label, value in form.facts:
        row += 1
        put(sheet.cell(row, 1), label, "text", _.language, BOLD).alignment = Alignment()
        put(sheet.cell(row, 3), value, "text", _.language).alignment = Alignment()
    for note in form.notes:
        row += 1
        put(sheet.cell(row, 1), note, "text", _.language, NOTE).alignment = Alignment()
    return row + 2


def _drop_down(
    book: Workbook, sheet: Worksheet, form: Form, choices: Choices, letters: Mapping[str, str], first: int
) -> None:
    rows = range(len(form.values))
    if choices.by is not None:
        held = (form.values[choices.by] == choices.of).to_numpy().nonzero()[0]
        rows = range(int(held[0]), int(held[-1]) + 1) if len(held) else range(0)
    if not rows or not choices.words:
        return
    lists = book["tzc"] if "tzc" in book.sheetnames else book.create_sheet("tzc")
    lists.sheet_state = "hidden"
    if choices.name not in book.defined_names:
        place = lists.max_column + 1 if lists.cell(1, 1).value else 1
        for row, word in enumerate(choices.words, start=1):
            lists.cell(row, place, word)
        letter = get_column_letter(place)
        book.defined_names[choices.name] = DefinedName(
            choices.name, attr_text=f"'tzc'!${letter}$1:${letter}${len(choices.words)}"
        )
    letter = letters[choices.key]
    validation = DataValidation("list", formula1=f"={choices.name}", allow_blank=True, showErrorMessage=True)
    validation.add(f"{letter}{first + rows[0]}:{letter}{first + rows[-1]}")
    sheet.add_data_validation(validation)


def _day(cells: str, _: Texts) -> DataValidation:
    validation = DataValidation(
        "date", operator="between", formula1="36526", formula2="73050", allow_blank=True, showErrorMessage=True,
        errorTitle="tzc", error=_("Write a date: day/month/year."),
    )  # fmt: skip
    validation.add(cells)
    return validation
