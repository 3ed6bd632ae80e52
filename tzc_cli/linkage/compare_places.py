"""How addresses and towns agree."""

import numpy as np

from tzc_cli.linkage.fields import NONE, Fields, Ints
from tzc_cli.linkage.levels import ADDRESS, Levels
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
    other_place = ~same_place & ~no_place
    alike = same_street | near
    # The first that holds.
    met = {
        "same number and place": same_number & same_place & ~no_place & ~alike,
        "missing": missing & (no_place | same_place),
        "same number and street, another place": same_street & same_number & other_place,
        "same": same_street & same_number,
        "same street, number missing": same_street & no_number & ~other_place,
        "same street, another number": same_street & ~other_place,
        "same number, similar street": near & same_number,
        "similar street": near & same_place,
        "same street, another place": alike,
        "same place only": same_place,
    }
    levels = [ADDRESS.index(name) for name in met]
    return np.select(list(met.values()), levels, ADDRESS.index("different")).astype("int8")


def towns(f: Fields, left: Ints, right: Ints, similar: Similar) -> Levels:
    """Level of the town of pairs, near spellings included."""
    one, other = f.town[left], f.town[right]
    level = np.where((one == NONE) | (other == NONE), 0, np.where(one == other, 1, 2)).astype("int8")
    open_ = np.flatnonzero(level == 2)
    level[open_[similar.towns(one[open_], other[open_]) >= 0.9]] = 1
    return level
