"""A list of people written as .xlsx, .csv, .html or .json: what it rests on at the top, text that stays text."""

from datetime import date
from pathlib import Path

import pandas as pd
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.documents import json_text
from tzc_cli.documents.columns import filled, texts
from tzc_cli.documents.json_text import Sources
from tzc_cli.documents.list_page import list_html
from tzc_cli.documents.lists import PeopleList, eligible_list, hired_next_list
from tzc_cli.documents.people_json import eligible_json
from tzc_cli.documents.sheet_rows import with_rows
from tzc_cli.documents.workbook import (
    BODY,
    BOLD,
    NOTE,
    RULE,
    TITLE,
    new_workbook,
    put,
    put_header,
    set_print,
    set_widths,
    sheet_name,
    workbook_bytes,
)
from tzc_cli.errors import UsageError
from tzc_cli.files.safe_text import excel_safe
from tzc_cli.files.writing import replace_file
from tzc_cli.hiring.hiring_list import HiringList
from tzc_cli.hiring.selection import VERDICTS, Assessed, selected
from tzc_cli.i18n import N_, Texts
from tzc_cli.reports.model import Column
from tzc_cli.territory import District

_SHEET = "xl/worksheets/sheet1.xml"
_WIDEST = 44
_LABEL = 28  # characters that the labels of the heading need


def write_eligible(
    assessed: Assessed,
    district: District | None,
    verdict: str,
    sources: Sources,
    path: Path,
    _: Texts,
    *,
    force: bool,
    soon_until: date | None = None,
) -> None:
    """Write the same people to `path`, in the format of its suffix (.xlsx, .csv, .html, .json)."""
    if _suffix(path) == ".json":
        content = eligible_json(assessed, district, verdict, sources, soon_until=soon_until).encode()
    else:
        rows = selected(assessed.assessment, _id(district), _verdicts(verdict), soon_until)
        content = _table(eligible_list(assessed.assessment, rows, assessed.territory, district, verdict, _), path, _)
    with replace_file(path, force=force) as draft:
        draft.write_bytes(content)


def hiring_list_json(hiring_list: HiringList) -> str:
    """`tzc hiring-list --json`."""
    return json_text.hiring_list_json(hiring_list)


def write_hiring_list(hiring_list: HiringList, path: Path, _: Texts, *, force: bool) -> None:
    """Write a hiring list to `path`, in the format of its suffix (.xlsx, .csv, .html, .json)."""
    if _suffix(path) == ".json":
        content = hiring_list_json(hiring_list).encode()
    else:
        content = _table(hired_next_list(hiring_list, _), path, _)
    with replace_file(path, force=force) as draft:
        draft.write_bytes(content)


def _id(district: District | None) -> str | None:
    return district.id if district else None


def _verdicts(verdict: str) -> tuple[str, ...]:
    return VERDICTS if verdict == "all" else (verdict,)


def _table(people: PeopleList, path: Path, _: Texts) -> bytes:
    write = {".xlsx": list_xlsx, ".csv": list_csv, ".html": list_html}[_suffix(path)]
    return write(people, _)


def _suffix(path: Path) -> str:
    """The format asked for. Raises `UsageError` when it is not one a list can be written in."""
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv", ".html", ".json"):
        raise UsageError(
            N_("a list cannot be written as “{file}”"),
            hint=N_("give a file name that ends in .xlsx, .csv, .html or .json"),
            file=path.name,
        )
    return suffix


