"""Who has another verdict under another text, on the same day and from the same evidence."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.eligibility.verdict import Assessment


def verdicts_changed(before: Assessment, after: Assessment, district: str | None = None) -> pd.DataFrame:
    """The people whose verdict differs: `person_id`, `from`, `to`, `criteria` (codes joined by commas whose answer
    differs, those of one text only included). Both assessments are of the same people.

    `district`: id (None: all). In the order of the verdicts, then of the ids.
    """
    one, other = before.people, after.people
    moved = (one["verdict"] != other["verdict"]).to_numpy()
    if district is not None:
        moved = moved & (one["district"] == district).to_numpy()
    at = np.flatnonzero(moved)
    codes = list(dict.fromkeys([*before.criteria, *after.criteria]))
    differs = {code: _answers(before, code)[at] != _answers(after, code)[at] for code in codes}
    found = pd.DataFrame(
        {
            "person_id": one["person_id"].iloc[at].to_numpy(),
            "from": one["verdict"].iloc[at].to_numpy(),
            "to": other["verdict"].iloc[at].to_numpy(),
            "criteria": [",".join(code for code in codes if differs[code][n]) for n in range(len(at))],
        }
    )
    return found.sort_values(["from", "to", "person_id"], ignore_index=True)


def _answers(assessment: Assessment, code: str) -> NDArray[Any]:
    if code not in assessment.criteria:
        return np.full(len(assessment.people), "met")  # what is not asked for stands in nobody's way
    return assessment.criteria[code]["verdict"].to_numpy()
