"""Every figure of a report on a line of its own, named as programs name it: for other tools, and to be verified."""

import csv
import io
from datetime import date

from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import DEFINITION, Value
from tzc_cli.reports.report import Report

HEADER = ("section", "table", "row", "column", "unit", "value")
MASKED_WORD = "masked"


def figures(report: Report) -> list[tuple[str, str, str, str, str, str]]:
    """One line a figure: section, table, row, column, unit, value (ISO dates, a point before decimals)."""
    return [
        (section.id, table.id, key, column.key, table.unit(number, place), _plain(row[place]))
        for section in report.sections
        for table in section.tables
        for number, (key, row) in enumerate(zip(table.row_keys, table.rows, strict=True))
        for place, column in enumerate(table.columns)
        if place and column.key != DEFINITION
    ]


def by_name(report: Report) -> dict[tuple[str, str, str], str]:
    """The value of each figure by its table, row and column."""
    return {(table, row, column): value for _section, table, row, column, _unit, value in figures(report)}


def report_csv(report: Report) -> bytes:
    """The figures as CSV: UTF-8 with a mark that Excel heeds, semicolons, lines that end as the standard says."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_harmless(cell) for cell in line] for line in figures(report))
    return text.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if value is MASKED:
        return MASKED_WORD
    return value.isoformat() if isinstance(value, date) else str(value)


def _harmless(text: str) -> str:
    """Text that a spreadsheet would take for a formula, kept as text; numbers are left alone."""
    if text[:1] not in ("=", "+", "-", "@", "\t", "\r"):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text
