"""Years, quarters and any two days, and the same a year before."""

from datetime import date

import pytest

from tzc_cli.errors import UsageError
from tzc_cli.reports.period import Period, period_asked

_START, _END = date(2018, 2, 3), date(2018, 5, 6)


def test_a_year_a_quarter_two_days() -> None:
    assert period_asked(2018, None, None, None) == Period(date(2018, 1, 1), date(2018, 12, 31), "2018")
    assert period_asked(None, "2018-Q3", None, None) == Period(date(2018, 7, 1), date(2018, 9, 30), "2018-Q3")
    assert period_asked(None, "2020t1", None, None).last == date(2020, 3, 31)
    assert period_asked(None, None, _START, _END) == Period(_START, _END, "2018-02-03_2018-05-06")


@pytest.mark.parametrize(
    "words",
    [
        (None, None, None, None),
        (2018, "2018-Q1", None, None),
        (2018, None, _START, None),
        (None, None, _START, None),
        (None, None, None, _END),
        (None, "2018-Q5", None, None),
        (None, "18-Q1", None, None),
        (None, None, _END, _START),
    ],
)
def test_exactly_one_period_must_be_asked(words: tuple[int | None, str | None, date | None, date | None]) -> None:
    with pytest.raises(UsageError):
        period_asked(*words)


def test_a_year_before_keeps_the_ends_of_months() -> None:
    assert period_asked(2018, None, None, None).a_year_before() == Period(date(2017, 1, 1), date(2017, 12, 31), "2017")
    assert period_asked(None, "2021-Q1", None, None).a_year_before().last == date(2020, 3, 31)
    leap = Period(date(2020, 2, 1), date(2020, 2, 29), "x").a_year_before()
    assert (leap.first, leap.last) == (date(2019, 2, 1), date(2019, 2, 28))
    plain = Period(date(2021, 2, 1), date(2021, 2, 28), "x").a_year_before()
    assert plain.last == date(2020, 2, 29)
