"""Legal time: quantième, month ends, strict and inclusive operators, for a date and for a column alike."""

import calendar
import subprocess
import sys
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.dates import (
    Interval,
    add_months,
    after_period,
    day,
    holds_from,
    iso,
    iso_texts,
    parse_iso,
    to_column,
    to_days,
)
from tzc_cli.errors import UsageError

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(-600, 600)
OPERATORS = st.sampled_from([">=", ">"])


def column(*values: date | None) -> np.ndarray:
    return np.array(values, dtype="datetime64[D]")


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2018, 8, 31), 6, date(2019, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2019, 2, 28), 12, date(2020, 2, 28)),
        (date(2017, 12, 31), 12, date(2018, 12, 31)),
        (date(2018, 3, 31), 1, date(2018, 4, 30)),
        (date(2018, 12, 15), 1, date(2019, 1, 15)),
        (date(2018, 1, 15), -1, date(2017, 12, 15)),
        (date(1969, 12, 31), 2, date(1970, 2, 28)),
    ],
)
def test_months_are_counted_by_the_number_of_the_day(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected
    assert add_months(column(start), months).tolist() == [expected]


@given(DATES, MONTHS)
def test_a_date_and_a_column_agree(start: date, months: int) -> None:
    assert add_months(column(start, None), months).tolist() == [add_months(start, months), None]


@given(DATES, MONTHS)
def test_the_day_keeps_its_number_or_is_the_last_of_the_month(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == min(start.day, calendar.monthrange(end.year, end.month)[1])


@given(DATES, DATES, MONTHS)
def test_a_later_start_never_ends_sooner(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@given(DATES, st.integers(0, 600), OPERATORS)
def test_more_than_holds_the_day_after_at_least(start: date, months: int, operator: str) -> None:
    at_least, more_than = holds_from(start, months, ">="), holds_from(start, months, ">")
    assert at_least == add_months(start, months)
    assert more_than == at_least + timedelta(days=1)
    assert holds_from(column(start, None), months, operator).tolist() == [
        {">=": at_least, ">": more_than}[operator],
        None,
    ]


def test_columns_go_to_days_and_back() -> None:
    frame = pd.Series([date(2020, 2, 29), None]).astype("datetime64[s]")
    days = to_days(frame)
    assert days.dtype == "datetime64[D]"
    assert days.tolist() == [date(2020, 2, 29), None]
    assert to_column(days).equals(frame)
    assert to_column(days).dtype == "datetime64[s]"
    assert to_days(pd.Series([], dtype="datetime64[ns]")).dtype == "datetime64[D]"
    assert day(date(2020, 2, 29)) == days[0]


def test_days_are_written_once_each() -> None:
    texts = iso_texts(column(date(2020, 2, 29), None, date(1969, 1, 1), date(2020, 2, 29)))
    assert texts.dtype == "str"
    assert texts.tolist()[::2] == ["2020-02-29", "1969-01-01"]
    assert pd.isna(texts[1])
    assert texts[3] == "2020-02-29"
    assert iso_texts(column(None)).isna().all()
    assert len(iso_texts(column())) == 0


@given(DATES)
def test_iso_is_read_back(value: date) -> None:
    assert parse_iso(iso(value) or "") == value


def test_an_unknown_date_has_no_text() -> None:
    assert iso(None) is None


@pytest.mark.parametrize(
    "text", ["31/12/2018", "2018-02-30", "20181231", "2018-W01-1", "2018-12-31 ", "", "hier", "२०१८-१२-३१"]
)
def test_nothing_else_is_read_as_a_date(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_iso(text)
    assert raised.value.exit_code == 2
    assert str(raised.value) == f"“{text}” is not a date"
    assert raised.value.hint_template == "write year-month-day, for example 2018-12-31"


@given(st.tuples(st.none() | DATES, st.none() | DATES), st.tuples(st.none() | DATES, st.none() | DATES), DATES)
def test_intervals(one: tuple[date, date], other: tuple[date, date], value: date) -> None:
    first, second = Interval(*one), Interval(*other)
    low, high = first.first or date.min, first.last or date.max
    assert (value in first) == (low <= value <= high)
    assert first.overlaps(second) == second.overlaps(first)
    if value in first and value in second:
        assert first.overlaps(second)


def test_intervals_that_touch_or_not() -> None:
    june = Interval(date(2021, 6, 1), date(2021, 6, 30))
    assert june.overlaps(Interval(date(2021, 6, 30), None))
    assert not june.overlaps(Interval(date(2021, 7, 1), None))
    assert not Interval(date(2021, 7, 1)).overlaps(june)
    assert Interval().overlaps(june)


@pytest.mark.parametrize(
    ("text", "end"),
    [("3m", date(2019, 2, 28)), ("90d", date(2019, 2, 28)), ("90j", date(2019, 2, 28)), ("2w", date(2018, 12, 14)),
     ("1y", date(2019, 11, 30)), ("1 A", date(2019, 11, 30)), (" 0d ", date(2018, 11, 30))],
)  # fmt: skip
def test_periods(text: str, end: date) -> None:
    assert after_period(date(2018, 11, 30), text) == end


@pytest.mark.parametrize("text", ["", "3", "m3", "3 months", "-1d", "12345m", "9999y", "9999a", "3.5m"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        after_period(date(2018, 11, 30), text)
    too_long = text in ("9999y", "9999a")
    assert str(raised.value) == (f"“{text}” is too long a period" if too_long else f"“{text}” is not a period")
    assert raised.value.hint_template == (None if too_long else "write a number and d, w, m or y: 3m is three months")


def test_the_module_stays_light() -> None:
    code = "import sys, tzc_cli.dates, tzc_cli.territory; print([m for m in ('numpy', 'pandas') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
