"""The ways in which two records of one person meet, whatever single thing is wrong in one of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tzc_cli.i18n import N_
from tzc_cli.linkage.fields import NONE, Fields, Ints, take

Keys = Callable[[Fields], list[Ints]]


# Bearers of one name beyond which the name alone brings no two records together, unless the year agrees: where birth
# dates are far apart, one in a thousand of them is the right one. Other passes find those of one address, of one day
# and month, or without a date.
NAMESAKES = 8


@dataclass(frozen=True)
class Pass:
    """One way to meet: keys of the left records against keys of the right ones, pairwise in their lists.

    `split` parts a block of more than `block` records on the right. A `wide` pass is made only where the registers
    are small.
    """

    name: str
    left: Keys
    right: Keys
    split: Callable[[Fields], Ints]
    wide: bool = False
    block: int = 400


def key(*codes: Ints) -> Ints:
    """One whole number per combination of codes (a hash: two combinations that fall together only cost a comparison);
    NONE where a code is."""
    together = np.zeros(len(codes[0]), dtype="int64")
    missing = np.zeros(len(codes[0]), dtype=bool)
    with np.errstate(over="ignore"):
        for number, code in enumerate(codes):
            together = (together ^ (together >> 29)) * 0x1B873593_9E3779B1 + code + 1 + number
            missing |= code == NONE
    return np.where(missing, NONE, np.where(together == NONE, 0, together))


def _first(f: Fields) -> Ints:
    return take(f.names.form, f.given[:, 0])


def _names(f: Fields, column: int) -> Ints:
    return key(f.surname[:, column], _first(f))


def _undated(f: Fields) -> tuple[Ints, Ints]:
    return np.where(f.day == NONE, _names(f, 0), NONE), np.where(f.day == NONE, _names(f, 1), NONE)


def _given_initial(f: Fields) -> Ints:
    return take(f.names.initial, f.given[:, 0])


def _surname_initial(f: Fields, column: int = 0) -> Ints:
    return take(f.names.initial, f.surname[:, column])


def _swapped_day(f: Fields) -> Ints:
    """The day with day and month exchanged, as a number; NONE where that is no other day."""
    usable = (f.dom >= 1) & (f.dom <= 12) & (f.dom != f.month)
    return np.where(usable, f.year * 500 + f.dom * 40 + f.month, NONE)


def _day(f: Fields) -> Ints:
    return np.where(f.day == NONE, NONE, f.year * 500 + f.month * 40 + f.dom)


def _year(f: Fields) -> Ints:
    return f.year


def _same(name: str, keys: Keys, split: Callable[[Fields], Ints] = _year, *, wide: bool = False) -> Pass:
    return Pass(name, keys, keys, split, wide)


def _crosswise(make: Callable[[Fields, int], Ints]) -> tuple[Keys, Keys]:
    """Keys made from birth and used names, each of one side against each of the other."""

    def left(f: Fields) -> list[Ints]:
        first, second = make(f, 0), make(f, 1)
        return [first, first, second, second]

    def right(f: Fields) -> list[Ints]:
        first, second = make(f, 0), make(f, 1)
        return [first, second, first, second]

    return left, right


def _each_twice(one: Ints, other: Ints) -> list[Ints]:
    return [one, one, other, other]


def _with_surname(name: str, make: Callable[[Fields, int], Ints], split: Callable[[Fields], Ints] = _year) -> Pass:
    return Pass(name, *_crosswise(make), split)


PASSES: Sequence[Pass] = (
    _same(N_("identifier"), lambda f: [f.identifier]),
    Pass(N_("names swapped"),
         lambda f: [key(f.surname[:, 0], f.given[:, 0]), key(f.surname[:, 1], f.given[:, 0])] * 2,
         lambda f: _each_twice(key(f.given[:, 0], f.surname[:, 0]), key(f.given[:, 0], f.surname[:, 1])),
         _year, block=NAMESAKES),
    Pass(N_("names swapped at one address"),
         lambda f: [key(f.surname[:, 0], f.home, f.number), key(f.given[:, 0], f.home, f.number)],
         lambda f: [key(f.given[:, 0], f.home, f.number), key(f.surname[:, 0], f.home, f.number)], _given_initial),
    Pass(N_("names"), *_crosswise(_names), _year, block=NAMESAKES),
    Pass(N_("names, a birth date missing"),
         lambda f: [*_each_twice(*_undated(f)), *[_names(f, 0), _names(f, 1)] * 2],
         lambda f: [*[_names(f, 0), _names(f, 1)] * 2, *_each_twice(*_undated(f))], lambda f: f.place),
    _with_surname(N_("names, day and month"), lambda f, n: key(_names(f, n), f.month, f.dom)),
    _with_surname(N_("birth date, surname"), lambda f, n: key(f.day, f.surname[:, n])),
    _same(N_("birth date, given name"), lambda f: [key(f.day, _first(f))]),
    Pass(N_("birth date, second given name"),
         lambda f: [key(f.day, f.given[:, 1]), key(f.day, f.given[:, 0])],
         lambda f: [key(f.day, f.given[:, 0]), key(f.day, f.given[:, 1])], _given_initial),
    _same(N_("birth date, both initials"), lambda f: [key(f.day, _surname_initial(f), _given_initial(f))]),
    _same(N_("birth date, place, initial"),
          lambda f: [key(f.day, f.place, _given_initial(f)), key(f.day, f.place, _surname_initial(f))]),
    _with_surname(N_("sounds of names"), lambda f,
                  n: key(take(f.names.sound, f.surname[:, n]), take(f.names.sound, f.given[:, 0]), f.year)),
    Pass(N_("day and month swapped"),
         lambda f: [key(_swapped_day(f), _given_initial(f)), key(_swapped_day(f), f.surname[:, 0])],
         lambda f: [key(_day(f), _given_initial(f)), key(_day(f), f.surname[:, 0])], _surname_initial),
    _with_surname(N_("address, surname"), lambda f, n: key(f.home, f.number, f.surname[:, n]), _given_initial),
    _same(N_("address, given name"), lambda f: [key(f.home, f.number, _first(f))]),
    _same(N_("street, given name, year"), lambda f: [key(f.home, _first(f), f.year)]),
    _with_surname(N_("surname, year and month"), lambda f, n: key(f.surname[:, n], f.year, f.month), _given_initial),
    _with_surname(N_("surname, year and day"), lambda f, n: key(f.surname[:, n], f.year, f.dom), _given_initial),
    _with_surname(N_("surname, day and month"), lambda f, n: key(f.surname[:, n], f.month, f.dom), _given_initial),
    _same(N_("given name, initial, near date"), lambda f: [
        key(_first(f), _surname_initial(f), f.year, f.month), key(_first(f), _surname_initial(f), f.year, f.dom),
        key(_first(f), _surname_initial(f), f.month, f.dom)], lambda f: f.place),
    _same(N_("birth date"), lambda f: [f.day], wide=True),
    Pass(N_("surname"), lambda f: [f.surname[:, 0], f.surname[:, 0], f.given[:, 0]],
         lambda f: [f.surname[:, 0], f.given[:, 0], f.surname[:, 0]], _year, wide=True),
    _same(N_("given name, year"), lambda f: [key(f.given[:, 0], f.year)], wide=True),
    _same(N_("given name, day and month"), lambda f: [key(f.given[:, 0], f.month, f.dom)], wide=True),
    _same(N_("given name"), lambda f: [f.given[:, 0]], wide=True),
    _same(N_("given name, place"), lambda f: [key(f.given[:, 0], f.place)], wide=True),
    _same(N_("street and number"), lambda f: [key(f.street, f.number)], wide=True),
    _same(N_("street"), lambda f: [f.street], wide=True),
    _same(N_("place"), lambda f: [f.place], wide=True),
    _same(N_("place, number"), lambda f: [key(f.place, f.number)], wide=True),
    _same(N_("place, near date"), lambda f: [key(f.place, f.year), key(f.place, f.month, f.dom)], wide=True),
)  # fmt: skip
# Within a register few people are listed twice: only what duplicates nearly always share.
WITHIN: Sequence[Pass] = tuple(
    one for one in PASSES
    if one.wide or one.name in {
        "identifier", "names swapped", "names swapped at one address", "names", "names, a birth date missing",
        "names, day and month", "birth date, surname", "birth date, given name", "address, given name",
        "sounds of names",
    }
)  # fmt: skip
