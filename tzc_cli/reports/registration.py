"""Who stood in the job seekers' register on a day, and since when, whatever the law asks."""

from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from tzc_cli.dates import holds_from, to_days
from tzc_cli.eligibility.criteria import registered as criterion
from tzc_cli.eligibility.governing import governing_registration
from tzc_cli.reports.situation import Situation

_FACTS = ["registered_on", "deregistered_on", "deprived_since", "extracted_on"]


@lru_cache(maxsize=4)  # a report asks in six sections, in two languages, and a year before
def registered(situation: Situation) -> pd.Series:
    """Which people of `Assessment.people` are registered on the day (bool, aligned), as the criterion has it.

    The same rule whether the text in force asks for registration or not.
    """
    governing = governing_registration(situation.evidence, situation.territory, situation.as_of)
    verdict = criterion.registered(governing, situation.as_of)["verdict"]
    return pd.Series((verdict == "met").to_numpy(dtype=bool), index=situation.people.index)


def without_work_since(situation: Situation, person: pd.Series, day: pd.Series) -> pd.Series:
    """Since when each person was without work on their `day`, by the register (NaT: not known), aligned with
    `person`.

    The row that governs on that day (listed in an extract of that day or later, the earliest; else the
    latest extract
    before; else the earliest after) gives deprived_since, else registered_on; a date after the day is no
    answer.
    """
    asked = pd.DataFrame({"place": np.arange(len(person)), "person": person.to_numpy(), "day": day.to_numpy()})
    rows = asked.merge(situation.evidence.registrations[["person", "row_id", *_FACTS]], on="person")
    after = rows["extracted_on"] >= rows["day"]
    listed = after & (rows["registered_on"] <= rows["day"]) & ~(rows["deregistered_on"] <= rows["day"])
    rows["case"] = np.select([listed, rows["extracted_on"] <= rows["day"]], [0, 1], 2)
    far = (rows["extracted_on"] - rows["day"]).dt.days
    rows["far"] = far.abs()
    rows = rows.sort_values(["place", "case", "far", "registered_on", "row_id"], kind="stable")
    rows = rows.drop_duplicates("place").set_index("place")
    since = rows["deprived_since"].fillna(rows["registered_on"])
    since = since.where(since <= rows["day"])
    return pd.Series(since.reindex(asked["place"]).to_numpy(), index=person.index)


def longer_than(since: pd.Series, months: int, day: date) -> pd.Series:
    """Whether more than `months` have passed on `day` (bool; unknown: False), counted as the law does."""
    return pd.Series(holds_from(to_days(since), months, ">") <= np.datetime64(day), index=since.index)


@lru_cache(maxsize=4)
def over_a_year(situation: Situation) -> pd.Series:
    """Which people are registered on the day, and have been for more than 12 months (bool, aligned)."""
    return registered(situation) & longer_than(situation.people["registered_on"], 12, situation.as_of)
