"""Who is on a hiring list, in which order, and what it says of itself."""

from datetime import date

import pandas as pd
import pytest

from tests.reports.made import AS_OF, evidence, situation, territory, usual
from tzc_cli.eligibility import Assessment, assess
from tzc_cli.hiring.hiring_list import HiringList, build_hiring_list
from tzc_cli.hiring.list_words import reasons_in_words
from tzc_cli.hiring.order import in_order
from tzc_cli.hiring.selection import selected, verdict_counts, without_work_since
from tzc_cli.i18n import Texts
from tzc_cli.territory import HiringList as Rule

_ = Texts("en")


def assessed() -> Assessment:
    return situation(usual()).assessment


def made(rule: Rule, places: int | None = None) -> HiringList:
    place = territory(rule)
    return build_hiring_list(assess(usual(), place, AS_OF), place, place.districts[0], places)


def test_only_eligible_people_of_the_district_the_longest_without_work_first() -> None:
    people = made(Rule("deprived_since")).people
    assert people["person_id"].tolist() == ["P-00003", "P-00001"]  # since 2012, since 2016
    assert people["rank"].tolist() == [1, 2]


def test_somebody_hired_is_on_no_list() -> None:
    lived = {"postcode": "59120", "resident_since": date(2010, 1, 1)}
    one = evidence(
        [{"person": 1}, {"person": 2}],
        [{"person": number, "registered_on": date(2015, 1, 1), **lived} for number in (1, 2)],
        [{"person": number, **lived} for number in (1, 2)],
        [{"person": 1, "hired_on": date(2018, 12, 31)}],
    )
    place = territory()
    found = build_hiring_list(assess(one, place, AS_OF), place, place.districts[0])
    assert found.people["person_id"].tolist() == ["P-00002"]


def test_without_the_dates_the_rule_asks_for_the_list_says_that_it_is_provisional() -> None:
    found = made(Rule("validated_on", adopted_on=date(2017, 3, 15)))
    assert found.provisional
    assert "Provisional" in str(found.warning(_))
    assert found.order_in_words(_).endswith("adopted by the CLE on 2017-03-15")


def test_an_order_that_could_be_applied_is_not_provisional() -> None:
    assert made(Rule("deprived_since")).warning(_) is None
    assert made(Rule("drawn", seed=7)).warning(_) is None


def test_a_draw_is_the_same_each_time_and_changes_with_the_number() -> None:
    people = pd.DataFrame({"person_id": [f"P-{number:05}" for number in range(200)]})
    one, again, other = (in_order(people, "drawn", seed).positions.tolist() for seed in (7, 7, 8))
    assert one == again
    assert one != other
    assert sorted(one) == list(range(200))


def test_dates_of_validation_rule_once_they_are_known() -> None:
    people = pd.DataFrame(
        {
            "person_id": ["P-1", "P-2", "P-3", "P-4"],
            "deprived_since": pd.to_datetime(["2016-01-01", "2010-01-01", "2012-01-01", "2012-01-01"]),
            "validated_on": pd.to_datetime(["2018-02-01", "NaT", "2018-01-01", "2018-01-01"]),
        }
    )
    queue = in_order(people, "validated_on", None)
    assert queue.positions.tolist() == [2, 3, 0, 1]  # the unknown date last; equal dates by time, then id
    assert not queue.provisional


def test_places_cut_the_list_and_it_says_how_long_it_would_be() -> None:
    found = made(Rule("deprived_since"), places=1)
    assert len(found.people) == 1
    assert found.eligible == 2


def test_an_empty_list_is_a_list() -> None:
    place = territory()
    found = build_hiring_list(assess(evidence([]), place, AS_OF), place, place.districts[0])
    assert found.people.empty
    assert found.rests_on == AS_OF
    assert found.eligible == 0


@pytest.mark.parametrize(
    ("since", "months"),
    [
        (date(2017, 12, 31), 12),
        (date(2017, 12, 30), 12),
        (date(2017, 8, 31), 16),
        (date(2018, 11, 30), 1),
    ],
)
def test_whole_months_without_work(since: date, months: int) -> None:
    lived = {"postcode": "59120", "resident_since": date(2010, 1, 1)}
    one = evidence(
        [{"person": 1}],
        [{"person": 1, "registered_on": date(2016, 1, 1), "deprived_since": since, **lived}],
        [{"person": 1, **lived}],
    )
    place = territory()
    found = assess(one, place, AS_OF)
    found.people["verdict"] = "eligible"
    assert build_hiring_list(found, place, place.districts[0]).people["months_without_work"].tolist() == [months]


def test_reasons_are_written_in_the_readers_dates() -> None:
    people = made(Rule("deprived_since")).people
    assert reasons_in_words(people, Texts("en"))[1] == (
        "without work since 2016-05-01 (31 months), in the district since 2010-01-01"
    )
    assert "01/05/2016" in reasons_in_words(people, Texts("fr"))[1]


def test_after_an_ebe_contract_time_counts_from_the_day_after_it() -> None:
    found = assessed()
    rows = found.people.index[found.people["person_id"].isin(["P-00009", "P-00006"])].to_numpy()
    since = without_work_since(found, rows)
    assert pd.isna(since[0])  # 6 is employed
    assert since[1] == pd.Timestamp(2018, 6, 1)  # 9 left on 31 May


def test_selection_by_district_and_verdict_in_the_order_of_names() -> None:
    found = assessed()
    ids = found.people["person_id"].iloc[selected(found, None, ("eligible",))].tolist()
    assert ids == ["P-00001", "P-00002", "P-00003"]
    assert len(selected(found, "tourcoing", ("eligible",))) == 1
    assert verdict_counts(found, "loos")["eligible"] == 2


def test_soon_adds_who_becomes_eligible_within_the_period() -> None:
    found = assessed()
    soon = selected(found, "loos", ("eligible",), date(2019, 2, 2))
    assert "P-00005" in found.people["person_id"].iloc[soon].tolist()
    assert len(selected(found, "loos", ("eligible",), date(2019, 2, 1))) == 2  # a day too early
