"""Between which registers people are sought, and in which ways."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.passes import PASSES, WITHIN, Pass

_SMALL = 20_000  # records in which duplicates are sought in every way


@dataclass(frozen=True)
class Relation:
    """Two sets of records (places) between which a person is sought; one and the same when `within`."""

    name: str
    left: Ints
    right: Ints

    @property
    def within(self) -> bool:
        return self.left is self.right

    @property
    def passes(self) -> Sequence[Pass]:
        return WITHIN if self.within and len(self.left) > _SMALL else PASSES


def relations(kinds: Ints, names: Sequence[str]) -> list[Relation]:
    """Every two kinds of register, the smaller on the left, then each kind with itself."""
    places = {name: np.flatnonzero(kinds == code) for code, name in enumerate(names)}
    order = sorted((name for name in names if len(places[name])), key=lambda name: (len(places[name]), name))
    across = [
        Relation(f"{one} × {other}", places[one], places[other])
        for at, one in enumerate(order) for other in order[at + 1 :]
    ]  # fmt: skip
    return across + [Relation(name, places[name], places[name]) for name in order if len(places[name]) > 1]
