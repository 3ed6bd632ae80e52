"""The workbook to work in, there and back: only what changed lands, and what two people changed is never lost."""

import shutil
import subprocess
import tomllib
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.cli.journeys import Team, filled_in, headers_of, team_on_copy
from tzc_cli.documents.worklist import _columns
from tzc_cli.files.layout import header_key
from tzc_cli.files.layout_files import SHIPPED
from tzc_cli.i18n import Texts

READ = ("person_id", "new_step", "step_on", "noted_by", "note", "words", "rome", "weekly_hours", "limits", "state",
        "wish_state")  # fmt: skip
THIRD, FOURTH = datetime(2018, 12, 3), datetime(2018, 12, 4)  # noqa: DTZ001 - as a spreadsheet has days
EN = {"en": "language = \"en\"", "fr": "language = \"fr\""}


@pytest.fixture
def team(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Team:
    made = team_on_copy(sample, tmp_path, capsys)
    toml = made.folder / "tzc.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace(EN["fr"], EN["en"]), encoding="utf-8")
    return made


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_worklist_writes_the_layout_reads(language: str) -> None:
    layout = tomllib.loads((SHIPPED / "journeys.toml").read_text(encoding="utf-8"))
    known = {header_key(header) for headers in layout["columns"].values() for header in headers}
    titles = {column.key: column.title for column in _columns(Texts(language))}
    assert [key for key in READ if header_key(titles[key]) not in known] == []


def office(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice writes it again."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not there")
    folder.mkdir()
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
               "--outdir", str(folder), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / path.name


@pytest.mark.parametrize("through_office", [False, True])
def test_fifty_rows_changed_fifty_land(team: Team, tmp_path: Path, through_office: bool) -> None:
    path = tmp_path / "suivi.xlsx"
    team.run("worklist", "--district", "loos", "--output", path)
    people = team.eligible()[:50]
    changes: dict[str, dict[str, object]] = {
        person: {"New step": "contacted", "Date of the step": THIRD, "Noted by": "Nadia"}
        for person in people
    }
    changes[people[0]] |= {"Note": "called back", "Wishes and skills": "couture, retouche", "Hours wished": 24.5}
    edited = filled_in(path, changes, tmp_path / "rempli.xlsx")
    if through_office:
        edited = office(edited, tmp_path / "office")
    told = team.json("import", edited)["files"][0]
    assert (told["kind"], told["new"], told["rows_rejected"]) == ("journeys", 50, 0)
    assert told["unchanged"] == told["rows_read"] - 50
    stock = {flow["status"]: flow["end"] for flow in team.json("path", "--to", "2018-12-31")["statuses"]}
    assert stock["contacted"] == sum(stock.values()) == 50
    one = team.json("path", people[0])
    assert (one["status"], one["since"], one["entries"][0]["by"]) == ("contacted", "2018-12-03", "Nadia")
    assert one["wishes"]["weekly_hours"] == 24.5
    # Saved again by someone, nothing more in it: nothing is noted twice.
    again = filled_in(edited, {}, tmp_path / "again.xlsx")
    told = team.json("import", again)["files"][0]
    assert (told["new"], told["changed"], told["unchanged"]) == (0, 0, told["rows_read"])


def test_two_people_on_copies_of_one_workbook(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    team.run("worklist", "--district", "loos", "--output", path)
    one, two, three, four = team.eligible()[:4]
    met = {"New step": "met", "Date of the step": FOURTH}
    contacted = {"New step": "contacted", "Date of the step": THIRD}
    first = filled_in(path, {one: contacted, two: contacted, four: contacted | {"Wishes and skills": "vélo"}},
                      tmp_path / "a.xlsx")  # fmt: skip
    second = filled_in(path, {one: met, two: contacted, three: met, four: {"Wishes and skills": "cuisine"}},
                       tmp_path / "b.xlsx")  # fmt: skip
    assert team.json("import", first)["files"][0]["new"] == 3
    told = team.json("import", second, "--strict", code=3)["files"][0]
    # 1: changed by both, differently; 2: both say the same; 3: the second alone; 4: wishes of both.
    assert (told["new"], told["rows_rejected"]) == (1, 2)
    assert [finding["code"] for finding in told["findings"] if finding["severity"] == "error"] == ["J005", "J005"]
    waiting = team.json("conflicts")["conflicts"]
    assert [conflict["person_id"] for conflict in waiting] == sorted([one, four], key=[one, two, three, four].index)
    assert team.json("path", one)["status"] == "contacted"
    team.run("conflicts", "--take", waiting[0]["id"])
    assert team.json("path", one)["status"] == "met"
    team.run("conflicts", "--drop", waiting[1]["id"])
    assert team.json("path", four)["wishes"]["words"] == "vélo"
    assert team.json("conflicts")["conflicts"] == []


def test_wrong_rows_are_set_aside_with_the_possible_statuses(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    team.run("worklist", "--district", "loos", "--output", path)
    one, two, three = team.eligible()[:3]
    day = THIRD
    edited = filled_in(
        path,
        {one: {"New step": "hired", "Date of the step": day}, two: {"New step": "contacted"},
         three: {"New step": "flown", "Date of the step": day}},
        tmp_path / "c.xlsx",
    )  # fmt: skip
    told = team.json("import", edited)["files"][0]
    errors = {finding["code"]: finding for finding in told["findings"] if finding["severity"] == "error"}
    assert sorted(errors) == ["J001", "J002", "J003"]
    assert "contacted" in errors["J003"]["message"]
    assert told["rows_rejected"] == 3
    assert told["rows_read"] == told["rows_kept"] + told["rows_rejected"]
    rejects = next((team.folder / "exports").glob("rejected-*.xlsx"))
    assert openpyxl.load_workbook(rejects).worksheets[0].max_row == 4


def test_a_list_kept_by_hand_names_people_as_registers_do(team: Team, tmp_path: Path) -> None:
    person = team.json("eligible", "--district", "loos")["people"][0]
    path = tmp_path / "suivi_main.csv"
    path.write_text(
        "Nom;Prénom;Date de naissance;Statut;Date du statut;Note\n"
        + "".join(
            f"{person['family_name']};{person['given_names']};{person['birth_date']};{status};{day};\n"
            for status, day in (("met", "02/11/2018"), ("contacted", "01/11/2018"), ("hired", "03/11/2018"))
        )
        + "Personne;Inconnue;01/02/1970;contacted;01/11/2018;venue à l'accueil\n",
        encoding="utf-8",
    )
    told = team.json("import", path)
    assert (told["files"][0]["new"], told["files"][0]["rows_rejected"]) == (3, 1)
    assert team.json("path", person["person_id"])["status"] == "met"
    assert team.json("path", "Inconnue Personne")["status"] == "contacted"


def test_the_workbook_is_locked_but_for_the_cells_to_fill_in(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    team.run("worklist", "--district", "loos", "--output", path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    header, columns = headers_of(sheet)
    assert sheet.protection.sheet
    for title, locked in (("tzc id", True), ("New step", False), ("Days since contact", True), ("State (tzc)", True)):
        assert sheet.cell(header + 1, columns[title]).protection.locked is locked
    assert str(sheet.cell(header + 1, columns["Days since contact"]).value).startswith("=IF(")
    lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert [validation.formula1 for validation in lists] == ["=next_identified"]
    hidden = {openpyxl.utils.get_column_letter(columns[name]) for name in ("State (tzc)", "Wishes (tzc)")}
    assert all(sheet.column_dimensions[letter].hidden for letter in hidden)
