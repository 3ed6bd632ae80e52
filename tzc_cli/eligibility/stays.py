"""How long people have lived where they live: spells put together inside a district, and across districts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, to_days
from tzc_cli.eligibility.choosing import NONE, Flags, Rows, latest
from tzc_cli.eligibility.perimeter import INSIDE, Located
from tzc_cli.eligibility.spells import Chains, chained

_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Stays:
    """For each spell of residence, the stay it belongs to.

    `here`: the chain of spells in its district; `anywhere`: in any district. Spells in no district stand alone.
    `open_start`: a spell without a first day, in the same district, reaches the stay: it may be longer.
    """

    here: Chains
    anywhere: Chains
    open_start: Flags


def ended_by_a_move(rows: pd.DataFrame, position: Rows) -> Days:
    """The last day of each spell of residence: as stated, else the eve of a later spell that a later extract of the
    same layout states (its list has followed the move), else NaT: open."""
    since, until = to_days(rows["resident_since"]), to_days(rows["resident_until"])
    seen, layout = to_days(rows["extracted_on"]), pd.factorize(rows["layout"])[0]
    at = np.flatnonzero((np.bincount(position, minlength=1)[position] > 1) & ~np.isnat(since))
    order = at[np.lexsort((latest(seen)[at], since[at], layout[at], position[at]))]
    last: Days = until.copy()
    # From the last spell backwards: each one is compared with the next of its person and layout.
    same = (np.diff(position[order]) == 0) & (np.diff(layout[order]) == 0)
    one, other = order[:-1][same], order[1:][same]
    moved = np.isnat(until[one]) & (since[other] > since[one]) & (seen[other] > seen[one])
    last[one[moved]] = since[other[moved]] - _DAY
    return last


def stays(position: Rows, since: Days, until: Days, located: Located, accredited: Flags, tolerance: int) -> Stays:
    """The stays of spells from `since` to `until` (NaT: unknown, open). `accredited`: by district, on the day asked."""
    inside = located.place == INSIDE
    dated = inside & ~np.isnat(since)
    alone = Chains(since.copy(), until.copy(), since.copy(), np.zeros(len(since), dtype=np.int64))
    here = _filled(alone, dated, position * (len(accredited) + 1) + located.district, since, until, tolerance)
    counted = dated & np.append(accredited, False)[located.district]
    anywhere = _filled(here, counted, position, since, until, tolerance)
    undated = inside & np.isnat(since)
    return Stays(here, anywhere, _reached(position, located.district, undated, until, here.first, tolerance))


def _filled(chains: Chains, which: Flags, key: Rows, since: Days, until: Days, tolerance: int) -> Chains:
    at = np.flatnonzero(which)
    found = chained(key[at], since[at], until[at], tolerance)
    made = Chains(chains.first.copy(), chains.last.copy(), chains.unbroken.copy(), chains.gap.copy())
    made.first[at], made.last[at], made.unbroken[at], made.gap[at] = (
        found.first,
        found.last,
        found.unbroken,
        found.gap,
    )
    return made


def _reached(
    position: Rows, district: Rows, undated: Flags, until: Days, first: Days, tolerance: int
) -> Flags:
    """Whether a spell without a first day, of the same person and district, lasts up to the stay that begins on `first`
    (or the stay's own first day is unknown)."""
    keys = position * (district.max(initial=0) + 2) + district
    ends = np.where(np.isnat(until), np.datetime64("9999-12-31", "D"), until)[undated].astype(np.int64)
    codes, distinct = pd.factorize(np.append(keys[undated], keys))
    furthest = np.full(len(distinct), np.iinfo(np.int64).min)
    np.maximum.at(furthest, codes[: len(ends)], ends)
    needed = np.where(np.isnat(first), np.iinfo(np.int64).max, first.astype(np.int64) - 1 - tolerance)
    reached: Flags = (furthest[codes[len(ends) :]] >= needed) & (district != NONE)
    return reached
