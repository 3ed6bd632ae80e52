"""How long people have lived where they live: spells put together inside a district, and across districts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days, to_days
from tzc_cli.eligibility.choosing import NO_DAY, NONE, Flags, Rows, next_spell
from tzc_cli.eligibility.perimeter import INSIDE, Located
from tzc_cli.eligibility.spells import Chains, alone, chained

_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Stays:
    """For each spell of residence, the stay it belongs to: the chain of spells in its district (`here`), or in any
    accredited one (`anywhere`). Spells in no district stand alone."""

    here: Chains
    anywhere: Chains


@dataclass(frozen=True)
class Perhaps:
    """What the stay of each person may be, were the addresses that cannot be located in the district: its `first` day
    (NaT: no dated spell), and whether a spell without a first day reaches it (`open_start`)."""

    first: Days
    open_start: Flags


def ended_by_a_move(rows: pd.DataFrame, position: Rows) -> Days:
    """The last day of each spell of residence: as stated, else the eve of a later spell that a later extract of the
    same layout states (its list has followed the move), else NaT: open."""
    since, until = to_days(rows["resident_since"]), to_days(rows["resident_until"])
    seen, layout = to_days(rows["extracted_on"]), pd.factorize(rows["layout"])[0]
    at = np.flatnonzero((np.bincount(position, minlength=1)[position] > 1) & ~np.isnat(since))
    other = next_spell(position[at], layout[at], since[at])
    one, later = at[other != NONE], at[other[other != NONE]]
    moved = np.isnat(until[one]) & (seen[later] > seen[one])
    last: Days = until.copy()
    last[one[moved]] = since[later[moved]] - _DAY
    return last


def stays(
    rows: pd.DataFrame, position: Rows, until: Days, located: Located, accredited: Flags, tolerance: int
) -> Stays:
    """The stays of the spells of `rows`, up to `until` (NaT: open). `accredited`: by district, on the day asked."""
    since, ids = to_days(rows["resident_since"]), rows["row_id"].to_numpy()
    dated = (located.place == INSIDE) & ~np.isnat(since)
    in_district = position * (len(accredited) + 1) + located.district
    here = _filled(alone(since, until), dated, in_district, since, until, ids, tolerance)
    counted = dated & np.append(accredited, False)[located.district]
    return Stays(here, _filled(here, counted, position, since, until, ids, tolerance))


def perhaps(rows: pd.DataFrame, position: Rows, until: Days, located: Located, chosen: Rows, tolerance: int) -> Perhaps:
    """The longest stay that cannot be ruled out for each person, whose governing row is `chosen` (-1: none).

    An address that cannot be located counts as if it were in the person's district, whichever it is: for want of a
    street or a number nobody has moved in later.
    """
    since, ids = to_days(rows["resident_since"]), rows["row_id"].to_numpy()
    governing = np.append(located.district, NONE)[chosen][position]
    sure = np.append(located.certainty, 2)[chosen][position]
    own = (located.certainty == 0) & ((located.district == governing) | (sure == 1))
    may = (own | (located.certainty == 1)) & (sure < 2)
    at = np.flatnonzero(may & ~np.isnat(since))
    first = since.copy()
    first[at] = chained(position[at], since[at], until[at], tolerance, ids[at]).first
    of_person = np.append(first, NO_DAY)[chosen]
    undated = np.flatnonzero(may & np.isnat(since))
    ends = np.where(np.isnat(until), np.datetime64("9999-12-31", "D"), until)[undated]
    reaches = ends >= of_person[position[undated]] - _DAY * (1 + tolerance)
    return Perhaps(of_person, np.bincount(position[undated[reaches]], minlength=len(chosen)) > 0)


def _filled(
    chains: Chains, which: Flags, key: Rows, since: Days, until: Days, ids: NDArray[np.int64], tolerance: int
) -> Chains:
    at = np.flatnonzero(which)
    found = chained(key[at], since[at], until[at], tolerance, ids[at])
    parts = ("first", "last", "unbroken", "gap", "head")
    made = Chains(**{name: getattr(chains, name).copy() for name in parts})
    for name in parts:
        getattr(made, name)[at] = getattr(found, name)
    made.head[at] = at[found.head]
    return made
