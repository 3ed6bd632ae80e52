"""Records in the order of a key, and where those of two sides meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tzc_cli.linkage.fields import NONE, Ints, Mask

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Side:
    """Records that have a key, in the order of `keys`: their `places`.

    Keys are folded to what a whole number holds beside a place, so that one plain sort brings both in order. Two keys
    that fall together only cost a comparison.
    """

    keys: Ints
    places: Ints

    @classmethod
    def of(cls, keys: Ints, places: Ints, count: int) -> "Side":
        """`keys`: of the records at `places`, NONE for none; `count`: of places there are, the same on both sides."""
        known = keys != NONE
        bits = np.uint64(max(count - 1, 1).bit_length())
        below = (np.uint64(1) << bits) - np.uint64(1)
        packed = (keys[known].view("uint64") * _SPREAD) & ~below | places[known].view("uint64")
        packed.sort()
        return cls((packed >> bits).view("int64"), (packed & below).view("int64"))

    def split(self, keys: Ints, by: Ints, count: int) -> "Side":
        """The records under `keys` (in order), by another key besides; those that have none are left out."""
        chosen = np.isin(self.keys, keys, assume_unique=False)
        places, own = self.places[chosen], by[self.places[chosen]]
        with np.errstate(over="ignore"):
            both = (self.keys[chosen] ^ (self.keys[chosen] >> 31)) * 0x1B873593_9E3779B1 + own + 1
        both = np.where(own == NONE, NONE, np.where(both == NONE, 0, both))
        return Side.of(both, places, count)

    def met_by(self, left: "Side") -> "Span":
        """Which records of this side each of `left` meets."""
        start = np.searchsorted(self.keys, left.keys)
        if not len(self.keys):
            return Span(left, self, start, start)
        at = np.minimum(start, len(self.keys) - 1)
        return Span(left, self, start, np.where(self.keys[at] == left.keys, self._alike[at], 0))

    @cached_property
    def _alike(self) -> Ints:
        """Where a run of one key begins, how many records have it; 0 elsewhere."""
        starts = np.flatnonzero(np.concatenate([[True], self.keys[1:] != self.keys[:-1]]))
        alike = np.zeros(len(self.keys), dtype="int64")
        alike[starts] = np.diff(np.append(starts, len(self.keys)))
        return alike


@dataclass(frozen=True)
class Span:
    """For each record of `left`, the `size` records of `right` that it meets, from `start` on."""

    left: Side
    right: Side
    start: Ints
    size: Ints

    def take(self, chosen: Mask) -> "Span":
        """Some of the records of the left."""
        return Span(Side(self.left.keys[chosen], self.left.places[chosen]), self.right, self.start[chosen],
                    self.size[chosen])  # fmt: skip

    def pairs(self, fresh: Mask | None = None) -> Iterator[tuple[Ints, Ints]]:
        """(places on the left, places on the right) of all who meet; of `fresh` records, those with one at least."""
        if fresh is None:
            yield expanded(self.left.places, self.right.places, self.start, self.size)
            return
        new = fresh[self.left.places]
        yield from self.take(new).pairs()
        among = fresh[self.right.places]
        if among.any():
            # How many fresh records stand before each place: what was there of them lies between two such counts.
            before = np.concatenate([[0], np.cumsum(among)])
            old = self.take(~new)
            start = before[old.start]
            yield expanded(old.left.places, self.right.places[among], start, before[old.start + old.size] - start)


def expanded(left: Ints, right: Ints, start: Ints, size: Ints) -> tuple[Ints, Ints]:
    """Every record of the left as often as it meets one, and those it meets."""
    total = int(size.sum())
    within = np.arange(total) - np.repeat(np.cumsum(size) - size, size)
    return np.repeat(left, size), right[np.repeat(start, size) + within]
