"""Broken registers taken through `tzc check`: what became of each, and the time of the slowest.

Files are checked a few at a time, as a user would name them on one line: the layouts are read and the people linked
once for the batch. Each workbook is opened by the guard and read by its own child process, as always.
"""

import contextlib
import io
import json
import random
import resource
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from tests.fuzz.mutants import text_mutant, workbook_mutant
from tzc_cli.errors import TzcError
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported, Wishes, import_files
from tzc_cli.show.checked import Checked, checked_json, show_checked
from tzc_cli.store.connection import scratch_store

BATCH = 20
SECONDS = 10.0  # of processor time, the child that reads a workbook included: beyond, a file is said to hang
_AT = datetime(2019, 2, 1, tzinfo=UTC)
_LANGUAGES = ("fr", "en")


@dataclass
class Tally:
    """What became of the mutants. `refused`: by the sentence that refused them, places and counts left out;
    `crashed`, `hung`: the files kept to look at; `reasons`: of each crash."""

    mutants: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    crashed: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    hung: list[str] = field(default_factory=list)
    rows: int = 0
    set_aside: int = 0
    slowest: float = 0.0

    def add(self, other: "Tally") -> None:
        """The sum of both."""
        for name, value in vars(other).items():
            if name != "slowest":
                setattr(self, name, getattr(self, name) + value)
        self.slowest = max(self.slowest, other.slowest)


def go_through(seed: int, count: int, folder: Path) -> Tally:
    """Check `count` mutants, one in four a workbook; those that fail stay in `folder`."""
    random_ = random.Random(seed)
    tally = Tally()
    for start in range(0, count, BATCH):
        batch = [_mutant(random_, folder, seed, number) for number in range(start, min(start + BATCH, count))]
        tally.mutants += len(batch)
        left = list(batch)
        while left:
            left = _checked(left, tally, folder)
        for path in batch:
            if str(path) not in (*tally.crashed, *tally.hung):
                path.unlink()
    return tally


def _mutant(random_: random.Random, folder: Path, seed: int, number: int) -> Path:
    workbook = number % 4 == 0
    path = folder / f"mutant-{seed}-{number}.{'xlsx' if workbook else 'csv'}"
    path.write_bytes(workbook_mutant(random_) if workbook else text_mutant(random_))
    return path


def _checked(paths: Sequence[Path], tally: Tally, folder: Path) -> list[Path]:
    """Check files in one go; returns those still to be checked when one of them brings the check down."""
    begun: list[tuple[Path | None, float]] = []
    refused: dict[Path, TzcError] = {}

    def begin(step: str) -> None:
        begun.append((folder / step if step else None, _processor_time()))

    done: Imported | None = None
    try:
        with scratch_store() as store:
            done = import_files(
                store, paths, _AT, Wishes(), folder / "layouts", begin, keep=False, refused=refused.__setitem__
            )
        _shown(Checked(done, refused, ()))
    except Exception as error:  # whatever it is, it should have been a sentence
        at_fault = begun[-1][0] if begun and done is None else None
        tally.crashed += [str(path) for path in ([at_fault] if at_fault else paths)]
        tally.reasons.append(f"{type(error).__name__}: {error}")
        return list(paths[paths.index(at_fault) + 1 :]) if at_fault else []
    begun.append((None, _processor_time()))
    for (path, since), (_next, until) in pairwise(begun):
        tally.slowest = max(tally.slowest, until - since)
        if path and until - since > SECONDS:
            tally.hung.append(str(path))
    tally.read += len(paths) - len(refused)
    for error in refused.values():
        tally.refused[str(error.template)] += 1
    for sheet in done.sheets:
        assert sheet.kept.rows_read == sheet.kept.rows_kept + sheet.kept.rows_rejected
        tally.rows += sheet.kept.rows_read
        tally.set_aside += sheet.kept.rows_rejected
    return []


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _shown(checked: Checked) -> None:
    """What a check prints, in both languages: it can be printed, one sentence a refusal, nothing raw in it."""
    for language in _LANGUAGES:
        texts = Texts(language)
        json.loads(checked_json(checked, texts))
        screen = io.StringIO()
        with contextlib.redirect_stdout(screen):
            show_checked(checked, texts, quiet=False)
        raw = set(_raw(screen.getvalue()))
        assert not raw, f"raw characters on the screen: {raw}"
        for error in checked.refused.values():
            assert error.message(texts).strip()
            assert "\n" not in error.message(texts)


_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _raw(shown: str) -> Iterator[str]:
    """Characters that a terminal obeys instead of showing: controls, changes of the direction of writing."""
    for sign in shown:
        if sign != "\n" and (unicodedata.category(sign) == "Cc" or unicodedata.bidirectional(sign) in _DIRECTIONS):
            yield sign
