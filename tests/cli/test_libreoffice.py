"""The worklist worked on in LibreOffice itself: what was written there lands, whatever people do to the sheet."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.journeys import Team, team_on_copy

pytestmark = pytest.mark.slow
DRIVER = Path(__file__).parent / "in_libreoffice.py"
STEP, DATE, BY, NOTE, WISH = "Nouvelle étape", "Date de l'étape", "Noté par", "Note", "Souhaits et compétences"
MET = {STEP: "rencontrée", DATE: "=2018-12-04", BY: "Nadia"}

Edits = Sequence[Sequence[Any]]


def python_with_uno() -> str | None:
    """A Python that drives LibreOffice; None where there is none."""
    if shutil.which("soffice") is None:
        return None
    for python in ("/usr/bin/python3", "python3", "python"):
        found = shutil.which(python)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    return None


@pytest.fixture(scope="module")
def python() -> str:
    found = python_with_uno()
    if found is None:
        pytest.skip("needs LibreOffice and python3-uno")
    return found


class Desk:
    """A worklist of people of whom nothing is noted yet, and LibreOffice to work on it."""

    def __init__(self, team: Team, python: str, folder: Path) -> None:
        self.team, self.python, self.folder = team, python, folder
        self.path = folder / "suivi.xlsx"
        told = team.json("worklist", "--district", "loos", "--also", "eligible", "--as-of", "2018-12-31", "--output",
                         self.path)  # fmt: skip
        self.people = [one["person_id"] for one in told["people"] if one["status"] == "identified"]

    def edited(self, edits: Edits, name: str = "rempli.xlsx", path: Path | None = None) -> Path:
        """The workbook opened, edited and saved by LibreOffice."""
        target = self.folder / name
        asked = {"file": str(path or self.path), "save_as": str(target), "edits": edits}
        done = subprocess.run([self.python, str(DRIVER)], input=json.dumps(asked), capture_output=True, text=True,
                              check=False, timeout=180)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return target

    def taken(self, path: Path) -> dict[str, Any]:
        """What the import of a file says of it."""
        told: dict[str, Any] = self.team.json("import", path)["files"][0]
        assert told["rows_read"] == told["rows_kept"] + told["rows_rejected"]
        return told

    def noted(self) -> dict[str, list[tuple[str | None, str, str | None]]]:
        """Every entry of everybody, without the people of whom there is none."""
        found = {}
        for person in self.people:
            entries = self.team.json("path", person)["entries"]
            if entries:
                found[person] = [(one["status"], one["on"], one["note"]) for one in entries]
        return found

    def waiting(self) -> list[dict[str, Any]]:
        """Conflicts that await a decision."""
        found: list[dict[str, Any]] = self.team.json("conflicts")["conflicts"]
        return found


@pytest.fixture
def desk(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], python: str) -> Desk:
    return Desk(team_on_copy(sample, tmp_path, capsys), python, tmp_path)


def errors(told: dict[str, Any]) -> list[str]:
    return sorted(finding["code"] for finding in told["findings"] if finding["severity"] == "error")


def test_opened_fifty_rows_changed_saved_exactly_those_land(desk: Desk) -> None:
    fifty = desk.people[5:55]
    path = desk.edited([("fill_many", fifty[:40], MET), ("fill_many", fifty[40:], {NOTE: "passée à l'accueil"})])
    told = desk.taken(path)
    assert (told["new"], told["changed"], told["rows_rejected"]) == (50, 0, 0)
    assert told["unchanged"] == told["rows_read"] - 50
    noted = desk.noted()
    assert set(noted) == set(fifty)
    assert all(noted[person] == [("met", "2018-12-04", None)] for person in fifty[:40])
    assert all([(one[0], one[2]) for one in noted[person]] == [(None, "passée à l'accueil")] for person in fifty[40:])
    # Saved again without a change: nothing more is noted.
    again = desk.edited([("fill", fifty[0], NOTE, "")], "encore.xlsx", path)
    assert desk.taken(again)["new"] == 0
    assert desk.noted() == noted


def test_two_people_on_copies_every_conflict_is_told_none_lost(desk: Desk) -> None:
    both, one, two = desk.people[:10], desk.people[10:20], desk.people[20:30]
    contacted = {STEP: "contactée", DATE: "=2018-12-03"}
    first = desk.edited([("fill_many", [*both, *one], contacted), ("fill_many", both[:3], {WISH: "vélo"})], "a.xlsx")
    second = desk.edited([("fill_many", [*both, *two], MET), ("fill_many", both[:3], {WISH: "cuisine"})], "b.xlsx")
    assert desk.taken(first)["rows_rejected"] == 0
    told = desk.taken(second)
    assert (told["new"], told["rows_rejected"], errors(told)) == (10, 10, ["J005"] * 13)
    waiting = desk.waiting()
    assert sorted({conflict["person_id"] for conflict in waiting}) == sorted(both)
    assert len(waiting) == 13  # ten steps, three wishes
    noted = desk.noted()
    assert all(noted[person] == [("contacted", "2018-12-03", None)] for person in [*both, *one])
    assert all(noted[person] == [("met", "2018-12-04", None)] for person in two)
    for conflict in waiting:
        desk.team.run("conflicts", "--take", conflict["id"])
    noted = desk.noted()
    assert all(("met", "2018-12-04", None) in noted[person] for person in both)
    assert all(desk.team.json("path", person)["wishes"]["words"] == "cuisine" for person in both[:3])
    # What has been decided is not asked again.
    again = desk.edited([("fill", two[0], BY, "Ali")], "b2.xlsx", second)
    assert desk.taken(again)["rows_rejected"] == 0
    assert desk.waiting() == []


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_whatever_is_done_to_the_sheet_rows_keep_to_their_people(desk: Desk, suffix: str) -> None:
    """Sorted, filtered, a row deleted, a column inserted, dates typed as text, saved in another format."""
    one, two, three, four, five = desk.people[:5]
    told = desk.taken(desk.edited(
        [
            ("unprotect",), ("fill_many", [one, two], MET), ("sort", "Né(e) le"), ("delete_row", three),
            ("insert_column", "Né(e) le", "À rappeler"), ("keep_shown", [two]),
            ("fill", four, STEP, "Contacté"), ("fill", four, DATE, "5/12/2018"),
            ("fill", five, STEP, "contactée"), ("fill", five, DATE, "2018-12-06"),
        ],
        f"rempli{suffix}",
    ))  # fmt: skip
    assert (told["new"], errors(told)) == (4, [])
    assert desk.noted() == {
        one: [("met", "2018-12-04", None)], two: [("met", "2018-12-04", None)],
        four: [("contacted", "2018-12-05", None)], five: [("contacted", "2018-12-06", None)],
    }  # fmt: skip
    assert any("rappeler" in finding["message"] for finding in told["findings"])  # said: that column is not kept


def test_rows_added_and_copied_are_noted_or_told_never_guessed(desk: Desk) -> None:
    one, two, three = desk.people[:3]
    other = desk.team.json("explain", three)["people"][0]
    told = desk.taken(desk.edited(
        [
            ("unprotect",), ("fill_many", [one], MET), ("copy_row", one), ("copy_row", two),
            ("fill", two, "Nom", other["family_name"]), ("fill", two, "Prénoms", other["given_names"]),
            ("fill", two, "Né(e) le", "=" + other["birth_date"]), *(("fill", two, *cell) for cell in MET.items()),
            ("add_row", {"Nom": "Inconnue", "Prénoms": "Personne", "Né(e) le": "=1970-02-01", **MET}),
            ("add_row", {"Identifiant tzc": "P-99999", **MET}),
            ("add_row", {"Nom": "", NOTE: "appeler la mairie"}),
        ]
    ))  # fmt: skip
    # 1: its copy says the same; 2: the row bears the names of somebody else; then nobody's id; then nobody at all.
    assert errors(told) == ["J004", "J010", "R001"]
    assert told["rows_rejected"] == 3
    assert desk.noted() == {one: [("met", "2018-12-04", None)]}
    assert desk.team.json("path", "Inconnue Personne")["status"] == "met"


def test_a_date_that_is_none_or_stands_alone_is_told(desk: Desk) -> None:
    one, two, three = desk.people[:3]
    told = desk.taken(desk.edited(
        [
            ("fill", one, STEP, "contactée"), ("fill", one, DATE, "31/02/2018"),
            ("fill", two, NOTE, "vue"), ("fill", two, DATE, "hier"), ("fill", three, DATE, "=2018-12-04"),
        ]
    ))  # fmt: skip
    assert errors(told) == ["J002", "J002"]
    assert [finding["code"] for finding in told["findings"] if finding["code"] == "J011"] == ["J011"]
    assert desk.noted() == {}
