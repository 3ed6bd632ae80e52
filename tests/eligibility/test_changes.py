"""Who entered the eligible people and who left, each by one cause."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.eligibility.test_assess import ON, REGISTRATION, RESIDENCE, SEEN, TERRITORY, known
from tests.eligibility.test_dossier import with_statements
from tzc_cli.eligibility import Evidence, assess
from tzc_cli.eligibility.changes import Changes, Steps, changes, rows_linked_otherwise
from tzc_cli.eligibility.rulings import assess_with_rulings
from tzc_cli.law import rules_named
from tzc_cli.territory import District, LocalRules


def rulings_of(*lines: tuple[str, date]) -> pd.DataFrame:
    """The last of some rulings on the one person: verdict, day."""
    return pd.DataFrame(
        [(1, verdict, "vu en séance", pd.Timestamp(on)) for verdict, on in lines[-1:]],
        columns=["person", "ruling", "motive", "ruled_on"],
    ).astype({"person": "int64", "ruling": "str", "motive": "str", "ruled_on": "datetime64[s]"})


NONE = rulings_of()


def one_change(
    before: Evidence, after: Evidence | None = None, first: date = ON, last: date = ON,
    rulings: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame] = (NONE, NONE, NONE), **rules: str,
) -> Changes:  # fmt: skip
    """`rulings`: as known for the first list, known now by its date, and by the second date."""
    old, new = (rules_named(rules.get(name, "loi-2016-231")) for name in ("old", "new"))
    after = after or before
    told, known_first, known_last = rulings
    steps = Steps(
        assess_with_rulings(before, TERRITORY, first, old, told),
        assess_with_rulings(after, TERRITORY, first, old, known_first),
        assess_with_rulings(after, TERRITORY, first, new, known_first),
        assess_with_rulings(after, TERRITORY, last, new, known_last),
        rows_linked_otherwise(before, after),
    )
    found = changes(steps, "loos")
    assert found.people.equals(changes(steps).people)  # there is no other district
    entries = int(found.people["entered"].sum())
    assert found.stock_before + entries - (len(found.people) - entries) == found.stock_after
    return found


LATER = date(2019, 1, 31)


@pytest.mark.parametrize(
    ("before", "after", "first", "last", "entered", "cause"),
    [
        (known([{**REGISTRATION, "registered_on": date(2018, 1, 15)}]), None, ON, LATER, True, "time_passed"),
        (known(contracts=[{**SEEN, "row_id": 31, "hired_on": LATER}]), None, ON, LATER, False, "hired"),
        (known(residences=[{**RESIDENCE, "resident_until": ON}]), None, ON, LATER, False, "moved"),
        (known([{**REGISTRATION, "deregistered_on": LATER}]), None, ON, LATER, False, "listed_no_more"),
        (known([], [RESIDENCE]), known(), ON, ON, True, "data_corrected"),
        (known(), known(residences=[{**RESIDENCE, "street": "rue de Londres"}]), ON, ON, False, "data_corrected"),
        (known([{**REGISTRATION, "person": 2}]), known(), ON, ON, True, "link_changed"),
    ],
)
def test_one_cause_a_person(
    before: Evidence, after: Evidence | None, first: date, last: date, entered: bool, cause: str
) -> None:
    found = one_change(before, after, first, last)
    assert found.people.to_dict("records") == [{"person": 1, "entered": entered, "cause": cause}]


IN_TIME = known([{**REGISTRATION, "registered_on": date(2018, 1, 15)}])  # eligible on LATER, not yet on ON
LEAVING = known([{**REGISTRATION, "deregistered_on": LATER}])  # eligible on ON, no more on LATER
HIRED = known(contracts=[{**SEEN, "row_id": 31, "hired_on": LATER}])
IN, OUT = ("eligible", date(2018, 6, 1)), ("ineligible", date(2018, 6, 1))
THEN_IN, THEN_OUT = ("eligible", date(2019, 1, 10)), ("ineligible", date(2019, 1, 10))


@pytest.mark.parametrize(
    ("evidence", "told", "by_first", "by_last", "entered", "cause"),
    [
        # Ruled between the two dates.
        (known(), (), (), (THEN_OUT,), False, "decided_by_cle"),
        (known([], [RESIDENCE]), (), (), (THEN_IN,), True, "decided_by_cle"),
        # One ruling in the place of another, whatever the registers say.
        (known(), (OUT,), (OUT,), (OUT, THEN_IN), True, "decided_by_cle"),
        (known([], [RESIDENCE]), (IN,), (IN,), (IN, THEN_OUT), False, "decided_by_cle"),
        (IN_TIME, (OUT,), (OUT,), (OUT, THEN_IN), True, "decided_by_cle"),
        (LEAVING, (OUT,), (OUT,), (OUT, THEN_IN), True, "decided_by_cle"),
        # Ruled by the first date, noted only since.
        (known(), (), (OUT,), (OUT,), False, "decided_by_cle"),
        (known([], [RESIDENCE]), (), (IN,), (IN,), True, "decided_by_cle"),
        # Without the ruling, registers would have moved the person so.
        (IN_TIME, (), (), (THEN_IN,), True, "time_passed"),
        (LEAVING, (), (), (THEN_OUT,), False, "listed_no_more"),
        # A contract ends what was ruled of who could be hired.
        (HIRED, (IN,), (IN,), (IN,), False, "hired"),
    ],
)
def test_what_the_cle_decided_is_told_from_what_registers_say(
    evidence: Evidence, told: tuple[tuple[str, date], ...], by_first: tuple[tuple[str, date], ...],
    by_last: tuple[tuple[str, date], ...], entered: bool, cause: str,
) -> None:  # fmt: skip
    rulings = (rulings_of(*told), rulings_of(*by_first), rulings_of(*by_last))
    found = one_change(evidence, last=LATER, rulings=rulings)
    assert found.people.to_dict("records") == [{"person": 1, "entered": entered, "cause": cause}]


def test_what_was_ruled_before_moves_nobody() -> None:
    ruled = rulings_of(IN)
    for evidence in (known(), LEAVING, IN_TIME, known([], [RESIDENCE])):
        assert one_change(evidence, last=LATER, rulings=(ruled, ruled, ruled)).people.empty
    away = known(residences=[{**RESIDENCE, "resident_until": ON}])
    found = one_change(away, last=LATER, rulings=(NONE, NONE, NONE))
    assert found.people["cause"].tolist() == ["moved"]


@pytest.mark.parametrize("again", [IN, THEN_IN])
def test_a_ruling_that_stands_is_not_why_somebody_moved_away(again: tuple[str, date]) -> None:
    lille = District("lille", "Lille", date(2017, 1, 1), communes=("59350",))
    both = replace(TERRITORY, districts=(*TERRITORY.districts, lille))
    homes = [
        {**RESIDENCE, "resident_until": date(2019, 1, 14)},
        {**RESIDENCE, "row_id": 22, "commune": "59350", "resident_since": date(2019, 1, 15)},
    ]
    first, last = (
        assess_with_rulings(known(residences=homes), both, on, None, rulings_of(ruling))
        for on, ruling in ((ON, IN), (LATER, again))
    )
    assert (first.people["verdict"].tolist(), last.people["verdict"].tolist()) == (["eligible"], ["eligible"])
    steps = Steps(first, first, first, last, frozenset())
    assert changes(steps, "loos").people.to_dict("records") == [{"person": 1, "entered": False, "cause": "moved"}]
    assert changes(steps, "lille").people.to_dict("records") == [{"person": 1, "entered": True, "cause": "moved"}]


def test_the_law_and_coming_back_and_nothing() -> None:
    year = known([{**REGISTRATION, "deprived_since": date(2017, 12, 31)}])
    found = one_change(year, old="loi-2016-231", new="loi-2020-1577")
    assert found.people["cause"].tolist() == ["law_changed"]
    gone = {
        **REGISTRATION,
        "registered_on": date(2019, 1, 15),
        "deprived_since": date(2017, 1, 1),
        "extracted_on": LATER,
    }
    assert one_change(known([gone]), first=ON, last=LATER).people["cause"].tolist() == ["time_passed"]
    stale = {**gone, "registered_on": date(2018, 1, 1), "extracted_on": date(2018, 6, 30)}
    fresh = {**gone, "row_id": 12, "registered_on": LATER}
    back = one_change(known([stale, fresh]), first=ON, last=LATER)
    assert back.people["cause"].tolist() == ["listed_again"]
    assert one_change(known()).people.empty
    after_work = known(contracts=[{**SEEN, "row_id": 31, "hired_on": date(2017, 12, 1), "left_on": date(2018, 1, 15)}])
    entered = one_change(after_work, first=date(2018, 1, 10), last=LATER)
    assert entered.people["cause"].tolist() == ["time_passed"]


def test_off_the_list_alone_is_a_cause() -> None:
    said = {"fact": "deprived_since", "day": date(2016, 1, 1)}
    leaving = with_statements(known([{**REGISTRATION, "deregistered_on": LATER}]), said)
    answers = assess(leaving, TERRITORY, LATER).criteria
    assert (answers["registered"]["reason"][0], answers["without_work"]["reason"][0]) == ("deregistered", "")
    assert one_change(leaving, last=LATER).people["cause"].tolist() == ["listed_no_more"]


def test_off_the_list_is_a_cause_under_the_text_that_does_not_ask_for_it() -> None:
    leaving = known([{**REGISTRATION, "deregistered_on": LATER}])
    found = one_change(leaving, last=LATER, old="loi-2020-1577", new="loi-2020-1577")
    assert found.people["cause"].tolist() == ["listed_no_more"]


def test_a_move_from_one_district_to_another_is_seen_from_each() -> None:
    lille = District("lille", "Lille", date(2017, 1, 1), communes=("59350",))
    both = replace(TERRITORY, districts=(*TERRITORY.districts, lille), rules=LocalRules(move_between_districts="keeps"))
    homes = [
        {**RESIDENCE, "resident_until": date(2019, 1, 14)},
        {**RESIDENCE, "row_id": 22, "commune": "59350", "resident_since": date(2019, 1, 15)},
    ]
    first, last = (assess_with_rulings(known(residences=homes), both, on, None, NONE) for on in (ON, LATER))
    steps = Steps(first, first, first, last, frozenset())
    assert changes(steps, "loos").people.to_dict("records") == [{"person": 1, "entered": False, "cause": "moved"}]
    assert changes(steps, "lille").people.to_dict("records") == [{"person": 1, "entered": True, "cause": "moved"}]
    assert changes(steps).people.empty


def test_a_person_who_is_no_more_has_left() -> None:
    nobody = Evidence.of(files=known().files)
    assert one_change(known(), nobody).people.to_dict("records") == [
        {"person": 1, "entered": False, "cause": "data_corrected"}
    ]
