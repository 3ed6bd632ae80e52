"""The one way in: `read_file` looks at the content of a file, whatever its name, and gives its cells."""

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

from tzc_cli.errors import TzcError
from tzc_cli.files.delimited import read_delimited
from tzc_cli.files.dialect import dialect_of
from tzc_cli.files.encodings import decode
from tzc_cli.files.facts import about_sheet
from tzc_cli.files.formats import format_of_bytes, format_of_text, over_limit
from tzc_cli.files.grid import Grid, SourceFile, column_letter
from tzc_cli.files.html_table import declared_charset, read_html
from tzc_cli.files.mojibake import repair_grid
from tzc_cli.files.passwords import decrypt
from tzc_cli.files.spreadsheetml import read_spreadsheetml
from tzc_cli.files.spreadsheets import chosen_sheet, read_old, read_zipped
from tzc_cli.findings import Finding
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

_SUFFIXES = {
    "csv": {"csv", "txt", "tsv", "tab", "dat", ""},
    "xlsx": {"xlsx", "xlsm", "xltx", "xltm", ""},
    "html": {"html", "htm", ""},
}


def read_file(
    source: Path | str | bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    password: str | None = None,
    name: str | None = None,
    limits: Limits | None = None,
) -> SourceFile:
    """Read a file, or the bytes of one (as from stdin), into grids of text.

    `sheet`: read this sheet only; `encoding`, `delimiter`: of a text file, instead of what would be found;
    `name`: what to call the file in messages. Raises TzcError with one sentence for a file that cannot be read
    (PasswordError if a password would help), UsageError for an encoding, separator or sheet that does not exist.
    """
    limits = limits or Limits()
    path = None if isinstance(source, bytes) else Path(source)
    name = name or (path.name if path else "stdin")
    data = source if isinstance(source, bytes) else _bytes_of(Path(source), name, limits)
    stamp = _stamp(path)
    found = SourceFile(name, path, hashlib.sha256(data).hexdigest(), len(data), format_of_bytes(name, data), [])
    content: Path | bytes = path or data
    if found.format == "encrypted":
        content = data = decrypt(name, data, password)
        found = replace(found, format=format_of_bytes(name, data))
    if found.format == "text":
        found = _read_text(found, data, encoding, delimiter, limits)
        found = replace(found, grids=chosen_sheet(name, found.grids, sheet))
    elif found.format == "xls":
        found = read_old(found, data, content, sheet, password, limits)
    else:
        found = read_zipped(found, data, content, sheet, limits)
    if _stamp(path) != stamp:  # the reader of workbooks opens the file again
        raise TzcError(N_("{file} changed while it was read"), hint=N_("try again once it is saved"), file=name)
    return _finished(found, limits)


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """What changes when somebody saves the file."""
    try:
        status = path.stat() if path else None
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_mtime_ns) if status else None


def _bytes_of(path: Path, name: str, limits: Limits) -> bytes:
    """The content of a file, if it is one and within the limit."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise TzcError(N_("{file} is not a file"), hint=N_("name a file, not a folder or a device"), file=name)
        if status.st_size > limits.file_bytes:
            raise over_limit(
                N_("{file} is {size} MB; the limit is {limit} MB"),
                N_("check that it is a register; if so, split it, or raise {key} under [limits] in tzc.toml"),
                limits, "file_megabytes", file=name, size=status.st_size // 1_000_000,
            )  # fmt: skip
        return path.read_bytes()
    except FileNotFoundError:
        raise TzcError(N_("there is no file {file}"), hint=N_("check its name and folder"), file=str(path)) from None
    except OSError as error:
        raise TzcError(
            N_("{file} cannot be opened: {why}"),
            hint=N_("check that you may read it, and that no other program holds it"),
            file=name, why=error.strerror or type(error).__name__,
        ) from None  # fmt: skip


def _read_text(
    found: SourceFile, data: bytes, encoding: str | None, delimiter: str | None, limits: Limits
) -> SourceFile:
    """CSV in any dialect, or what portals send under the name of a workbook: HTML, XML."""
    decoded = decode(found.name, data, encoding)
    form = format_of_text(found.name, decoded.text)
    charset = declared_charset(data) if form == "html" and encoding is None else None
    if charset and decoded.guessed:
        decoded = decode(found.name, data, charset)
    findings = [Finding("F011", values={"encoding": decoded.encoding})] if decoded.guessed else []
    if form == "html":
        grids = read_html(found.name, decoded.text, limits)
        return replace(found, format=form, grids=grids, encoding=decoded.encoding, findings=findings)
    if form == "xml":
        book = read_spreadsheetml(found.name, data, limits)
        return replace(found, format=form, grids=book.grids, date_system=book.date_system)
    dialect = dialect_of(decoded.text, delimiter)
    grid, irregular = read_delimited(found.name, decoded.text, dialect, limits)
    return replace(
        found, format=form, grids=[grid], encoding=decoded.encoding, delimiter=dialect.delimiter,
        findings=findings + irregular,
    )  # fmt: skip


def _finished(found: SourceFile, limits: Limits) -> SourceFile:
    """The file with garbled letters put right, and what is to be reported of its sheets and its name."""
    findings = list(found.findings)
    suffix = Path(found.name).suffix.lower().lstrip(".")
    if found.path and suffix not in _SUFFIXES.get(found.format, {found.format}):
        findings.insert(0, Finding("F010", values={"format": found.format}))
    _refuse_twin_sheets(found)
    grids = []
    for grid in found.grids:
        _refuse_far_cell(found.name, grid, limits)
        repaired, garbled = repair_grid(grid)
        grids.append(repaired)
        findings += garbled + about_sheet(repaired)
    return replace(found, grids=grids, findings=findings)


def _refuse_far_cell(name: str, grid: Grid, limits: Limits) -> None:
    """A cell far to the right of any register: thousands of columns would be gone through for it."""
    if grid.cells.shape[1] <= limits.columns:
        return
    far = grid.cells.iloc[:, limits.columns :].notna().to_numpy().any(axis=1)
    row = int(grid.row_numbers[far][0]) if far.any() else 1
    raise over_limit(
        N_("{file}: row {row} holds a cell beyond column {column}; the limit is {limit} columns"),
        N_("delete that cell, or the columns without headers, or raise {key} under [limits] in tzc.toml"),
        limits, "columns", file=name, row=row, column=column_letter(limits.columns - 1),
    )  # fmt: skip


def _refuse_twin_sheets(found: SourceFile) -> None:
    """Two sheets of one name: no spreadsheet program writes that, and nobody could tell which one a finding means."""
    names = [grid.sheet for grid in found.grids]
    twin = next((name for name in names if names.count(name) > 1), None)
    if twin is not None:
        raise TzcError(
            N_("{file} is damaged: two of its sheets are called {sheet}"),
            hint=N_("open it in a spreadsheet program and save it again"),
            file=found.name, sheet=twin,
        )  # fmt: skip
