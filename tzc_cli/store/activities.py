"""Activities in the store: entries only ever added, the latest of a name in a district counts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tzc_cli.store.connection import Store, instant
from tzc_cli.store.steps import day_number, day_of

COLUMNS = (
    "name", "district", "state", "need", "jobs", "weekly_hours", "skills", "rome", "opinion", "opinion_on",
    "opinion_text",
)  # fmt: skip


def add_activity(
    store: Store, key: str, activity: Mapping[str, Any], at: datetime, *, number: int | None = None
) -> None:
    """Note an activity as it now stands (`COLUMNS`; opinion_on a date); inside a transaction."""
    values = {name: activity.get(name) for name in COLUMNS}
    if values["opinion_on"] is not None:
        values["opinion_on"] = day_number(values["opinion_on"])
    store.connection.execute(
        f"INSERT INTO activity (key, {', '.join(COLUMNS)}, number, recorded_at)"
        f" VALUES (?, {', '.join('?' * len(COLUMNS))}, ?, ?)",
        (key, *values.values(), number, instant(at)),
    )


def activities(store: Store, known_at: str | None = None) -> dict[str, dict[str, Any]]:
    """Key → the activity as last noted (by the instant `known_at`): `COLUMNS`."""
    found: dict[str, dict[str, Any]] = {}
    for key, *values in store.connection.execute(
        f"SELECT key, {', '.join(COLUMNS)} FROM activity WHERE ?1 IS NULL OR recorded_at <= ?1 ORDER BY id", (known_at,)
    ):
        line = dict(zip(COLUMNS, values, strict=True))
        if line["opinion_on"] is not None:
            line["opinion_on"] = day_of(line["opinion_on"])
        found[key] = line
    return found
