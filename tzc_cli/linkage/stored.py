"""Linking what the store holds, and keeping what people decide of it."""

from datetime import datetime

import numpy as np
import pandas as pd

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_
from tzc_cli.linkage.decisions import ContradictionError, contradicted_by, refuse_contradiction
from tzc_cli.linkage.engine import Decisions, Links, link_rows
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.records import complete, content_keys
from tzc_cli.store import Store
from tzc_cli.store.pairs import (
    compared,
    decisions,
    save_contradicted,
    save_decision,
    save_pairs,
)
from tzc_cli.store.people import rows_to_link, save_links


def link_people(store: Store) -> Links | None:
    """Link every current row to its person, as people decided where they did; inside a transaction."""
    rows = rows_to_link(store)
    current = rows[rows["current"] == 1]
    if current.empty:
        return None
    said = decisions(store)
    row_of = _row_of_key(current) if said else {}
    said = [one for one in said if one.first in row_of and one.second in row_of]
    told = pd.DataFrame({
        "first": np.array([row_of[one.first] for one in said], dtype="int64"),
        "second": np.array([row_of[one.second] for one in said], dtype="int64"),
        "same": np.array([one.same for one in said], dtype=bool),
    })  # fmt: skip
    links = link_rows(current, Decisions(told))
    save_links(store, rows, links.rows)
    save_pairs(store, links.pairs, links.to_review, list(LEVELS), _learnt(links))
    now = links.decided["probability"].tolist()
    save_contradicted(store, {one.id: p for one, p in zip(said, now, strict=True) if contradicted_by(one, p)})
    return links


def _row_of_key(current: pd.DataFrame) -> dict[int, int]:
    """The first row that says what a decision was taken on. Rows that say the same are one record."""
    keys = pd.Series(current["row_id"].to_numpy(), index=content_keys(complete(current)))
    return {int(key): int(row) for key, row in keys[~keys.index.duplicated()].items()}  # type: ignore[call-overload]


def rows_by_key(store: Store) -> dict[int, int]:
    """What a decision was taken on → the first row that says it, superseded registers included."""
    return _row_of_key(rows_to_link(store))


def _learnt(links: Links) -> dict[str, object]:
    if links.model is None:
        return {}
    weights = links.model.weights
    return {
        "weights": {field: [round(float(w), 2) for w in weights.of_levels(field)] for field in LEVELS},
        "shares": {name: [round(share, 5)] for name, share in links.model.shares.items()},
    }


def take_decision(store: Store, first: int, second: int, verdict: str, by: str, why: str, at: datetime) -> None:
    """Keep what a person decided of two rows: `accept` (one person), `reject` (two), `undo`; inside a transaction.

    Raises ContradictionError where earlier decisions forbid it, TzcError where there is no such row.
    """
    rows = rows_to_link(store)
    keys = dict(zip(rows["row_id"].tolist(), content_keys(complete(rows)).tolist(), strict=True))
    if missing := [row for row in (first, second) if row not in keys]:
        raise TzcError(N_("there is no row R{row}"), hint=N_("tzc review lists the pairs"), row=missing[0])
    one, other = keys[first], keys[second]
    if one == other:
        raise UsageError(
            N_("R{first} and R{second} say exactly the same: they cannot be told apart"), first=first, second=second
        )
    said = decisions(store)
    if verdict == "undo":
        if not any({told.first, told.second} == {one, other} for told in said):
            raise TzcError(N_("nothing was decided of R{first} and R{second}"), first=first, second=second)
    elif against := refuse_contradiction(said, one, other, same=verdict == "accept"):
        row_of = {key: row for row, key in reversed(keys.items())}
        a, b, c = (row_of.get(key, 0) for key in against)
        raise ContradictionError(
            against,
            N_("this contradicts earlier decisions on R{a}, R{b} and R{c}: two of them are one person, two are not"),
            a=a, b=b, c=c,
        )  # fmt: skip
    found = compared(store, first, second)
    save_decision(store, (one, other), verdict, by, why, at, found[0] if found else 0.0)
