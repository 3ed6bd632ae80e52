"""Columns of dates: a column of texts → dates, with findings."""

from datetime import date, timedelta

import pandas as pd

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.registers.notes import Mask
from tzc_cli.registers.reading import Reading
from tzc_cli.registers.written_dates import DateColumn, read_dates

# Dates that may lie after the day of the import: ends foreseen, contracts already signed.
_ENDS = {"left_on", "resident_until"}
_SIGNED = {"hired_on"}
_YEAR = timedelta(days=366)
_SWAPPED = 5  # so many dates of each sort, before their days are held against a spreadsheet


def date_column(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    """Dates. Raises TzcError, naming two cells, for a column in which day and month contradict each other."""
    notes, today = reading.notes, reading.today
    latest = date.max if column in _ENDS else today + _YEAR if column in _SIGNED else today
    read = read_dates(
        cells,
        reading.extracted_on or today,
        latest,
        birth=column == "birth_date",
        date_system=reading.date_system,
        numbers=reading.numbers.get(column),
    )
    if read.contradiction:
        day_first, month_first = (notes.cell(column, place) for place in read.contradiction)
        raise TzcError(
            N_("{file}: the dates of the column {column} contradict each other: {day_first} can only be day/month, "
               "{month_first} only month/day"),
            hint=N_("correct the wrong one of the two cells, then import the file again"),
            file=reading.file, column=notes.header(column), day_first=day_first, month_first=month_first,
        )  # fmt: skip
    for code, mask in (
        ("V001", read.unreadable), ("V008", read.implausible), ("V007", read.century), ("V012", read.serial),
    ):  # fmt: skip
        notes.flag(code, mask, column)
    if read.undecided:
        notes.about_column("V009", column)
    if read.month_first:
        notes.about_column("V010", column)
    if column in reading.dates and _swapped(read, reading.dates[column]):
        notes.about_column("V016", column)
    return {column: read.dates}


def _swapped(read: DateColumn, true_dates: Mask) -> bool:
    """Whether a spreadsheet set to American dates read this column: what it could take for month/day became dates."""
    days = read.dates[true_dates].dt.day
    return bool(
        days.notna().sum() >= _SWAPPED
        and days.max() <= 12
        and read.numeric.sum() >= _SWAPPED
        and (read.telling == read.numeric).all()
    )
