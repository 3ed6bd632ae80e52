"""Tables of figures as data, with their definitions: screen and documents show the same."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tzc_cli.reports.masked import MASKED, Masked

Unit = Literal[
    "text", "hash", "count", "share", "days", "date", "hours", "fte", "decimal", "change", "points", "estimate"
]
Value = str | int | float | date | bool | Masked | None
Balance = tuple[tuple[str, int], ...]
"""Rows of a table that add up to nothing in every column of counts: (("women", 1), ("men", 1), ("total", -1))."""

DEFINITION = "definition"  # key of the column that says what the figure of the row is


@dataclass(frozen=True)
class Column:
    """A column: `key` for programs, `title` in the reader's language, `unit` of its values.

    `share` is a fraction (0.25 = 25 %), `days` and `count` are integers, `hours` and `fte` numbers with
    decimals, `change` a difference between two columns, in the unit of its row; of two shares, in `points`.
    """

    key: str
    title: str
    unit: Unit = "text"


@dataclass(frozen=True)
class Chart:
    """How a table draws: the values of the columns `values` along the labels of its first column.

    `bars`: one vertical bar a row and column; `line`: one line a column; `funnel`: horizontal bars, first
    row on top.
    `rows`: keys of the rows drawn (empty: all of them).
    """

    kind: Literal["bars", "line", "funnel"]
    title: str
    values: tuple[str, ...]
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spread:
    """A row that holds a mean (`part` None) or a quantile (its `part`: 0.5, the median) of people whom bands share out:
    rows of `table`, each from so much to so much in the unit of the figure."""

    row: str
    part: float | None
    table: str
    bands: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Table:
    """A table of figures. `rows` hold Python values (None = not known), in the order of `columns`.

    `row_keys`: one name a row for programs, the same in every language. `units`: where the rows of one
    column hold different things (people, then a share), the unit of each row; it takes the place of the column's,
    except for text columns. `has_total`: the last row sums up the others. `ranked`: keys of the rows that stand where
    they do because of their total, the greatest first.

    What a reader can work out, for masking: `balances`; `rests_on`: the rows and columns of figures that are no
    counts, each with the rows and columns of counts it is worked out from ("table:row" in another table); `ties`:
    counts of several tables that add up to nothing, as (table, row, column, times); `spreads`; `of_people`: whether
    its counts are of people or their contracts.
    """

    id: str
    title: str
    definition: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    row_keys: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    has_total: bool = False
    charts: tuple[Chart, ...] = ()
    balances: tuple[Balance, ...] = ()
    rests_on: tuple[tuple[str, tuple[str, ...]], ...] = ()
    of_people: bool = True
    ranked: tuple[str, ...] = ()
    spreads: tuple[Spread, ...] = ()
    ties: tuple[tuple[tuple[str, str, str, int], ...], ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.id}: {len(row)} values for {len(self.columns)} columns")
        if self.row_keys and len(self.row_keys) != len(self.rows):
            raise ValueError(f"table {self.id}: {len(self.row_keys)} keys for {len(self.rows)} rows")
        if self.units and len(self.units) != len(self.rows):
            raise ValueError(f"table {self.id}: {len(self.units)} units for {len(self.rows)} rows")

    def unit(self, row: int, column: int) -> Unit:
        """The unit of one value, both counted from 0."""
        unit = self.columns[column].unit
        if unit == "change" and self.units and self.units[row] == "share":
            return "points"
        return self.units[row] if self.units and unit not in ("text", "change") else unit

    def column(self, key: str) -> list[Value]:
        """The values of the column named `key`, top to bottom."""
        place = [column.key for column in self.columns].index(key)
        return [row[place] for row in self.rows]

    def value(self, row_key: str, column_key: str) -> Value:
        """The value at the crossing of a row's and a column's keys."""
        return self.column(column_key)[self.row_keys.index(row_key)]

    def to_data(self) -> dict[str, object]:
        """The table as in the contract, with the titles, units and names of its columns and rows."""
        return {
            "id": self.id,
            "title": self.title,
            "definition": self.definition,
            "columns": [column.key for column in self.columns],
            "column_titles": [column.title for column in self.columns],
            "units": [column.unit for column in self.columns],
            "row_units": list(self.units),
            "row_keys": list(self.row_keys),
            "rows": [[_json_value(value) for value in row] for row in self.rows],
            "masked": [
                [row, column]
                for row, values in enumerate(self.rows)
                for column, value in enumerate(values)
                if value is MASKED
            ],
        }


def _json_value(value: Value) -> object:
    """A value JSON can hold: dates in ISO form, numbers rounded as they are elsewhere, null for what is masked."""
    if value is MASKED:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 4)
    return value
