"""Workbooks (.xlsx .xlsm .xlsb .xls .ods) through python-calamine, in a child process that can be killed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.errors import TzcError
from tzc_cli.files.formats import COPY_IT, damaged, over_limit
from tzc_cli.files.grid import STRING, Codes, Grid, Mask, cells_of, split_column, text_column
from tzc_cli.files.passwords import password_needed
from tzc_cli.files.reader_process import Allowance, Head, reader_process
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

NUMBER, DATE = 1, 2  # the kinds of cell that the child names


@dataclass(frozen=True)
class Reading:
    """What the child process said: the names of all sheets, and the sheets read."""

    sheet_names: list[str]
    grids: list[Grid]


def read_workbook(name: str, source: Path | bytes, sheet: str | None, limits: Limits, allowance: Allowance) -> Reading:
    """Every sheet of a workbook, or the one named `sheet` (none, if no sheet bears that name).

    Raises TzcError if the workbook is protected, damaged, or asks for more than it may take.
    """
    names: list[str] = []
    grids = []
    done = False
    with reader_process(source, sheet, limits, allowance) as (frames, gave_up):
        for head, _content in frames:
            if "refused" in head:
                raise refusal(name, head, limits, allowance)
            if "names" in head:
                names = head["names"]
            elif "columns" in head:
                grids.append(_grid(head, frames))
            done = "done" in head
        if not done:
            raise refusal(name, {"refused": "time" if gave_up.is_set() else "broken"}, limits, allowance)
    return Reading(names, grids)


def _grid(head: Head, frames: Iterator[tuple[Head, bytes]]) -> Grid:
    """A grid from the child's frames. Empty columns before the first one that holds something are given back."""
    rows, first = head["rows"], head["column"] if head["columns"] else 0
    columns: list[Any] = [pd.array([np.nan] * rows, dtype=STRING) for _ in range(first)]
    dates = np.zeros((rows, first + head["columns"]), dtype=np.bool_)
    numbers = np.zeros_like(dates)
    for position, (column, content) in zip(range(first, first + head["columns"]), frames, strict=False):
        if "texts" not in column:
            columns.append(split_column(content))
            continue
        codes = np.frombuffer(content, dtype=np.int32)
        columns.append(text_column(column["texts"], codes))
        numbers[:, position] = _of_kind(column["kinds"], NUMBER, codes)
        dates[:, position] = _of_kind(column["kinds"], DATE, codes)
    if len(columns) < dates.shape[1]:  # the child broke down: the caller says so
        return Grid(head["sheet"], head["hidden"], pd.DataFrame(), np.empty(0, dtype=np.int64))
    cells, kept = cells_of(columns, rows)
    row_numbers = np.arange(head["row"], head["row"] + rows, dtype=np.int64)[kept]
    merged = tuple((a, b, c, d) for a, b, c, d in head["merged"])
    return Grid(head["sheet"], head["hidden"], cells, row_numbers, dates[kept], numbers[kept], merged=merged)


def _of_kind(kinds: list[int], kind: int, codes: Codes) -> Mask | bool:
    """Which cells are of this kind. One kind for all the distinct texts of a column is sent once."""
    if kind not in kinds:
        return False
    if len(kinds) == 1:
        return np.asarray(codes >= 0)
    of_code = np.array([*(k == kind for k in kinds), False])
    return np.asarray(of_code[codes])  # -1 takes the last one: empty


def refusal(name: str, head: Head, limits: Limits, allowance: Allowance) -> TzcError:
    """The error that says why a workbook was refused, and what to do about it."""
    if head["refused"] == "cells":
        return over_limit(
            N_("sheet {sheet} of {file} spans {rows} rows × {columns} columns; the limit is {limit} cells"),
            N_("delete the cells that stand far from the register, or raise {key} under [limits] in tzc.toml"),
            limits, "cells", file=name, sheet=head["sheet"], rows=head["rows"], columns=head["columns"],
        )  # fmt: skip
    if head["refused"] == "password":
        return password_needed(name)
    # The reader has a guard of its own against repeated rows.
    reason = "memory" if "limit exceeded" in head.get("why", "") else head["refused"]
    if reason == "memory":
        return over_limit(
            N_("{file} asks for far more memory than its size warrants (over {allowed} MB); reading it was given up"),
            COPY_IT, limits, "memory_megabytes", file=name, allowed=allowance.memory // 1_000_000,
        )  # fmt: skip
    if reason == "time":
        return over_limit(
            N_("{file} takes far longer to read than its size warrants (over {allowed} s); reading it was given up"),
            COPY_IT, limits, "seconds", file=name, allowed=round(allowance.seconds),
        )  # fmt: skip
    return damaged(name)
