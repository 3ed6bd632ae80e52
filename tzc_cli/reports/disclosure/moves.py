"""Whether a masked count could be another one: what a reader who solves all tables together would find out.

The counts that are not shown can change together by any `v` with `matrix @ v = 0` that leaves every count at its
least or above. A count that moves in no such `v` can be worked out exactly.
"""

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]
TOLERANCE = 1e-7
_ROUNDS = 200


def move(matrix: Vector, place: int, least: Flags) -> tuple[Vector | None, Vector]:
    """A change `v` in which `place` moves, or None; and the weights of equations that hold it where it is.

    `matrix`: one row an equation, one column a count not shown; `least`: those that cannot go down.
    """
    up, held = _forced(matrix, place, least, 1.0)
    if up is not None or least[place]:
        return up, held
    down, _held = _forced(matrix, place, least, -1.0)
    return down, held


def _forced(matrix: Vector, place: int, least: Flags, sign: float) -> tuple[Vector | None, Vector]:
    """The nearest to a solution with `v[place] = sign` (active sets, as Lawson and Hanson 1974), and what is left."""
    count = matrix.shape[1]
    wanted = -sign * matrix[:, place]
    others = np.arange(count) != place
    bound = least & others
    free = others & ~bound
    found = np.zeros(count)
    left = wanted.copy()
    nearest, useless = np.inf, np.zeros(count, dtype=bool)
    last = -1
    for _round in range(_ROUNDS):
        if free.any():
            found = _solved(matrix, wanted, found, free, bound)
            free = others & (~bound | (found > TOLERANCE))
        left = wanted - matrix @ found
        if np.abs(left).max(initial=0.0) < TOLERANCE:
            found[place] = sign
            return found, left
        far = float(left @ left)
        if far > nearest * (1 - 1e-6) and last >= 0:
            useless[last] = True  # it brought nothing: once is enough, or rounding would have it in and out for ever
        else:
            useless[:] = False
        nearest = min(nearest, far)
        gain = np.where(bound & ~free & ~useless, matrix.T @ left, 0.0)
        best = int(np.argmax(gain))
        if gain[best] < TOLERANCE:
            return None, left
        last = best
        free[best] = True
    return None, left


def _solved(matrix: Vector, wanted: Vector, start: Vector, free: Flags, bound: Flags) -> Vector:
    """Least squares over the `free` counts, stepping back where one that cannot go down would."""
    found = start
    while True:
        at = np.flatnonzero(free)
        trial = np.zeros_like(start)
        trial[at] = np.linalg.lstsq(matrix[:, at], wanted, rcond=None)[0]
        below = free & bound & (trial < TOLERANCE)
        if not below.any():
            return trial
        gap = found[below] - trial[below]
        step = float(np.min(np.where(gap > 0, found[below] / np.where(gap > 0, gap, 1.0), 0.0)))
        found = found + min(step, 1.0) * (trial - found)
        stuck = below & (found < TOLERANCE)
        found[stuck] = 0.0
        free = free & ~(stuck if stuck.any() else below)
        if not free.any():
            return np.zeros_like(start)
