"""Whether masking knows every relation between counts that always holds: found by counting many territories.

Hundreds of territories give as many lines of counts; what is nought on all of them, whatever it is made of, is a
relation that a reader may know too. Each has to follow from those that masking reckons with.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.reports.made import situation
from tests.reports.random_territory import drawn, noted
from tzc_cli.i18n import Texts
from tzc_cli.reports import build_report
from tzc_cli.reports.disclosure import Cell, System
from tzc_cli.reports.disclosure.published import system_of

_TERRITORIES = 800  # some 540 counts vary freely: there must be more territories than that
# The random job seekers lack both of these or none, at each of four places: real registers may not.
_OF_THE_DICE = ("deprived_since", "registered_on")


def _counted(seed: int) -> System:
    people = 70 + seed % 40
    made, paths = drawn(seed, people), noted(seed, people)
    before = situation(made, date(2017, 12, 31), date(2017, 1, 1), paths)
    return system_of(build_report(replace(situation(made, noted=paths), a_year_before=before), Texts("en")))


@pytest.mark.slow
def test_masking_knows_every_relation_that_always_holds() -> None:
    found: list[dict[Cell, int]] = []
    equations: dict[tuple[tuple[Cell, int], ...], None] = {}
    for seed in range(100_000, 100_000 + _TERRITORIES):
        system = _counted(seed)
        found.append({**system.counts, **system.hidden})
        equations |= dict.fromkeys(tuple(sorted(one.items())) for one in system.equations)
    cells = sorted({cell for counts in found for cell, count in counts.items() if count})
    place = {cell: at for at, cell in enumerate(cells)}
    counted = np.array([[counts.get(cell, 0) for cell in cells] for counts in found], dtype=float)
    lines = [[(place[cell], times) for cell, times in one if cell in place] for one in equations]
    for table, fact in (("missing", _OF_THE_DICE[1]), ("lacking several", _OF_THE_DICE[1])):
        lines += [
            [(place[table, _OF_THE_DICE[0], cell[2]], 1), (place[cell], -1)]
            for cell in cells if cell[:2] == (table, fact)
        ]  # fmt: skip
    known = np.zeros((len(lines), len(cells)))
    for number, line in enumerate(lines):
        for at, times in line:
            known[number, at] += times
    known = known[~(counted @ known.T).any(axis=0)]  # those that hold in all of them
    free, reckoned = np.linalg.matrix_rank(counted), np.linalg.matrix_rank(known)
    assert free < _TERRITORIES * 0.8, "too few territories to tell"
    assert len(cells) - free == reckoned
