"""Records of one kind of register that are one person: no rivals when their like is sought elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.groups import joined_groups, pairs_as_key
from tzc_cli.linkage.scored import Floats, Scored, together

_PROBABLE = 0.5
_OTHER_IDENTIFIER, _SAME_GIVEN, _SAME_DATE = 3, 5, (1, 2)  # levels
_THROUGH_OTHERS = 0.9  # probability of two records brought together by others only


@dataclass(frozen=True)
class Twice:
    """`entities`: one label a record, shared by those that are probably one person; `codes`, in order, and `chances`:
    pairs of records within a kind (the smaller place × how many there are + the other) and their probabilities."""

    entities: Ints
    codes: Ints
    chances: Floats

    @classmethod
    def of(cls, inside: Sequence[Scored], count: int) -> "Twice":
        """From the pairs within kinds. Rows of one list are one person only when their first names and birth dates
        agree, as `decision` would have it."""
        if not inside:
            return cls(np.arange(count, dtype="int64"), np.zeros(0, dtype="int64"), np.zeros(0))
        pairs = together(inside)
        levels = pairs.compared.levels
        alike = (levels["given"] <= _SAME_GIVEN) & np.isin(levels["date"], _SAME_DATE)
        probable = (pairs.probability >= _PROBABLE) & (alike | ~pairs.twice)
        probable &= levels["identifier"] != _OTHER_IDENTIFIER
        entities = joined_groups(count, [pairs_as_key(pairs.left[probable], pairs.right[probable])])
        codes = np.minimum(pairs.left, pairs.right) * count + np.maximum(pairs.left, pairs.right)
        order = np.argsort(codes, kind="stable")
        return cls(entities, codes[order], pairs.probability[order])

    def _one(self, one: Ints, other: Ints, unknown: float) -> Floats:
        """How probably two records of a kind are one person."""
        wanted = np.minimum(one, other) * len(self.entities) + np.maximum(one, other)
        if not len(self.codes):
            return np.where(one == other, 1.0, unknown)
        at = np.minimum(np.searchsorted(self.codes, wanted), len(self.codes) - 1)
        told: Floats = np.where(self.codes[at] == wanted, self.chances[at], unknown)
        return np.where(one == other, 1.0, told)

    def _best(self, pairs: Scored, group: Ints) -> Ints:
        """Per pair, the likeliest pair of its group (a place among the pairs)."""
        order = np.lexsort((pairs.right, pairs.left, -pairs.odds, group))
        first = np.concatenate([[True], group[order][1:] != group[order][:-1]])
        _distinct, back = np.unique(group, return_inverse=True)
        best: Ints = order[first][back]
        return best

    def probability(self, pairs: Scored) -> Floats:
        """How probably a pair is only its left record's likeliest like, listed twice (0 for that likeliest pair)."""
        if not len(pairs):
            return np.zeros(0)
        best = self._best(pairs, pairs.left)
        by_right = self._one(pairs.right, pairs.right[best], 0.0)
        best_left = self._best(pairs, pairs.right)
        by_left = self._one(pairs.left, pairs.left[best_left], 0.0)
        return np.maximum(np.where(pairs.right == pairs.right[best], 0.0, by_right),
                          np.where(pairs.left == pairs.left[best_left], 0.0, by_left))  # fmt: skip

    def at_most(self, pairs: Scored) -> Floats:
        """What a pair's probability cannot exceed: someone's like may be listed twice, but then its second row is
        theirs no more surely than it is the first row's."""
        if not len(pairs):
            return np.zeros(0)
        count = len(self.entities)
        group = self.entities[pairs.left] * np.int64(count) + self.entities[pairs.right]
        best = self._best(pairs, group)
        return np.minimum(
            self._one(pairs.left, pairs.left[best], _THROUGH_OTHERS),
            self._one(pairs.right, pairs.right[best], _THROUGH_OTHERS),
        )
