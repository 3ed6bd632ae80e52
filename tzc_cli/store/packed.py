"""The columns of each register packed, for questions about everybody: the same values as the tables, read at once.

Half a million rows leave SQLite one by one in seconds, and as a few columns in hundredths. A packed column is a copy of
what the tables hold, never more: triggers (`packed_tables`) drop it as soon as one of its rows, facts or links changes,
and whoever finds none reads the tables. Linking packs what is not.
"""

import io
from collections.abc import Iterable, Mapping

import pyarrow as pa

from tzc_cli.store.columns import columns_from_tables, columns_of
from tzc_cli.store.connection import Store


def pack(store: Store) -> None:
    """Pack every column of every register that is not; inside a transaction."""
    registers = store.connection.execute("SELECT id, kind FROM register ORDER BY id").fetchall()
    for register, kind in registers:
        there = store.connection.execute("SELECT name FROM packed WHERE register = ?", (register,))
        known = {name for (name,) in there}
        missing = [name for name in columns_of(kind) if name not in known]
        if missing:
            pack_columns(store, register, columns_from_tables(store, register, kind, missing))


def pack_columns(store: Store, register: int, columns: Mapping[str, pa.Array]) -> None:
    """Pack these columns of a register, which are what its tables hold, in the order of its rows' ids."""
    store.connection.executemany(
        "INSERT OR REPLACE INTO packed (register, name, cells) VALUES (?, ?, ?)",
        [(register, name, _bytes(column)) for name, column in columns.items()],
    )


def unpacked(store: Store, register: int, kind: str, names: Iterable[str]) -> dict[str, pa.Array]:
    """Columns of a register, in the order of its rows' ids: packed, or else from the tables."""
    wanted = list(names)
    marks = ", ".join("?" * len(wanted))
    found = {
        name: _column(cells)
        for name, cells in store.connection.execute(
            f"SELECT name, cells FROM packed WHERE register = ? AND name IN ({marks})", (register, *wanted)
        )
    }
    missing = [name for name in wanted if name not in found]
    if missing:
        found |= columns_from_tables(store, register, kind, missing)
    return {name: found[name] for name in wanted}


def _bytes(column: pa.Array) -> bytes:
    if pa.types.is_large_string(column.type):
        # Few distinct texts (streets, towns, names) are written once each.
        coded = column.dictionary_encode()
        column = coded if len(coded.dictionary) * 2 < len(column) else column
    table = pa.table({"cells": column})
    stream = io.BytesIO()
    with pa.ipc.new_stream(stream, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _column(cells: bytes) -> pa.Array:
    column = pa.ipc.open_stream(cells).read_all().column(0).combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    return column.dictionary.take(column.indices) if pa.types.is_dictionary(column.type) else column
