"""The rows that make up one person."""

import pandas as pd

from tzc_cli.store.connection import Store
from tzc_cli.store.frames import read_frame


def rows_of_person(store: Store, person: int) -> pd.DataFrame:
    """Rows of the current registers linked to a person, as they stand in them: `row_id`, `kind`, `file`, `sheet`,
    `number` (as Excel counts), `how` (the rule that joined the row), `probability`."""
    return read_frame(
        store,
        "SELECT row.id, register.kind, register.file, register.sheet, row.number, link.how, link.probability"
        " FROM link JOIN row ON row.id = link.row JOIN register ON register.id = row.register"
        " WHERE link.person = ? AND register.superseded_by IS NULL ORDER BY register.id, row.number",
        {"row_id": "int64", "kind": "str", "file": "str", "sheet": "str", "number": "int64", "how": "str",
         "probability": "float64"},
        (person,),
    )  # fmt: skip
