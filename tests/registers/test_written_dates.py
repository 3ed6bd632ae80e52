"""Dates as registers write them: every accepted form reads back, and a column has one order of day and month."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.registers.date_forms import date_of, iso_of_day_number
from tzc_cli.registers.written_dates import DateColumn, latest_date, read_dates

TODAY = date(2019, 2, 1)
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")  # fmt: skip
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
DAYS = st.dates(date(1901, 1, 1), date(2019, 2, 1))

FORMS: dict[str, Callable[[date], str]] = {
    "ISO": lambda d: d.isoformat(),
    "ISO with slashes": lambda d: f"{d:%Y/%m/%d}",
    "Pôle emploi": lambda d: f"{d:%Y-%m-%d} 00:00:00.0",
    "timestamp": lambda d: f"{d:%Y-%m-%dT%H:%M:%S}Z",
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "slashes, no zeros": lambda d: f"{d.day}/{d.month}/{d.year}",
    "hyphens": lambda d: f"{d:%d-%m-%Y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "spaces": lambda d: f" {d:%d %m %Y} ",
    "with a time": lambda d: f"{d:%d/%m/%Y} 12:30",
    "month name": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "month in capitals": lambda d: f"{d.day} {MONTHS[d.month - 1].upper()} {d.year}",
    "short month": lambda d: f"{d.day}-{SHORT[d.month - 1]}-{d.year}",
    "weekday": lambda d: f"mardi {d.day} {MONTHS[d.month - 1]} {d.year}",
    "le": lambda d: f"le {d:%d/%m/%Y}",
    "née le": lambda d: f"née le {d.day} {MONTHS[d.month - 1]} {d.year}",
    "eight figures": lambda d: f"{d:%Y%m%d}",
    "eight figures, day first": lambda d: f"{d:%d%m%Y}",
}


def read(
    *texts: str | None, birth: bool = False, date_system: int = 1900, numbers: bool = False, latest: date = TODAY
) -> DateColumn:
    mask = np.full(len(texts), True) if numbers else None
    column = pd.Series(texts, dtype="str")
    return read_dates(column, TODAY, latest, birth=birth, date_system=date_system, numbers=mask)


def dates(found: DateColumn) -> list[date | None]:
    return [None if pd.isna(day) else day.date() for day in found.dates]


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_each_form_reads_back(form: str, day: date) -> None:
    # 31/12 fixes the order for the forms in which the column decides it.
    found = read(FORMS[form](day), "31/12/2001")
    assert dates(found)[0] == day
    assert not found.unreadable.any() and not found.implausible.any()
    assert date_of(FORMS[form](day)) == day


@given(day=DAYS)
def test_month_first_reads_back_where_the_column_shows_it(day: date) -> None:
    found = read(f"{day:%m/%d/%Y}", "12/31/2001")
    assert found.month_first and dates(found)[0] == day


@pytest.mark.parametrize("system", [1900, 1904])
@given(day=st.dates(date(1932, 1, 1), date(2019, 2, 1)))
def test_day_numbers_of_a_spreadsheet_read_back_in_its_own_date_system(system: int, day: date) -> None:
    start = date(1899, 12, 30) if system == 1900 else date(1904, 1, 1)
    number = str((day - start).days)
    found = read(number, date_system=system)
    assert dates(found) == [day] and found.serial.all()
    assert iso_of_day_number(number, system) == day.isoformat()


def test_the_day_number_of_the_issue() -> None:
    assert dates(read("29546", "29546.5", "29546,25")) == [date(1980, 11, 21)] * 3


def test_four_figures_are_a_year_unless_the_cell_was_a_number() -> None:
    assert dates(read("9862")) == [None]
    assert dates(read("9862", numbers=True)) == [date(1926, 12, 31)]
    for year in ("1900", "1980", "2019"):
        assert read(year).unreadable.all()
        assert read(year, numbers=True).unreadable.all()


@given(st.lists(DAYS, min_size=1, max_size=12), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_how_a_column_is_read(
    days: list[date], month_first: bool, chance: random.Random
) -> None:
    texts = [f"{day:%m/%d/%Y}" if month_first else f"{day:%d/%m/%Y}" for day in days]
    order = list(range(len(texts)))
    chance.shuffle(order)
    plain, mixed = read(*texts), read(*[texts[i] for i in order])
    assert (plain.month_first, plain.undecided) == (mixed.month_first, mixed.undecided)
    assert [dates(plain)[i] for i in order] == dates(mixed)
    assert (plain.contradiction is None) == (mixed.contradiction is None)


def test_a_column_decides_as_a_whole() -> None:
    assert dates(read("01/02/2010", "25/12/2010")) == [date(2010, 2, 1), date(2010, 12, 25)]
    assert dates(read("01/02/2010", "12/25/2010")) == [date(2010, 1, 2), date(2010, 12, 25)]
    undecided = read("01/02/2010", "03/04/2010", "05/05/2010")
    assert undecided.undecided and not undecided.month_first
    assert dates(undecided)[0] == date(2010, 2, 1)
    assert not read("05/05/2010", "06/06/2011").undecided
    assert read("25/12/2010", "01/02/2010", "12/25/2010").contradiction == (0, 2)


def test_what_is_known_does_not_vote() -> None:
    assert read("2010-12-25", "25 décembre 2010", "40537", "01/02/2010").undecided
    assert read("99/99/2010", "00/13/2010", "13/00/2010", "01/02/2010").undecided


@given(st.lists(st.text(max_size=12)))
def test_any_text_is_a_date_or_unreadable_and_nothing_breaks(texts: list[str]) -> None:
    found = read(*[text or None for text in texts])
    for text, day, unreadable, odd in zip(texts, dates(found), found.unreadable, found.implausible, strict=True):
        assert sum((not text, day is not None, bool(unreadable), bool(odd))) == 1


@pytest.mark.parametrize(
    ("text", "birth", "expected"),
    [("01/02/80", True, date(1980, 2, 1)), ("01/02/06", True, date(1906, 2, 1)), ("01/02/05", True, date(2005, 2, 1)),
     ("1/2/18", False, date(2018, 2, 1)), ("13/2/98", False, date(1998, 2, 13)), ("3 mars 79", True, date(1979, 3, 3))],
)  # fmt: skip
def test_the_century_of_two_digits_is_the_plausible_one(text: str, birth: bool, expected: date) -> None:
    found = read(text, birth=birth)
    assert dates(found) == [expected] and found.century.all()


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2000",
        "29/02/2001",
        "31 avril 2000",
        "00/00/0000",
        "2000-13-01",
        "inconnu",
        "mars 2000",
        "03/2000",
        "25/04/19 80",
    ],
)
def test_dates_that_do_not_exist(text: str) -> None:
    found = read(text)
    assert found.unreadable.all() and not found.implausible.any() and dates(found) == [None]


def test_dates_too_old_or_too_late() -> None:
    found = read("31/12/1900", "01/01/1901", "01/02/2019", "02/02/2019", "31/12/2999")
    assert found.implausible.tolist() == [True, False, False, True, True]
    assert dates(read("31/12/9999", latest=date.max)) == [date(9999, 12, 31)]


def test_missing_stays_missing() -> None:
    found = read(None, "13/01/2000", None)
    assert dates(found) == [None, date(2000, 1, 13), None]
    assert not found.unreadable.any()


def test_the_latest_date_is_not_in_the_future() -> None:
    columns = [read("01/01/2018", None).dates, read("13/03/2018", "31/12/9999", latest=date.max).dates]
    assert latest_date(columns, TODAY) == date(2018, 3, 13)
    assert latest_date([read(None).dates], TODAY) is None
    assert latest_date(columns, TODAY - timedelta(days=5000)) is None
