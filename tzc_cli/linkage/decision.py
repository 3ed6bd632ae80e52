"""From probabilities to what is done: linked, to review, or apart.

A pair is linked when it is likely enough (`LINKED`; see `_enough`), shown to a person from `DOUBTFUL` on, apart below.
Never linked without a person's
word: those whose first names or birth dates disagree (twins, father and son, couples, siblings), those whose surnames
disagree without a home in common, those with different identifiers, and rows of one list unless first name and birth
date agree.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.groups import Mask, joined_groups, pairs_as_key
from tzc_cli.linkage.records import torn
from tzc_cli.linkage.scored import Scored

LINKED = 0.98  # probability from which a pair is linked without anyone's eye
LEAST = 0.93  # the same where many pairs are so sure that few links in all can be false
FALSE = 0.0004  # expected share of false links among those made
DOUBTFUL = 0.35
TWICE = 0.98  # two rows of one register, from which they are linked: seldom one person, and then nothing tells
_HOME = (1, 2, 3, 4)
# Levels (see `comparisons`).
_FIRST_NAME_DIFFERS, _INITIAL, _NEARLY_SAME = (0, 8), 7, 5
_DATE_DIFFERS = (10, 11)
_SWAPPED = 5


@dataclass(frozen=True)
class Decided:
    """Pairs (places in what was scored): `linked`, and those `to_review` with a reason each."""

    linked: Ints
    to_review: Ints
    why: Any


PROBABLE, HOUSEHOLD, DIFFERENT_IDENTIFIERS = "probable", "household", "different_identifiers"


def decide(pairs: Scored, settled: Mask) -> Decided:
    """Which pairs are linked and which await a person. `settled`: pairs of which people decided."""
    probability = np.where(settled, 0.0, pairs.probability)
    levels = pairs.compared.levels
    home = np.isin(levels["address"], _HOME)
    other_name = np.isin(levels["given"], _FIRST_NAME_DIFFERS) & (levels["surname"] != _SWAPPED)
    other_date = np.isin(levels["date"], _DATE_DIFFERS) | ((levels["date"] == 0) & ~home)
    household = home & (other_name | (levels["given"] == _INITIAL) | np.isin(levels["date"], _DATE_DIFFERS))
    identifiers = levels["identifier"] == 3
    twice = pairs.twice
    unlike = twice & ~((levels["given"] <= _NEARLY_SAME) & np.isin(levels["date"], (1, 2)))
    name_alone = (levels["surname"] > _SWAPPED) & ~home & (levels["identifier"] != 1)
    held = name_alone | other_name | other_date | household | identifiers | unlike
    enough = _enough(probability[~pairs.within & ~held])
    linked = (probability >= np.where(pairs.within, TWICE, enough)) & ~held
    doubtful = (probability >= np.where(twice, 0.5, DOUBTFUL)) & ~linked
    why = np.where(identifiers, DIFFERENT_IDENTIFIERS, np.where(household, HOUSEHOLD, PROBABLE)).astype(object)
    review = np.flatnonzero(doubtful)
    return Decided(np.flatnonzero(linked), review, why[review])


def _enough(probability: Any) -> float:
    """From which probability on pairs are linked: as low as leaves a share `FALSE` of false links to expect among those
    made, between `LEAST` and `LINKED`. A small file has no such room: one doubtful link would be too many."""
    likely = np.sort(probability[probability >= LEAST])[::-1]
    expected = np.cumsum(1 - likely) / np.arange(1, len(likely) + 1)
    within = np.flatnonzero(expected <= FALSE)
    return float(np.clip(likely[within[-1]], LEAST, LINKED)) if len(within) else LINKED


@dataclass(frozen=True)
class Joins:
    """Records to be joined (places `left`, `right`), how strongly, and whether a person `decided` it."""

    left: Ints
    right: Ints
    strength: Any
    decided: Mask


def people(joins: Joins, identifier: Ints, rejected: tuple[Ints, Ints]) -> Ints:
    """One label a record: the same for records that joins bring together. `identifier`: code of each record's.

    Where a chain of joins brings together two identifiers or a pair that people rejected, its weakest links give way;
    never what a person decided.
    """
    labels = joined_groups(len(identifier), [pairs_as_key(joins.left, joins.right)])
    bad = _contradicted(labels, identifier, rejected)
    if not bad.any():
        return labels
    at = bad[joins.left]
    again = np.flatnonzero(at)
    order = again[np.lexsort((joins.right[again], joins.left[again], -joins.strength[again], ~joins.decided[again]))]
    chosen = np.concatenate([np.flatnonzero(~at), _strongest_first(joins, order, identifier, rejected)])
    return joined_groups(len(identifier), [pairs_as_key(joins.left[chosen], joins.right[chosen])])


def _contradicted(labels: Ints, identifier: Ints, rejected: tuple[Ints, Ints]) -> Mask:
    bad = torn(labels, identifier)
    apart = labels[rejected[0]] == labels[rejected[1]]
    return bad | np.isin(labels, labels[rejected[0][apart]])


def _strongest_first(joins: Joins, order: Ints, identifier: Ints, rejected: tuple[Ints, Ints]) -> Ints:
    """Of the few joins of contradicted people, those that can stand, the strongest first (places)."""
    members: dict[int, set[int]] = {}
    of: dict[int, int] = {}
    apart = {frozenset(pair) for pair in zip(rejected[0].tolist(), rejected[1].tolist(), strict=True)}
    kept = []
    for place in order.tolist():
        one, other = int(joins.left[place]), int(joins.right[place])
        a, b = of.get(one, one), of.get(other, other)
        ours, theirs = members.get(a, {one}), members.get(b, {other})
        known = {int(identifier[member]) for member in ours | theirs} - {-1}
        torn_apart = len(known) > 1 or any(frozenset((m, n)) in apart for m in ours for n in theirs)
        if torn_apart and not joins.decided[place]:
            continue
        kept.append(place)
        if a != b:
            members[a] = ours | theirs
            of.update(dict.fromkeys(members[a], a))
    return np.array(kept, dtype="int64")
