"""How two records agree, field by field: ordered levels, missing first, since absence is not disagreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tzc_cli.linkage.compare_names import given_names, surnames
from tzc_cli.linkage.compare_places import addresses, towns
from tzc_cli.linkage.cores import on_every_core
from tzc_cli.linkage.fields import NONE, Fields, Ints
from tzc_cli.linkage.levels import MISSING, Levels
from tzc_cli.linkage.similar import Similar

_AT_ONCE = 100_000  # pairs


@dataclass(frozen=True)
class Compared:
    """Levels of pairs, one array a field, and the codes of the surname and given name that agree (NONE if none)."""

    levels: dict[str, Levels]
    surname: Ints
    given: Ints

    def __len__(self) -> int:
        return len(self.surname)

    def take(self, chosen: Any) -> "Compared":
        """Some of the pairs."""
        return Compared(
            {name: level[chosen] for name, level in self.levels.items()}, self.surname[chosen], self.given[chosen]
        )


def compare(fields: Fields, left: Ints, right: Ints, similar: Similar) -> Compared:
    """Levels of the pairs of records at `left` and `right`."""
    parts = np.array_split(np.arange(len(left)), max(len(left) // _AT_ONCE, 1))
    return end_to_end(on_every_core(lambda part: _compared(fields, left[part], right[part], similar), parts))


def end_to_end(parts: Sequence[Compared]) -> Compared:
    """Several sets of pairs, one after the other."""
    levels = {name: np.concatenate([part.levels[name] for part in parts]) for name in parts[0].levels}
    return Compared(levels, *(np.concatenate([getattr(part, name) for part in parts]) for name in ("surname", "given")))


def _compared(fields: Fields, left: Ints, right: Ints, similar: Similar) -> Compared:
    surname, same_surname = surnames(fields, left, right, similar)
    given, same_given, swapped, second = given_names(fields, left, right, similar)
    surname = np.where(swapped & ((surname > 1) | (given > 2)), np.int8(5), surname)
    given = np.where((surname == 5), np.int8(MISSING), given)
    date = _dates(fields, left, right)
    # A town tells what the postcode does not: looked at apart where postcodes agree and where they do not.
    same_place = (fields.place[left] == fields.place[right]) & (fields.place[left] != NONE)
    town = towns(fields, left, right, similar)
    levels = {
        "surname": surname, "given": given, "second_given": second, "date": date,
        "address": addresses(fields, left, right, similar),
        "town": np.where(same_place, town, MISSING).astype("int8"),
        "other_town": np.where(same_place, MISSING, town).astype("int8"),
        "sex": _equal(fields.sex, left, right),
        "identifier": _identifiers(fields, left, right, similar),
    }  # fmt: skip
    return Compared(levels, np.where(surname == 1, same_surname, NONE), np.where(given == 1, same_given, NONE))


def with_codes(levels: dict[str, Levels], f: Fields, left: Ints, right: Ints) -> Compared:
    """Pairs whose levels are known from a former comparison, as `compare` gives them."""
    surname = np.full(len(left), NONE, dtype="int64")
    agree = np.flatnonzero(levels["surname"] == 1)
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        one, other = f.surname[left[agree], i], f.surname[right[agree], j]
        surname[agree] = np.where((one != NONE) & (one == other), one, surname[agree])
    return Compared(levels, surname, np.where(levels["given"] == 1, f.given[left, 0], NONE))


def _equal(codes: Ints, left: Ints, right: Ints) -> Levels:
    one, other = codes[left], codes[right]
    return np.where((one == NONE) | (other == NONE), 0, np.where(one == other, 1, 2)).astype("int8")


def _dates(f: Fields, left: Ints, right: Ints) -> Levels:
    year, month, dom = ((part[left], part[right]) for part in (f.year, f.month, f.dom))
    same_year, same_month, same_dom = year[0] == year[1], month[0] == month[1], dom[0] == dom[1]
    first = [(month[side] == 1) & (dom[side] == 1) for side in (0, 1)]
    missing = (f.day[left] == NONE) | (f.day[right] == NONE)
    same = same_year & same_month & same_dom
    tens, units = dom[0] // 10 == dom[1] // 10, dom[0] % 10 == dom[1] % 10
    digits = sum(((year[0] // p % 10) != (year[1] // p % 10)).astype("int8") for p in (1, 10, 100, 1000))
    return np.select(
        [missing, same & first[0], same, same_year & (month[0] == dom[1]) & (dom[0] == month[1]),
         same_year & (first[0] | first[1]), same_year & same_month & (tens | units), same_year & same_month,
         same_year & same_dom, same_month & same_dom & (digits == 1), same_month & same_dom, same_year],
        [0, 2, 1, 3, 4, 5, 6, 7, 8, 9, 10], 11,
    ).astype("int8")  # fmt: skip


def _identifiers(f: Fields, left: Ints, right: Ints, similar: Similar) -> Levels:
    one, other = f.identifier[left], f.identifier[right]
    level = np.where((one == NONE) | (other == NONE), 0, np.where(one == other, 1, 3)).astype("int8")
    open_ = np.flatnonzero(level == 3)
    level[open_[similar.identifiers(one[open_], other[open_]) >= 0.94]] = 2
    return level
