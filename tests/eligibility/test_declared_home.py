"""What the team declares of a home takes the place of what registers say: the answer, its source, its days."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.eligibility.test_assess import HOME, ON, REGISTRATION, RESIDENCE, TERRITORY, known
from tests.eligibility.test_dossier import with_statements
from tzc_cli.eligibility import Assessment, Evidence, assess
from tzc_cli.territory import District, LocalRules, Street, Territory

LILLE = District("lille", "Lille", date(2017, 1, 1), communes=("59350",))
PLACE = replace(
    TERRITORY,
    districts=(
        replace(TERRITORY.districts[0], streets=(
            Street("rue Anatole France"), Street("rue du Flou", since=date(2018, 3, 1), until=date(2020, 2, 29)))),
        LILLE,
    ),
    rules=LocalRules(residence_gap_days=2),
)  # fmt: skip
# Two days are missing between the two homes; the second is to end.
FORMER = {**RESIDENCE, "row_id": 20, "resident_since": date(2015, 1, 1), "resident_until": date(2016, 4, 28)}
LEAVING = {**RESIDENCE, "resident_until": date(2019, 6, 30)}
ADDRESS = {**HOME, "fact": "address", "said": "as declared"}
ELSEWHERE = {**ADDRESS, "commune": "59350", "street": "rue de Londres", "house_number": 3}


def said(
    *statements: dict[str, Any], homes: list[dict[str, Any]] | None = None, where: Territory = PLACE
) -> Assessment:
    evidence: Evidence = with_statements(
        known([REGISTRATION], [FORMER, LEAVING] if homes is None else homes), *statements
    )
    return assess(evidence, where, ON)


def day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def answer(assessment: Assessment, code: str) -> dict[str, Any]:
    """An answer without what is missing in it."""
    row = assessment.criteria[code].iloc[0].to_dict()
    row = {name: day(value) if name in ("holds_from", "holds_until") else value for name, value in row.items()}
    kept = ("verdict", "fact", "reason", "holds_from", "holds_until", "row_id", "fact_id")
    return {name: row[name] for name in kept if not pd.isna(row[name])}


def test_the_registers_alone() -> None:
    alone = said({"fact": "registered_on", "day": date(2017, 3, 1)})
    assert answer(alone, "resident_in_district") == {
        "verdict": "met", "fact": "loos", "reason": "", "row_id": 21,
        "holds_from": date(2016, 5, 1), "holds_until": date(2019, 6, 30),
    }  # fmt: skip
    assert answer(alone, "resident_long_enough") == {
        "verdict": "met", "fact": "2015-01-01", "reason": "", "row_id": 20,
        "holds_from": date(2015, 7, 1), "holds_until": date(2019, 6, 30),
    }  # fmt: skip
    assert alone.people["residence_gap"].item() == 2


def test_an_address_declared_elsewhere_begins_a_stay_of_its_own() -> None:
    moved = said(ELSEWHERE)
    assert answer(moved, "resident_in_district") == {"verdict": "met", "fact": "lille", "reason": "", "fact_id": 0}
    long_enough = answer(moved, "resident_long_enough")
    assert (long_enough["verdict"], long_enough["reason"]) == ("unknown", "date_missing")
    person = moved.people.iloc[0]
    assert (person["district"], person["street"], person["house_number"]) == ("lille", "rue de Londres", 3)
    assert (person["residence_gap"], day(person["resident_since"])) == (0, None)
    since = {"fact": "resident_since", "day": date(2018, 10, 1)}
    assert answer(said(ELSEWHERE, since), "resident_long_enough") == {
        "verdict": "not_met", "fact": "2018-10-01", "reason": "too_soon", "fact_id": 1, "holds_from": date(2019, 4, 1),
    }  # fmt: skip


def test_an_address_declared_where_the_registers_have_it_keeps_the_stay() -> None:
    same = said({**ADDRESS, "house_number": 14})
    assert answer(same, "resident_in_district") == {
        "verdict": "met", "fact": "loos", "reason": "", "fact_id": 0,
        "holds_from": date(2016, 5, 1), "holds_until": date(2019, 6, 30),
    }  # fmt: skip
    assert answer(same, "resident_long_enough")["row_id"] == 20
    assert (same.people["house_number"].item(), same.people["residence_gap"].item()) == (14, 2)


def test_a_declared_address_is_in_the_district_while_its_street_is() -> None:
    unlisted = {**RESIDENCE, "street": None}
    dated = said({**ADDRESS, "street": "rue du Flou"}, homes=[unlisted])
    assert answer(dated, "resident_in_district") == {
        "verdict": "met", "fact": "loos", "reason": "", "fact_id": 0,
        "holds_from": date(2018, 3, 1), "holds_until": date(2020, 2, 29),
    }  # fmt: skip


def test_a_declared_day_of_moving_in_leaves_no_gap_and_no_row() -> None:
    since = said({"fact": "resident_since", "day": date(2016, 1, 1)})
    assert answer(since, "resident_long_enough") == {
        "verdict": "met", "fact": "2016-01-01", "reason": "", "fact_id": 0,
        "holds_from": date(2016, 7, 1), "holds_until": date(2019, 6, 30),
    }  # fmt: skip
    assert answer(since, "resident_in_district")["holds_from"] == date(2016, 1, 1)
    assert since.people["residence_gap"].item() == 0


@pytest.mark.parametrize(
    ("moving_out", "verdict", "reason"),
    [(date(2018, 12, 30), "not_met", "spell_ended"), (ON, "met", ""), (date(2019, 3, 1), "met", "")],
)
def test_a_declared_day_of_moving_out(moving_out: date, verdict: str, reason: str) -> None:
    left = answer(said({"fact": "resident_until", "day": moving_out}), "resident_in_district")
    assert (left["verdict"], left["reason"]) == (verdict, reason)
    if verdict == "met":
        assert (left["fact"], left["row_id"], left["holds_until"]) == ("loos", 21, moving_out)
    else:
        assert (left["fact"], left["fact_id"], "row_id" in left) == (moving_out.isoformat(), 0, False)
