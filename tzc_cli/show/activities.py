"""Activities on screen."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.activities import OPINIONS, STATES
from tzc_cli.i18n import N_, Texts
from tzc_cli.show.tables import UNKNOWN, ScreenColumn, fitted_table, print_facts, screen

_LABELS = {
    "name": N_("Activity"), "district": N_("District"), "state": N_("State"), "need": N_("Need it answers"),
    "jobs": N_("Jobs"), "weekly_hours": N_("Weekly hours"), "skills": N_("Skills"), "rome": N_("ROME codes"),
    "opinion": N_("Opinion of the CLE"), "opinion_on": N_("Opinion of"), "opinion_text": N_("Text of the opinion"),
}  # fmt: skip


def show_activities(found: Sequence[Mapping[str, Any]], _: Texts, console: Console | None = None) -> None:
    """One line an activity."""
    console = console or screen()
    if not found:
        console.print(Text(_("No activity is known yet: tzc activity add")))
        return
    columns = [
        ScreenColumn(_("Activity"), fold=True), ScreenColumn(_("District"), priority=2), ScreenColumn(_("State")),
        ScreenColumn(_("Jobs"), right=True, priority=1), ScreenColumn(_("Opinion of the CLE")),
        ScreenColumn(_("Opinion of"), priority=1),
    ]  # fmt: skip
    keys = ("name", "district", "state", "jobs", "opinion", "opinion_on")
    lines = [[_value(key, one[key], _) for key in keys] for one in found]
    console.print(fitted_table(columns, lines, console.width))


def show_activity(activity: Mapping[str, Any], _: Texts, console: Console | None = None) -> None:
    """All that is known of one activity."""
    print_facts(console or screen(), [(_(label), _value(key, activity[key], _)) for key, label in _LABELS.items()])


def _value(key: str, value: Any, _: Texts) -> str:
    if value is None:
        return UNKNOWN
    if key == "state":
        return _(STATES[value])
    if key == "opinion":
        return _(OPINIONS[value])
    if isinstance(value, date):
        return _.day(value)
    return screen_safe(value) if isinstance(value, str) else _.number(value, 0 if float(value).is_integer() else 1)
