"""The hiring lists handed over, on screen and as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, screen
from tzc_cli.territory import Territory


def show_kept_lists(
    kept: Sequence[Mapping[str, Any]], territory: Territory, _: Texts, console: Console | None = None
) -> None:
    """One line a list: its number, district, date, how many people, the beginning of its hash."""
    console = console or screen()
    if not kept:
        console.print(Text(_("No hiring list has been handed over yet: tzc hiring-list --output FILE makes one.")))
        return
    names = {district.id: district.name for district in territory.districts}
    columns = [
        ScreenColumn(_("No."), right=True), ScreenColumn(_("District"), fold=True), ScreenColumn(_("Date")),
        ScreenColumn(_("People"), right=True), ScreenColumn(_("Waiting"), right=True), ScreenColumn(_("SHA-256")),
    ]  # fmt: skip
    lines = [
        [str(one["number"]), screen_safe(names.get(one["district"], one["district"])), _.day(one["as_of"]),
         _.number(len(one["content"]["people"])), _.number(len(one["content"]["queue"])), one["sha256"][:12]]
        for one in kept
    ]  # fmt: skip
    console.print(fitted_table(columns, lines, console.width))


def kept_lists_json(kept: Sequence[Mapping[str, Any]]) -> str:
    """`tzc lists --json`."""
    return json.dumps(
        {
            "lists": [
                {
                    "number": one["number"], "district": one["district"], "as_of": one["as_of"].isoformat(),
                    "frozen_at": one["frozen_at"], "sha256": one["sha256"], "people": len(one["content"]["people"]),
                    "waiting": len(one["content"]["queue"]),
                }
                for one in kept
            ]
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip
