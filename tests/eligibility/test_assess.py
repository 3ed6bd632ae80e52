"""The frames that `assess` gives: their columns, where facts come from, and the edges of the registers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tzc_cli.eligibility import Evidence, assess, which_date
from tzc_cli.eligibility.choosing import first_of_each, restated
from tzc_cli.eligibility.evidence import CONTRACTS, FILES, PEOPLE, REGISTRATIONS, RESIDENCES, shaped
from tzc_cli.eligibility.reasons import days_from_holding, sentences, what_would_change, written
from tzc_cli.eligibility.said import CATEGORIES
from tzc_cli.errors import TzcError
from tzc_cli.i18n import Texts
from tzc_cli.law import rules_named
from tzc_cli.territory import District, LocalRules, Street, Territory

ON = date(2018, 12, 31)
HOME = {"house_number": 12, "street": "rue Anatole France", "postcode": "59120", "town": "LOOS", "commune": "59360"}
TERRITORY = Territory(
    "MEL",
    "fr",
    Path(),
    (District("loos", "Loos", date(2017, 1, 1), communes=("59360",), streets=(Street("rue Anatole France"),)),),
)
SEEN = {"person": 1, "extracted_on": ON, "layout": "pe"}
REGISTRATION = {**SEEN, "row_id": 11, "registered_on": date(2017, 3, 1), "category": "1", "rsa": True, "rome": "K2204"}
RESIDENCE = {**SEEN, **HOME, "row_id": 21, "resident_since": date(2016, 5, 1)}


def known(
    registrations: list[dict[str, object]] | None = None,
    residences: list[dict[str, object]] | None = None,
    contracts: list[dict[str, object]] | None = None,
    **person: object,
) -> Evidence:
    return Evidence.of(
        people=pd.DataFrame([{"person": 1, "person_id": "P-00001", "birth_name": "DURAND", **person}]),
        registrations=pd.DataFrame([REGISTRATION] if registrations is None else registrations),
        residences=pd.DataFrame([RESIDENCE] if residences is None else residences),
        contracts=pd.DataFrame(contracts or []),
        files=pd.DataFrame([{"kind": "job-seekers", "layout": "pe", "extracted_on": ON}]),
    )


def test_a_person_with_everything() -> None:
    result = assess(known(), TERRITORY, ON)
    person = result.people.iloc[0]
    assert result.rules is rules_named("loi-2016-231")
    assert (result.as_of, person["verdict"], person["district"], person["family_name"]) == (
        ON,
        "eligible",
        "loos",
        "DURAND",
    )
    assert person["eligible_from"] == pd.Timestamp("2018-03-02")
    assert pd.isna(person["missing"])
    assert not person["hired"]
    assert (person["registration_row"], person["residence_row"]) == (11, 21)
    assert pd.isna(person["contract_row"])
    assert (person["category"], person["rsa"], person["rqth"], person["rome"]) == ("1", True, None, "K2204")
    assert (person["house_number"], person["street"], person["town"]) == (12, "rue Anatole France", "LOOS")
    assert (person["registered_on"], person["resident_since"]) == (
        pd.Timestamp("2017-03-01"),
        pd.Timestamp("2016-05-01"),
    )
    work = result.criteria["without_work"].iloc[0]
    assert work.drop("holds_until").to_dict() == {
        "verdict": "met",
        "fact": "2017-03-01",
        "fact_date": pd.Timestamp("2017-03-01"),
        "margin_days": 305,
        "holds_from": pd.Timestamp("2018-03-02"),
        "row_id": 11,
        "fact_id": None,
        "column": "registered_on",
        "reason": "",
    }
    assert pd.isna(work["holds_until"])
    home = result.criteria["resident_in_district"].iloc[0]
    assert (home["fact"], home["column"], home["row_id"]) == ("loos", "address", 21)
    district = result.criteria["district_accredited"].iloc[0]
    assert (district["fact"], district["column"]) == ("2017-01-01", "accredited_from")
    assert pd.isna(district["row_id"])


def test_columns_and_dtypes_are_the_same_for_nobody_and_somebody() -> None:
    full, empty = assess(known(), TERRITORY, ON), assess(Evidence.of(), TERRITORY, ON)
    assert len(empty.people) == 0
    assert empty.people.dtypes.to_dict() == full.people.dtypes.to_dict()
    for code, frame in full.criteria.items():
        assert empty.criteria[code].dtypes.to_dict() == frame.dtypes.to_dict()
    assert full.people["verdict"].dtype == "str"
    assert full.people["eligible_from"].dtype == "datetime64[s]"
    assert full.people["contract_row"].dtype == "Int64"
    assert list(PEOPLE) == list(full.people.columns[: len(PEOPLE)])
    assert list(assess(known(), TERRITORY, ON, rules_named("loi-2020-1577")).criteria) == [
        "without_work", "resident_in_district", "resident_long_enough", "district_accredited"
    ]  # fmt: skip


def test_a_person_without_any_row_is_undetermined() -> None:
    result = assess(known([], []), TERRITORY, ON)
    person = result.people.iloc[0]
    assert person["verdict"] == "undetermined"
    assert person["missing"] == "registered_on,deprived_since,address,resident_since"
    assert pd.isna(person["district"])


def test_rows_of_people_who_are_not_asked_about_are_left_out() -> None:
    stranger = {**REGISTRATION, "person": 99, "row_id": 5}
    same = assess(known([stranger, REGISTRATION]), TERRITORY, ON)
    assert same.people["registration_row"].tolist() == [11]


def test_the_used_name_comes_first() -> None:
    assert assess(known(used_name="MARTIN"), TERRITORY, ON).people["family_name"].item() == "MARTIN"


def test_the_registration_gives_the_address_of_who_is_in_no_register_of_residents() -> None:
    result = assess(known([{**REGISTRATION, **HOME}], []), TERRITORY, ON)
    person, home = result.people.iloc[0], result.criteria["resident_in_district"].iloc[0]
    assert (person["verdict"], person["missing"], person["street"]) == (
        "undetermined",
        "resident_since",
        "rue Anatole France",
    )
    assert (home["verdict"], home["row_id"]) == ("met", 11)
    assert pd.isna(person["residence_row"])


def test_where_an_address_outside_was_read() -> None:
    by_postcode = replace(TERRITORY, districts=(replace(TERRITORY.districts[0], postcodes=("59120",)),))
    for where, column, fact in (
        ({"commune": "59350"}, "commune", "59350"),
        ({"commune": None, "postcode": "59000"}, "postcode", "59000"),
        ({"street": "rue de Londres"}, "address", "rue de Londres"),
    ):
        result = assess(known(residences=[{**RESIDENCE, **where}]), by_postcode, ON)
        home = result.criteria["resident_in_district"].iloc[0]
        assert (home["verdict"], home["column"], home["fact"]) == ("not_met", column, fact)


def test_a_contract_stated_again_counts_as_the_later_extract_says() -> None:
    hired = {**SEEN, "row_id": 31, "hired_on": date(2018, 1, 8), "extracted_on": date(2018, 2, 28)}
    ended = {**hired, "row_id": 32, "left_on": date(2018, 6, 30), "extracted_on": date(2018, 12, 31)}
    alone = assess(known(contracts=[hired]), TERRITORY, ON).people.iloc[0]
    both = assess(known(contracts=[hired, ended]), TERRITORY, ON).people.iloc[0]
    assert (alone["hired"], alone["contract_row"]) == (True, 31)
    assert (both["hired"], both["contract_row"]) == (False, 32)
    assert both["eligible_from"] == pd.Timestamp("2019-07-02")


def test_a_spell_stated_again_counts_as_the_later_extract_of_its_layout_says() -> None:
    ended = {**RESIDENCE, "row_id": 22, "resident_until": date(2018, 6, 30), "extracted_on": date(2019, 1, 31)}
    assert assess(known(residences=[RESIDENCE, ended]), TERRITORY, ON).people["verdict"].item() == "ineligible"
    other = {**ended, "layout": "mairie"}
    assert assess(known(residences=[RESIDENCE, other]), TERRITORY, ON).people["verdict"].item() == "eligible"


def test_no_date_to_come_when_something_ends_before_it() -> None:
    late = {**REGISTRATION, "registered_on": date(2018, 6, 1)}
    assert assess(known([late]), TERRITORY, ON).people["eligible_from"].item() == pd.Timestamp("2019-06-02")
    moving = {**RESIDENCE, "resident_until": date(2019, 6, 1)}
    assert assess(known([late], [moving]), TERRITORY, ON).people["eligible_from"].isna().item()
    staying = {**RESIDENCE, "resident_until": date(2019, 6, 2)}
    assert assess(known([late], [staying]), TERRITORY, ON).people["eligible_from"].notna().item()
    hired = {**SEEN, "row_id": 31, "hired_on": date(2019, 6, 2)}
    assert assess(known([late], contracts=[hired]), TERRITORY, ON).people["eligible_from"].isna().item()


def test_outside_the_dates_of_the_law_only_by_name() -> None:
    with pytest.raises(TzcError, match="2027-01-01"):
        assess(known(), TERRITORY, date(2027, 1, 1))
    assert (
        assess(known(), TERRITORY, date(2027, 1, 1), rules_named("loi-2020-1577")).people["verdict"].item()
        == "undetermined"
    )


@pytest.mark.parametrize(
    ("extracts", "today", "expected"),
    [
        ([date(2018, 12, 31)], date(2019, 3, 3), date(2019, 3, 3)),
        ([date(2018, 12, 31)], date(2019, 3, 4), date(2018, 12, 31)),
        ([date(2017, 12, 31), date(2018, 12, 31)], date(2026, 11, 23), date(2018, 12, 31)),
        ([date(2027, 1, 1)], date(2026, 11, 23), date(2026, 11, 23)),
        ([], date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_which_date(extracts: list[date], today: date, expected: date) -> None:
    files = pd.DataFrame([{"kind": "job-seekers", "extracted_on": on} for on in extracts])
    others = pd.DataFrame([{"kind": "residents", "extracted_on": date(2026, 1, 1)}])
    found = which_date(shaped(pd.concat([files, others], ignore_index=True), FILES), TERRITORY, today)
    assert found == expected
    assert type(found) is date


def test_shaped_frames() -> None:
    made = shaped(pd.DataFrame({"person": [3], "rsa": [None], "x": [1]}, index=[7]), REGISTRATIONS)
    assert list(made.columns) == list(REGISTRATIONS)
    assert made.index.tolist() == [7]
    assert made.dtypes.astype(str).to_dict() == dict(REGISTRATIONS)
    assert made["rsa"].tolist() == [None]
    assert (made["row_id"].tolist(), made["person"].tolist()) == ([0], [3])
    assert shaped(pd.DataFrame(index=[7]), PEOPLE)["in_residents"].tolist() == [False]
    assert made[["street", "registered_on", "house_number"]].isna().all(axis=None)
    for columns in (PEOPLE, RESIDENCES, CONTRACTS, FILES):
        assert shaped(pd.DataFrame(), columns).dtypes.astype(str).to_dict() == dict(columns)


def test_choosing_one_row_of_each() -> None:
    position = np.array([2, 0, 2, 2, 0])
    keys = np.array([1, 5, 0, 0, 4]), np.array([0, 0, 9, 8, 0])
    assert first_of_each(position, 4, *keys).tolist() == [4, -1, 3, -1]
    assert first_of_each(position[:0], 2).tolist() == [-1, -1]
    none = np.array([], dtype="datetime64[D]")
    assert restated(position[:0], none, None, none).tolist() == []


def test_in_words() -> None:
    _ = Texts("en")
    result = assess(known(), TERRITORY, ON)
    assert sentences(_, result, 0) == {
        "registered": "Registered as a job seeker since 2017-03-01.",
        "without_work": "Registered since 2017-03-01. More than 12 months asked for: so since 2018-03-02 (305 days).",
        "resident_in_district": "Lives in the district loos.",
        "resident_long_enough": "There since 2016-05-01. At least 6 months asked for: so since 2016-11-01 (790 days).",
        "district_accredited": "The district loos is accredited since 2017-01-01.",
    }
    named = sentences(_, result, 0, {"loos": "Les Oliveaux"})
    assert named["resident_in_district"] == "Lives in the district Les Oliveaux."
    assert named["district_accredited"] == "The district Les Oliveaux is accredited since 2017-01-01."
    assert what_would_change(_, result, 0) == (
        "Eligible for as long as the person neither takes up work nor leaves the district."
    )
    leaving = assess(known(residences=[{**RESIDENCE, "resident_until": date(2019, 2, 28)}]), TERRITORY, ON)
    assert what_would_change(_, leaving, 0) == "Eligible until 2019-02-28 included, as far as is known."
    soon = assess(known([{**REGISTRATION, "registered_on": date(2018, 6, 1)}]), TERRITORY, ON)
    assert what_would_change(_, soon, 0) == (
        "Time alone: eligible from 2019-06-02; sooner, perhaps, with: since when the person has been deprived of work, "
        "with the CLE's assessment."
    )
    stated = assess(known([{**REGISTRATION, "deprived_since": date(2018, 6, 1)}]), TERRITORY, ON)
    assert what_would_change(_, stated, 0) == "Time alone: eligible from 2019-06-02."
    assert "so from 2019-06-02, 153 days more." in sentences(_, stated, 0)["without_work"]
    assert "so from 2019-06-02, 153 days more." in sentences(_, soon, 0)["without_work"]
    clue = replace(TERRITORY, rules=LocalRules(registration_alone="clue"))
    open_question = assess(known([{**REGISTRATION, "registered_on": date(2018, 6, 1)}]), clue, ON)
    assert "By registration alone: from 2019-06-02." in sentences(_, open_question, 0)["without_work"]
    assert what_would_change(_, open_question, 0) == what_would_change(_, soon, 0)
    hired = assess(known(contracts=[{**SEEN, "row_id": 1, "hired_on": date(2018, 5, 2)}]), TERRITORY, ON)
    assert what_would_change(_, hired, 0).startswith("Hired by the EBE")
    today = assess(known(contracts=[{**SEEN, "row_id": 1, "hired_on": ON}]), TERRITORY, ON)
    assert sentences(Texts("fr"), today, 0)["without_work"] == "En emploi\u00a0: embauche par l'EBE le 31/12/2018."
    lacking = assess(known(residences=[{**RESIDENCE, "resident_since": None}]), TERRITORY, ON)
    assert what_would_change(_, lacking, 0) == "To settle it, ask for: the day of moving in, with its proof."
    outside = assess(known(residences=[{**RESIDENCE, "street": "rue de Londres"}]), TERRITORY, ON)
    assert (
        what_would_change(_, outside, 0)
        == "To become eligible, it takes: living in an accredited district, for as long as the text asks."
    )
    both = [{**REGISTRATION, "deprived_since": date(2018, 6, 1)}], [{**RESIDENCE, "street": None}]
    assert "length without work" in what_would_change(_, assess(known(*both), TERRITORY, ON), 0)


def test_one_day_and_one_month_in_words() -> None:
    rules = rules_named("loi-2016-231")
    short = replace(rules.criteria["resident_long_enough"], value=1)
    month = replace(rules, criteria=rules.criteria | {"resident_long_enough": short})
    told = sentences(
        Texts("en"), assess(known([{**REGISTRATION, "registered_on": date(2017, 12, 30)}]), TERRITORY, ON, month), 0
    )
    assert told["without_work"] == (
        "Registered since 2017-12-30. More than 12 months asked for: so since 2018-12-31 (1 day)."
    )
    assert "At least 1 month asked for: so since 2016-06-01" in told["resident_long_enough"]


def test_an_old_extract_is_named_by_its_day() -> None:
    told = sentences(Texts("en"), assess(known(), TERRITORY, date(2019, 6, 30)), 0)
    assert told["registered"] == "Registered on 2017-03-01, but the extract, of 2018-12-31, is too old to tell."
    assert (written(Texts("fr"), ON), written(Texts("en"), pd.NaT)) == ("31/12/2018", "–")


@pytest.mark.parametrize(
    ("registration", "residence", "said"),
    [
        ({}, {"street": None, "resident_since": None},
         "To settle it, ask for: the complete address; the day of moving in, with its proof."),
        ({"deregistered_on": ON}, {"street": "rue de Londres"},
         "To become eligible, it takes: a registration as a job seeker in force that day; "
         "living in an accredited district, for as long as the text asks."),
        ({"deprived_since": date(2018, 6, 1)}, {"street": "rue de Londres"},
         "To become eligible, it takes: living in an accredited district, for as long as the text asks."),
        ({}, {"commune": "59350"},
         "To become eligible, it takes: living in an accredited district, for as long as the text asks."),
        ({}, {"commune": "59350", "resident_since": date(2018, 12, 1)},
         "To become eligible, it takes: living in an accredited district, for as long as the text asks."),
        ({"deprived_since": date(2018, 6, 1)}, {"resident_until": date(2019, 1, 15)},
         "To become eligible, it takes: a length without work that the CLE finds sufficient."),
    ],
)  # fmt: skip
def test_all_that_is_lacking_is_named(registration: dict[str, object], residence: dict[str, object], said: str) -> None:
    evidence = known([{**REGISTRATION, **registration}], [{**RESIDENCE, **residence}])
    assert what_would_change(Texts("en"), assess(evidence, TERRITORY, ON), 0) == said


@pytest.mark.parametrize(
    ("category", "said"),
    [
        ("C", "Long enough (305 days), but in category C (more than 78 hours of work a month): the CLE assesses it."),
        ("7", "Long enough (305 days), but in category 7 (more than 78 hours of work a month): the CLE assesses it."),
        ("D", "but in category D (not looking for work: training, illness…)"),
        ("4", "but in category 4 (not looking for work: training, illness…)"),
        ("E", "but in category E (in work, subsidised or other, and not looking)"),
        ("5", "but in category 5 (in work, subsidised or other, and not looking)"),
        ("F", "but in category F (made in 2025, when people on RSA began to be registered)"),
    ],
)
def test_a_category_that_the_committee_assesses_is_said_in_words(category: str, said: str) -> None:
    assessment = assess(known([{**REGISTRATION, "category": category}]), TERRITORY, ON)
    assert said in sentences(Texts("en"), assessment, 0)["without_work"]
    every = assessment.rules.criteria["without_work"].to_assess
    assert set(every) == set(CATEGORIES)


@pytest.mark.parametrize(("since", "days"), [((2017, 12, 30), 1), ((2017, 12, 31), -1), ((2018, 1, 1), -2)])
def test_more_than_a_year_takes_a_day_more_than_the_year(since: tuple[int, int, int], days: int) -> None:
    assessment = assess(known([{**REGISTRATION, "registered_on": date(*since)}]), TERRITORY, ON)
    answer, rule = assessment.criteria["without_work"].iloc[0], assessment.rules.criteria["without_work"]
    assert days_from_holding(answer["margin_days"], rule) == days
    reached = answer["holds_from"].date()
    assert (ON - reached).days == (days - 1 if days > 0 else days)
    at_least = replace(rule, operator=">=")
    assert days_from_holding(answer["margin_days"], at_least) == answer["margin_days"]
    assert pd.isna(days_from_holding(pd.NA, rule))
