"""What comes out of a sheet: rows kept with every column of their kind, rows set aside as they were."""

from collections.abc import Sequence
from json.encoder import encode_basestring  # what json.dumps does with a text, without its preparations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tzc_cli.findings import Finding
from tzc_cli.registers.body import Body
from tzc_cli.registers.distinct import by_distinct, joined
from tzc_cli.registers.kinds import WHOLE_TYPES, Kind
from tzc_cli.registers.notes import Mask


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


def as_json(cells: pd.DataFrame) -> pd.Series:
    """Each row of texts as a JSON list (null for an empty cell), built from distinct values."""
    parts = [
        pd.Series(by_distinct(cells[column], encode_basestring), dtype="str")
        for column in cells.columns
    ]
    if not parts:
        return pd.Series("[]", index=range(len(cells)), dtype="str")
    return "[" + joined(parts, ",", missing="null") + "]"


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
