"""How long people were without work: those eligible on the day, those hired on the day they first were."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import add_months, to_days
from tzc_cli.hiring.selection import without_work_since as as_the_verdict_takes_it
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts, figures_of
from tzc_cli.reports.masked import total_of
from tzc_cli.reports.model import Spread, Table
from tzc_cli.reports.registration import without_work_since
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

_DAYS_A_MONTH = 365.25 / 12
# Months that a band surely holds: calendar years and months of 30.4 days do not quite agree.
_BANDS = (
    ("under_1_year", 0.0, 11.9), ("1_to_2_years", 12.1, 23.9), ("2_to_5_years", 24.1, 59.9),
    ("5_years_and_over", 60.1, 120.0),
)  # fmt: skip


def build(situation: Situation, _: Texts) -> Section:
    """Tables: eligible (at the date), hired (at the day of the first contract)."""
    assessment = situation.assessment
    eligible = (assessment.people["verdict"] == "eligible").to_numpy(dtype=bool)
    since = as_the_verdict_takes_it(assessment, np.flatnonzero(eligible))
    waiting = pd.DataFrame({"since": since, "until": _day_column(situation.as_of, len(since))})
    waiting["district"] = assessment.people["district"][eligible].array
    hired = situation.hired
    came = pd.DataFrame({"until": hired["hired_on"], "district": hired["district"]})
    came["since"] = without_work_since(situation, hired["person"], hired["hired_on"])
    return Section(
        "length",
        _("Time without work"),
        (
            _lengths(
                situation,
                _,
                "length_eligible",
                _("Eligible people, on the day"),
                waiting,
                _("From the day the person has been without work, as the verdict takes it, to the day of the report."),
            ),
            _lengths(
                situation,
                _,
                "length_hired",
                _("People hired, on the day they first were"),
                came,
                _(
                    "From the day the person had been without work, by the job seekers' register, to the first day of "
                    "their first EBE contract."
                ),
            ),
        ),
    )


def _lengths(situation: Situation, _: Texts, table_id: str, title: str, spells: pd.DataFrame, definition: str) -> Table:
    """Columns of `spells`: since (NaT: not known), until, district."""
    known = spells["since"].notna()
    district = spells["district"]
    start, end = to_days(spells["since"]), to_days(spells["until"])
    years = [pd.Series(add_months(start, 12 * count) <= end, index=spells.index) for count in (1, 2, 5)]
    length = (spells["until"] - spells["since"]).dt.days / _DAYS_A_MONTH
    bands = (
        ("under_1_year", _("Less than 1 year"), known & ~years[0]),
        ("1_to_2_years", _("1 year to less than 2"), years[0] & ~years[1]),
        ("2_to_5_years", _("2 years to less than 5"), years[1] & ~years[2]),
        ("5_years_and_over", _("5 years and over"), years[2]),
    )
    figures = [
        Figure(
            "mean_months",
            _("Mean, in months"),
            figures_of(situation, length, district, lambda v: float(v.mean())),
            _("Sum of the lengths divided by the number of people whose length is known."),
            "decimal",
        ),
        Figure(
            "median_months",
            _("Median, in months"),
            figures_of(situation, length, district, lambda v: float(v.median())),
            _("Half of the people have been without work for less time, half for more."),
            "decimal",
        ),
        *(Figure(key, label, counts(situation, district[there]), "") for key, label, there in bands),
        Figure("known", _("Length known"), counts(situation, district[known]), _("The four lines above together.")),
        Figure("not_known", _("Not known"), counts(situation, district[~known]), ""),
        Figure("total", _("Total"), counts(situation, district), _("Everybody in this table.")),
    ]
    return by_district_table(
        situation,
        _,
        table_id,
        title,
        definition,
        figures,
        has_total=True,
        balances=(
            total_of(tuple(key for key, _label, _there in bands), "known"),
            total_of(("known", "not_known")),
        ),
        rests_on=(("mean_months", ("known",)), ("median_months", ("known",))),
        spreads=tuple(
            Spread(row, part, table_id, _BANDS) for row, part in (("mean_months", None), ("median_months", 0.5))
        ),
    )


def _day_column(day: date, length: int) -> pd.Series:
    return pd.Series(np.full(length, np.datetime64(day, "s")))
