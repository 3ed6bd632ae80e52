"""Lists of people as .xlsx, .csv, .html and .json: the same people everywhere, and text that stays text."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.reports.made import evidence, no_sources, situation, territory, usual
from tzc_cli.documents.people_json import eligible_json
from tzc_cli.documents.people_list import (
    hiring_list_json,
    write_eligible,
    write_hiring_list,
)
from tzc_cli.eligibility import Assessment, Evidence
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.hiring.hiring_list import HiringList, build_hiring_list
from tzc_cli.i18n import Texts
from tzc_cli.territory import Territory

_ = Texts("fr")


@dataclass(frozen=True)
class Assessed:
    territory: Territory
    assessment: Assessment
    evidence: Evidence
    known_at: str | None = None


def assessed(**changes: str) -> Assessed:
    known = situation(usual())
    found = known.assessment
    for column, value in changes.items():
        found.people[column] = value
    return Assessed(territory(), found, known.evidence)


def hiring_list() -> HiringList:
    place = territory()
    return build_hiring_list(situation(usual()).assessment, place, place.districts[0])


def written(path: Path, found: Assessed, verdict: str = "all") -> Path:
    write_eligible(found, None, verdict, no_sources, path, _, force=True)
    return path


def csv_rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_same_people_in_every_format(tmp_path: Path) -> None:
    found = assessed()
    ids = [row["person_id"] for row in json.loads(eligible_json(found, None, "all", no_sources))["people"]]
    assert len(ids) == 12
    assert [row[_("Id")] for row in csv_rows(written(tmp_path / "a.csv", found))] == ids
    sheet = openpyxl.load_workbook(written(tmp_path / "a.xlsx", found)).worksheets[0]
    column = [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)]
    assert [value for value in column if str(value).startswith("P-")] == ids


def test_json_has_the_shape_of_the_contract() -> None:
    data = json.loads(eligible_json(assessed(), territory().districts[0], "eligible", no_sources))
    assert data["as_of"] == "2018-12-31"
    assert data["district"] == "loos"
    assert data["rules"] == "loi-2016-231"
    assert data["counts"]["eligible"] == len(data["people"]) == 2
    person = data["people"][0]
    assert {
        "person_id", "family_name", "given_names", "birth_date", "job_seeker_id", "district", "verdict",
        "eligible_from", "missing", "criteria",
    } <= person.keys()  # fmt: skip
    assert person["birth_date"] == "1980-03-01"
    assert person["job_seeker_id"] is None
    assert person["missing"] == []
    criteria = {answer["code"]: answer for answer in person["criteria"]}
    without = criteria["without_work"]
    assert without["fact"] == "2016-05-01"
    assert without["threshold"] == "12 months"
    assert without["operator"] == ">"
    assert without["margin_days"] == (date(2018, 12, 31) - date(2017, 5, 1)).days
    assert without["holds_from"] == "2017-05-02"
    where = {"file": "100 % “vrai”.csv", "sheet": None, "row": 17, "cell": "N17", "declared": None}
    assert without["source"] == where
    assert without["legal_basis"]["title"]
    assert criteria["district_accredited"]["source"] is None


def test_missing_evidence_is_a_list_in_json() -> None:
    data = json.loads(eligible_json(assessed(), None, "undetermined", no_sources))
    missing = {person["person_id"]: person["missing"] for person in data["people"]}
    assert missing["P-00004"] == ["resident_since"]


def test_nobody_at_all_is_still_json_csv_and_a_workbook(tmp_path: Path) -> None:
    nobody = Assessed(territory(), situation(evidence([])).assessment, evidence([]))
    assert json.loads(eligible_json(nobody, None, "all", no_sources))["people"] == []
    assert csv_rows(written(tmp_path / "a.csv", nobody)) == []
    assert openpyxl.load_workbook(written(tmp_path / "a.xlsx", nobody)).worksheets[0].max_row > 5


def test_a_name_that_is_a_formula_stays_text(tmp_path: Path) -> None:
    found = assessed(family_name='=HYPERLINK("http://x";"y")', given_names="@\u00e9 <b> & Zo\u00eb\x07")
    first = csv_rows(written(tmp_path / "a.csv", found))[0]
    assert first[_("Family name")] == '\'=HYPERLINK("http://x";"y")'
    assert first[_("Given names")].startswith("'@")
    sheet = openpyxl.load_workbook(written(tmp_path / "a.xlsx", found)).worksheets[0]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert cells['=HYPERLINK("http://x";"y")'] != "f"
    assert cells["@\u00e9 <b> & Zo\u00eb"] != "f"


def test_dates_are_dates_in_excel_and_french_in_csv(tmp_path: Path) -> None:
    found = assessed()
    assert csv_rows(written(tmp_path / "a.csv", found))[0][_("Born on")] == "01/03/1980"
    sheet = openpyxl.load_workbook(written(tmp_path / "a.xlsx", found)).worksheets[0]
    dates = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)]
    assert dates[0].value == datetime(1980, 3, 1)  # noqa: DTZ001 - Excel's dates have no zone
    assert dates[0].number_format == "dd/mm/yyyy"


def test_a_list_says_what_it_rests_on(tmp_path: Path) -> None:
    first = csv_rows(written(tmp_path / "a.csv", assessed()))[0]
    assert first[_("Territory")] == "Essai"
    assert first[_("On")] == "31/12/2018"
    assert first[_("Rules applied")].startswith("Loi")
    path = tmp_path / "h.xlsx"
    write_hiring_list(hiring_list(), path, _, force=False)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert hiring_list().warning(_) in [cell.value for row in sheet.iter_rows() for cell in row]


def test_hiring_list_json_keeps_the_order_and_names_the_rule() -> None:
    data = json.loads(hiring_list_json(hiring_list()))
    assert [person["rank"] for person in data["people"]] == [1, 2]
    assert [person["person_id"] for person in data["people"]] == ["P-00003", "P-00001"]
    assert data["order"] == {"rule": "validated_on", "adopted_on": None, "seed": None, "provisional": True}
    assert data["people"][0]["deprived_since"] == "2012-01-01"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".html", ".json"])
def test_the_same_list_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, two = (written(tmp_path / f"{name}{suffix}", assessed()).read_bytes() for name in "ab")
    assert one == two


def test_the_page_holds_the_same_people_and_nothing_of_a_value_is_markup(tmp_path: Path) -> None:
    found = assessed(family_name="<script>alert(1)</script>")
    page = written(tmp_path / "a.html", found).read_text("utf-8")
    lines = csv_rows(written(tmp_path / "a.csv", found))
    assert page.count("<tr>") == len(lines) + 1
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == len(lines)
    assert "http" not in page.replace("http-equiv", "")
    for line in lines:
        assert f"<td>{line['Numéro']}</td>" in page


def test_the_title_says_whom_was_asked_for(tmp_path: Path) -> None:
    titles = {}
    for verdict in ("eligible", "undetermined", "ineligible", "all"):
        page = written(tmp_path / f"{verdict}.html", assessed(), verdict).read_text("utf-8")
        titles[verdict] = page.split("<h1>")[1].split("</h1>")[0]
    assert titles["ineligible"] == "Personnes non éligibles"
    assert len(set(titles.values())) == 4


def test_a_file_that_exists_is_kept_without_force(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("precious")
    with pytest.raises(TzcError):
        write_eligible(assessed(), None, "all", no_sources, path, _, force=False)
    assert path.read_text() == "precious"


def test_an_unknown_format_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        written(tmp_path / "a.docx", assessed())
    assert ".xlsx" in str(error.value.hint(Texts("en")))
    assert not list(tmp_path.iterdir())
