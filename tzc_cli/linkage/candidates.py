"""Pairs of records worth comparing: several ways to meet, each on whole-number keys, none of them quadratic."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tzc_cli.linkage.fields import NONE, Fields, Ints, Mask
from tzc_cli.linkage.passes import Pass

BLOCK = 400  # records on one side of a block beyond which the block is split, then skipped
BUDGET = 300_000  # pairs that a wide pass may cost
WIDE = 2_000_000_000  # pairs of records beyond which no wide pass could cost so little


@dataclass
class Skipped:
    """What a pass left out: `blocks` too large even when split, and the `records` of them."""

    way: str
    blocks: int
    records: int


@dataclass(frozen=True)
class Pairs:
    """Pairs of records (places `left`, `right`) and the passes that found each (`ways`: a bit per pass)."""

    left: Ints
    right: Ints
    ways: Ints

    def __len__(self) -> int:
        return len(self.left)

    def take(self, chosen: Ints) -> "Pairs":
        """Some of the pairs."""
        return Pairs(self.left[chosen], self.right[chosen], self.ways[chosen])


@dataclass
class _Found:
    codes: list[Ints] = field(default_factory=list)
    ways: list[Ints] = field(default_factory=list)

    def add(self, left: Ints, right: Ints, way: int, count: int) -> None:
        self.codes.append(left * count + right)
        self.ways.append(np.full(len(left), 1 << way, dtype="int32"))


def candidates(fields: Fields, left: Ints, right: Ints, passes: Sequence[Pass], skipped: dict[str, Skipped]) -> Pairs:
    """Every pair of a record of `left` and one of `right` (places in `fields`) that meet in at least one pass.

    When `left` is `right`, each pair once. A block of over `BLOCK` records is split by the pass's second key; parts
    still over it are skipped and counted in `skipped`. A wide pass is made only where it costs little.
    """
    found, count, same = _Found(), len(fields), left is right
    for number, one in enumerate(passes):
        if one.wide and len(left) * len(right) > WIDE:
            continue
        left_sides = one.left(fields)
        right_sides = left_sides if one.right is one.left else one.right(fields)
        sorted_right: dict[int, tuple[Ints, Ints]] = {}
        for left_keys, right_keys in zip(left_sides, right_sides, strict=True):
            on_left = _keyed(left_keys, left)
            alike = same and left_keys is right_keys
            on_right = on_left if alike else sorted_right.get(id(right_keys)) or _keyed(right_keys, right)
            sorted_right[id(right_keys)] = on_right
            if one.wide and _cost(on_left, on_right) > BUDGET:
                break
            for first, second in _meet(one, fields, on_left, on_right, skipped):
                if same:
                    apart = first != second
                    first, second = first[apart], second[apart]  # noqa: PLW2901
                    first, second = np.minimum(first, second), np.maximum(first, second)  # noqa: PLW2901
                found.add(first, second, number, count)
    return _distinct(found, count)


def _distinct(found: _Found, count: int) -> Pairs:
    codes = np.concatenate(found.codes) if found.codes else np.zeros(0, dtype="int64")
    ways = np.concatenate(found.ways) if found.ways else np.zeros(0, dtype="int32")
    order = np.argsort(codes)
    codes, ways = codes[order], ways[order]
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]])) if len(codes) else np.zeros(0, "int64")
    distinct = codes[starts]
    return Pairs(distinct // count, distinct % count, np.bitwise_or.reduceat(ways, starts) if len(codes) else ways)


def _keyed(keys: Ints, places: Ints) -> tuple[Ints, Ints]:
    """(keys in order, their places) of the records at `places` that have a key."""
    own = keys[places]
    known = own != NONE
    own, bearers = own[known], places[known]
    order = np.argsort(own)
    return own[order], bearers[order]


def _spans(on_left: tuple[Ints, Ints], on_right: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    return (
        np.searchsorted(on_right[0], on_left[0], side="left"),
        np.searchsorted(on_right[0], on_left[0], side="right"),
    )


def _cost(on_left: tuple[Ints, Ints], on_right: tuple[Ints, Ints]) -> int:
    start, end = _spans(on_left, on_right)
    return int((end - start).sum())


def _meet(
    one: Pass, fields: Fields, on_left: tuple[Ints, Ints], on_right: tuple[Ints, Ints], skipped: dict[str, Skipped]
) -> list[tuple[Ints, Ints]]:
    start, end = _spans(on_left, on_right)
    wide = (end - start) > BLOCK
    met = [_expanded(on_left[1][~wide], on_right[1], start[~wide], end[~wide])]
    if wide.any():
        split = one.split(fields)
        large = np.unique(on_left[0][wide])
        again = [_keyed_again(keys, places, np.isin(keys, large), split) for keys, places in (on_left, on_right)]
        start, end = _spans(*again)
        wide = (end - start) > BLOCK
        met.append(_expanded(again[0][1][~wide], again[1][1], start[~wide], end[~wide]))
        if wide.any():
            note = skipped.setdefault(one.name, Skipped(one.name, 0, 0))
            note.blocks += len(np.unique(again[0][0][wide]))
            note.records += int(wide.sum())
    return met


def _keyed_again(keys: Ints, places: Ints, chosen: Mask, split: Ints) -> tuple[Ints, Ints]:
    keys, places = keys[chosen], places[chosen]
    with np.errstate(over="ignore"):
        keys = np.where(split[places] == NONE, NONE, keys * 1_000_003 + split[places])
    known = keys != NONE
    order = np.argsort(keys[known])
    return keys[known][order], places[known][order]


def _expanded(left: Ints, right: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    sizes = end - start
    total = int(sizes.sum())
    within = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(left, sizes), right[np.repeat(start, sizes) + within]
