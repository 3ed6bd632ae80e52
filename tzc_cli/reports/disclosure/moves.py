"""Whether a masked count could be another one: what a reader who solves all tables together would find out.

The counts that are not shown can change together by any `v` with `matrix @ v = 0` that leaves each at its least or
above. A count that moves by one whole person in no such `v` can be worked out.
"""

from dataclasses import dataclass

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
    system = _System(matrix, matrix.T @ matrix)
    up, held = _forced(system, place, room, 1.0)
    if up is not None or room[place] < 1:
        return up, held
    down, _held = _forced(system, place, room, -1.0)
    return down, held


@dataclass(frozen=True)
class _System:
    """Equations, and the products of their columns with one another, which every step needs."""

    matrix: Vector
    products: Vector


def _forced(system: _System, place: int, room: Vector, sign: float) -> tuple[Vector | None, Vector]:
    """The nearest to a solution with `v[place] = sign` (active sets, as Lawson and Hanson 1974), and what is left."""
    matrix = system.matrix
    wanted = -sign * matrix[:, place]
    others = np.arange(matrix.shape[1]) != place
    free = others & (room > 0)
    found = np.zeros(matrix.shape[1])
    left = wanted.copy()
    nearest, useless = np.inf, np.zeros(matrix.shape[1], dtype=bool)
    last = -1
    for _round in range(_ROUNDS):
        if free.any():
            found, free = _solved(system, wanted, found, free, room)
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


def _solved(system: _System, wanted: Vector, start: Vector, free: Flags, room: Vector) -> tuple[Vector, Flags]:
    """Least squares over the `free` counts, as near as can be to `start`; one that would go below its least stays at
    it, and is free no longer."""
    found, free = start.copy(), free.copy()
    while free.any():
        step = _least_squares(system, free, wanted - system.matrix @ found)
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


def _least_squares(system: _System, free: Flags, wanted: Vector) -> Vector:
    """The smallest of the nearest solutions over the `free` counts: normal equations, damped by a hair's breadth since
    many leave room, then brought nearer twice. It takes a fraction of the time of singular values, which do not always
    come to an end."""
    matrix, at = system.matrix, np.flatnonzero(free)
    wide = len(matrix) < len(at)
    own = matrix[:, at] if wide else matrix
    products = own @ own.T if wide else system.products[np.ix_(at, at)]
    products[np.diag_indices_from(products)] += _DAMPING
    inverse = np.linalg.inv(products)
    found = np.zeros(matrix.shape[1])
    for _time in range(3):
        left = wanted - matrix @ found
        found[at] += own.T @ (inverse @ left) if wide else inverse @ (own.T @ left)[at]
    return found
