"""Pairs that a linking compared, kept for the next one: who two records are does not change what they say.

A record is known again by a number for all that is compared of it. Nothing that is learnt is kept: weights and
probabilities are worked out anew at every linking, from the same comparisons as if nothing had been kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tzc_cli.linkage.candidates import Pairs, Skipped
from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.levels import LEVELS, Levels

AT_MOST = 4_000_000  # pairs: beyond, keeping them would cost more than comparing them again
_BITS = 4  # that hold a level


@dataclass(frozen=True)
class KeptRelation:
    """What was compared between two sets of records.

    `left`, `right`: places in `Kept.records`; `ways`, `levels`: of each pair; `crowded`: (places, what `Meeting` told
    of them); `passes` that were made; `counts` of records on either side; `skipped`: what the passes left out.
    """

    left: Ints
    right: Ints
    ways: Ints
    levels: Ints
    crowded: tuple[Ints, Ints]
    passes: Sequence[str]
    counts: tuple[int, int]
    skipped: Sequence[Skipped]


@dataclass(frozen=True)
class Kept:
    """`records`: a number for what each record said, in order."""

    records: Ints = field(default_factory=lambda: np.zeros(0, dtype="int64"))
    relations: Mapping[str, KeptRelation] = field(default_factory=dict)

    def places(self, said: Ints) -> Ints:
        """Where records stand that say this; -1 where none does."""
        place = np.searchsorted(self.records, said)
        known = place < len(self.records)
        known[known] = self.records[place[known]] == said[known]
        return np.where(known, place, -1)


def packed(levels: Mapping[str, Levels]) -> Ints:
    """The levels of each pair in one whole number."""
    together = np.zeros(len(levels[next(iter(LEVELS))]), dtype="int64")
    for number, name in enumerate(LEVELS):
        together |= levels[name].astype("int64") << (_BITS * number)
    return together


def unpacked(together: Ints) -> dict[str, Levels]:
    """The levels that `packed` put together."""
    mask = (1 << _BITS) - 1
    return {name: ((together >> (_BITS * number)) & mask).astype("int8") for number, name in enumerate(LEVELS)}


def relation_to_keep(
    place: Ints, pairs: Pairs, levels: Mapping[str, Levels], crowded: Ints, passes: Sequence[str],
    counts: tuple[int, int], skipped: Sequence[Skipped],
) -> KeptRelation:  # fmt: skip
    """What is kept of a relation. `place`: of each record in what is kept; `crowded`: of each record."""
    told = np.flatnonzero(crowded)
    return KeptRelation(
        place[pairs.left], place[pairs.right], pairs.ways, packed(levels), (place[told], crowded[told]), list(passes),
        counts, list(skipped),
    )  # fmt: skip
