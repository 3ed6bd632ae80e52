"""Rows that were set aside, as they were, with why: a workbook to correct and import again."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tzc_cli.documents.workbook import put, put_header, sheet_name, workbook_bytes
from tzc_cli.files.writing import replace_file
from tzc_cli.findings import CATALOGUE
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported
from tzc_cli.registers.understand import Register


def write_rejects(imported: Imported, folder: Path, at: datetime, _: Texts) -> Path | None:
    """Write `rejected-….xlsx` into `folder`, one sheet a register; its path, None when no row was set aside."""
    if not imported.rejected:
        return None
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in imported.sheets:
        if sheet.register and len(sheet.register.rejected):
            _write_sheet(book, Path(sheet.source.name).stem, sheet.register, _)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"rejected-{at:%Y-%m-%d-%H%M%S}.xlsx"
    with replace_file(path, force=True) as temporary:
        temporary.write_bytes(workbook_bytes(book, at.date()))
    return path


def _write_sheet(book: Workbook, name: str, register: Register, _: Texts) -> None:
    sheet = book.create_sheet(sheet_name(name, book.sheetnames))
    headers = [*register.headers, _("Why (tzc)"), _("What to do (tzc)")]
    lines = [[*json.loads(cells), *_reasons(codes.split(","), register, _)] for codes, cells in
             zip(register.rejected["codes"], register.rejected["cells"], strict=True)]  # fmt: skip
    for row, line in enumerate([headers, *lines], start=1):
        for column, value in enumerate(line, start=1):
            put(sheet.cell(row, column), value, "text", _.language)
    put_header(sheet[1], [False] * len(headers))
    for column, header in enumerate(headers, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(40, max(12, len(header or "") + 2))
    sheet.freeze_panes = "A2"


def _reasons(codes: Sequence[str], register: Register, _: Texts) -> tuple[str, str]:
    needed = ", ".join(register.kind.needed)
    rules = [CATALOGUE[code] for code in codes]
    why = "; ".join(f"{rule.code} {_(rule.message, column=needed)}" for rule in rules)
    return why, "; ".join(_(rule.hint, column=needed) for rule in rules)
