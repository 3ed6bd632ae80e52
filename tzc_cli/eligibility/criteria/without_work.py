"""Being deprived of work for long enough: more than a year (2016 text), at least a year (2020 text)."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, add_months, day, holds_from
from tzc_cli.eligibility.choosing import NO_DAY, NO_SPAN, NONE, Flags, values_of
from tzc_cli.eligibility.criteria.outcome import Case, outcome, words
from tzc_cli.eligibility.declared import Declared
from tzc_cli.eligibility.governing import Contract, Registration
from tzc_cli.law import Criterion
from tzc_cli.territory import LocalRules

MISSING = "deprived_since"
_COLUMNS = ["registered_on", "deprived_since", "left_on", "hired_on"]


def without_work(
    registration: Registration,
    contract: Contract,
    said: Declared,
    rule: Criterion,
    local: LocalRules,
    as_of: date,
) -> pd.DataFrame:
    """`rule.months` on from the first day that the rule's ways of counting know, or from the day after a later EBE
    contract.

    `said`: the date without work declared by the team; it is given with its proof and settles what a category or a
    register leaves open. A registration alone that is too recent decides, or is a clue that leaves the length unknown:
    as the text has it, or else the territory (`registration_alone`). Where the team declared a date that stands no
    more, it is a clue in any case: what has been taken back excludes nobody.
    """
    assert rule.months is not None and rule.operator is not None
    on, one_day = day(as_of), np.timedelta64(1, "D")
    start, declared, row_id = _start(registration, said, rule)
    by_team = said.chosen != NONE
    # The last day of the contract was worked: with ">", a day more without work could count for a year less.
    worked = contract.left_on >= start
    start = np.where(worked, contract.left_on + one_day, start)
    reached = holds_from(start, rule.months, rule.operator)
    alone = ~declared & ~worked
    to_assess = _to_assess(registration, rule) & ~by_team
    clue = (local.registration_alone or rule.registration_alone) == "clue"
    open_question = (clue | said.lapsed) & alone
    cases = [
        Case(contract.hired, "not_met", "hired_by_ebe"),
        Case(~registration.listed & ~by_team, "unknown", "no_registration"),
        Case(np.isnat(start), "unknown", "date_missing"),
        Case((registration.deregistered_on <= on) & ~by_team, "unknown", "deregistered"),
        Case(registration.dropped & ~by_team, "unknown", "no_longer_listed"),
        Case(registration.stale & ~by_team, "unknown", "stale"),
        Case(_automatic(registration, rule) & alone, "unknown", "automatic_registration"),
        Case((reached <= on) & to_assess, "unknown", "category_to_assess"),
        Case((reached > on) & open_question & to_assess, "unknown", "recent_registration_to_assess"),
        Case((reached > on) & open_question, "unknown", "recent_registration", timely=True),
        Case((reached > on) & to_assess, "not_met", "too_soon_to_assess"),
        Case(reached > on, "not_met", "too_soon", timely=True),
    ]
    ends: Days = np.fmin(np.where(by_team, NO_DAY, registration.deregistered_on), contract.next_hire)
    known = ~np.isnat(start)
    source = np.select([contract.hired, ~known & ~registration.listed, worked, declared], [3, NONE, 2, 1], 0)
    team = (by_team | (alone & (registration.said_on.chosen != NONE))) & ~contract.hired & ~worked
    return outcome(
        cases,
        fact_date=np.where(contract.hired, contract.hired_on, np.where(worked, contract.left_on, start)),
        row_id=contract.row_id.where(contract.hired | worked, row_id),
        fact_id=said.fact_id.fillna(registration.said_on.fact_id).where(team),
        column=words(_COLUMNS, source),
        margin_days=np.where(contract.hired, NO_SPAN, on - add_months(start, rule.months)),
        holds_from=reached,
        holds_until=ends - one_day,
    )


def _start(registration: Registration, said: Declared, rule: Criterion) -> tuple[Days, Flags, pd.Series]:
    """The first day without work, by the first of the rule's ways that knows one; whether it was declared; the row of
    the register that states it."""
    told = np.where(said.chosen != NONE, said.day, registration.deprived_since)
    ways = {"declared": told, "chain": registration.since, "current": registration.registered_on}
    known = [~np.isnat(ways[way]) for way in rule.decides]
    start: Days = np.select(known, [ways[way] for way in rule.decides], NO_DAY)
    decides = words(list(rule.decides), np.select(known, range(len(known)), NONE))
    row_id = registration.since_row.where(decides == "chain", registration.row_id)
    return start, (decides == "declared").to_numpy(), row_id


def _to_assess(registration: Registration, rule: Criterion) -> Flags:
    category = values_of(registration.rows, "category", registration.chosen)
    return category.isin(rule.to_assess).to_numpy(dtype=bool)


def _automatic(registration: Registration, rule: Criterion) -> Flags:
    """Whether the chain of registrations began by one made without asking, for who is on RSA (2025 on)."""
    if rule.automatic_from is None:
        return np.zeros(len(registration.chosen), dtype=np.bool_)
    rsa = values_of(registration.rows, "rsa", registration.chosen)
    category = values_of(registration.rows, "category", registration.chosen)
    made = (rsa == True) | category.isin(rule.automatic_categories)  # noqa: E712 - True, False or None
    own = registration.said_on.chosen == NONE
    began: Flags = (registration.since >= day(rule.automatic_from)) & made.to_numpy(dtype=bool) & own
    return began
