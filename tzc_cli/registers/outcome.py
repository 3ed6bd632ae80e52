"""What comes out of a sheet: rows kept with every column of their kind, rows set aside as they were."""

from collections.abc import Sequence
from json.encoder import encode_basestring  # what json.dumps does with a text, without its preparations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tzc_cli.files import Grid
from tzc_cli.files.grid import text_array
from tzc_cli.findings import Finding
from tzc_cli.registers.body import Body
from tzc_cli.registers.distinct import cleaned, joined
from tzc_cli.registers.kinds import WHOLE_TYPES, Kind
from tzc_cli.registers.notes import Mask

_ESCAPED = r'[\x00-\x1f"\\]'  # what json.dumps escapes


def complete(frame: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Every column of the kind, unknown where the register has none."""
    missing: dict[str, Any] = {"date": np.datetime64("NaT", "s"), "hours": np.nan, "number": np.nan, "yes_no": None}
    dtypes = {"date": "datetime64[s]", "hours": "float64", "number": "float64", "yes_no": "object"}
    for column, type_ in kind.columns.items():
        if column not in frame and type_ not in WHOLE_TYPES:
            frame[column] = pd.Series(missing.get(type_), index=frame.index, dtype=dtypes.get(type_, "str"))
    for column, dtype in (("house_number", "Int64"), ("house_suffix", "str"), ("street", "str")):
        if column not in frame:
            frame[column] = pd.Series(pd.NA if dtype == "Int64" else None, index=frame.index, dtype=dtype)
    return frame


def kept_rows(frame: pd.DataFrame, order: npt.NDArray[np.intp], rejected: Mask) -> pd.DataFrame:
    """The lines of the rows kept, in the order of the sheet; `order`: the place of the row each line comes from."""
    if len(frame) > len(rejected):
        frame = frame.iloc[np.argsort(order, kind="stable")]
        rejected = rejected[np.sort(order)]
    return frame[~rejected].reset_index(drop=True)


def as_written(grid: Grid, body: Body, used: Sequence[int]) -> pd.DataFrame:
    """The cells used as the file has them: garbled letters as they were, merged cells empty below the first one.

    A cell that was emptied since (a social security number) stays empty.
    """
    places = np.searchsorted(grid.row_numbers, body.rows)
    restored: dict[int, tuple[list[int], list[str]]] = {}
    for (row, position), text in grid.originals.items():
        rows, texts = restored.setdefault(position, ([], []))
        rows.append(row)
        texts.append(text)
    written: dict[int, pd.Series] = {}
    for position in used:
        column = grid.cells[position].take(places).reset_index(drop=True)
        if position in restored:
            rows, texts = restored[position]
            known = np.isin(rows, body.rows)
            column = column.copy()
            column.iloc[np.searchsorted(body.rows, np.array(rows)[known])] = np.array(texts, dtype=object)[known]
        written[position] = column.mask(body.cells[position].isna())
    return pd.DataFrame(written, index=body.cells.index)


def as_json(cells: pd.DataFrame) -> pd.Series:
    """Each row of texts as a JSON list (null for an empty cell)."""
    parts = [_quoted(cells[column]) for column in cells.columns]
    if not parts:
        return pd.Series("[]", index=range(len(cells)), dtype="str")
    return "[" + joined(parts, ",", missing="null") + "]"


def _quoted(column: pd.Series) -> pd.Series:
    """Texts as JSON writes them: most columns hold nothing that would have to be escaped."""
    texts = pa.array(column, type=pa.large_string(), from_pandas=True)
    if pc.any(pc.match_substring_regex(texts, _ESCAPED)).as_py():
        return cleaned(column, encode_basestring)
    mark = pa.scalar('"', pa.large_string())
    together = pc.binary_join_element_wise(mark, texts, mark, pa.scalar("", pa.large_string()))
    return pd.Series(text_array(together), index=column.index)


def rejected_rows(body: Body, rejected: Mask, findings: Sequence[Finding]) -> pd.DataFrame:
    """The rows set aside: `row`, `codes` (comma-separated), `cells` (JSON list of every cell)."""
    codes: dict[int, list[str]] = {}
    for finding in findings:
        if finding.rule.severity == "error" and finding.row is not None:
            codes.setdefault(finding.row, []).append(finding.code)
    numbers = body.rows[rejected]
    return pd.DataFrame(
        {
            "row": numbers,
            "codes": pd.Series([",".join(codes.get(row, [])) for row in numbers.tolist()], dtype="str"),
            "cells": as_json(body.cells[rejected].reset_index(drop=True)),
        }
    )
