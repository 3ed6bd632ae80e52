"""Where people stand on their path on a day, from the entries noted of them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.hiring.path import Entry, effective, in_stage
from tzc_cli.store import Store
from tzc_cli.store.steps import day_of, step_rows

# What ends the effect of an earlier validation: the CLE, the EBE or the person has gone back on it.
_UNVALIDATES = ("refused", "deferred", "to_validate", "declined", "left_ebe", "withdrawn", "objected", "moved")


@dataclass(frozen=True)
class Journey:
    """Where a person stands. `since`: the day of the current status; `validated_on`, `volunteered_on`: None when the
    person is not, or no longer, validated or a volunteer; `last_contact`: the latest entry's day; `entries`: all that
    was noted, on whatever day."""

    person: int
    status: str | None
    since: date | None
    validated_on: date | None
    volunteered_on: date | None
    last_contact: date | None
    steps: tuple[Entry, ...]
    entries: tuple[Entry, ...] = ()

    @property
    def state(self) -> str:
        """See `state_of`."""
        return state_of(self.entries)


def entries_of(
    store: Store, people: Iterable[int] | None = None, known_at: str | None = None
) -> dict[int, list[Entry]]:
    """Person → every entry noted (by the instant `known_at`), corrected ones too, in the order of noting."""
    found: dict[int, list[Entry]] = {}
    days: dict[int, date] = {}
    for row in step_rows(store, people, known_at):
        number, person, status, on_day, *rest = row
        day = days.get(on_day) or days.setdefault(on_day, day_of(on_day))
        found.setdefault(person, []).append(Entry(number, person, status, day, *rest))
    return found


def journey(person: int, entries: Iterable[Entry], until: date | None = None) -> Journey:
    """Where this person stands on `until` (None: after the last entry)."""
    entries = list(entries)
    counted = [entry for entry in effective(entries) if until is None or entry.on <= until]
    steps = [entry for entry in counted if entry.status]
    validated = volunteered = None
    for step in steps:
        if step.status == "validated":
            validated = step.on
        elif step.status in _UNVALIDATES:
            validated = None
        if step.status == "volunteer":
            volunteered = step.on
        elif step.status in ("declined", "withdrawn", "objected"):
            volunteered = None
    last = steps[-1] if steps else None
    return Journey(
        person, last.status if last else None, last.on if last else None, validated, volunteered,
        counted[-1].on if counted else None, tuple(steps), tuple(entries),
    )  # fmt: skip


def journeys(entries: Mapping[int, Iterable[Entry]], until: date | None = None) -> dict[int, Journey]:
    """Where everyone stands of whom something is noted."""
    return {person: journey(person, own, until) for person, own in entries.items()}


def state_of(entries: Iterable[Entry]) -> str:
    """Twelve letters that change whenever a step is noted or corrected: what a workbook remembers of the person it was
    made for. A contact noted meanwhile stands in nobody's way."""
    numbers = ",".join(str(number) for number in sorted(one.id for one in entries if one.status or one.corrects))
    return hashlib.sha256(numbers.encode()).hexdigest()[:12]


def waiting(journey: Journey) -> bool:
    """Whether the person is validated and waits for a contract that has not been offered yet."""
    return journey.validated_on is not None and journey.status in ("validated", "waiting")


_DAYS = ("since", "validated_on", "volunteered_on", "last_contact")


def journeys_frame(found: Mapping[int, Journey], *, states: bool = False) -> pd.DataFrame:
    """Journeys as a frame: person (int64), status (str, NaN: none), since, validated_on, volunteered_on, last_contact
    (datetime64[s]); with `states`, state."""
    told = list(found.values())
    made: dict[str, Any] = {
        "person": np.array([one.person for one in told], dtype="int64"),
        "status": pd.Series([one.status for one in told], dtype="str"),
    }
    for name in _DAYS:
        made[name] = np.array([getattr(one, name) for one in told], dtype="datetime64[D]").astype("datetime64[s]")
    if states:
        made["state"] = pd.Series([one.state for one in told], dtype="str")
    return pd.DataFrame(made)


def is_open(journey: Journey) -> bool:
    """Whether there is something left to do for the person: the path has not ended."""
    return journey.status not in in_stage("out")
