"""Somebody who solves the published tables of a report together, whatever tzc believes it hid."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

Cell = tuple[str, str, str]


def could_be(
    shown: Mapping[Cell, int],
    masked: Sequence[Cell],
    unseen: Sequence[Cell],
    equations: Sequence[Mapping[Cell, int]],
    asked: Collection[Cell] = (),
) -> dict[Cell, tuple[float, float]]:
    """Values each count not shown can take: the least and the most, or two that differ by 1 or more.

    They are what is left by the counts shown and by what adds up to nothing.
    A masked count is at least 1, since zeros are shown; one of `unseen` at least 0 (`asked`: which of these to
    work out too).
    """
    unknown = [*masked, *unseen]
    place = {cell: number for number, cell in enumerate(unknown)}
    held = [equation for equation in equations if any(cell in place for cell in equation)]
    if not held:
        return dict.fromkeys((*masked, *asked), (0.0, np.inf))
    entries = [
        (line, place[cell], float(times))
        for line, equation in enumerate(held)
        for cell, times in equation.items()
        if cell in place
    ]
    lines, columns, values = zip(*entries, strict=True)
    matrix = csr_matrix((values, (lines, columns)), shape=(len(held), len(unknown)))
    right = [
        -float(sum(times * shown.get(cell, 0) for cell, times in equation.items() if cell not in place))
        for equation in held
    ]
    bounds = [(1.0, None)] * len(masked) + [(0.0, None)] * len(unseen)

    def end(cell: Cell, sign: float) -> float:
        aim = np.zeros(len(unknown))
        aim[place[cell]] = sign
        answer = linprog(aim, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
        return sign * float(answer.fun) if answer.status == 0 else sign * -np.inf

    # Two worlds far apart settle most counts at once; the rest are asked one by one.
    dice = np.random.default_rng(7)
    low, high = np.full(len(unknown), np.inf), np.full(len(unknown), -np.inf)
    most = [(bound[0], 1e4) for bound in bounds]
    for _round in range(6):
        aim = dice.normal(size=len(unknown))
        answer = linprog(aim, A_eq=matrix, b_eq=right, bounds=most, method="highs")
        if answer.status == 0:
            low = np.minimum(low, answer.x)
            high = np.maximum(high, answer.x)
    return {
        cell: (float(low[at]), float(high[at])) if high[at] - low[at] >= 1 else (end(cell, 1.0), end(cell, -1.0))
        for at, cell in enumerate(unknown)
        if at < len(masked) or cell in asked
    }
