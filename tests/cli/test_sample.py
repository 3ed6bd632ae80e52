"""The main path on the sample territory, held against its truth file."""

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES
from tzc_cli.cli.app import run

CRITERIA = ("registered", "without_work", "resident_in_district", "resident_long_enough", "district_accredited")


def truth(name: str) -> list[dict[str, str]]:
    with (SAMPLES / "truth" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_exactly_linkable_people_are_linked_and_judged_as_the_truth_says(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    links = tmp_path / "links.csv"
    assert run(["link", "--territory", str(sample), "--quiet", "--output", str(links)]) == 0
    arguments = ["eligible", "--territory", str(sample), "--as-of", "2018-12-31", "--verdict", "all", "--json"]
    capsys.readouterr()
    assert run(arguments) == 0
    people = {person["person_id"]: person for person in json.loads(capsys.readouterr().out)["people"]}

    whose = {(line["file"], line["row"]): line["truth_person"] for line in truth("rows.csv")}
    ids: dict[str, set[str]] = defaultdict(set)
    meant: dict[str, set[str]] = defaultdict(set)
    with links.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            ids[whose[line["file"], line["row"]]].add(line["person_id"])
            meant[line["person_id"]].add(whose[line["file"], line["row"]])

    wrong: list[tuple[str, str, str, Any]] = []
    linkable = [line for line in truth("people.csv") if line["exactly_linkable"] == "1"]
    assert len(linkable) > 3000
    for expected in linkable:
        known_as = ids[expected["truth_person"]]
        if len(known_as) != 1 or meant[next(iter(known_as))] != {expected["truth_person"]}:
            wrong.append((expected["truth_person"], "link", "one person", known_as))
            continue
        person = people[next(iter(known_as))]
        found = {criterion["code"]: criterion["verdict"] for criterion in person["criteria"]} | {
            "verdict_2018_12_31": person["verdict"],
            "eligible_from": person["eligible_from"],
            "district": person["district"],
        }
        wrong += [
            (expected["truth_person"], key, expected[key], found[key])
            for key in ("verdict_2018_12_31", "eligible_from", "district", *CRITERIA)
            if expected[key] and found[key] != expected[key]
        ]
    assert not wrong, "\n".join(map(str, wrong))


def test_a_second_import_changes_nothing_and_says_so(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = (sample / "tzc.sqlite").read_bytes()
    assert run(["import", "--territory", str(sample), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [file["already_imported"] for file in told["files"]] == [True] * 5
    assert all(file["rows_read"] == file["rows_kept"] + file["rows_rejected"] > 0 for file in told["files"])
    assert (sample / "tzc.sqlite").read_bytes() == store


@pytest.mark.parametrize("district", ["loos", "LOOS", "tourcoing", "Tour"])
def test_the_counts_are_those_of_the_people(sample: Path, capsys: pytest.CaptureFixture[str], district: str) -> None:
    command = ["eligible", "--territory", str(sample), "--district", district, "--verdict", "all", "--json"]
    assert run(command) == 0
    told = json.loads(capsys.readouterr().out)
    verdicts = [person["verdict"] for person in told["people"]]
    assert {name: verdicts.count(name) for name in told["counts"]} == told["counts"]
    assert {person["district"] for person in told["people"]} == {told["district"]}


def test_the_demo_runs_the_main_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    assert run(["demo", str(folder)]) == 0
    shown = capsys.readouterr().out
    for command in ("import", "status", "eligible", "hiring-list", "report"):
        assert f"$ tzc {command}" in shown
    assert (folder / "exports" / "report-2018.xlsx").is_file()
    assert "Loos" in (folder / "report.txt").read_text(encoding="utf-8")
