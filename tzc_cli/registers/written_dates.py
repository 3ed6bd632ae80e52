"""Dates as registers write them, read a column at a time: one column has one order of day and month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.registers.date_forms import Token, day_of, token_of
from tzc_cli.registers.distinct import Codes, distinct_values
from tzc_cli.registers.notes import Mask

_OLDEST = date(1901, 1, 1)


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
    tokens = [token_of(text.strip(), date_system, short_serial=code in short) for code, text in enumerate(distinct)]
    numeric = [(i, token) for i, token in enumerate(tokens) if token and token.order == "numeric"]
    day_proof = next((i for i, t in numeric if t.first > 12 >= t.second > 0), None)
    month_proof = next((i for i, t in numeric if t.second > 12 >= t.first > 0), None)
    month_first = month_proof is not None and day_proof is None
    days = np.array([day_of(token, month_first, reference, birth) for token in tokens] + [None], dtype="datetime64[D]")
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


def _tells(numeric: Sequence[tuple[int, Token]]) -> bool:
    """Whether reading the column the other way round would change a date."""
    return any(token.first != token.second for _, token in numeric)


def _place(codes: Codes, code: int | None) -> int:
    return int(np.flatnonzero(codes == code)[0])


def latest_date(columns: Iterable[pd.Series], today: date) -> date | None:
    """The latest date, not after `today`, in columns of dates (datetime64[s]); None when there is none."""
    limit = pd.Timestamp(today)
    latest = [found for column in columns if (found := column[column <= limit].max()) is not pd.NaT]
    return max(latest).date() if latest else None
