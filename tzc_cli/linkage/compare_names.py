"""How surnames and given names agree: crosswise between birth and used names, letters looked at last."""

from typing import Any

import numpy as np

from tzc_cli.linkage.fields import NONE, Fields, Ints, take
from tzc_cli.linkage.levels import MISSING, Levels
from tzc_cli.linkage.similar import Similar


def surnames(f: Fields, left: Ints, right: Ints, similar: Similar) -> tuple[Levels, Ints]:
    """(level of the surname, code of the one that is shared) of pairs."""
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


def given_names(f: Fields, left: Ints, right: Ints, similar: Similar) -> tuple[Levels, Ints, Any, Levels]:
    a, b = f.given[left], f.given[right]
    first, other = a[:, 0], b[:, 0]
    known = (first != NONE) & (other != NONE)
    joined = known & (
        ((f.joined[left] == other) & (f.joined[left] != NONE))
        | ((f.joined[right] == first) & (f.joined[right] != NONE))
    )
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
    """Surname here is given name there, and the other way round; letters may differ where initials agree."""
    crossed = np.zeros(len(left), dtype=bool)
    initial = f.names.initial
    for column in (0, 1):
        one, other = f.surname[left, column], f.surname[right, column]
        for here, there in ((one, f.surname[right, 0]), (f.surname[left, 0], other)):
            crossed |= (here != NONE) & (here == f.given[right, 0]) & (there != NONE) & (there == f.given[left, 0])
    surnames, givens = (f.surname[left, 0], f.surname[right, 0]), (f.given[left, 0], f.given[right, 0])
    known = (np.minimum(*surnames) != NONE) & (np.minimum(*givens) != NONE) & ~crossed
    open_ = np.flatnonzero(known)
    there = initial[surnames[0][open_]] == initial[givens[1][open_]]
    open_ = open_[there & (initial[givens[0][open_]] == initial[surnames[1][open_]])]
    like = similar(surnames[0][open_], givens[1][open_]) + similar(givens[0][open_], surnames[1][open_])
    crossed[open_[like >= 1.75]] = True
    return crossed
