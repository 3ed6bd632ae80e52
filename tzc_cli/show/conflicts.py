"""Conflicts between a workbook and the store, both sides beside one another."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.path import status_words
from tzc_cli.hiring.words import in_a_row
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, screen


def show_conflicts(conflicts: Sequence[Mapping[str, Any]], _: Texts, console: Console | None = None) -> None:
    """One line a conflict: number, person, what the workbook says, what the store said."""
    console = console or screen()
    if not conflicts:
        console.print(Text(_("No conflict awaits a decision.")))
        return
    columns = [
        ScreenColumn(_("No."), right=True), ScreenColumn(_("Id")), ScreenColumn(_("The workbook says"), fold=True),
        ScreenColumn(_("The store says"), fold=True), ScreenColumn(_("Row"), priority=1, right=True),
    ]  # fmt: skip
    lines = [
        [str(one["id"]), f"P-{one['person']:05}", _side(one["said"], _), _side(one["found"], _),
         str(one["number"] or "")]
        for one in conflicts
    ]
    console.print(fitted_table(columns, lines, console.width))


def _side(side: Mapping[str, Any], _: Texts) -> str:
    if "wishes" in side:
        return screen_safe(in_a_row((str(value) for value in side["wishes"].values() if value is not None), _)) or "–"
    parts = (status_words(side.get("status"), _), side.get("on"), side.get("note"))
    return screen_safe(", ".join(str(part) for part in parts if part))


def conflicts_json(conflicts: Sequence[Mapping[str, Any]]) -> str:
    """`tzc conflicts --json`."""
    return json.dumps(
        {"conflicts": [dict(one) | {"person_id": f"P-{one['person']:05}"} for one in conflicts]},
        ensure_ascii=False, indent=1,
    )  # fmt: skip
