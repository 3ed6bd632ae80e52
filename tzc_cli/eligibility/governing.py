"""Which registration and which EBE contract speak for a person on a date, and what they say."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, day, to_days
from tzc_cli.eligibility.choosing import (
    NO_DAY,
    NONE,
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
from tzc_cli.eligibility.declared import Declared, declared
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.freshness import age, followed
from tzc_cli.eligibility.registered_spells import registration_chains
from tzc_cli.eligibility.spells import stating
from tzc_cli.territory import Territory


@dataclass(frozen=True)
class Registration:
    """The governing row of the job-seeker register, person by person (aligned with people).

    `rows`, `chosen`: the register's rows and the one chosen (-1: none). `listed`: there is one. `dropped`: a
    later extract of the same layout no longer lists it. `stale`: its extract is too old to say anything of
    the day. `since`: first day of the chain of registrations it ends (`since_row`: the row that states it), `gap` the
    days missing in that chain, all tolerated; `unbroken`, since when none is missing. `undated`: a row that lists the
    person at the day or later bears no date of registration.
    `said_on`, `said_left`: what the team declared of registration and of its end.
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
    since: Days
    since_row: pd.Series
    unbroken: Days
    gap: Rows
    undated: Flags
    said_on: Declared
    said_left: Declared


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
    extract up to that day; else the earliest after. Ties: earliest registration, then lowest row id.

    What the team declared of registration or of its end takes the place of what the registers say, and is as fresh
    as the day it was declared."""
    rows, position = known_rows(evidence.registrations, evidence.people)
    on, count = day(as_of), len(evidence.people)
    registered, left, extracted = (to_days(rows[name]) for name in ("registered_on", "deregistered_on", "extracted_on"))
    now = (registered <= on) & ~(left <= on) & (extracted >= on)
    before = ~now & (extracted <= on)
    rank = np.select([now, before], [0, 1], 2)
    nearest = np.where(before, latest(extracted), soonest(extracted))
    chosen = first_of_each(position, count, rank, nearest, soonest(registered), rows["row_id"].to_numpy())
    undated = np.isnat(registered) & (extracted >= on) & ~(left <= on)
    chains = registration_chains(rows, position, territory.rules.registration_gap_days)
    said_on, said_left = (
        declared(evidence, fact, as_of, territory.rules.declared_days) for fact in ("registered_on", "deregistered_on")
    )
    said = (said_on.chosen != NONE) | (said_left.chosen != NONE)
    return Registration(
        rows=rows,
        chosen=chosen,
        listed=(chosen >= 0) | said,
        registered_on=_either(said_on, days_of(rows, "registered_on", chosen)),
        deregistered_on=_either(said_left, days_of(rows, "deregistered_on", chosen)),
        deprived_since=days_of(rows, "deprived_since", chosen),
        dropped=np.append(followed(rows, evidence.files, as_of), False)[chosen] & ~said,
        stale=np.append(age(extracted, as_of) > territory.freshness_days, False)[chosen] & ~said,
        row_id=row_ids(rows, chosen),
        since=_either(said_on, np.append(chains.first, NO_DAY)[chosen]),
        since_row=row_ids(rows, stating(registered, chains, chosen)),
        unbroken=_either(said_on, np.append(chains.unbroken, NO_DAY)[chosen]),
        gap=np.where(said_on.chosen != NONE, 0, np.append(chains.gap, 0)[chosen]),
        undated=np.bincount(position[undated], minlength=count) > 0,
        said_on=said_on,
        said_left=said_left,
    )


def _either(said: Declared, told: Days) -> Days:
    return np.where(said.chosen != NONE, said.day, told)


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
