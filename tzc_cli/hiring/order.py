"""The order of a hiring list: a public rule adopted by the CLE, that anyone can redo."""

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.i18n import N_
from tzc_cli.territory import Order

RULES: dict[Order, str] = {
    "validated_on": N_("date of validation by the local committee (CLE), the earliest first; on one day, the longest "
                       "without work first, then by id"),
    "volunteered_on": N_("date of volunteering, the earliest first; on one day, the longest without work first, then "
                         "by id"),
    "deprived_since": N_("date since when the person is without work, the earliest first; on one day, by id"),
    "drawn": N_("drawn by lot with the published number {seed}: in the order of the SHA-256 of “{seed}:id”"),
}


@dataclass(frozen=True)
class Queue:
    """Positions of the rows in order. `provisional`: the dates the rule asks for are known for nobody."""

    positions: NDArray[np.intp]
    provisional: bool


def in_order(people: pd.DataFrame, order: Order, seed: int | None) -> Queue:
    """Rows of `people` in the order adopted.

    Columns used: person_id, deprived_since, and validated_on or volunteered_on (datetime64[s]) once journeys
    are kept. People whose date is not known come after the others; equal dates are told apart by the time
    without work, then by the id, which says nothing about the person. `drawn`: by the SHA-256 of "seed:id",
    so that anyone can check it.
    """
    if order == "drawn":
        ids = people["person_id"].tolist()
        drawn = np.array([hashlib.sha256(f"{seed or 0}:{person}".encode()).hexdigest() for person in ids], dtype=str)
        return Queue(np.argsort(drawn, kind="stable"), provisional=False)
    keys = ["deprived_since", "person_id"]
    provisional = order not in people or bool(people[order].isna().all() and len(people))
    if order != "deprived_since" and order in people:
        keys.insert(0, order)
    rows = people[keys].reset_index(drop=True).sort_values(keys, kind="stable", na_position="last")
    return Queue(rows.index.to_numpy(), provisional=provisional and order != "deprived_since")
