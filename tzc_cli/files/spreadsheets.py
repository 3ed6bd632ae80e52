"""Workbooks as a whole: bounds first, the reader in its child process, hidden rows and errors beside it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.files.archive import Archive
from tzc_cli.files.facts import with_facts
from tzc_cli.files.grid import Grid, SourceFile
from tzc_cli.files.ole import date_system
from tzc_cli.files.passwords import PasswordError, decrypt
from tzc_cli.files.reader_process import Allowance
from tzc_cli.files.sheet_xml import refuse_far_cells, sheet_facts
from tzc_cli.files.workbook import Reading, read_workbook
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

# The reader takes about 3 bytes of memory for each byte of unpacked XML, and 60 for each cell it spans.
_MEMORY_PER_BYTE, _MOST_MEMORY = 8, 3_000_000_000
_SECONDS_PER_BYTE = 1 / 5_000_000
_AT_ONCE = 4_000_000  # bytes of unpacked XML that can be searched for far-away cells before the reader starts


def allowance(limits: Limits, unpacked: int) -> Allowance:
    """What a workbook of this size may take: several times what an honest one takes."""
    memory = max(limits.memory_bytes, min(limits.memory_bytes + _MEMORY_PER_BYTE * unpacked, _MOST_MEMORY))
    return Allowance(memory, limits.seconds + _SECONDS_PER_BYTE * unpacked)


def read_zipped(found: SourceFile, data: bytes, content: Path | bytes, sheet: str | None, limits: Limits) -> SourceFile:
    """The grids of .xlsx, .xlsm, .xlsb or .ods. Raises TzcError for what is damaged or out of bounds."""
    archive = Archive(found.name, data, limits)
    if archive.sheet_bytes <= _AT_ONCE:
        refuse_far_cells(archive, limits)
    with ThreadPoolExecutor(1) as beside:
        facts = beside.submit(lambda: {name: sheet_facts(archive, name) for name in archive.sheets})
        try:
            reading = read_workbook(found.name, content, sheet, limits, allowance(limits, archive.sheet_bytes))
        except PasswordError:
            raise TzcError(
                N_("{file} is protected by a password, which cannot be used on this format"),
                hint=N_("open it in a spreadsheet program and save it without a password, or as .xlsx"),
                file=found.name,
            ) from None
        except TzcError:
            refuse_far_cells(archive, limits)  # says which cell, if that is why
            raise
    grids, findings = [], []
    for grid in _chosen(found.name, reading, sheet):
        known = facts.result().get(grid.sheet or "")
        whole, noted = with_facts(grid, known) if known else (grid, [])
        grids.append(whole)
        findings += noted
    return replace(found, grids=grids, date_system=archive.date_system, findings=[*found.findings, *findings])


def read_old(
    found: SourceFile, data: bytes, content: Path | bytes, sheet: str | None, password: str | None, limits: Limits
) -> SourceFile:
    """The grids of .xls, opened with the password if it has one. Raises TzcError for what is damaged."""
    allowed = allowance(limits, 4 * len(data))
    try:
        reading = read_workbook(found.name, content, sheet, limits, allowed)
    except PasswordError:
        data = decrypt(found.name, data, password)
        reading = read_workbook(found.name, data, sheet, limits, allowed)
    return replace(found, grids=_chosen(found.name, reading, sheet), date_system=date_system(data))


def _chosen(name: str, reading: Reading, sheet: str | None) -> list[Grid]:
    if sheet is not None and not reading.grids:
        raise _no_such_sheet(name, sheet, reading.sheet_names)
    return reading.grids


def chosen_sheet(name: str, grids: list[Grid], sheet: str | None) -> list[Grid]:
    """The grids of that name, all if None was given. Raises UsageError, listing the names there are."""
    if sheet is None:
        return grids
    names = [grid.sheet for grid in grids if grid.sheet is not None]
    chosen = [grid for grid in grids if (grid.sheet or "").casefold().strip() == sheet.casefold().strip()]
    if not chosen or not names:
        raise _no_such_sheet(name, sheet, names)
    return chosen


def _no_such_sheet(name: str, sheet: str, names: list[str]) -> UsageError:
    if not names:
        return UsageError(
            N_("{file} has no sheets to choose from"), hint=N_("leave --sheet out for this file"), file=name
        )
    return UsageError(
        N_("{file} has no sheet called {sheet}; it has: {sheets}"),
        hint=N_("name one of them with --sheet"),
        file=name, sheet=sheet, sheets=", ".join(names),
    )  # fmt: skip
