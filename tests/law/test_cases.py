"""The cases that a jurist reads (README.md beside this file), submitted to the calculation."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tzc_cli.eligibility import Assessment, Evidence, assess
from tzc_cli.eligibility.said import SENTENCES
from tzc_cli.law import rules_at, rules_named
from tzc_cli.registers.addresses import parse_addresses
from tzc_cli.territory import District, LocalRules, Street, Territory

HERE = Path(__file__).parent
HOME = {"address": "12 rue Anatole France", "commune": "59360", "postcode": "59120"}
REGISTRATION = ("registered_on", "deregistered_on", "deprived_since", "category", "rsa")


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


def districts(facts: dict[str, Any]) -> tuple[District, ...]:
    loos = District(
        id="loos",
        name="Loos – Les Oliveaux",
        accredited_from=facts.get("accredited_from", date(2016, 7, 1)),
        accredited_until=facts.get("accredited_until"),
        communes=("59360",),
        postcodes=("59120",),
        streets=(
            Street("rue Anatole France"),
            Street("rue du Maréchal Joffre", 1, 75, "odd"),
            Street("rue du Flou", since=date(2018, 3, 1), until=date(2019, 2, 28)),
            Street("rue du Bis", 3, 9, from_suffix="BIS", to_suffix="BIS"),
            Street("rue des Peupliers"),
            Street("rue du Peuplier"),
        ),
    )
    tourcoing = District("tourcoing", "Tourcoing", date(2016, 7, 1), communes=("59599",), postcodes=("59200",))
    return loos, tourcoing


def home(facts: dict[str, Any]) -> dict[str, Any]:
    address = parse_addresses(pd.Series([facts.get("address")], dtype="str")).iloc[0].to_dict()
    return address | {"commune": facts.get("commune"), "postcode": facts.get("postcode")}


def declared(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"person": 7, "fact_id": n, "fact": said["fact"], "day": said.get("day"), "declared_on": said["on"],
         "withdrawn": len(said) == 2, **(home(HOME | said) if "address" in said else {})}
        for n, said in enumerate(case.get("declared", []), 1)
    ]  # fmt: skip


def submitted(case: dict[str, Any]) -> Assessment:
    facts = case["facts"]
    extracted = facts.get("extracted_on", case["date"])
    row = {"person": 7, "extracted_on": extracted, **home(facts)}
    registration = [{**row, "row_id": 11, "layout": "pe", **{name: facts.get(name) for name in REGISTRATION}}]
    extracts = [extracted, *([facts["later_extract"]] if "later_extract" in facts else [])]
    if "earlier" in facts:
        registration.append({**row, "row_id": 12, "layout": "pe", **facts["earlier"]})
        extracts.append(registration[1]["extracted_on"])
    residence = [
        {**row, "row_id": 21, "layout": "bailleur", "resident_since": facts.get("resident_since"),
         "resident_until": facts.get("resident_until")}
    ]  # fmt: skip
    if "former_home" in facts:
        former = facts["former_home"]
        residence.append({**row, "row_id": 22, "layout": "bailleur", **home(HOME | former), **{
            name: former.get(name) for name in ("resident_since", "resident_until")}})  # fmt: skip
    contract = [
        {
            "person": 7,
            "row_id": 31,
            "extracted_on": extracted,
            "hired_on": facts.get("hired_on"),
            "left_on": facts.get("left_on"),
        }
    ]
    evidence = Evidence.of(
        people=pd.DataFrame([{"person": 7, "person_id": "P-00007"}]),
        registrations=pd.DataFrame(registration if facts.get("in_job_seekers", True) else []),
        residences=pd.DataFrame(residence if facts.get("in_residents", True) else []),
        contracts=pd.DataFrame(contract if "hired_on" in facts else []),
        files=pd.DataFrame({"kind": "job-seekers", "layout": "pe", "extracted_on": extracts}),
        declared=pd.DataFrame(declared(case)),
    )
    territory = Territory("MEL", "fr", Path(), districts(facts), rules=LocalRules(**case.get("rules", {})))
    return assess(evidence, territory, case["date"], rules_named(case["text"]) if "text" in case else None)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    result = submitted(case)
    person, answer = result.people.iloc[0], result.criteria[case["criterion"]].iloc[0]
    assert (answer["verdict"], person["verdict"]) == (case["answer"], case["expected"])
    assert all((code, frame["reason"].item()) in SENTENCES for code, frame in result.criteria.items())
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
    assert result.rules.id == (case["text"] if "text" in case else rules_at(case["date"]).id)
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
    assert len(cases) >= 120
