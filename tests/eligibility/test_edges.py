"""The day itself, two rows at once, what was declared beside what registers say: edges of single criteria."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.eligibility.test_assess import HOME, ON, REGISTRATION, RESIDENCE, SEEN, TERRITORY, known
from tests.eligibility.test_dossier import with_statements
from tzc_cli.eligibility import Evidence, assess
from tzc_cli.eligibility.choosing import latest, soonest
from tzc_cli.eligibility.governing import governing_contract
from tzc_cli.eligibility.spells import chained, stating
from tzc_cli.territory import District, LocalRules, Street, Territory

AWAY = District("lille", "Lille", date(2017, 1, 1), communes=("59350",))
THERE = {"commune": "59350", "postcode": "59000", "town": "LILLE", "street": "rue de Londres"}


def between(move: str) -> Territory:
    return replace(
        TERRITORY, districts=(*TERRITORY.districts, AWAY), rules=LocalRules(move_between_districts=move)
    )  # type: ignore[arg-type]


def answer(evidence: Evidence, code: str, place: Territory = TERRITORY, on: date = ON) -> dict[str, Any]:
    row = assess(evidence, place, on).criteria[code].iloc[0].to_dict()
    return {name: value for name, value in row.items() if not pd.isna(value)}


@pytest.mark.parametrize(("left", "verdict"), [(date(2018, 12, 31), "not_met"), (date(2019, 1, 1), "unknown")])
def test_an_undated_registration_that_ended_by_the_day_leaves_no_doubt(left: date, verdict: str) -> None:
    former = {**REGISTRATION, "deregistered_on": date(2018, 6, 1)}
    undated = {**REGISTRATION, "row_id": 12, "registered_on": None, "deregistered_on": left, "layout": "cdb"}
    assert answer(known([former, undated]), "registered")["verdict"] == verdict


def test_a_registration_that_begins_on_the_day_leaves_no_doubt() -> None:
    begun = {**REGISTRATION, "registered_on": ON}
    undated = {**REGISTRATION, "row_id": 12, "registered_on": None, "layout": "cdb"}
    assert answer(known([begun, undated]), "registered")["verdict"] == "met"


def test_of_two_contracts_in_force_the_latest_speaks() -> None:
    first = {**SEEN, "row_id": 31, "hired_on": date(2018, 1, 8)}
    second = {**SEEN, "row_id": 32, "hired_on": date(2018, 6, 1)}
    found = governing_contract(known(contracts=[second, first]), ON)
    assert (found.row_id.tolist(), found.hired_on.astype(str).tolist()) == ([32], ["2018-06-01"])


def test_of_two_contracts_to_come_the_nearest_speaks() -> None:
    first = {**SEEN, "row_id": 31, "hired_on": date(2019, 1, 8)}
    second = {**SEEN, "row_id": 32, "hired_on": date(2019, 6, 1)}
    found = governing_contract(known(contracts=[second, first]), ON)
    assert found.next_hire.astype(str).tolist() == ["2019-01-08"]


def test_the_row_that_states_the_first_day_of_its_chain_is_itself_when_it_does() -> None:
    first = np.array(["2017-03-01", "2017-03-01", "2018-01-01"], dtype="datetime64[D]")
    last = np.array(["2017-12-31", "2018-02-01", "NaT"], dtype="datetime64[D]")
    chains = chained(np.zeros(3, dtype=np.intp), first, last, 0, np.array([11, 12, 13]))
    assert stating(first, chains, np.array([0, 1, 2, -1])).tolist() == [0, 1, 0, -1]


def test_declared_registration_leaves_no_tolerated_gap() -> None:
    before = {**REGISTRATION, "row_id": 10, "registered_on": date(2016, 1, 1), "deregistered_on": date(2017, 2, 1)}
    place = replace(TERRITORY, rules=LocalRules(registration_gap_days=40))
    rows = known([before, REGISTRATION])
    assert assess(rows, place, ON).people["registration_gap"].tolist() == [28]
    said = with_statements(rows, {"fact": "registered_on", "day": date(2016, 5, 1)})
    assert assess(said, place, ON).people["registration_gap"].tolist() == [0]


def test_whoever_is_in_no_register_has_no_gap() -> None:
    nobody = assess(known([], []), TERRITORY, ON).people
    assert (nobody["registration_gap"].tolist(), nobody["residence_gap"].tolist()) == ([0], [0])


def test_a_declared_address_is_told_by_the_statement_and_not_by_a_row() -> None:
    said = with_statements(known(), {**HOME, "fact": "address", "house_number": 14, "said": "as declared"})
    told = answer(said, "resident_in_district")
    assert told["fact_id"] == 0
    assert "row_id" not in told
    moved = with_statements(known(), {**HOME, **THERE, "fact": "address", "said": "as declared"})
    assert "row_id" not in answer(moved, "resident_long_enough", between("keeps"))


def test_a_declared_day_of_moving_in_that_is_to_come_is_told_by_its_statement() -> None:
    said = with_statements(known(), {"fact": "resident_since", "day": date(2019, 3, 1)})
    told = answer(said, "resident_in_district")
    assert (told["reason"], told["fact_id"]) == ("too_soon", 0)


@pytest.mark.parametrize(("arrived", "reason"), [(date(2018, 6, 30), "moved"), (date(2018, 7, 1), "too_soon")])
def test_six_months_in_two_districts_are_reached_on_their_day(arrived: date, reason: str) -> None:
    former = {**RESIDENCE, **THERE, "row_id": 20, "resident_since": arrived, "resident_until": date(2018, 10, 31)}
    here = {**RESIDENCE, "resident_since": date(2018, 11, 1)}
    told = answer(known(residences=[former, here]), "resident_long_enough", between("cle"), date(2018, 12, 30))
    assert told["reason"] == ("moved_between_districts" if reason == "moved" else reason)


def test_time_kept_from_another_district_is_told_by_the_row_of_that_district() -> None:
    former = {**RESIDENCE, **THERE, "row_id": 20, "resident_since": date(2018, 3, 1),
              "resident_until": date(2018, 10, 31)}  # fmt: skip
    here = {**RESIDENCE, "resident_since": date(2018, 11, 1)}
    told = answer(known(residences=[former, here]), "resident_long_enough", between("keeps"))
    assert (told["verdict"], told["fact"], told["row_id"]) == ("met", "2018-03-01", 20)


@pytest.mark.parametrize(("arrived", "unsure"), [(date(2018, 6, 30), True), (date(2018, 7, 1), False)])
def test_six_months_with_an_unsure_address_are_reached_on_their_day(arrived: date, unsure: bool) -> None:
    former = {**RESIDENCE, "row_id": 20, "street": None, "resident_since": arrived,
              "resident_until": date(2018, 10, 31)}  # fmt: skip
    here = {**RESIDENCE, "resident_since": date(2018, 11, 1)}
    told = answer(known(residences=[former, here]), "resident_long_enough", on=date(2018, 12, 30))
    assert told["reason"] == ("another_address_unsure" if unsure else "too_soon")


def test_the_latest_extract_is_named() -> None:
    assert assess(known(), TERRITORY, ON).rests_on == ON


def test_days_as_keys_put_the_unknown_last() -> None:
    days = np.array(["2018-06-01", "NaT", "1969-12-31"], dtype="datetime64[D]")
    assert (np.argsort(soonest(days)).tolist(), np.argsort(latest(days)).tolist()) == ([2, 0, 1], [0, 2, 1])


def test_whoever_lives_nowhere_known_has_no_day_of_accreditation() -> None:
    assert "column" not in answer(known([], []), "district_accredited")
    assert answer(known(), "district_accredited")["column"] == "accredited_from"


def test_a_street_named_more_often_than_a_number_has_bits() -> None:
    spans = [Street("rue Anatole France", from_=2 * n + 1, to=2 * n + 2) for n in range(70)]
    district = replace(TERRITORY.districts[0], streets=(*spans, Street("rue Haute", from_=1, to=9)))
    place = replace(TERRITORY, districts=(district,))
    for number, reason in ((140, ""), (141, "outside_streets")):
        assert answer(known(residences=[{**RESIDENCE, "house_number": number}]), "resident_in_district", place)[
            "reason"
        ] == reason  # fmt: skip
