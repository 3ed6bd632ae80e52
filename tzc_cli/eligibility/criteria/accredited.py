"""The district being accredited on the day."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, day
from tzc_cli.eligibility.choosing import NONE, no_ids
from tzc_cli.eligibility.criteria.outcome import Case, outcome, words
from tzc_cli.eligibility.perimeter import OUTSIDE
from tzc_cli.eligibility.residence import Residence
from tzc_cli.territory import Territory

MISSING = "address"


def district_accredited(residence: Residence, territory: Territory, as_of: date) -> pd.DataFrame:
    """Met between the dates of accreditation of the person's district, both included; without a district, not
    met when the address is outside all of them, unknown when it is not known. The fact comes from tzc.toml,
    not from a row."""
    on = day(as_of)
    first = _dates([district.accredited_from for district in territory.districts])[residence.district]
    last = _dates([district.accredited_until for district in territory.districts])[residence.district]
    nowhere = residence.district == NONE
    over = last < on
    cases = [
        Case(residence.place == OUTSIDE, "not_met", "outside"),
        Case(nowhere, "unknown", "no_district"),
        Case(over, "not_met", "accreditation_over"),
        Case(first > on, "not_met", "too_soon", timely=True),
    ]
    return outcome(
        cases,
        fact_date=np.where(over, last, first),
        row_id=no_ids(len(first)),
        column=words(["accredited_from", "accredited_until"], np.where(nowhere, NONE, over)),
        margin_days=on - first,
        holds_from=first,
        holds_until=last,
    )


def _dates(values: list[date] | list[date | None]) -> Days:
    return np.array([*values, None], dtype="datetime64[D]")
