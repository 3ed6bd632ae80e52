"""The period of a report: a year, a quarter, or any two days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tzc_cli.dates import add_months
from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

_QUARTER = re.compile(r"(\d{4})[-\s]?[QTqt]([1-4])")


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included; `name`: what files and titles call it."""

    first: date
    last: date
    name: str

    def a_year_before(self) -> "Period":
        """The same days a year before; a last day of a month stays one."""
        following = add_months(self.last + timedelta(days=1), -12)
        first, last = add_months(self.first, -12), following - timedelta(days=1)
        return Period(first, last, str(self.last.year - 1))


def period_asked(year: int | None, quarter: str | None, first: date | None, last: date | None) -> Period:
    """The period that the words of a command ask for. Raises UsageError unless they ask for exactly one."""
    asked = [year is not None, quarter is not None, first is not None or last is not None]
    if sum(asked) != 1:
        raise UsageError(
            N_("which period is the report for?"),
            hint=N_("one of --year 2018, --quarter 2018-Q3, --from 2018-01-15 --to 2018-06-30"),
        )
    if year is not None:
        return Period(date(year, 1, 1), date(year, 12, 31), str(year))
    if quarter is not None:
        found = _QUARTER.fullmatch(quarter.strip())
        if found is None:
            raise UsageError(N_("“{text}” is no quarter"), hint=N_("write it as 2018-Q3"), text=quarter)
        start = date(int(found[1]), 3 * int(found[2]) - 2, 1)
        return Period(start, add_months(start, 3) - timedelta(days=1), f"{found[1]}-Q{found[2]}")
    if first is None or last is None:
        raise UsageError(N_("a period has two ends"), hint=N_("--from 2018-01-15 --to 2018-06-30"))
    if last < first:
        raise UsageError(N_("the period ends ({last}) before it begins ({first})"), first=first, last=last)
    return Period(first, last, f"{first.isoformat()}_{last.isoformat()}")
