"""Broken registers go through the whole check: kept, or refused in one sentence; never a crash, never a hang.

Slow: `python -m pytest -m slow tests/fuzz -n 2` runs TZC_MUTANTS of them (20,000 unless said), and
`python -m tests.fuzz` the same with a table of what became of them, from any seed.
"""

import os
from pathlib import Path

import pytest

from tests.fuzz.run import go_through

_MUTANTS = int(os.environ.get("TZC_MUTANTS", "20000"))
_BLOCKS = 100


@pytest.mark.slow
@pytest.mark.parametrize("block", range(_BLOCKS))
def test_mutants(block: int, tmp_path: Path) -> None:
    go_well(block, _MUTANTS // _BLOCKS, tmp_path)


def test_a_few_mutants(tmp_path: Path) -> None:
    go_well(1000, 60, tmp_path)


def go_well(seed: int, count: int, folder: Path) -> None:
    """No crash, no hang, and not all of one fate."""
    tally = go_through(seed, count, folder)
    assert tally.crashed == [], tally.reasons
    assert tally.hung == []
    assert 0 < tally.read < count
