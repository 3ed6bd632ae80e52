"""What a sitting of the local committee (CLE) looks at: files to decide, thresholds reached soon, waits too long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from tzc_cli.eligibility import Assessment
from tzc_cli.eligibility.reasons import sentences
from tzc_cli.hiring.journeys import Journey, is_open, journeys_frame, waiting
from tzc_cli.hiring.selection import resident_since, without_work_since
from tzc_cli.i18n import Texts
from tzc_cli.territory import District

THRESHOLDS = ("without_work", "resident_long_enough")


@dataclass(frozen=True)
class Sitting:
    """The file of a sitting. `to_decide`: statuses to_validate, then deferred; `soon`: open paths that reach a
    threshold after the sitting and by `next_on`; `late`: validated for more than `delay_days`, still without an offer.

    Columns of each: those of `Assessment.people`, then status, since, validated_on, state, at (position in the
    assessment); `soon` has without_work_on and resident_on (first day each criterion holds, within the period), `late`
    has days_waiting, `to_decide` has deprived_since and resident_since as the verdict takes them.
    """

    on: date
    next_on: date
    delay_days: int
    district: District | None
    rules: str
    rules_title: str
    to_decide: pd.DataFrame
    soon: pd.DataFrame
    late: pd.DataFrame


def build_sitting(
    assessment: Assessment, found: Mapping[int, Journey], district: District | None, next_on: date, delay_days: int
) -> Sitting:
    """The sitting of the day of the assessment."""
    on = assessment.as_of
    people = assessment.people.assign(at=np.arange(len(assessment.people)))
    rows = people["at"].to_numpy()
    for code, column in zip(THRESHOLDS, ("without_work_on", "resident_on"), strict=True):
        first = assessment.criteria[code]["holds_from"].set_axis(people.index)
        people[column] = first.where((first > pd.Timestamp(on)) & (first <= pd.Timestamp(next_on)))
    people["deprived_since"] = without_work_since(assessment, rows).set_axis(people.index)
    people["resident_since"] = resident_since(assessment, rows).set_axis(people.index)
    if district is not None:
        people = people[people["district"] == district.id]
    people = people.merge(journeys_frame(found, states=True), on="person", how="left")
    names = ["family_name", "given_names", "person_id"]
    deciding = people[people["status"].isin(["to_validate", "deferred"])]
    deciding = deciding.sort_values(["status", *names], ascending=[False, True, True, True], ignore_index=True)
    open_paths = {person for person, one in found.items() if is_open(one) and one.status not in ("hired", "suspended")}
    soon = people[people[["without_work_on", "resident_on"]].notna().any(axis=1) & ~people["hired"]]
    soon = soon[soon["person"].isin(open_paths) | soon["status"].isna()].sort_values(names, ignore_index=True)
    limit = on - timedelta(days=delay_days)
    past = [one.person for one in found.values() if waiting(one) and one.validated_on and one.validated_on < limit]
    late = people[people["person"].isin(past)].sort_values(["validated_on", *names], ignore_index=True)
    late["days_waiting"] = (pd.Timestamp(on) - late["validated_on"]).dt.days
    return Sitting(on, next_on, delay_days, district, assessment.rules.id, assessment.rules.title, deciding, soon, late)


def explanations(assessment: Assessment, frame: pd.DataFrame, _: Texts) -> list[str]:
    """For each person of `frame`, what the registers say of every criterion that is not met; nothing when all are."""
    unmet = {code: (table["verdict"] != "met").to_numpy() for code, table in assessment.criteria.items()}
    found = []
    for at in frame["at"].tolist():
        codes = [code for code, mask in unmet.items() if mask[at]]
        said = sentences(_, assessment, at) if codes else {}
        found.append(" ".join(said[code] for code in codes))
    return found
