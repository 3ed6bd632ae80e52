"""The cases that a jurist reads (README.md beside this file), submitted to the calculation."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tzc_cli.eligibility import Assessment, Evidence, assess
from tzc_cli.law import rules_at, rules_named
from tzc_cli.registers.addresses import parse_addresses
from tzc_cli.territory import District, Street, Territory

HERE = Path(__file__).parent
HOME = {"address": "12 rue Anatole France", "commune": "59360", "postcode": "59120"}
REGISTRATION = ("registered_on", "deregistered_on", "deprived_since", "category")


def _cases() -> list[Any]:
    listed = []
    for file in sorted(HERE.glob("*.toml")):
        common = tomllib.loads(file.read_text(encoding="utf-8"))
        cases, facts = common.pop("case"), common.pop("facts")
        for case in cases:
            known = HOME | facts | case.pop("facts", {})
            whole = common | case | {"facts": {k: v for k, v in known.items() if k not in case.get("without", [])}}
            listed.append(pytest.param(whole, id=f"{file.stem}: {case['title']}"))
    return listed


CASES = _cases()


def submitted(case: dict[str, Any]) -> Assessment:
    facts = case["facts"]
    extracted = facts.get("extracted_on", case["date"])
    address = parse_addresses(pd.Series([facts.get("address")], dtype="str")).iloc[0].to_dict()
    address |= {"commune": facts.get("commune"), "postcode": facts.get("postcode")}
    row = {"person": 7, "extracted_on": extracted, **address}
    registration = [{**row, "row_id": 11, "layout": "pe", **{name: facts.get(name) for name in REGISTRATION}}]
    residence = [
        {**row, "row_id": 21, "layout": "bailleur", "resident_since": facts.get("resident_since"),
         "resident_until": facts.get("resident_until")}
    ]  # fmt: skip
    contract = [
        {
            "person": 7,
            "row_id": 31,
            "extracted_on": extracted,
            "hired_on": facts.get("hired_on"),
            "left_on": facts.get("left_on"),
        }
    ]
    extracts = [extracted, *([facts["later_extract"]] if "later_extract" in facts else [])]
    evidence = Evidence.of(
        people=pd.DataFrame([{"person": 7, "person_id": "P-00007"}]),
        registrations=pd.DataFrame(registration if facts.get("in_job_seekers", True) else []),
        residences=pd.DataFrame(residence if facts.get("in_residents", True) else []),
        contracts=pd.DataFrame(contract if "hired_on" in facts else []),
        files=pd.DataFrame({"kind": "job-seekers", "layout": "pe", "extracted_on": extracts}),
    )
    district = District(
        id="loos",
        name="Loos – Les Oliveaux",
        accredited_from=facts.get("accredited_from", date(2016, 7, 1)),
        accredited_until=facts.get("accredited_until"),
        communes=("59360",),
        postcodes=("59120",),
        streets=(Street("rue Anatole France"), Street("rue du Maréchal Joffre", 1, 75, "odd")),
    )
    territory = Territory("MEL", "fr", Path(), (district,))
    return assess(evidence, territory, case["date"], rules_named(case["text"]) if "text" in case else None)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    result = submitted(case)
    person, answer = result.people.iloc[0], result.criteria[case["criterion"]].iloc[0]
    assert (answer["verdict"], person["verdict"]) == (case["answer"], case["expected"])
    if "holds_from" in case:
        assert answer["holds_from"].date() == case["holds_from"]
    elif case["answer"] == "unknown":
        assert pd.isna(answer["holds_from"])
    if "margin_days" in case:
        assert answer["margin_days"] == case["margin_days"]
    if case["expected"] == "undetermined":
        assert person["missing"].split(",") == case.get("missing", person["missing"].split(","))
    else:
        assert "missing" not in case
    assert result.rules == (rules_named(case["text"]) if "text" in case else rules_at(case["date"]))
    if "text_of_the_day" in case:
        assert result.rules.id == case["text_of_the_day"]


def test_every_case_is_complete() -> None:
    for case in (parameter.values[0] for parameter in CASES):
        assert {"title", "article", "criterion", "date", "answer", "expected", "facts"} <= set(case)
        assert "text" in case or "text_of_the_day" in case


def test_each_criterion_of_each_text_has_its_cases() -> None:
    cases = [parameter.values[0] for parameter in CASES]
    for code in ("registered", "without_work", "resident_in_district", "resident_long_enough", "district_accredited"):
        answers = {case["answer"] for case in cases if case["criterion"] == code}
        assert answers == {"met", "not_met", "unknown"}
        texts = {case.get("text") for case in cases if case["criterion"] == code}
        assert "loi-2016-231" in texts
        assert code == "registered" or "loi-2020-1577" in texts
    assert len(cases) >= 60
