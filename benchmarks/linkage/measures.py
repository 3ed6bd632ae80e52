"""What is measured of links whose truth is known."""

import time
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from tzc_cli.linkage import Links, link_rows
from tzc_cli.linkage.fields import fields_of
from tzc_cli.linkage.records import complete, records_of
from tzc_cli.linkage.relations import relations
from tzc_cli.linkage.scored import Scored
from tzc_cli.linkage.scoring import scored
from tzc_cli.linkage.weights import rarity

BANDS = ((0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 0.99), (0.99, 1.01))


@dataclass(frozen=True)
class Best:
    """F1, precision and recall of the best link of each left row, from a threshold on."""

    f1: float
    precision: float
    recall: float


def best_links(left: Any, probability: Any, true: Any, findable: int, threshold: float = 0.5) -> Best:
    """`left`: the left row of each pair; `findable`: left rows that have their like on the right."""
    order = np.lexsort((-probability, left))
    first = np.concatenate([[True], left[order][1:] != left[order][:-1]])
    best = order[first]
    taken = probability[best] >= threshold
    right = int((true[best] & taken).sum())
    precision, recall = right / max(int(taken.sum()), 1), right / findable
    return Best(2 * precision * recall / max(precision + recall, 1e-9), precision, recall)


def timed_links(rows: pd.DataFrame) -> tuple[Links, float, float]:
    """(links, seconds, peak memory in MB) of one run in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (rows,))


def _timed(rows: pd.DataFrame) -> tuple[Links, float, float]:
    start = time.perf_counter()
    links = link_rows(rows)
    return links, time.perf_counter() - start, _peak()


def _peak() -> float:
    """Peak memory of this process in MB (getrusage would count the parent's, up to the fork)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def scored_pairs(rows: pd.DataFrame) -> tuple[Scored, Any, Any, Any, int]:
    """What linking weighs before it decides: pairs, which are true, rarity, record of each row, and how many records of
    the first kind have their like in the last."""
    nothing = np.zeros(0, dtype="int64")
    whole = complete(rows)
    records = records_of(whole, (nothing, nothing))
    fields = fields_of(records.frame)
    names = sorted(records.frame["kind"].unique())
    kinds = records.frame["kind"].map({name: code for code, name in enumerate(names)}).to_numpy(dtype="int64")
    pairs, model = scored(fields, relations(kinds, names), records.listed)
    truth = rows.set_index("row_id")["truth"].loc[records.frame["row_id"]].to_numpy()
    findable = int(np.isin(truth[kinds == 0], truth[kinds == len(names) - 1]).sum())
    alike = truth[pairs.left] == truth[pairs.right]
    return pairs, alike, rarity(pairs.compared, pairs.left, model.weights.chance), records.of_row, findable


def ceiling(pairs: Scored, true: Any, rare: Any, chosen: Any) -> Any:
    """Probabilities of a classifier that was shown the truth: levels, rarity, odds and rivals of the pairs, learnt on
    half of the records and applied to the other half, both ways."""
    told = [
        *(level[chosen] for level in pairs.compared.levels.values()),
        rare[chosen],
        pairs.odds[chosen],
        pairs.probability[chosen],
    ]
    table, left, labels = np.column_stack(told), pairs.left[chosen], true[chosen]
    half = (left * 2654435761 >> 7) % 2
    probability = np.zeros(len(labels))
    for part in (0, 1):
        model = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.08, l2_regularization=1.0, random_state=1)
        model.fit(table[half != part], labels[half != part])
        probability[half == part] = model.predict_proba(table[half == part])[:, 1]
    return probability
