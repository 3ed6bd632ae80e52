"""Differences between lists, paths and contracts, on screen and as JSON."""

import json
from collections.abc import Sequence
from datetime import date

import pandas as pd
from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.reconciling import KINDS, Difference
from tzc_cli.hiring.words import counted
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, print_facts, screen


def show_differences(
    found: Sequence[Difference], people: pd.DataFrame, as_of: date, _: Texts, console: Console | None = None
) -> None:
    """One table for each kind of difference; `people`: `Assessment.people`, for the names."""
    console = console or screen()
    print_facts(console, ((_("On"), _.day(as_of)),))
    names = {
        person: " ".join(str(part) for part in parts if isinstance(part, str))
        for person, *parts in people[["person", "family_name", "given_names"]].itertuples(index=False)
    }
    for kind, words in KINDS.items():
        lines = [
            [f"P-{one.person:05}", screen_safe(names.get(one.person, "–")), _.day(one.on) if one.on else "–",
             str(one.list or "")]
            for one in found if one.kind == kind
        ]  # fmt: skip
        console.print()
        console.print(Text(counted(_(words), len(lines), _), style="bold"))
        if lines:
            columns = [ScreenColumn(_("Id")), ScreenColumn(_("Name"), fold=True), ScreenColumn(_("Date")),
                       ScreenColumn(_("List no."), right=True)]  # fmt: skip
            console.print(fitted_table(columns, lines, console.width))


def differences_json(found: Sequence[Difference], as_of: date, district: str | None) -> str:
    """`tzc reconcile --json`."""
    return json.dumps(
        {
            "as_of": as_of.isoformat(),
            "district": district,
            "counts": {kind: sum(one.kind == kind for one in found) for kind in KINDS},
            "differences": [
                {"kind": one.kind, "person_id": f"P-{one.person:05}", "on": one.on.isoformat() if one.on else None,
                 "list": one.list}
                for one in found
            ],
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip
