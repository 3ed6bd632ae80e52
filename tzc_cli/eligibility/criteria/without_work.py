"""Being deprived of work for long enough: more than a year (2016 text), at least a year (2020 text)."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, add_months, day, holds_from
from tzc_cli.eligibility.choosing import NONE, values_of
from tzc_cli.eligibility.criteria.outcome import Case, outcome, words
from tzc_cli.eligibility.governing import Contract, Registration
from tzc_cli.law import Criterion

MISSING = "deprived_since"
# C, D, E and their administrative codes: short work, training, illness, subsidised work. The length alone
# does not say whether the person is deprived of work; the CLE assesses it.
TO_ASSESS = ("C", "D", "E", "4", "5", "6", "7", "8")


def without_work(registration: Registration, contract: Contract, rule: Criterion, as_of: date) -> pd.DataFrame:
    """From `deprived_since`, else from the registration, or from the day after a later EBE contract,
    `rule.months` on."""
    assert rule.months is not None and rule.operator is not None
    on, one_day = day(as_of), np.timedelta64(1, "D")
    declared = ~np.isnat(registration.deprived_since)
    start = np.where(declared, registration.deprived_since, registration.registered_on)
    # The last day of the contract was worked: with ">", a day more without work could count for a year less.
    worked = contract.left_on >= start
    start = np.where(worked, contract.left_on + one_day, start)
    reached = holds_from(start, rule.months, rule.operator)
    category = values_of(registration.rows, "category", registration.chosen)
    to_assess = category.isin(TO_ASSESS).to_numpy()
    cases = [
        Case(contract.hired, "not_met", "hired_by_ebe"),
        Case(~registration.listed, "unknown", "no_registration"),
        Case(np.isnat(start), "unknown", "date_missing"),
        Case(registration.deregistered_on <= on, "unknown", "deregistered"),
        Case(registration.dropped, "unknown", "no_longer_listed"),
        Case(registration.stale, "unknown", "stale"),
        Case((reached <= on) & to_assess, "unknown", "category_to_assess"),
        Case((reached > on) & to_assess, "not_met", "too_soon_to_assess"),
        Case(reached > on, "not_met", "too_soon"),
    ]
    ends: Days = np.fmin(registration.deregistered_on, contract.next_hire)
    source = np.select([contract.hired, ~registration.listed, worked, declared], [3, NONE, 2, 1], 0)
    return outcome(
        cases,
        fact_date=np.where(contract.hired, contract.hired_on, np.where(worked, contract.left_on, start)),
        row_id=contract.row_id.where(contract.hired | worked, registration.row_id),
        column=words(["registered_on", "deprived_since", "left_on", "hired_on"], source),
        margin_days=np.where(contract.hired, np.timedelta64("NaT", "D"), on - add_months(start, rule.months)),
        holds_from=reached,
        holds_until=ends - one_day,
    )
