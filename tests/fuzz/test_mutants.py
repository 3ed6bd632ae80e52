"""Broken registers go through the whole import: kept, or refused in one sentence; never a crash, never a hang.

Slow: `python -m pytest -m slow tests/fuzz -n 2` runs TZC_MUTANTS of them (20,000 unless said).
"""

import os
import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fuzz.mutants import text_mutant, workbook_mutant
from tzc_cli.errors import TzcError
from tzc_cli.i18n import Texts
from tzc_cli.importing import Wishes, import_files
from tzc_cli.store import scratch_store

_MUTANTS = int(os.environ.get("TZC_MUTANTS", "20000"))
_BLOCKS = 100
_SECONDS = 10.0
_AT = datetime(2019, 2, 1, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(_BLOCKS))
def test_mutants(block: int, tmp_path: Path) -> None:
    go_through(block, _MUTANTS // _BLOCKS, tmp_path)


def test_a_few_mutants(tmp_path: Path) -> None:
    go_through(1000, 60, tmp_path)


def go_through(seed: int, count: int, folder: Path) -> None:
    """Import `count` mutants, one workbook in four."""
    random_ = random.Random(seed)
    read = 0
    for number in range(count):
        workbook = number % 4 == 0
        path = folder / ("mutant.xlsx" if workbook else "mutant.csv")
        path.write_bytes(workbook_mutant(random_) if workbook else text_mutant(random_))
        start = time.process_time()
        try:
            with scratch_store() as store:
                done = import_files(store, [path], _AT, Wishes(), folder / "layouts", lambda _step: None, keep=False)
            read += 1
            for sheet in done.sheets:
                assert sheet.kept.rows_read == sheet.kept.rows_kept + sheet.kept.rows_rejected
        except TzcError as error:
            assert error.message(Texts("en"))
            assert "\n" not in error.message(Texts("en"))
        except Exception as error:
            kept = folder / f"crash-{seed}-{number}{path.suffix}"
            path.rename(kept)
            raise AssertionError(f"{kept}: {type(error).__name__}") from error
        assert time.process_time() - start < _SECONDS, f"mutant {number} of block {seed} kept the processor too long"
    assert 0 < read < count
