"""Pairs of records with what was found of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from tzc_cli.linkage.comparisons import Compared, end_to_end
from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.groups import Mask

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Scored:
    """Pairs worth keeping: places of records, what was compared, the passes that found them, log odds and
    probability. `within`: both records stand in one kind of register; `twice`: even in one and the same register."""

    left: Ints
    right: Ints
    ways: Ints
    compared: Compared
    odds: Floats
    probability: Floats
    within: Mask
    twice: Mask

    def __len__(self) -> int:
        return len(self.left)

    def take(self, chosen: Any) -> "Scored":
        """Some of the pairs."""
        return Scored(**{one.name: _taken(getattr(self, one.name), chosen) for one in fields(self)})

    def told(self, odds: Floats, probability: Floats) -> "Scored":
        """The same pairs, with what is now thought of them."""
        return replace(self, odds=odds, probability=probability)


def _taken(values: Any, chosen: Any) -> Any:
    return values.take(chosen) if isinstance(values, Compared) else values[chosen]


def together(found: Sequence[Scored]) -> Scored:
    """The pairs of several sets, which share none."""
    compared = end_to_end([one.compared for one in found])
    names = [one.name for one in fields(Scored) if one.name != "compared"]
    return Scored(compared=compared, **{name: np.concatenate([getattr(one, name) for one in found]) for name in names})
