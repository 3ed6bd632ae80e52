"""Spells put together: chains, gaps tolerated, corrections by later extracts, moves."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.eligibility.choosing import next_spell
from tzc_cli.eligibility.evidence import REGISTRATIONS, RESIDENCES, shaped
from tzc_cli.eligibility.registered_spells import last_days, registration_chains, spells_that_count
from tzc_cli.eligibility.spells import chained
from tzc_cli.eligibility.stays import ended_by_a_move


def days(*texts: str | None) -> np.ndarray:
    return np.array(texts, dtype="datetime64[D]")


def chain(*spells: tuple[str, str | None], tolerance: int = 0, keys: list[int] | None = None):
    first, last = days(*(a for a, _ in spells)), days(*(b for _, b in spells))
    return chained(np.array(keys or [0] * len(spells)), first, last, tolerance, np.arange(len(spells)))


def test_spells_that_touch_make_one_chain() -> None:
    found = chain(("2018-03-01", None), ("2017-01-10", "2018-02-28"))
    assert found.first.tolist() == [date(2017, 1, 10)] * 2
    assert found.last.tolist() == [None, None]
    assert found.unbroken.tolist() == [date(2017, 1, 10)] * 2
    assert found.gap.tolist() == [0, 0]


@pytest.mark.parametrize(("tolerance", "first", "gap"), [(0, 2018, 0), (1, 2018, 0), (2, 2017, 2), (3, 2017, 2)])
def test_a_gap_up_to_the_tolerance(tolerance: int, first: int, gap: int) -> None:
    found = chain(("2017-01-10", "2018-02-26"), ("2018-03-01", "2018-09-30"), tolerance=tolerance)
    assert found.first[1].item().year == first
    assert found.gap.tolist() == [0, gap]
    assert found.unbroken[1].item() == date(2018, 3, 1)
    assert found.last[1].item() == date(2018, 9, 30)
    assert found.last[0].item() == (date(2018, 9, 30) if gap else date(2018, 2, 26))


def test_gaps_add_up_and_start_again_with_the_chain() -> None:
    found = chain(
        ("2017-01-01", "2017-01-31"), ("2017-02-03", "2017-02-28"), ("2017-03-05", "2017-03-31"),
        ("2017-06-01", "2017-06-30"), ("2017-07-02", None), tolerance=4,
    )  # fmt: skip
    assert found.gap.tolist() == [0, 2, 6, 0, 1]
    assert found.first.tolist() == [date(2017, 1, 1)] * 3 + [date(2017, 6, 1)] * 2


def test_a_long_spell_reaches_over_short_ones() -> None:
    found = chain(("2017-01-01", "2018-12-31"), ("2017-02-01", "2017-02-28"), ("2019-01-01", None))
    assert found.first.tolist() == [date(2017, 1, 1)] * 3
    assert chain(("2017-01-01", "2016-01-01"), ("2017-01-02", None)).first[1].item() == date(2017, 1, 1)


def test_each_key_has_its_own_chains_even_before_1970() -> None:
    found = chain(("1969-01-01", "1969-12-31"), ("1970-01-01", None), ("1969-06-01", None), keys=[1, 1, 0])
    assert found.first.tolist() == [date(1969, 1, 1), date(1969, 1, 1), date(1969, 6, 1)]
    assert chain(("2017-01-01", None), ("2018-01-01", None), keys=[0, 1]).first[1].item() == date(2018, 1, 1)
    assert chain(keys=[]).first.tolist() == []


SPELLS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=6)


@given(SPELLS, st.integers(0, 5))
def test_a_chain_leaves_no_gap_over_the_tolerance(spells: list[tuple[int, int]], tolerance: int) -> None:
    first = np.array([a for a, _ in spells]).astype("datetime64[D]")
    last = first + np.array([b for _, b in spells])
    found = chained(np.zeros(len(spells), dtype=np.intp), first, last, tolerance, np.arange(len(spells)))
    covered = {day for a, b in spells for day in range(a, a + b + 1)}
    for n, (begins, _length) in enumerate(spells):
        start = int(found.first[n].astype(int))
        missing = [day for day in range(start, begins) if day not in covered]
        assert int(found.gap[n]) == len(missing)
        run = longest = 0
        for day in range(start, begins):
            run = 0 if day in covered else run + 1
            longest = max(longest, run)
        assert longest <= tolerance
        before = {day for day in covered if day < start}
        assert not before or start - max(before) - 1 > tolerance
        assert all(day in covered for day in range(int(found.unbroken[n].astype(int)), begins))


def rows(*lines: tuple[str, str, str | None, str]) -> pd.DataFrame:
    """(layout, registered_on, deregistered_on, extracted_on)"""
    columns = ["layout", "registered_on", "deregistered_on", "extracted_on"]
    return shaped(pd.DataFrame(list(lines), columns=columns), REGISTRATIONS)


def test_a_later_extract_corrects_the_first_day() -> None:
    both = rows(("pe", "2017-01-10", None, "2018-03-31"), ("pe", "2018-03-01", None, "2018-12-31"))
    here = np.zeros(2, dtype=np.intp)
    assert spells_that_count(both, here).tolist() == [False, True]
    assert registration_chains(both, here, 99).first.tolist() == [date(2017, 1, 10), date(2018, 3, 1)]
    eve = both.assign(extracted_on=pd.to_datetime(["2018-02-28", "2018-12-31"]).astype("datetime64[s]"))
    assert spells_that_count(eve, here).tolist() == [True, True]
    assert registration_chains(eve, here, 0).first[1].item() == date(2017, 1, 10)
    day = both.assign(extracted_on=pd.to_datetime(["2018-03-01", "2018-12-31"]).astype("datetime64[s]"))
    assert spells_that_count(day, here).tolist() == [False, True]
    for other in (both.assign(layout=["pe", "cdb"]), both.assign(deregistered_on=both["extracted_on"])):
        assert spells_that_count(other, here).tolist() == [True, True]
    same_day = both.assign(extracted_on=both["extracted_on"].max())
    assert spells_that_count(same_day, here).tolist() == [True, True]


def test_a_spell_stated_again_has_the_end_of_the_later_extract() -> None:
    told = rows(
        ("pe", "2017-01-10", None, "2017-06-30"), ("pe", "2017-01-10", "2018-03-01", "2018-12-31"),
        ("pe", "2018-03-01", None, "2018-12-31"),
    )  # fmt: skip
    here = np.zeros(3, dtype=np.intp)
    found = registration_chains(told, here, 0)
    assert found.first.tolist() == [date(2017, 1, 10)] * 3
    assert found.last.tolist() == [date(2018, 12, 31)] * 3
    assert last_days(told).tolist() == [date(2017, 6, 30), date(2018, 2, 28), date(2018, 12, 31)]
    # What was stated before belongs to the chain of what is stated now.
    earlier = rows(
        ("pe", "2017-01-10", None, "2017-06-30"), ("pe", "2017-01-10", None, "2018-12-31"),
        ("pe", "2016-05-01", "2017-01-10", "2017-01-31"),
    )  # fmt: skip
    assert spells_that_count(earlier, here).tolist() == [False, True, True]
    assert registration_chains(earlier, here, 0).first.tolist() == [date(2016, 5, 1)] * 3
    other = earlier.assign(layout=["cdb", "pe", "pe"])
    assert spells_that_count(other, here).tolist() == [True, True, True]
    alone = registration_chains(told, np.arange(3), 0)
    assert alone.first.tolist() == alone.unbroken.tolist() == [date(2017, 1, 10), date(2017, 1, 10), date(2018, 3, 1)]
    assert alone.gap.tolist() == [0, 0, 0]


def test_the_list_follows_a_move() -> None:
    columns = ["layout", "resident_since", "resident_until", "extracted_on"]
    both = shaped(
        pd.DataFrame(
            [("b", "2016-01-01", None, "2017-12-31"), ("b", "2018-05-01", None, "2018-12-31")], columns=columns
        ),
        RESIDENCES,
    )
    here = np.zeros(2, dtype=np.intp)
    assert ended_by_a_move(both, here).tolist() == [date(2018, 4, 30), None]
    assert ended_by_a_move(both, np.arange(2)).tolist() == [None, None]
    assert ended_by_a_move(both.assign(layout=["b", "c"]), here).tolist() == [None, None]
    assert ended_by_a_move(both.assign(extracted_on=both["extracted_on"].max()), here).tolist() == [None, None]
    stated = both.assign(resident_until=both["extracted_on"])
    assert ended_by_a_move(stated, here).tolist() == [date(2017, 12, 31), date(2018, 12, 31)]


def test_the_next_spell() -> None:
    start = days("2017-01-01", "2018-01-01", "2018-01-01", "2016-01-01", "2019-01-01")
    found = next_spell(np.array([0, 0, 0, 1, 0]), np.array([0, 0, 0, 0, 1]), start)
    assert start[found[0]] == start[1]
    assert found[1:].tolist() == [-1, -1, -1, -1]
    assert next_spell(np.array([0, 0]), np.array([0, 0]), start[[1, 0]]).tolist() == [-1, 0]
