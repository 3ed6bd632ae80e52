"""Steps and wishes in the store: entries that are only ever added."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tzc_cli.store.connection import Store, instant

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Noted:
    """What is to be noted: see the table `step` for the meaning of each field."""

    person: int
    status: str | None
    on: date
    noted_by: str | None = None
    note: str | None = None
    corrects: int | None = None
    source: str = "command"
    register: int | None = None
    number: int | None = None


def day_number(day: date) -> int:
    """A day as the store keeps it: days since 1970-01-01."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The day a number of the store stands for."""
    return _EPOCH + timedelta(days=number)


def merges(store: Store, known_at: str | None = None) -> dict[int, int]:
    """Person merged into another → the one who stands for both now; or stood at the instant `known_at`, when a person
    some of whose rows were taken from them only later was not merged yet."""
    direct = dict(store.connection.execute("SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL"))
    if direct and known_at is not None:
        since = store.connection.execute("SELECT DISTINCT person FROM former_link WHERE until > ?", (known_at,))
        for (person,) in since:
            direct.pop(person, None)
    found: dict[int, int] = {}
    for person in direct:
        into = person
        while into in direct:
            into = direct[into]
        found[person] = into
    return found


def names_of(store: Store, person: int) -> list[int]:
    """Every id under which entries of this person may have been noted, its own first."""
    return [person, *(old for old, into in merges(store).items() if into == person)]


def person_exists(store: Store, person: int) -> bool:
    """Whether the store knows this person."""
    return bool(store.number("SELECT count(*) FROM person WHERE id = ?", [person]))


def add_steps(store: Store, steps: Iterable[Noted], at: datetime) -> list[int]:
    """Note steps, in their order; inside a transaction. Gives their numbers."""
    numbers = []
    for step in steps:
        cursor = store.connection.execute(
            "INSERT INTO step (person, status, on_day, noted_by, note, corrects, source, register, number, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                step.person, step.status, day_number(step.on), step.noted_by, step.note, step.corrects, step.source,
                step.register, step.number, instant(at),
            ),
        )  # fmt: skip
        numbers.append(int(cursor.lastrowid or 0))
    return numbers


def step_rows(
    store: Store, people: Iterable[int] | None = None, known_at: str | None = None
) -> list[tuple[Any, ...]]:
    """Every entry (noted by the instant `known_at`), or those of some people (merges followed), in the order they were
    noted.

    Columns: id, person (who stands for them then), status, on_day, noted_by, note, corrects, source, recorded_at.
    """
    into = merges(store, known_at)
    sql = (
        "SELECT id, person, status, on_day, noted_by, note, corrects, source, recorded_at FROM step"
        " WHERE (?1 IS NULL OR recorded_at <= ?1)"
    )
    if people is None:
        rows = store.connection.execute(f"{sql} ORDER BY id", (known_at,)).fetchall()
    else:
        wanted = set(people)
        asked = [*wanted, *(old for old, now in into.items() if now in wanted)]
        rows = store.connection.execute(
            f"{sql} AND person IN (SELECT value FROM json_each(?2)) ORDER BY id", (known_at, json.dumps(asked))
        ).fetchall()
    return [(row[0], into.get(row[1], row[1]), *row[2:]) for row in rows] if into else rows


def ever_at(store: Store, status: str, known_at: str | None = None) -> list[int]:
    """Who ever had a status, corrected since or not, as they stand now (or stood at the instant `known_at`)."""
    into = merges(store, known_at)
    found = store.connection.execute("SELECT DISTINCT person FROM step WHERE status = ?", (status,))
    return sorted({into.get(person, person) for (person,) in found})


def has_steps(store: Store, known_at: str | None = None) -> bool:
    """Whether a single step has been noted (by the instant `known_at`): until then lists are provisional."""
    sql = "SELECT EXISTS (SELECT 1 FROM step WHERE status IS NOT NULL AND (?1 IS NULL OR recorded_at <= ?1))"
    return bool(store.number(sql, [known_at]))


def add_wish(
    store: Store, person: int, wish: Mapping[str, object], on: date, at: datetime,
    *, noted_by: str | None = None, register: int | None = None, number: int | None = None,
) -> None:  # fmt: skip
    """Note what a person wishes: `words`, `rome` (codes joined by commas), `weekly_hours`, `limits`."""
    store.connection.execute(
        "INSERT INTO wish (person, words, rome, weekly_hours, limits, on_day, noted_by, register, number, recorded_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            person, wish.get("words"), wish.get("rome"), wish.get("weekly_hours"), wish.get("limits"),
            day_number(on), noted_by, register, number, instant(at),
        ),
    )  # fmt: skip


def wishes(store: Store) -> dict[int, dict[str, object]]:
    """Person → the latest wishes: `words`, `rome`, `weekly_hours`, `limits`, `on` (date)."""
    into = merges(store)
    rows = store.connection.execute("SELECT person, words, rome, weekly_hours, limits, on_day FROM wish ORDER BY id")
    return {
        into.get(person, person): {
            "words": words, "rome": rome, "weekly_hours": hours, "limits": limits, "on": day_of(on_day),
        }
        for person, words, rome, hours, limits, on_day in rows
    }  # fmt: skip
