"""A sheet in a known layout → typed rows of its kind, rows set aside, findings."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.files import Grid
from tzc_cli.files.headers import Recognised
from tzc_cli.files.layout import header_key
from tzc_cli.findings import Finding
from tzc_cli.registers.columns import Reading, read_column
from tzc_cli.registers.distinct import by_distinct, first_filled, joined, text
from tzc_cli.registers.kinds import KINDS, Kind
from tzc_cli.registers.notes import Mask, Notes


@dataclass(frozen=True)
class Register:
    """A sheet understood.

    `rows`: one line per row kept: `row` (number as Excel counts), the kind's canonical columns typed (dates
    datetime64[s], texts `str`), `house_number`, `house_suffix`, `street` parsed from the address, `original` (JSON
    list of the cells used, as written, in the order of `used`). `rejected`: `row`, `codes` (comma-separated) and
    `cells` (JSON list of every cell of the row). `used`: positions of the columns used. `positions`: canonical
    column → positions.
    """

    kind: Kind
    layout: str
    sheet: str | None
    header_row: int
    headers: Sequence[str]
    positions: Mapping[str, tuple[int, ...]]
    used: Sequence[int]
    rows: pd.DataFrame
    rejected: pd.DataFrame
    findings: list[Finding]

    @property
    def rows_read(self) -> int:
        """Rows kept and rows set aside: every line below the headers that holds something."""
        return len(self.rows) + len(self.rejected)


def understand(grid: Grid, recognised: Recognised, today: date, date_system: int = 1900) -> Register:
    """The register a sheet holds. `today` bounds what may be a date of the past.

    Raises TzcError when a column of dates contradicts itself.
    """
    layout, kind = recognised.layout, KINDS[recognised.layout.kind]
    below = grid.cells.iloc[recognised.index + 1 :]
    numbers = grid.row_numbers[recognised.index + 1 :]
    repeated = _repeated_headers(below, recognised.headers)
    cells = below[~repeated].reset_index(drop=True)
    rows = numbers[~repeated]
    notes = Notes(grid.sheet, rows, recognised.headers, recognised.positions)
    headers = Notes(grid.sheet, numbers, recognised.headers, recognised.positions)
    headers.flag("R005", repeated)

    texts = _layout_columns(cells, recognised)
    typed: dict[str, pd.Series] = {"row": pd.Series(rows, dtype="int64")}
    reading = Reading(notes, today, date_system)
    for column, type_ in kind.columns.items():
        if column in texts:
            for name, values in read_column(column, type_, texts[column], reading).items():
                typed[name] = typed[name].fillna(values) if name in typed else values
    frame = _complete(pd.DataFrame(typed), kind)
    if layout.proof and "proof" in frame:
        frame["proof"] = frame["proof"].fillna(layout.proof)

    rejected = _set_aside(frame, texts, cells, recognised, kind, notes)
    _look_at_people(frame, texts, ~rejected, notes)
    used = sorted({position for positions in recognised.positions.values() for position in positions})
    kept = frame[~rejected].reset_index(drop=True)
    kept["original"] = as_json(cells.loc[~rejected, used])
    return Register(
        kind=kind,
        layout=layout.name,
        sheet=grid.sheet,
        header_row=int(grid.row_numbers[recognised.index]),
        headers=recognised.headers,
        positions=recognised.positions,
        used=used,
        rows=kept,
        rejected=_rejected_rows(cells, rows, rejected, notes.findings),
        findings=headers.findings + notes.findings,
    )


def _repeated_headers(cells: pd.DataFrame, headers: Sequence[str]) -> Mask:
    """Lines that repeat the headers (printed lists do, page after page)."""
    same = np.ones(len(cells), dtype=bool)
    for position, header in enumerate(headers):
        if header and same.any():
            same &= (_header_keys(cells[position]) == header_key(header)).to_numpy()
    return same


def _header_keys(cells: pd.Series) -> pd.Series:
    return text(by_distinct(cells, header_key), cells.index).fillna("")


def _layout_columns(cells: pd.DataFrame, recognised: Recognised) -> dict[str, pd.Series]:
    """Texts by canonical column: the layout's own words for "nothing" and for values applied, nothing else changed."""
    layout = recognised.layout
    texts: dict[str, pd.Series] = {}
    for column, positions in recognised.positions.items():
        parts = [
            cells[p].mask(cells[p].isin(layout.missing)) if layout.missing else cells[p] for p in positions
        ]
        together = joined(parts, " ") if len(parts) > 1 else parts[0]
        texts[column] = together.mask(together == "") if len(parts) > 1 else together
        if column in layout.values:
            meant = {header_key(written): value for written, value in layout.values[column].items()}
            texts[column] = _header_keys(texts[column]).map(meant).fillna(texts[column])
    for column, conditions in layout.only_when.items():
        for other, values in conditions.items():
            if column in texts and other in texts:
                texts[column] = texts[column].where(texts[other].isin(values))
    return texts


