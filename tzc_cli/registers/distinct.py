"""Clean a column by its distinct values: a register repeats a few thousand names and dates over many rows."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tzc_cli.files.grid import text_array

Codes = np.ndarray[Any, np.dtype[np.intp]]


def by_distinct(column: pd.Series, clean: Callable[[str], Any]) -> np.ndarray[Any, np.dtype[np.object_]]:
    """`clean` of every value (object array aligned with `column`), called once per distinct value; missing → None."""
    codes, distinct = distinct_values(column)
    return take(codes, [clean(value) for value in distinct])


def distinct_values(column: pd.Series) -> tuple[Codes, Sequence[str]]:
    """Codes aligned with `column` (-1 where missing) and the distinct values they point to."""
    codes, distinct = pd.factorize(column)
    return codes, distinct.tolist()


def objects(column: pd.Series) -> np.ndarray[Any, np.dtype[np.object_]]:
    """A column of texts as an array of its own, None where missing."""
    values: np.ndarray[Any, np.dtype[np.object_]] = column.to_numpy(dtype=object, copy=True)
    values[column.isna().to_numpy()] = None
    return values


def take(
    codes: Codes, cleaned: Iterable[Any]
) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Cleaned distinct values laid back over the rows (object array); code -1 gives None."""
    values = [*cleaned, None]
    pool = np.empty(len(values), dtype=object)
    pool[:] = values
    laid: np.ndarray[Any, np.dtype[np.object_]] = pool[codes]
    return laid


def cleaned(column: pd.Series, clean: Callable[[str], str | None]) -> pd.Series:
    """`clean` of every text, called once per distinct text; missing stays missing."""
    codes, distinct = distinct_values(column)
    return laid(codes, [clean(value) for value in distinct], column.index)


def laid(codes: Codes, texts: Sequence[str | None], index: pd.Index) -> pd.Series:
    """Texts laid over the rows by their codes, as a text column; code -1 gives a missing one."""
    dictionary = pa.DictionaryArray.from_arrays(
        pa.array(codes, mask=codes < 0), pa.array(texts, pa.large_string())
    )
    return pd.Series(text_array(dictionary.cast(pa.large_string())), index=index)


def text(values: np.ndarray[Any, np.dtype[np.object_]], index: pd.Index) -> pd.Series:
    """A text column (pandas `str`, missing NaN) from an object array of str and None."""
    return pd.Series(values, index=index, dtype="str")


def joined(columns: Sequence[pd.Series], separator: str, missing: str | None = None) -> pd.Series:
    """Texts of several columns put together row by row. A missing cell is left out, or written as `missing`."""
    arrays = [pa.array(column, type=pa.large_string(), from_pandas=True) for column in columns]
    if missing is None:
        together = pc.binary_join_element_wise(
            *arrays, pa.scalar(separator, pa.large_string()), null_handling="skip"
        )
    else:
        together = pc.binary_join_element_wise(
            *arrays,
            pa.scalar(separator, pa.large_string()),
            null_handling="replace",
            null_replacement=missing,
        )
    return pd.Series(together.to_pandas(), index=columns[0].index, dtype="str")


def first_filled(columns: Sequence[pd.Series]) -> pd.Series:
    """The first text of each row, from left to right; missing where every column is."""
    arrays = [pa.array(column, type=pa.large_string(), from_pandas=True) for column in columns]
    return pd.Series(pc.coalesce(*arrays).to_pandas(), index=columns[0].index, dtype="str")


def matching(column: pd.Series, pattern: str) -> pd.Series:
    """Which texts match a regular expression (in the dialect of RE2); a missing one does not."""
    texts = pa.array(column, type=pa.large_string(), from_pandas=True)
    found = pc.fill_null(pc.match_substring_regex(texts, pattern), False)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=column.index)
