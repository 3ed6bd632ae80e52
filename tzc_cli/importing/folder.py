"""The files of a territory's `registers/`: which may be registers, which wait to be imported."""

import hashlib
from pathlib import Path

from tzc_cli.store import Store
from tzc_cli.store.registers import imported_before

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
    return [path for path in registers_to_import(folder) if not imported_before(store, _sha256(path))]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
