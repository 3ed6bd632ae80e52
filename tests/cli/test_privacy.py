"""Whoever objects is left out of every list; nothing nominative is said where it is not asked for."""

import json
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from tests.cli.journeys import Team, team_on_copy

DAY = "2018-12-31"


@pytest.fixture
def team(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Team:
    return team_on_copy(sample, tmp_path, capsys)


def text_of(path: Path) -> str:
    """Everything a workbook says."""
    cells = (value for sheet in openpyxl.load_workbook(path) for row in sheet.values for value in row)
    return " ".join(str(value) for value in cells if value is not None)


def test_an_objector_is_on_no_list(team: Team, tmp_path: Path) -> None:
    objector = team.eligible()[0]
    team.validate(objector, "2018-11")
    team.run("wish", objector, "--words", "couture")
    team.run("activity", "add", "Couture", "--district", "loos")
    dated = ("--district", "loos", "--as-of", DAY)
    asked: dict[str, list[object]] = {
        "eligible": ["eligible", *dated],
        "hiring-list": ["hiring-list", *dated],
        "worklist": ["worklist", *dated, "--closed", "--output", tmp_path / "suivi.xlsx", "--force"],
        "match": ["match", *dated],
        "diff": ["diff", "--from", "2016-12-31", "--to", DAY],
        "forecast": ["forecast", *dated, "--until", "2019-12-31", "--places-per-month", 2],
        "sitting": ["cle", "prepare", "--on", DAY, "--district", "loos", "--delay", 1],
    }

    def named() -> set[str]:
        told = {name: json.dumps(team.json(*command)) for name, command in asked.items()}
        told["workbook"] = text_of(tmp_path / "suivi.xlsx")
        return {name for name, words in told.items() if objector in words}

    assert named() == {*asked, "workbook"}
    team.step(objector, "objected", "2018-12-12")
    assert named() == set()
    # The team can still say what it holds of them (GDPR, art. 15), and they alone may come back.
    assert team.json("explain", objector, "--as-of", DAY)["people"][0]["person_id"] == objector
    assert "contacted" not in team.json("path", objector)["possible"]


def test_neither_the_journal_nor_a_message_names_anybody(team: Team) -> None:
    one = team.eligible()[0]
    person = team.json("explain", one, "--as-of", DAY)["people"][0]
    words = (person["family_name"], person["given_names"], person["birth_date"], "secret")
    noted = ("--note", "secret", "--by", "secret")
    said = [team.run("step", one, "hired", "--on", "2018-12-01", *noted, code=1)]
    said.append(team.run("hire", one, "--on", "2018-12-20", *noted, code=1))
    said.append(team.run("leave", one, "--on", "2018-12-20", "--reason", "death", *noted, code=1))
    team.run("wish", one, "--words", "secret")
    team.step(one, "contacted", "2018-12-01", *noted)
    store = sqlite3.connect(team.folder / "tzc.sqlite")
    said += [detail for (detail,) in store.execute("SELECT detail FROM journal")]
    store.close()
    assert len(said) > 4
    assert not [text for text in said for word in words if word and word in text]


def test_health_is_asked_for_nowhere_and_said_not_to_be_written(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    team.run("worklist", "--district", "loos", "--also", "eligible", "--output", path)
    words = text_of(path).casefold()
    assert words.count("santé") == 1
    assert "handicap" not in words
    assert "rqth" not in words
