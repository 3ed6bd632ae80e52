"""Spells that follow one another: where a chain of them begins and ends, gaps tolerated; no loop over people."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tzc_cli.dates import Days
from tzc_cli.eligibility.choosing import NO_DAY, NONE, Rows

_OPEN = np.datetime64("9999-12-31", "D")
_SPAN = 10_000_000  # more days than any date of ours is from 1970


@dataclass(frozen=True)
class Chains:
    """For each spell, the chain it belongs to: `first` and `last` day of the whole chain (NaT: open), `unbroken` the
    first day since which no day at all is missing, `gap`, the days missing up to this spell, all tolerated, and `head`,
    the place of the spell that begins the chain."""

    first: Days
    last: Days
    unbroken: Days
    gap: NDArray[np.int64]
    head: Rows


def alone(first: Days, last: Days) -> Chains:
    """Each spell as a chain of its own."""
    count = len(first)
    return Chains(first.copy(), last.copy(), first.copy(), np.zeros(count, dtype=np.int64), np.arange(count))


def chained(key: Rows, first: Days, last: Days, tolerance: int, row_ids: NDArray[np.int64]) -> Chains:
    """The chains of spells from `first` to `last` (both included; NaT last: open) of each `key`, `first` known.

    Two spells are of one chain when they overlap, touch, or leave at most `tolerance` days between them.
    Of spells of the same days, the one of the lowest row id comes first.
    """
    if len(key) == 0:
        return alone(first, last)
    order = np.lexsort((row_ids, last, first, key))
    begins = first[order].astype(np.int64)
    ends = np.where(np.isnat(last), _OPEN, last)[order].astype(np.int64)
    # Someone who left before arriving says nothing of the days between: the first day stands.
    ends = np.maximum(ends, begins)
    rank = np.cumsum(np.diff(key[order], prepend=key[order[0]]) != 0)
    # The furthest day reached so far by the same key: ranks set keys further apart than any date can reach.
    reached = np.maximum.accumulate(rank * _SPAN + ends) - rank * _SPAN
    before = np.append(np.int64(0), reached[:-1])
    same = np.append(False, np.diff(rank) == 0)
    missing = np.where(same, np.maximum(begins - before - 1, 0), 0)
    starts = ~same | (missing > tolerance)
    at = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    whole = np.maximum.accumulate(np.where(starts | (missing > 0), np.arange(len(order)), 0))
    bridged = np.cumsum(missing)
    finish = np.append(np.flatnonzero(starts)[1:], len(order)) - 1
    chain = np.cumsum(starts) - 1
    final = reached[finish][chain].astype("datetime64[D]")

    found = alone(first, last)
    found.first[order] = begins[at].astype("datetime64[D]")
    found.last[order] = np.where(final == _OPEN, NO_DAY, final)
    found.unbroken[order] = begins[whole].astype("datetime64[D]")
    found.gap[order] = bridged - bridged[at]
    found.head[order] = order[at]
    return found


def stating(first: Days, chains: Chains, chosen: Rows) -> Rows:
    """For each chosen row (-1: none), the row that states the first day of its chain: itself when it does.

    `first`: the day on which the spell of each row begins.
    """
    own = np.arange(len(first))
    return np.append(np.where(first == chains.first, own, chains.head), NONE)[chosen]
