"""Arrays that a linking leaves to the next one (see `linkage.kept`): a cache, which may be emptied at any time."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from tzc_cli.store.connection import Store


@dataclass(frozen=True)
class KeptArrays:
    """Arrays of one length, whole numbers all, and what else is `told` of them (for JSON)."""

    arrays: Mapping[str, np.ndarray[Any, Any]]
    told: Mapping[str, Any]


def kept_arrays(store: Store, made_by: str) -> dict[str, KeptArrays]:
    """What the last linking left, if this very program made it."""
    found = store.connection.execute("SELECT name, told, cells FROM kept_pairs WHERE made_by = ?", (made_by,))
    return {name: KeptArrays(_arrays(cells), json.loads(told)) for name, told, cells in found.fetchall()}


def save_kept_arrays(store: Store, made_by: str, kept: Mapping[str, KeptArrays]) -> None:
    """Leave these to the next linking, in place of what was left; inside a transaction."""
    store.connection.execute("DELETE FROM kept_pairs")
    store.connection.executemany(
        "INSERT INTO kept_pairs (name, made_by, told, cells) VALUES (?, ?, ?, ?)",
        [(name, made_by, json.dumps(one.told), _cells(one.arrays)) for name, one in kept.items()],
    )


def _cells(arrays: Mapping[str, np.ndarray[Any, Any]]) -> bytes:
    table = pa.table({name: pa.array(array) for name, array in arrays.items()})
    stream = io.BytesIO()
    with pa.ipc.new_stream(stream, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _arrays(cells: bytes) -> dict[str, np.ndarray[Any, Any]]:
    table = pa.ipc.open_stream(cells).read_all()
    return {name: table.column(name).to_numpy() for name in table.column_names}
