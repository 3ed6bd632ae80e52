"""Living in an accredited district, and for long enough."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import add_months, day, holds_from, iso_texts
from tzc_cli.eligibility.choosing import NONE, Rows
from tzc_cli.eligibility.criteria.outcome import Case, outcome, words
from tzc_cli.eligibility.perimeter import INSIDE, OUTSIDE, OUTSIDE_STREETS, PLACES
from tzc_cli.eligibility.residence import Residence
from tzc_cli.law import Criterion
from tzc_cli.territory import Territory

ADDRESS_MISSING = "address"
SINCE_MISSING = "resident_since"


def resident_in_district(residence: Residence, territory: Territory, as_of: date) -> pd.DataFrame:
    """Met when the governing address lies in a district; not met when it certainly does not, or the spell
    does not cover
    `as_of`; unknown when it cannot be located. The fact is the district, else what was read."""
    place, over = residence.place, ~residence.current & ~(residence.since > day(as_of))
    later = ~residence.current & ~over
    cases = [
        Case(over, "not_met", "spell_ended"),
        Case(later & (place != INSIDE), "not_met", "spell_not_begun"),
        Case(later, "not_met", "too_soon"),
        *(
            Case(place == n, "not_met" if n in (OUTSIDE_STREETS, OUTSIDE) else "unknown", PLACES[n])
            for n in range(len(PLACES))
            if n != INSIDE
        ),
    ]
    fact_date = np.where(over, residence.until, residence.since)
    by_area = np.where(residence.address["commune"].notna(), 1, 2)
    source = np.select([over, later, place == OUTSIDE], [4, 3, by_area], 0)
    fact = _one_of(
        [*(residence.address[name] for name in ("street", "commune", "postcode")), iso_texts(fact_date)],
        np.minimum(source, 3),
        instead=[district.id for district in territory.districts],
        where=np.where(residence.current & (place == INSIDE), residence.district, NONE),
    )
    return outcome(
        cases,
        fact=fact,
        fact_date=fact_date,
        row_id=residence.address_row,
        column=words(["address", "commune", "postcode", "resident_since", "resident_until"], source),
        holds_from=residence.since,
        holds_until=residence.until,
    )


def resident_long_enough(residence: Residence, rule: Criterion, as_of: date) -> pd.DataFrame:
    """Met when `rule.months` have passed since the first day of the governing spell; unknown when that day is
    missing, or is missing from another spell in the district while the known one is too short."""
    assert rule.months is not None and rule.operator is not None
    on = day(as_of)
    reached = holds_from(residence.since, rule.months, rule.operator)
    later = residence.since > on
    cases = [
        Case(~residence.current & ~later, "not_met", "spell_ended"),
        Case(~residence.resident, "unknown", "no_residence"),
        Case(np.isnat(residence.since), "unknown", "date_missing"),
        Case((reached > on) & residence.open_start, "unknown", "another_start_missing"),
        Case(reached > on, "not_met", "too_soon"),
    ]
    return outcome(
        cases,
        fact_date=residence.since,
        row_id=residence.row_id,
        column=words(["resident_since"], np.where(residence.resident, 0, -1)),
        margin_days=on - add_months(residence.since, rule.months),
        holds_from=reached,
        holds_until=residence.until,
    )


def _one_of(columns: list[pd.Series], number: Rows, *, instead: list[str], where: Rows) -> pd.Series:
    """For each person the text of one column, by its number, or the word of `instead` whose number is in `where`."""
    count = len(number)
    pool = pd.concat([pd.Series(instead, dtype="str"), *columns], ignore_index=True)
    at = np.where(where != NONE, where, len(instead) + number * count + np.arange(count))
    return pd.Series(pool.array.take(at))
