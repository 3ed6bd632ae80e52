"""Spells of registration put together from several extracts."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days, to_days
from tzc_cli.eligibility.choosing import NO_DAY, NONE, Flags, Rows, next_spell, restated
from tzc_cli.eligibility.spells import Chains, alone, chained

_DAY = np.timedelta64(1, "D")


def registration_chains(rows: pd.DataFrame, position: Rows, tolerance: int) -> Chains:
    """For each row of the job-seeker registers, the chain of registrations that its spell ends (NaT: undated).

    `position`: the person of each row. A chain is counted back from its spell: what came later is left out of `first`
    and `gap`, so that a row tells what was so on its day.
    """
    registered = to_days(rows["registered_on"])
    unknown = np.full(len(rows), NO_DAY)
    found = alone(registered, unknown)
    several = np.bincount(position, minlength=1)[position] > 1
    at = np.flatnonzero(several & ~np.isnat(registered))
    if len(at) == 0:
        return found
    own, who = rows.iloc[at], position[at]
    usable = spells_that_count(own, who)
    counted = at[usable]
    ids = rows["row_id"].to_numpy()
    chains = chained(who[usable], registered[counted], last_days(own)[usable], tolerance, ids[counted])
    for values, told in zip(_parts(found), _parts(chains), strict=True):
        values[counted] = told
    found.head[counted] = counted[chains.head]
    # The same spell, as another extract states it: one chain for both.
    return _shared(found, at, usable, who, registered[at])


def last_days(rows: pd.DataFrame) -> Days:
    """The last day on which each row shows its person registered: the eve of the end, else the day of the extract."""
    registered, left, seen = (to_days(rows[name]) for name in ("registered_on", "deregistered_on", "extracted_on"))
    return np.maximum(np.where(np.isnat(left), seen, left - _DAY), registered)


def spells_that_count(rows: pd.DataFrame, position: Rows) -> Flags:
    """Rows that state a spell for good: not those stated again by a later extract of their layout, nor those that it
    corrects, by a later first day inside the spell they had."""
    registered, seen = to_days(rows["registered_on"]), to_days(rows["extracted_on"])
    again = restated(position, registered, rows["layout"], seen)
    kept = np.flatnonzero(~again)
    other = next_spell(position[kept], pd.factorize(rows["layout"])[0][kept], registered[kept])
    open_ended = np.isnat(to_days(rows["deregistered_on"])[kept]) & (other != NONE)
    later = kept[other]
    wrong = open_ended & (seen[kept] >= registered[later]) & (seen[later] > seen[kept])
    counts = ~again
    counts[kept[wrong]] = False
    return counts


def _shared(found: Chains, at: Rows, usable: Flags, who: Rows, registered: Days) -> Chains:
    """Rows left out of the chains take that of the spell which begins on their day, if one does."""
    order = np.lexsort((~usable, registered, who))
    first = np.append(True, (np.diff(who[order]) != 0) | (np.diff(registered[order]) != np.timedelta64(0, "D")))
    head = order[np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))]
    for values in _parts(found):
        values[at[order]] = np.where(usable[head], values[at[head]], values[at[order]])
    return found


def _parts(chains: Chains) -> tuple[NDArray[Any], ...]:
    return chains.first, chains.last, chains.unbroken, chains.gap, chains.head
