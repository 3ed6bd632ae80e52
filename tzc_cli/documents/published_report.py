"""A report published before, read back: what made it and every figure it shows."""

import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tzc_cli.documents.report_figures import MASKED_WORD
from tzc_cli.documents.report_manifest import read_manifest
from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.reports.model import DEFINITION

Figure = tuple[str, str, str]


@dataclass(frozen=True)
class Published:
    """`manifest` and `figures` (table, row, column → value as programs write it, "masked", "" when not known)."""

    name: str
    content: bytes
    manifest: dict[str, str]
    figures: dict[Figure, str]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


def read_published(path: Path) -> Published:
    """The report in `path` (.xlsx or .json). Raises TzcError when it cannot be read or is no report of tzc."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TzcError(N_("{file} cannot be read ({why})"), file=str(path), why=error.strerror) from error
    try:
        manifest, figures = _from_json(content) if path.suffix.lower() == ".json" else read_manifest(content)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise _not_a_report(path) from error
    if "as_of" not in manifest:
        raise _not_a_report(path)
    return Published(path.name, content, manifest, figures)


def _from_json(content: bytes) -> tuple[dict[str, str], dict[Figure, str]]:
    data: Any = json.loads(content)
    figures: dict[Figure, str] = {}
    for table in (table for section in data["sections"] for table in section["tables"]):
        masked = {tuple(place) for place in table["masked"]}
        for number, (key, row) in enumerate(zip(table["row_keys"], table["rows"], strict=False)):
            for place, (column, value) in enumerate(zip(table["columns"], row, strict=True)):
                if not place or column == DEFINITION:
                    continue
                known = "" if value is None else str(value)
                figures[table["id"], key, column] = MASKED_WORD if (number, place) in masked else known
    return {str(key): str(value) for key, value in data["manifest"].items()}, figures


def _not_a_report(path: Path) -> TzcError:
    return TzcError(
        N_("{file} is not a report written by tzc, or it was written by an older version"),
        hint=N_("give the .xlsx or .json that `tzc report` wrote"),
        file=str(path),
    )
