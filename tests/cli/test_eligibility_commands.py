"""fact, gaps, diff, law, district check, --soon, --known-at: through the command line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CONTRACTS, RESIDENTS, SEEKERS
from tzc_cli.cli.app import run

DAY = ["--as-of", "2018-12-31"]


def told(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert run([*arguments, "--territory", str(folder), "--json"]) == code
    return json.loads(capsys.readouterr().out)


def shown(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run([*arguments, "--territory", str(folder)]) == code
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.fixture
def team(small) -> Path:
    """DUPONT lacks her day of moving in; MARTIN is registered too recently; PETIT is hired in January 2019."""
    folder = small(
        {
            "demandeurs_2018-12-31.csv": SEEKERS
            + "1234567A;DUPONT;Marie;01/02/1980;1 rue X;59120;LOOS;03/05/2016;1\n"
            + "1234567B;MARTIN;Luc;05/05/1970;2 rue X;59120;LOOS;15/02/2018;1\n"
            + "1234567C;PETIT;Ali;06/06/1975;3 rue X;59120;LOOS;15/02/2016;1\n",
            "bailleur_2018-12-31.csv": RESIDENTS
            + "DUPONT;Marie;;01/02/1980;1 rue X;59120;LOOS;;\n"
            + "MARTIN;Luc;;05/05/1970;2 rue X;59120;LOOS;01/01/2016;\n"
            + "PETIT;Ali;;06/06/1975;3 rue X;59120;LOOS;01/01/2016;\n",
            "contrats_2019-01-31.csv": CONTRACTS + "PETIT;Ali;06/06/1975;1234567C;15/01/2019;;35;Recyclerie\n",
        }
    )
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    return folder


def verdicts(capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> dict[str, str]:
    people = told(capsys, folder, "eligible", "--verdict", "all", *DAY, *more)["people"]
    return {person["family_name"]: person["verdict"] for person in people}


HEAD = {"as_of", "district", "rules", "counts", "people"}
PERSON = {"person_id", "family_name", "given_names", "birth_date", "job_seeker_id", "district", "verdict",
          "eligible_from", "missing", "criteria"}  # fmt: skip
CRITERION = {"code", "verdict", "fact", "threshold", "operator", "margin_days", "holds_from", "source", "legal_basis"}
CODES = ["registered", "without_work", "resident_in_district", "resident_long_enough", "district_accredited"]
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@pytest.mark.parametrize("command", [("eligible", "--verdict", "all"), ("explain", "P-00001")])
def test_json_keeps_every_key_it_promised(
    sample: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    answer = told(capsys, sample, *command, *DAY)
    assert set(answer) >= HEAD
    assert set(answer["counts"]) == {"eligible", "undetermined", "ineligible"}
    assert sum(answer["counts"].values()) == len(answer["people"])
    for person in answer["people"]:
        assert set(person) >= PERSON
        assert person["verdict"] in answer["counts"]
        assert bool(person["missing"]) == any(each["verdict"] == "unknown" for each in person["criteria"])
        assert [each["code"] for each in person["criteria"]] == CODES
        for day in (person["birth_date"], person["eligible_from"]):
            assert day is None or ISO.fullmatch(day)
        for each in person["criteria"]:
            assert set(each) >= CRITERION
            assert each["verdict"] in ("met", "not_met", "unknown")
            assert (each["threshold"], each["operator"]) == {
                "without_work": ("12 months", ">"), "resident_long_enough": ("6 months", ">=")
            }.get(each["code"], (None, None))  # fmt: skip
            assert each["margin_days"] is None or isinstance(each["margin_days"], int)
            assert each["holds_from"] is None or ISO.fullmatch(each["holds_from"])
            assert each["source"] is None or set(each["source"]) >= {"file", "sheet", "row", "cell"}
            assert set(each["legal_basis"]) >= {"title", "article"}


def test_a_fact_settles_and_is_withdrawn(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    usual = {"DUPONT": "undetermined", "MARTIN": "ineligible", "PETIT": "eligible"}
    assert verdicts(capsys, team) == usual
    proof = ("--by", "A. Martin", "--proof", "facture EDF", "--on", "2018-12-01")
    made = told(capsys, team, "fact", "DUPONT", "resident_since", "2017-05-01", *proof)
    assert (made["fact"], made["withdrawn"], made["conflict"]) == ("resident_since", False, [])
    assert verdicts(capsys, team) == usual | {"DUPONT": "eligible"}
    explained = told(capsys, team, "explain", "DUPONT", *DAY)
    criteria = {each["code"]: each for each in explained["people"][0]["criteria"]}
    source = criteria["resident_long_enough"]["source"]
    assert source["declared"] == {"by": "A. Martin", "on": "2018-12-01", "proof": "facture EDF"}
    assert source["file"] is None
    assert criteria["registered"]["source"]["declared"] is None
    assert explained["dossier"]["statements"][0]["value"] == "2017-05-01"
    assert "proof: facture EDF" in shown(capsys, team, "explain", "DUPONT", *DAY)
    assert "withdrawn" in shown(capsys, team, "fact", "DUPONT", "resident_since", "none", *proof)
    assert verdicts(capsys, team) == usual
    assert "withdrawn by A. Martin" in shown(capsys, team, "explain", "DUPONT", *DAY)


def test_a_fact_that_contradicts_a_register_is_kept_and_shown(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proof = ("--by", "A. Martin", "--proof", "bail", "--on", "2018-12-31")
    said = shown(capsys, team, "fact", "MARTIN", "resident_since", "2018-10-01", *proof)
    assert "Registers say otherwise: 2016-01-01" in said
    assert verdicts(capsys, team)["MARTIN"] == "ineligible"
    dossier = told(capsys, team, "explain", "MARTIN", *DAY)["dossier"]
    ((first, second),) = dossier["conflicts"]
    assert (first["value"], first["by"], second["value"]) == ("2018-10-01", "A. Martin", "2016-01-01")
    page = shown(capsys, team, "explain", "MARTIN", *DAY)
    assert "Contradictions" in page
    assert "bailleur_2018-12-31.csv, H3" in page
    assert told(capsys, team, "fact", "MARTIN", "address", "2 r. X, 59120 LOOS", *proof)["conflict"] == []
    assert told(capsys, team, "fact", "MARTIN", "address", "9 rue X, 59120 LOOS", *proof)["conflict"] != []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["fact", "DUPONT", "shoe_size", "38", "--by", "A", "--proof", "B"], 2, "no fact called"),
        (["fact", "DUPONT", "resident_since", "hier", "--by", "A", "--proof", "B"], 2, "is not a date"),
        (["fact", "DUPONT", "resident_since", "2018-01-01", "--by", " ", "--proof", "B"], 2, "its author"),
        (["fact", "DUPONT", "resident_since", "2018-01-01", "--by", "A", "--proof", ""], 2, "its proof"),
        (["fact", "DUPONT", "address", "rue X", "--by", "A", "--proof", "B"], 2, "postcode"),
        (["fact", "NOBODY", "resident_since", "2018-01-01", "--by", "A", "--proof", "B"], 2, "nobody is called"),
        (["fact", "DUPONT", "address", "none", "--by", "A", "--proof", "B", "--on", "2999-01-01"], 2, "in the future"),
        (["gaps", "--fact", "address", *DAY], 2, "nobody lacks address"),
        (["diff", "--from", "2018-12-31", "--to", "2018-01-01"], 2, "--to is before --from"),
        (["eligible", *DAY, "--soon", "bientôt"], 2, "is not a period"),
        (["eligible", *DAY, "--known-at", "2001-01-01"], 1, "nothing had been imported by 2001-01-01"),
        (["law", "show", "loi-1901"], 2, "no rule set"),
    ],
)
def test_what_cannot_be_done(
    team: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    where = [] if arguments[0] == "law" else ["--territory", str(team)]
    capsys.readouterr()
    assert run([*arguments, *where]) == code
    assert says in capsys.readouterr().err


def test_gaps_are_ranked_by_whom_they_settle(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, team, "gaps", *DAY, "--district", "loos")["gaps"]
    assert [(each["fact"], each["settles"], each["with_others"], each["in_time"]) for each in found] == [
        ("resident_since", 1, 0, 0)
    ]  # fmt: skip
    page = shown(capsys, team, "gaps", *DAY, "--fact", "resident_since")
    assert "DUPONT" in page
    assert "MARTIN" not in page


def test_who_becomes_eligible_soon_and_by_what(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, team, "eligible", *DAY, "--soon", "3m")
    assert found["soon_until"] == "2019-03-31"
    (martin,) = (person for person in found["people"] if person["family_name"] == "MARTIN")
    assert (martin["eligible_from"], martin["eligible_by"]) == ("2019-02-16", "without_work")
    assert "MARTIN" not in {p["family_name"] for p in told(capsys, team, "eligible", *DAY, "--soon", "1m")["people"]}
    page = shown(capsys, team, "eligible", *DAY, "--soon", "3m", "--district", "loos")
    assert "2019-02-16" in page
    assert "Nobody." in shown(capsys, team, "eligible", *DAY, "--soon", "1d")
    ahead = "is known to be in force until 2021-06-30 only"
    assert ahead in shown(capsys, team, "eligible", "--as-of", "2021-04-30", "--soon", "3m")
    assert "supposes" not in shown(capsys, team, "eligible", "--as-of", "2021-04-30", "--soon", "2m")


def test_entries_minus_exits_is_the_change_in_stock(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dates = ["diff", "--from", "2018-12-31", "--to", "2019-02-16"]
    found = told(capsys, team, *dates, "--district", "loos")
    assert found["stock_before"] + found["entries"] - found["exits"] == found["stock_after"]
    causes = {line["cause"]: line["change"] for line in found["people"]}
    assert causes == {"time_passed": "entered", "hired": "left"}
    page = shown(capsys, team, *dates)
    assert "hired by the EBE" in page
    assert "+ entries" in page
    same = shown(capsys, team, "diff", "--from", "2018-12-31", "--to", "2018-12-31")
    assert "Cause" not in same


@pytest.mark.parametrize("more", [(), ("--district", "loos"), ("--known-at", "2999-01-01")])
def test_both_stocks_are_those_of_eligible(followed: Path, capsys: pytest.CaptureFixture[str], more: list[str]) -> None:
    dates = ("2017-12-31", "2018-12-31")
    lists = [told(capsys, followed, "eligible", "--as-of", day, *more)["people"] for day in dates]
    first, last = ({person["person_id"] for person in people} for people in lists)
    found = told(capsys, followed, "diff", "--from", dates[0], "--to", dates[1], *more)
    assert (found["stock_before"], found["stock_after"]) == (len(first), len(last))
    moved = {change: {line["person_id"] for line in found["people"] if line["change"] == change}
             for change in ("entered", "left")}  # fmt: skip
    assert moved == {"entered": last - first, "left": first - last}
    # The CLE took some of these verdicts itself.
    by_cle = {line["person_id"] for line in found["people"] if line["cause"] == "decided_by_cle"}
    assert by_cle
    ruled = {person["person_id"] for people in lists for person in people if person.get("ruling")}
    assert by_cle & last <= ruled
    page = shown(capsys, followed, "diff", "--from", dates[0], "--to", dates[1])
    assert "decided by the CLE" in " ".join(page.split())


def test_no_list_of_this_kind_names_who_objected(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = ("--as-of", "2019-02-15")
    impact = ("law", "impact", "loi-2016-231", "loi-2020-1577", *later)
    changed = ("diff", "--from", "2018-12-31", "--to", "2019-02-16")
    assert told(capsys, team, "gaps", *DAY)["gaps"]
    assert len(told(capsys, team, *impact)["people"]) == 1
    before = told(capsys, team, *changed)
    for name in ("DUPONT", "MARTIN", "PETIT"):
        shown(capsys, team, "step", name, "contacted", "--on", "2018-12-02")
        shown(capsys, team, "step", name, "objected", "--on", "2018-12-03")
    assert told(capsys, team, "gaps", *DAY)["gaps"] == []
    assert told(capsys, team, *impact)["people"] == []
    after = told(capsys, team, *changed)
    assert (before["stock_before"], len(before["people"])) == (1, 2)
    assert (after["stock_before"], after["stock_after"], after["people"]) == (0, 0, [])


def test_one_text_may_be_asked_for_on_both_dates(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dates = ("diff", "--from", "2018-12-31", "--to", "2027-02-16")
    capsys.readouterr()
    assert run([*dates, "--territory", str(team)]) == 1
    assert "name it with --rules" in capsys.readouterr().err
    forced = (*dates, "--rules", "loi-2020-1577")
    found = told(capsys, team, *forced)
    assert (found["rules_from"], found["rules_to"]) == ("loi-2020-1577", "loi-2020-1577")
    assert "law_changed" not in {line["cause"] for line in found["people"]}
    assert shown(capsys, team, *forced).count("Warning") == 2  # out of its dates on the one and on the other


def test_corrected_data_is_told_from_time(team: Path, small, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    with sqlite3.connect(team / "tzc.sqlite") as store:
        store.execute("UPDATE register SET imported_at = '2019-01-02T00:00:00Z'")
    store.close()
    small({"bailleur_2018-12-31.csv": RESIDENTS + "PETIT;Ali;;06/06/1975;3 rue X;59120;LOOS;01/11/2018;\n"})
    assert run(["import", "--quiet", "--territory", str(team)]) == 0
    found = told(capsys, team, "diff", "--from", "2018-12-31", "--to", "2019-01-01", "--known-from", "2019-01-02")
    assert [(line["change"], line["cause"]) for line in found["people"]] == [("left", "data_corrected")]
    assert found["known_from"].startswith("2019-01-0")
    then = ("--known-at", "2019-01-03")
    assert verdicts(capsys, team, *then)["PETIT"] == "eligible"
    assert verdicts(capsys, team)["PETIT"] == "ineligible"
    hiring = told(capsys, team, "hiring-list", "--district", "loos", *DAY, *then)
    assert [person["family_name"] for person in hiring["people"]] == ["PETIT"]
    report = told(capsys, team, "report", "--year", "2018", *then)
    assert report["known_at"].startswith("2019-01-03")


def test_known_at_after_the_last_import_changes_nothing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["eligible", "--verdict", "all", *DAY], ["gaps", *DAY]):
        late = told(capsys, sample, *command, "--known-at", "2999-01-01")
        now = told(capsys, sample, *command)
        assert late.pop("known_at") != now.pop("known_at")
        assert late == now


def test_the_texts_and_whom_they_change(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["law", "show", "--json"]) == 0
    texts = json.loads(capsys.readouterr().out)["rules"]
    assert [text["id"] for text in texts] == ["loi-2016-231", "loi-2020-1577"]
    assert texts[0]["criteria"][1]["threshold"] == "12 months"
    assert run(["law", "show", "loi-2016-231"]) == 0
    assert "more than 12 months" in capsys.readouterr().out
    assert run(["law", "diff", "loi-2016-231", "loi-2020-1577", "--json"]) == 0
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["differences"]] == [
        "registered", "without_work"
    ]  # fmt: skip
    assert run(["law", "diff", "loi-2016-231", "loi-2020-1577"]) == 0
    assert "not asked for" in capsys.readouterr().out
    assert run(["law", "diff", "loi-2016-231", "loi-2016-231"]) == 0
    assert "ask the same" in capsys.readouterr().out
    # Registered on 15 February 2018: a year later the 2020 text is satisfied a day before the 2016 text.
    day = ["--as-of", "2019-02-15"]
    found = told(capsys, team, "law", "impact", "loi-2016-231", "loi-2020-1577", *day, "--district", "loos")
    assert [(each["from"], each["to"], each["criteria"]) for each in found["people"]] == [
        ("ineligible", "eligible", ["without_work"])
    ]
    page = shown(capsys, team, "law", "impact", "loi-2016-231", "loi-2020-1577", *day)
    assert "is known to be in force from 2021-07-01 to 2026-12-31 only" in page
    assert "1 person" in page
    assert "0 people" in shown(capsys, team, "law", "impact", "loi-2016-231", "loi-2016-231", *day)


def test_a_text_forced_out_of_its_dates_is_said_to_be(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forced = ["eligible", "--as-of", "2027-01-01", "--rules", "loi-2020-1577"]
    assert "Warning" in shown(capsys, team, *forced)
    assert told(capsys, team, *forced)["rules_known_in_force"] is False


def test_streets_are_held_against_addresses(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, sample, "district", "check", "loos", *DAY, code=3)
    counts = [each["people"] for each in found["not_located"]]
    assert counts == sorted(counts, reverse=True)
    assert {each["why"] for each in found["not_located"]} <= {"street_not_exact", "number_missing", "street_missing"}
    assert any(each["candidates"] == ["place de l'Abbaye"] for each in found["not_located"])
    assert found["unused"] == []
    page = shown(capsys, sample, "district", "check", "loos", *DAY, code=3)
    assert "await a look" in page
    assert "Misspelt streets" in page


def test_a_district_in_order(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (team / "tzc.toml").read_text(encoding="utf-8")
    streets = '\n[[district.street]]\nname = "rue X"\n[[district.street]]\nname = "rue Vide"\n\n[[district]]\nid = "t'
    (team / "tzc.toml").write_text(text.replace('\n[[district]]\nid = "t', streets), encoding="utf-8")
    found = told(capsys, team, "district", "check", "loos", *DAY)
    assert (found["not_located"], found["unused"]) == ([], ["rue Vide"])
    assert "rue Vide" in shown(capsys, team, "district", "check", "loos", *DAY)


def test_the_rules_of_the_territory_are_named(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (team / "tzc.toml").read_text(encoding="utf-8")
    rules = (
        "[rules]\nwithout_work_months = 18\nregistration_gap_days = 30\n"
        'move_between_districts = "keeps"\n\n[[district]]'
    )
    (team / "tzc.toml").write_text(text.replace("[[district]]", rules, 1), encoding="utf-8")
    criteria = told(capsys, team, "explain", "PETIT", *DAY)["people"][0]["criteria"]
    work = next(each for each in criteria if each["code"] == "without_work")
    assert work["threshold"] == "18 months"
    assert work["legal_basis"]["territory"] == {"without_work_months": 18, "registration_gap_days": 30}
    page = shown(capsys, team, "explain", "PETIT", *DAY)
    assert "rule of the territory (without_work_months in tzc.toml)" in page
    assert "keeps the count" in page
    (team / "tzc.toml").write_text(text.replace("[[district]]", "[rules]\nresident_months = 3\n\n[[district]]", 1))
    assert "less than the 6 of the text" in shown(capsys, team, "explain", "PETIT", *DAY, code=1)
