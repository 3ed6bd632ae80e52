"""Comparisons kept from one linking to the next: they spare time, and change nothing."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.linkage.made import rows
from tzc_cli.linkage import Links, candidates, link_rows, passes
from tzc_cli.linkage.comparing import Comparing
from tzc_cli.linkage.fields import fields_of
from tzc_cli.linkage.keeping import keep, kept_of
from tzc_cli.linkage.kept import Kept, packed, unpacked
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.records import complete, records_of
from tzc_cli.linkage.relations import relations
from tzc_cli.linkage.similar import Similar
from tzc_cli.store import open_store

PERSON = st.fixed_dictionaries({
    "kind": st.sampled_from(["job-seekers", "residents", "residents", "contracts"]),
    "used_name": st.sampled_from(["MARTIN", "MARTINE", "DURAND", "LEROY", None]),
    "birth_name": st.sampled_from([None, None, "LEROY"]),
    "given_names": st.sampled_from(["Jean", "Jeanne", "Paul Jean", None]),
    "birth_date": st.sampled_from(["1965-01-01", "1965-02-01", "1970-05-05", "1970-05-15", None]),
    "street": st.sampled_from(["RUE HAUTE", "RUE BASSE", None]),
    "house_number": st.sampled_from([1, 12, None]),
    "postcode": st.sampled_from(["59120", "59200"]),
})  # fmt: skip


def assert_same(one: Links, other: Links) -> None:
    pd.testing.assert_frame_equal(one.rows, other.rows)
    pd.testing.assert_frame_equal(one.pairs, other.pairs)
    pd.testing.assert_frame_equal(one.to_review, other.to_review)
    assert list(one.skipped) == list(other.skipped)


def compared(frame: pd.DataFrame, kept: Kept) -> tuple[list[pd.DataFrame], Kept]:
    """The pairs of every relation, how they agree and the passes that found them; what is kept of it."""
    nothing = np.zeros(0, dtype="int64")
    records = records_of(complete(frame), (nothing, nothing))
    fields = fields_of(records.frame)
    comparing = Comparing(fields, Similar(fields), records.said, kept)
    names = sorted(records.frame["kind"].unique())
    kinds = records.frame["kind"].map(names.index).to_numpy(dtype="int64")
    told = []
    for part in relations(kinds, names):
        for pairs, found in comparing.slices(part):
            told.append(pd.DataFrame({"left": pairs.left, "right": pairs.right, "ways": pairs.ways, **found.levels,
                                      "same_surname": found.surname, "same_given": found.given}))  # fmt: skip
    told.append(pd.DataFrame({name: [one.blocks, one.records] for name, one in sorted(comparing.skipped.items())}))
    return told, comparing.to_keep()


# Shrinking takes minutes: the first registers that differ are told as they are.
@settings(deadline=None, max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(PERSON, min_size=2, max_size=40), st.integers(0, 1000), st.sampled_from([0, 5, 15, 50, 300_000]))
def test_comparing_again_after_an_import_is_comparing_anew(
    monkeypatch: pytest.MonkeyPatch, people: list[dict[str, object]], seed: int, budget: int
) -> None:
    """Whatever comes, goes or changes; blocks so small that some grow too large and others no longer are, and wide
    passes that are worth it at one time only."""
    monkeypatch.setattr(candidates, "BLOCK", 3)
    monkeypatch.setattr(candidates, "BUDGET", budget)
    everyone, dice = rows(*people), np.random.default_rng(seed)
    before = everyone[dice.random(len(everyone)) < 0.8].reset_index(drop=True)
    after = everyone[dice.random(len(everyone)) < 0.8].sample(frac=1, random_state=seed).reset_index(drop=True)
    _told, kept = compared(before, Kept())
    for again, anew in zip(compared(after, kept)[0], compared(after, Kept())[0], strict=True):
        pd.testing.assert_frame_equal(again, anew)


@pytest.mark.parametrize("budget", [0, 15, 300_000])
def test_a_relation_nobody_joined_keeps_every_pair_however_crowded(
    monkeypatch: pytest.MonkeyPatch, budget: int
) -> None:
    monkeypatch.setattr(candidates, "BLOCK", 3)
    monkeypatch.setattr(candidates, "BUDGET", budget)
    people = [
        {"kind": kind, "used_name": "MARTIN", "given_names": given, "birth_date": f"{year}-01-01",
         "street": "RUE HAUTE", "postcode": "59120"}
        for kind in ("job-seekers", "residents") for given in ("Jean", "Paul") for year in range(1960, 1968)
    ]  # fmt: skip
    _told, kept = compared(rows(*people), Kept())
    after = rows(*people, {"kind": "contracts", "used_name": "DURAND", "given_names": "Ali"})
    again, anew = compared(after, kept)[0], compared(after, Kept())[0]
    assert any((part.crowded[1] < 0).any() for part in kept.relations.values()) == (budget < 300_000)
    assert max(map(len, anew)) > 20
    for one, other in zip(again, anew, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_only_pairs_with_a_new_record_are_compared() -> None:
    names = ["MARTIN", "DURAND", "LEROY", "PETIT", "MOREAU", "SIMON", "LAURENT", "LEFEBVRE"]
    people = [
        {"kind": kind, "used_name": name, "given_names": "Jean", "birth_date": f"19{60 + number}-05-05"}
        for number, name in enumerate(names) for kind in ("job-seekers", "residents")
    ]  # fmt: skip
    first = link_rows(rows(*people))
    assert first.compared > len(names)
    assert link_rows(rows(*people), kept=first.kept).compared == 0
    one_more = rows(*people, {"kind": "residents", "used_name": "PETIT", "given_names": "Jean"})
    again, anew = link_rows(one_more, kept=first.kept), link_rows(one_more)
    assert 0 < again.compared < anew.compared
    assert_same(again, anew)


def test_levels_are_packed_and_unpacked() -> None:
    dice = np.random.default_rng(1)
    levels = {name: dice.integers(0, len(told), 50).astype("int8") for name, told in LEVELS.items()}
    for name, level in unpacked(packed(levels)).items():
        np.testing.assert_array_equal(level, levels[name])
    assert max(len(told) for told in LEVELS.values()) <= 16


def test_what_is_kept_comes_back_from_the_store(tmp_path: Path) -> None:
    people = [{"kind": kind, "used_name": "MARTIN", "given_names": "Jean", "birth_date": date}
              for kind in ("job-seekers", "residents") for date in ("1965-01-01", "1966-01-01")]  # fmt: skip
    kept = link_rows(rows(*people)).kept
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        with store.transaction():
            keep(store, kept)
        assert link_rows(rows(*people), kept=kept_of(store)).compared == 0
        store.connection.execute("UPDATE kept_pairs SET made_by = 'another version'")
        assert not kept_of(store).relations


def test_each_way_has_a_bit_and_each_list_a_number() -> None:
    assert len(passes.PASSES) <= 31
    assert len({one.name for one in passes.PASSES}) == len(passes.PASSES)
