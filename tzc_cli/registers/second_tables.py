"""A second table on the sheet of a register: below it, above its headers, beside it. Seen, said, never mixed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tzc_cli.files import Grid, column_letter
from tzc_cli.files.headers import Recognised, is_complete
from tzc_cli.files.layout import Layout, header_key, loose_key
from tzc_cli.findings import Finding
from tzc_cli.registers.body import Body
from tzc_cli.registers.distinct import by_distinct
from tzc_cli.registers.kinds import Kind
from tzc_cli.registers.nir import is_nir
from tzc_cli.registers.notes import Mask, Notes
from tzc_cli.registers.outcome import rejected_rows

_FEW = 2  # cells, or known headers, that make a row of headers after an empty line; one more without that line
_MOST_LOOKED_AT = 5_000  # rows that may begin a table: a CSV whose cells hold line breaks has many


def second_table_below(body: Body, repeated: Mask, recognised: Recognised, kind: Kind) -> Mask:
    """The rows of other tables, their headers included: from such headers on to the end of the sheet, or to where the
    register's own headers are `repeated`."""
    found: Mask = np.zeros(len(body.cells), dtype=bool)
    dates = [p for column, held in recognised.positions.items() if kind.columns.get(column) == "date" for p in held]
    after_gap = np.diff(body.rows, prepend=body.rows[:1]) > 1
    plain = _without_figures(body.cells, dates, recognised.layout.missing)
    places = np.flatnonzero((after_gap | plain) & ~repeated)[:_MOST_LOOKED_AT]
    if not len(places):
        return found
    known = _known_keys(recognised.layout)
    rows = body.cells.iloc[places].to_numpy(dtype=object).tolist()
    for place, row in zip(places.tolist(), rows, strict=True):
        if not found[place] and _begins_table(body, place, row, bool(after_gap[place]), dates, known):
            resumed = np.flatnonzero(repeated[place:])
            found[place : place + int(resumed[0]) if len(resumed) else None] = True
    return found


def _without_figures(cells: pd.DataFrame, positions: Sequence[int], missing: Sequence[str]) -> Mask:
    """Rows with a text without any figure in one of these columns; words for an empty cell are none."""
    words = pa.array(missing, pa.large_string())
    found: Mask = np.zeros(len(cells), dtype=bool)
    for position in positions:
        texts = pa.array(cells[position], type=pa.large_string(), from_pandas=True)
        plain = pc.and_not(pc.invert(pc.match_substring_regex(texts, r"\d")), pc.is_in(texts, words))
        found |= pc.fill_null(plain, False).to_numpy(zero_copy_only=False)
    return found


def _known_keys(layout: Layout) -> set[str]:
    headers = [header for held in (*layout.columns.values(), *layout.join.values()) for header in held]
    return {key(header) for header in (*headers, *layout.ignored) for key in (header_key, loose_key)}


def _begins_table(
    body: Body, place: int, row: Sequence[object], after_gap: bool, dates: Sequence[int], known: set[str]
) -> bool:
    """Whether a row is one of headers: words only, most of them known as headers; or, after an empty line, none
    known, where neither this row nor those that follow hold a date under the columns of dates."""
    words = [text for text in row if isinstance(text, str) and text.strip()]
    least = _FEW if after_gap else _FEW + 1
    if len(words) < least or any(c.isdigit() for word in words for c in word):
        return False
    headers = sum(bool({header_key(word), loose_key(word)} & known) for word in words)
    if headers >= least and headers * 2 >= len(words):
        return True
    here = [position for position in dates if isinstance(row[position], str)]
    below = body.cells[here].iloc[place + 1 :]
    return bool(after_gap and here and len(below) and not below.map(_has_figure).to_numpy().any())


def _has_figure(text: object) -> bool:
    return isinstance(text, str) and any(c.isdigit() for c in text)


@dataclass(frozen=True)
class Apart:
    """The rows of another table: set aside as they were, and the findings that say so."""

    rows: pd.DataFrame
    findings: list[Finding]


def set_apart(table: Body, recognised: Recognised, sheet: str | None) -> Apart:
    """Set aside every row of `table`, the line of its headers too, without social security numbers."""
    notes = table.notes(sheet, recognised)
    for place in range(len(table.rows)):
        notes.about_row("R007", place, first=notes.row(0))
    cells = table.cells.copy(deep=False)
    for position in cells.columns if len(cells) else ():
        cells[position] = cells[position].mask(by_distinct(cells[position], is_nir).astype(bool))
    every: Mask = np.ones(len(table.rows), dtype=bool)
    return Apart(rejected_rows(replace(table, cells=cells), every, notes.findings), notes.findings)


def with_table_below(rejected: pd.DataFrame, apart: Apart) -> pd.DataFrame:
    """The rows set aside together, in the order of the sheet."""
    if apart.rows.empty:
        return rejected
    return pd.concat([rejected, apart.rows]).sort_values("row", kind="stable", ignore_index=True)


def note_table_above(grid: Grid, recognised: Recognised, notes: Notes) -> None:
    """Rows of several cells above the headers: a title has one or two."""
    filled = grid.cells.iloc[: recognised.index].notna().sum(axis=1).to_numpy()
    rows = grid.row_numbers[: recognised.index][filled > _FEW]
    if len(rows) >= _FEW:
        notes.about_number("F015", int(rows[0]), count=len(rows))


def note_table_beside(body: Body, recognised: Recognised, unused: Sequence[int], notes: Notes) -> list[int]:
    """Say so when columns that are not read make a register of the same layout; returns these columns."""
    beside = [p for p in unused if p > max((q for held in recognised.positions.values() for q in held), default=0)]
    if not is_complete(recognised, beside):
        return []
    rows = int(body.cells[beside].notna().any(axis=1).sum())
    letters = f"{column_letter(beside[0])}–{column_letter(beside[-1])}"
    notes.about_sheet("F016", columns=letters, count=rows)
    return beside
