"""From first contact to contract, through commands only, on the sample: figures agree with the report at the end."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.journeys import CHAIN, Team, filled_in, team_on_copy

DECISION = "Decision of the CLE"
DAY = "2018-12-31"


@pytest.fixture
def team(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Team:
    made = team_on_copy(sample, tmp_path, capsys)
    toml = made.folder / "tzc.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('language = "fr"', 'language = "en"'), encoding="utf-8")
    return made


def figures(team: Team) -> dict[str, int]:
    """Employees and contracts of Loos, as the yearly report counts them."""
    told: Any = team.json("report", "--year", "2018", "--quiet", "--output", team.folder / "r.xlsx")
    (team.folder / "r.xlsx").unlink()
    found = {}
    for section in told["sections"]:
        for table in section["tables"]:
            keys = [column["key"] if isinstance(column, dict) else column for column in table["columns"]]
            for key, row in zip(table.get("row_keys", range(99)), table["rows"], strict=False):
                line = dict(zip(keys, row, strict=True))
                value = next((line[name] for name in line if "loos" in str(name).casefold()), None)
                if isinstance(value, int):
                    found[f"{table['id']}/{key if isinstance(key, str) else row[0]}"] = value
    return found


def everyone_walked(team: Team, tmp_path: Path, people: list[str]) -> Path:
    """Everybody brought before the CLE by a list kept by hand; gives the sitting's workbook."""
    path = tmp_path / "parcours.csv"
    lines = [
        f"{person};{status};2018-11-{number:02};Nadia;"
        for person in people for number, status in enumerate(("identified", *CHAIN[:-1]), 1)
    ]  # fmt: skip
    path.write_text("tzc id;Statut;Date du statut;Noté par;Note\n" + "\n".join(lines) + "\n", encoding="utf-8")
    told = team.json("import", path)["files"][0]
    assert (told["new"], told["rows_rejected"]) == (len(lines), 0)
    sitting = tmp_path / "cle.xlsx"
    team.run("cle", "prepare", "--on", "2018-12-10", "--district", "loos", "--output", sitting)
    return sitting


def test_twenty_people_from_identified_to_hired(team: Team, tmp_path: Path) -> None:
    before = figures(team)
    people = team.eligible()[:26]
    sitting = everyone_walked(team, tmp_path, people)
    decisions = {person: {DECISION: "validated"} for person in people}
    decisions |= {person: {DECISION: "deferred", "Motive": "absent"} for person in people[23:26]}
    told = team.json("cle", "record", filled_in(sitting, decisions, tmp_path / "taken.xlsx"))["files"][0]
    assert told["new"] == 26
    team.step(people[22], "objected", "2018-12-12")

    listed = tmp_path / "liste.xlsx"
    made = team.json("hiring-list", "--district", "loos", "--places", "21", "--as-of", "2018-12-15", "--output", listed)
    assert (made["number"], made["from"], made["eligible"]) == (1, "steps", 22)
    assert made["order"]["adopted_on"] == "2017-03-15"
    order = [person["person_id"] for person in made["people"]]
    assert set(order) <= set(people[:22])
    cells = [str(cell.value) for row in openpyxl.load_workbook(listed).worksheets[0].iter_rows() for cell in row]
    assert any("2017-03-15" in cell for cell in cells)
    assert sum("validated by the CLE on 2018-12-10" in cell for cell in cells) == 21
    # The same list again is the same list.
    again = team.json("hiring-list", "--district", "loos", "--places", "21", "--as-of", "2018-12-15", "--output",
                      listed, "--force")  # fmt: skip
    assert (again["number"], again["sha256"]) == (1, made["sha256"])

    skipped = order[4]
    team.run("skip", skipped, "--list", 1, "--motive", "asked to start in March", "--on", "2018-12-16")
    team.run("activity", "add", "Recyclerie", "--district", "loos", "--state", "opinion_asked")
    assert "favourable" in team.run("hire", order[0], "--on", "2018-12-20", "--activity", "recyclerie", code=1)
    team.run("activity", "add", "Recyclerie", "--district", "loos", "--state", "running", "--opinion", "favourable",
             "--opinion-on", "2018-12-17")  # fmt: skip
    for person in order:
        if person != skipped:
            team.run("hire", person, "--on", "2018-12-20", "--activity", "Recyclerie", "--hours", 28, "--part-time",
                     "chosen")  # fmt: skip

    told = team.json("path", "--from", "2018-01-01", "--to", DAY)
    stock = {flow["status"]: flow["end"] for flow in told["statuses"]}
    assert {status: count for status, count in stock.items() if count} == {
        "hired": 20, "deferred": 3, "objected": 1, "validated": 2,
    }  # fmt: skip
    after = figures(team)
    rose = {key: after[key] - before[key] for key in before if after.get(key, 0) - before[key] == 20}
    assert rose, "the report counts the twenty contracts"
    assert any("Recyclerie" in key or "recyclerie" in key for key in figures(team))

    now = team.json("hiring-list", "--district", "loos", "--as-of", DAY)
    assert {person["person_id"] for person in now["people"]} == {skipped, *set(people[:22]) - set(order)}
    assert [person["skipped"] for person in now["people"] if person["person_id"] == skipped] == [
        "2018-12-16: asked to start in March"
    ]
    changes = team.json("hiring-list", "--district", "loos", "--as-of", DAY, "--against", 1)["changes"]
    assert sum(change["words"] == "hired since 2018-12-20" for change in changes) == 20
    joined = [change["person_id"] for change in changes if change["change"] == "joined"]
    assert joined == [*set(people[:22]) - set(order)]
    counts = team.json("reconcile", "--district", "loos", "--as-of", DAY)["counts"]
    assert counts["passed_over"] == 0
    what_was_handed_over_stays(team, made, listed, tmp_path / "again.xlsx")
    # The motive stands on the next list too, until the person is hired.
    team.run("hiring-list", "--district", "loos", "--as-of", DAY, "--output", tmp_path / "next.xlsx")
    team.run("hire", joined[0], "--on", DAY)
    assert team.json("reconcile", "--district", "loos", "--as-of", DAY)["counts"]["passed_over"] == 0


