"""A sitting of the CLE: its file, the decisions taken back, a verdict the CLE overrides with its motive."""

from pathlib import Path

import pytest

from tests.cli.journeys import Team, filled_in, team_on_copy

FRENCH_OFF = ("language = \"fr\"", "language = \"en\"")


@pytest.fixture
def team(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Team:
    made = team_on_copy(sample, tmp_path, capsys)
    toml = made.folder / "tzc.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace(*FRENCH_OFF), encoding="utf-8")
    return made


def undetermined(team: Team) -> str:
    """Someone of the district whose file lacks a piece."""
    told = team.json("eligible", "--district", "loos", "--verdict", "undetermined", "--as-of", "2018-12-31")
    return str(told["people"][0]["person_id"])


def brought(team: Team, person: str) -> None:
    """A file ready for the committee."""
    for number, status in enumerate(("contacted", "met", "volunteer", "to_validate"), 1):
        team.step(person, status, f"2018-11-{number:02}")


def test_decisions_are_prepared_taken_and_recorded(team: Team, tmp_path: Path) -> None:
    one, two, three = team.eligible()[:3]
    odd = undetermined(team)
    for person in (one, two, three, odd):
        brought(team, person)
    path = tmp_path / "cle.xlsx"
    told = team.json("cle", "prepare", "--on", "2018-12-15", "--district", "loos", "--output", path)
    assert {person["person_id"] for person in told["to_decide"]} == {one, two, three, odd}
    line = next(person for person in told["to_decide"] if person["person_id"] == odd)
    assert line["verdict"] == "undetermined"
    assert line["missing"]
    assert line["explanation"]
    decision = "Decision of the CLE"
    filled = filled_in(
        path,
        {one: {decision: "validated"}, two: {decision: "deferred", "Motive": "absent"}, three: {decision: "refused"},
         odd: {decision: "validated"}},
        tmp_path / "taken.xlsx",
    )  # fmt: skip
    taken = team.json("cle", "record", filled, "--strict", code=3)["files"][0]
    assert (taken["new"], taken["rows_rejected"]) == (3, 1)
    assert [finding["code"] for finding in taken["findings"]] == ["J006"]  # and nothing of tzc's own other sheets
    assert "undetermined" in taken["findings"][0]["message"]
    statuses = [team.json("path", person)["status"] for person in (one, two, three, odd)]
    assert statuses == ["validated", "deferred", "refused", "to_validate"]
    assert team.json("path", two)["entries"][-1]["source"] == "cle"

    # A file in which decisions were written is not written over.
    assert "--force" in team.run("cle", "prepare", "--on", "2018-12-15", "--district", "loos", "--output", path, code=1)

    # With its motive, the CLE's verdict stands wherever a verdict does.
    motive = "attestation of the landlord seen in the sitting"
    again = filled_in(filled, {odd: {"Motive": motive}}, tmp_path / "motive.xlsx")
    assert team.json("cle", "record", again)["files"][0]["new"] == 1
    told = team.json("explain", odd, "--as-of", "2018-12-31")["people"][0]
    assert (told["verdict"], told["ruling"]["registers_verdict"]) == ("eligible", "undetermined")
    assert told["ruling"]["motive"] == motive
    for command in (["explain", odd], ["eligible", "--district", "loos"], ["path", odd]):
        dated = command if command[0] == "path" else [*command, "--as-of", "2018-12-31"]
        assert "landlord" in team.run(*dated)
    assert "landlord" in team.run("hiring-list", "--district", "loos", "--as-of", "2018-12-31")
    listed = team.json("hiring-list", "--district", "loos", "--as-of", "2018-12-31")["people"]
    assert {person["person_id"]: person["ruling"] for person in listed}[odd] == motive
    # A sitting before the decision knows nothing of it.
    assert team.json("explain", odd, "--as-of", "2018-12-14")["people"][0]["verdict"] != "eligible"


def test_one_step_by_hand_needs_the_motive_too(team: Team) -> None:
    odd = undetermined(team)
    brought(team, odd)
    assert "--note" in team.step(odd, "validated", "2018-12-15", code=1)
    team.step(odd, "validated", "2018-12-15", "--note", "payslips seen")
    assert team.json("path", odd)["ruling"]["motive"] == "payslips seen"


def test_the_next_sitting_sees_deferred_files_waits_and_thresholds(team: Team) -> None:
    one, two = team.eligible()[:2]
    brought(team, one)
    team.step(one, "deferred", "2018-12-15")
    team.validate(two, "2018-12")
    soon = team.json("eligible", "--district", "loos", "--verdict", "all", "--as-of", "2018-12-31")["people"]
    threshold = next(
        person["person_id"] for person in soon for criterion in person["criteria"]
        if criterion["code"] == "without_work" and "2019-01-01" < (criterion["holds_from"] or "") < "2019-03-01"
    )  # fmt: skip
    team.step(threshold, "contacted", "2018-12-01")
    told = team.json("cle", "prepare", "--on", "2018-12-31", "--district", "loos", "--delay", "5")
    assert [(person["person_id"], person["status"]) for person in told["to_decide"]] == [(one, "deferred")]
    assert [person["person_id"] for person in told["late"]] == [two]
    assert threshold in {person["person_id"] for person in told["soon"]}
    everyone = team.json("cle", "prepare", "--on", "2018-12-31", "--district", "loos", "--everyone")
    assert len(everyone["soon"]) > len(told["soon"])
