"""People who objected to the use of their data (GDPR, art. 21): no list of people names them."""

from dataclasses import replace
from datetime import date

from tzc_cli.eligibility import Assessment
from tzc_cli.hiring.journeys import entries_of, journey
from tzc_cli.store import Store
from tzc_cli.store.steps import ever_at


def objectors(store: Store, on: date, known_at: str | None = None) -> set[int]:
    """Who had objected by that day and has not come back to the team since."""
    entries = entries_of(store, ever_at(store, "objected", known_at), known_at)
    return {person for person, own in entries.items() if journey(person, own, on).status == "objected"}


def without(assessment: Assessment, people: set[int]) -> Assessment:
    """The assessment of everybody else."""
    if not people:
        return assessment
    kept = ~assessment.people["person"].isin(people)
    return replace(
        assessment,
        people=assessment.people[kept].reset_index(drop=True),
        criteria={code: table[kept.to_numpy()].reset_index(drop=True) for code, table in assessment.criteria.items()},
    )
