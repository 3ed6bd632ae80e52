"""Where people stand on their path on a day, from the entries noted of them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tzc_cli.hiring.path import Entry, effective, in_stage
from tzc_cli.store import Store
from tzc_cli.store.steps import day_of, step_rows

# What ends the effect of an earlier validation: the CLE, the EBE or the person has gone back on it.
_UNVALIDATES = ("refused", "deferred", "to_validate", "declined", "left_ebe", "withdrawn", "objected", "moved")


@dataclass(frozen=True)
class Journey:
    """Where a person stands. `since`: the day of the current status; `validated_on`, `volunteered_on`: None when the
    person is not, or no longer, validated or a volunteer; `last_contact`: the latest entry's day; `state`: changes
    whenever anything is noted of the person."""

    person: int
    status: str | None
    since: date | None
    validated_on: date | None
    volunteered_on: date | None
    last_contact: date | None
    state: str
    steps: tuple[Entry, ...]


def entries_of(store: Store, people: Iterable[int] | None = None) -> dict[int, list[Entry]]:
    """Person → every entry noted, corrected ones too, in the order of noting."""
    found: dict[int, list[Entry]] = {}
    for number, person, status, on_day, by, note, corrects, source, at in step_rows(store, people):
        entry = Entry(number, person, status, day_of(on_day), by, note, corrects, source, at)  # type: ignore[arg-type]
        found.setdefault(person, []).append(entry)
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
        max((entry.on for entry in counted), default=None), state_of(entries), tuple(steps),
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


def journeys_frame(found: Mapping[int, Journey]) -> pd.DataFrame:
    """Journeys as a frame: person (int64), status (str, NaN: none), since, validated_on, volunteered_on, last_contact
    (datetime64[s]), state."""
    days = ("since", "validated_on", "volunteered_on", "last_contact")
    frame = pd.DataFrame(
        [(one.person, one.status, *(getattr(one, name) for name in days), one.state) for one in found.values()],
        columns=["person", "status", *days, "state"],
    ).astype({"person": "int64", "status": "str", "state": "str"})
    for name in days:
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


def is_open(journey: Journey) -> bool:
    """Whether there is something left to do for the person: the path has not ended."""
    return journey.status not in in_stage("out")
