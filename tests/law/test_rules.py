"""The texts as data: which one is in force, what it asks, and that nothing in them lacks its dates or its source."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.law import all_rules, rules_at, rules_named


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    all_rules.cache_clear()


CODES = ["registered", "without_work", "resident_in_district", "resident_long_enough", "district_accredited"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2016, 7, 1), "loi-2016-231"),
        (date(2021, 6, 30), "loi-2016-231"),
        (date(2021, 7, 1), "loi-2020-1577"),
        (date(2026, 12, 31), "loi-2020-1577"),
    ],
)
def test_the_text_in_force(day: date, expected: str) -> None:
    assert rules_at(day).id == expected


@pytest.mark.parametrize("day", [date(2016, 6, 30), date(2027, 1, 1)])
def test_outside_the_known_dates_nothing_is_guessed(day: date) -> None:
    with pytest.raises(TzcError, match=day.isoformat()) as raised:
        rules_at(day)
    assert raised.value.exit_code == 1
    assert raised.value.values["first"] == date(2016, 7, 1)
    assert raised.value.values["last"] == date(2026, 12, 31)
    assert str(raised.value) == (
        f"no text is known to be in force on {day.isoformat()}: those known go from 2016-07-01 to 2026-12-31"
    )
    assert raised.value.hint_template == "to apply one of them all the same, name it with --rules: {names}"
    assert raised.value.values["names"] == "loi-2016-231, loi-2020-1577"


def test_every_value_of_a_text_is_read() -> None:
    old, new = all_rules()
    assert (old.id, old.title, old.decree) == (
        "loi-2016-231", "Loi n° 2016-231 du 29 février 2016", "Décret n° 2016-1027"
    )  # fmt: skip
    assert (old.in_force.first, old.in_force.last) == (date(2016, 7, 1), date(2021, 6, 30))
    work, home = new.criteria["without_work"], new.criteria["resident_in_district"]
    assert (work.code, work.value, work.unit) == ("without_work", 1, "year")
    assert (work.article, work.link) == ("article 9, VI", "")
    assert work.decides == ("declared", "chain")
    assert work.to_assess == ("C", "D", "E", "4", "5", "6", "7", "8", "F", "G")
    assert (work.automatic_from, work.automatic_categories) == (date(2025, 1, 1), ("F", "G"))
    assert work.registration_alone == old.criteria["without_work"].registration_alone == "clue"
    assert old.criteria["without_work"].automatic_from is None
    assert (home.operator, home.value, home.unit, home.title) == (None, None, None, new.title)
    assert (home.decides, home.local) == ((), ())


def test_a_text_by_name() -> None:
    assert rules_named("loi-2016-231") is all_rules()[0]
    with pytest.raises(UsageError, match="loi-1901") as raised:
        rules_named("loi-1901")
    assert str(raised.value) == "no rule set is called “loi-1901”"
    assert raised.value.hint_template == "one of: {names}"
    assert raised.value.values["names"] == "loi-2016-231, loi-2020-1577"


def test_what_each_text_asks() -> None:
    first, second = (rules.criteria for rules in all_rules())
    assert first["registered"].required
    assert not second["registered"].required
    assert (first["without_work"].operator, first["without_work"].months) == (">", 12)
    assert (second["without_work"].operator, second["without_work"].months) == (">=", 12)
    for criteria in (first, second):
        assert (criteria["resident_long_enough"].operator, criteria["resident_long_enough"].months) == (">=", 6)
        assert criteria["without_work"].threshold == "12 months"
        assert criteria["resident_long_enough"].threshold == "6 months"
        assert criteria["resident_in_district"].months is None
        assert criteria["resident_in_district"].threshold is None


@pytest.mark.parametrize("rules", all_rules(), ids=lambda rules: rules.id)
def test_no_value_without_its_dates_and_source(rules) -> None:
    assert list(rules.criteria) == CODES
    assert rules.in_force_from in rules.in_force
    assert rules.in_force_until + timedelta(days=1) not in rules.in_force
    assert rules.decree.startswith("Décret n° ")
    for criterion in rules.criteria.values():
        assert (criterion.in_force_from, criterion.in_force_until) == (rules.in_force_from, rules.in_force_until)
        assert criterion.title == rules.title
        assert criterion.reliability in ("text", "secondary")
        assert criterion.last_checked == "2026-11"
        assert criterion.note
        assert (criterion.value is None) == (criterion.unit is None) == (criterion.operator is None)


def test_texts_follow_one_another_without_gap() -> None:
    known = all_rules()
    for before, after in pairwise(known):
        assert after.in_force_from == before.in_force_until + timedelta(days=1)
