"""Entries of the team in the store: only added, read through merges, frozen lists untouched."""

import sqlite3
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from tzc_cli.eligibility.evidence import CONTRACTS, shaped
from tzc_cli.eligibility.noted_contracts import with_noted
from tzc_cli.hiring.journeys import entries_of, journey
from tzc_cli.hiring.objections import objectors
from tzc_cli.store import Store, scratch_store
from tzc_cli.store.contracts import add_contract_event, noted_contracts
from tzc_cli.store.lists import add_skip, freeze_list, frozen_lists, skips
from tzc_cli.store.noted import add_conflict, conflicts, settle_conflict
from tzc_cli.store.rulings import add_ruling, rulings
from tzc_cli.store.steps import Noted, add_steps, add_wish, has_steps, wishes

AT = datetime(2019, 1, 2, tzinfo=UTC)
DAY = date(2018, 12, 3)


@pytest.fixture
def store() -> Store:
    made = scratch_store()
    made.connection.executemany("INSERT INTO person (id) VALUES (?)", [(1,), (2,), (3,)])
    return made


def test_steps_are_added_and_never_changed(store: Store) -> None:
    assert not has_steps(store)
    assert add_steps(store, [Noted(1, "contacted", DAY), Noted(1, None, DAY, note="called")], AT) == [1, 2]
    assert has_steps(store)
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("UPDATE step SET status = 'met'")


def test_a_merge_is_followed_wherever_entries_are_read(store: Store) -> None:
    add_steps(store, [Noted(1, "contacted", DAY), Noted(2, "met", date(2018, 12, 4))], AT)
    add_wish(store, 2, {"words": "vélo"}, DAY, AT)
    add_ruling(store, 2, "eligible", "undetermined", "seen", DAY, AT)
    add_skip(store, 2, None, "ill", DAY, AT)
    add_contract_event(store, 2, "hired", DAY, {"weekly_hours": 35.0}, AT)
    store.connection.execute("UPDATE person SET merged_into = 1 WHERE id = 2")
    store.connection.execute("UPDATE person SET merged_into = 2 WHERE id = 3")
    assert [entry.status for entry in entries_of(store, [1])[1]] == ["contacted", "met"]
    assert journey(1, entries_of(store)[1]).status == "met"
    assert wishes(store)[1]["words"] == "vélo"
    assert rulings(store, DAY)["person"].tolist() == [1]
    assert skips(store)[0]["person"] == 1
    assert noted_contracts(store, [1])["person"].tolist() == [1]


def test_a_merge_is_followed_from_its_instant_on(store: Store) -> None:
    add_steps(store, [Noted(1, "contacted", DAY), Noted(2, "objected", DAY)], AT)
    add_ruling(store, 2, "eligible", "undetermined", "seen", DAY, AT)
    add_skip(store, 2, None, "ill", DAY, AT)
    add_contract_event(store, 2, "hired", DAY, {"weekly_hours": 35.0}, AT)
    store.connection.execute("UPDATE person SET merged_into = 1 WHERE id = 2")
    store.connection.execute("INSERT INTO former_link VALUES (9, 2, '2019-01-05T10:00:00Z')")
    for known_at, person in (("2019-01-05T09:59:59Z", 2), ("2019-01-05T10:00:00Z", 1), (None, 1)):
        assert sorted(entries_of(store, known_at=known_at)) == sorted({1, person})
        assert [entry.status for entry in entries_of(store, [person], known_at)[person]][-1] == "objected"
        assert objectors(store, DAY, known_at) == {person}
        assert rulings(store, DAY, known_at)["person"].tolist() == [person]
        assert skips(store, known_at=known_at)[0]["person"] == person
        assert noted_contracts(store, [person], known_at)["person"].tolist() == [person]
    # What had not been noted by then is not known then.
    assert entries_of(store, [2], "2019-01-01T00:00:00Z") == {}
    assert noted_contracts(store, None, "2019-01-01T00:00:00Z").empty


def test_a_ruling_needs_a_motive_and_counts_from_its_day(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        add_ruling(store, 1, "eligible", "undetermined", " ", DAY, AT)
    add_ruling(store, 1, "eligible", "undetermined", "seen", DAY, AT)
    assert rulings(store, date(2018, 12, 2)).empty
    assert rulings(store, DAY)["motive"].tolist() == ["seen"]


def test_a_list_is_kept_once_and_for_good(store: Store) -> None:
    number, sha256 = freeze_list(store, "loos", DAY, {"people": []}, AT)
    assert freeze_list(store, "loos", DAY, {"people": []}, AT) == (number, sha256) == (1, sha256)
    assert freeze_list(store, "loos", DAY, {"people": [1]}, AT)[0] == 2
    assert freeze_list(store, "tourcoing", DAY, {"people": []}, AT)[0] == 3
    assert [one["number"] for one in frozen_lists(store)] == [1, 2, 3]
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("UPDATE frozen_list SET content = '{}'")


def test_a_conflict_keeps_both_sides_until_it_is_settled(store: Store) -> None:
    number = add_conflict(store, 1, {"status": "met"}, {"status": "contacted"}, AT, number=17)
    assert add_conflict(store, 1, {"status": "met"}, {"status": "contacted"}, AT) == number
    (found,) = conflicts(store)
    assert (found["said"], found["found"], found["number"]) == ({"status": "met"}, {"status": "contacted"}, 17)
    settle_conflict(store, number, "dropped", AT)
    assert conflicts(store) == []
    assert conflicts(store, settled=True)[0]["settled_by"] == "dropped"


def payroll(**columns: object) -> pd.DataFrame:
    line = {"row_id": 9, "person": 1, "extracted_on": pd.Timestamp(2018, 12, 31), "hired_on": pd.Timestamp(2018, 11, 5)}
    return shaped(pd.DataFrame([line | columns]), CONTRACTS)


def test_payroll_wins_and_the_note_completes_it(store: Store) -> None:
    add_contract_event(store, 1, "hired", date(2018, 11, 2), {"weekly_hours": 20.0, "part_time_chosen": True}, AT)
    add_contract_event(store, 1, "amended", date(2018, 12, 1), {"weekly_hours": 28.0}, AT)
    noted = shaped(noted_contracts(store), CONTRACTS)
    assert noted["weekly_hours"].tolist() == [28.0]
    assert with_noted(shaped(pd.DataFrame(), CONTRACTS), noted)["row_id"].tolist() == [-1]
    (one,) = with_noted(payroll(weekly_hours=24.0), noted).to_dict("records")
    assert (one["row_id"], one["weekly_hours"], one["part_time_chosen"]) == (9, 24.0, True)
    # The end that the team noted holds until payroll's next extract tells of it.
    add_contract_event(store, 1, "left", date(2019, 1, 15), {}, AT, reason="resignation")
    noted = shaped(noted_contracts(store), CONTRACTS)
    (one,) = with_noted(payroll(), noted).to_dict("records")
    assert (one["left_on"], one["leaving_reason"]) == (pd.Timestamp(2019, 1, 15), "resignation")
    later = with_noted(payroll(extracted_on=pd.Timestamp(2019, 2, 1)), noted)
    assert later["left_on"].isna().all()
    # A contract that ended before payroll's began is another one.
    before = payroll(hired_on=pd.Timestamp(2019, 3, 1), extracted_on=pd.Timestamp(2019, 4, 1))
    assert len(with_noted(before, noted)) == 2
