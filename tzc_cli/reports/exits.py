"""Who left the EBE and why, and how many are still there a year and two years after their first contract."""

import numpy as np
import pandas as pd

from tzc_cli.dates import add_months, to_days
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts, share
from tzc_cli.reports.model import Table
from tzc_cli.reports.periods import ended
from tzc_cli.reports.situation import Situation

_NOT_STATED = "not_stated"


def exits_table(situation: Situation, _: Texts) -> Table:
    """Contracts ended over the period, by the reason the EBE gives."""
    left = situation.contracts[ended(situation, situation.starts_on, situation.as_of)]
    reason = left["leaving_reason"]
    found = reason.value_counts()
    figures = [
        Figure(str(name), str(name), counts(situation, left["district"][reason == name]), "")
        for name in sorted(found.index.tolist(), key=lambda name: (-int(found[name]), str(name)))
    ]
    if reason.isna().any():
        figures.append(
            Figure(_NOT_STATED, _("Reason not stated"), counts(situation, left["district"][reason.isna()]), "")
        )
    figures.append(Figure("total", _("Total"), counts(situation, left["district"]), ""))
    return by_district_table(
        situation,
        _,
        "exits",
        _("Exits by reason"),
        _("Contracts ended over the period, by the reason written in the EBE's file, as it is written there."),
        figures,
        first_title=_("Reason"),
        has_total=True,
    )


def retention_table(situation: Situation, _: Texts) -> Table:
    """Of the people hired long enough ago, how many were there 12 and 24 months later."""
    figures: list[Figure] = []
    for months in (12, 24):
        people, there = _still_there(situation, months)
        asked = counts(situation, people["district"])
        stayed = counts(situation, people["district"][there])
        figures += [
            Figure(
                f"hired_{months}_months_ago",
                _("Hired at least {months} months ago", months=months),
                asked,
                _(
                    "People whose first EBE contract began at least {months} months before the day.",
                    months=months,
                ),
            ),
            Figure(
                f"there_after_{months}_months",
                _("of whom there after {months} months", months=months),
                stayed,
                _(
                    "Those under an EBE contract on the day {months} months after their first one began.",
                    months=months,
                ),
            ),
            Figure(
                f"retention_{months}_months",
                _("Retention at {months} months", months=months),
                share(stayed, asked),
                _("The second of these figures divided by the first."),
                "share",
            ),
        ]
    return by_district_table(
        situation,
        _,
        "retention",
        _("Retention"),
        _(
            "Only people hired long enough before the day of the report can be counted; whoever left and came back in "
            "between counts as there."
        ),
        figures,
        rests_on=tuple(
            (f"retention_{months}_months", (f"hired_{months}_months_ago", f"there_after_{months}_months"))
            for months in (12, 24)
        ),
    )


def _still_there(situation: Situation, months: int) -> tuple[pd.DataFrame, pd.Series]:
    """People first hired at least `months` before the day (person, district), and whether still there."""
    people = situation.hired[["person", "hired_on", "district"]]
    people = people.assign(then=add_months(to_days(people["hired_on"]), months).astype("datetime64[s]"))
    people = people[people["then"] <= pd.Timestamp(situation.as_of)].reset_index(drop=True)
    spells = people[["person", "then"]].merge(situation.contracts[["person", "hired_on", "left_on"]], on="person")
    covering = spells[(spells["hired_on"] <= spells["then"]) & ~(spells["left_on"] < spells["then"])]
    return people, pd.Series(np.isin(people["person"], covering["person"]), index=people.index)
