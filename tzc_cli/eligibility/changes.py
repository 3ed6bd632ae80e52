"""Who entered the eligible people of a date, who left them, and why: one cause a person."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from tzc_cli.eligibility.choosing import Flags
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.verdict import Assessment

Cause = Literal[
    "time_passed", "moved", "hired", "listed_no_more", "listed_again", "decided_by_cle", "data_corrected",
    "link_changed", "law_changed",
]  # fmt: skip
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
    rows, among those known at both instants, are not the same. The last three rest on the same evidence. Each has the
    rulings of the CLE in it (`assess_with_rulings`), by the date and the knowledge that are its own."""

    before: Assessment
    known: Assessment
    ruled: Assessment
    after: Assessment
    links_changed: frozenset[int]


def changes(steps: Steps, district: str | None = None) -> Changes:
    """Who entered or left the eligible people of `district` (id; None: all) from the first list to the last.

    The cause is the step at which the answer became what it stayed. If the CLE ruled anew in that step, and without
    that ruling the answer would have been another, it is the CLE's decision. Else, within the passage of time: hired by
    the EBE, moved, listed no more (or again), or time itself.
    """
    persons = pd.Index(
        sorted({*steps.before.people["person"].tolist(), *steps.after.people["person"].tolist(),
                *steps.known.people["person"].tolist()})
    )  # fmt: skip
    stages = [_stage(a, persons, district) for a in (steps.before, steps.known, steps.ruled, steps.after)]
    first, last = stages[0]["eligible"], stages[-1]["eligible"]
    stages = [stage[first != last] for stage in stages]
    before, known, ruled, after = stages
    moved = after.index
    # The last step after which the answer was not yet what it stayed.
    settled = np.select([ruled["eligible"] != after["eligible"], known["eligible"] != after["eligible"]], [3, 2], 1)
    decided = np.select([settled == 3, settled == 1], [_decided(ruled, after), _decided(before, known)], False)
    waited = moved[settled == 3]
    stood, stands = _stood(steps.ruled, waited), _stood(steps.after, waited)
    lines: list[tuple[int, bool, Cause]] = []
    for person, step, by_cle, comes in zip(
        moved.tolist(), settled.tolist(), decided.tolist(), after["eligible"].tolist(), strict=True
    ):
        if by_cle:
            lines.append((person, comes, "decided_by_cle"))
        elif step == 1:
            lines.append((person, comes, "link_changed" if person in steps.links_changed else "data_corrected"))
        elif step == 2:
            lines.append((person, comes, "law_changed"))
        else:
            lines.append((person, comes, _with_time(comes, stood[person], stands[person])))
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


def _stage(assessment: Assessment, persons: pd.Index, district: str | None) -> pd.DataFrame:
    """A line a person: `eligible` (in the district), `by_registers` (so by the registers alone), `verdict` and
    `ruled_on` (NaT: the CLE took none of its own)."""
    people = assessment.people.set_index("person").reindex(persons)
    here = people["district"] == district if district is not None else True
    return pd.DataFrame(
        {
            "eligible": (people["verdict"] == "eligible") & here,
            "by_registers": (people["registers_verdict"] == "eligible") & here,
            "verdict": people["verdict"],
            "ruled_on": people["ruled_on"],
        }
    )


def _decided(one: pd.DataFrame, other: pd.DataFrame) -> Flags:
    """Whom a ruling moved that holds at the other stage: what held before it, an earlier ruling or else the registers,
    would have given another answer there."""
    ruled = one["ruled_on"].notna()
    otherwise = np.where(ruled, one["verdict"] != other["verdict"], other["by_registers"] != other["eligible"])
    return other["ruled_on"].notna().to_numpy() & otherwise


@dataclass(frozen=True)
class _Stood:
    """Where one person stood on a date: the reason of each criterion by code ("": met), the district (NaN: none)."""

    reasons: dict[str, str]
    district: object


def _with_time(entered: bool, ruled: _Stood, after: _Stood) -> Cause:
    """What happened between the two dates to a person known on both."""
    # What stood in the way: on the first date for who entered, on the second for who left.
    reasons = (ruled if entered else after).reasons
    if reasons["without_work"] == "hired_by_ebe":
        return "time_passed" if entered else "hired"
    if reasons["resident_in_district"] or ruled.district != after.district:
        return "moved"
    if any(reasons.get(code) in _LISTING for code in ("registered", "without_work")):
        return "listed_again" if entered else "listed_no_more"
    return "time_passed"


def _stood(assessment: Assessment, persons: pd.Index) -> dict[int, _Stood]:
    """Where these persons stood, all of whom the assessment knows."""
    at = pd.Index(assessment.people["person"]).get_indexer(persons)
    districts = assessment.people["district"].iloc[at].tolist()
    reasons = {code: frame["reason"].iloc[at].tolist() for code, frame in assessment.criteria.items()}
    return {
        person: _Stood({code: told[n] for code, told in reasons.items()}, districts[n])
        for n, person in enumerate(persons.tolist())
    }
