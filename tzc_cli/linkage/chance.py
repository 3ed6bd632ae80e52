"""How often two different people agree: on a level by chance, and on several things at once because names go together
in families, households and generations. Counted in the registers at hand, so no label is needed."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from tzc_cli.linkage.comparisons import Compared
from tzc_cli.linkage.fields import NONE, Fields, Ints
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.passes import key

Floats = np.ndarray[Any, np.dtype[np.float64]]

# What stands for a register of everyone when the registers at hand are too small to count in.
_COMMON = {"surname": 4e-4, "given": 8e-3, "day": 1 / 20_000, "home": 1e-4}
_WEIGHT_OF_COMMON = 30.0  # records
# Chance of each level for two different people, once the level that is counted is set apart (see `comparisons`).
_PRIOR = {
    "surname": [0, 4e-4, 6e-4, 2e-3, 1.8e-2, 1e-5, 0.68, 0.3],
    "given": [0, 8e-3, 2e-2, 8e-3, 4e-3, 2e-3, 1.5e-2, 1e-3, 0.94],
    "second_given": [0, 0.06, 0.94], "date": [0, 5e-5, 1e-6, 3e-5, 1e-3, 3e-4, 4e-4, 3e-4, 4e-4, 1.5e-3, 1.4e-2, 0.98],
    "address": [0, 1e-4, 2e-4, 2e-3, 1e-4, 4e-4, 0.1, 0.9, 5e-5, 1e-3, 2e-3], "town": [0, 0.5, 0.5],
    "other_town": [0, 0.05, 0.95], "sex": [0, 0.52, 0.48], "identifier": [0, 1e-6, 1e-5, 1.0],
}  # fmt: skip
# What families and namesakes are where too little was counted: how much commoner than independence agreeing on each set
# of surname, given name and birth date (bits) is between two homes, and its share of pairs of people of one home.
_APART = np.array([1, 1, 1, 2, 1, 1.5, 1.5, 1.5])
_AT_HOME = np.array([0.38, 0.6, 0.004, 0.006, 0.001, 0.006, 1e-6, 1e-6])
_SEEN = 3.0  # pairs that this is worth
_LISTED_TWICE = 0.1  # pairs a record
_FREE = [0, 1, 2, 4, 8]  # nothing, or one thing alone: as independence has it
NAMED = (1, 2, 3)  # levels of surname that may be one family's name
_AGREEING = ("surname", "given", "day", "home")


@dataclass(frozen=True)
class Chance:
    """What two different people share.

    `levels`: per field, the chance of each level among pairs where the field is known on both sides; `rare_surname`,
    `rare_given`: per code of a name, how much rarer than usual agreeing on it is (log); `rare_day` likewise per
    record; `apart` and `at_home`: per set of agreements (bits of surname, given name, birth date), how much
    commoner than independence it is between people of two homes and of one.
    """

    levels: dict[str, Floats]
    rare_surname: Floats
    rare_given: Floats
    rare_day: Floats
    apart: Floats
    at_home: Floats


def chance_of(fields: Fields, random_pairs: Compared, places: Ints) -> Chance:
    """Count chance agreements. `random_pairs`: pairs of records taken at random, compared; `places`: the records of
    one kind of register, in which few people stand twice."""
    keys = _people({
        "surname": fields.surname[places, 0], "given": fields.given[places, 0], "day": fields.day[places],
        "home": key(fields.home, fields.number)[places],
    })  # fmt: skip
    alone = {name: _agreement(codes, _COMMON[name]) for name, codes in keys.items()}
    levels = {}
    for name, told in LEVELS.items():
        prior = np.array(_PRIOR[name])
        counts = np.bincount(random_pairs.levels[name], minlength=len(told)).astype("float64")
        counts[0] = 0
        levels[name] = counts + prior / prior.sum() * 3000
        levels[name] /= levels[name].sum()
    for name, level in (("surname", 1), ("given", 1), ("date", 1), ("address", 1)):
        rate = alone[{"date": "day", "address": "home"}.get(name, name)]
        levels[name] *= (1 - rate) / (1 - levels[name][level])
        levels[name][level] = rate
    size = len(fields.names.text)
    return Chance(
        levels,
        rare_surname=_rarity(keys["surname"], size, alone["surname"], 2e-5),
        rare_given=_rarity(keys["given"], size, alone["given"], 5e-4),
        rare_day=_rarity_of_days(fields.day, alone["day"]),
        **_together(keys, alone),
    )


def _people(keys: dict[str, Ints]) -> dict[str, Ints]:
    """The keys with one record a person, as far as that can be told: a register full of people listed several times
    would have families look alike in everything."""
    whole = key(keys["surname"], keys["given"], keys["day"])
    keys, dropped = _once(keys, whole)
    if dropped > _LISTED_TWICE * len(whole):
        keys, _dropped = _once(keys, key(keys["given"], keys["day"]))
        keys, _dropped = _once(keys, key(keys["surname"], keys["day"]))
        keys, _dropped = _once(keys, key(keys["given"], keys["home"]))
        keys, _dropped = _once(keys, key(keys["day"], keys["home"]))
    return keys


def _once(keys: dict[str, Ints], codes: Ints) -> tuple[dict[str, Ints], int]:
    _distinct, first = np.unique(codes, return_index=True)
    kept = np.concatenate([first[codes[first] != NONE], np.flatnonzero(codes == NONE)])
    return {name: values[kept] for name, values in keys.items()}, len(codes) - len(kept)


def _pairs(counts: Ints) -> float:
    return float((counts * (counts - 1.0)).sum())


def _agreement(codes: Ints, common: float) -> float:
    """Share of pairs of different records that bear one code; near `common` when there are few records."""
    known = codes[codes != NONE]
    counts = np.unique(known, return_counts=True)[1]
    count = float(len(known))
    prior = _WEIGHT_OF_COMMON**2
    return (_pairs(counts) + common * prior) / (count * max(count - 1, 0) + prior)


def _rarity(codes: Ints, size: int, mean: float, unseen: float) -> Floats:
    known = codes[codes != NONE]
    counts = np.bincount(known, minlength=size)
    # A name two records share may be one person twice: counted as if borne a little less.
    share = (np.maximum(counts - 1.0, 0.3) + unseen * 2000) / (len(known) + 2000)
    rarity: Floats = np.log(mean / share)
    return rarity


def _rarity_of_days(day: Ints, mean: float) -> Floats:
    known = day != NONE
    _distinct, place, counts = np.unique(day[known], return_inverse=True, return_counts=True)
    share = (counts + mean * 60_000) / (known.sum() + 60_000)
    rarity = np.zeros(len(day))
    rarity[known] = np.log(mean / share)[place]
    return rarity


def _together(keys: dict[str, Ints], alone: dict[str, float]) -> dict[str, Floats]:
    """Observed ÷ expected of agreeing on exactly a set of keys: `apart` (8 sets), `at_home` (8 sets)."""
    count = len(keys["day"])
    total = float(count) * (count - 1)
    at_least = np.zeros(16)
    at_least[0] = total
    for size in range(1, 5):
        for chosen in combinations(range(4), size):
            codes = key(*(keys[_AGREEING[bit]] for bit in chosen))
            bits = sum(1 << bit for bit in chosen)
            at_least[bits] = _pairs(np.unique(codes[codes != NONE], return_counts=True)[1])
    exactly = at_least.copy()
    for bit in range(4):
        without = np.array([bits for bits in range(16) if not bits >> bit & 1])
        exactly[without] -= exactly[without | 1 << bit]
    rates = np.array([alone[name] for name in _AGREEING])
    member = (np.arange(16)[:, None] >> np.arange(4)) & 1
    expected = np.where(member, rates, 1 - rates).prod(axis=1) * total
    # Same names born the same day: mostly one person twice, so chance is worked out from the day alone.
    surname, given, day, home = (1 << bit for bit in range(4))
    for bits in (surname | given | day, surname | given | day | home, given | day | home):
        exactly[bits] = exactly[bits & ~day] * rates[2]
    usual = np.concatenate(
        [_APART, np.maximum(_AT_HOME / np.where(member, rates, 1 - rates)[:8, :3].prod(axis=1), 1.0)]
    )
    ratio = np.maximum((exactly + _SEEN) / (expected + _SEEN / usual), 1.0)
    ratio[_FREE] = 1.0
    return {"apart": ratio[:8], "at_home": ratio[8:]}


def agreements(compared: Compared) -> Ints:
    """Bits of what pairs agree on: surname, given name, birth date."""
    levels = compared.levels
    date = levels["date"]
    bits: Ints = (
        np.isin(levels["surname"], NAMED) * 1 + (levels["given"] == 1) * 2 + ((date == 1) | (date == 2)) * 4
    ).astype("int64")
    return bits
