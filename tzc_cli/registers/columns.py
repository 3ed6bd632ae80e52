"""One function for each type of canonical column: a column of texts → what it means, with findings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.registers import codes
from tzc_cli.registers.addresses import parse_addresses
from tzc_cli.registers.distinct import Codes, by_distinct, distinct_values, matching, take, text
from tzc_cli.registers.full_names import Named, split_full_name, without_civility
from tzc_cli.registers.names import birth_and_used, spelt, tidy
from tzc_cli.registers.nir import shortened
from tzc_cli.registers.notes import Mask, Notes
from tzc_cli.registers.written_dates import DateColumn, read_dates

# Dates that may lie after the day of the import: ends foreseen, contracts already signed.
_ENDS = {"left_on", "resident_until"}
_SIGNED = {"hired_on"}
_YEAR = timedelta(days=366)
_SWAPPED = 5  # so many dates of each sort, before their days are held against a spreadsheet


@dataclass(frozen=True)
class Reading:
    """What a reader may need besides the cells: the sheet's notes, the day of reading, the workbook's date system.

    `numbers`, `dates`: canonical column → which of its cells came as numbers, as true dates. `extracted_on`: the date
    of the extract where it is stated.
    """

    notes: Notes
    today: date
    date_system: int
    numbers: dict[str, Mask] = field(default_factory=dict)
    dates: dict[str, Mask] = field(default_factory=dict)
    extracted_on: date | None = None
    file: str = ""


def read_column(column: str, type_: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    """Typed columns made of one column of texts: usually one, of the same name."""
    reader = _READERS.get(type_)
    if reader is not None:
        return {column: _checked(column, cells, reader, reading)}
    return _SPECIAL[type_](column, cells, reading)


def _checked(column: str, cells: pd.Series, clean: Callable[[str], Any], reading: Reading) -> pd.Series:
    values = by_distinct(cells, clean)
    not_read = cells.notna().to_numpy() & pd.isna(values)
    reading.notes.flag(_UNREAD.get(clean, "V006"), not_read, column)
    if clean is codes.postcode:
        reading.notes.flag("V011", _repaired(cells), column)
    if clean in (codes.hours, codes.number):
        return pd.Series(values, index=cells.index, dtype="float64")
    if clean is codes.yes_no:
        return pd.Series(values, index=cells.index, dtype="object")
    return text(values, cells.index)


def _repaired(cells: pd.Series) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return by_distinct(cells, lambda value: len(value.strip().removesuffix(".0")) == 4).astype(bool)


def _text(column: str, cells: pd.Series, _reading: Reading) -> dict[str, pd.Series]:
    return {column: text(by_distinct(cells, tidy), cells.index)}


def _given_names(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    values = text(by_distinct(cells, spelt), cells.index)
    reading.notes.flag("V006", (cells.notna() & values.isna()).to_numpy(), column)
    return {column: values}


def _name(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    coded, distinct = distinct_values(cells)
    bare = [without_civility(tidy(value) or "") for value in distinct]
    names = [Named(spelt(name), None, sex) for sex, name in bare]
    read = _named(coded, names, column, cells.index)
    nothing = read["birth_name"].isna() & read["used_name"].isna()
    reading.notes.flag("V006", (cells.notna() & nothing).to_numpy(), column)
    return {name: values for name, values in read.items() if name == column or values.notna().any()}


def _full_name(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    coded, distinct = distinct_values(cells)
    people = [split_full_name(value) for value in distinct]
    if not all(person.sure for person in people):
        reading.notes.about_column("V021", column)
    given = text(take(coded, [person.given_names for person in people]), cells.index)
    return _named(coded, people, "used_name", cells.index) | {"given_names": given}


def _named(coded: Codes, people: Sequence[Named], column: str, index: pd.Index) -> dict[str, pd.Series]:
    """Birth name, used name and sex of names that may hold both (`DURAND ép. MARTIN`) and a civility."""
    parts = [birth_and_used(person.name) if person.name else (None, None) for person in people]
    birth = text(take(coded, [birth for birth, _used in parts]), index)
    used = text(take(coded, [used for _birth, used in parts]), index)
    sex = text(take(coded, [person.sex for person in people]), index)
    if column == "used_name":
        return {"used_name": used, "birth_name": birth, "sex": sex}
    return {"birth_name": birth.fillna(used), "used_name": used.where(birth.notna()), "sex": sex}


def _identifier(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    # Most are what they should be, and all different: only the others are looked at one by one.
    odd = cells.notna() & (~matching(cells, codes.USUAL_IDENTIFIER) | matching(cells, codes.PLACEHOLDER))
    others = cells.where(odd)
    short = by_distinct(others, shortened).astype(bool)
    read = text(by_distinct(others.mask(short), codes.identifier), cells.index)
    values = cells.where(~odd, read)
    reading.notes.flag("V014", short, column)
    reading.notes.flag("V003", (cells.notna() & values.isna()).to_numpy() & ~short, column)
    if column in reading.numbers:
        whole = text(by_distinct(read.where(reading.numbers[column]), codes.with_leading_zero), cells.index)
        reading.notes.flag("V011", whole.notna().to_numpy(), column)
        values = whole.fillna(values)
    if (values.notna() & ~matching(values, codes.USUAL_IDENTIFIER)).any():
        reading.notes.about_column("V004", column)
    return {column: values}


def _date(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
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


def _address(_column: str, cells: pd.Series, _reading: Reading) -> dict[str, pd.Series]:
    parsed = parse_addresses(cells)
    return {"address": text(by_distinct(cells, tidy), cells.index)} | {
        name: parsed[name] for name in parsed.columns
    }


def _postcode_town(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    coded, distinct = distinct_values(cells)
    parts = [codes.postcode_and_town(value) for value in distinct]
    postcode = text(take(coded, [code for code, _town in parts]), cells.index)
    reading.notes.flag("V006", (cells.notna() & postcode.isna()).to_numpy(), column)
    return {"postcode": postcode, "town": text(take(coded, [town for _code, town in parts]), cells.index)}


def _rome(column: str, cells: pd.Series, _reading: Reading) -> dict[str, pd.Series]:
    # Extracts put anything here ("FAKE", a job's name): what is no code is no finding.
    return {column: text(by_distinct(cells, codes.rome), cells.index)}


_READERS: dict[str, Callable[[str], Any]] = {
    "sex": codes.sex,
    "yes_no": codes.yes_no,
    "hours": codes.hours,
    "number": codes.number,
    "category": codes.category,
    "postcode": codes.postcode,
    "commune": codes.postcode,
}
_UNREAD: dict[Callable[[str], Any], str] = {codes.hours: "V005", codes.number: "V005"}
_SPECIAL: dict[str, Callable[[str, pd.Series, Reading], dict[str, pd.Series]]] = {
    "text": _text,
    "town": _text,
    "name": _name,
    "given_names": _given_names,
    "full_name": _full_name,
    "identifier": _identifier,
    "date": _date,
    "address": _address,
    "postcode_town": _postcode_town,
    "rome": _rome,
}