def list_xlsx(people: PeopleList, _: Texts) -> bytes:
    """The list as a workbook of one sheet: heading, then a table with a filter, its header on every page."""
    book = new_workbook(people.title, people.as_of)
    sheet = book.create_sheet(sheet_name(people.title, []))
    widths = [_width(people, column) for column in people.columns]
    set_widths(sheet, widths)
    header = _write_heading(sheet, people, widths, _)
    for place, column in enumerate(people.columns, start=1):
        put(sheet.cell(header, place), column.title, "text", _.language)
        sample = put(sheet.cell(header + 1, place), None, column.unit, _.language, BODY)
        sample.border = RULE
        sample.alignment = _alignment(column)
    put_header(sheet[header], [_is_number(column) for column in people.columns])
    for place, column in enumerate(people.columns, start=1):
        sheet.cell(header, place).alignment = _alignment(column)
    sheet.row_dimensions[header].height = 30
    set_print(sheet, _, people.title, landscape=True, repeat_rows=f"{header}:{header}")
    sheet.freeze_panes = f"A{header + 1}"
    last = sheet.cell(header + max(len(people.values), 1), len(people.columns)).coordinate
    sheet.auto_filter.ref = f"A{header}:{last}"
    values = people.values[[column.key for column in people.columns]]

    def edit(name: str, content: bytes) -> bytes:
        return with_rows(content, header + 1, values, widths) if name == _SHEET else content

    return workbook_bytes(book, people.as_of, edit)


def _write_heading(sheet: Worksheet, people: PeopleList, widths: list[float], _: Texts) -> int:
    """Title, what the list rests on, what to know; gives back the row of the table's header."""
    beside = next((place for place in range(1, len(widths)) if sum(widths[:place]) >= _LABEL), 1) + 1
    put(sheet.cell(1, 1), people.title, "text", _.language, TITLE).alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 26
    row = 2
    for label, value in people.facts:
        row += 1
        put(sheet.cell(row, 1), label, "text", _.language, BOLD).alignment = Alignment()
        put(sheet.cell(row, beside), value, "text", _.language).alignment = Alignment()
    for note in people.notes:
        row += 1
        put(sheet.cell(row, 1), note, "text", _.language, NOTE).alignment = Alignment()
    return row + 2


def _alignment(column: Column) -> Alignment:
    side = "center" if _is_number(column) else "left"
    return Alignment(horizontal=side, vertical="center", wrap_text=True)


def list_csv(people: PeopleList, _: Texts) -> bytes:
    """The list as CSV that Excel opens by itself: `;`, UTF-8 with its mark, CRLF; what it rests on in every
    row.

    Text that a spreadsheet would take for a formula is given an apostrophe.
    """
    titles = [column.title for column in people.columns]
    facts = [(label, value) for label, value in people.facts if label not in titles]
    constant = [_csv_cell(value) for _label, value in facts]
    header = [*titles, *(label for label, _value in facts)]
    columns = [texts(people.values[column.key], lambda value: _csv_text(value, _), "") for column in people.columns]
    tail = "".join(f";{cell}" for cell in constant).replace("%", "%%")
    lines = filled(";".join(["%s"] * len(columns)) + tail, *columns).tolist() if len(people.values) else []
    text = "\r\n".join([";".join(map(_csv_cell, header)), *lines]) + "\r\n"
    return b"\xef\xbb\xbf" + text.encode()


def _csv_text(value: object, _: Texts) -> str:
    if isinstance(value, str):
        return _csv_cell(value)
    return _.day(value) if isinstance(value, pd.Timestamp) else str(value)


def _csv_cell(text: str) -> str:
    safe = excel_safe(text)
    if any(sign in safe for sign in ';"\r\n') or safe != safe.strip():
        return '"' + safe.replace('"', '""') + '"'
    return safe


def _is_number(column: Column) -> bool:
    return column.unit not in ("text", "hash")


def _width(people: PeopleList, column: Column) -> float:
    """Wide enough for the longest value, one line if it can be."""
    title = max(map(len, column.title.split()), default=4) + 3
    if column.unit == "date":
        return max(12, title)
    values = people.values[column.key].dropna().drop_duplicates()
    longest = max((len(str(value)) for value in values.tolist()), default=0)
    return min(max(longest * 1.1 + 2, title), _WIDEST)
