"""What changed since an earlier hiring list, on screen and as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tzc_cli.hiring.against import Change
from tzc_cli.i18n import N_, Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, print_facts, screen

_CHANGES = {"left": N_("left"), "joined": N_("joined"), "moved": N_("changed place")}


def show_changes(kept: Mapping[str, Any], changes: Sequence[Change], _: Texts, console: Console | None = None) -> None:
    """The earlier list, then one line a person whose place changed."""
    console = console or screen()
    print_facts(console, (
        (_("Set beside list no."), f"{kept['number']} ({kept['sha256'][:12]})"), (_("Of"), _.day(kept["as_of"])),
    ))  # fmt: skip
    console.print()
    if not changes:
        console.print(Text(_("Nothing changed.")))
        return
    columns = [
        ScreenColumn(_("Id")), ScreenColumn(_("Change")), ScreenColumn(_("Rank before"), right=True),
        ScreenColumn(_("Rank"), right=True), ScreenColumn(_("Cause"), fold=True),
    ]  # fmt: skip
    lines = [
        [one.person_id, _(_CHANGES[one.change]), str(one.before or ""), str(one.rank or ""), one.words(_)]
        for one in changes
    ]
    console.print(fitted_table(columns, lines, console.width))


def changes_json(kept: Mapping[str, Any], changes: Sequence[Change], _: Texts) -> str:
    """`tzc hiring-list --against N --json`."""
    return json.dumps(
        {
            "against": {"number": kept["number"], "sha256": kept["sha256"], "as_of": kept["as_of"].isoformat()},
            "changes": [
                {"person_id": one.person_id, "change": one.change, "rank_before": one.before, "rank": one.rank,
                 "cause": one.cause, "words": one.words(_)}
                for one in changes
            ],
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip
