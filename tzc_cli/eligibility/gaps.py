"""The evidence that is missing, ranked by how many people it would settle."""

import pandas as pd

from tzc_cli.eligibility.verdict import MISSING, Assessment


def missing_evidence(assessment: Assessment, district: str | None = None) -> pd.DataFrame:
    """One line a fact: `fact`, `settles` (undetermined people who lack nothing else), `with_others` (who lack more),
    `in_time` (of those it settles, who become eligible in time all the same), `people` (ids of those it settles).

    `district`: id (None: all). The fact that settles most people first; a person found ineligible needs no evidence.
    """
    people = assessment.people
    wanted = people["verdict"] == "undetermined"
    if district is not None:
        wanted &= people["district"] == district
    asked = people[wanted]
    lacking = asked["missing"]
    lines = []
    for fact in dict.fromkeys(MISSING.values()):
        alone = asked[lacking == fact]
        # People share a handful of combinations: each is looked at once.
        several = [text for text in lacking.unique() if "," in text and fact in text.split(",")]
        lines.append(
            {
                "fact": fact,
                "settles": len(alone),
                "with_others": int(lacking.isin(several).sum()),
                "in_time": int(alone["eligible_from"].notna().sum()),
                "people": sorted(alone["person_id"].tolist()),
            }
        )
    found = pd.DataFrame([line for line in lines if line["settles"] or line["with_others"]],
                         columns=["fact", "settles", "with_others", "in_time", "people"])  # fmt: skip
    return found.sort_values(["settles", "with_others"], ascending=False, ignore_index=True)
