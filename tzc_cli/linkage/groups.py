"""Groups of rows joined by equal keys, and the pairs within a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.linkage.keys import Codes

Labels = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Key:
    """Rows that meet under a code: `places` of rows and the code each of them bears, one pair a line."""

    places: Labels
    codes: Codes

    @classmethod
    def of(cls, *columns: Codes) -> "Key":
        """A key from arrays aligned with the rows and coded together (-1: no key); a row may bear several codes."""
        places = np.concatenate([np.flatnonzero(codes >= 0) for codes in columns])
        return cls(places, np.concatenate([codes[codes >= 0] for codes in columns]))


def pairs_as_key(left: Labels, right: Labels) -> Key:
    """A key under which the two places of each pair meet."""
    codes = np.arange(len(left))
    return Key(np.concatenate([left, right]), np.concatenate([codes, codes]))


def joined_groups(count: int, keys: Sequence[Key]) -> Labels:
    """Connected components: rows that share a code, directly or through others, bear one label (a row's place).

    The lowest place spreads over each code's rows until nothing changes: a few rounds, each one pass over the keys.
    """
    labels = np.arange(count, dtype="int64")
    while True:
        spread = labels.copy()
        for key in keys:
            lowest = np.full(int(key.codes.max(initial=-1)) + 1, count, dtype="int64")
            np.minimum.at(lowest, key.codes, spread[key.places])
            np.minimum.at(spread, key.places, lowest[key.codes])
            # A label's own row learns what its followers found, so that chains close in few rounds.
            np.minimum.at(spread, labels, spread.copy())
            spread = spread[spread]
        if np.array_equal(labels, spread):
            return labels
        labels = spread


def pairs_within(groups: Labels, members: Mask) -> pd.DataFrame:
    """Pairs of places (`first` < `second`) of members of one group. Meant for small groups: pairs grow with squares."""
    frame = pd.DataFrame({"group": groups[members], "place": np.flatnonzero(members)})
    pairs = frame.merge(frame, on="group", suffixes=("_1", "_2"))
    pairs = pairs[pairs["place_1"] < pairs["place_2"]]
    return pd.DataFrame({"first": pairs["place_1"].to_numpy(), "second": pairs["place_2"].to_numpy()})


def sizes(groups: Labels) -> Labels:
    """How many rows bear each row's label."""
    return np.bincount(groups, minlength=len(groups))[groups].astype("int64")
