"""Which counts to mask: the small ones, then as few others as it takes for no small one to be worked out."""

import sys
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tzc_cli.reports.disclosure.moves import TOLERANCE, Vector, move

Cell = tuple[str, str, str]
"""A figure: table, row and column, by their keys."""
Equation = Mapping[Cell, int]
"""Figures that add up to nothing, each with the number of times it counts."""
_NEAR = (60, sys.maxsize)  # counts looked at around one: what can move beside a few of them, can
_TOTALS = ("total", "now", "before")  # columns that the first page is told from


@dataclass(frozen=True)
class System:
    """Counts and what ties them: `counts` may be shown, `fixed` are known already.

    `hidden` stand in no table, and yet a reader who subtracts one figure from another may find them. `dear` are those
    a reader misses most: others are masked rather than they.
    """

    counts: Mapping[Cell, int]
    equations: Sequence[Equation]
    hidden: Mapping[Cell, int] = field(default_factory=dict)
    fixed: frozenset[Cell] = frozenset()
    dear: frozenset[Cell] = frozenset()


def masks(
    system: System, below: int, also: Iterable[Cell] = ()
) -> tuple[frozenset[Cell], frozenset[Cell]]:
    """The counts to mask: those from 1 to `below` − 1, those of `also`, and what keeps each from being worked out.

    And the small counts that `fixed` ones give back whatever is masked: it cannot be helped any more. One figure that
    stands in several tables is shown in all or in none.
    """
    names = _one_name(system)
    whole, system = system, _renamed(system, names)
    also = {names[cell] for cell in also if cell in names}
    small = {cell for cell, count in system.counts.items() if 0 < count < below}
    # Masked in one report and shown under another name in the next: it is out.
    given = {cell for cell in also & system.fixed if cell in small}
    small -= system.fixed
    small |= {cell for cell in also - system.fixed if system.counts.get(cell)}
    implied = {cell for cell, count in system.hidden.items() if 0 < count < below}
    work = _Work(system, small)
    values = {**system.counts, **system.hidden}
    wanted = sorted(small | implied, key=lambda cell: (-values[cell], cell))
    held = [cell for cell in wanted if not work.protect(cell)]
    work.relax(small | implied)
    exposed = frozenset(cell for cell in held if values[cell] < below) | given
    return frozenset(cell for cell in whole.counts if names[cell] in work.masked), exposed


def _one_name(system: System) -> dict[Cell, Cell]:
    """One name for cells that show the same figure: the two of an equation that says their difference is nothing."""
    names = {cell: cell for cell in system.counts}
    for equation in system.equations:
        if len(equation) == 2 and sorted(equation.values()) == [-1, 1] and all(cell in names for cell in equation):
            one, other = (names[cell] for cell in equation)
            if one != other:
                names = {cell: one if name == other else name for cell, name in names.items()}
    return names


def _renamed(system: System, names: Mapping[Cell, Cell]) -> System:
    equations = []
    for equation in system.equations:
        made: dict[Cell, int] = {}
        for cell, times in equation.items():
            name = names.get(cell, cell)
            made[name] = made.get(name, 0) + times
        if made := {cell: times for cell, times in made.items() if times}:
            equations.append(made)
    counts = {names[cell]: count for cell, count in system.counts.items()}
    fixed, dear = (frozenset(names.get(cell, cell) for cell in cells) for cells in (system.fixed, system.dear))
    return System(counts, equations, system.hidden, fixed, dear)


