"""Who entered the eligible people of a date, who left them, and why: one cause a person."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.verdict import Assessment

Cause = Literal[
    "time_passed", "moved", "hired", "listed_no_more", "listed_again", "data_corrected", "link_changed", "law_changed"
]
_LISTING = ("no_registration", "date_missing", "deregistered", "no_longer_listed", "stale")


@dataclass(frozen=True)
class Changes:
    """`people`: one line a person who entered or left: `person`, `entered` (else left), `cause`. The identity holds:
    `stock_before` + entries − exits = `stock_after`."""

    people: pd.DataFrame
    stock_before: int
    stock_after: int


@dataclass(frozen=True)
class Steps:
    """The way from one list to the other, one change at a time: as it was said (`before`), with what is known now
    (`known`), under the text of the second date (`ruled`), on the second date (`after`). `links_changed`: persons whose
    rows, among those known at both instants, are not the same."""

    before: Assessment
    known: Assessment
    ruled: Assessment
    after: Assessment
    links_changed: frozenset[int]


def changes(steps: Steps, district: str | None = None) -> Changes:
    """Who entered or left the eligible people of `district` (id; None: all) from the first list to the last.

    The cause is the step at which the answer became what it stayed. Within the passage of time: hired by the EBE,
    moved, listed no more (or again), else time itself.
    """
    persons = pd.Index(
        sorted({*steps.before.people["person"].tolist(), *steps.after.people["person"].tolist(),
                *steps.known.people["person"].tolist()})
    )  # fmt: skip
    stages = [_eligible(a, persons, district) for a in (steps.before, steps.known, steps.ruled, steps.after)]
    first, last = stages[0], stages[-1]
    moved = persons[(first != last).to_numpy()]
    entered = last[moved].to_numpy()
    # The last step after which the answer was not yet what it stayed.
    settled = np.select([stages[2][moved] != last[moved], stages[1][moved] != last[moved]], [3, 2], 1)
    stood = [_stood(stage, moved) for stage in (steps.ruled, steps.after)]
    lines = []
    for at, person in enumerate(moved.tolist()):
        # What stood in the way: on the first date for who entered, on the second for who left.
        ruled, after = stood[0][at], stood[1][at]
        at_fault, other = (ruled, after) if entered[at] else (after, ruled)
        cause = _cause(int(settled[at]), person in steps.links_changed, bool(entered[at]), at_fault, other)
        lines.append((person, bool(entered[at]), cause))
    people = pd.DataFrame(lines, columns=["person", "entered", "cause"]).astype(
        {"person": "int64", "entered": "bool", "cause": "str"}
    )
    return Changes(people, int(first.sum()), int(last.sum()))


def rows_linked_otherwise(before: Evidence, after: Evidence) -> frozenset[int]:
    """Persons who lost or gained a row that was known to both."""
    frames = ("registrations", "residences", "contracts")
    old, new = (
        pd.concat([getattr(evidence, name)[["row_id", "person"]] for name in frames]).set_index("row_id")["person"]
        for evidence in (before, after)
    )
    both = old.to_frame("old").join(new.rename("new"), how="inner")
    other = both[both["old"] != both["new"]]
    return frozenset({*other["old"].tolist(), *other["new"].tolist()})


def _eligible(assessment: Assessment, persons: pd.Index, district: str | None) -> pd.Series:
    people = assessment.people.set_index("person")
    eligible = people["verdict"] == "eligible"
    if district is not None:
        eligible &= people["district"] == district
    return eligible.reindex(persons, fill_value=False)


def _cause(settled: int, relinked: bool, entered: bool, at_fault: "_Stood", other: "_Stood") -> Cause:
    if settled == 1:
        return "link_changed" if relinked else "data_corrected"
    if settled == 2:
        return "law_changed"
    reasons = at_fault.reasons
    if reasons.get("without_work") == "hired_by_ebe":
        return "time_passed" if entered else "hired"
    if reasons.get("resident_in_district") or at_fault.district != other.district:
        return "moved"
    if any(reasons.get(code) in _LISTING for code in ("registered", "without_work")):
        return "listed_again" if entered else "listed_no_more"
    return "time_passed"


@dataclass(frozen=True)
class _Stood:
    """Where one person stood on a date: the reason of each criterion by code ("" when met), the district ("": none)."""

    reasons: dict[str, str]
    district: str


def _stood(assessment: Assessment, persons: pd.Index) -> list[_Stood]:
    """Where these persons stood, in their order; nobody known has no reasons."""
    at = pd.Index(assessment.people["person"]).get_indexer(persons)
    known = np.where(at >= 0, at, 0)
    if not len(assessment.people):
        return [_Stood({}, "")] * len(persons)
    districts = assessment.people["district"].iloc[known].astype(object).fillna("").tolist()
    reasons = {code: frame["reason"].iloc[known].tolist() for code, frame in assessment.criteria.items()}
    return [
        _Stood({code: told[n] for code, told in reasons.items()}, districts[n]) if at[n] >= 0 else _Stood({}, "")
        for n in range(len(persons))
    ]
