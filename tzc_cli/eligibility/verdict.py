"""From criteria to a verdict: eligible, undetermined or ineligible, since when, what evidence is missing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, to_column, to_days
from tzc_cli.eligibility.choosing import NO_DAY, NONE, values_of
from tzc_cli.eligibility.criteria import accredited, registered, residence, without_work
from tzc_cli.eligibility.criteria.outcome import words
from tzc_cli.eligibility.declared import declared
from tzc_cli.eligibility.declared_home import with_declared_home
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.freshness import latest_extract
from tzc_cli.eligibility.governing import governing_contract, governing_registration
from tzc_cli.eligibility.residence import governing_residence
from tzc_cli.law import RuleSet, as_applied, rules_at
from tzc_cli.territory import Territory

VERDICTS = ("eligible", "undetermined", "ineligible")
# The fact to ask for when a criterion is unknown.
MISSING = {
    "registered": registered.MISSING,
    "without_work": without_work.MISSING,
    "resident_in_district": residence.ADDRESS_MISSING,
    "resident_long_enough": residence.SINCE_MISSING,
    "district_accredited": accredited.MISSING,
}


@dataclass(frozen=True)
class Assessment:
    """Everyone's verdict on `as_of` under `rules`: `people` and one frame per criterion, aligned row for row.

    `people`: the columns of `evidence.PEOPLE`, then family_name (used name, else birth name), district (id),
    verdict ("eligible" | "undetermined" | "ineligible"), eligible_from (first day on which every criterion
    holds), missing (names of facts joined by commas, NaN if none), hired (an EBE contract is in force),
    registered_on, category, deprived_since, resident_since, rsa, rqth, education_level, rome,
    registered_since (first day of the chain of registrations), registration_gap, residence_gap (days missing in what
    was counted, tolerated by the territory),
    registration_extracted_on, registration_row, residence_row, contract_row (Int64 row ids the facts come
    from), and of the address that decides house_number, house_suffix, street, postcode, town, commune.
    `criteria`: code → verdict ("met" | "not_met" | "unknown"), fact (text), fact_date, margin_days (Int64:
    days from the threshold to `as_of`), holds_from, holds_until (last day, NaT: open), row_id (Int64), fact_id
    (Int64: the team's statement, when the fact is one), column (canonical column of the fact), reason (code, see
    `reasons`; "" when met, unless that does not count). `rests_on`: the latest extract of job seekers, whoever it
    lists; None without any.
    """

    as_of: date
    rules: RuleSet
    people: pd.DataFrame
    criteria: dict[str, pd.DataFrame]
    rests_on: date | None = None


def assess(evidence: Evidence, territory: Territory, as_of: date, rules: RuleSet | None = None) -> Assessment:
    """Everyone's verdict on `as_of`, under `rules` or else the text in force that day.

    A criterion that fails makes a person ineligible; else one that is unknown, undetermined; else the person
    is eligible. Each verdict rests on the person's own rows only. Raises `TzcError` when no text is known for
    the day.
    """
    rules, local = as_applied(rules or rules_at(as_of), territory.rules), territory.rules
    registration = governing_registration(evidence, territory, as_of)
    contract = governing_contract(evidence, as_of)
    home = governing_residence(evidence, registration, territory, as_of)
    home = with_declared_home(home, evidence, territory, as_of)
    said = declared(evidence, "deprived_since", as_of, local.declared_days)
    answers = {
        "registered": lambda: registered.registered(registration, as_of),
        "without_work": lambda: without_work.without_work(
            registration, contract, said, rules.criteria["without_work"], local, as_of
        ),
        "resident_in_district": lambda: residence.resident_in_district(home, territory),
        "resident_long_enough": lambda: residence.resident_long_enough(
            home, rules.criteria["resident_long_enough"], local, as_of
        ),
        "district_accredited": lambda: accredited.district_accredited(home, territory, as_of),
    }
    criteria = {code: answers[code]() for code, rule in rules.criteria.items() if rule.required}
    people = evidence.people.reset_index(drop=True)
    rows, chosen = registration.rows, registration.chosen
    kept = ("registered_on", "category", "deprived_since", "rsa", "rqth", "education_level", "rome")
    added: dict[str, Any] = {
        "family_name": people["used_name"].fillna(people["birth_name"]),
        "district": words([district.id for district in territory.districts], home.district),
        "verdict": _verdict(criteria),
        "eligible_from": to_column(_eligible_from(criteria)),
        "missing": _missing(criteria),
        "hired": contract.hired,
        **{name: values_of(rows, name, chosen) for name in kept},
        "resident_since": to_column(home.since),
        "registered_since": to_column(registration.since),
        "registration_gap": registration.gap,
        "residence_gap": home.gap,
        "registration_extracted_on": values_of(rows, "extracted_on", chosen),
        "registration_row": registration.row_id,
        "residence_row": home.row_id,
        "contract_row": contract.row_id,
        **home.address,
    }
    return Assessment(as_of, rules, people.assign(**added), criteria, latest_extract(evidence.files))


def _verdict(criteria: dict[str, pd.DataFrame]) -> pd.Series:
    failed = np.any([(frame["verdict"] == "not_met").to_numpy() for frame in criteria.values()], axis=0)
    unknown = np.any([(frame["verdict"] == "unknown").to_numpy() for frame in criteria.values()], axis=0)
    return words(list(VERDICTS), np.select([failed, unknown], [2, 1], 0))


def _eligible_from(criteria: dict[str, pd.DataFrame]) -> Days:
    """The first day on which every criterion holds; NaT when one has no such day, or stops before another
    begins."""
    first: Days = np.max([to_days(frame["holds_from"]) for frame in criteria.values()], axis=0)
    last: Days = np.fmin.reduce([to_days(frame["holds_until"]) for frame in criteria.values()])
    return np.where(last < first, NO_DAY, first)


def _missing(criteria: dict[str, pd.DataFrame]) -> pd.Series:
    """The facts to ask for, once each: people share a few combinations, each of which is written once."""
    codes = sum((frame["verdict"] == "unknown").to_numpy() << n for n, frame in enumerate(criteria.values()))
    facts = [MISSING[code] for code in criteria]
    written = [
        ",".join(dict.fromkeys(fact for n, fact in enumerate(facts) if code >> n & 1))
        for code in range(2 ** len(facts))
    ]
    return words(written, np.where(codes == 0, NONE, codes))
