"""Rows that were set aside, as they were, with why: a workbook to correct and import again."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tzc_cli.documents.workbook import put, put_header, sheet_name, workbook_bytes
from tzc_cli.files.writing import replace_file
from tzc_cli.findings import Finding
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported
from tzc_cli.registers.understand import ADDED, Register

_SHEET_NAME = 31  # characters at most


def write_rejects(imported: Imported, folder: Path, at: datetime, _: Texts) -> Path | None:
    """Write `rejected-….xlsx` into `folder`, one sheet a register; its path, None when no row was set aside.

    The name of a sheet bears the date of its extract, so that rows imported again belong to that extract.
    """
    if not imported.rejected:
        return None
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in imported.sheets:
        if sheet.register and len(sheet.register.rejected):
            name = _named(Path(sheet.source.name).stem, sheet.kept.extracted_on, book.sheetnames)
            _write_sheet(book, name, sheet.register, _)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"rejected-{at:%Y-%m-%d-%H%M%S}.xlsx"
    with replace_file(path, force=True) as temporary:
        temporary.write_bytes(workbook_bytes(book, at.date()))
    return path


def _named(stem: str, extracted_on: date, taken: Sequence[str]) -> str:
    """`name-of-the-file 2018-12-31`, cut where a sheet's name must be; (2), (3)… when it is taken."""
    day = extracted_on.isoformat()
    stem = stem.replace(day, "").strip(" _-.")
    for number in range(1, len(taken) + 2):
        end = f" {day}" if number == 1 else f" {day} ({number})"
        name = sheet_name(stem[: _SHEET_NAME - len(end)] + end, [])
        if name.casefold() not in {other.casefold() for other in taken}:
            return name
    raise AssertionError("one more name than there are sheets is always free")


def _write_sheet(book: Workbook, name: str, register: Register, _: Texts) -> None:
    sheet = book.create_sheet(name)
    headers = [*register.headers, f"{_('Why')} {ADDED}", f"{_('What to do')} {ADDED}"]
    reasons = _reasons(register.findings, _)
    lines = (
        [*json.loads(cells), *reasons[row]]
        for row, cells in zip(register.rejected["row"], register.rejected["cells"], strict=True)
    )
    for row, line in enumerate([headers, *lines], start=1):
        for column, value in enumerate(line, start=1):
            if value:
                put(sheet.cell(row, column), value, "text", _.language)
    put_header(sheet[1], [False] * len(headers))
    for column, header in enumerate(headers, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(40, max(12, len(header) + 2))
    sheet.freeze_panes = "A2"


def _reasons(findings: Sequence[Finding], _: Texts) -> dict[int, tuple[str, str]]:
    """Row number → (why it was set aside, what to do)."""
    by_row: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.rule.severity == "error" and finding.row is not None:
            by_row.setdefault(finding.row, []).append(finding)
    return {
        row: (
            "; ".join(f"{finding.code} {finding.message(_)}" for finding in found),
            "; ".join(finding.hint(_) for finding in found),
        )
        for row, found in by_row.items()
    }