class _Work:
    """Masks grow; a count protected stays so, since a further mask only leaves a reader with less."""

    def __init__(self, system: System, small: set[Cell]) -> None:
        self._values = {**system.counts, **system.hidden}
        # A zero that is shown takes no part in anything.
        kept = (
            {cell: times for cell, times in equation.items() if self._values.get(cell) or cell in system.hidden}
            for equation in system.equations
        )
        self._equations = [equation for equation in kept if equation]
        self._of: dict[Cell, list[int]] = {}
        for number, equation in enumerate(self._equations):
            for cell in equation:
                self._of.setdefault(cell, []).append(number)
        self._hidden, self._fixed, self._dear = system.hidden, system.fixed, system.dear
        self._small = small
        self._safe: set[Cell] = set()
        self.masked = set(small)

    def protect(self, cell: Cell) -> bool:
        """Mask what it takes for `cell` not to be worked out; whether that could be done."""
        while (held := self._held(cell)) is not None:
            further = self._further(*held)
            if further is None:
                return False
            self.masked.add(further)
        return True

    def relax(self, targets: set[Cell]) -> None:
        """Show again the totals that need not be masked after all: masks were chosen one by one."""
        others = sorted(
            (cell for cell in self.masked - self._small if cell[2] in _TOTALS or cell in self._dear),
            key=lambda cell: (cell not in self._dear, -self._values[cell], cell),
        )
        for cell in others:
            near = [each for each in self._around(cell)[1] if each in targets and each in self._safe]
            before = self._safe
            self.masked.discard(cell)
            self._safe = before - set(near)
            if any(self._held(each) is not None for each in near):
                self.masked.add(cell)
                self._safe = before

    def _held(self, cell: Cell) -> tuple[list[int], Vector] | None:
        """None when `cell` could be another number; else the equations around it, and how much each holds it."""
        if cell in self._safe:
            return None
        for most in _NEAR:
            numbers, cells = self._around(cell, most)
            places = {each: place for place, each in enumerate(cells)}
            matrix = np.zeros((len(numbers), len(cells)))
            for line, number in enumerate(numbers):
                for each, times in self._equations[number].items():
                    if each in places:
                        matrix[line, places[each]] = times
            room = np.array([max(0.0, self._values[each] - (0 if each in self._hidden else 1)) for each in cells])
            change, held = move(matrix, places[cell], room)
            if change is not None:
                moved = np.abs(change) > 1 - TOLERANCE
                self._safe |= {each for each, place in places.items() if moved[place]} | {cell}
                return None
            if len(cells) < most:
                break
        return numbers, held

    def _unknown(self, cell: Cell) -> bool:
        return cell in self.masked or cell in self._hidden

    def _around(self, cell: Cell, most: int = sys.maxsize) -> tuple[list[int], list[Cell]]:
        """The counts not shown that are tied to `cell` by others not shown, the `most` nearest; all their equations."""
        numbers: dict[int, None] = {}
        cells: dict[Cell, None] = {cell: None}
        waiting = deque([cell])
        while waiting:
            for number in self._of.get(waiting.popleft(), []):
                if number not in numbers:
                    numbers[number] = None
                    new = [each for each in self._equations[number] if self._unknown(each) and each not in cells]
                    new = new[: most - len(cells)]
                    cells |= dict.fromkeys(new)
                    waiting += new
        return list(numbers), list(cells)

    def _further(self, numbers: list[int], held: Vector) -> Cell | None:
        """The count whose mask loosens what holds: not a dear one; beside other masks in its equations; the least."""
        weight: dict[Cell, float] = {}
        for number, times in zip(numbers, held.tolist(), strict=True):
            if abs(times) > TOLERANCE:
                for each, sign in self._equations[number].items():
                    if not self._unknown(each) and each not in self._fixed and self._values[each] > 1:
                        weight[each] = weight.get(each, 0.0) + times * sign
        useful = [each for each, total in weight.items() if abs(total) > TOLERANCE]
        return min(
            useful,
            key=lambda each: (each in self._dear, self._alone(each), self._values[each], each),
            default=None,
        )

    def _alone(self, cell: Cell) -> int:
        """How many equations would hold no other mask."""
        return sum(
            not any(self._unknown(each) for each in self._equations[number]) for number in self._of.get(cell, [])
        )