def what_was_handed_over_stays(team: Team, made: Any, listed: Path, again: Path) -> None:
    """The list kept is the one written on the day, whatever has been noted since."""
    kept = team.json("lists")["lists"]
    assert [(one["number"], one["people"], one["waiting"], one["sha256"]) for one in kept] == [
        (1, 21, 22, made["sha256"])
    ]
    told = team.json("lists", 1, "--output", again)
    assert told["people"] == made["people"]
    assert again.read_bytes() == listed.read_bytes()
    assert "tzc lists" in team.run("lists", 2, code=2)


def test_without_a_step_the_list_is_provisional_says_so_and_gets_no_number(team: Team, tmp_path: Path) -> None:
    told = team.json("hiring-list", "--district", "loos", "--as-of", DAY, "--output", tmp_path / "l.xlsx")
    assert (told["number"], told["from"], told["order"]["provisional"]) == (None, "registers", True)
    assert "no step has been noted" in team.run("hiring-list", "--district", "loos", "--as-of", DAY).replace("\n", " ")
    assert "number 1" in team.run("skip", told["people"][0]["person_id"], "--list", 1, "--motive", "x", code=2)


def test_hiring_is_refused_to_whom_the_cle_has_not_validated_unless_said_why(team: Team) -> None:
    person = team.eligible()[0]
    team.step(person, "contacted", "2018-11-02")
    assert "--force --why" in team.run("hire", person, "--on", "2018-12-01", code=1)
    assert "--why" in team.run("hire", person, "--on", "2018-12-01", "--force", code=2)
    assert "chosen" in team.run("hire", person, "--on", "2018-12-01", "--hours", 20, code=2)
    team.run("hire", person, "--on", "2018-12-01", "--force", "--why", "signed before the sitting")
    counts = team.json("reconcile", "--district", "loos", "--as-of", DAY)
    kinds = {one["kind"] for one in counts["differences"] if one["person_id"] == person}
    assert kinds == {"hired_not_listed", "hired_not_validated"}


def test_a_contract_changes_and_ends(team: Team) -> None:
    person = team.eligible()[0]
    team.validate(person, "2018-10")
    team.run("hire", person, "--on", "2018-11-01", "--hours", 20, "--part-time", "suffered")
    team.run("amend", person, "--on", "2018-12-01", "--hours", 35)
    team.step(person, "suspended", "2018-12-05")
    team.step(person, "hired", "2018-12-10")
    assert "resignation" in team.run("leave", person, "--reason", "boredom", code=2)
    team.run("leave", person, "--on", "2018-12-20", "--reason", "Permanent contract elsewhere")
    assert "left; permanent contract elsewhere" in team.run("path", person)
    told = team.json("path", person)
    assert told["status"] == "left_ebe"
    assert [event["event"] for event in told["contracts"]] == ["hired", "amended", "left"]
    assert "no EBE contract" in team.run("leave", person, "--on", "2018-12-31", "--reason", "other", code=1)
    team.step(person, "volunteer", "2018-12-30")  # one may come back


