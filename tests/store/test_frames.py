"""Frames into tables and back, whatever their length: statements take several rows at once."""

import numpy as np
import pandas as pd
import pytest

from tzc_cli.store import scratch_store
from tzc_cli.store.frames import insert_frame, read_frame


@pytest.mark.parametrize("rows", [0, 1, 299, 300, 301, 900])
def test_every_row_goes_in_once_and_in_order(rows: int) -> None:
    numbers = np.arange(rows)
    days = pd.Series(numbers * 86_400, dtype="int64").astype("datetime64[s]").mask(numbers % 3 == 0)
    frame = pd.DataFrame(
        {"id": numbers, "day": days, "word": pd.Series([f"é{n}" if n % 2 else None for n in numbers], dtype="str")}
    )
    with scratch_store() as store:
        store.connection.execute("CREATE TABLE made (id INTEGER, day INTEGER, word TEXT)")
        insert_frame(store, "made", frame)
        found = read_frame(store, "SELECT * FROM made ORDER BY rowid", {"id": "int64", "day": "date", "word": "str"})
    pd.testing.assert_frame_equal(found, frame, check_dtype=False)
