"""An import: one transaction, every file or none; what became of each sheet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from tzc_cli.errors import TzcError
from tzc_cli.files import SourceFile
from tzc_cli.files.layout import Layout
from tzc_cli.files.layout_files import known_layouts
from tzc_cli.findings import Finding
from tzc_cli.importing.folder import imported_already
from tzc_cli.importing.sheets import Understood, read_source, understood_sheet
from tzc_cli.importing.wishes import Wishes, chosen_layouts
from tzc_cli.linkage.stored import link_people
from tzc_cli.noted_registers import Team, note_activities, note_journeys
from tzc_cli.registers.kinds import COLUMNS_OF
from tzc_cli.registers.recognising import recognised_sheets
from tzc_cli.registers.understand import Register
from tzc_cli.store import Store
from tzc_cli.store.noted import save_noted_register, settle_counts
from tzc_cli.store.people import LinkCounts, count_links
from tzc_cli.store.registers import Changes, Kept, Sheet, save_register


@dataclass(frozen=True)
class ImportedSheet:
    """What became of one sheet. `register` is None when this very content had been imported before."""

    source: SourceFile
    kept: Kept
    changes: Changes
    register: Register | None = None
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Imported:
    """What an import did: a line for each sheet read, and the links afterwards."""

    sheets: list[ImportedSheet]
    links: LinkCounts

    @property
    def rejected(self) -> int:
        """How many rows were set aside."""
        return sum(len(sheet.register.rejected) for sheet in self.sheets if sheet.register)


Progress = Callable[[str], None]


def import_files(
    store: Store, paths: Sequence[Path], at: datetime, wishes: Wishes, own_layouts: Path, progress: Progress,
    *, keep: bool = True, refused: Callable[[Path, TzcError], None] | None = None, team: Team | None = None,
) -> Imported:  # fmt: skip
    """Import files and link people again, in one transaction: every file, or none when one cannot be read.

    `at`: the instant of the import; `keep`: off for a rehearsal that leaves the store as it was; `refused`: told of
    each file that cannot be read, the others being imported all the same. Without it, raises TzcError for the first.
    `team`: what taking in the team's own notes (journeys, activities) needs; they come after the registers.
    """
    layouts = chosen_layouts(known_layouts(own_layouts, COLUMNS_OF), wishes)
    with store.transaction(keep=keep):
        sheets: list[ImportedSheet] = []
        notes: list[tuple[SourceFile, Understood]] = []
        for path in paths:
            progress(path.name)
            try:
                sheets += _import_file(store, path, at, wishes, layouts, notes)
            except TzcError as error:
                if refused is None:
                    raise
                refused(path, error)
        fresh = [sheet.source.sha256 for sheet in sheets if sheet.register]
        if fresh:
            progress("")
            link_people(store)
        sheets += [_note_sheet(store, source, sheet, at, team or Team()) for source, sheet in notes]
        if fresh or notes:
            store.journal("import", {"files": [*fresh, *(source.sha256 for source, _sheet in notes)]}, at)
        links = count_links(store)
    return Imported(sheets, links)


def _import_file(
    store: Store, path: Path, at: datetime, wishes: Wishes, layouts: Sequence[Layout],
    notes: list[tuple[SourceFile, Understood]],
) -> list[ImportedSheet]:  # fmt: skip
    source = read_source(path, wishes)
    if before := imported_already(store, source.name, source.sha256):
        return [ImportedSheet(source, kept, Changes(0, 0, kept.rows_kept)) for kept in before]
    # All of it is understood before any of it is saved: a file is imported whole or not at all.
    understood = [understood_sheet(source, sheet, at.date(), wishes) for sheet in recognised_sheets(source, layouts)]
    notes += [(source, sheet) for sheet in understood if sheet.register.kind.noted]
    return [_save_sheet(store, source, sheet, at) for sheet in understood if not sheet.register.kind.noted]


def _sheet_of(source: SourceFile, understood: Understood) -> Sheet:
    register = understood.register
    return Sheet(
        file=source.name, sha256=source.sha256, sheet=understood.found.grid.sheet, kind=register.kind.name,
        layout=register.layout, encoding=source.encoding, delimiter=source.delimiter, header_row=register.header_row,
        headers=list(register.headers), positions=dict(register.positions), used=list(register.used),
        extracted_on=understood.extracted_on, extracted_how=understood.how,
    )  # fmt: skip


def _note_sheet(store: Store, source: SourceFile, understood: Understood, at: datetime, team: Team) -> ImportedSheet:
    """Take in what the team notes: the register is kept first, so that entries and rows can name it."""
    register, grid = understood.register, understood.found.grid
    if understood.how not in ("given", "name"):
        # What the team notes is of the day it is taken in: the dates it holds say nothing else.
        understood = replace(understood, extracted_on=at.date(), how="import")
    sheet = _sheet_of(source, understood)
    number = save_noted_register(store, sheet, at)
    if register.kind.of_people:
        register, outcome = note_journeys(
            store, register, grid, number, at, team, link_people
        )
    else:
        register, outcome = note_activities(store, register, grid, at, team)
    findings = [*understood.found.findings, *register.findings]
    kept = settle_counts(store, number, sheet, register.rows, register.rejected, _findings_frame(findings))
    return ImportedSheet(source, kept, Changes(outcome.steps, outcome.wishes, outcome.unchanged), register, findings)


def _save_sheet(store: Store, source: SourceFile, understood: Understood, at: datetime) -> ImportedSheet:
    register, how = understood.register, understood.how
    findings = [*understood.found.findings, *_about_extract(how), *register.findings]
    sheet = _sheet_of(source, understood)
    kept, changes = save_register(
        store,
        sheet,
        list(register.kind.facts),
        register.rows,
        register.rejected,
        _findings_frame(findings),
        at,
    )
    return ImportedSheet(source, kept, changes, register, findings)


def _about_extract(how: str) -> list[Finding]:
    return [Finding(code) for code in ({"content": ["F001"], "import": ["F002"]}.get(how, []))]


def _findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    lines = [(finding.code, finding.row, finding.column, finding.cell) for finding in findings]
    frame = pd.DataFrame(lines, columns=["code", "number", "header", "cell"])
    return frame.astype({"code": "str", "number": "Int64", "header": "str", "cell": "str"})
