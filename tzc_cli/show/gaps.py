"""The evidence that is missing, on screen."""

import pandas as pd
from rich.console import Console
from rich.text import Text

from tzc_cli.eligibility import Assessment
from tzc_cli.eligibility.said import FACTS
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, cells_of, fitted_table, print_facts, screen
from tzc_cli.territory import District


def show_gaps(
    assessment: Assessment,
    found: pd.DataFrame,
    district: District | None,
    fact: str | None,
    _: Texts,
    console: Console | None = None,
) -> None:
    """The facts of `missing_evidence`, what to ask for, how many people each would settle; the people of one `fact`."""
    console = console or screen()
    print_facts(
        console,
        (
            (_("On"), _.day(assessment.as_of)),
            (_("Rules applied"), assessment.rules.title),
            (_("District"), screen_safe(district.name) if district else _("all districts")),
        ),
    )
    console.print()
    if found.empty:
        console.print(Text(_("No evidence is missing: nobody is undetermined.")))
        return
    columns = [
        ScreenColumn(_("Fact")),
        ScreenColumn(_("What to ask for"), fold=True, least=20),
        ScreenColumn(_("Settles"), right=True),
        ScreenColumn(_("With more"), right=True, priority=1),
        ScreenColumn(_("Or in time"), right=True, priority=2),
    ]
    lines = [
        (name, _(FACTS[name]), _.number(settles), _.number(others), _.number(in_time))
        for name, settles, others, in_time, _people in found.itertuples(index=False, name=None)
    ]
    console.print(fitted_table(columns, lines, console.width))
    console.print(
        Text(
            _("Settles: people who lack nothing else. With more: who lack other evidence too. Or in time: of those it "
              "settles, who become eligible in time all the same."),
            style="dim",
        )
    )  # fmt: skip
    if fact is not None:
        _show_people(console, assessment, found, fact, _)


def _show_people(console: Console, assessment: Assessment, found: pd.DataFrame, fact: str, _: Texts) -> None:
    ids = found.loc[found["fact"] == fact, "people"].iloc[0]
    people = assessment.people[assessment.people["person_id"].isin(ids)]
    people = people.sort_values(["family_name", "given_names", "person_id"], kind="stable")
    columns = {
        "person_id": ScreenColumn(_("Id")),
        "family_name": ScreenColumn(_("Family name"), fold=True),
        "given_names": ScreenColumn(_("Given names"), fold=True),
        "birth_date": ScreenColumn(_("Born on"), priority=1),
        "eligible_from": ScreenColumn(_("Eligible from"), priority=2),
    }
    lines = list(zip(*(cells_of(people[key], _) for key in columns), strict=True))
    console.print()
    console.print(fitted_table(list(columns.values()), lines, console.width))
