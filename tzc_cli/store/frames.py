"""Between pandas and SQLite: a frame into a table, a SELECT into a frame, both by columns."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tzc_cli.store.columns import ARROW_TYPES
from tzc_cli.store.connection import Store

_VALUES_AT_ONCE = 900  # in one statement: every SQLite takes 999
_DAY = np.timedelta64(1, "D")


def insert_frame(store: Store, table: str, frame: pd.DataFrame, *, key: str | None = None) -> None:
    """Insert every row; columns go by name. datetime64 → days since 1970, booleans → 0/1, missing → NULL.

    `key`: the column whose row is changed where the table has it already.
    """
    names = [str(name) for name in frame.columns]
    places = f"({', '.join('?' * len(names))})"
    rows = zip(*(_values(frame[name]) for name in names), strict=True)
    insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES "
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
    otherwise = f" ON CONFLICT ({key}) DO UPDATE SET {changes}" if key else ""
    # A statement that takes several rows costs a third less a row.
    several = _VALUES_AT_ONCE // len(frame.columns)
    together = (tuple(chain.from_iterable(islice(rows, several))) for _ in range(len(frame) // several))
    store.connection.executemany(insert + ", ".join([places] * several) + otherwise, together)
    store.connection.executemany(insert + places + otherwise, rows)


def _values(column: pd.Series) -> list[Any]:
    if pd.api.types.is_datetime64_any_dtype(column):
        days = column.to_numpy().astype("datetime64[D]")
        column = pd.Series(days.astype("int64"), dtype="Int64").mask(np.isnat(days))
    values: list[Any] = pa.array(column, from_pandas=True).to_pylist()
    return values


def read_frame(
    store: Store, sql: str, dtypes: Mapping[str, str], values: Sequence[object] | Mapping[str, object] = ()
) -> pd.DataFrame:
    """A SELECT as a frame. `dtypes`: column of the SELECT → "str", "date" (datetime64[s]), "bool" (object True/False/
    None), "int64", "Int64" or "float64", in the SELECT's order."""
    with _no_collection():
        rows = store.connection.execute(sql, values).fetchall()
        columns = zip(*rows, strict=True) if rows else iter([()] * len(dtypes))
        return pd.DataFrame(
            {name: _column(data, dtype) for (name, dtype), data in zip(dtypes.items(), columns, strict=True)}
        )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hundreds of thousands of tuples that live for a moment set the garbage collector off again and again, to find
    nothing: half the time of a large SELECT."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _column(data: Sequence[Any], dtype: str) -> Any:
    return series([pa.array(data, ARROW_TYPES[dtype])], dtype)


def series(chunks: Sequence[pa.Array], dtype: str) -> Any:
    """Arrow arrays, put end to end, as a column of `dtype` (see `read_frame`)."""
    column = pa.concat_arrays(chunks) if chunks else pa.array([], ARROW_TYPES[dtype])
    if dtype == "str":
        return pd.Series(column.to_pandas(), dtype="str")
    if dtype == "date":
        valid = np.asarray(column.is_valid())
        dates = np.asarray(column.fill_null(0)).astype("datetime64[D]")
        return np.where(valid, dates, np.datetime64("NaT")).astype("datetime64[s]")
    if dtype == "bool":
        return pd.Series(column.cast(pa.bool_()).to_numpy(zero_copy_only=False), dtype="object")
    if dtype == "Int64":
        return pd.array(column.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get), "Int64")
    return np.asarray(column)
