"""Integer keys under which rows that may speak of one person meet."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.registers.distinct import by_distinct, text
from tzc_cli.registers.names import first_given_name_key, name_key

Codes = np.ndarray[Any, np.dtype[np.int64]]


def codes_of(*columns: pd.Series) -> Codes:
    """One integer per distinct combination of values, the same for equal rows; -1 where a value is missing."""
    together = np.zeros(len(columns[0]), dtype="int64")
    missing = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        codes, distinct = pd.factorize(column)
        missing |= codes < 0
        # Factorised again at each step, so that products of counts never overflow.
        together = pd.factorize(together * (len(distinct) + 1) + codes + 1)[0].astype("int64")
    return np.where(missing, -1, together)


def identity_keys(rows: pd.DataFrame) -> pd.DataFrame:
    """Keys of names, aligned with `rows`: `birth_key`, `used_key`, `given_key` (str, NaN when missing or empty).

    `rows`: `birth_name`, `used_name`, `given_names` (str).
    """
    return pd.DataFrame(
        {
            "birth_key": _keys(rows["birth_name"], name_key),
            "used_key": _keys(rows["used_name"], name_key),
            "given_key": _keys(rows["given_names"], first_given_name_key),
        }
    )


def _keys(names: pd.Series, key: Callable[[str], str]) -> pd.Series:
    return text(by_distinct(names, lambda name: key(name) or None), names.index)
