"""Being on the list of job seekers (labour code, art. L. 5411-1), asked for by the 2016 text only."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import day
from tzc_cli.eligibility.choosing import NO_SPAN
from tzc_cli.eligibility.criteria.outcome import Case, outcome, words
from tzc_cli.eligibility.governing import Registration

MISSING = "registered_on"


def registered(registration: Registration, as_of: date) -> pd.DataFrame:
    """Met when registered on `as_of`; not met when that ended by then or began later; unknown when the
    extracts do not say: no row, no date, an extract too old, or a later one that no longer lists the
    person."""
    on = day(as_of)
    left = registration.deregistered_on <= on
    begun = registration.registered_on
    # Another row lists the person without a date: the registration that ended, or comes, may not be the only one.
    perhaps = registration.undated & (left | (begun > on))
    cases = [
        Case(~registration.listed, "unknown", "no_registration"),
        Case(perhaps, "unknown", "date_missing"),
        Case(left, "not_met", "deregistered"),
        Case(begun > on, "not_met", "too_soon", timely=True),
        Case(np.isnat(begun), "unknown", "date_missing"),
        Case(registration.dropped, "unknown", "no_longer_listed"),
        Case(registration.stale, "unknown", "stale"),
    ]
    said = registration.said_left.fact_id.where(left, registration.said_on.fact_id)
    return outcome(
        cases,
        fact_date=np.where(left, registration.deregistered_on, begun),
        row_id=registration.row_id,
        fact_id=said,
        column=words(["registered_on", "deregistered_on"], left.astype(np.intp)),
        margin_days=np.where(left, NO_SPAN, on - begun),
        holds_from=registration.unbroken,
        holds_until=registration.deregistered_on - np.timedelta64(1, "D"),
    )
