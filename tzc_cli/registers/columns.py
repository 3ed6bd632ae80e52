"""One function for each type of canonical column: a column of texts → what it means, with findings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.registers import codes
from tzc_cli.registers.addresses import parse_addresses
from tzc_cli.registers.distinct import by_distinct, distinct_values, take, text
from tzc_cli.registers.names import birth_and_used, tidy
from tzc_cli.registers.notes import Notes
from tzc_cli.registers.written_dates import read_dates

# Dates that may well lie after the day of the import.
_FUTURE = {"left_on", "resident_until"}


@dataclass(frozen=True)
class Reading:
    """What a reader may need besides the cells: the sheet's notes, the day of reading, the workbook's date system."""

    notes: Notes
    today: date
    date_system: int


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
    if clean is codes.hours:
        return pd.Series(values, index=cells.index, dtype="float64")
    if clean is codes.yes_no:
        return pd.Series(values, index=cells.index, dtype="object")
    return text(values, cells.index)


def _repaired(cells: pd.Series) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return by_distinct(cells, lambda value: len(value.strip().removesuffix(".0")) == 4).astype(bool)


def _text(column: str, cells: pd.Series, _reading: Reading) -> dict[str, pd.Series]:
    return {column: text(by_distinct(cells, tidy), cells.index)}


def _name(column: str, cells: pd.Series, _reading: Reading) -> dict[str, pd.Series]:
    coded, distinct = distinct_values(cells)
    parts = [birth_and_used(tidy(value) or "") for value in distinct]
    other = "birth_name" if column == "used_name" else "used_name"
    birth = text(take(coded, [birth for birth, _used in parts]), cells.index)
    used = text(take(coded, [used or None for _birth, used in parts]), cells.index)
    if birth.isna().all():
        return {column: used}
    if column == "used_name":
        return {column: used, other: birth}
    return {column: birth.fillna(used), other: used.where(birth.notna())}


def _identifier(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    values = text(by_distinct(cells, codes.identifier), cells.index)
    reading.notes.flag("V003", (cells.notna() & values.isna()).to_numpy(), column)
    unusual = by_distinct(values, lambda value: not codes.usual_identifier(value))
    if unusual.astype(bool).any():
        reading.notes.about_column("V004", column)
    return {column: values}


def _date(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    notes = reading.notes
    read = read_dates(
        cells,
        reading.today,
        birth=column == "birth_date",
        date_system=reading.date_system,
        past=column not in _FUTURE,
    )
    if read.contradiction:
        day_first, month_first = (notes.cell(column, place) for place in read.contradiction)
        raise TzcError(
            N_("the dates of the column {column} contradict each other: {day_first} can only be day/month, "
               "{month_first} only month/day"),
            hint=N_("correct the wrong one of the two cells, then import the file again"),
            column=notes.header(column), day_first=day_first, month_first=month_first,
        )  # fmt: skip
    for code, mask in (
        ("V001", read.unreadable), ("V008", read.implausible), ("V007", read.century), ("V012", read.serial),
    ):  # fmt: skip
        notes.flag(code, mask, column)
    if read.undecided:
        notes.about_column("V009", column)
    if read.month_first:
        notes.about_column("V010", column)
    return {column: read.dates}


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
    "category": codes.category,
    "postcode": codes.postcode,
    "commune": codes.postcode,
}
_UNREAD: dict[Callable[[str], Any], str] = {codes.hours: "V005"}
_SPECIAL: dict[str, Callable[[str, pd.Series, Reading], dict[str, pd.Series]]] = {
    "text": _text,
    "town": _text,
    "name": _name,
    "given_names": _text,
    "identifier": _identifier,
    "date": _date,
    "address": _address,
    "postcode_town": _postcode_town,
    "rome": _rome,
}
