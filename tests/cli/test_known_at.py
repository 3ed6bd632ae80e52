"""--known-at: after a month of imports and notes, every answer is again the one that was given before it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.journeys import Team
from tests.conftest import CONTRACTS, RESIDENTS, SEEKERS
from tzc_cli.cli import context

MAKE = Callable[[dict[str, str]], Path]
DAY = ("--as-of", "2018-12-31")
QUESTIONS = (
    ("report", "--year", "2018", "--quiet"),
    ("eligible", "--verdict", "all", *DAY),
    ("hiring-list", "--district", "loos", *DAY),
    ("gaps", *DAY),
)
BEFORE = ("--known-at", "2019-01-15")
SAID = ("--by", "A. Martin", "--proof", "attestation", "--on", "2018-12-01")
OPINION = ("--opinion", "favourable", "--opinion-on", "2018-12-20")
NO_NAME = ";;Jeanne;;1 rue X;59120;LOOS;03/05/2016;1\n"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the month of 2019 that commands take it to be; its second day."""

    def to(month: int) -> None:
        at = datetime(2019, month, 2, 9, tzinfo=UTC)
        monkeypatch.setattr(context, "now", lambda: at)
        monkeypatch.setattr(context, "today", at.date)

    return to


@pytest.fixture
def team(small: MAKE, clock: Callable[[int], None], capsys: pytest.CaptureFixture[str]) -> Team:
    """A territory in January: three people, one row set aside, one activity that awaits its opinion."""
    clock(1)
    made = Team(
        small(
            {
                "demandeurs_2018-12-31.csv": SEEKERS
                + "1234567A;DUPONT;Marie;01/02/1980;1 rue X;59120;LOOS;03/05/2016;1\n"
                + "1234567B;MARTIN;Luc;05/05/1970;2 rue X;59120;LOOS;15/02/2017;1\n"
                + "1234567C;PETIT;Ali;06/06/1975;3 rue X;59120;LOOS;15/02/2016;1\n" + NO_NAME,
                "bailleur_2018-12-31.csv": RESIDENTS
                + "DUPONT;Marie;;01/02/1980;1 rue X;59120;LOOS;01/01/2016;\n"
                + "MARTIN;Luc;;05/05/1970;2 rue X;59120;LOOS;;\n"
                + "PETIT;Ali;;06/06/1975;3 rue X;59120;LOOS;01/01/2016;\n",
            }
        ),
        capsys,
    )  # fmt: skip
    made.run("import")
    made.run("activity", "add", "Recyclerie", "--district", "loos", "--state", "opinion_asked")
    return made


def a_month_of_work(team: Team) -> None:
    """Everything that may change an answer: imports, rows set aside, activities, facts, steps, contracts."""
    for name, text in {
        "demandeurs_2019-01-31.csv": SEEKERS + NO_NAME * 4
        + "1234567D;LEROY;Ada;01/02/1981;4 rue X;59120;LOOS;03/05/2016;1\n",
        "bailleur_2018-12-31.csv": RESIDENTS + ";Jeanne;;;9 rue X;59120;LOOS;;\n"
        + "PETIT;Ali;;06/06/1975;3 rue X;59120;LOOS;01/12/2018;\n",
        "contrats_2018-12-31.csv": CONTRACTS + "DUPONT;Marie;01/02/1980;1234567A;15/11/2018;;35;Couture\n",
    }.items():  # fmt: skip
        (team.folder / "registers" / name).write_text(text, encoding="utf-8")
    team.run("import")
    team.run("activity", "add", "Recyclerie", "--district", "loos", "--state", "running", *OPINION)
    team.run("activity", "add", "Couture", "--district", "loos", "--state", "idea")
    proof = ("--by", "A. Martin", "--proof", "bail", "--on", "2018-12-01")
    team.run("fact", "MARTIN", "resident_since", "2016-05-01", *proof)
    team.validate("MARTIN")
    team.run("hire", "MARTIN", "--on", "2018-12-28", "--activity", "Recyclerie", "--hours", "35")


def answers(team: Team, *more: str) -> list[Any]:
    """What the questions were answered, but for the instant that each says it was known at."""
    told = [team.json(*question, *more) for question in QUESTIONS]
    for one in told:
        manifest = one.get("manifest", {})
        for key in ("known_at", "asked_known_at"):
            one.pop(key, None)
            manifest.pop(key, None)
    return told


