"""From candidates to probabilities.

The largest two kinds of register teach first. Then pairs within a kind are weighed, so that a person listed twice does
not compete with themselves; then pairs between kinds. Each relation learns its own weights, from those of the largest:
two lists of residents agree otherwise than residents and job seekers do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tzc_cli.linkage.calibrating import corrections, said
from tzc_cli.linkage.candidates import Pairs, Skipped
from tzc_cli.linkage.chance import chance_of
from tzc_cli.linkage.comparing import Comparing
from tzc_cli.linkage.comparisons import Compared, compare
from tzc_cli.linkage.fields import Fields, Ints
from tzc_cli.linkage.learning import Probabilities, learn
from tzc_cli.linkage.relations import Relation
from tzc_cli.linkage.scored import Floats, Scored, together
from tzc_cli.linkage.settling import PEOPLE, alone, others_on_average, prior_odds, settled, shared_out
from tzc_cli.linkage.similar import Similar
from tzc_cli.linkage.twice import Twice
from tzc_cli.linkage.weights import Weights, prior_weights, rarity, scores

_TAKEN = 0.5  # probability from which a record is not left over
_SAMPLE = 60_000  # records on the left that EM learns from
_RANDOM_PAIRS = 200_000
# What two rows of one kind of register say otherwise than rows of two kinds: someone listed twice has often moved.
_PLACES = ("address", "town", "other_town")
_CAUTIOUS = 0.7
_FEW_LEFT = 250_000  # pairs of records left without their like that are all looked at
_MISSED = 0.02  # of the records that have their like, those that are left over all the same
_FLOOR = -7.0  # natural log odds below which a pair is forgotten


@dataclass
class Model:
    """What was learnt, and what the passes skipped. `weights`: those of the largest relation."""

    weights: Weights
    shares: dict[str, float] = field(default_factory=dict)
    skipped: dict[str, Skipped] = field(default_factory=dict)


def scored(
    fields: Fields, parts: Sequence[Relation], listed: Ints, comparing: Comparing | None = None
) -> tuple[Scored, Model]:
    """Probabilities of pairs of records, and the model they come from. `listed`: bits of the registers of each record;
    `comparing`: knows which pairs need not be compared again.

    Records must stand in an order of their own content, so that the order of rows changes nothing.
    """
    similar = Similar(fields)
    comparing = comparing or Comparing(fields, similar, np.arange(len(fields)))
    if not parts:
        nothing = np.zeros(0, dtype="int64")
        compared = compare(fields, nothing, nothing, similar)
        weights = prior_weights(chance_of(fields, compared, nothing), 0.5)
        none = Pairs(nothing, nothing, nothing)
        return _scored(none, compared, np.zeros(0), False, listed), Model(weights)
    first = max(parts, key=lambda part: (not part.within, len(part.left) * len(part.right), part.name))
    comparing.begin([first, *(part for part in parts if part is not first)])
    model = Model(_learnt(fields, first, similar, comparing), skipped=comparing.skipped)

    def kept(part: Relation) -> Scored:
        return together([_hopeful(*slice_, part, listed, model) for slice_ in comparing.slices(part)])

    inside = [_within(kept(part), part, model) for part in parts if part.within]
    twice = Twice.of(inside, len(fields))
    outside = []
    for part in (part for part in parts if not part.within):
        pairs = _across(kept(part), part, twice, said(fields, model.weights), model)
        outside.append(_left_over(fields, pairs, part, twice.entities, similar, model))
    return together([*outside, *inside]), model


def _learnt(fields: Fields, part: Relation, similar: Similar, comparing: Comparing) -> Weights:
    """The weights that a relation teaches, or a sample of it where it is large."""
    dice = np.random.default_rng(20160229)
    size = min(_RANDOM_PAIRS, 5 * len(part.left) * len(part.right))
    left, right = dice.choice(part.left, size), dice.choice(part.right, size)
    apart = left != right
    chance = chance_of(fields, compare(fields, left[apart], right[apart], similar), part.right)
    some = np.sort(dice.choice(part.left, min(_SAMPLE, len(part.left)), replace=False))
    pairs, compared, lefts = comparing.sample(part, some)
    start = prior_weights(chance, 0.02 if part.within else 0.5)
    return _taught(pairs, compared, part, start, lefts, len(fields))


def _taught(
    pairs: Pairs | Scored, compared: Compared, part: Relation, start: Weights, lefts: int, count: int,
    entities: Ints | None = None,
) -> Weights:  # fmt: skip
    """The weights that a relation's pairs teach. `entities`: records that are no rivals (see `Twice`)."""
    if part.within:
        return learn(
            compared, pairs.left, start, lambda share: float(np.log(share / max(lefts, PEOPLE))), lefts / 2,
            lambda _keep: alone, families=lefts * (lefts - 1) / 2, once=False,
        )  # fmt: skip
    people = max(len(part.right), PEOPLE)
    labels = np.arange(count, dtype="int64") if entities is None else entities

    def rivals(keep: Ints) -> Probabilities:
        left, right = pairs.left[keep], pairs.right[keep]
        return lambda odds: shared_out(odds, left, right, labels)

    return learn(compared, pairs.left, start, lambda share: prior_odds(share, people), lefts, rivals,
                 families=float(lefts) * len(part.right))  # fmt: skip


