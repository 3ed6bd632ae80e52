"""Where a fact comes from: file, sheet, row and cell."""

import pandas as pd

from tzc_cli.files import column_letter
from tzc_cli.store import Store
from tzc_cli.store.evidence import placed_columns, places_of

_FEW = 500


class Sources:
    """Finds where facts stand, many at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._every_row: pd.DataFrame | None = None
        placed = placed_columns(store)
        placed["letter"] = pd.Series(
            [column_letter(position) for position in placed["position"]], dtype="str"
        )
        self._placed = placed

    def __call__(self, row_ids: pd.Series, columns: pd.Series) -> pd.DataFrame:
        """`file`, `sheet`, `row`, `cell` (`N17`), `header`, `extracted_on` (days since 1970) of each fact, aligned.

        `row_ids`: Int64, NA where a fact comes from no row; `columns`: canonical column of the fact. A column that
        the register does not have gives the file and the row without a cell.
        """
        wanted = pd.DataFrame({"row_id": row_ids.astype("Int64"), "column": columns.astype("str")})
        rows = self._places(wanted["row_id"].dropna().unique().tolist()).merge(
            self._placed.drop_duplicates("register")[["register", "file", "sheet", "extracted_on"]],
            on="register",
        )
        found = wanted.merge(rows, on="row_id", how="left").merge(
            self._placed[["register", "column", "letter", "header"]], on=["register", "column"], how="left"
        )
        found["row"] = found["number"].astype("Int64")
        found["cell"] = found["letter"] + found["row"].astype("str")
        found.index = row_ids.index
        return found[["file", "sheet", "row", "cell", "header", "extracted_on"]]

    def _places(self, row_ids: list[int]) -> pd.DataFrame:
        """Few rows are looked up; for many, every row is read, once."""
        if self._every_row is None and len(row_ids) <= _FEW:
            return places_of(self._store, row_ids)
        if self._every_row is None:
            self._every_row = places_of(self._store, None)
        return self._every_row[self._every_row["row_id"].isin(row_ids)]
