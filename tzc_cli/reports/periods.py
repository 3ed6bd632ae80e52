"""The months of a period, and contracts begun and ended over it: stocks and flows that always balance."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tzc_cli.dates import add_months
from tzc_cli.i18n import N_, Texts
from tzc_cli.reports.situation import Situation

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


@dataclass(frozen=True)
class Month:
    """A month of the period, or the part of it that the period covers."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """As 2018-01."""
        return f"{self.first.year:04}-{self.first.month:02}"

    def name(self, _: Texts) -> str:
        """As January 2018, in the reader's language."""
        return _("{month} {year}", month=_(_MONTHS[self.first.month - 1]), year=self.first.year)


def months(first: date, last: date) -> list[Month]:
    """The months from `first` to `last`, cut at both ends."""
    found = []
    start = first
    while start <= last:
        end = add_months(start.replace(day=1), 1) - timedelta(days=1)
        found.append(Month(start, min(end, last)))
        start = end + timedelta(days=1)
    return found


def begun(situation: Situation, first: date, last: date) -> pd.Series:
    """Which of `Situation.contracts` began from `first` to `last`, both included (bool)."""
    hired_on = situation.contracts["hired_on"]
    return (hired_on >= pd.Timestamp(first)) & (hired_on <= pd.Timestamp(last))


def ended(situation: Situation, first: date, last: date) -> pd.Series:
    """Which contracts ceased to be in force from `first` to `last`: their last day is one day earlier.

    So in force on the eve of `first` + begun − ended = in force on `last`, for any period and any part of
    the rows.
    """
    left_on = situation.contracts["left_on"]
    day = pd.Timedelta(days=1)
    return (left_on >= pd.Timestamp(first) - day) & (left_on < pd.Timestamp(last)) & _begun_by(situation, last)


def _begun_by(situation: Situation, day: date) -> pd.Series:
    return situation.contracts["hired_on"] <= pd.Timestamp(day)
