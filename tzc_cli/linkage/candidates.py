"""Pairs of records worth comparing: several ways to meet, each on whole-number keys, none of them quadratic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tzc_cli.linkage.blocks import Side, Span
from tzc_cli.linkage.cores import on_every_core
from tzc_cli.linkage.fields import Fields, Ints, Mask
from tzc_cli.linkage.passes import Pass

BLOCK = 400  # records on one side of a block beyond which even its parts are skipped
BUDGET = 300_000  # pairs that a wide pass may cost
WIDE = 2_000_000_000  # pairs of records beyond which no wide pass could cost so little
_WAYS = 5  # bits that hold the number of a pass


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

    def take(self, chosen: Ints | Mask) -> "Pairs":
        """Some of the pairs."""
        return Pairs(self.left[chosen], self.right[chosen], self.ways[chosen])


def candidates(fields: Fields, left: Ints, right: Ints, passes: Sequence[Pass], skipped: dict[str, Skipped]) -> Pairs:
    """Every pair of a record of `left` and one of `right` (places in `fields`) that meet in at least one pass.

    When `left` is `right`, each pair once, the lower place on the left.
    """
    return Meeting(fields, left, right, passes).pairs(left, skipped)


class Meeting:
    """The records of one side laid out by the keys of every pass, for those of the other side to meet, all at once or
    some after others.

    A block of more records than its pass bears is split by the pass's second key; parts of over `BLOCK` records are
    skipped and counted. A wide pass is made only where it costs little. `crowded`: after `pairs`, a number per record
    of `fields` that tells in which passes its block was split or skipped: 0 where none was.
    """

    def __init__(self, fields: Fields, left: Ints, right: Ints, passes: Sequence[Pass]) -> None:
        self._fields, self._right, self._within = fields, right, left is right
        theirs = fields.take(right)
        self._passes = [(number, one) for number, one in enumerate(passes) if not one.wide]
        self._sides = {number: self._laid_out(one, theirs) for number, one in self._passes}
        if len(left) * len(right) <= WIDE:
            self._widen(left, theirs, [(number, one) for number, one in enumerate(passes) if one.wide])
        self.crowded = np.zeros(len(fields), dtype="int64")

    @property
    def made(self) -> list[str]:
        """Names of the passes that are made."""
        return [one.name for _number, one in self._passes]

    def _laid_out(self, one: Pass, theirs: Fields) -> list[Side]:
        made: dict[int, Side] = {}
        count = len(self._fields)
        keys = one.right(theirs)
        for own in keys:
            if id(own) not in made:
                made[id(own)] = Side.of(own, self._right, count)
        return [made[id(own)] for own in keys]

    def _widen(self, left: Ints, theirs: Fields, passes: Sequence[tuple[int, Pass]]) -> None:
        some = theirs if self._within else self._fields.take(left)
        for number, one in passes:
            sides = self._laid_out(one, theirs)
            cost = sum(
                int(side.met_by(Side.of(keys, left, len(self._fields))).size.sum())
                for keys, side in zip(one.left(some), sides, strict=True)
            )
            if cost <= BUDGET:
                self._passes.append((number, one))
                self._sides[number] = sides

    def pairs(self, left: Ints, skipped: dict[str, Skipped], fresh: Mask | None = None) -> Pairs:
        """Pairs of the records at `left`. `fresh` (of `fields`): only pairs of which one record at least is."""
        some = self._fields.take(left)
        met = on_every_core(lambda one: self._met(one[0], one[1], left, some, fresh), self._passes)
        for one in met:
            for places, number in one.large:
                self._note(places, number)
            for note in one.skipped:
                told = skipped.setdefault(note.way, Skipped(note.way, 0, 0))
                told.blocks += note.blocks
                told.records += note.records
        return _distinct([codes for one in met for codes in one.codes], len(self._fields))

    def _met(self, number: int, one: Pass, left: Ints, some: Fields, fresh: Mask | None) -> "_Met":
        met = _Met([], [], [])
        for at, (keys, on_right) in enumerate(zip(one.left(some), self._sides[number], strict=True)):
            on_left = Side.of(keys, left, len(self._fields))
            for span in self._spans(one, 1 + 2 * (number * 8 + at), on_left, on_right, met):
                met.codes.extend(self._coded(first, second, number) for first, second in span.pairs(fresh))
        return met

    def _spans(self, one: Pass, list_number: int, on_left: Side, on_right: Side, met: "_Met") -> Iterator[Span]:
        """Where the records of the left meet those of the right, blocks too large left out or split."""
        span = on_right.met_by(on_left)
        large = span.size > min(one.block, BLOCK)
        if not large.any():
            yield span
            return
        yield span.take(~large)
        met.large.append((on_left.places[large], list_number))
        split = one.split(self._fields)
        keys = np.unique(on_left.keys[large])
        again = [side.split(keys, split, len(self._fields)) for side in (on_left, on_right)]
        span = again[1].met_by(again[0])
        large = span.size > BLOCK
        yield span.take(~large)
        if large.any():
            met.large.append((again[0].places[large], list_number + 1))
            met.skipped.append(Skipped(one.name, len(np.unique(again[0].keys[large])), int(large.sum())))

    def _note(self, places: Ints, number: int) -> None:
        with np.errstate(over="ignore"):
            self.crowded[places] ^= np.int64(number) * np.int64(0x1E3779B97F4A7C15)

    def _coded(self, left: Ints, right: Ints, number: int) -> Ints:
        if self._within:
            once = left < right
            left, right = left[once], right[once]
        return ((left * len(self._fields) + right) << _WAYS) | number


@dataclass(frozen=True)
class _Met:
    """What a pass finds: `codes` of pairs, `large` blocks (places of the left, number of the list), those `skipped`."""

    codes: list[Ints]
    large: list[tuple[Ints, int]]
    skipped: list[Skipped]


def _distinct(found: Sequence[Ints], count: int) -> Pairs:
    told = np.sort(np.concatenate([np.zeros(0, dtype="int64"), *found]))
    codes = told >> _WAYS
    ways = (np.int64(1) << (told & ((1 << _WAYS) - 1))).astype("int32")
    if not len(codes):
        return Pairs(codes, codes, ways)
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
    distinct = codes[starts]
    left = distinct // count
    return Pairs(left, distinct - left * count, np.bitwise_or.reduceat(ways, starts))
