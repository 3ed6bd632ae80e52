"""EM: probabilities of pairs from weights, weights from the pairs that are probable, until both settle.

What is learnt is Fellegi and Sunter's m (A Theory for Record Linkage, 1969): how often each level is met in two records
of one person. u, what is met in two people, is counted (`chance`) and stays. A prior worth some pairs keeps a small
file from being over-read.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from tzc_cli.linkage.chance import Chance
from tzc_cli.linkage.comparisons import Compared
from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.levels import LEVELS, MISSING
from tzc_cli.linkage.settling import with_their_like
from tzc_cli.linkage.weights import Floats, Weights, rarity, scores

Probabilities = Callable[[Floats], Floats]  # log odds of pairs → their probabilities, rivals taken into account

APART = [10, 11]  # levels of dates that are far apart
_WEIGHT_OF_PRIOR = 60.0  # pairs
_ROUNDS = 25
_HOPELESS = -9.0  # log odds of pairs that teach nothing


def learn(
    compared: Compared, left: Ints, start: Weights, prior_odds: Callable[[float], float], lefts: float,
    probabilities: Callable[[Ints], Probabilities], *, families: float = 0.0, once: bool = True,
    only: Sequence[str] = tuple(LEVELS),
) -> Weights:  # fmt: skip
    """The weights that pairs teach, from `start`, whose m is the prior.

    `prior_odds`: log odds that a pair is one person before it is looked at, for a share of the `lefts` left records
    that have their like; `probabilities`: given the pairs kept, what shares probability out among them — without
    rivals, EM takes namesakes for the same people; `families`: pairs of records in all, where fathers and sons of one
    name are to be told from dates badly wrong (0: not looked at); `once`: a left record has one like at most; `only`:
    the fields to learn, others stay.
    """
    rare = rarity(compared, left, start.chance)
    seen, explained = _namesakes_at_home(compared, start.chance, families)
    explained += 2 * np.sqrt(explained + 1)
    prior = {name: start.same[name] * _WEIGHT_OF_PRIOR for name in LEVELS}
    keep = np.flatnonzero(scores(compared, rare, start) + prior_odds(start.share) > _HOPELESS)
    compared, rare, left, shared = compared.take(keep), rare[keep], left[keep], probabilities(keep)
    weights = start
    for _round in range(_ROUNDS):
        chances = shared(scores(compared, rare, weights) + prior_odds(weights.share))
        same = dict(weights.same)
        for name in only:
            met = np.bincount(compared.levels[name], weights=chances, minlength=len(prior[name])) + prior[name]
            met[MISSING] = 0
            same[name] = met / met.sum()
        if families:
            same["date"] = _dates_apart(same, seen - explained, float(chances.sum()))
        matches = with_their_like(left, chances) if once else float(chances.sum())
        found = (matches + 0.5) / (lefts + 1.0)
        settled = abs(found - weights.share) < 1e-5
        weights = replace(weights, same=same, share=found)
        if settled:
            break
    return weights


def _namesakes_at_home(compared: Compared, chance: Chance, pairs: float) -> tuple[Floats, Floats]:
    """Pairs of one name, first name and home whose birth dates are apart: how many there are, and how many families
    alone would make (fathers and sons of one name), per level of `APART`. `pairs`: of records, in all."""
    levels = compared.levels
    alike = (levels["surname"] == 1) & (levels["given"] == 1) & (levels["address"] == 1)
    seen = np.bincount(levels["date"][alike], minlength=len(LEVELS["date"]))[APART].astype("float64")
    known = [chance.levels[name][1] for name in ("surname", "given", "address")]
    families: Floats = pairs * float(np.prod(known)) * chance.at_home[3] * chance.levels["date"][APART]
    return seen, families


def _dates_apart(same: dict[str, Floats], beyond: Floats, matches: float) -> Floats:
    """The levels of the date, those of `APART` set to what families do not explain: EM would take a father and his son
    for one person whose birth date is wrong."""
    date = same["date"].copy()
    expected = max(matches, 1.0) * same["surname"][1] * same["given"][1] * same["address"][1]
    date[APART] = np.clip(beyond / expected, 5e-4, 0.5)
    others = np.delete(np.arange(len(date)), APART)
    date[others] *= (1 - date[APART].sum()) / date[others].sum()
    return date
