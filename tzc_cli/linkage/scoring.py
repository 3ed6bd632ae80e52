"""From candidates to probabilities: within registers first, so that a person listed twice does not compete with
themselves, then between registers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tzc_cli.linkage.candidates import Pairs, Skipped
from tzc_cli.linkage.chance import chance_of
from tzc_cli.linkage.comparing import Comparing
from tzc_cli.linkage.comparisons import Compared, compare
from tzc_cli.linkage.fields import Fields, Ints
from tzc_cli.linkage.groups import Key, Mask, joined_groups
from tzc_cli.linkage.relations import Relation
from tzc_cli.linkage.settling import PEOPLE, others_on_average, settled
from tzc_cli.linkage.similar import Similar
from tzc_cli.linkage.weights import Floats, Weights, competing, learn, prior_weights, rarity, scores

LINKED = 0.98  # probability from which a pair is linked without anyone's eye
_NO_RIVAL = 0.5  # probability from which two records of a register are no rivals
_SAMPLE = 60_000  # records on the left that EM learns from
_RANDOM_PAIRS = 200_000
_OTHER_IDENTIFIER = 3
_FEW_LEFT = 250_000  # pairs of records left without their like that are all looked at
_FLOOR = -7.0  # natural log odds below which a pair is forgotten


@dataclass(frozen=True)
class Scored:
    """Pairs worth keeping: places of records, what was compared, the passes that found them, log odds and
    probability. `within`: both records stand in one kind of register."""

    left: Ints
    right: Ints
    ways: Ints
    compared: Compared
    odds: Floats
    probability: Floats
    within: Mask

    def __len__(self) -> int:
        return len(self.left)


@dataclass
class Model:
    """What was learnt, and what the passes skipped."""

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
        return Scored(nothing, nothing, nothing, compared, np.zeros(0), np.zeros(0), np.zeros(0, bool)), Model(weights)
    first = max(parts, key=lambda part: (not part.within, len(part.left) * len(part.right), part.name))
    model = Model(_learnt(fields, first, similar, comparing), skipped=comparing.skipped)

    def kept(part: Relation) -> Scored:
        return _together([_hopeful(*slice_, part, model) for slice_ in comparing.slices(part)])

    inside = [_within(kept(part), part, listed, model, len(fields)) for part in parts if part.within]
    entities = _listed_twice(inside, len(fields))
    outside = []
    for part in (part for part in parts if not part.within):
        pairs = _across(kept(part), part, entities, model)
        outside.append(_left_over(fields, pairs, part, entities, similar, model))
    return _together([*outside, *inside]), model


def _listed_twice(inside: Sequence[Scored], count: int) -> Ints:
    """One label a record: records of one kind that may be one person are no rivals of each other."""
    if not inside:
        return np.arange(count, dtype="int64")
    pairs = _together(inside)
    probable = (pairs.probability >= _NO_RIVAL) & (pairs.compared.levels["identifier"] != _OTHER_IDENTIFIER)
    return joined_groups(count, [_edges(pairs.left[probable], pairs.right[probable])])


def _edges(left: Ints, right: Ints) -> Key:
    codes = np.arange(len(left))
    return Key(np.concatenate([left, right]), np.concatenate([codes, codes]))


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
    return learn(compared, pairs.left, pairs.right, start, lefts, len(part.right), once=not part.within)


def _hopeful(pairs: Pairs, compared: Compared, part: Relation, model: Model) -> Scored:
    odds = scores(compared, rarity(compared, pairs.left, model.weights.chance), model.weights)
    keep = np.flatnonzero(odds - np.log(len(part.right)) > _FLOOR)
    pairs = pairs.take(keep)
    within = np.full(len(keep), part.within)
    return Scored(pairs.left, pairs.right, pairs.ways, compared.take(keep), odds[keep], odds[keep], within)


def _within(pairs: Scored, part: Relation, listed: Ints, model: Model, count: int) -> Scored:
    """Probabilities inside one kind of register. Two records of one list are seldom one person; a record of one
    extract and a record of another, often."""
    once = (listed[pairs.left] & listed[pairs.right]) != 0
    odds = pairs.odds.copy()
    for name, chosen, start in ((f"{part.name}, listed twice", once, 0.01), (f"{part.name}, two lists", ~once, 0.3)):
        share = others_on_average(odds[chosen], len(part.left), start)
        model.shares[name] = share
        odds[chosen] += np.log(share / max(len(part.left), PEOPLE))
    return _with(pairs, odds, competing(odds, pairs.left, pairs.right, count, once=False))


def _across(pairs: Scored, part: Relation, entities: Ints, model: Model) -> Scored:
    share, odds, probability = settled(
        pairs.odds, pairs.left, pairs.right, entities, len(part.left), max(len(part.right), PEOPLE), model.weights.share
    )
    model.shares[part.name] = share
    return _with(pairs, odds, probability)


def _left_over(fields: Fields, pairs: Scored, part: Relation, entities: Ints, similar: Similar, model: Model) -> Scored:
    """Where few records are left without their like, every pair of them is looked at: being left over tells."""
    taken = pairs.probability >= _NO_RIVAL
    one, other = np.setdiff1d(part.left, pairs.left[taken]), np.setdiff1d(part.right, pairs.right[taken])
    if not len(one) or not len(other) or len(one) * len(other) > _FEW_LEFT:
        return pairs
    left, right = np.repeat(one, len(other)), np.tile(other, len(one))
    compared = compare(fields, left, right, similar)
    odds = scores(compared, rarity(compared, left, model.weights.chance), model.weights)
    nothing = np.zeros(len(left), dtype="int64")
    rest = Scored(left, right, nothing, compared, odds, odds, np.zeros(len(left), dtype=bool))
    start = model.shares[part.name]
    _share, odds, probability = settled(odds, left, right, entities, len(one), len(other), start)
    keep = np.flatnonzero(odds > _FLOOR)
    out = np.flatnonzero(~(np.isin(pairs.left, one) & np.isin(pairs.right, other)))
    return _together([_some(pairs, out), _some(_with(rest, odds, probability), keep)])


def _some(pairs: Scored, chosen: Ints) -> Scored:
    return Scored(pairs.left[chosen], pairs.right[chosen], pairs.ways[chosen], pairs.compared.take(chosen),
                  pairs.odds[chosen], pairs.probability[chosen], pairs.within[chosen])  # fmt: skip


def _with(pairs: Scored, odds: Floats, probability: Floats) -> Scored:
    return Scored(pairs.left, pairs.right, pairs.ways, pairs.compared, odds, probability, pairs.within)


def _together(found: Sequence[Scored]) -> Scored:
    compared = Compared(
        {name: np.concatenate([one.compared.levels[name] for one in found]) for name in found[0].compared.levels},
        np.concatenate([one.compared.surname for one in found]), np.concatenate([one.compared.given for one in found]),
    )  # fmt: skip
    left, right, ways, odds, probability, within = (
        np.concatenate([getattr(one, name) for one in found])
        for name in ("left", "right", "ways", "odds", "probability", "within")
    )
    return Scored(left, right, ways, compared, odds, probability, within)
