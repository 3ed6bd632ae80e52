"""Being on the list of job seekers (labour code, art. L. 5411-1), asked for by the 2016 text only."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import day
from tzc_cli.eligibility.criteria.outcome import Case, outcome, words
from tzc_cli.eligibility.governing import Registration

MISSING = "registered_on"


def registered(registration: Registration, as_of: date) -> pd.DataFrame:
    """Met when registered on `as_of`; not met when that ended by then or began later; unknown when the
    extracts do not say: no row, no date, an extract too old, or a later one that no longer lists the
    person."""
    on = day(as_of)
    left = registration.deregistered_on <= on
    cases = [
        Case(~registration.listed, "unknown", "no_registration"),
        Case(left, "not_met", "deregistered"),
        Case(registration.registered_on > on, "not_met", "too_soon"),
        Case(np.isnat(registration.registered_on), "unknown", "date_missing"),
        Case(registration.dropped, "unknown", "no_longer_listed"),
        Case(registration.stale, "unknown", "stale"),
    ]
    return outcome(
        cases,
        fact_date=np.where(left, registration.deregistered_on, registration.registered_on),
        row_id=registration.row_id,
        column=words(["registered_on", "deregistered_on"], left.astype(np.intp)),
        margin_days=np.where(left, np.timedelta64("NaT", "D"), on - registration.registered_on),
        holds_from=registration.registered_on,
        holds_until=registration.deregistered_on - np.timedelta64(1, "D"),
    )
