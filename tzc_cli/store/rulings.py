"""Verdicts that the CLE takes in place of those the registers give, each with its motive."""

from datetime import date, datetime

import pandas as pd

from tzc_cli.store.connection import Store, instant
from tzc_cli.store.steps import day_number, merges


def add_ruling(
    store: Store, person: int, verdict: str, registers_verdict: str, motive: str, on: date, at: datetime,
    *, noted_by: str | None = None,
) -> None:  # fmt: skip
    """Note the CLE's own verdict on a person from `on` on, with its motive; inside a transaction."""
    store.connection.execute(
        "INSERT INTO ruling (person, verdict, registers_verdict, motive, on_day, noted_by, recorded_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (person, verdict, registers_verdict, motive, day_number(on), noted_by, instant(at)),
    )


def rulings(store: Store, until: date, known_at: str | None = None) -> pd.DataFrame:
    """The latest ruling on each person by `until`: person (int64, unique), ruling, motive (str), ruled_on
    (datetime64[s]). `known_at`: an instant; then only what had been noted by then."""
    into = merges(store, known_at)
    lines = {
        into.get(person, person): (verdict, motive, on_day)
        for person, verdict, motive, on_day in store.connection.execute(
            "SELECT person, verdict, motive, on_day FROM ruling"
            " WHERE on_day <= ?1 AND (?2 IS NULL OR recorded_at <= ?2) ORDER BY on_day, id",
            (day_number(until), known_at),
        )
    }
    frame = pd.DataFrame(
        [(person, *line) for person, line in lines.items()], columns=["person", "ruling", "motive", "ruled_on"]
    ).astype({"person": "int64", "ruling": "str", "motive": "str"})
    frame["ruled_on"] = pd.to_datetime(frame["ruled_on"].astype("Int64"), unit="D").astype("datetime64[s]")
    return frame
