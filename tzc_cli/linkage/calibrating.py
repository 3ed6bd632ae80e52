"""Probabilities held against pairs that are known to be two people: no label is needed.

Who is certainly someone on the other side is nobody else there. The other candidates of such records — namesakes,
brothers, fathers, neighbours — are false links seen in the open, and records without their like meet false links at the
same rate. Counted among records that say as much (a birth date or none, a common name or a rare one), they give the
number of false links to expect among the pairs still open, for every way of agreeing.

The log odds are then corrected, agreement by agreement, until the false links that the probabilities announce are those
expected: for every feature x of pairs, Σ (1 − p) x over the open pairs = Σ w x over the known ones, w being how many
open pairs each stands for. That is a logistic regression without labels (du Plessis, Niu and Sugiyama, Convex
Formulation for Learning from Positive and Unlabeled Data, 2015, the roles exchanged), drawn towards no correction, so
that little is corrected where little is known.
"""

from dataclasses import dataclass

import numpy as np

from tzc_cli.linkage.fields import NONE, Fields, Ints, Mask
from tzc_cli.linkage.levels import Levels
from tzc_cli.linkage.scored import Floats, Scored
from tzc_cli.linkage.settling import alone
from tzc_cli.linkage.weights import Weights

CERTAIN = 0.99
_DOUBTFUL, _BEYOND_DOUBT = -3.0, 9.0  # log odds between which pairs are looked at
_TOWARDS_NOTHING = 2.5  # pairs in doubt that no correction is worth
_MOST = 25.0  # open pairs that one known pair may stand for
_CAUTION = 3.0  # standard deviations by which false links are taken to be more than were counted
_MOST_UNSURE = 2.0  # variance of a correction, in squared log odds: weights alone are seldom further off
_MARGIN = 0.25  # log odds taken off: of the pairs stated at a probability, at least so many shall be one person
_AT_ONCE = 50_000  # pairs corrected at once: what bounds memory
_ROUNDS, _STEP, _ENOUGH = 40, 1.0, 1e-3


