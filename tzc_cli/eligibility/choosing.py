"""One row among several of a person: picked by keys in order, without a loop and without looking at anyone
else."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days, to_days

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]
NONE = -1
NO_DAY = np.datetime64("NaT", "D")
NO_SPAN = np.timedelta64("NaT", "D")  # a number of days that is not known


def known_rows(rows: pd.DataFrame, people: pd.DataFrame) -> tuple[pd.DataFrame, Rows]:
    """The rows of these people only, and for each the position of its person in `people`."""
    position = pd.Index(people["person"]).get_indexer(pd.Index(rows["person"]))
    if (position < 0).any():
        rows, position = rows[position >= 0], position[position >= 0]
    return rows, position


def first_of_each(position: Rows, count: int, *keys: NDArray[Any]) -> Rows:
    """For each of `count` people, the row whose keys come first (lowest, in order); -1 for a person without
    rows."""
    chosen = np.full(count, NONE, dtype=np.intp)
    alone = np.bincount(position, minlength=count)[position] == 1
    # Most people have one row: only the others are worth sorting.
    chosen[position[alone]] = np.flatnonzero(alone)
    contested = np.flatnonzero(~alone)
    ordered = contested[np.lexsort((*(key[contested] for key in reversed(keys)), position[contested]))]
    first = np.diff(position[ordered], prepend=NONE) != 0
    chosen[position[ordered[first]]] = ordered[first]
    return chosen


def soonest(days: Days) -> NDArray[np.int64]:
    """Days as a key that sorts the earliest first, the unknown last."""
    return np.where(np.isnat(days), np.iinfo(np.int64).max, days.astype(np.int64))


def latest(days: Days) -> NDArray[np.int64]:
    """Days as a key that sorts the latest first, the unknown last."""
    return np.where(np.isnat(days), np.iinfo(np.int64).max, -days.astype(np.int64))


def restated(position: Rows, start: Days, layout: pd.Series | None, extracted_on: Days) -> Flags:
    """Rows of a spell (same person, layout, known start) that a later extract states again: the later one is
    right.

    Without this, a contract that had no end in January would still be in force in March, whatever March's
    file says.
    """
    again = np.zeros(len(position), dtype=np.bool_)
    if len(position) == 0:
        return again
    codes = np.zeros(len(position), dtype=np.intp) if layout is None else pd.factorize(layout)[0]
    several = np.flatnonzero((np.bincount(position)[position] > 1) & ~np.isnat(start))
    order = several[np.lexsort((latest(extracted_on)[several], start[several], codes[several], position[several]))]
    same = np.ones(len(order), dtype=np.bool_)
    for key in (position, codes, start.astype(np.int64)):
        same &= np.diff(key[order], prepend=NONE - 1) == 0
    # The first of each spell is its latest extract; rows of that same extract stand beside it.
    spell = np.cumsum(~same) - 1
    newest = extracted_on[order[~same]]
    again[order] = extracted_on[order] < newest[spell]
    return again


def next_spell(position: Rows, layout: Rows, start: Days) -> Rows:
    """For each row, a row of the next spell (later start, all known) of the same person and layout; -1: none."""
    order = np.lexsort((start, layout, position))
    head = np.ones(len(order), dtype=np.bool_)
    head[1:] = False
    for key in (position, layout, start.astype(np.int64)):
        head[1:] |= np.diff(key[order]) != 0
    heads = order[head]
    other = np.append(heads[1:], NONE)[: len(heads)]
    same = (position[heads] == position[other]) & (layout[heads] == layout[other]) & (other != NONE)
    found = np.full(len(order), NONE, dtype=np.intp)
    found[order] = np.where(same, other, NONE)[np.cumsum(head) - 1]
    return found


def days_of(rows: pd.DataFrame, column: str, chosen: Rows) -> Days:
    """A column of dates taken at the chosen rows, NaT where there is none."""
    return np.append(to_days(rows[column]), NO_DAY)[chosen]


def values_of(rows: pd.DataFrame, column: str, chosen: Rows) -> pd.Series:
    """Any column taken at the chosen rows, missing where there is none."""
    if rows[column].dtype == object:
        pool = np.empty(len(rows) + 1, dtype=object)
        pool[:-1] = rows[column]
        return pd.Series(pool[chosen])
    return pd.Series(rows[column].array.take(chosen, allow_fill=True))


def row_ids(rows: pd.DataFrame, chosen: Rows) -> pd.Series:
    """Row ids of the chosen rows (Int64, missing where there is none)."""
    values = np.append(rows["row_id"].to_numpy(), 0)[chosen]
    return pd.Series(pd.arrays.IntegerArray(values.astype(np.int64), chosen == NONE))


def no_ids(count: int) -> pd.Series:
    """Row ids that are all missing."""
    return pd.Series(pd.NA, index=range(count), dtype="Int64")