def table(team: Team, section: str, name: str, *more: str) -> list[list[Any]]:
    report = team.json("report", "--year", "2018", "--quiet", "--section", section, *more)
    rows: list[list[Any]] = next(one for one in report["sections"][0]["tables"] if one["id"] == name)["rows"]
    return rows


def test_what_was_answered_is_answered_again(team: Team, clock: Callable[[int], None]) -> None:
    before = answers(team)
    pairs = table(team, "quality", "pending")
    assert pairs[0][1] == 0
    clock(2)
    a_month_of_work(team)
    now = answers(team)
    assert all(new != old for new, old in zip(now, before, strict=True)), "the month changed nothing"
    again = answers(team, *BEFORE)
    # The one figure that is no longer known: which pairs awaited a decision before rows were linked again.
    quality = next(section for section in again[0]["sections"] if section["id"] == "quality")
    pending = next(one for one in quality["tables"] if one["id"] == "pending")
    assert pending["rows"][0][1] is None
    pending["rows"] = pairs
    assert again == before


def test_a_contract_stays_with_who_had_it_until_two_people_were_found_to_be_one(
    small: MAKE, clock: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    clock(1)
    home = "DURAND;Jean;{};05/05/1970;9 rue Y;59120;LOOS;01/01/2016;\n"
    rows = {"demandeurs_2018-12-31.csv": SEEKERS + "1234567B;MARTIN;Jean;05/05/1970;2 rue X;59120;LOOS;15/02/2016;1\n",
            "bailleur_2018-12-31.csv": RESIDENTS + home.format("")}  # fmt: skip
    team = Team(small(rows), capsys)
    team.run("import")
    team.run("activity", "add", "Recyclerie", "--district", "loos", "--state", "running", *OPINION)
    team.run("fact", "DURAND", "registered_on", "2016-05-01", *SAID)
    team.validate("DURAND")
    team.run("hire", "DURAND", "--on", "2018-12-20", "--activity", "Recyclerie", "--hours", "35")

    def hired(*more: str) -> dict[str, list[str]]:
        told = team.json("eligible", "--verdict", "all", *DAY, *more)["people"]
        return {one["family_name"]: [c["reason"] for c in one["criteria"]] for one in told}

    before = hired()
    assert {name for name, reasons in before.items() if "hired_by_ebe" in reasons} == {"DURAND"}
    clock(2)
    both = team.folder / "registers" / "mairie_2018-12-31.csv"
    both.write_text(RESIDENTS + home.format("MARTIN"), encoding="utf-8")
    team.run("import")
    assert [("hired_by_ebe" in reasons) for reasons in hired().values()] == [True]  # one person now, the older
    assert hired(*BEFORE) == before


def test_activities_and_rows_are_those_of_then(team: Team, clock: Callable[[int], None]) -> None:
    clock(2)
    a_month_of_work(team)
    asked = (("activities", "activities"), ("sources", "reasons"), ("quality", "set_aside"))
    told = {name: (table(team, section, name), table(team, section, name, *BEFORE)) for section, name in asked}
    now, then = told["activities"]
    assert [row[0] for row in now] == ["Couture", "Recyclerie", "Total"]
    assert (then[0][0], then[0][-2:]) == ("Recyclerie", ["avis demandé", "non rendu"])
    assert now[1][-2] != then[0][-2]
    now, then = told["reasons"]
    assert [row[-1] for row in now] == [1, 1, 4]
    assert [(row[0], row[-1]) for row in then] == [("demandeurs_2018-12-31.csv", 1)]
    assert [told["set_aside"][when][-1][-1] for when in (0, 1)] == [6, 1]
    # How rows were joined is known as it is now only.
    explained = team.json("explain", "DUPONT", *DAY, *BEFORE)
    assert explained["rows"] is None
    assert "contrats" not in str(explained)
    # What lies in registers/ today has nothing to do with a report on what was known then.
    team.run("report", "--year", "2018", *BEFORE)
    assert "byte for byte" in team.run("verify", team.folder / "exports" / "report-2018.xlsx")
