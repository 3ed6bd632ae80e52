"""Which registration and which EBE contract speak for a person on a date, and what they say."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, day, to_days
from tzc_cli.eligibility.choosing import (
    Flags,
    Rows,
    days_of,
    first_of_each,
    known_rows,
    latest,
    restated,
    row_ids,
    soonest,
)
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.freshness import age, followed
from tzc_cli.territory import Territory


@dataclass(frozen=True)
class Registration:
    """The governing row of the job-seeker register, person by person (aligned with people).

    `rows`, `chosen`: the register's rows and the one chosen (-1: none). `listed`: there is one. `dropped`: a
    later extract of the same layout no longer lists it. `stale`: its extract is too old to say anything of
    the day.
    """

    rows: pd.DataFrame
    chosen: Rows
    listed: Flags
    registered_on: Days
    deregistered_on: Days
    deprived_since: Days
    dropped: Flags
    stale: Flags
    row_id: pd.Series


@dataclass(frozen=True)
class Contract:
    """The EBE contracts, person by person. `hired`: one is in force; then `hired_on` is its first day.

    `left_on`: last day of the latest contract ended before the day; `next_hire`: first day of the next one.
    `row_id`: the contract in force, else the latest ended.
    """

    hired: Flags
    hired_on: Days
    left_on: Days
    next_hire: Days
    row_id: pd.Series


def governing_registration(evidence: Evidence, territory: Territory, as_of: date) -> Registration:
    """Among a person's rows: registered that day by a later extract (the nearest one); else the latest
    extract up to that day; else the earliest after. Ties: earliest registration, then lowest row id."""
    rows, position = known_rows(evidence.registrations, evidence.people)
    on = day(as_of)
    registered, left, extracted = (to_days(rows[name]) for name in ("registered_on", "deregistered_on", "extracted_on"))
    now = (registered <= on) & ~(left <= on) & (extracted >= on)
    before = ~now & (extracted <= on)
    rank = np.select([now, before], [0, 1], 2)
    nearest = np.where(before, latest(extracted), soonest(extracted))
    chosen = first_of_each(
        position, len(evidence.people), rank, nearest, soonest(registered), rows["row_id"].to_numpy()
    )
    return Registration(
        rows=rows,
        chosen=chosen,
        listed=chosen >= 0,
        registered_on=days_of(rows, "registered_on", chosen),
        deregistered_on=days_of(rows, "deregistered_on", chosen),
        deprived_since=days_of(rows, "deprived_since", chosen),
        dropped=np.append(followed(rows, evidence.files, as_of), False)[chosen],
        stale=np.append(age(extracted, as_of) > territory.freshness_days, False)[chosen],
        row_id=row_ids(rows, chosen),
    )


def governing_contract(evidence: Evidence, as_of: date) -> Contract:
    """The contract in force (the latest hired), the latest one ended, the next one. A contract that a later
    extract states again counts as that extract says."""
    rows, position = known_rows(evidence.contracts, evidence.people)
    again = restated(position, to_days(rows["hired_on"]), None, to_days(rows["extracted_on"]))
    rows, position = rows[~again], position[~again]
    on, count, ids = day(as_of), len(evidence.people), rows["row_id"].to_numpy()
    hired_on, left_on = to_days(rows["hired_on"]), to_days(rows["left_on"])

    def pick(which: Flags, key: Days, *, last: bool) -> Rows:
        at = np.flatnonzero(which)
        order = latest(key[at]) if last else soonest(key[at])
        return np.append(at, -1)[first_of_each(position[at], count, order, ids[at])]

    current = pick((hired_on <= on) & ~(left_on < on), hired_on, last=True)
    ended = pick(left_on < on, left_on, last=True)
    coming = pick(hired_on > on, hired_on, last=False)
    return Contract(
        hired=current >= 0,
        hired_on=days_of(rows, "hired_on", current),
        left_on=days_of(rows, "left_on", ended),
        next_hire=days_of(rows, "hired_on", coming),
        row_id=row_ids(rows, np.where(current >= 0, current, ended)),
    )
