"""Dates as registers write them, read a column at a time: one column has one order of day and month."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from tzc_cli.registers.distinct import Codes, distinct_values
from tzc_cli.registers.names import name_key
from tzc_cli.registers.notes import Mask

# "le 3 mars 1980", "né le 03/03/1980", "mardi 3 mars".
_LEAD = r"'?(?:n[ée]+e?\s+)?(?:depuis\s+)?(?:(?:le|du|au)\s+)?"
_TIME = r"(?:(?:T|\s+)(?:à\s+)?\d{1,2}\s*[hH:]\s*(?:\d{2})?(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_SIGN = r"\s*[-/.\\, ]\s*"
_ISO = re.compile(rf"{_LEAD}(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_NUMERIC = re.compile(rf"{_LEAD}(\d{{1,2}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"{_LEAD}(?:[^\W\d]+\.?,?\s+)?(\d{{1,2}})(?:er)?[\s./-]*([^\W\d]{{3,9}})\.?[\s./-]*(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_EIGHT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"(\d{4,5})(?:[.,]\d+)?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("janv janvier jan", "fevr fevrier fev feb", "mars mar", "avr avril apr", "mai may", "juin jun",
         "juil juillet jul", "aout aou aug", "sept septembre sep", "oct octobre", "nov novembre", "dec decembre"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_OLDEST = date(1901, 1, 1)
_START = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}  # day 0 of a workbook, by its date system
_WORKING_AGE = 14


@dataclass(frozen=True)
class _Token:
    """A date as read: `order` is what fixes day and month ("known", or "numeric" when the column must tell)."""

    order: str
    first: int
    second: int
    year: int
    short_year: bool = False

    @property
    def tells(self) -> bool:
        """Whether one of the two can be no month."""
        return max(self.first, self.second) > 12


@dataclass(frozen=True)
class DateColumn:
    """A column of dates understood. `dates`: datetime64[s]; masks: `unreadable` text that is no date,
    `implausible` dates before 1901 or after the latest possible, `century` two-digit years, `serial` Excel day
    numbers, `numeric` day and month in figures, whose order the column tells, `telling` those of them that tell it.
    `month_first`: the order found; `undecided`: no value tells day from month; `contradiction`: places of two values
    that contradict each other."""

    dates: pd.Series
    unreadable: Mask
    implausible: Mask
    century: Mask
    serial: Mask
    numeric: Mask
    telling: Mask
    month_first: bool
    undecided: bool
    contradiction: tuple[int, int] | None


def read_dates(
    column: pd.Series,
    reference: date,
    latest: date,
    *,
    birth: bool = False,
    date_system: int = 1900,
    numbers: Mask | None = None,
) -> DateColumn:
    """Dates of a column of texts (missing stays missing), day first unless the column shows month first.

    `reference`: the day of the extract or of the import, against which the century of a two-digit year is chosen;
    `latest`: a later date is implausible. `birth`: the person was at least 14 at `reference`. `numbers`: cells that
    came as numbers: only these can be day numbers of four digits, which otherwise are years.
    """
    codes, distinct = distinct_values(column)
    short = set(codes[numbers].tolist()) if numbers is not None else set()
    tokens = [_token(text.strip(), date_system, short_serial=code in short) for code, text in enumerate(distinct)]
    numeric = [(i, token) for i, token in enumerate(tokens) if token and token.order == "numeric"]
    day_proof = next((i for i, t in numeric if t.first > 12 >= t.second > 0), None)
    month_proof = next((i for i, t in numeric if t.second > 12 >= t.first > 0), None)
    month_first = month_proof is not None and day_proof is None
    days = np.array([_day(token, month_first, reference, birth) for token in tokens] + [None], dtype="datetime64[D]")
    known = ~np.isnat(days)
    odd = known & ((days < np.datetime64(_OLDEST)) | (days > np.datetime64(latest)))
    flags = {
        "unreadable": [token is None for token in tokens],
        "century": [bool(token and token.short_year) for token in tokens],
        "serial": [bool(token and token.order == "serial") for token in tokens],
        "numeric": [bool(token and token.order == "numeric") for token in tokens],
        "telling": [bool(token and token.order == "numeric" and token.tells) for token in tokens],
    }
    masks = {name: np.array([*values, False])[codes] for name, values in flags.items()}
    present = codes >= 0
    dates = np.where(odd, np.datetime64("NaT"), days)[codes].astype("datetime64[s]")
    masks["unreadable"] |= present & ~known[codes]
    both = day_proof is not None and month_proof is not None
    return DateColumn(
        dates=pd.Series(dates, index=column.index),
        implausible=odd[codes],
        **masks,
        month_first=month_first,
        undecided=bool(numeric) and day_proof is None and month_proof is None and _tells(numeric),
        contradiction=(_place(codes, day_proof), _place(codes, month_proof)) if both else None,
    )


def _tells(numeric: Sequence[tuple[int, _Token]]) -> bool:
    """Whether reading the column the other way round would change a date."""
    return any(token.first != token.second for _, token in numeric)


def _place(codes: Codes, code: int | None) -> int:
    return int(np.flatnonzero(codes == code)[0])


def _token(text: str, date_system: int, *, short_serial: bool) -> _Token | None:
    token: _Token | None = None
    if found := _ISO.fullmatch(text):
        token = _Token("known", int(found[3]), int(found[2]), int(found[1]))
    elif found := _NUMERIC.fullmatch(text):
        token = _Token("numeric", int(found[1]), int(found[2]), int(found[3]), len(found[3]) == 2)
    elif found := _WRITTEN.fullmatch(text):
        month = _MONTHS.get(name_key(found[2]).lower())
        token = _Token("known", int(found[1]), month, int(found[3]), len(found[3]) == 2) if month else None
    elif _EIGHT.fullmatch(text):
        # The two readings exclude each other: no month is 19 or 20.
        if text[:2] in ("19", "20") and int(text[4:6]) <= 12:
            token = _Token("known", int(text[6:]), int(text[4:6]), int(text[:4]))
        else:
            token = _Token("numeric", int(text[:2]), int(text[2:4]), int(text[4:]))
    elif (found := _SERIAL.fullmatch(text)) and (len(found[1]) == 5 or (short_serial and not _is_year(found[1]))):
        day = _START[date_system] + timedelta(days=int(found[1]))
        token = _Token("serial", day.day, day.month, day.year)
    return token


def _is_year(text: str) -> bool:
    return 1900 <= int(text) <= 2100


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


def date_of(text: str) -> date | None:
    """The date that one text writes, day first; None when it is none. The year must have four digits."""
    token = _token(text.strip(), 1900, short_serial=False)
    return _day(token, False, date.max, False) if token and not token.short_year else None


def iso_of_day_number(text: str, date_system: int) -> str:
    """The date a spreadsheet's day number stands for, 2018-12-31; any other text as it is."""
    found = _SERIAL.fullmatch(text)
    return (_START[date_system] + timedelta(days=int(found[1]))).isoformat() if found else text


def latest_date(columns: Iterable[pd.Series], today: date) -> date | None:
    """The latest date, not after `today`, in columns of dates (datetime64[s]); None when there is none."""
    limit = pd.Timestamp(today)
    latest = [found for column in columns if (found := column[column <= limit].max()) is not pd.NaT]
    return max(latest).date() if latest else None
