"""Pairs worth comparing."""

import numpy as np
import pandas as pd

from tests.linkage.made import HOME, resident, rows, seeker
from tzc_cli.linkage import candidates as module
from tzc_cli.linkage.candidates import candidates
from tzc_cli.linkage.fields import fields_of
from tzc_cli.linkage.passes import PASSES


def found(frame: pd.DataFrame) -> tuple[set[tuple[int, int]], dict[str, object]]:
    kinds = (frame["kind"] == "job-seekers").to_numpy()
    skipped: dict[str, object] = {}
    pairs = candidates(fields_of(frame), np.flatnonzero(kinds), np.flatnonzero(~kinds), PASSES,
                       skipped)  # type: ignore[arg-type]
    return set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)), skipped


def test_one_error_of_any_kind_does_not_hide_a_pair() -> None:
    one = seeker("TIBERGHIEN", "Gaëtan", "1980-02-03", **HOME)
    others = [
        resident("TIBERGIEN", "Gaëtan", "1980-02-03"), resident("TIBERGHIEN", "Paul", "1980-02-03"),
        resident("TIBERGHIEN", "Gaëtan", "1991-11-28"), resident("TIBERGHIEN", "Gaëtan", "1980-03-02"),
        resident("GAETAN", "Tiberghien", "1980-02-03"), resident("DUPONT", "Gaëtan", "1980-02-03"),
        resident("TIBERGHIEN", None, None, **HOME), resident("DUPONT", "Gaëtan", None, **HOME),
    ]  # fmt: skip
    pairs, _skipped = found(rows(one, *others))
    assert pairs == {(0, place) for place in range(1, 9)}


def test_a_block_too_large_is_split_then_skipped_and_counted(monkeypatch: object) -> None:
    monkeypatch.setattr(module, "BLOCK", 3)  # type: ignore[attr-defined]
    monkeypatch.setattr(module, "BUDGET", 0)  # type: ignore[attr-defined]
    dates = [f"19{year}-01-01" for year in range(60, 70)]
    crowd = [resident("MARTIN", "Jean", date) for date in dates]
    pairs, _skipped = found(rows(seeker("MARTIN", "Jean", "1965-01-01"), *crowd))
    assert (0, 6) in pairs
    same_day = [resident("MARTIN", "Jean", "1965-01-01") for _one in range(9)]
    _pairs, skipped = found(rows(seeker("MARTIN", "Jean", "1965-01-01"), *same_day))
    assert "names" in skipped
