"""Fellegi–Sunter weights: how much likelier a level is for one person than for two, learnt from the registers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tzc_cli.linkage.chance import Chance, agreements
from tzc_cli.linkage.comparisons import Compared
from tzc_cli.linkage.fields import NONE, Ints
from tzc_cli.linkage.levels import MISSING

Floats = np.ndarray[Any, np.dtype[np.float64]]

# Levels of two records of one person, before any data: a register of usual quality.
PRIOR = {
    "surname": [0, 0.90, 0.02, 0.03, 0.005, 0.006, 0.035, 0.004],
    "given": [0, 0.88, 0.02, 0.025, 0.01, 0.03, 0.008, 0.005, 0.022],
    "second_given": [0, 0.97, 0.03],
    "date": [0, 0.93, 0.008, 0.008, 0.015, 0.006, 0.004, 0.008, 0.005, 0.004, 0.001, 0.001],
    "address": [0, 0.55, 0.03, 0.03, 0.05, 0.01, 0.07, 0.22, 0.02, 0.01, 0.01],
    "town": [0, 0.97, 0.03],
    "other_town": [0, 0.3, 0.7],
    "sex": [0, 0.992, 0.008],
    "identifier": [0, 0.96, 0.02, 0.02],
}


@dataclass(frozen=True)
class Weights:
    """`same`: per field, the chance of each level for two records of one person; `share`: the share of records on the
    left that have their like on the right; `family_address`: how often each level of the address is met in two people
    of one family (None: as in one person)."""

    same: dict[str, Floats]
    chance: Chance
    share: float
    family_address: Floats | None = None

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

    def like_family(self) -> Floats:
        """log of how much commoner a level of the address is for two people of one family than by chance."""
        chance = np.maximum(self.chance.levels["address"], 1e-12)
        natural: Floats = np.log(np.maximum(self._family_address(), 1e-12) / chance)
        natural[MISSING] = 0
        return natural

    def _family_address(self) -> Floats:
        return self.same["address"] if self.family_address is None else self.family_address

    def strangers_and_families(self) -> tuple[Floats, Floats]:
        """Per set of agreements, how much commoner than independence it is between strangers, and what families add
        before their address is looked at: a family too may stand at two addresses."""
        chance, same = self.chance, self._family_address()[1]
        family = np.maximum(chance.at_home - chance.apart, 0.0) * np.exp(-self.like_family()[1])
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
    at_home = np.log(np.maximum(family, 1e-30))[agreed] + weights.like_family()[address]
    like_name = weights.like_one("surname")
    at_home += np.where(agreed & 1, like_name[surname] - like_name[1], 0.0)
    together: Floats = np.logaddexp(by_chance, at_home)
    return total - together
