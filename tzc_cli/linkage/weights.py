"""Fellegi–Sunter weights: how much likelier a level is for one person than for two, learnt from the registers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tzc_cli.linkage.chance import Chance, agreements
from tzc_cli.linkage.comparisons import Compared
from tzc_cli.linkage.fields import NONE, Ints
from tzc_cli.linkage.levels import LEVELS, MISSING

Floats = np.ndarray[Any, np.dtype[np.float64]]

# Levels of two records of one person, before any data: a register of usual quality.
PRIOR = {
    "surname": [0, 0.90, 0.02, 0.03, 0.005, 0.006, 0.035, 0.004],
    "given": [0, 0.88, 0.02, 0.025, 0.01, 0.03, 0.008, 0.005, 0.022],
    "second_given": [0, 0.97, 0.03],
    "date": [0, 0.93, 0.008, 0.008, 0.015, 0.006, 0.004, 0.008, 0.005, 0.004, 0.001, 0.001],
    "address": [0, 0.55, 0.03, 0.03, 0.05, 0.01, 0.08, 0.23, 0.02],
    "town": [0, 0.97, 0.03],
    "other_town": [0, 0.3, 0.7],
    "sex": [0, 0.992, 0.008],
    "identifier": [0, 0.96, 0.02, 0.02],
}
_WEIGHT_OF_PRIOR = 60.0  # pairs
APART = [10, 11]  # levels of dates that are far apart
_ROUNDS = 25


@dataclass(frozen=True)
class Weights:
    """`same`: per field, the chance of each level for two records of one person; `share`: the share of records on the
    left that have their like on the right."""

    same: dict[str, Floats]
    chance: Chance
    share: float

    def of_levels(self, field: str) -> Floats:
        """log₂ weights of a field's levels; missing weighs nothing."""
        same, chance = self.same[field], np.maximum(self.chance.levels[field], 1e-12)
        weights: Floats = np.log2(np.maximum(same, 1e-12) / chance)
        weights[MISSING] = 0
        return weights

    def like_one(self, name: str) -> Floats:
        """log of how much commoner a level is for one person than by chance."""
        natural: Floats = self.of_levels(name) * np.log(2)
        return natural

    def strangers_and_families(self) -> tuple[Floats, Floats]:
        """Per set of agreements, how much commoner than independence it is between strangers, and what families add
        before their address is looked at: a family too may stand at two addresses."""
        chance, same = self.chance, self.same["address"][1]
        family = np.maximum(chance.at_home - chance.apart, 0.0) * np.exp(-self.like_one("address")[1])
        strangers = np.maximum(chance.apart - family * (1 - same) / (1 - chance.levels["address"][1]), 1.0)
        return strangers, family


def prior_weights(chance: Chance, share: float) -> Weights:
    """Weights before any data."""
    return Weights({name: np.array(levels) / sum(levels) for name, levels in PRIOR.items()}, chance, share)


def rarity(compared: Compared, left: Ints, chance: Chance) -> Floats:
    """What pairs' log odds gain from names and dates rarer than usual."""
    rare = np.zeros(len(compared))
    named, given = compared.surname != NONE, compared.given != NONE
    rare[named] = chance.rare_surname[compared.surname[named]]
    rare[given] += chance.rare_given[compared.given[given]]
    dated = np.isin(compared.levels["date"], (1, 2))
    rare[dated] += chance.rare_day[left[dated]]
    return rare


def scores(compared: Compared, rare: Floats, weights: Weights) -> Floats:
    """log odds that what agrees speaks for one person rather than two (natural log, no prior).

    Two people may agree by chance, the less so the rarer what they share; or because they are of one family, whose
    name is shared rare or not, and whose address reads on two registers as one person's does.
    """
    total = np.zeros(len(compared))
    for name, level in compared.levels.items():
        total += (weights.of_levels(name) * np.log(2))[level]
    agreed = agreements(compared)
    address, surname = compared.levels["address"], compared.levels["surname"]
    apart, family = weights.strangers_and_families()
    by_chance = np.log(apart)[agreed] - rare
    at_home = np.log(np.maximum(family, 1e-30))[agreed] + weights.like_one("address")[address]
    like_name = weights.like_one("surname")
    at_home += np.where(agreed & 1, like_name[surname] - like_name[1], 0.0)
    together: Floats = np.logaddexp(by_chance, at_home)
    return total - together


def competing(log_odds: Floats, left: Ints, right: Ints, count: int, *, once: bool) -> Floats:
    """Probabilities of pairs. `once`: a record has one like on the other side at most, so that candidates of one
    record compete; else each pair stands alone."""
    odds = np.exp(np.clip(log_odds, -60, 60))
    if not once:
        alone: Floats = odds / (1 + odds)
        return alone
    on_left = np.bincount(left, weights=odds, minlength=count)[left]
    on_right = np.bincount(right, weights=odds, minlength=count)[right]
    shared: Floats = odds / (1 + np.maximum(on_left + on_right - odds, odds))
    return shared


def learn(
    compared: Compared, left: Ints, right: Ints, weights: Weights, lefts: int, rights: int, *, once: bool
) -> Weights:
    """EM: probabilities from weights, weights from probabilities, until they settle.

    Probabilities are shared out over each record's candidates: without that, EM takes namesakes for the same people.
    """
    rare = rarity(compared, left, weights.chance)
    count = int(max(left.max(initial=0), right.max(initial=0))) + 1
    homes, families = _namesakes_at_home(compared, weights.chance, lefts * (rights if once else (rights - 1) / 2))
    families += 2 * np.sqrt(families + 1)
    prior = {name: np.array(levels) / sum(levels) * _WEIGHT_OF_PRIOR for name, levels in PRIOR.items()}
    keep = np.flatnonzero(scores(compared, rare, weights) + np.log(weights.share / rights) > -9)
    compared, rare, left, right = compared.take(keep), rare[keep], left[keep], right[keep]
    for _round in range(_ROUNDS):
        share = min(weights.share, 0.999) if once else weights.share
        prior_odds = share / (1 - share) / rights if once else share / rights
        odds = scores(compared, rare, weights) + np.log(prior_odds)
        chances = competing(odds, left, right, count, once=once)
        same = {}
        for name, told in LEVELS.items():
            seen = np.bincount(compared.levels[name], weights=chances, minlength=len(told)) + prior[name]
            seen[MISSING] = 0
            same[name] = seen / seen.sum()
        same["date"] = _dates_apart(same, homes - families, float(chances.sum()))
        found = (chances.sum() + 0.5) / (lefts + 1.0)
        settled = abs(found - weights.share) < 1e-5
        weights = Weights(same, weights.chance, float(found))
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
