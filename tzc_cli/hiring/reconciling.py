"""Lists, paths and contracts set beside one another: what one says and another does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from tzc_cli.hiring.journeys import Journey, waiting
from tzc_cli.hiring.path import in_stage
from tzc_cli.hiring.skips import standing
from tzc_cli.i18n import N_

KINDS = {
    "hired_not_listed": N_("hired, and on no hiring list handed over by then"),
    "hired_not_validated": N_("hired while the CLE had not validated them"),
    "passed_over": N_("still waits, though someone further down the same list was hired, and no motive is noted"),
    "listed_not_hired": N_("on a hiring list, and not hired since"),
    "contract_without_step": N_("has an EBE contract, but the path does not say so"),
    "step_without_contract": N_("hired according to the path, but no EBE contract is known"),
}


@dataclass(frozen=True)
class Difference:
    """One difference about one person. `on`: the contract's first day, or the list's or the step's; `list`: its
    number."""

    kind: str
    person: int
    on: date | None
    list: int | None = None


def differences(
    contracts: pd.DataFrame, journeys: Mapping[int, Journey], lists: Sequence[Mapping[str, Any]],
    skips: Sequence[Mapping[str, Any]], as_of: date,
) -> list[Difference]:
    """Every difference on a day, by kind then by person.

    `contracts`: as `evidence.CONTRACTS`, payroll's and those noted; `lists`: as `store.lists` gives them. Supervisory
    posts need no list and no validation.
    """
    today = pd.Timestamp(as_of)
    begun = contracts[contracts["hired_on"] <= today].sort_values(["person", "hired_on"])
    begun = begun.drop_duplicates(["person", "hired_on"])
    running = begun[begun["left_on"].isna() | (begun["left_on"] >= today)]
    handed = [one for one in lists if one["as_of"] <= as_of]
    listed: dict[int, list[tuple[date, int, int]]] = {}
    for one in handed:
        for line in one["content"]["people"]:
            listed.setdefault(int(line["person_id"][2:]), []).append((one["as_of"], one["number"], int(line["rank"])))
    found: list[Difference] = []
    hired: dict[int, list[date]] = {}
    for person, on, supervisory in zip(begun["person"], begun["hired_on"], begun["supervisory"], strict=True):
        day = on.date()
        hired.setdefault(int(person), []).append(day)
        if supervisory is True:
            continue
        if not any(of <= day for of, _number, _rank in listed.get(int(person), [])):
            found.append(Difference("hired_not_listed", int(person), day))
        if not _validated_by(journeys.get(int(person)), day):
            found.append(Difference("hired_not_validated", int(person), day))
    found += _passed_over(handed, journeys, hired, {one["person"] for one in standing(skips, journeys)})
    for person, ranks in listed.items():
        of, number, _rank = max(ranks)
        if not any(day >= min(ranks)[0] for day in hired.get(person, [])):
            found.append(Difference("listed_not_hired", person, of, number))
    found += _steps_and_contracts(running, journeys)
    order = list(KINDS)
    return sorted(found, key=lambda one: (order.index(one.kind), one.person, one.on or as_of))


def _validated_by(journey: Journey | None, day: date) -> bool:
    return journey is not None and any(step.status == "validated" and step.on <= day for step in journey.steps)


def _passed_over(
    handed: Sequence[Mapping[str, Any]], journeys: Mapping[int, Journey], hired: Mapping[int, list[date]],
    skipped: set[int],
) -> list[Difference]:
    """Those who wait above someone hired from the same list."""
    found: dict[int, Difference] = {}
    for one in handed:
        ranks = {int(line["person_id"][2:]): int(line["rank"]) for line in one["content"]["people"]}
        taken = [rank for person, rank in ranks.items() if any(day >= one["as_of"] for day in hired.get(person, []))]
        for person, rank in ranks.items():
            journey = journeys.get(person)
            above = rank < max(taken, default=0) and rank not in taken
            if above and journey is not None and waiting(journey) and person not in skipped:
                found[person] = Difference("passed_over", person, one["as_of"], one["number"])
    return list(found.values())


def _steps_and_contracts(running: pd.DataFrame, journeys: Mapping[int, Journey]) -> list[Difference]:
    employed = in_stage("employed")
    by_person = dict(zip(running["person"].tolist(), running["hired_on"].tolist(), strict=True))
    missing = [
        Difference("contract_without_step", person, on.date()) for person, on in by_person.items()
        if person not in journeys or journeys[person].status not in employed
    ]  # fmt: skip
    return missing + [
        Difference("step_without_contract", person, one.since) for person, one in journeys.items()
        if one.status in employed and person not in by_person
    ]  # fmt: skip
