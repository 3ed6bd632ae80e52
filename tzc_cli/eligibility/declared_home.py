"""What the team declared of a person's home, put in the place of what the registers say of it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import day
from tzc_cli.eligibility.choosing import NO_DAY, NONE, values_of
from tzc_cli.eligibility.declared import Declared, declared
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.perimeter import INSIDE, OUTSIDE, OUTSIDE_STREETS, locate
from tzc_cli.eligibility.residence import Residence
from tzc_cli.territory import Territory


def with_declared_home(home: Residence, evidence: Evidence, territory: Territory, as_of: date) -> Residence:
    """`home` with the address, the day of moving in and the day of moving out that the team declared, if it did.

    An address declared elsewhere than the registers have it begins a stay of its own: without a declared day, since
    when is unknown. A declared day stands for the address that governs.
    """
    if evidence.declared.empty:
        return home
    address, since, until = (
        declared(evidence, fact, as_of) for fact in ("address", "resident_since", "resident_until")
    )
    return _until(_since(_address(home, address, territory, as_of), since, as_of), until, as_of)


def _address(home: Residence, said: Declared, territory: Territory, as_of: date) -> Residence:
    at = np.flatnonzero(said.chosen != NONE)
    found = locate(said.rows.iloc[said.chosen[at]], territory, as_of)
    place, district = home.place.copy(), home.district.copy()
    within = home.within_from.copy(), home.within_until.copy()
    certain = np.isin(home.place, (INSIDE, OUTSIDE, OUTSIDE_STREETS))
    place[at], district[at], within[0][at], within[1][at] = found.place, found.district, found.since, found.until
    moved = np.zeros(len(place), dtype=np.bool_)
    same = (place == home.place) & (district == home.district)
    moved[at] = ((certain & ~same) | ~home.current)[at]
    told = {name: values_of(said.rows, name, said.chosen) for name in home.address}
    kept = pd.Series(said.chosen == NONE)
    return replace(
        home,
        place=place,
        district=district,
        within_from=within[0],
        within_until=within[1],
        current=home.current | moved,
        later=home.later & ~moved,
        since=np.where(moved, NO_DAY, home.since),
        unbroken=np.where(moved, NO_DAY, home.unbroken),
        across=np.where(moved, NO_DAY, home.across),
        perhaps=np.where(moved, NO_DAY, home.perhaps),
        until=np.where(moved, NO_DAY, home.until),
        gap=np.where(moved, 0, home.gap),
        open_start=home.open_start & ~moved,
        since_row=home.since_row.mask(moved),
        across_row=home.across_row.mask(moved),
        address={name: values.where(kept, told[name]) for name, values in home.address.items()},
        address_row=home.address_row.where(kept),
        address_id=said.fact_id,
    )


def _since(home: Residence, said: Declared, as_of: date) -> Residence:
    has = said.chosen != NONE
    coming = has & (said.day > day(as_of))
    begun = has & ~coming & (home.later | home.current)
    return replace(
        home,
        resident=home.resident | has,
        current=(home.current | begun) & ~coming,
        later=(home.later & ~begun) | coming,
        since=np.where(has, said.day, home.since),
        unbroken=np.where(has, said.day, home.unbroken),
        across=np.where(has, said.day, home.across),
        perhaps=np.where(has, said.day, home.perhaps),
        gap=np.where(has, 0, home.gap),
        open_start=home.open_start & ~has,
        since_id=said.fact_id,
    )


def _until(home: Residence, said: Declared, as_of: date) -> Residence:
    has = said.chosen != NONE
    over = has & (said.day < day(as_of))
    still = has & ~over & ~home.later
    return replace(
        home,
        until=np.where(has, said.day, home.until),
        current=(home.current & ~over) | still,
        later=home.later & ~over,
        until_id=said.fact_id,
    )
