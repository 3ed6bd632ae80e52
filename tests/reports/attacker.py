"""Somebody who solves the published tables of a report together, whatever tzc believes it hid."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

Cell = tuple[str, str, str]
_SLACK = 1e-6
_FAR = 1e4
_WORLDS = 40


@dataclass(frozen=True)
class Known:
    """What the attacker has: equations over the counts not shown, what each side adds up to, the least of each count.

    A masked count is at least 1, since zeros are shown; one that no table holds at least 0.
    """

    unknown: list[Cell]
    matrix: csr_matrix
    right: NDArray[np.float64]
    least: NDArray[np.float64]

    def end(self, at: int, sign: float) -> float:
        """The least (sign 1) or the most (−1) that a count can be, as a real number."""
        aim = np.zeros(len(self.unknown))
        aim[at] = sign
        bounds = [(float(low), None) for low in self.least]
        answer = linprog(aim, A_eq=self.matrix, b_eq=self.right, bounds=bounds, method="highs")
        return sign * float(answer.fun) if answer.status == 0 else sign * -np.inf

    def whole_end(self, at: int, sign: float) -> float:
        """The same in whole numbers, which people come in."""
        aim = np.zeros(len(self.unknown))
        aim[at] = sign
        found = milp(
            aim,
            constraints=LinearConstraint(self.matrix, self.right, self.right),
            bounds=Bounds(self.least, np.full(len(self.unknown), _FAR)),
            integrality=np.ones(len(self.unknown)),
            options={"time_limit": 20.0, "mip_rel_gap": 0.0},
        )
        assert found.x is not None, "the counts of the report are themselves a solution"
        return float(round(found.x[at]))


def known(
    shown: Mapping[Cell, int],
    masked: Sequence[Cell],
    unseen: Sequence[Cell],
    equations: Sequence[Mapping[Cell, int]],
) -> Known:
    """The system left by the counts shown and by what adds up to nothing."""
    unknown = [*masked, *unseen]
    place = {cell: number for number, cell in enumerate(unknown)}
    held = [equation for equation in equations if any(cell in place for cell in equation)]
    entries = [
        (line, place[cell], float(times))
        for line, equation in enumerate(held)
        for cell, times in equation.items()
        if cell in place
    ]
    lines, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = csr_matrix((values, (lines, columns)), shape=(len(held), len(unknown)))
    right = [
        -float(sum(times * shown.get(cell, 0) for cell, times in equation.items() if cell not in place))
        for equation in held
    ]
    least = np.array([1.0] * len(masked) + [0.0] * len(unseen))
    return Known(unknown, matrix, np.array(right), least)


def could_be(system: Known, asked: Collection[Cell]) -> dict[Cell, tuple[float, float]]:
    """Values each count of `asked` can take: the least and the most, or two with two whole numbers between them."""
    dice = np.random.default_rng(7)
    count = len(system.unknown)
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    bounds = [(float(least), _FAR) for least in system.least]
    wanted = set(asked)
    left = np.array([cell in wanted for cell in system.unknown])
    # Two worlds far apart settle most counts at once: those left are pushed up and down together, then one by one.
    for _round in range(_WORLDS):
        if not left.any():
            break
        aim = np.where(left, dice.choice((-1.0, 1.0), size=count) * dice.uniform(0.5, 1.0, size=count), 0.0)
        answer = linprog(aim, A_eq=system.matrix, b_eq=system.right, bounds=bounds, method="highs")
        if answer.status == 0:
            low, high = np.minimum(low, answer.x), np.maximum(high, answer.x)
            left &= np.floor(high + _SLACK) - np.ceil(low - _SLACK) < 1
    return {
        cell: (float(low[at]), float(high[at]))
        if whole_numbers(low[at], high[at]) > 1
        else (system.end(at, 1.0), system.end(at, -1.0))
        for at, cell in enumerate(system.unknown)
        if cell in wanted
    }


def whole_numbers(low: float, high: float) -> float:
    """How many whole numbers lie between two ends, both included."""
    if np.isinf(low) or np.isinf(high):
        return np.inf if high > low else 0
    return float(np.floor(high + _SLACK) - np.ceil(low - _SLACK) + 1)
