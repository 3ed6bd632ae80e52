"""The file of a sitting of the CLE on screen: who is to be decided on, who comes soon, who waits too long."""

from collections.abc import Sequence

import pandas as pd
from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.path import status_words
from tzc_cli.hiring.sittings import Sitting
from tzc_cli.hiring.words import counted, facts_words, verdicts_in_words
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, cells_of, fitted_table, print_facts, screen

_SHOWN = 60  # people of a table on screen; the workbook and --json have them all


def show_sitting(sitting: Sitting, _: Texts, console: Console | None = None) -> None:
    """What the sitting rests on, then its three tables."""
    console = console or screen()
    print_facts(
        console,
        (
            (_("Sitting of"), _.day(sitting.on)),
            (_("Next sitting"), _.day(sitting.next_on)),
            (_("District"), screen_safe(sitting.district.name) if sitting.district else _("all districts")),
            (_("Rules applied"), sitting.rules_title),
        ),
    )
    decide = sitting.to_decide.assign(
        status=[status_words(code, _) for code in sitting.to_decide["status"].tolist()],
        verdict=verdicts_in_words(sitting.to_decide, _),
        missing=[facts_words(codes, _) if codes else "" for codes in sitting.to_decide["missing"].fillna("").tolist()],
    )
    days = {"without_work_on": _("Without work"), "resident_on": _("Resident")}
    asked = {"status": _("Status"), "since": _("Since"), "verdict": _("Verdict"), "missing": _("Evidence missing")}
    _table(console, _("To decide"), decide, asked, _)
    _table(console, _("Reach a threshold before the next sitting"), sitting.soon, days, _)
    late = {"validated_on": _("Validated on"), "days_waiting": _("Days waiting")}
    title = _("Waiting for more than {days} days", days=sitting.delay_days)
    _table(console, title, sitting.late, late, _)


def _table(console: Console, title: str, frame: pd.DataFrame, more: dict[str, str], _: Texts) -> None:
    console.print()
    console.print(Text(counted(title, len(frame), _), style="bold"))
    if frame.empty:
        return
    titles = {"person_id": _("Id"), "family_name": _("Family name"), "given_names": _("Given names"), **more}
    fold = ("family_name", "given_names", "status", "missing")
    columns: Sequence[ScreenColumn] = [
        ScreenColumn(title, fold=key in fold, priority=int(key == "since")) for key, title in titles.items()
    ]
    cells = [cells_of(frame[key].head(_SHOWN), _) for key in titles]
    console.print(fitted_table(columns, list(zip(*cells, strict=True)), console.width))
    left_out = len(frame) - _SHOWN
    if left_out > 0:
        console.print(_.plural("… and {count} more, in the workbook", "… and {count} more, in the workbook", left_out))
