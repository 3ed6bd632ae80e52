"""Somebody who solves the published tables of a report together, whatever tzc believes it hid."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, lil_matrix

Cell = tuple[str, str, str]
Limit = tuple[Mapping[Cell, float], float]
"""Counts, each times something, whose sum is at most a number."""
_SLACK = 1e-6
_FAR = 1e4
_WORLDS = 40


@dataclass(frozen=True)
class Known:
    """What the attacker has: equations over the counts not shown, what each side adds up to, the least of each count;
    sums of them (`limits`) and the most that each can be.

    A masked count is at least 1, since zeros are shown; one that no table holds at least 0.
    """

    unknown: list[Cell]
    matrix: csr_matrix
    right: NDArray[np.float64]
    least: NDArray[np.float64]
    limits: csr_matrix
    most: NDArray[np.float64]

    def end(self, at: int, sign: float) -> float:
        """The least (sign 1) or the most (−1) that a count can be, as a real number."""
        aim = np.zeros(len(self.unknown))
        aim[at] = sign
        answer = self.solved(aim, [(float(low), None) for low in self.least])
        return sign * float(answer.fun) if answer.status == 0 else sign * -np.inf

    def solved(self, aim: NDArray[np.float64], bounds: Sequence[tuple[float, float | None]]) -> Any:
        """The world in which `aim` is least."""
        return linprog(
            aim, A_eq=self.matrix, b_eq=self.right, A_ub=self.limits, b_ub=self.most, bounds=bounds, method="highs"
        )

    def whole_end(self, at: int, sign: float) -> float:
        """The same in whole numbers, which people come in."""
        aim = np.zeros(len(self.unknown))
        aim[at] = sign
        found = milp(
            aim,
            constraints=[
                LinearConstraint(self.matrix, self.right, self.right),
                LinearConstraint(self.limits, -np.inf, self.most),
            ],
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
    limits: Sequence[Limit] = (),
) -> Known:
    """The system left by the counts shown, by what adds up to nothing and by what cannot be more than something."""
    unknown = [*masked, *unseen]
    place = {cell: number for number, cell in enumerate(unknown)}
    matrix, right = _system([(equation, 0.0) for equation in equations], place, shown)
    above, most = _system(limits, place, shown)
    least = np.array([1.0] * len(masked) + [0.0] * len(unseen))
    return Known(unknown, matrix, right, least, above, most)


def _system(
    lines: Sequence[Limit | tuple[Mapping[Cell, int], float]], place: Mapping[Cell, int], shown: Mapping[Cell, int]
) -> tuple[csr_matrix, NDArray[np.float64]]:
    """One row a line over the counts not shown; on the right, what is left once those shown are taken away."""
    held = [line for line in lines if any(cell in place for cell in line[0])]
    matrix = lil_matrix((len(held), len(place)))
    right = np.array([float(end) for _counts, end in held])
    for number, (counts, _end) in enumerate(held):
        for cell, times in counts.items():
            if cell in place:
                matrix[number, place[cell]] += times
            else:
                right[number] -= times * shown.get(cell, 0)
    return matrix.tocsr(), right


def could_be(system: Known, asked: Collection[Cell]) -> dict[Cell, tuple[float, float]]:
    """Values each count of `asked` can take: the least and the most, or two with two whole numbers between them."""
    dice = np.random.default_rng(7)
    count = len(system.unknown)
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    bounds: list[tuple[float, float | None]] = [(float(least), _FAR) for least in system.least]
    wanted = set(asked)
    left = np.array([cell in wanted for cell in system.unknown])
    # Two worlds far apart settle most counts at once: those left are pushed up and down together, then one by one.
    for _round in range(_WORLDS):
        if not left.any():
            break
        aim = np.where(left, dice.choice((-1.0, 1.0), size=count) * dice.uniform(0.5, 1.0, size=count), 0.0)
        answer = system.solved(aim, bounds)
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
