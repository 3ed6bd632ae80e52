"""The CLE's own verdicts put in the place of those of the registers, which stay beside them."""

from dataclasses import replace
from datetime import date

import pandas as pd

from tzc_cli.eligibility.choosing import Flags
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.verdict import Assessment, assess
from tzc_cli.law import RuleSet
from tzc_cli.territory import Territory


def assess_with_rulings(
    evidence: Evidence, territory: Territory, as_of: date, rules: RuleSet | None, rulings: pd.DataFrame
) -> Assessment:
    """Everyone's verdict on `as_of`, under `rules` or else the text in force that day, the CLE's own in their place.

    `rulings`: as `with_rulings` takes them, by `as_of`. Raises `TzcError` when no text is known for the day.
    """
    return with_rulings(assess(evidence, territory, as_of, rules), rulings, evidence.contracts)


def with_rulings(assessment: Assessment, rulings: pd.DataFrame, contracts: pd.DataFrame) -> Assessment:
    """The assessment with `verdict` as the CLE took it, where it did.

    `rulings`: person (unique), ruling, motive, ruled_on. `contracts`: person, hired_on: what the CLE said of a person
    who could be hired is spent once they are, for an EBE contract changes what it rested on. Adds to `people`:
    registers_verdict (what the registers alone give), ruling_motive (NaN: the CLE took none of its own), ruled_on.
    Criteria are left as the registers say them.
    """
    people = assessment.people
    rulings = rulings[~_spent(rulings, contracts, assessment.as_of)]
    found = rulings.set_index("person").reindex(people["person"]).reset_index()
    ruled = found["ruling"].notna()
    return replace(
        assessment,
        people=people.assign(
            registers_verdict=people["verdict"],
            verdict=people["verdict"].where(~ruled, found["ruling"]).astype("str"),
            ruling_motive=found["motive"].astype("str"),
            ruled_on=found["ruled_on"],
        ),
    )


def _spent(rulings: pd.DataFrame, contracts: pd.DataFrame, as_of: date) -> Flags:
    """Which rulings were followed by an EBE contract."""
    begun = contracts.loc[contracts["hired_on"] <= pd.Timestamp(as_of), ["person", "hired_on"]]
    last = begun.groupby("person")["hired_on"].max().reindex(rulings["person"])
    return (last >= rulings["ruled_on"].to_numpy()).to_numpy()
