"""The CLE's own verdicts put in the place of those of the registers, which stay beside them."""

from dataclasses import replace

import pandas as pd

from tzc_cli.eligibility.verdict import Assessment


def with_rulings(assessment: Assessment, rulings: pd.DataFrame) -> Assessment:
    """The assessment with `verdict` as the CLE took it, where it did.

    `rulings`: person (unique), ruling, motive, ruled_on. Adds to `people`: registers_verdict (what the registers alone
    give), ruling_motive (NaN: the CLE took none of its own), ruled_on. Criteria are left as the registers say them.
    """
    people = assessment.people
    found = rulings.set_index("person").reindex(people["person"]).reset_index(drop=True)
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
