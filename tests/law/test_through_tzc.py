"""Some of the cases submitted to `tzc` itself: registers as a team receives them, imported, then explained."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.law.test_cases import CASES

TERRITORY = """
name = "Essai"
[[district]]
id = "loos"
name = "Loos – Les Oliveaux"
accredited_from = 2016-07-01
communes = ["59360"]
postcodes = ["59120"]
  [[district.street]]
  name = "rue Anatole France"
  [[district.street]]
  name = "rue du Maréchal Joffre"
  from = 1
  to = 75
  side = "odd"
"""
THROUGH_TZC = [case for case in CASES if case.values[0].get("through_tzc")]


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""


def tzc(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "tzc_cli", *arguments, "--territory", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def write_registers(folder: Path, case: dict[str, Any]) -> None:
    facts, registers = case["facts"], folder / "registers"
    registers.mkdir()
    (folder / "tzc.toml").write_text(TERRITORY, encoding="utf-8")
    home = f"{facts.get('address', '')};59120;LOOS"
    who = "DURAND;Zoé;29/02/1980"
    seeker = [
        "1234567A", who, home, day(facts.get("registered_on")), facts.get("category", "1"),
        day(facts.get("deprived_since")), day(facts.get("deregistered_on")),
    ]  # fmt: skip
    (registers / f"demandeurs_{case['date']}.csv").write_text(
        "Identifiant;Nom;Prénom;Date de naissance;Adresse;CP;Ville;Date d'inscription;Catégorie;Sans emploi depuis;"
        f"Date de cessation\n{';'.join(seeker)}\n",
        encoding="utf-8",
    )
    resident = [who.split(";", maxsplit=1)[0], "Zoé", "", "29/02/1980", home, day(facts.get("resident_since")),
                day(facts.get("resident_until"))]  # fmt: skip
    (registers / f"bailleur_{case['date']}.csv").write_text(
        "Nom;Prénom;Nom de naissance;Date de naissance;Adresse;CP;Ville;Date d'entrée;Date de sortie\n"
        f"{';'.join(resident)}\n",
        encoding="utf-8",
    )


def test_there_are_a_dozen() -> None:
    assert len(THROUGH_TZC) >= 12
    assert len({case.values[0]["criterion"] for case in THROUGH_TZC}) == 4
    assert len({case.values[0]["text"] for case in THROUGH_TZC}) == 2


@pytest.mark.parametrize("case", THROUGH_TZC)
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    write_registers(tmp_path, case)
    tzc(tmp_path, "import", "--quiet")
    for said in case.get("declared", []):
        value, noted = said["day"].isoformat(), said["on"].isoformat()
        tzc(
            tmp_path,
            "fact",
            "DURAND",
            said["fact"],
            value,
            "--by",
            "A. Martin",
            "--proof",
            "attestation",
            "--on",
            noted,
        )
    told = json.loads(
        tzc(tmp_path, "explain", "DURAND", "--as-of", case["date"].isoformat(), "--rules", case["text"], "--json")
    )
    (person,) = told["people"]
    answer = next(criterion for criterion in person["criteria"] if criterion["code"] == case["criterion"])
    assert (answer["verdict"], person["verdict"]) == (case["answer"], case["expected"])
    if "holds_from" in case:
        assert answer["holds_from"] == case["holds_from"].isoformat()
    if "margin_days" in case:
        assert answer["margin_days"] == case["margin_days"]
    if "missing" in case:
        assert person["missing"] == case["missing"]
    if "declared" in case:
        assert answer["source"]["declared"] == {"by": "A. Martin", "on": "2018-12-01", "proof": "attestation"}
