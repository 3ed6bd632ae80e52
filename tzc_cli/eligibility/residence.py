"""Which address speaks for a person on a date, where it lies, and since when the person lives there."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days, day, to_days
from tzc_cli.eligibility.choosing import (
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
    values_of,
)
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.governing import Registration
from tzc_cli.eligibility.perimeter import ADDRESS_MISSING, Places, locate
from tzc_cli.territory import Territory

_ADDRESS = ("house_number", "house_suffix", "street", "postcode", "town", "commune")


@dataclass(frozen=True)
class Residence:
    """The governing address, person by person (aligned with people).

    `resident`: a register of residents has the person; else the address is that of the registration.
    `current`: the spell covers the day (or is no spell). `since`: its first day; `until`: last day of the
    spells in the same district, NaT when open. `open_start`: another current spell in that district has no
    first day. `place`,
    `district`: as
    `Located`.
    """

    resident: Flags
    current: Flags
    since: Days
    until: Days
    open_start: Flags
    place: Places
    district: NDArray[np.intp]
    row_id: pd.Series
    address_row: pd.Series
    address: dict[str, pd.Series]


def governing_residence(evidence: Evidence, registration: Registration, territory: Territory, as_of: date) -> Residence:
    """Among the spells that cover the day: those certainly in a district first, then those not certain; then
    the earliest start, then the lowest row id. With none that covers it: a later one in a district, else the
    last ended. Without any row in a register of residents: the address of the governing registration."""
    rows, position = known_rows(evidence.residences, evidence.people)
    again = restated(position, to_days(rows["resident_since"]), rows["layout"], to_days(rows["extracted_on"]))
    rows, position = rows[~again], position[~again]
    on, count = day(as_of), len(evidence.people)
    since, until = to_days(rows["resident_since"]), to_days(rows["resident_until"])
    located = locate(rows, territory, as_of)
    later = since > on
    covers = ~later & ~(until < on)
    inside = located.certainty == 0
    rank = np.select([covers, later & inside], [located.certainty, 3], 4)
    order = np.where(rank < 4, soonest(since), latest(np.where(later, since, until)))
    chosen = first_of_each(position, count, rank, order, rows["row_id"].to_numpy())

    resident = chosen != NONE
    fallback = np.where(resident, NONE, registration.chosen)
    at = np.flatnonzero(fallback != NONE)
    elsewhere = locate(registration.rows.iloc[fallback[at]], territory, as_of)
    place = np.append(located.place, ADDRESS_MISSING)[chosen]
    district = np.append(located.district, NONE)[chosen]
    place[at], district[at] = elsewhere.place, elsewhere.district

    beside = covers & inside & (located.district == district[position])
    return Residence(
        resident=resident,
        current=np.append(covers, True)[chosen],
        since=days_of(rows, "resident_since", chosen),
        until=_last_day(position[beside], until[beside], days_of(rows, "resident_until", chosen)),
        open_start=np.bincount(position[beside & np.isnat(since)], minlength=count) > 0,
        place=place,
        district=district,
        row_id=row_ids(rows, chosen),
        address_row=row_ids(rows, chosen).fillna(row_ids(registration.rows, fallback)),
        address=_address(rows, chosen, registration.rows, fallback),
    )


def _last_day(position: Rows, until: Days, own: Days) -> Days:
    """The latest end of the spells given (NaT: open) for people who have any; else their own."""
    ends = np.full(len(own), np.iinfo(np.int64).min)
    np.maximum.at(ends, position, np.where(np.isnat(until), np.iinfo(np.int64).max, until.astype(np.int64)))
    open_ended = ends == np.iinfo(np.int64).max
    last = np.where(open_ended, np.datetime64("NaT", "D"), ends.astype("datetime64[D]"))
    return np.where(ends == np.iinfo(np.int64).min, own, last)


def _address(rows: pd.DataFrame, chosen: Rows, others: pd.DataFrame, fallback: Rows) -> dict[str, pd.Series]:
    """The address columns taken at `chosen` in `rows`, else at `fallback` in `others`: one copy of each, not three."""
    at = np.where(chosen != NONE, chosen, np.where(fallback != NONE, fallback + len(rows), NONE))
    both = pd.concat([rows[list(_ADDRESS)], others[list(_ADDRESS)]], ignore_index=True)
    return {name: values_of(both, name, at) for name in _ADDRESS}
