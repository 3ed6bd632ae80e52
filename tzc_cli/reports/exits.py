"""Who left the EBE and why, and how many are still there a year and two years after their first contract."""

import numpy as np
import pandas as pd

from tzc_cli.dates import add_months, to_days
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts, share
from tzc_cli.reports.leaving import ORDINARY_WORK, reason_codes, reason_words
from tzc_cli.reports.masked import total_of
from tzc_cli.reports.model import Table
from tzc_cli.reports.periods import ended
from tzc_cli.reports.situation import Situation

_NOT_STATED = "not_stated"


def exits_table(situation: Situation, _: Texts) -> Table:
    """Contracts ended over the period by reason, and the share of those that led to ordinary work."""
    left = situation.contracts[ended(situation, situation.starts_on, situation.as_of)]
    reason, district = reason_codes(left["leaving_reason"]), left["district"]
    found = reason.value_counts()
    order = sorted(found.index.tolist(), key=lambda code: (-int(found[code]), str(code)))
    figures = [
        Figure(str(code), reason_words(str(code), _), counts(situation, district[reason == code]), "") for code in order
    ]
    if reason.isna().any():
        figures.append(Figure(_NOT_STATED, _("Reason not stated"), counts(situation, district[reason.isna()]), ""))
    everyone = counts(situation, district)
    work = counts(situation, district[reason.isin(ORDINARY_WORK)])
    parts = tuple(figure.key for figure in figures)
    figures += [
        Figure("total", _("Total"), everyone, _("Contracts no longer in force at the end of the period.")),
        Figure(
            "ordinary_work",
            _("of which to ordinary work"),
            work,
            _("A permanent contract elsewhere, or a fixed-term one of six months or more."),
        ),
        Figure(
            "ordinary_work_share",
            _("Share to ordinary work"),
            share(work, everyone),
            _("The second of these figures divided by the first."),
            "share",
        ),
    ]
    led = tuple(code for code in parts if code in ORDINARY_WORK)
    return by_district_table(
        situation,
        _,
        "exits",
        _("Exits by reason"),
        _("Contracts ended over the period, by the reason that the EBE's file gives."),
        figures,
        first_title=_("Reason"),
        balances=(total_of(parts), total_of(led, "ordinary_work")),
        ranked=tuple(map(str, order)),
        rests_on=(("ordinary_work_share", ("ordinary_work", "total")),),
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
