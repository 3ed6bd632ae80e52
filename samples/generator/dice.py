"""Seeded chance: everything random in the samples goes through one `Dice`, so a seed gives the same bytes."""

from bisect import bisect
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values drawn in proportion to their weights."""

    def __init__(self, values: Sequence[T], weights: Sequence[float]) -> None:
        self.values = list(values)
        self.cumulative = list(accumulate(weights))


class Dice:
    """Draws from `random.Random.random` only: Python promises not to change its sequence."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def chance(self, share: float) -> bool:
        """True in this share of the draws (0 to 1)."""
        return self.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def day(self, first: date, last: date) -> date:
        """A day from first to last, both included."""
        return date.fromordinal(self.between(first.toordinal(), last.toordinal()))

    def pick(self, values: Sequence[T]) -> T:
        """One of the values, all as likely."""
        return values[int(self.random() * len(values))]

    def draw(self, table: Weighted[T]) -> T:
        """One of the table's values, by weight."""
        return table.values[bisect(table.cumulative, self.random() * table.cumulative[-1])]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in another order."""
        return [
            value for _, _, value in sorted((self.random(), at, value) for at, value in enumerate(values))
        ]
