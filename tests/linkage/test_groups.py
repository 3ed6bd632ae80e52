"""Groups of rows joined by equal keys."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.linkage.groups import Key, joined_groups, pairs_within, sizes
from tzc_cli.linkage.keys import codes_of

codes = st.lists(st.integers(-1, 6), min_size=1, max_size=25)


def brute_force(count: int, keys: list[list[int]]) -> list[int]:
    """Union-find, one row at a time."""
    parent = list(range(count))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    for key in keys:
        for first in range(count):
            for second in range(first):
                if key[first] == key[second] >= 0:
                    low, high = sorted((root(first), root(second)))
                    parent[high] = low
    return [root(place) for place in range(count)]


@given(st.data(), codes)
def test_groups_are_the_connected_components(data: st.DataObject, first: list[int]) -> None:
    other = data.draw(st.lists(st.integers(-1, 6), min_size=len(first), max_size=len(first)))
    keys = [Key.of(np.array(key, dtype="int64")) for key in (first, other)]
    assert joined_groups(len(first), keys).tolist() == brute_force(len(first), [first, other])


def test_a_long_chain_is_one_group() -> None:
    """Row n shares a key with row n + 1 only: labels must travel the whole way."""
    count = 5000
    left, right = np.arange(count) // 2, (np.arange(count) + 1) // 2
    groups = joined_groups(count, [Key.of(left), Key.of(right)])
    assert set(groups.tolist()) == {0}


def test_no_rows_no_groups() -> None:
    empty = np.array([], dtype="int64")
    assert joined_groups(0, [Key.of(empty)]).tolist() == []


def test_a_row_may_bear_two_codes_of_one_key() -> None:
    used = np.array([0, 1, -1], dtype="int64")
    birth = np.array([-1, 0, -1], dtype="int64")
    assert joined_groups(3, [Key.of(used, birth)]).tolist() == [0, 0, 2]


def test_pairs_and_sizes() -> None:
    groups = np.array([0, 0, 2, 0])
    pairs = pairs_within(groups, np.array([True, True, True, True]))
    assert sorted(zip(pairs["first"], pairs["second"], strict=True)) == [(0, 1), (0, 3), (1, 3)]
    assert sizes(groups).tolist() == [3, 3, 1, 3]


def test_codes_tell_combinations_apart_and_missing_has_none() -> None:
    names = pd.Series(["A", "A", "B", None, "A"], dtype="str")
    days = pd.Series(["x", "y", "x", "x", "x"], dtype="str")
    made = codes_of(names, days).tolist()
    assert made[0] == made[4]
    assert len({made[0], made[1], made[2]}) == 3
    assert made[3] == -1
