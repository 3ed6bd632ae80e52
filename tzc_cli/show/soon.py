"""Who becomes eligible soon, on screen."""

from datetime import date

from rich.console import Console
from rich.text import Text

from tzc_cli.eligibility import Assessment
from tzc_cli.eligibility.soon import decided_by
from tzc_cli.hiring.selection import selected
from tzc_cli.hiring.words import facts_words
from tzc_cli.i18n import Texts
from tzc_cli.reports.sources import CRITERIA
from tzc_cli.show.tables import ScreenColumn, cells_of, fitted_table, screen
from tzc_cli.territory import District


def show_soon(
    assessment: Assessment, district: District | None, until: date, _: Texts, console: Console | None = None
) -> None:
    """Who becomes eligible after the day of the assessment and by `until`: when, by which criterion, and what would
    settle it sooner; the earliest first."""
    console = console or screen()
    rows = selected(assessment, district.id if district else None, (), until)
    console.print()
    console.print(Text(_("Eligible soon: by {day}", day=_.day(until)), style="bold"))
    if not len(rows):
        console.print(Text(_("Nobody.")))
        return
    people = assessment.people.iloc[rows].reset_index(drop=True).assign(by=decided_by(assessment, rows))
    people = people.sort_values(["eligible_from", "family_name", "person_id"], kind="stable", ignore_index=True)
    columns = {
        "eligible_from": ScreenColumn(_("Eligible from")),
        "person_id": ScreenColumn(_("Id")),
        "family_name": ScreenColumn(_("Family name"), fold=True),
        "given_names": ScreenColumn(_("Given names"), fold=True),
        **({} if district else {"district": ScreenColumn(_("District"), priority=2, fold=True)}),
        "by": ScreenColumn(_("Last criterion"), fold=True),
        "missing": ScreenColumn(_("Sooner with"), priority=1, fold=True),
    }
    texts = {key: cells_of(people[key], _) for key in columns}
    texts["by"] = [_(CRITERIA[code]) for code in people["by"]]
    texts["missing"] = [facts_words(text, _) if text != "–" else "" for text in texts["missing"]]
    console.print(fitted_table(list(columns.values()), list(zip(*texts.values(), strict=True)), console.width))
