"""Rows as JSON: what the store keeps of the cells as written."""

import json

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.registers.outcome import as_json

TEXTS = st.one_of(st.none(), st.text(max_size=6), st.sampled_from(['"', "\\", "\n"]))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_a_row_of_cells_is_the_json_that_python_writes(rows: list[tuple[str | None, str | None]]) -> None:
    cells = pd.DataFrame(rows, columns=[0, 1], dtype="str")
    assert as_json(cells).tolist() == [
        "[" + ",".join(json.dumps(cell, ensure_ascii=False) for cell in row) + "]" for row in rows
    ]
