"""The smaller parts by themselves: gaps of evidence, what comes soon, the CLE's verdicts, contracts noted, streets."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.eligibility.test_assess import ON, REGISTRATION, RESIDENCE, TERRITORY, known
from tzc_cli.eligibility import Evidence, assess
from tzc_cli.eligibility.criteria.outcome import words
from tzc_cli.eligibility.evidence import CONTRACTS, shaped
from tzc_cli.eligibility.gaps import missing_evidence
from tzc_cli.eligibility.impact import verdicts_changed
from tzc_cli.eligibility.noted_contracts import with_noted
from tzc_cli.eligibility.perimeter import in_communes
from tzc_cli.eligibility.reasons import what_would_change
from tzc_cli.eligibility.rulings import with_rulings
from tzc_cli.eligibility.soon import decided_by
from tzc_cli.eligibility.street_check import check_streets
from tzc_cli.eligibility.verdict import Assessment
from tzc_cli.i18n import Texts
from tzc_cli.law import rules_named
from tzc_cli.territory import District, LocalRules, Street, Territory


def several(*people: tuple[dict[str, Any] | None, dict[str, Any] | None]) -> Evidence:
    """One person a pair of changes to the registration and the home that give an eligible person; None: not listed."""
    numbered = list(enumerate(people, 1))
    return Evidence.of(
        people=pd.DataFrame([{"person": n, "person_id": f"P-{n:05}"} for n, _told in numbered]),
        registrations=pd.DataFrame(
            [{**REGISTRATION, "person": n, "row_id": n} | told for n, (told, _h) in numbered if told is not None]
        ),
        residences=pd.DataFrame(
            [{**RESIDENCE, "person": n, "row_id": 100 + n} | told for n, (_r, told) in numbered if told is not None]
        ),
        files=known().files,
    )


RECENT, UNDATED, NO_STREET = {"registered_on": date(2018, 6, 1)}, {"resident_since": None}, {"street": None}
AWAY = {"commune": "75056"}
# Where a registration that is too recent is a clue, it leaves evidence to ask for.
CLUE = replace(TERRITORY, rules=LocalRules(registration_alone="clue"))


def test_the_evidence_that_settles_most_comes_first() -> None:
    evidence = several(
        ({}, {}), (RECENT, {}), (RECENT, UNDATED), ({}, UNDATED), ({}, UNDATED), ({}, UNDATED | AWAY),
        (RECENT, {}), (RECENT, {}), ({}, NO_STREET | UNDATED),
    )  # fmt: skip
    found = missing_evidence(assess(evidence, CLUE, ON)).to_dict("records")
    assert found == [
        {"fact": "deprived_since", "settles": 3, "with_others": 1, "in_time": 3,
         "people": ["P-00002", "P-00007", "P-00008"]},
        {"fact": "resident_since", "settles": 2, "with_others": 2, "in_time": 0, "people": ["P-00004", "P-00005"]},
        {"fact": "address", "settles": 0, "with_others": 1, "in_time": 0, "people": []},
    ]  # fmt: skip


def test_of_facts_that_settle_as_many_the_one_that_helps_more_people_comes_first() -> None:
    evidence = several((RECENT, {}), ({}, UNDATED), ({}, NO_STREET | UNDATED), ({}, NO_STREET))
    found = missing_evidence(assess(evidence, CLUE, ON))
    assert found["fact"].tolist() == ["address", "resident_since", "deprived_since"]
    assert found.index.tolist() == [0, 1, 2]


def test_of_one_district_or_of_nobody_undetermined() -> None:
    # The last one is not eligible in any case: nothing is to be asked.
    assessment = assess(several((RECENT, {}), ({}, UNDATED), ({"deregistered_on": ON}, UNDATED)), CLUE, ON)
    assert missing_evidence(assessment, "loos")["settles"].tolist() == [1, 1]
    elsewhere = missing_evidence(assessment, "tourcoing")
    assert list(elsewhere.columns) == ["fact", "settles", "with_others", "in_time", "people"]
    assert elsewhere.empty
    assert missing_evidence(assess(several(({}, {})), CLUE, ON)).empty


def test_the_last_criterion_to_hold_decides() -> None:
    evidence = several(
        (RECENT, {}),
        ({}, {"resident_since": date(2018, 12, 1)}),
        ({}, {"resident_since": date(2018, 9, 2)}),
        ({}, AWAY),
        ({"registered_on": date(2018, 6, 1)}, {"resident_since": date(2018, 12, 2)}),
    )
    assessment = assess(evidence, TERRITORY, ON)
    assert assessment.people["eligible_from"].dt.date.tolist()[:3] == [
        date(2019, 6, 2), date(2019, 6, 1), date(2019, 3, 2)
    ]  # fmt: skip
    found = decided_by(assessment, np.array([1, 0, 3, 4]))
    # The last one: both on 2 June 2019, the first in the order of the text.
    assert found.index.tolist() == [0, 1, 2, 3]
    assert found.astype(object).where(found.notna(), None).tolist() == [
        "resident_long_enough", "without_work", None, "without_work"
    ]  # fmt: skip


def ruled(assessment: Assessment, *lines: tuple[int, str, date], hired_on: date | None = None) -> pd.DataFrame:
    rulings = pd.DataFrame(
        [(person, ruling, "vu en séance", pd.Timestamp(on)) for person, ruling, on in lines],
        columns=["person", "ruling", "motive", "ruled_on"],
    ).astype({"ruling": "str", "motive": "str", "ruled_on": "datetime64[s]"})
    contracts = shaped(pd.DataFrame([{"person": 2, "hired_on": hired_on}] if hired_on else []), CONTRACTS)
    return with_rulings(assessment, rulings, contracts).people


def test_the_cle_rules_in_the_place_of_registers_which_stay_beside() -> None:
    assessment = assess(several(({}, {}), ({}, AWAY), ({}, {})), TERRITORY, ON)
    people = ruled(assessment, (2, "eligible", date(2018, 5, 2)), (3, "ineligible", date(2018, 6, 1)))
    assert people["verdict"].tolist() == ["eligible", "eligible", "ineligible"]
    assert people["verdict"].dtype == "str"
    assert people["registers_verdict"].tolist() == ["eligible", "ineligible", "eligible"]
    assert people["ruling_motive"].astype(object).where(people["ruling_motive"].notna(), "").tolist() == [
        "", "vu en séance", "vu en séance"
    ]  # fmt: skip
    assert people["ruled_on"].dt.date.tolist()[1:] == [date(2018, 5, 2), date(2018, 6, 1)]
    assert pd.isna(people["ruled_on"][0])
    nobody = ruled(assessment)
    assert nobody["verdict"].tolist() == ["eligible", "ineligible", "eligible"]
    assert nobody["ruling_motive"].isna().all()
    said = [
        what_would_change(Texts("en"), replace(assessment, people=people), at)
        for people, at in ((people, 1), (nobody, 1))
    ]
    assert said == [
        "That decision stands until the CLE takes another one, or until a contract with the EBE begins.",
        "To become eligible, it takes: living in an accredited district, for as long as the text asks.",
    ]


def test_a_ruling_is_spent_once_its_person_is_hired() -> None:
    assessment = assess(several(({}, {}), ({}, AWAY)), TERRITORY, ON)
    line = (2, "eligible", date(2018, 5, 2))
    for hired_on, verdict in (
        (date(2018, 5, 1), "eligible"), (date(2018, 5, 2), "ineligible"), (ON, "ineligible"),
        (date(2019, 1, 1), "eligible"),
    ):  # fmt: skip
        assert ruled(assessment, line, hired_on=hired_on)["verdict"].tolist() == ["eligible", verdict], hired_on


def contracts(*lines: dict[str, Any]) -> pd.DataFrame:
    return shaped(pd.DataFrame([{"person": 1, "extracted_on": ON, **line} for line in lines]), CONTRACTS)


def test_a_contract_noted_that_payroll_knows_only_completes_it() -> None:
    payroll = contracts({"row_id": 7, "hired_on": date(2018, 1, 8), "weekly_hours": 28.0})
    noted = contracts(
        {"row_id": -1, "hired_on": date(2018, 1, 2), "left_on": date(2019, 2, 1), "leaving_reason": "retirement",
         "weekly_hours": 35.0, "activity": "recyclerie", "part_time_chosen": True, "supervisory": False,
         "district": "loos"},
    )  # fmt: skip
    (found,) = with_noted(payroll, noted).to_dict("records")
    assert (found["row_id"], found["hired_on"].date(), found["weekly_hours"]) == (7, date(2018, 1, 8), 28.0)
    assert (found["activity"], found["part_time_chosen"], found["supervisory"]) == ("recyclerie", True, False)
    assert found["district"] == "loos"
    # Payroll's extract came before the end that the team noted: it could not know.
    assert (found["left_on"].date(), found["leaving_reason"]) == (date(2019, 2, 1), "retirement")
    assert payroll["left_on"].isna().all()


def test_payroll_knows_better_an_end_that_its_extract_has_seen() -> None:
    payroll = contracts({"row_id": 7, "hired_on": date(2018, 1, 8)})
    for left_on, kept in ((ON, None), (date(2019, 1, 1), date(2019, 1, 1))):
        noted = contracts({"row_id": -1, "hired_on": date(2018, 1, 8), "left_on": left_on})
        found = with_noted(payroll, noted)
        assert len(found) == 1
        assert (None if pd.isna(found["left_on"][0]) else found["left_on"][0].date()) == kept
    ended = contracts({"row_id": 7, "hired_on": date(2018, 1, 8), "left_on": date(2018, 3, 1)})
    noted = contracts({"row_id": -1, "hired_on": date(2018, 1, 8), "left_on": date(2019, 4, 1)})
    assert with_noted(ended, noted)["left_on"].dt.date.tolist() == [date(2018, 3, 1)]


def test_contracts_that_share_a_day_are_one_and_others_are_added() -> None:
    payroll = contracts({"row_id": 7, "hired_on": date(2018, 1, 8), "left_on": date(2018, 3, 1)})
    for hired_on, left_on, count in (
        (date(2018, 3, 1), None, 1), (date(2018, 3, 2), None, 2),
        (date(2017, 1, 1), date(2018, 1, 8), 1), (date(2017, 1, 1), date(2018, 1, 7), 2),
    ):  # fmt: skip
        found = with_noted(payroll, contracts({"row_id": -1, "hired_on": hired_on, "left_on": left_on}))
        assert len(found) == count, hired_on
        assert found["row_id"].tolist() == [7, -1][:count]
        assert found.index.tolist() == list(range(count))
        assert found.dtypes.astype(str).to_dict() == dict(CONTRACTS)
    twice = [{"row_id": -1 - n, "hired_on": date(2018, 1, 8), "activity": text} for n, text in enumerate("AB")]
    assert with_noted(payroll, contracts(*twice))["activity"].tolist() == ["A"]
    stranger = contracts({"row_id": -1, "person": 2, "hired_on": date(2018, 1, 8)})
    assert with_noted(payroll, stranger)["person"].tolist() == [1, 2]
    assert with_noted(payroll, contracts()) is payroll


LISTED = District(
    "loos", "Loos", date(2017, 1, 1), communes=("59360",), postcodes=("59120",),
    streets=(Street("rue Anatole France"), Street("rue du Maréchal Joffre", 1, 75, "odd"), Street("rue des Peupliers"),
             Street("rue du Peuplier"), Street("allée Perdue")),
)  # fmt: skip
PLACE = Territory("MEL", "fr", TERRITORY.folder, (LISTED, District("lille", "Lille", date(2017, 1, 1), ("59350",))))


def at(street: str | None, number: int | None = 3, **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    address = {"street": street, "house_number": number, **more}
    return address, address


def test_the_streets_of_a_list_held_against_the_addresses() -> None:
    evidence = several(
        at("rue Anatole France"), at("RUE ANATOLE FRANCE"), at("r. Anatole France", 9), at("rue Anatole Farnce"),
        *[at("rue du Maréchal Joffre", None)] * 3, at("rue du Maréchal Joffre", 4), at("rue du Maréchal Joffre", 5),
        at("rue des Peupliert"), at("rue des Peupliert", 5), at(None), at("rue de Londres"),
        at("rue de Paris"), at("rue de Paris", 7), at("rue Anatole France", commune="59350"),
        at("rue Inconnue", commune=None, postcode="59120"), at("rue Ailleurs", commune=None, postcode=None),
    )  # fmt: skip
    found = check_streets(evidence, PLACE, LISTED, ON)
    assert found.not_located.astype(object).where(found.not_located.notna(), None).to_dict("records") == [
        {"street": "rue du Maréchal Joffre", "why": "number_missing", "people": 3, "candidates": ""},
        {"street": "rue des Peupliert", "why": "street_not_exact", "people": 2,
         "candidates": "rue du Peuplier | rue des Peupliers"},
        {"street": None, "why": "street_missing", "people": 1, "candidates": ""},
    ]  # fmt: skip
    assert found.to_settle == 6
    assert [*found.outside.itertuples(index=False, name=None)] == [
        ("rue de Paris", 2), ("rue Inconnue", 1), ("rue de Londres", 1), ("rue du Maréchal Joffre", 1)
    ]  # fmt: skip
    assert found.corrected.to_dict("records") == [
        {"street": "rue Anatole Farnce", "listed": "rue Anatole France", "people": 1}
    ]
    assert found.unused == ["rue des Peupliers", "rue du Peuplier", "allée Perdue"]
    well_known = check_streets(several(at("rue Anatole France")), PLACE, LISTED, ON)
    assert well_known.not_located.dtypes.to_dict() == found.not_located.dtypes.to_dict()


def test_the_commune_decides_and_without_it_the_postcode() -> None:
    rows = pd.DataFrame(
        [("59360", "59000"), ("59350", "59120"), (None, "59120"), (None, "59000"), (None, None), ("59360", None)],
        columns=["commune", "postcode"],
    ).astype("str")
    assert in_communes(rows, LISTED).tolist() == [True, False, True, False, False, True]
    assert in_communes(rows, replace(LISTED, communes=())).tolist() == [False, True, True, False, False, False]
    assert in_communes(rows, replace(LISTED, postcodes=())).tolist() == [True, False, False, False, False, True]


def test_whom_another_text_changes_in_order_and_by_which_criteria() -> None:
    gone = {"deregistered_on": date(2018, 6, 1)}
    day_short = {"registered_on": date(2017, 12, 31)}
    evidence = several((gone, {}), (day_short, {}), ({}, {}), (gone, UNDATED), (gone, AWAY))
    old, new = (assess(evidence, TERRITORY, ON, rules_named(name)) for name in ("loi-2016-231", "loi-2020-1577"))
    assert verdicts_changed(old, new).to_dict("records") == [
        {"person_id": "P-00002", "from": "ineligible", "to": "eligible", "criteria": "without_work"},
        {"person_id": "P-00001", "from": "ineligible", "to": "undetermined", "criteria": "registered"},
        {"person_id": "P-00004", "from": "ineligible", "to": "undetermined", "criteria": "registered"},
    ]
    back = verdicts_changed(new, old, "loos")
    assert back["person_id"].tolist() == ["P-00002", "P-00001", "P-00004"]
    assert back.index.tolist() == [0, 1, 2]
    assert verdicts_changed(old, new, "tourcoing").empty
    deprived = several(({**gone, "deprived_since": date(2018, 1, 1)}, {}))
    both = [assess(deprived, TERRITORY, ON, rules_named(name)) for name in ("loi-2016-231", "loi-2020-1577")]
    assert verdicts_changed(*both)["criteria"].tolist() == ["registered"]
    twice = several(({"registered_on": date(2019, 1, 15), "deprived_since": date(2017, 12, 31)}, {}))
    both = [assess(twice, TERRITORY, ON, rules_named(name)) for name in ("loi-2016-231", "loi-2020-1577")]
    assert verdicts_changed(*both)["criteria"].tolist() == ["registered,without_work"]


def test_the_first_day_of_a_stay_is_shown_where_it_stands() -> None:
    former = {"row_id": 90, "resident_since": date(2015, 3, 1), "resident_until": date(2018, 11, 30)}
    evidence = several(({}, {"resident_since": date(2018, 12, 1)}))
    rows = pd.DataFrame([{**RESIDENCE, "row_id": 101, "resident_since": date(2018, 12, 1)}, {**RESIDENCE, **former}])
    both = Evidence.of(people=evidence.people, residences=rows, files=evidence.files)
    answer = assess(both, TERRITORY, ON).criteria["resident_long_enough"].iloc[0]
    assert (answer["fact"], answer["row_id"], answer["verdict"]) == ("2015-03-01", 90, "met")
    assert assess(both, TERRITORY, ON).people["residence_row"].tolist() == [101]
    alone = Evidence.of(people=evidence.people, residences=rows[:1], files=evidence.files)
    answer = assess(alone, TERRITORY, ON).criteria["resident_long_enough"].iloc[0]
    assert (answer["fact"], answer["row_id"], answer["verdict"]) == ("2018-12-01", 101, "not_met")


@pytest.mark.parametrize(
    ("until", "tolerance", "reason"),
    [(30, 0, "another_start_missing"), (29, 0, "too_soon"), (29, 1, "another_start_missing"), (28, 1, "too_soon")],
)
def test_a_spell_without_first_day_may_be_older_when_it_reaches_the_known_one(
    until: int, tolerance: int, reason: str
) -> None:
    recent = {**RESIDENCE, "row_id": 101, "resident_since": date(2018, 10, 1)}
    undated = {**RESIDENCE, "row_id": 102, "resident_since": None, "resident_until": date(2018, 9, until)}
    place = replace(TERRITORY, rules=LocalRules(residence_gap_days=tolerance))
    answer = assess(known(residences=[recent, undated]), place, ON).criteria["resident_long_enough"].iloc[0]
    assert (answer["reason"], answer["fact"]) == (reason, "2018-10-01")


def test_the_time_at_an_address_in_no_district_does_not_count() -> None:
    evidence = several(({}, AWAY), ({}, AWAY | {"resident_since": date(2018, 12, 1)}), ({}, AWAY | UNDATED))
    answers = assess(evidence, TERRITORY, ON).criteria["resident_long_enough"]
    assert list(zip(answers["verdict"], answers["reason"], strict=True)) == [
        ("met", "elsewhere"), ("not_met", "elsewhere"), ("unknown", "date_missing")
    ]  # fmt: skip
    assert answers["holds_from"].isna().all()


def test_words_by_number() -> None:
    assert words(["a", "b"], np.array([1, 0])).tolist() == ["b", "a"]
    assert words(["a"], np.array([-1])).isna().tolist() == [True]
