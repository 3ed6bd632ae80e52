"""How addresses and towns agree."""

import numpy as np

from tzc_cli.linkage.fields import NONE, Fields, Ints
from tzc_cli.linkage.levels import Levels
from tzc_cli.linkage.similar import Similar


def addresses(f: Fields, left: Ints, right: Ints, similar: Similar) -> Levels:
    """Level of the address of pairs: number, street, place."""
    street, number, place = ((part[left], part[right]) for part in (f.street, f.number, f.place))
    missing = (street[0] == NONE) | (street[1] == NONE)
    no_place = (place[0] == NONE) | (place[1] == NONE)
    town = f.town[left], f.town[right]
    same_place = np.where(no_place, (town[0] == town[1]) & (town[0] != NONE), place[0] == place[1])
    same_street = ~missing & (street[0] == street[1])
    no_number = (number[0] == NONE) | (number[1] == NONE)
    same_number = ~no_number & (number[0] == number[1])
    near = np.zeros(len(left), dtype=bool)
    open_ = np.flatnonzero(~missing & ~same_street)
    near[open_] = similar.streets(street[0][open_], street[1][open_]) >= 0.88
    numbered = same_number & same_place & ~no_place & ~same_street & ~near
    return np.select(
        [numbered, missing & no_place | missing & same_place, same_street & same_number & ~same_place & ~no_place,
         same_street & same_number, same_street & no_number & (same_place | no_place),
         same_street & (same_place | no_place), near & same_number, near & same_place, same_street | near, same_place],
        [9, 0, 8, 1, 2, 3, 4, 5, 10, 6], 7,
    ).astype("int8")  # fmt: skip


def towns(f: Fields, left: Ints, right: Ints, similar: Similar) -> Levels:
    """Level of the town of pairs, near spellings included."""
    one, other = f.town[left], f.town[right]
    level = np.where((one == NONE) | (other == NONE), 0, np.where(one == other, 1, 2)).astype("int8")
    open_ = np.flatnonzero(level == 2)
    level[open_[similar.towns(one[open_], other[open_]) >= 0.9]] = 1
    return level
