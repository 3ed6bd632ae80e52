"""Dates as registers write them, read a column at a time: one column has one order of day and month."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.registers.distinct import distinct_values

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.,+Z ]*)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[T ][\d:.,]*)?")
_WRITTEN = re.compile(
    r"(?:\w+\s+)?(\d{1,2})(?:er)?[\s.-]+([^\W\d]{3,9})\.?[\s.-]+(\d{4}|\d{2})", re.IGNORECASE
)
_SERIAL = re.compile(r"(\d{4,5})(?:\.\d+)?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("janv janvier jan", "fevr fevrier fev févr février fév feb", "mars mar", "avr avril apr", "mai may", "juin jun",
         "juil juillet jul", "aout août aou aoû aug", "sept septembre sep", "oct octobre", "nov novembre",
         "dec decembre déc décembre"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_OLDEST = date(1901, 1, 1)
_WORKING_AGE = 14


@dataclass(frozen=True)
class _Token:
    """A date as read: `order` is what fixes day and month ("known", or "numeric" when the column must tell)."""

    order: str
    first: int
    second: int
    year: int
    short_year: bool = False


@dataclass(frozen=True)
class DateColumn:
    """A column of dates understood. `dates`: datetime64[s]; masks (bool arrays): `unreadable` text that is no date,
    `implausible` dates before 1901 or after `reference` where that cannot be, `century` two-digit years,
    `serial` Excel day numbers. `month_first`: the order found; `undecided`: no value tells day from month;
    `contradiction`: places of two values that contradict each other."""

    dates: pd.Series
    unreadable: np.ndarray[Any, np.dtype[np.bool_]]
    implausible: np.ndarray[Any, np.dtype[np.bool_]]
    century: np.ndarray[Any, np.dtype[np.bool_]]
    serial: np.ndarray[Any, np.dtype[np.bool_]]
    month_first: bool
    undecided: bool
    contradiction: tuple[int, int] | None


def read_dates(
    column: pd.Series, reference: date, *, birth: bool = False, date_system: int = 1900, past: bool = True
) -> DateColumn:
    """Dates of a column of texts (missing stays missing), day first unless the column shows month first.

    `reference`: the day of the extract or of the import, against which the century of a two-digit year is chosen
    and, when `past`, later dates are implausible. `birth`: the person was at least 14 at `reference`.
    """
    codes, distinct = distinct_values(column)
    tokens = [_token(text.strip(), date_system) for text in distinct]
    numeric = [(i, token) for i, token in enumerate(tokens) if token and token.order == "numeric"]
    day_proof = next((i for i, t in numeric if t.first > 12 >= t.second), None)
    month_proof = next((i for i, t in numeric if t.second > 12 >= t.first), None)
    month_first = month_proof is not None and day_proof is None
    days = np.array(
        [_day(token, month_first, reference, birth) for token in tokens] + [None], dtype="datetime64[D]"
    )
    known = ~np.isnat(days)
    limit = np.datetime64(reference if past else date(9999, 12, 31))
    odd = known & ((days < np.datetime64(_OLDEST)) | (days > limit))
    flags = {
        "unreadable": [token is None for token in tokens],
        "century": [bool(token and token.short_year) for token in tokens],
        "serial": [bool(token and token.order == "serial") for token in tokens],
    }
    masks = {name: np.array([*values, False])[codes] for name, values in flags.items()}
    present = codes >= 0
    dates = np.where(odd, np.datetime64("NaT"), days)[codes].astype("datetime64[s]")
    both = day_proof is not None and month_proof is not None
    return DateColumn(
        dates=pd.Series(dates, index=column.index),
        unreadable=masks["unreadable"] | (present & ~known[codes] & ~masks["unreadable"]),
        implausible=odd[codes],
        century=masks["century"],
        serial=masks["serial"],
        month_first=month_first,
        undecided=bool(numeric) and day_proof is None and month_proof is None and _tells(numeric),
        contradiction=(_place(codes, day_proof), _place(codes, month_proof)) if both else None,
    )


def _tells(numeric: Sequence[tuple[int, _Token]]) -> bool:
    """Whether reading the column the other way round would change a date."""
    return any(token.first != token.second for _, token in numeric)


def _place(codes: np.ndarray[Any, np.dtype[np.intp]], code: int | None) -> int:
    return int(np.flatnonzero(codes == code)[0])


def _token(text: str, date_system: int) -> _Token | None:
    if found := _ISO.fullmatch(text):
        return _Token("known", int(found[3]), int(found[2]), int(found[1]))
    if found := _NUMERIC.fullmatch(text):
        return _Token("numeric", int(found[1]), int(found[2]), int(found[3]), len(found[3]) == 2)
    if (found := _WRITTEN.fullmatch(text)) and (month := _MONTHS.get(found[2].lower())):
        return _Token("known", int(found[1]), month, int(found[3]), len(found[3]) == 2)
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        return _Token("known", int(text[6:]), int(text[4:6]), int(text[:4]))
    if found := _SERIAL.fullmatch(text):
        start = date(1904, 1, 1) if date_system == 1904 else date(1899, 12, 30)
        day = start + timedelta(days=int(found[1]))
        return _Token("serial", day.day, day.month, day.year)
    return None


def _day(token: _Token | None, month_first: bool, reference: date, birth: bool) -> date | None:
    if token is None:
        return None
    day, month = (token.first, token.second)
    if token.order == "numeric" and month_first:
        day, month = month, day
    year = _century(token.year, reference, birth) if token.short_year else token.year
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _century(year: int, reference: date, birth: bool) -> int:
    latest = reference.year - _WORKING_AGE if birth else reference.year + 1
    return 2000 + year if 2000 + year <= latest else 1900 + year


def latest_date(columns: Iterable[pd.Series], today: date) -> date | None:
    """The latest date, not after `today`, in columns of dates (datetime64[s]); None when there is none."""
    limit = pd.Timestamp(today)
    latest = [found for column in columns if (found := column[column <= limit].max()) is not pd.NaT]
    return max(latest).date() if latest else None
