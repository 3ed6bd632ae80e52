"""Which address speaks for a person on a date, where it lies, and since when the person lives there."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days, day, to_days
from tzc_cli.eligibility.choosing import (
    NO_DAY,
    NONE,
    Flags,
    Rows,
    first_of_each,
    known_rows,
    latest,
    no_ids,
    restated,
    row_ids,
    soonest,
    values_of,
)
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.governing import Registration
from tzc_cli.eligibility.perimeter import ADDRESS_MISSING, Places, locate
from tzc_cli.eligibility.spells import stating
from tzc_cli.eligibility.stays import ended_by_a_move, perhaps, stays
from tzc_cli.territory import Territory

ADDRESS = ("house_number", "house_suffix", "street", "postcode", "town", "commune")


@dataclass(frozen=True)
class Residence:
    """The governing address, person by person (aligned with people).

    `resident`: a register of residents has the person (or the team declared since when); else the address is that of
    the registration. `current`: the spell covers the day (or is no spell); `later`: it begins after it. `since`: first
    day of the stay in the district, tolerated gaps included (`gap`: days missing in it); `unbroken`: since when no day
    is missing; `across`: first day of the stay in accredited districts, moves between them included; `since_row` and
    `across_row`: the rows that state these first days. `until`: last day
    of the stay, NaT when open. `perhaps`: its first day, were the addresses that cannot be located in the district;
    `open_start`: a spell without a first day reaches that day. `place`, `district`: as
    `Located`; `within_from`, `within_until`: the days on which the address is in the perimeter (NaT: no bound).
    `address_id`, `since_id`, `until_id`: the statements of the team that took the registers' place.
    """

    resident: Flags
    current: Flags
    later: Flags
    since: Days
    unbroken: Days
    across: Days
    gap: Rows
    until: Days
    open_start: Flags
    perhaps: Days
    place: Places
    district: NDArray[np.intp]
    within_from: Days
    within_until: Days
    row_id: pd.Series
    since_row: pd.Series
    across_row: pd.Series
    address_row: pd.Series
    address: dict[str, pd.Series]
    address_id: pd.Series
    since_id: pd.Series
    until_id: pd.Series


def governing_residence(evidence: Evidence, registration: Registration, territory: Territory, as_of: date) -> Residence:
    """Among the spells that cover the day: those certainly in a district first, then those not certain; then
    the earliest start, then the lowest row id. With none that covers it: a later one in a district, else the
    last ended. Without any row in a register of residents: the address of the governing registration."""
    rows, position = known_rows(evidence.residences, evidence.people)
    again = restated(position, to_days(rows["resident_since"]), rows["layout"], to_days(rows["extracted_on"]))
    rows, position = rows[~again], position[~again]
    on, count = day(as_of), len(evidence.people)
    since, until = to_days(rows["resident_since"]), ended_by_a_move(rows, position)
    located = locate(rows, territory, as_of)
    later = since > on
    covers = ~later & ~(until < on)
    inside = located.certainty == 0
    rank = np.select([covers, later & inside], [located.certainty, 3], 4)
    order = np.where(rank < 4, soonest(since), latest(np.where(later, since, until)))
    chosen = first_of_each(position, count, rank, order, rows["row_id"].to_numpy())
    accredited = np.array([as_of in district.accredited for district in territory.districts])
    stay = stays(rows, position, until, located, accredited, territory.rules.residence_gap_days)

    longest = perhaps(rows, position, until, located, chosen, territory.rules.residence_gap_days)
    resident = chosen != NONE
    fallback = np.where(resident, NONE, registration.chosen)
    at = np.flatnonzero(fallback != NONE)
    elsewhere = locate(registration.rows.iloc[fallback[at]], territory, as_of)
    place, district = np.append(located.place, ADDRESS_MISSING)[chosen], np.append(located.district, NONE)[chosen]
    within_from, within_until = _at(located.since, chosen), _at(located.until, chosen)
    place[at], district[at] = elsewhere.place, elsewhere.district
    within_from[at], within_until[at] = elsewhere.since, elsewhere.until
    nothing = no_ids(count)
    return Residence(
        resident=resident,
        current=np.append(covers, True)[chosen],
        later=np.append(later, False)[chosen],
        since=_at(stay.here.first, chosen),
        unbroken=_at(stay.here.unbroken, chosen),
        across=_at(stay.anywhere.first, chosen),
        gap=np.append(stay.here.gap, 0)[chosen],
        until=_last_day(position, until, covers & inside & (located.district == district[position]),
                        _at(stay.here.last, chosen)),
        open_start=longest.open_start,
        perhaps=longest.first,
        place=place,
        district=district,
        within_from=within_from,
        within_until=within_until,
        row_id=row_ids(rows, chosen),
        since_row=row_ids(rows, stating(since, stay.here, chosen)),
        across_row=row_ids(rows, stating(since, stay.anywhere, chosen)),
        address_row=row_ids(rows, chosen).fillna(row_ids(registration.rows, fallback)),
        address=_address(rows, chosen, registration.rows, fallback),
        address_id=nothing,
        since_id=nothing,
        until_id=nothing,
    )  # fmt: skip


def _at(days: Days, chosen: Rows) -> Days:
    taken: Days = np.append(days, NO_DAY)[chosen]
    return taken


def _last_day(position: Rows, until: Days, beside: Flags, own: Days) -> Days:
    """The last day of the stay, or of a spell without first day beside it that lasts longer (NaT: open)."""
    ends = np.full(len(own), np.iinfo(np.int64).min)
    open_ended = np.iinfo(np.int64).max
    np.maximum.at(ends, position[beside], _numbered(until[beside], open_ended))
    last = np.maximum(ends, _numbered(own, open_ended))
    return np.where(last == open_ended, NO_DAY, np.where(last == open_ended, 0, last).astype("datetime64[D]"))


def _numbered(days: Days, unknown: int) -> NDArray[np.int64]:
    return np.where(np.isnat(days), unknown, days.astype(np.int64))


def _address(rows: pd.DataFrame, chosen: Rows, others: pd.DataFrame, fallback: Rows) -> dict[str, pd.Series]:
    """The address columns taken at `chosen` in `rows`, else at `fallback` in `others`: one copy of each, not three."""
    at = np.where(chosen != NONE, chosen, np.where(fallback != NONE, fallback + len(rows), NONE))
    both = pd.concat([rows[list(ADDRESS)], others[list(ADDRESS)]], ignore_index=True)
    return {name: values_of(both, name, at) for name in ADDRESS}
