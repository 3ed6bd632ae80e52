"""Probabilities held against pairs that are known to be two people."""

from typing import Any

import numpy as np

from tzc_cli.linkage.calibrating import corrections
from tzc_cli.linkage.comparisons import Compared
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.scored import Scored

SURE = {"surname": 1, "given": 1, "date": 1, "address": 1}
NAMESAKE = {"surname": 6, "given": 1, "date": 1, "address": 7}  # another surname, the same first name and birth date
MISSPELT = {"surname": 3, "given": 6, "date": 1, "address": 1}


def scored(*sets: tuple[dict[str, int], Any, Any, float, float]) -> Scored:
    """Pairs that agree as said: (levels, left, right, log odds, probability) of each set."""
    left, right = (np.concatenate([np.asarray(one[side]) for one in sets]) for side in (1, 2))
    sizes = [len(one[1]) for one in sets]
    levels = {
        name: np.repeat([one[0].get(name, 0) for one in sets], sizes).astype("int8") for name in LEVELS
    }  # fmt: skip
    none, no = np.full(len(left), -1), np.zeros(len(left), dtype=bool)
    odds, probability = (np.repeat([float(one[at]) for one in sets], sizes) for at in (3, 4))  # type: ignore[arg-type]
    return Scored(left, right, none, Compared(levels, none, none), odds, probability, no, no)


def corrected(pairs: Scored) -> dict[int, float]:
    """Mean correction of the pairs left open, by level of the surname."""
    entities = np.arange(400)
    lefts, rights = np.arange(200), np.arange(200, 400)
    found = corrections(pairs, entities, lefts, rights, np.zeros(400, dtype="int64"), np.zeros(len(pairs)))
    open_ = pairs.left >= 150
    surname = pairs.compared.levels["surname"]
    return {level: float(found[open_ & (surname == level)].mean()) for level in (3, 6)}


def test_what_is_often_seen_in_two_people_counts_less() -> None:
    sure = (SURE, np.arange(150), np.arange(200, 350), 14.0, 0.99999)
    met = (NAMESAKE, np.arange(150), 350 + np.arange(150) % 25, 0.5, 0.001)
    unsure = (NAMESAKE, np.arange(150, 175), np.arange(350, 375), 0.5, 0.62)
    misspelt = (MISSPELT, np.arange(175, 200), np.arange(375, 400), 0.5, 0.62)
    found = corrected(scored(sure, met, unsure, misspelt))
    assert found[6] < -0.3, "the same agreement is met by records whose like is known"
    assert found[3] > 0.3, "never met there, it speaks for one person"


def test_where_nobody_is_certain_nothing_is_corrected() -> None:
    unsure = (NAMESAKE, np.arange(150, 175), np.arange(350, 375), 0.5, 0.62)
    misspelt = (MISSPELT, np.arange(175, 200), np.arange(375, 400), 0.5, 0.62)
    assert corrected(scored(unsure, misspelt)) == {3: 0.0, 6: 0.0}
