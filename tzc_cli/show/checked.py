"""What a check found: on screen, and as JSON in the shape of an import's."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from rich.console import Console

from tzc_cli.errors import TzcError
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported
from tzc_cli.show.imported import sheet_json, show_sheets
from tzc_cli.show.lines import print_hanging
from tzc_cli.store.registers import Changes, Kept

_COUNTS = ("rows_read", "rows_kept", "rows_rejected")


@dataclass(frozen=True)
class Checked:
    """What a check found. `refused`: the files that cannot be read, and why; `known`: hashes imported before."""

    imported: Imported
    refused: Mapping[Path, TzcError]
    known: Collection[str]


def show_checked(checked: Checked, _: Texts, *, quiet: bool) -> None:
    """A line a sheet with what was found in it, then the files that cannot be read, each with why."""
    console = Console(highlight=False)
    show_sheets(console, checked.imported.sheets, _, quiet=quiet)
    for error in checked.refused.values():
        print_hanging(console, "✗ " + screen_safe(error.message(_)), 2)
        if (hint := error.hint(_)) and not quiet:
            print_hanging(console, "  → " + screen_safe(hint), 4, style="dim")


def checked_json(checked: Checked, _: Texts) -> str:
    """The JSON of `tzc import`; a file that cannot be read has `refused` (message, hint), and null for what is not
    known of it."""
    files = [
        sheet_json(sheet, _) | {"already_imported": sheet.source.sha256 in checked.known, "refused": None}
        for sheet in checked.imported.sheets
    ]
    files += [_refused_json(path, error, _) for path, error in checked.refused.items()]
    return json.dumps({"files": files, "links": vars(checked.imported.links)}, ensure_ascii=False, indent=1)


def _refused_json(path: Path, error: TzcError, _: Texts) -> dict[str, Any]:
    known = dict.fromkeys(field.name for field in fields(Kept)) | dict.fromkeys(_COUNTS, 0)
    return {
        "file": path.name,
        "sha256": None,
        **known,
        **vars(Changes(0, 0, 0)),
        "already_imported": False,
        "findings": [],
        "refused": {"message": error.message(_), "hint": error.hint(_)},
    }