def corrections(pairs: Scored, entities: Ints, lefts: Ints, rights: Ints, kinds: Ints, same: Floats) -> Floats:
    """What to add to the log odds of pairs. `entities`: one label for records of one person listed twice; `lefts`,
    `rights`: the records of the two sides; `kinds`: of records, how much each says (`said`); `same`: for each pair, how
    probably its right record is the certain like of its left one, listed twice."""
    left, right = entities[pairs.left], entities[pairs.right]
    certain = pairs.probability >= CERTAIN
    like = np.full(len(entities), NONE, dtype="int64")
    like[left[certain]], like[right[certain]] = right[certain], left[certain]
    found = like != NONE
    known = (found[left] | found[right]) & (like[left] != right) & (like[right] != left)
    zone = (pairs.odds > _DOUBTFUL) & (pairs.odds < _BEYOND_DOUBT)
    seen, open_ = np.flatnonzero(zone & known), np.flatnonzero(zone & ~known)
    correction = np.zeros(len(pairs))
    if not len(seen) or not len(open_):
        return correction
    ways = _Ways.met(pairs.compared.levels, np.flatnonzero(zone))
    # Pairs far from any doubt should not outweigh those that may be linked.
    likely = alone(pairs.odds)
    standing = _stand_for(entities[lefts], entities[rights], found, kinds)[kinds[left[seen]], kinds[right[seen]]]
    weight, table = standing * (1 - same[seen]) * likely[seen], ways.table(seen)
    expected = weight @ table + _CAUTION * np.sqrt(weight**2 @ table)
    trust = 1 / (1 + float(np.average(standing, weights=likely[seen])))
    stated = np.clip(pairs.probability[open_], 1e-12, 1 - 1e-12)
    theta, spread = _fitted(ways.table(open_), np.log(stated / (1 - stated)), likely[open_], expected, trust)
    # NONE takes the last: what was never met stays as it is.
    correction = sum((np.append(theta, 0.0)[ways.columns[codes]] for codes in ways.codes), correction)
    for some in np.array_split(np.flatnonzero(zone), 1 + int(zone.sum()) // _AT_ONCE):
        correction[some] -= _immoderate(pairs.odds[some] + correction[some], ways.table(some), spread)
    return correction


def _immoderate(odds: Floats, table: Floats, spread: Floats) -> Floats:
    """What is taken off log odds: a margin and, above 0, what their correction owes to chance (MacKay, The Evidence
    Framework Applied to Classification Networks, 1992). The spread is doubled: the pairs counted depend on each
    other."""
    unsure = np.minimum(2 * np.einsum("ij,ij->i", table @ spread, table), _MOST_UNSURE)
    return np.where(odds > 0, odds * (1 - 1 / np.sqrt(1 + np.pi * unsure / 8)), 0.0) + _MARGIN


def _stand_for(lefts: Ints, rights: Ints, found: Mask, kinds: Ints) -> Floats:
    """How many open pairs a known pair stands for, by kinds of its records."""
    count = int(kinds.max(initial=0)) + 1

    def counted(side: Ints) -> tuple[Floats, Floats]:
        people = np.unique(side)
        return (
            np.bincount(kinds[people[found[people]]], minlength=count).astype("float64"),
            np.bincount(kinds[people[~found[people]]], minlength=count).astype("float64"),
        )

    (sure_left, open_left), (sure_right, open_right) = counted(lefts), counted(rights)
    known = np.outer(sure_left, open_right) + np.outer(open_left, sure_right) + np.outer(sure_left, sure_right)
    standing: Floats = np.minimum(np.outer(open_left, open_right) / np.maximum(known, 1.0), _MOST)
    return standing


def _fitted(table: Floats, odds: Floats, weight: Floats, expected: Floats, trust: float) -> tuple[Floats, Floats]:
    """(corrections by column of `table`, their covariance), by Newton's method on a convex loss. `odds`: log odds that
    probabilities state; `expected`: false links to find, by column; `trust`: of what they rest on."""
    theta, shrink = np.zeros(table.shape[1]), np.full(table.shape[1], _TOWARDS_NOTHING)
    for _round in range(_ROUNDS):
        false = 1 - alone(odds + table @ theta)
        slope = trust * (expected - (weight * false) @ table) + shrink * theta
        bend = trust * (table.T * (weight * false * (1 - false))) @ table + np.diag(shrink)
        step = np.linalg.solve(bend, slope)
        theta -= step * min(1.0, _STEP / max(float(np.abs(step).max()), 1e-9))
        if np.abs(step).max() < _ENOUGH:
            break
    return theta, np.linalg.inv(bend)


def said(fields: Fields, weights: Weights) -> Ints:
    """A code per record: how common its name is, whether it says a birth date (or a 1 January) and a street."""
    chance = weights.chance
    rare = np.zeros(len(fields))
    for codes, table in ((fields.surname[:, 0], chance.rare_surname), (fields.given[:, 0], chance.rare_given)):
        known = codes != NONE
        rare[known] += table[codes[known]]
    common = np.searchsorted(np.quantile(rare, [0.05, 0.15, 0.5]) if len(rare) else np.zeros(3), rare)
    date = np.where(fields.day == NONE, 0, np.where((fields.month == 1) & (fields.dom == 1), 1, 2))
    told: Ints = (common * 3 + date) * 2 + (fields.street != NONE)
    return told


# Levels put together where two fields are looked at at once: enough pairs of each are met.
_CLASSES = {
    "surname": [4, 0, 0, 0, 5, 3, 1, 2],
    "given": [2, 0, 1, 1, 1, 1, 4, 4, 3],
    "date": [5, 0, 1, 3, 2, 3, 3, 3, 3, 3, 4, 4],
    "address": [1, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2],
}
_CORRECTED = ("surname", "given", "date", "address", "second_given", "sex")
_CROSSED = (
    ("date", "address"), ("surname", "address"), ("given", "address"), ("surname", "date"), ("given", "date"),
)  # fmt: skip
_MOST_CODES = 36  # of what is corrected together: 6 classes by 6


@dataclass(frozen=True)
class _Ways:
    """What of pairs is corrected: all of them, the level of each field, and how two fields agree at once. `codes`: a
    code per pair for each; `columns`: the column of each code met (NONE where it was not)."""

    codes: list[Ints]
    columns: Ints

    @classmethod
    def met(cls, levels: dict[str, Levels], places: Ints) -> "_Ways":
        """The codes met by the pairs at `places`."""
        codes = [np.zeros(len(levels["date"]), dtype="int64")]
        codes += [levels[name].astype("int64") for name in _CORRECTED]
        classes = {name: np.array(_CLASSES[name])[levels[name]] for name in _CLASSES}
        codes += [classes[one] * 6 + classes[other] for one, other in _CROSSED]
        codes = [number * _MOST_CODES + some for number, some in enumerate(codes)]
        columns = np.full(_MOST_CODES * len(codes), NONE, dtype="int64")
        used = np.unique(np.concatenate([some[places] for some in codes]))
        columns[used] = np.arange(len(used))
        return cls(codes, columns)

    def table(self, places: Ints) -> Floats:
        """A line per pair at `places`, a column per code met: 1 where the pair has it."""
        table = np.zeros((len(places), int(self.columns.max()) + 1))
        for codes in self.codes:
            table[np.arange(len(places)), self.columns[codes[places]]] = 1
        return table
