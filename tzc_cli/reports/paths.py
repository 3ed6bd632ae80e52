"""Where the people the team follows stand on a day, and what became of those the CLE validated."""

from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.hiring.path import in_stage
from tzc_cli.reports.by_district import counts
from tzc_cli.reports.situation import Situation

# Whoever is at a later step has been through the earlier ones, noted or not.
MET = (
    "met", "volunteer", "declined", "to_validate", "validated", "refused", "deferred", "waiting", "offered", "hired",
    "suspended", "left_ebe",
)  # fmt: skip
VOLUNTEERS = (
    "volunteer", "to_validate", "validated", "refused", "deferred", "waiting", "offered", "hired", "suspended",
    "left_ebe",
)  # fmt: skip
OTHER_SOLUTION = ("job_elsewhere", "training", "retired")


def steps_by(situation: Situation, day: date) -> pd.DataFrame:
    """Steps noted up to `day`, in the order of each path: person, status, on."""
    entries = situation.noted.entries
    return entries[entries["status"].notna() & (entries["on"] <= pd.Timestamp(day))]


def standing(situation: Situation, day: date) -> pd.Series:
    """The status of each person followed, on `day`: person → status."""
    return steps_by(situation, day).drop_duplicates("person", keep="last").set_index("person")["status"]


def through(situation: Situation, statuses: tuple[str, ...]) -> pd.Series:
    """The people who have been at one of these statuses by the day of the report."""
    steps = steps_by(situation, situation.as_of)
    return steps["person"][steps["status"].isin(statuses)].drop_duplicates()


def districts_of(situation: Situation, person: pd.Series) -> pd.Series:
    """The district of each person, in the order given: the one they live in, else the one of their EBE contract
    (NaN: neither is one of the territory)."""
    home = situation.home.reindex(person)
    at_work = situation.hired.set_index("person")["district"].reindex(person)
    return home.where(home.notna(), at_work).reset_index(drop=True)


def count_people(situation: Situation, person: pd.Series) -> dict[str, int]:
    """How many of these people in each district, elsewhere and in all."""
    return counts(situation, districts_of(situation, person))


def validated(situation: Situation) -> pd.DataFrame:
    """Everyone the CLE has validated by the day, one row each, with what became of them since the last time it did.

    Columns: person, validated_on (the last time), outcome (hired: an EBE contract since; waiting: validated, waiting
    or offered a contract; other: a job, a training course or retirement; gone: anything else), district.
    """
    steps = steps_by(situation, situation.as_of)
    last = steps[steps["status"] == "validated"].drop_duplicates("person", keep="last")
    found = last[["person", "on"]].rename(columns={"on": "validated_on"}).reset_index(drop=True)
    contracts = situation.contracts.groupby("person")["hired_on"].max().reindex(found["person"]).to_numpy()
    noted = steps[steps["status"] == "hired"].groupby("person")["on"].max().reindex(found["person"]).to_numpy()
    since = found["validated_on"].to_numpy()
    status = standing(situation, situation.as_of).reindex(found["person"])
    outcome = np.select(
        [
            (contracts >= since) | (noted >= since),
            status.isin(in_stage("waiting")).to_numpy(),
            status.isin(OTHER_SOLUTION).to_numpy(),
        ],
        ["hired", "waiting", "other"],
        "gone",
    )
    return found.assign(outcome=outcome, district=districts_of(situation, found["person"]))


def waits(situation: Situation) -> pd.DataFrame:
    """Waits from a validation to the first contract after it, begun by the day: person, validated_on, hired_on, days,
    district. A person hired twice after two validations waited twice."""
    steps = steps_by(situation, situation.as_of)
    said = steps.loc[steps["status"] == "validated", ["person", "on"]].rename(columns={"on": "validated_on"})
    contracts = situation.contracts[["person", "hired_on"]].sort_values("hired_on", kind="stable")
    pairs = pd.merge_asof(
        contracts, said.sort_values("validated_on", kind="stable"),
        left_on="hired_on", right_on="validated_on", by="person",
    ).dropna(subset="validated_on")  # fmt: skip
    pairs = pairs.drop_duplicates(["person", "validated_on"]).reset_index(drop=True)
    days = (pairs["hired_on"] - pairs["validated_on"]).dt.days
    return pairs.assign(days=days, district=districts_of(situation, pairs["person"]))


def still_waiting(situation: Situation) -> pd.DataFrame:
    """Those validated who wait on the day: person, validated_on, days, district; the longest wait first."""
    found = validated(situation)
    found = found[found["outcome"] == "waiting"].sort_values(["validated_on", "person"], kind="stable")
    days = (pd.Timestamp(situation.as_of) - found["validated_on"]).dt.days
    return found.assign(days=days).reset_index(drop=True)


def last_contact(situation: Situation) -> pd.Series:
    """The day of the latest entry on each person followed, a step or a contact: person → on."""
    entries = situation.noted.entries
    return entries[entries["on"] <= pd.Timestamp(situation.as_of)].groupby("person")["on"].max()
