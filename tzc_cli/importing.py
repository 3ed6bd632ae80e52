"""Importing registers: files → sheets in known layouts → typed rows in the store → people."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from tzc_cli.errors import TzcError
from tzc_cli.files import SourceFile, read_file
from tzc_cli.files.layout import Layout
from tzc_cli.files.layout_files import known_layouts
from tzc_cli.findings import Finding
from tzc_cli.i18n import N_
from tzc_cli.linkage import link_rows
from tzc_cli.registers.kinds import COLUMNS_OF, KINDS
from tzc_cli.registers.recognising import RecognisedSheet, recognised_sheets
from tzc_cli.registers.understand import Register, understand
from tzc_cli.registers.written_dates import latest_date
from tzc_cli.store import Store
from tzc_cli.store.people import LinkCounts, count_links, rows_to_link, save_links
from tzc_cli.store.registers import Changes, Kept, Sheet, imported_before, save_register

READABLE = {".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
_IN_NAME = (
    (re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d\d)[-_.]?(\d\d)[-_.]?((?:19|20)\d\d)(?!\d)"), (3, 2, 1)),
)


@dataclass(frozen=True)
class Wishes:
    """What the user states about the files rather than leaving it to be found: each None unless given."""

    kind: str | None = None
    layout: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    extracted_on: date | None = None


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
    *, keep: bool = True,
) -> Imported:  # fmt: skip
    """Import files and link people again, in one transaction: every file, or none when one cannot be read.

    `at`: the instant of the import; `keep`: off for a rehearsal that leaves the store as it was. Raises TzcError naming the file that cannot be read or recognised.
    """
    layouts = _chosen_layouts(known_layouts(own_layouts, COLUMNS_OF), wishes)
    with store.transaction(keep=keep):
        sheets: list[ImportedSheet] = []
        for path in paths:
            progress(path.name)
            sheets += _import_file(store, path, at, wishes, layouts)
        fresh = [sheet.source.sha256 for sheet in sheets if sheet.register]
        if fresh:
            progress("")
            link_people(store)
            store.journal("import", {"files": fresh}, at)
        links = count_links(store)
    return Imported(sheets, links)


def link_people(store: Store) -> None:
    """Link every current row to its person; inside a transaction."""
    rows = rows_to_link(store)
    current = rows[rows["current"] == 1]
    if current.empty:
        return
    links = link_rows(current)
    save_links(store, rows, links.rows, links.to_review)


def registers_to_import(folder: Path) -> list[Path]:
    """The files of a territory's `registers/` that may be registers, in the order of their names."""
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir()
        if path.suffix.lower() in READABLE and not path.name.startswith((".", "~$"))
    )  # fmt: skip


def registers_waiting(store: Store, folder: Path) -> list[Path]:
    """The files of `registers/` whose present content has not been imported."""
    return [path for path in registers_to_import(folder) if not imported_before(store, _sha256(path))]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _chosen_layouts(layouts: Mapping[str, Layout], wishes: Wishes) -> list[Layout]:
    if wishes.kind is not None and wishes.kind not in KINDS:
        raise TzcError(
            N_("there is no kind of register called {kind}"), hint=N_("one of: {known}"),
            kind=wishes.kind, known=", ".join(KINDS),
        )  # fmt: skip
    if wishes.layout is not None and wishes.layout not in layouts:
        raise TzcError(
            N_("there is no layout called {layout}"), hint=N_("one of: {known}"),
            layout=wishes.layout, known=", ".join(sorted(layouts)),
        )  # fmt: skip
    return [
        layout for layout in layouts.values()
        if wishes.kind in (None, layout.kind) and wishes.layout in (None, layout.name)
    ]  # fmt: skip


def _import_file(
    store: Store, path: Path, at: datetime, wishes: Wishes, layouts: Sequence[Layout]
) -> list[ImportedSheet]:
    source = read_file(path, encoding=wishes.encoding, delimiter=wishes.delimiter, sheet=wishes.sheet)
    if before := imported_before(store, source.sha256):
        return [ImportedSheet(source, kept, Changes(0, 0, kept.rows_kept)) for kept in before]
    return [_import_sheet(store, source, sheet, at, wishes) for sheet in recognised_sheets(source, layouts)]


def _import_sheet(
    store: Store, source: SourceFile, found: RecognisedSheet, at: datetime, wishes: Wishes
) -> ImportedSheet:
    grid = found.grid
    register = understand(grid, found.layout, at.date(), source.date_system)
    extracted_on, how = extract_date(source.name, register, at.date(), wishes.extracted_on)
    findings = [*found.findings, *_about_extract(how), *register.findings]
    sheet = Sheet(
        file=source.name, sha256=source.sha256, sheet=grid.sheet, kind=register.kind.name, layout=register.layout,
        encoding=source.encoding, delimiter=source.delimiter, header_row=register.header_row,
        headers=list(register.headers), positions=dict(register.positions), used=list(register.used),
        extracted_on=extracted_on, extracted_how=how,
    )  # fmt: skip
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


def extract_date(name: str, register: Register, today: date, given: date | None) -> tuple[date, str]:
    """The date of an extract and how it is known: `given`, in the file's `name`, the latest date of its `content`
    (a file cannot be older than what it tells), else the day of the `import`."""
    if given is not None:
        return given, "given"
    for pattern, order in _IN_NAME:
        for found in pattern.finditer(name):
            year, month, day = (int(found[group]) for group in order)
            try:
                return date(year, month, day), "name"
            except ValueError:
                continue
    told = [column for column in register.rows.columns if column in _TELLING]
    latest = latest_date((register.rows[column] for column in told), today)
    return (latest, "content") if latest else (today, "import")


# Dates that were the past when the extract was made; a birth tells nothing of it, an end may be foreseen.
_TELLING = {"registered_on", "deregistered_on", "resident_since", "hired_on"}


def _about_extract(how: str) -> list[Finding]:
    return [Finding(code) for code in ({"content": ["F001"], "import": ["F002"]}.get(how, []))]


def _findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    lines = [(finding.code, finding.row, finding.column, finding.cell) for finding in findings]
    frame = pd.DataFrame(lines, columns=["code", "number", "header", "cell"])
    return frame.astype({"code": "str", "number": "Int64", "header": "str", "cell": "str"})
