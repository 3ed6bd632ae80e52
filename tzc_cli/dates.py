"""Legal time, in one place: months "de quantième à quantième" (code de procédure civile, art. 641) and days.

Columns of days are numpy `datetime64[D]` arrays (`Days`), NaT when unknown. numpy and pandas are imported
late: this module also serves the command line, whose `--help` must stay light.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

Days: TypeAlias = "NDArray[np.datetime64]"
Operator = Literal[">=", ">"]


@overload
def add_months(start: date, months: int) -> date: ...
@overload
def add_months(start: Days, months: int) -> Days: ...
def add_months(start: date | Days, months: int) -> date | Days:
    """The day of the same number `months` later; failing that day, the last day of the month (art. 641).

    31 August + 6 months is 28 or 29 February; 29 February 2020 + 12 months is 28 February 2021.
    NaT stays NaT. A `date` gives a `date`; an array of `datetime64[D]` gives one of the same length.
    """
    if isinstance(start, date):
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
    import numpy as np

    month_of = start.astype("datetime64[M]")
    target = month_of + np.timedelta64(months, "M")
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    days: Days = np.minimum(target.astype("datetime64[D]") + (start - month_of.astype("datetime64[D]")), last)
    return days


@overload
def holds_from(start: date, months: int, operator: Operator) -> date: ...
@overload
def holds_from(start: Days, months: int, operator: Operator) -> Days: ...
def holds_from(start: date | Days, months: int, operator: Operator) -> date | Days:
    """First day on which "at least" (`>=`) or "more than" (`>`) `months` have passed since `start`.

    "At least" holds from `start` + `months` on, "more than" from the day after.
    """
    wait = 1 if operator == ">" else 0
    if isinstance(start, date):
        return add_months(start, months) + timedelta(days=wait)
    import numpy as np

    return add_months(start, months) + np.timedelta64(wait, "D")


def to_days(column: pd.Series | Days) -> Days:
    """A column of dates (any unit) as `datetime64[D]`; NaT stays NaT."""
    import numpy as np

    return np.asarray(column).astype("datetime64[D]")


def to_column(days: Days) -> pd.Series:
    """Days as a `datetime64[s]` column, the form in which frames carry them."""
    import pandas as pd

    return pd.Series(days.astype("datetime64[s]"))


def day(value: date) -> np.datetime64:
    """One date in the form that `Days` compare with."""
    import numpy as np

    return np.datetime64(value, "D")


def iso_texts(days: Days) -> pd.Series:
    """Days as text, 2018-12-31 (`str` column, NaN when unknown); each distinct day is written once."""
    import numpy as np
    import pandas as pd

    codes, distinct = pd.factorize(days)
    texts = np.datetime_as_string(np.asarray(distinct).astype("datetime64[D]")).tolist()
    return pd.Series(pd.array(texts, dtype="str").take(codes, allow_fill=True))


def iso(value: date | None) -> str | None:
    """A date as JSON has it: 2018-12-31, or None when unknown."""
    return None if value is None else value.isoformat()


def parse_iso(text: str) -> date:
    """A date written 2018-12-31, and nothing else. Raises `UsageError`."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    hint = N_("write year-month-day, for example 2018-12-31")
    raise UsageError(N_("“{text}” is not a date"), hint=hint, text=text)


def after_period(start: date, text: str) -> date:
    """The day a period written 3m, 90d (or 90j), 2w or 1y (or 1a) after `start` ends. Raises `UsageError`."""
    found = re.fullmatch(r"([0-9]{1,4}) ?([dwmyja])", text.strip().lower())
    if found is None:
        hint = N_("write a number and d, w, m or y: 3m is three months")
        raise UsageError(N_("“{text}” is not a period"), hint=hint, text=text)
    count, unit = int(found[1]), found[2]
    try:
        if unit in "dwj":
            return start + timedelta(days=count * (7 if unit == "w" else 1))
        return add_months(start, count * (12 if unit in "ya" else 1))
    except (OverflowError, ValueError):
        raise UsageError(N_("“{text}” is too long a period"), text=text) from None


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `first` to `last`, both included; None is no bound on that side."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, value: date) -> bool:
        return (self.first is None or self.first <= value) and (self.last is None or value <= self.last)

    def overlaps(self, other: Interval) -> bool:
        """Whether some day is in both."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )
