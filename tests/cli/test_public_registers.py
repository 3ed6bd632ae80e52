"""Public fixtures of French administrations (invented people in layouts that exist), read by path when they are there.

`TZC_REGISTERS` names their folder; by default `shared/registers` beside the repository.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from tzc_cli.cli.app import run

FOLDER = Path(os.environ.get("TZC_REGISTERS", Path(__file__).parents[3] / "shared" / "registers"))
TERRITORY = """
name = "Fixtures"
language = "fr"
[[district]]
id = "ardennes"
name = "Ardennes"
accredited_from = 2017-01-01
communes = ["08362"]
postcodes = ["08000", "08160", "08200", "08300"]
"""

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the public registers are not there (TZC_REGISTERS)")


@pytest.fixture
def territory(tmp_path: Path) -> Path:
    (tmp_path / "tzc.toml").write_text(TERRITORY, encoding="utf-8")
    (tmp_path / "registers").mkdir()
    for path in FOLDER.iterdir():
        if path.suffix in {".csv", ".xlsx"}:
            shutil.copy(path, tmp_path / "registers")
    return tmp_path


def test_every_row_is_kept_and_people_make_sense(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--territory", str(territory), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    found = {file["file"]: file for file in told["files"]}
    assert {name: (file["layout"], file["rows_read"], file["rows_kept"]) for name, file in found.items()} == {
        "cdb_beneficiaires.csv": ("departement-cdb", 4, 4),
        "cdb_dates.csv": ("departement-cdb", 4, 4),
        "domifa_import_ok_1.xlsx": ("domifa", 19, 19),
        "pe_i03300c.csv": ("pe-i03300c", 4, 4),
    }
    # The two lists of the département hold the same people, one of them twice with and without a capital letter.
    assert told["links"]["people"] == 3 + 19 + 4

    assert run(["eligible", "--territory", str(territory), "--verdict", "all", "--as-of", "2020-11-30", "--json"]) == 0
    people = json.loads(capsys.readouterr().out)["people"]
    assert len(people) == 26
    # Each is known to one register only: nobody can be eligible, and what is missing is named.
    assert {person["verdict"] for person in people} <= {"undetermined", "ineligible"}
    assert all(person["missing"] for person in people if person["verdict"] == "undetermined")
    seekers = {person["family_name"]: person for person in people if person["district"] == "ardennes"}
    assert set(seekers) == {"TIFOUR", "DORSEY", "GAL", "SKINNER"}
    assert "resident_since" in seekers["TIFOUR"]["missing"]
    # Registered on 2020-10-06: the 2016 text counts more than a year from there.
    assert seekers["DORSEY"]["verdict"] == "ineligible"
    work = next(each for each in seekers["DORSEY"]["criteria"] if each["code"] == "without_work")
    assert (work["verdict"], work["fact"], work["holds_from"]) == ("not_met", "2020-10-06", "2021-10-07")


def test_status_makes_sense(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--territory", str(territory), "--quiet"]) == 0
    capsys.readouterr()
    assert run(["status", "--territory", str(territory), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["waiting"] == []
    assert len(told["files"]) == 4
