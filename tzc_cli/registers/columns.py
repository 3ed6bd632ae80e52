"""One function for each type of canonical column: a column of texts → what it means, with findings."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.registers import codes
from tzc_cli.registers.addresses import parse_addresses
from tzc_cli.registers.date_columns import date_column
from tzc_cli.registers.distinct import by_distinct, cleaned, distinct_values, laid, text
from tzc_cli.registers.name_columns import full_name_column, given_names_column, identifier_column, name_column
from tzc_cli.registers.names import tidy
from tzc_cli.registers.reading import Reading

_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")


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
    return {column: cleaned(cells, tidy)}


def _address(_column: str, cells: pd.Series, _reading: Reading) -> dict[str, pd.Series]:
    parsed = parse_addresses(cells)
    return {"address": cleaned(cells, tidy)} | {
        name: parsed[name] for name in parsed.columns
    }


def _postcode_town(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    coded, distinct = distinct_values(cells)
    parts = [codes.postcode_and_town(value) for value in distinct]
    postcode = laid(coded, [code for code, _town in parts], cells.index)
    reading.notes.flag("V006", (cells.notna() & postcode.isna()).to_numpy(), column)
    without_zero = [bool(_FOUR_DIGITS.search(value)) for value in distinct]
    reading.notes.flag("V011", np.array([*without_zero, False])[coded] & postcode.notna().to_numpy(), column)
    return {"postcode": postcode, "town": laid(coded, [town for _code, town in parts], cells.index)}


def _rome(column: str, cells: pd.Series, _reading: Reading) -> dict[str, pd.Series]:
    # Extracts put anything here ("FAKE", a job's name): what is no code is no finding.
    return {column: cleaned(cells, codes.rome)}


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
    "name": name_column,
    "given_names": given_names_column,
    "full_name": full_name_column,
    "identifier": identifier_column,
    "date": date_column,
    "address": _address,
    "postcode_town": _postcode_town,
    "rome": _rome,
}
