"""Hiring lists as they were handed over, and who was passed over and why."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tzc_cli.store.connection import Store, instant
from tzc_cli.store.steps import day_number, day_of, merges


def freeze_list(store: Store, district: str, as_of: date, content: Mapping[str, Any], at: datetime) -> tuple[int, str]:
    """Keep a list for good; gives its number and its SHA-256. Inside a transaction.

    The very list handed over last for this district is not kept twice: it keeps its number.
    """
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    last = store.query(
        "SELECT number, sha256 FROM frozen_list WHERE district = ? ORDER BY number DESC LIMIT 1", [district]
    )
    if last and last[0][1] == sha256:
        return int(str(last[0][0])), sha256
    number = store.number("SELECT max(number) FROM frozen_list") + 1
    store.connection.execute(
        "INSERT INTO frozen_list (number, district, as_of, frozen_at, sha256, content) VALUES (?, ?, ?, ?, ?, ?)",
        (number, district, day_number(as_of), instant(at), sha256, text),
    )
    return number, sha256


def frozen_lists(store: Store, number: int | None = None) -> list[dict[str, Any]]:
    """Lists handed over (or the one of this number): number, district, as_of (date), frozen_at, sha256, content."""
    names = ("number", "district", "as_of", "frozen_at", "sha256", "content")
    sql = f"SELECT {', '.join(names)} FROM frozen_list WHERE ?1 IS NULL OR number = ?1 ORDER BY number"
    return [
        dict(zip(names, line, strict=True)) | {"as_of": day_of(line[2]), "content": json.loads(line[5])}
        for line in store.connection.execute(sql, (number,))
    ]


def add_skip(
    store: Store, person: int, number: int | None, motive: str, on: date, at: datetime, *, noted_by: str | None = None
) -> None:
    """Note that a person was passed over, and why; inside a transaction."""
    store.connection.execute(
        "INSERT INTO skip (person, list, motive, on_day, noted_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?)",
        (person, number, motive, day_number(on), noted_by, instant(at)),
    )


def skips(store: Store, until: date | None = None, known_at: str | None = None) -> list[dict[str, Any]]:
    """Who was passed over by `until`: person, list, motive, on (date), noted_by; in order. `known_at`: an instant; then
    only what had been noted by then."""
    into = merges(store, known_at)
    return [
        {"person": into.get(person, person), "list": number, "motive": motive, "on": day_of(on_day), "noted_by": by}
        for person, number, motive, on_day, by in store.connection.execute(
            "SELECT person, list, motive, on_day, noted_by FROM skip WHERE ?1 IS NULL OR recorded_at <= ?1"
            " ORDER BY on_day, id",
            (known_at,),
        )
        if until is None or day_of(on_day) <= until
    ]
