"""Whether a masked count could be another one: what a reader who solves all tables together would find out.

The counts that are not shown can change together by any `v` with `matrix @ v = 0` that leaves each at its least or
above. A count that moves by one whole person in no such `v` can be worked out.
"""

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]
TOLERANCE = 1e-7
_ROUNDS = 200
_DAMPING = 1e-9


def move(matrix: Vector, place: int, room: Vector) -> tuple[Vector | None, Vector]:
    """A change `v` in which `place` moves by one, or None; and the weights of equations that hold it where it is.

    `matrix`: one row an equation, one column a count not shown; `room`: by how much each can go down.
    """
    up, held = _forced(matrix, place, room, 1.0)
    if up is not None or room[place] < 1:
        return up, held
    down, _held = _forced(matrix, place, room, -1.0)
    return down, held


def _forced(matrix: Vector, place: int, room: Vector, sign: float) -> tuple[Vector | None, Vector]:
    """The nearest to a solution with `v[place] = sign` (active sets, as Lawson and Hanson 1974), and what is left."""
    wanted = -sign * matrix[:, place]
    others = np.arange(matrix.shape[1]) != place
    free = others & (room > 0)
    found = np.zeros(matrix.shape[1])
    left = wanted.copy()
    nearest, useless = np.inf, np.zeros(matrix.shape[1], dtype=bool)
    last = -1
    for _round in range(_ROUNDS):
        if free.any():
            found, free = _solved(matrix, wanted, found, free, room)
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
        gain = np.where(others & ~free & ~useless, matrix.T @ left, 0.0)
        best = int(np.argmax(gain))
        if gain[best] < TOLERANCE:
            return None, left
        last = best
        free[best] = True
    return None, left


def _solved(matrix: Vector, wanted: Vector, start: Vector, free: Flags, room: Vector) -> tuple[Vector, Flags]:
    """Least squares over the `free` counts, as near as can be to `start`; one that would go below its least stays at
    it, and is free no longer."""
    found, free = start.copy(), free.copy()
    while free.any():
        at = np.flatnonzero(free)
        step = np.zeros_like(found)
        step[at] = _least_squares(matrix[:, at], wanted - matrix @ found)
        down = free & (step < -TOLERANCE)
        reach = np.full(len(found), np.inf)
        reach[down] = (found + room)[down] / -step[down]
        far = float(reach.min(initial=np.inf))
        if far >= 1:
            return found + step, free
        found += max(far, 0.0) * step
        stopped = down & (reach <= far + TOLERANCE)
        found[stopped] = -room[stopped]
        free &= ~stopped
    return found, free


def _least_squares(matrix: Vector, wanted: Vector) -> Vector:
    """The smallest of the nearest solutions: normal equations, damped by a hair's breadth since many leave room, then
    brought nearer twice. It takes a quarter of the time of singular values, which do not always come to an end."""
    lines, columns = matrix.shape
    wide = lines < columns
    products = matrix @ matrix.T if wide else matrix.T @ matrix
    products[np.diag_indices_from(products)] += _DAMPING
    inverse = np.linalg.inv(products)
    back = matrix.T @ inverse if wide else inverse @ matrix.T
    found = back @ wanted
    for _time in range(2):
        found += back @ (wanted - matrix @ found)
    return found.astype("float64")
