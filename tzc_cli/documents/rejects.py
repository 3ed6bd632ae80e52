"""Rows that were set aside, as they were, with why: a workbook to correct and import again."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.documents.sheet_rows import with_rows
from tzc_cli.documents.workbook import put, put_header, set_widths, sheet_name, workbook_bytes
from tzc_cli.files.writing import replace_file
from tzc_cli.findings import Finding
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported
from tzc_cli.registers.understand import ADDED, Register

Rows = tuple[pd.DataFrame, list[float]]  # the rows of a sheet, and the widths of its columns
_SHEET_NAME = 31  # characters at most
_ROWS = 1_000_000  # a sheet holds 1,048,576


def write_rejects(imported: Imported, folder: Path, at: datetime, _: Texts) -> Path | None:
    """Write `rejected-….xlsx` into `folder`, one sheet a register; its path, None when no row was set aside.

    The name of a sheet bears the date of its extract, so that rows imported again belong to that extract.
    """
    if not imported.rejected:
        return None
    book = Workbook()
    book.remove(book.worksheets[0])
    rows: dict[str, Rows] = {}
    for sheet in imported.sheets:
        for values in _parts(sheet.register, _) if sheet.register else ():
            name = _named(Path(sheet.source.name).stem, sheet.kept.extracted_on, book.sheetnames)
            rows[f"xl/worksheets/sheet{len(rows) + 1}.xml"] = _write_sheet(book.create_sheet(name), values, _)

    def edit(name: str, content: bytes) -> bytes:
        return with_rows(content, 2, *rows[name]) if name in rows else content

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"rejected-{at:%Y-%m-%d-%H%M%S}.xlsx"
    with replace_file(path, force=True) as temporary:
        temporary.write_bytes(workbook_bytes(book, at.date(), edit))
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


def _parts(register: Register, _: Texts) -> Iterator[pd.DataFrame]:
    """The rejected rows, headers as names and the two columns added, in parts that a sheet can hold."""
    rejected = register.rejected
    if rejected.empty:
        return
    cells = pd.DataFrame(json.loads(f"[{','.join(rejected['cells'])}]"), dtype="str")
    reasons = _reasons(register.findings, _)
    why, todo = zip(*(reasons[row] for row in rejected["row"].tolist()), strict=True)
    whole = cells.assign(why=pd.Series(why, dtype="str"), todo=pd.Series(todo, dtype="str"))
    added = [_("Why"), _("What to do")]
    whole.columns = pd.Index([*register.headers, *(f"{header} {ADDED}" for header in added)])
    for first in range(0, len(whole), _ROWS):
        yield whole.iloc[first : first + _ROWS]


def _write_sheet(sheet: Worksheet, values: pd.DataFrame, _: Texts) -> Rows:
    """The headers and one row that shows how cells look; gives back what stands in its place, with the widths."""
    headers = values.columns.tolist()
    for column, header in enumerate(headers, start=1):
        put(sheet.cell(1, column), header, "text", _.language)
        put(sheet.cell(2, column), None, "text", _.language)
    put_header(sheet[1], [False] * len(headers))
    widths = [min(40.0, max(12.0, len(header) + 2.0)) for header in headers]
    set_widths(sheet, widths)
    sheet.freeze_panes = "A2"
    return values.set_axis(range(len(headers)), axis="columns"), widths


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
