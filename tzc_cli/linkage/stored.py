"""Linking what the store holds, and keeping what people decide of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_
from tzc_cli.linkage.decisions import ContradictionError, contradicted_by, refuse_contradiction
from tzc_cli.linkage.engine import Decisions, Links, link_rows
from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.keeping import keep, kept_of
from tzc_cli.linkage.kept import Kept
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


def link_people(store: Store, *, anew: bool = False) -> Links | None:
    """Link every current row to its person, as people decided where they did; inside a transaction.

    Pairs of rows that the last linking compared are not compared again, unless `anew`: the links are the same.
    """
    rows = rows_to_link(store)
    counts = rows["current"] == 1
    current = rows if counts.all() else rows[counts]
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
    kept = Kept() if anew else kept_of(store)
    links = link_rows(current, Decisions(told), kept)
    if links.compared or len(links.kept.records) != len(kept.records):
        keep(store, links.kept)
    save_links(store, rows, links.rows)
    to_review = links.to_review.assign(consequence=_consequences(links, current))
    save_pairs(store, links.pairs, to_review, list(LEVELS), _learnt(links))
    now = links.decided["probability"].tolist()
    save_contradicted(store, {one.id: p for one, p in zip(said, now, strict=True) if contradicted_by(one, p)})
    return links


def _consequences(links: Links, current: pd.DataFrame) -> Ints:
    """What linking each pair would bring together (see `store.pairs.pairs_to_review`)."""
    group = links.rows["group"].to_numpy()
    knows = {kind: np.zeros(len(group), dtype=bool) for kind in ("job-seekers", "residents")}
    for kind, known in knows.items():
        known[group[(current["kind"] == kind).to_numpy()]] = True
    place = pd.Index(current["row_id"]).get_indexer
    one, other = (group[place(links.to_review[side])] for side in ("first", "second"))
    seeks, lives = ((known[one], known[other]) for known in knows.values())
    gains = (seeks[0] & ~lives[0] & lives[1]) | (seeks[1] & ~lives[1] & lives[0])
    kinds = current["kind"].to_numpy()
    across = kinds[place(links.to_review["first"])] != kinds[place(links.to_review["second"])]
    return np.where(gains, 2, np.where(across, 1, 0)).astype("int64")


def _row_of_key(current: pd.DataFrame) -> dict[int, int]:
    """The first row that says what a decision was taken on. Rows that say the same are one record."""
    keys = pd.Series(current["row_id"].to_numpy(), index=content_keys(complete(current)))
    return {int(key): int(row) for key, row in keys[~keys.index.duplicated()].items()}  # type: ignore[call-overload]


def rows_by_key(store: Store) -> dict[int, int]:
    """What a decision was taken on → the first row that says it, in the registers that count if one does."""
    return _row_of_key(rows_to_link(store).sort_values("current", ascending=False, kind="stable"))


def _learnt(links: Links) -> dict[str, object]:
    if links.model is None:
        return {}
    weights = links.model.weights
    return {
        "weights": {field: [round(float(w), 2) for w in weights.of_levels(field)] for field in LEVELS},
        "skipped": {one.way: one.records for one in links.skipped},
        "shares": {name: [round(share, 5)] for name, share in links.model.shares.items()},
    }


@dataclass(frozen=True)
class Told:
    """What a person decides of two rows: `accept` (one person), `reject` (two) or `undo`, by whom and why."""

    first: int
    second: int
    verdict: str
    by: str
    why: str


def take_decisions(store: Store, told: Iterable[Told], at: datetime) -> None:
    """Keep what people decided, one after the other; inside a transaction.

    Raises ContradictionError where earlier decisions forbid one, TzcError where there is no such row.
    """
    rows = rows_to_link(store)
    keys = dict(zip(rows["row_id"].tolist(), content_keys(complete(rows)).tolist(), strict=True))
    for one in told:
        _take(store, keys, one, at)


def _take(store: Store, keys: dict[int, int], told: Told, at: datetime) -> None:
    first, second = told.first, told.second
    if missing := [row for row in (first, second) if row not in keys]:
        raise UsageError(N_("there is no row R{row}"), hint=N_("tzc review lists the pairs"), row=missing[0])
    one, other = keys[first], keys[second]
    if one == other:
        raise UsageError(
            N_("R{first} and R{second} say exactly the same: they cannot be told apart"), first=first, second=second
        )
    said = decisions(store)
    if told.verdict == "undo":
        if not any({earlier.first, earlier.second} == {one, other} for earlier in said):
            raise TzcError(N_("nothing was decided of R{first} and R{second}"), first=first, second=second)
    elif against := refuse_contradiction(said, one, other, same=told.verdict == "accept"):
        row_of = {key: row for row, key in reversed(keys.items())}
        a, b, c = (row_of.get(key, 0) for key in against)
        raise ContradictionError(
            against,
            N_("this contradicts earlier decisions on R{a}, R{b} and R{c}: two of them are one person, two are not"),
            a=a, b=b, c=c,
        )  # fmt: skip
    found = compared(store, first, second)
    save_decision(store, (one, other), told.verdict, told.by, told.why, at, found[0] if found else 0.0)
