"""Integer keys under which rows that may speak of one person meet."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.registers.distinct import distinct_values

Codes = np.ndarray[Any, np.dtype[np.int64]]


def codes_of(*columns: pd.Series | Codes) -> Codes:
    """One integer per distinct combination of values, the same for equal rows; -1 where a value is missing.

    `columns`: of values, or of codes already (-1: missing).
    """
    together = np.zeros(len(columns[0]), dtype="int64")
    missing = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        codes = column if isinstance(column, np.ndarray) else pd.factorize(column)[0]
        missing |= codes < 0
        # Factorised again at each step, so that products of counts never overflow.
        together = pd.factorize(together * (int(codes.max(initial=-1)) + 2) + codes + 1)[0].astype("int64")
    return np.where(missing, -1, together)


def name_codes(columns: Sequence[pd.Series], key: Callable[[str], str]) -> list[Codes]:
    """Names (str) as codes, column by column: the same where `key` makes the same of two of them, -1 where a name is
    missing or `key` leaves nothing of it."""
    code_of = {"": -1}
    made = []
    for column in columns:
        codes, distinct = distinct_values(column)
        own = [code_of.setdefault(key(name), len(code_of) - 1) for name in distinct]
        made.append(np.array([*own, -1], dtype="int64")[codes])
    return made