def test_payroll_and_what_the_team_noted_are_one_contract(team: Team, tmp_path: Path) -> None:
    told = team.json("eligible", "--district", "loos", "--as-of", DAY)["people"]
    person = next(one for one in told if one["person_id"] in team.eligible())
    team.validate(person["person_id"], "2018-10")
    team.run("hire", person["person_id"], "--on", "2018-11-02", "--hours", 28, "--part-time", "chosen")
    alone = figures(team)
    path = tmp_path / "paie_2018-12-31.csv"
    path.write_text(
        "Nom;Prénom;Date de naissance;Identifiant PE;Date d'embauche;Date de sortie;Heures hebdo;Activité\n"
        f"{person['family_name']};{person['given_names']};{person['birth_date']};{person['job_seeker_id'] or ''};"
        "05/11/2018;;28;Couture\n",
        encoding="utf-8",
    )
    team.run("import", path)
    both = figures(team)
    assert {key for key in alone if key.startswith("employees") and alone[key] != both[key]} == set()
    team.run("leave", person["person_id"], "--on", "2018-12-31", "--reason", "resignation")
    assert team.json("path", person["person_id"])["status"] == "left_ebe"


def test_wishes_meet_activities_with_reasons_in_words(team: Team, tmp_path: Path) -> None:
    one, two, three = team.eligible()[:3]
    for person in (one, two, three):
        team.validate(person, "2018-10")
    team.run("wish", one, "--words", "couture et retouche", "--rome", "B1803", "--hours", 35)
    team.run("wish", two, "--words", "réparer des vélos", "--constraints", "no car")
    path = tmp_path / "activites.csv"
    path.write_text(
        "Activité;Quartier;État;Besoin;Postes;Heures hebdo;Compétences;Codes ROME;Avis du CLE;Date de l'avis\n"
        "Atelier de couture;loos;en cours;vêtements;2;40;coudre, retouches;B1803;favorable;2018-06-01\n"
        "Atelier de vélos;Loos;idea;se déplacer;1;35;réparation;I1607;;\n"
        "Nowhere;Roubaix;idea;;1;35;;;;\n",
        encoding="utf-8",
    )
    told = team.json("import", path)["files"][0]
    codes = {finding["code"] for finding in told["findings"] if finding["severity"] == "error"}
    assert told["kind"] == "activities"
    assert "J008" in codes
    team.run("activity", "add", "Atelier de couture", "--district", "loos", "--state", "running", "--skills",
             "coudre, retouches", "--rome", "B1803", "--jobs", 2, "--hours", 40, "--opinion", "favourable",
             "--opinion-on", "2018-06-01")  # fmt: skip
    pairs = team.json("match", "--district", "loos", "--as-of", DAY)["pairs"]
    found = {(pair["person_id"], pair["activity"]): pair for pair in pairs}
    sewing = found[one, "Atelier de couture"]
    assert sewing["reasons"] == ["same ROME code B1803", "both speak of “couture”", "both speak of “retouche”"]
    assert sewing["remarks"] == ["wants 35 h a week; the activity gives 20 h a job"]
    cycling = found[two, "Atelier de vélos"]
    assert "no favourable opinion of the CLE yet" in cycling["remarks"]
    assert not any(person == three for person, _activity in found)
    assert "nobody is ranked" in team.run("match", "--district", "loos", "--as-of", DAY)


def test_the_forecast_is_the_queue_and_its_assumptions(team: Team) -> None:
    people = team.eligible()[:5]
    for number, person in enumerate(people):
        team.validate(person, "2018-12", 10 + number)
    told = team.json("forecast", "--district", "loos", "--until", "2019-12-31", "--places-per-month", 2, "--as-of", DAY)
    assert [month["hired"] for month in told["months"]] == [people[0:2], people[2:4], people[4:5]]
    assert told["last_hire"] == "2019-03-01"
    assert len(told["assumptions"]) == 5
    asked = ("forecast", "--district", "loos", "--places-per-month", 2, "--as-of", DAY)
    short = team.json(*asked, "--until", "2019-01-31")
    assert (short["last_hire"], short["later"]) == (None, people[2:])
    assert "not a prediction" in team.run(
        "forecast", "--district", "loos", "--until", "2019-12-31", "--places-per-month", 2, "--as-of", DAY
    )