def _complete(frame: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Every column of the kind present, unknown where the layout has none."""
    missing: dict[str, Any] = {"date": np.datetime64("NaT", "s"), "hours": np.nan, "yes_no": None}
    dtypes = {"date": "datetime64[s]", "hours": "float64", "yes_no": "object"}
    for column, type_ in kind.columns.items():
        if column not in frame and column != "postcode_town":
            frame[column] = pd.Series(missing.get(type_), index=frame.index, dtype=dtypes.get(type_, "str"))
    for column, dtype in (("house_number", "Int64"), ("house_suffix", "str"), ("street", "str")):
        if column not in frame:
            frame[column] = pd.Series(pd.NA if dtype == "Int64" else None, index=frame.index, dtype=dtype)
    return frame


def _set_aside(
    frame: pd.DataFrame,
    texts: Mapping[str, pd.Series],
    cells: pd.DataFrame,
    recognised: Recognised,
    kind: Kind,
    notes: Notes,
) -> Mask:
    """Rows that cannot stand for a person, each with the finding that says why (only the first reason counts)."""
    first = first_filled([cells[position] for position in cells.columns])
    nameless = frame[["birth_name", "used_name"]].isna().all(axis=1) & frame["job_seeker_id"].isna()
    total = by_distinct(first, lambda value: header_key(value).split(" ")[0] in {"total", "totaux"})
    reasons: list[tuple[str, Any, str | None]] = [
        ("R003", total.astype(bool) & frame["birth_date"].isna(), None),
        ("R001", nameless | (frame["given_names"].isna() & frame["job_seeker_id"].isna()), None),
    ]
    for other, by_code in recognised.layout.set_aside.items():
        if other in texts:
            reasons += [(code, texts[other].isin(values), None) for code, values in by_code.items()]
    reasons += [("R002", frame[column].isna(), column) for column in kind.needed]
    rejected: Mask = np.zeros(len(frame), dtype=bool)
    for code, mask, column in reasons:
        fresh = np.asarray(mask, dtype=bool) & ~rejected
        notes.flag(code, fresh, column)
        rejected |= fresh
    return rejected


def _look_at_people(frame: pd.DataFrame, texts: Mapping[str, pd.Series], kept: Mask, notes: Notes) -> None:
    """What makes a kept row hard to recognise, or unlikely."""
    written = texts["birth_date"].notna() if "birth_date" in texts else pd.Series(False, index=frame.index)
    notes.flag("V002", kept & ~written.to_numpy(), "birth_date")
    if "registered_on" in frame:
        years = (frame["registered_on"] - frame["birth_date"]).dt.days / 365.25
        notes.flag("V013", kept & (years < 14).to_numpy(), "registered_on")


def as_json(cells: pd.DataFrame) -> pd.Series:
    """Each row of texts as a JSON list (null for an empty cell), built from distinct values."""
    parts = [
        pd.Series(by_distinct(cells[column], lambda v: json.dumps(v, ensure_ascii=False)), dtype="str")
        for column in cells.columns
    ]
    if not parts:
        return pd.Series("[]", index=range(len(cells)), dtype="str")
    return "[" + joined(parts, ",", missing="null") + "]"


def _rejected_rows(
    cells: pd.DataFrame,
    rows: np.ndarray[Any, np.dtype[np.int64]],
    rejected: Mask,
    findings: Sequence[Finding],
) -> pd.DataFrame:
    codes: dict[int, list[str]] = {}
    for finding in findings:
        if finding.rule.severity == "error" and finding.row is not None:
            codes.setdefault(finding.row, []).append(finding.code)
    numbers = rows[rejected]
    return pd.DataFrame(
        {
            "row": numbers,
            "codes": pd.Series([",".join(codes.get(row, [])) for row in numbers.tolist()], dtype="str"),
            "cells": as_json(cells[rejected].reset_index(drop=True)),
        }
    )
