"""The table [rules] of tzc.toml, dated streets and bounds with a suffix; and how a text is applied with them."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import SMALL_TERRITORY
from tzc_cli.errors import TzcError
from tzc_cli.i18n import Texts
from tzc_cli.law import all_rules, as_applied, differences, known_to_be_in_force, rules_named
from tzc_cli.show.local_rules import _WORDS, local_rules
from tzc_cli.territory import LocalRules, Street, Territory, read_territory, template_text

OLD = rules_named("loi-2016-231")


def read(folder: Path, text: str) -> Territory:
    (folder / "tzc.toml").write_text(text, encoding="utf-8")
    return read_territory(folder)


def with_rules(folder: Path, rules: str) -> Territory:
    return read(folder, SMALL_TERRITORY.replace("[[district]]", f"[rules]\n{rules}\n\n[[district]]", 1))


def with_street(folder: Path, street: str) -> Street:
    text = SMALL_TERRITORY.replace("[[district]]", "[[district]]", 1) + f'\n[[district.street]]\nname = "x"\n{street}\n'
    return read(folder, text).districts[-1].streets[0]


def test_left_out_they_add_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, SMALL_TERRITORY).rules == LocalRules()
    assert as_applied(OLD, LocalRules()) is OLD
    assert read(tmp_path, template_text()).rules == LocalRules()


def test_every_key_is_read(tmp_path: Path) -> None:
    told = with_rules(
        tmp_path,
        'without_work_months = 18\nresident_months = 9\nregistration_gap_days = 1\nregistration_alone = "decides"\n'
        'residence_gap_days = 2\nmove_between_districts = "keeps"\ndeclared_days = 3',
    )
    assert told.rules == LocalRules(18, 9, 1, "decides", 2, "keeps", 3)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("gap = 3", "unknown key “gap”"),
        ("residence_gap_days = -1", "whole number"),
        ('registration_alone = "maybe"', "does not know"),
        ('move_between_districts = "stays"', "does not know"),
        ("resident_months = 6.5", "whole number"),
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, rules: str, says: str) -> None:
    with pytest.raises(TzcError, match=says):
        with_rules(tmp_path, rules)


def test_a_territory_may_only_ask_for_more() -> None:
    applied = as_applied(OLD, LocalRules(without_work_months=18, residence_gap_days=5))
    work, home = applied.criteria["without_work"], applied.criteria["resident_long_enough"]
    assert (work.months, work.threshold, work.operator) == (18, "18 months", ">")
    assert (home.months, home.local) == (6, (("residence_gap_days", 5),))
    assert work.local == (("without_work_months", 18),)
    assert applied.criteria["registered"] is OLD.criteria["registered"]
    assert as_applied(OLD, LocalRules(without_work_months=12)).criteria["without_work"].months == 12
    with pytest.raises(TzcError) as raised:
        as_applied(OLD, LocalRules(resident_months=5))
    assert raised.value.values["months"] == 5
    assert raised.value.values["asked"] == 6
    assert raised.value.values["key"] == "resident_months"
    assert str(raised.value) == (
        f"tzc.toml asks for 5 months in “resident_months”, less than the 6 of the text {OLD.title}"
    )
    assert raised.value.hint(Texts("en")) == "a territory may ask for more than the text, never for less"


def test_every_rule_of_a_territory_has_its_words() -> None:
    told = LocalRules(18, 9, 1, "decides", 2, "keeps", 3)
    assert {key for key, _value in told.set_by(*_WORDS)} == set(_WORDS)
    for move in ("keeps", "restarts"):
        local = LocalRules(18, 9, 1, "decides", 2, move, 3)
        said = [
            sentence for criterion in as_applied(OLD, local).criteria.values()
            for sentence in local_rules(criterion, Texts("en"))
        ]  # fmt: skip
        assert len(said) == 7
        assert all("tzc.toml" in sentence and "{" not in sentence for sentence in said)


def test_dated_streets_and_bounds_with_a_suffix(tmp_path: Path) -> None:
    street = with_street(tmp_path, 'from = "3 bis"\nto = "9TER"\nsince = 2018-01-01\nuntil = 2018-12-31')
    assert (street.from_, street.from_suffix, street.to, street.to_suffix) == (3, "BIS", 9, "TER")
    assert date(2018, 12, 31) in street.in_force
    assert date(2019, 1, 1) not in street.in_force
    assert with_street(tmp_path, 'from = "3"').from_suffix == ""
    with pytest.raises(TzcError, match="before since"):
        with_street(tmp_path, "since = 2018-01-02\nuntil = 2018-01-01")
    assert with_street(tmp_path, "since = 2018-01-01\nuntil = 2018-01-01").until == date(2018, 1, 1)
    with pytest.raises(TzcError, match="whole number"):
        with_street(tmp_path, 'from = "bis"')


def test_where_texts_differ() -> None:
    old, new = all_rules()
    assert differences(old, new) == ["registered", "without_work"]
    assert differences(old, old) == []
    assert differences(old, as_applied(old, LocalRules(resident_months=9))) == ["resident_long_enough"]
    assert known_to_be_in_force(old, date(2021, 6, 30))
    assert not known_to_be_in_force(old, date(2021, 7, 1))
