"""EBE contracts that the team notes itself, as events: hired, amended, left."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from tzc_cli.store.connection import Store, instant
from tzc_cli.store.steps import day_number, day_of, merges

_TERMS = ("weekly_hours", "part_time_chosen", "supervisory", "activity", "district")


def add_contract_event(
    store: Store, person: int, event: str, on: date, terms: Mapping[str, object], at: datetime,
    *, reason: str | None = None, why: str | None = None, noted_by: str | None = None, note: str | None = None,
) -> None:  # fmt: skip
    """Note that a contract began (hired), changed (amended) or ended (left, its last day); inside a transaction.

    `terms`: weekly_hours, part_time_chosen, supervisory, activity, district; what is left out did not change.
    """
    store.connection.execute(
        "INSERT INTO contract_event (person, event, on_day, weekly_hours, part_time_chosen, supervisory, activity,"
        " district, reason, why, noted_by, note, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            person, event, day_number(on), *(terms.get(name) for name in _TERMS), reason, why, noted_by, note,
            instant(at),
        ),
    )  # fmt: skip


def contract_events(
    store: Store, people: Iterable[int] | None = None, known_at: str | None = None
) -> list[dict[str, Any]]:
    """Events (noted by the instant `known_at`) by day then order of noting: the table's columns, `person` as it stands
    then, `on` a date."""
    into = merges(store, known_at)
    names = ("id", "person", "event", "on_day", *_TERMS, "reason", "why", "noted_by", "note", "recorded_at")
    wanted = None if people is None else set(people)
    events = []
    sql = f"SELECT {', '.join(names)} FROM contract_event WHERE ?1 IS NULL OR recorded_at <= ?1 ORDER BY on_day, id"
    for row in store.connection.execute(sql, (known_at,)):
        event: dict[str, Any] = dict(zip(names, row, strict=True))
        event["person"] = into.get(event["person"], event["person"])
        event["on"] = day_of(event["on_day"])
        if wanted is None or event["person"] in wanted:
            events.append(event)
    return events


def noted_contracts(
    store: Store, people: Iterable[int] | None = None, known_at: str | None = None
) -> pd.DataFrame:
    """One line a contract noted: the columns of `evidence.CONTRACTS`; `row_id` is the event's number, negative, since
    no register says it; `extracted_on`: the day of its last event. `known_at`: only what had been
    noted by that instant."""
    contracts: list[dict[str, Any]] = []
    open_now: dict[int, dict[str, Any]] = {}
    for event in contract_events(store, people, known_at):
        person, on = event["person"], pd.Timestamp(event["on"])
        if event["event"] == "hired":
            line = {"row_id": -event["id"], "person": person, "hired_on": on}
            contracts.append(line)
            open_now[person] = line
        found = open_now.get(person)
        if found is None:
            continue
        found["extracted_on"] = on
        found |= {name: event[name] for name in _TERMS if event[name] is not None}
        if event["event"] == "left":
            found |= {"left_on": on, "leaving_reason": event["reason"]}
            del open_now[person]
    columns = ["row_id", "person", "extracted_on", "hired_on", "left_on", "leaving_reason", *_TERMS]
    frame = pd.DataFrame(contracts, columns=columns)
    for name in ("part_time_chosen", "supervisory"):
        frame[name] = pd.Series([None if pd.isna(v) else bool(v) for v in frame[name]], dtype="object")
    return frame
