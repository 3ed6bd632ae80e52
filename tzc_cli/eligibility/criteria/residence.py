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
from tzc_cli.territory import LocalRules, Territory

ADDRESS_MISSING = "address"
SINCE_MISSING = "resident_since"


def resident_in_district(residence: Residence, territory: Territory) -> pd.DataFrame:
    """Met when the governing address lies in a district; not met when it certainly does not, or the spell
    does not cover the day; unknown when it cannot be located. The fact is the district, else what was read."""
    place, later = residence.place, residence.later
    over = ~residence.current & ~later
    cases = [
        Case(over, "not_met", "spell_ended"),
        Case(later & (place != INSIDE), "not_met", "spell_not_begun"),
        Case(later, "not_met", "too_soon", timely=True),
        *(
            Case(place == n, "not_met" if n in (OUTSIDE_STREETS, OUTSIDE) else "unknown", PLACES[n])
            for n in range(len(PLACES))
            if n != INSIDE
        ),
    ]
    fact_date = np.where(over, residence.until, residence.unbroken)
    by_area = np.where(residence.address["commune"].notna(), 1, 2)
    source = np.select([over, later, place == OUTSIDE], [4, 3, by_area], 0)
    fact = _one_of(
        [*(residence.address[name] for name in ("street", "commune", "postcode")), iso_texts(fact_date)],
        np.minimum(source, 3),
        instead=[district.id for district in territory.districts],
        where=np.where(residence.current & (place == INSIDE), residence.district, NONE),
    )
    said = residence.address_id.where(~later, residence.since_id).where(~over, residence.until_id)
    return outcome(
        cases,
        fact=fact,
        fact_date=fact_date,
        row_id=residence.address_row,
        fact_id=said,
        column=words(["address", "commune", "postcode", "resident_since", "resident_until"], source),
        holds_from=np.where(residence.within_from > residence.unbroken, residence.within_from, residence.unbroken),
        holds_until=np.fmin(residence.until, residence.within_until),
    )


def resident_long_enough(residence: Residence, rule: Criterion, local: LocalRules, as_of: date) -> pd.DataFrame:
    """Met when `rule.months` have passed since the first day of the stay in the district; unknown when that day is
    missing, or while the known one is too short, is missing from another spell or hangs on an address that cannot be
    located; or when it takes the time spent in another accredited district and the territory leaves that to the CLE.

    At an address in no district the length is answered all the same, with the reason "elsewhere": it does not count.
    """
    assert rule.months is not None and rule.operator is not None
    on = day(as_of)
    keeps = local.move_between_districts == "keeps"
    since = residence.across if keeps else residence.since
    reached = holds_from(since, rule.months, rule.operator)
    with_other = holds_from(residence.across, rule.months, rule.operator) <= on
    longer = holds_from(residence.perhaps, rule.months, rule.operator) <= on
    elsewhere = np.isin(residence.place, (OUTSIDE, OUTSIDE_STREETS))
    to_decide = with_other & np.full(len(since), local.move_between_districts == "cle")
    cases = [
        Case(~residence.current & ~residence.later, "not_met", "spell_ended"),
        Case(~residence.resident, "unknown", "no_residence"),
        Case(np.isnat(since), "unknown", "date_missing"),
        Case(elsewhere & (reached <= on), "met", "elsewhere"),
        Case(elsewhere, "not_met", "elsewhere"),
        Case((reached > on) & residence.open_start, "unknown", "another_start_missing", timely=True),
        Case((reached > on) & longer, "unknown", "another_address_unsure", timely=True),
        Case((reached > on) & to_decide, "unknown", "moved_between_districts", timely=True),
        Case(reached > on, "not_met", "too_soon", timely=True),
    ]
    return outcome(
        cases,
        fact_date=since,
        row_id=residence.across_row if keeps else residence.since_row,
        fact_id=residence.since_id,
        column=words(["resident_since"], np.where(residence.resident, 0, -1)),
        margin_days=on - add_months(since, rule.months),
        holds_from=reached,
        holds_until=residence.until,
    )


def _one_of(columns: list[pd.Series], number: Rows, *, instead: list[str], where: Rows) -> pd.Series:
    """For each person the text of one column, by its number, or the word of `instead` whose number is in `where`."""
    count = len(number)
    pool = pd.concat([pd.Series(instead, dtype="str"), *columns], ignore_index=True)
    at = np.where(where != NONE, where, len(instead) + number * count + np.arange(count))
    return pd.Series(pool.array.take(at))
