"""Pairs of rows in the store: how they agreed, those that await a decision, and what people decided."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.store.connection import Store, instant
from tzc_cli.store.frames import insert_frame, read_frame


@dataclass(frozen=True)
class Said:
    """One decision of a person about two records, named by what they say (`first` < `second`)."""

    id: int
    first: int
    second: int
    same: bool
    by: str
    why: str
    at: str
    probability: float


def save_pairs(
    store: Store, pairs: pd.DataFrame, to_review: pd.DataFrame, fields: Sequence[str], model: Mapping[str, object]
) -> None:
    """Keep how pairs agreed and which await a decision, in place of what was kept; inside a transaction.

    `pairs`: `first`, `second` (row ids), `probability`, `weight`, `ways`, and a level per field of `fields`;
    `to_review`: `first`, `second`, `why`, `probability`, `consequence` (see `pairs_to_review`); `model`: what
    linking learnt.
    """
    digits = np.array(list("0123456789ABCDEF"), dtype="U1")
    each = np.column_stack([digits[pairs[field].to_numpy()] for field in fields])
    levels = np.ascontiguousarray(each).view(f"U{len(fields)}").ravel()
    kept = pairs[["first", "second", "probability", "weight", "ways"]].assign(
        levels=pd.Series(levels, index=pairs.index, dtype="str")
    )
    for table in ("pair_compared", "pair_to_review", "link_model"):
        store.connection.execute(f"DELETE FROM {table}")
    # In the order of the table's key: each row is added at its end.
    insert_frame(store, "pair_compared", kept.drop_duplicates(["first", "second"]).sort_values(["first", "second"]))
    insert_frame(store, "pair_to_review", to_review.drop_duplicates(["first", "second"]))
    store.connection.execute("INSERT INTO link_model (id, told) VALUES (1, ?)", (json.dumps(model),))


def pairs_to_review(store: Store, postcodes: Iterable[str] = (), limit: int | None = None) -> pd.DataFrame:
    """Pairs that await a decision: `first`, `second`, `why`, `probability`, `levels`, `weight`, `consequence`.

    Most consequential first: those that may change a verdict, a job seeker without a residency register and a resident,
    above all where one lives under the `postcodes` of the districts; then other pairs of two kinds of register; then
    the likeliest. `limit`: so many at most.
    """
    return read_frame(
        store,
        "SELECT p.first, p.second, p.why, p.probability, c.levels, c.weight, p.consequence"
        " FROM pair_to_review p JOIN pair_compared c ON c.first = p.first AND c.second = p.second"
        " ORDER BY p.consequence DESC, p.consequence AND EXISTS (SELECT 1 FROM row WHERE id IN (p.first, p.second)"
        " AND postcode IN (SELECT value FROM json_each(?))) DESC, p.probability DESC, p.first, p.second LIMIT ?",
        {"first": "int64", "second": "int64", "why": "str", "probability": "float64", "levels": "str",
         "weight": "float64", "consequence": "int64"},
        (json.dumps([*postcodes]), -1 if limit is None else limit),
    )  # fmt: skip


def count_to_review(store: Store) -> int:
    """How many pairs await a decision."""
    return store.number("SELECT count(*) FROM pair_to_review")


def compared(store: Store, first: int, second: int) -> tuple[float, float, str, int] | None:
    """(probability, weight, levels, ways) of a pair that was linked or awaits a decision."""
    row = store.connection.execute(
        "SELECT probability, weight, levels, ways FROM pair_compared WHERE first = ? AND second = ?",
        (min(first, second), max(first, second)),
    ).fetchone()
    return None if row is None else (float(row[0]), float(row[1]), str(row[2]), int(row[3]))


def learnt(store: Store) -> dict[str, Any]:
    """What linking last learnt."""
    row = store.connection.execute("SELECT told FROM link_model").fetchone()
    return json.loads(row[0]) if row else {}


def decisions(store: Store) -> list[Said]:
    """The decisions in force, oldest first."""
    rows = store.connection.execute(
        "SELECT id, first_key, second_key, verdict, by_whom, why, at, probability FROM decision WHERE id IN"
        " (SELECT max(id) FROM decision GROUP BY first_key, second_key) AND verdict <> 'undo' ORDER BY id"
    ).fetchall()
    return [Said(n, a, b, verdict == "accept", by, why, at, p) for n, a, b, verdict, by, why, at, p in rows]


def save_decision(
    store: Store, keys: tuple[int, int], verdict: str, by: str, why: str, at: datetime, probability: float
) -> None:
    """Keep a decision: `accept`, `reject` or `undo`; inside a transaction."""
    store.connection.execute(
        "INSERT INTO decision (first_key, second_key, verdict, by_whom, why, at, probability) VALUES (?,?,?,?,?,?,?)",
        (min(keys), max(keys), verdict, by, why, instant(at), probability),
    )


def save_contradicted(store: Store, found: Mapping[int, float]) -> None:
    """Decisions (ids) that linking would now take otherwise, with what it makes of the pair."""
    store.connection.execute("DELETE FROM decision_contradicted")
    store.connection.executemany(
        "INSERT INTO decision_contradicted (decision, probability) VALUES (?, ?)", found.items()
    )


def contradicted(store: Store) -> dict[int, float]:
    """The decisions flagged by `save_contradicted`."""
    return dict(store.connection.execute("SELECT decision, probability FROM decision_contradicted").fetchall())
