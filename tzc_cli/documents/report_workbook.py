"""The yearly report as a workbook: one sheet a section, definitions beside the figures, native charts."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.documents.charts import add_chart, rows_covered
from tzc_cli.documents.page_flow import ROW, PageFlow
from tzc_cli.documents.report_formulas import Formulas, formulas, with_formulas
from tzc_cli.documents.report_manifest import write_manifest
from tzc_cli.documents.report_table import LINE, sheet_widths, write_table
from tzc_cli.documents.workbook import (
    BOLD,
    HEADING,
    LINK,
    NOTE,
    TITLE,
    lines_needed,
    new_workbook,
    put,
    set_print,
    set_widths,
    sheet_name,
    workbook_bytes,
)
from tzc_cli.i18n import Texts
from tzc_cli.law import rules_named
from tzc_cli.reports.masked import NOTE as MASKS
from tzc_cli.reports.model import Value
from tzc_cli.reports.report import Report, Section


def report_xlsx(report: Report, _: Texts) -> bytes:
    """The report as the bytes of an .xlsx file; the same report gives the same bytes.

    The first section stands on the front sheet, between what the report is and the way to every other sheet.
    """
    title = _("Report {year}: {territory}", year=report.name, territory=report.territory)
    book = new_workbook(title, report.as_of)
    for section in report.sections:
        book.create_sheet(sheet_name(section.title, book.sheetnames))
    live: dict[str, Formulas] = {}
    for number, section in enumerate(report.sections):
        live[f"xl/worksheets/sheet{number + 1}.xml"] = _write_section(book, number, section, report, title, _)
    write_manifest(book, report, title, _)
    return workbook_bytes(book, report.as_of, lambda name, part: with_formulas(part, live.get(name, {})))


def _write_section(book: Workbook, number: int, section: Section, report: Report, title: str, _: Texts) -> Formulas:
    """A sheet: sentences, then tables one under the other, each chart under its table; gives the formulas to put in."""
    live: dict[str, str] = {}
    sheet = book.worksheets[number]
    widths = sheet_widths(section)
    set_widths(sheet, widths)
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW, True
    flow = PageFlow(sheet, widths)
    heading = section.title if number else title
    put(sheet.cell(1, 1), heading, "text", _.language, TITLE).alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 28
    flow.repeated(1, 1)
    row = 2
    if not number:
        row = _write_facts(sheet, report, _)
        flow.block(2, row - 1)
    for sentence in section.words:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
        put(sheet.cell(row, 1), f"• {sentence}", "text", _.language)
        sheet.row_dimensions[row].height = LINE * lines_needed(sentence, sum(widths) * 1.1) + 3
        row += 1
    row += bool(section.words)
    for table in section.tables:
        first = row
        row = write_table(sheet, table, row, widths, _)
        flow.block(first, row)
        data = row - len(table.rows)
        live |= formulas(table, data)
        for chart in table.charts:
            if not add_chart(sheet, table, chart, f"A{row + 2}", first_row=data):
                continue
            covered = rows_covered(table, chart)
            flow.block(row + 1, row + covered)
            row += covered
        row += 1
    if not number and len(report.sections) > 1:
        first = row
        row = _write_contents(book, report, row, widths, _)
        flow.block(first, row)
    set_print(sheet, _, title, landscape=False, repeat_rows="1:1")
    flow.set_page()
    sheet.print_area = f"A1:{get_column_letter(len(widths))}{row}"
    sheet.freeze_panes = "A2"
    return live


def _write_facts(sheet: Worksheet, report: Report, _: Texts) -> int:
    """What the report is and what it rests on; gives back the row after."""
    facts: tuple[tuple[str, Value], ...] = (
        (_("Figures on"), report.as_of),
        (_("Flows from"), report.starts_on),
        (_("Latest job-seeker extract"), report.rests_on),
        (_("Rules applied"), rules_named(report.rules).title),
        (_("Latest import"), date.fromisoformat(report.known_at[:10])),
    )
    for row, (label, value) in enumerate(facts, start=3):
        put(sheet.cell(row, 1), label, "text", _.language, BOLD)
        cell = put(sheet.cell(row, 2), value, "text" if isinstance(value, str) else "date", _.language)
        cell.alignment = Alignment(horizontal="left", vertical="center")
    if report.mask_below > 1:
        put(
            sheet.cell(3 + len(facts), 1), _(MASKS, most=report.mask_below - 1), "text", _.language, NOTE
        ).alignment = Alignment()
    return 5 + len(facts)


def _write_contents(book: Workbook, report: Report, row: int, widths: list[float], _: Texts) -> int:
    """A link to each other sheet, and what it holds; gives back the row after."""
    sheet = book.worksheets[0]
    put(sheet.cell(row, 1), _("In this workbook"), "text", _.language, HEADING)
    sheet.row_dimensions[row].height = 22
    for section, target in zip(report.sections[1:], book.sheetnames[1:], strict=True):
        row += 1
        cell = put(sheet.cell(row, 1), section.title, "text", _.language, LINK)
        place = target.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{place}'!A1")
        cell.font = LINK
        held = " · ".join(table.title for table in section.tables)
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=len(widths))
        put(sheet.cell(row, 2), held, "text", _.language)
        sheet.row_dimensions[row].height = LINE * lines_needed(held, sum(widths[1:]) * 1.1) + 3
    return row + 1
