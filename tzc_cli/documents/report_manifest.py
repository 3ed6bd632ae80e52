"""The last two sheets of the workbook: what made the report, and every figure under the name programs give it."""

import io
from typing import Any

import openpyxl
from openpyxl import Workbook

from tzc_cli.documents.report_figures import HEADER, figures
from tzc_cli.documents.workbook import (
    HEADING,
    NOTE,
    TITLE,
    lines_needed,
    put,
    put_header,
    set_print,
    set_widths,
    sheet_name,
)
from tzc_cli.i18n import Texts
from tzc_cli.reports.report import Report

_MANIFEST_WIDTHS = (46.0, 72.0)
_FIGURE_WIDTHS = (14.0, 20.0, 30.0, 18.0, 10.0, 24.0)
_HEADER_ROW = 4  # of both sheets, and row 3 holds a mark that tells them from the others
MARKS = ("tzc:manifest", "tzc:figures")


def write_manifest(book: Workbook, report: Report, title: str, _: Texts) -> None:
    """Add both sheets at the end of the workbook; none to one that is not to be verified."""
    if not report.manifest:
        return
    texts = (
        _(
            "What it takes to make this report again: `tzc verify` says whether it still follows from the registers. "
            "A hidden sheet holds every figure on a line of its own."
        ),
        _("Every figure on a line, as programs name it; dates and decimals as in programs."),
    )
    rows = ([tuple(fact) for fact in report.manifest], figures(report))
    headers = (("fact", "value"), HEADER)
    for name, mark, text, header, lines, widths in zip(
        (_("Manifest"), _("Figures")), MARKS, texts, headers, rows, (_MANIFEST_WIDTHS, _FIGURE_WIDTHS), strict=True
    ):
        sheet = book.create_sheet(sheet_name(name, book.sheetnames))
        set_widths(sheet, widths)
        put(sheet.cell(1, 1), name, "text", _.language, TITLE)
        sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(widths))
        put(sheet.cell(2, 1), text, "text", _.language, NOTE)
        sheet.row_dimensions[2].height = 13.0 * lines_needed(text, sum(widths)) + 4
        put(sheet.cell(3, 1), mark, "text", _.language, NOTE)
        for place, key in enumerate(header, start=1):
            put(sheet.cell(_HEADER_ROW, place), key, "text", _.language, HEADING)
        put_header((sheet.cell(_HEADER_ROW, place) for place in range(1, len(header) + 1)), (False,) * len(header))
        for row, line in enumerate(lines, start=_HEADER_ROW + 1):
            for place, value in enumerate(line, start=1):
                cell: Any = sheet.cell(row, place, value or None)
                cell.data_type = "s" if value else "n"
                cell.number_format = "@"
        set_print(sheet, _, title, landscape=False, repeat_rows=f"{_HEADER_ROW}:{_HEADER_ROW}")
        sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    book.worksheets[-1].sheet_state = "hidden"  # a thousand lines for programs: on paper they would hide the report


def read_manifest(content: bytes) -> tuple[dict[str, str], dict[tuple[str, str, str], str]]:
    """What a workbook says made it, and its figures by table, row and column; empty when it is no report of tzc."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    facts: dict[str, str] = {}
    values: dict[tuple[str, str, str], str] = {}
    for sheet in book.worksheets:
        rows = sheet.iter_rows(min_row=3, values_only=True)
        mark = next(rows, (None,))
        if not mark or mark[0] not in MARKS:
            continue
        next(rows, None)
        for row in rows:
            texts = ["" if cell is None else str(cell) for cell in row]
            if mark[0] == MARKS[0] and len(texts) > 1:
                facts[texts[0]] = texts[1]
            elif len(texts) >= len(HEADER):
                values[texts[1], texts[2], texts[3]] = texts[5]
    return facts, values