def _hopeful(pairs: Pairs, compared: Compared, part: Relation, listed: Ints, model: Model) -> Scored:
    odds = _odds(compared, pairs.left, model.weights)
    keep = np.flatnonzero(odds - np.log(len(part.right)) > _FLOOR)
    return _scored(pairs.take(keep), compared.take(keep), odds[keep], part.within, listed)


def _odds(compared: Compared, left: Ints, weights: Weights) -> Floats:
    return scores(compared, rarity(compared, left, weights.chance), weights)


def _scored(pairs: Pairs, compared: Compared, odds: Floats, within: bool, listed: Ints) -> Scored:
    inside = np.full(len(pairs), within)
    twice = inside & ((listed[pairs.left] & listed[pairs.right]) != 0)
    return Scored(pairs.left, pairs.right, pairs.ways, compared, odds, odds, inside, twice)


def _within(pairs: Scored, part: Relation, model: Model) -> Scored:
    """Probabilities inside one kind of register. Two records of one list are seldom one person; a record of one
    extract and a record of another, often."""
    weighed = []
    lefts, people = len(part.left), max(len(part.left), PEOPLE)
    for name, chosen, start in (("listed twice", pairs.twice, 0.01), ("two lists", ~pairs.twice, 0.3)):
        some = pairs.take(np.flatnonzero(chosen))
        # A family's address reads as between other registers, however often those listed twice have moved.
        before = replace(model.weights, share=start, family_address=model.weights.same["address"])
        weights = learn(some.compared, some.left, before, lambda share: float(np.log(share / people)), lefts / 2,
                        lambda _keep: alone, once=False, only=_PLACES)  # fmt: skip
        odds = _odds(some.compared, some.left, weights)
        share = others_on_average(odds, lefts, start)
        model.shares[f"{part.name}, {name}"] = share
        odds = odds + np.log(share / people)
        # No rival speaks against two rows of one kind that differ: what speaks for them is taken with caution.
        levels = some.compared.levels
        exact = (levels["surname"] == 1) & (levels["given"] == 1) & (levels["date"] == 1)
        odds = np.where((odds > 0) & ~exact, _CAUTIOUS * odds, odds)
        weighed.append(some.told(odds, alone(odds)))
    return together(weighed)


def _across(pairs: Scored, part: Relation, twice: Twice, kinds: Ints, model: Model) -> Scored:
    """Probabilities between two kinds of register, the weights learnt again now that who is no rival is known, then
    held against the false links that are known (`calibrating`)."""
    entities = twice.entities
    weights = _taught(pairs, pairs.compared, part, model.weights, len(part.left), len(entities), entities)
    odds = _odds(pairs.compared, pairs.left, weights)
    share, odds, probability = settled(
        odds, pairs.left, pairs.right, entities, len(part.left), max(len(part.right), PEOPLE), weights.share
    )
    model.shares[part.name] = share
    pairs = pairs.told(odds, probability)
    odds = odds + corrections(pairs, entities, part.left, part.right, kinds, twice.probability(pairs))
    probability = shared_out(odds, pairs.left, pairs.right, entities)
    return pairs.told(odds, np.minimum(probability, twice.at_most(pairs.told(odds, probability))))


def _left_over(fields: Fields, pairs: Scored, part: Relation, entities: Ints, similar: Similar, model: Model) -> Scored:
    """Where few records are left without their like, every pair of them is looked at: being left over tells."""
    taken = pairs.probability >= _TAKEN
    one, other = np.setdiff1d(part.left, pairs.left[taken]), np.setdiff1d(part.right, pairs.right[taken])
    if not len(one) or not len(other) or len(one) * len(other) > _FEW_LEFT:
        return pairs
    left, right = np.repeat(one, len(other)), np.tile(other, len(one))
    compared = compare(fields, left, right, similar)
    odds = _odds(compared, left, model.weights)
    nothing = np.zeros(len(left), dtype="int64")
    no = np.zeros(len(left), dtype=bool)
    rest = Scored(left, right, nothing, compared, odds, odds, no, no)
    # Bayes: where nearly everyone has been found, who is left has mostly been missed; where few have, mostly not.
    share = model.shares[part.name]
    missed = share * _MISSED / (share * _MISSED + 1 - share)
    _share, odds, probability = settled(
        odds, left, right, entities, len(one), len(other), missed, trust=2 + len(one) / 2
    )
    out = np.flatnonzero(~(np.isin(pairs.left, one) & np.isin(pairs.right, other)))
    return together([pairs.take(out), rest.told(odds, probability).take(np.flatnonzero(odds > _FLOOR))])
