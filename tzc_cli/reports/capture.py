"""Capture and recapture: how many people two lists miss together, from how many they share."""

import math
from dataclasses import dataclass

LEAST_SHARED = 7  # below, Chapman's estimate is biased and its interval means little (Robson and Regier 1964)
_NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Estimate:
    """People estimated, and the 95 % interval, whole numbers."""

    people: int
    least: int
    most: int


def chapman(first: int, second: int, shared: int) -> Estimate | None:
    """Chapman's estimate (1951) of everybody, from two lists of `first` and `second` people that share `shared`.

    N = (first + 1)(second + 1) ÷ (shared + 1) − 1. Interval on a log scale of those neither list has (Sadinle 2009), so
    that it never falls under the people known. None when the lists share fewer than 7: nothing honest can be said.
    """
    if shared < LEAST_SHARED or shared > min(first, second):
        return None
    known = first + second - shared
    people = (first + 1) * (second + 1) / (shared + 1) - 1
    only_first, only_second = first - shared, second - shared
    spread = math.sqrt(
        1 / (shared + 0.5)
        + 1 / (only_first + 0.5)
        + 1 / (only_second + 0.5)
        + (shared + 0.5) / ((only_first + 0.5) * (only_second + 0.5))
    )
    missed = (only_first + 0.5) * (only_second + 0.5) / (shared + 0.5)
    least = known + missed * math.exp(-_NORMAL_95 * spread) - 0.5
    most = known + missed * math.exp(_NORMAL_95 * spread) - 0.5
    return Estimate(round(people), max(known, math.floor(least)), math.ceil(most))
