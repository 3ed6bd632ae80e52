"""The files of a territory's `registers/`: which may be registers, which wait to be imported."""

import hashlib
from pathlib import Path

from tzc_cli.registers.extract_dates import date_in_name
from tzc_cli.store import Store
from tzc_cli.store.registers import Kept, imported_before

READABLE = {".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


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
    return [path for path in registers_to_import(folder) if not imported_already(store, path.name, _sha256(path))]


def imported_already(store: Store, name: str, sha256: str) -> list[Kept]:
    """The registers imported from this file, whatever it was called then; empty when it is new.

    A register in which nothing changed is sent again under the name of a later day: that is another extract.
    """
    before = imported_before(store, sha256)
    day = date_in_name(name)
    if day is None or day in {kept.extracted_on for kept in before}:
        return before
    known = store.query("SELECT 1 FROM register WHERE sha256 = ? AND file = ?", (sha256, name))
    return before if known else []


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
