"""How two records agree, field by field: ordered levels, missing first, since absence is not disagreement."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tzc_cli.linkage.fields import NONE, Fields, Ints, take
from tzc_cli.linkage.similar import Similar

Levels = np.ndarray[Any, np.dtype[np.int8]]
MISSING = 0

SURNAME = ("missing", "same", "part of a double name", "very similar", "similar", "swapped with the given name",
           "different, woman", "different")  # fmt: skip
GIVEN = ("missing", "same", "another of the given names", "another spelling", "part of a compound name",
         "very similar", "similar", "same initial only", "different")  # fmt: skip
SECOND = ("missing", "same", "different")
DATE = ("missing", "same", "same 1 January", "day and month swapped", "1 January of the same year", "one digit of the day",
        "day", "month", "one digit of the year", "year", "only the year agrees", "different")  # fmt: skip
ADDRESS = ("missing", "same", "same street, number missing", "same street, another number", "same number, similar street",
           "similar street", "same place only", "different", "same number and street, another place")  # fmt: skip
TOWN = ("missing", "same", "another")
SEX = ("missing", "same", "different")
IDENTIFIER = ("missing", "same", "nearly the same", "different")
LEVELS = {"surname": SURNAME, "given": GIVEN, "second_given": SECOND, "date": DATE, "address": ADDRESS, "town": TOWN,
          "other_town": TOWN, "sex": SEX,
          "identifier": IDENTIFIER}  # fmt: skip


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
        return Compared({name: level[chosen] for name, level in self.levels.items()}, self.surname[chosen], self.given[chosen])


def compare(fields: Fields, left: Ints, right: Ints, similar: Similar) -> Compared:
    """Levels of the pairs of records at `left` and `right`."""
    surname, same_surname = _surnames(fields, left, right, similar)
    given, same_given, swapped, second = _given_names(fields, left, right, similar)
    surname = np.where(swapped & ((surname > 1) | (given > 2)), np.int8(5), surname)
    given = np.where((surname == 5), np.int8(MISSING), given)
    date = _dates(fields, left, right)
    # A town tells what the postcode does not: looked at apart where postcodes agree and where they do not.
    same_place = (fields.place[left] == fields.place[right]) & (fields.place[left] != NONE)
    town = _towns(fields, left, right, similar)
    levels = {
        "surname": surname, "given": given, "second_given": second, "date": date,
        "address": _addresses(fields, left, right, similar),
        "town": np.where(same_place, town, MISSING).astype("int8"),
        "other_town": np.where(same_place, MISSING, town).astype("int8"),
        "sex": _equal(fields.sex, left, right),
        "identifier": _identifiers(fields, left, right, similar),
    }  # fmt: skip
    return Compared(levels, np.where(surname == 1, same_surname, NONE), np.where(given == 1, same_given, NONE))


def _equal(codes: Ints, left: Ints, right: Ints) -> Levels:
    one, other = codes[left], codes[right]
    return np.where((one == NONE) | (other == NONE), 0, np.where(one == other, 1, 2)).astype("int8")


def _surnames(f: Fields, left: Ints, right: Ints, similar: Similar) -> tuple[Levels, Ints]:
    level = np.full(len(left), 7, dtype="int8")
    same = np.full(len(left), NONE, dtype="int64")
    known = np.zeros(len(left), dtype=bool)
    sides = [(f.surname[left, i], f.surname[right, j]) for i in (0, 1) for j in (0, 1)]
    for one, other in sides:
        both = (one != NONE) & (other != NONE)
        known |= both
        equal = both & (one == other)
        level[equal] = 1
        same = np.where(equal, one, same)
    parts = f.names.parts
    for one, other in sides:
        open_ = np.flatnonzero((level > 2) & (one != NONE) & (other != NONE))
        if not len(open_):
            continue
        first, second = one[open_], other[open_]
        shared = _share_part(parts, first, second)
        level[open_[shared]] = 2
        rest = open_[~shared]
        score = similar(one[rest], other[rest])
        near = np.where(score >= 0.91, 3, np.where(score >= 0.8, 4, 7)).astype("int8")
        level[rest] = np.minimum(level[rest], near)
    # Names change with marriage: what tells nothing of two women tells much of two men.
    sexes = f.sex[left], f.sex[right]
    woman = (level == 7) & (np.maximum(*sexes) == f.woman) & (sexes[0] * sexes[1] != 0)
    level[woman] = 6
    level[~known] = MISSING
    return level, same


def _share_part(parts: Ints, one: Ints, other: Ints) -> Any:
    has = parts[:, 0] != NONE
    shared = np.zeros(len(one), dtype=bool)
    some = np.flatnonzero(has[one] | has[other])
    a, b = np.column_stack([one[some], parts[one[some]]]), np.column_stack([other[some], parts[other[some]]])
    for i in range(4):
        for j in range(4):
            shared[some] |= (a[:, i] != NONE) & (a[:, i] == b[:, j])
    return shared


def _given_names(f: Fields, left: Ints, right: Ints, similar: Similar) -> tuple[Levels, Ints, Any, Levels]:
    a, b = f.given[left], f.given[right]
    first, other = a[:, 0], b[:, 0]
    known = (first != NONE) & (other != NONE)
    joined = known & (((f.joined[left] == other) & (f.joined[left] != NONE)) | ((f.joined[right] == first) & (f.joined[right] != NONE)))
    level = np.full(len(left), 8, dtype="int8")
    level[known & (first == other)] = 1
    level[joined] = 1
    for i, j in ((0, 1), (1, 0), (0, 2), (2, 0)):
        level[(level > 2) & (a[:, i] != NONE) & (a[:, i] == b[:, j])] = 2
    form = f.names.form
    level[(level > 3) & known & (take(form, first) == take(form, other))] = 3
    rest = np.flatnonzero((level > 3) & known)
    level[rest[_share_part(f.names.parts, first[rest], other[rest])]] = 4
    rest = np.flatnonzero((level > 4) & known)
    score = similar(first[rest], other[rest])
    length = similar.lengths
    initial = (np.minimum(length[first[rest]], length[other[rest]]) == 1) & (
        f.names.initial[first[rest]] == f.names.initial[other[rest]]
    )
    level[rest] = np.where(initial, 7, np.where(score >= 0.91, 5, np.where(score >= 0.8, 6, 8)))
    level[~known] = MISSING
    swapped = known & _crossed(f, left, right, similar)
    seconds = (a[:, 1] != NONE) & (b[:, 1] != NONE) & (level == 1) & ~joined
    any_second = (a[:, 1] == b[:, 1]) | (a[:, 1] == b[:, 2]) | (a[:, 2] == b[:, 1])
    second = np.where(seconds, np.where(any_second, 1, 2), MISSING).astype("int8")
    return level, first, swapped, second


def _crossed(f: Fields, left: Ints, right: Ints, similar: Similar) -> Any:
    """Surname here is given name there, and the other way round; letters may differ where initials and birth dates
    agree."""
    crossed = np.zeros(len(left), dtype=bool)
    initial = f.names.initial
    for column in (0, 1):
        one, other = f.surname[left, column], f.surname[right, column]
        for here, there in ((one, f.surname[right, 0]), (f.surname[left, 0], other)):
            crossed |= (here != NONE) & (here == f.given[right, 0]) & (there != NONE) & (there == f.given[left, 0])
    surnames, givens = (f.surname[left, 0], f.surname[right, 0]), (f.given[left, 0], f.given[right, 0])
    known = (np.minimum(*surnames) != NONE) & (np.minimum(*givens) != NONE) & (f.day[left] == f.day[right]) & ~crossed
    open_ = np.flatnonzero(known)
    there = initial[surnames[0][open_]] == initial[givens[1][open_]]
    open_ = open_[there & (initial[givens[0][open_]] == initial[surnames[1][open_]])]
    like = similar(surnames[0][open_], givens[1][open_]) + similar(givens[0][open_], surnames[1][open_])
    crossed[open_[like >= 1.75]] = True
    return crossed


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


def _addresses(f: Fields, left: Ints, right: Ints, similar: Similar) -> Levels:
    street, number, place = ((part[left], part[right]) for part in (f.street, f.number, f.place))
    missing = (street[0] == NONE) | (street[1] == NONE)
    no_place = (place[0] == NONE) | (place[1] == NONE)
    same_place = (place[0] == place[1]) & ~no_place
    same_street = ~missing & (street[0] == street[1])
    no_number = (number[0] == NONE) | (number[1] == NONE)
    same_number = ~no_number & (number[0] == number[1])
    near = np.zeros(len(left), dtype=bool)
    # A street is looked at letter by letter only where place or number agree.
    open_ = np.flatnonzero(~missing & ~same_street & (same_place | same_number))
    near[open_] = similar.streets(street[0][open_], street[1][open_]) >= 0.88
    return np.select(
        [missing & (no_place | same_place), same_street & same_number & ~same_place & ~no_place,
         same_street & same_number, same_street & no_number & (same_place | no_place),
         same_street & (same_place | no_place), near & same_number, near & same_place, same_place | same_street],
        [0, 8, 1, 2, 3, 4, 5, 6], 7,
    ).astype("int8")  # fmt: skip


def _towns(f: Fields, left: Ints, right: Ints, similar: Similar) -> Levels:
    one, other = f.town[left], f.town[right]
    level = np.where((one == NONE) | (other == NONE), 0, np.where(one == other, 1, 2)).astype("int8")
    open_ = np.flatnonzero(level == 2)
    level[open_[similar.towns(one[open_], other[open_]) >= 0.9]] = 1
    return level


def _identifiers(f: Fields, left: Ints, right: Ints, similar: Similar) -> Levels:
    one, other = f.identifier[left], f.identifier[right]
    level = np.where((one == NONE) | (other == NONE), 0, np.where(one == other, 1, 3)).astype("int8")
    open_ = np.flatnonzero(level == 3)
    level[open_[similar.identifiers(one[open_], other[open_]) >= 0.94]] = 2
    return level
