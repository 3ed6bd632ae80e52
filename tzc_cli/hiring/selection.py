"""Which people of an assessment a list shows: a district, some verdicts, those who soon become eligible."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.eligibility import Assessment, Evidence
from tzc_cli.territory import Territory


class Assessed(Protocol):
    """A territory and everyone's verdict on a date."""

    @property
    def territory(self) -> Territory:
        """The territory."""

    @property
    def assessment(self) -> Assessment:
        """The verdicts."""

    @property
    def evidence(self) -> Evidence:
        """What they rest on."""

    @property
    def known_at(self) -> str | None:
        """The instant whose knowledge was used; None: now."""


VERDICTS = ("eligible", "undetermined", "ineligible")


def selected(
    assessment: Assessment, district: str | None, verdicts: Collection[str], soon_until: date | None = None
) -> NDArray[np.intp]:
    """Positions in `assessment.people` of the people to show, in the order of their names, then of their ids.

    `district`: id, None for all of them. `soon_until`: also those who become eligible after the day of the
    assessment and by this one.
    """
    people = assessment.people
    wanted = people["verdict"].isin(list(verdicts))
    if soon_until is not None:
        first = people["eligible_from"]
        soon = (first > pd.Timestamp(assessment.as_of)) & (first <= pd.Timestamp(soon_until))
        wanted |= soon & (people["verdict"] != "eligible")
    if district is not None:
        wanted &= people["district"] == district
    rows = np.flatnonzero(wanted.to_numpy(dtype=bool))
    names = people[["family_name", "given_names", "person_id"]].iloc[rows].reset_index(drop=True)
    order = names.sort_values(["family_name", "given_names", "person_id"], kind="stable").index.to_numpy()
    chosen: NDArray[np.intp] = rows[order]
    return chosen


def verdict_counts(assessment: Assessment, district: str | None) -> dict[str, int]:
    """How many people of the district (None: of all) have each verdict."""
    people = assessment.people
    verdict = people["verdict"] if district is None else people["verdict"][people["district"] == district]
    found = verdict.value_counts()
    return {name: int(found.get(name, 0)) for name in VERDICTS}


def without_work_since(assessment: Assessment, rows: NDArray[np.intp]) -> pd.Series:
    """Since when the people at these positions are without work, as the verdict takes it (NaT: not known, or employed).

    After an EBE contract, the day after its last one. Index from 0.
    """
    criterion = assessment.criteria["without_work"].iloc[rows].reset_index(drop=True)
    since = criterion["fact_date"]
    since = since.where(criterion["column"] != "left_on", since + pd.Timedelta(days=1))
    return since.mask(criterion["column"] == "hired_on").astype("datetime64[s]")


def resident_since(assessment: Assessment, rows: NDArray[np.intp]) -> pd.Series:
    """Since when the people at these positions live in the district, as the verdict takes it. Index from 0."""
    return assessment.criteria["resident_long_enough"]["fact_date"].iloc[rows].reset_index(drop=True)


def rests_on(assessment: Assessment) -> date | None:
    """Date of the latest job-seeker extract that the verdicts rest on."""
    return assessment.rests_on
