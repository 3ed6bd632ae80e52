"""Volunteers and activities near one another, seen from either side."""

import json
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.activities import Activity
from tzc_cli.hiring.matching import Pair
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, screen


def show_matches(
    pairs: Sequence[Pair], names: Mapping[int, str], volunteers: Sequence[int], activities: Sequence[Activity], _: Texts,
    console: Console | None = None,
) -> None:  # fmt: skip
    """For each volunteer the activities near them, then for each activity the volunteers; who has none is said."""
    console = console or screen()
    console.print(Text(_("Suggestions to talk over with each person; nobody is ranked.")))
    for person in volunteers:
        console.print()
        console.print(Text.assemble((screen_safe(names.get(person, "–")), "bold"), f"  P-{person:05}"))
        _pairs(console, [(pair.activity.name, pair) for pair in pairs if pair.person == person], _("Activity"), _)
    for activity in activities:
        console.print()
        console.print(Text(screen_safe(activity.name), style="bold"))
        near = [(f"P-{pair.person:05} {names.get(pair.person, '')}", pair) for pair in pairs if pair.activity == activity]
        _pairs(console, near, _("Volunteer"), _)


def _pairs(console: Console, found: Sequence[tuple[str, Pair]], title: str, _: Texts) -> None:
    if not found:
        console.print(Text(_("  nothing near yet"), style="dim"))
        return
    columns = [ScreenColumn(title, fold=True), ScreenColumn(_("Why"), fold=True),
               ScreenColumn(_("To look at"), fold=True, priority=1)]  # fmt: skip
    lines = [
        [screen_safe(name), screen_safe("; ".join(pair.reasons_in_words(_))),
         screen_safe("; ".join(pair.remarks_in_words(_)))]
        for name, pair in found
    ]
    console.print(fitted_table(columns, lines, console.width))


def matches_json(
    pairs: Sequence[Pair], volunteers: Sequence[int], activities: Sequence[Activity], district: str, _: Texts
) -> str:
    """`tzc match --json`."""
    return json.dumps(
        {
            "district": district,
            "volunteers": [f"P-{person:05}" for person in volunteers],
            "activities": [activity.name for activity in activities],
            "pairs": [
                {"person_id": f"P-{pair.person:05}", "activity": pair.activity.name,
                 "reasons": pair.reasons_in_words(_), "remarks": pair.remarks_in_words(_)}
                for pair in pairs
            ],
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip
