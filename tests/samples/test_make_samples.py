"""The sample territory: the files are what the script makes, hold what they promise, and fit the truth."""

import csv
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
sys.path.insert(0, str(SAMPLES))

from generator.linking import exactly_linked  # noqa: E402
from generator.mess import Row  # noqa: E402
from generator.people import Contract  # noqa: E402
from generator.places import OUTSIDE  # noqa: E402
from generator.rules import Perimeters, assess, months_later, street_key  # noqa: E402

EXTRACTS = {f"pole-emploi_i03300c_{year}-12-31.csv": date(year, 12, 31) for year in (2017, 2018)}
HOUSING, BY_HAND, CONTRACTS = (
    "bailleur_residents_2018-12-31.csv",
    "habitants_2018-12-31.xlsx",
    "contrats_ebe_2019-06-30.xlsx",
)
CRITERIA = (
    "registered",
    "without_work",
    "resident_in_district",
    "resident_long_enough",
    "district_accredited",
)


def day(value: Any) -> date | None:
    """A date as any of the files writes it; None when there is none, or it is impossible."""
    if isinstance(value, datetime):
        return value.date()
    text = str(value or "")[:10]
    try:
        return date.fromisoformat("-".join(reversed(text.split("/")))) if text else None
    except ValueError:
        return None


def written_rows() -> dict[tuple[str, int], Row]:
    """Every register row as it stands in the committed files, by file and row number."""
    rows: dict[tuple[str, int], Row] = {}

    def add(file: str, number: int, names: tuple[Any, Any, Any], birth: Any, **facts: Any) -> None:
        birth_name, used_name, given = (str(name or "") for name in names)
        rows[file, number] = Row(0, file, birth_name, used_name, given, day(birth), number=number, **facts)

    for name in EXTRACTS:
        with (SAMPLES / "registers" / name).open(encoding="utf-8", newline="") as file:
            for number, line in enumerate(csv.DictReader(file, delimiter=";"), 2):
                cell = {key: "" if value == "NULL" else value for key, value in line.items()}
                add(
                    name, number, ("", cell["nom"], cell["prenom"]), cell["date_naissance"],
                    job_seeker_id=cell["identifiant_unique_de"], registered_on=day(cell["inscription"]),
                    category=cell["categorie_inscription"], line=cell["adresse_ligne4"],
                    postcode=cell["adresse_ligne6"][:5],
                )  # fmt: skip
    with (SAMPLES / "registers" / HOUSING).open(encoding="cp1252", newline="") as file:
        for number, cell in enumerate(csv.DictReader(file, delimiter=";"), 2):
            add(
                HOUSING, number, (cell["Nom de naissance"], cell["Nom"], cell["Prénom"]),
                cell["Date de naissance"], since=day(cell["Date d'entrée"]),
                until=day(cell["Date de sortie"]), line=cell["Adresse"], postcode=cell["CP"],
            )  # fmt: skip
    sheet = load_workbook(SAMPLES / "registers" / BY_HAND)["Habitants"]
    for number, cells in enumerate(sheet.iter_rows(min_row=5, values_only=True), 5):
        if cells[2]:
            add(
                BY_HAND, number, (cells[0], cells[1], cells[2]), cells[3], since=day(cells[6]),
                line=str(cells[4]), postcode=str(cells[5])[:5],
            )  # fmt: skip
    sheet = load_workbook(SAMPLES / "registers" / CONTRACTS)["Contrats"]
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
        hired_on = day(cells[6])
        assert hired_on is not None
        add(
            CONTRACTS, number, (cells[2], cells[1], cells[3]), cells[4], job_seeker_id=str(cells[5] or ""),
            contract=Contract(hired_on, day(cells[7]), supervisory=cells[11] == "O"),
        )  # fmt: skip
    return rows


def read_truth(name: str) -> list[dict[str, str]]:
    with (SAMPLES / "truth" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows() -> dict[tuple[str, int], Row]:
    return written_rows()


@pytest.fixture(scope="module")
def people() -> list[dict[str, str]]:
    return read_truth("people.csv")


def content(path: Path) -> object:
    """The bytes of a file; of a workbook, those of its parts (compression differs between platforms)."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {entry.filename: (entry.date_time, archive.read(entry)) for entry in archive.infolist()}


def test_the_same_seed_gives_the_committed_files(tmp_path: Path) -> None:
    command = [sys.executable, str(SAMPLES / "make_samples.py"), "--output", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for made in ("tzc.toml", *(f"{folder}/*" for folder in ("registers", "truth"))):
        for path in tmp_path.glob(made):
            assert content(path) == content(SAMPLES / path.relative_to(tmp_path)), path.name
    committed = {path.name for folder in ("registers", "truth") for path in (SAMPLES / folder).iterdir()}
    assert committed == {path.name for path in tmp_path.glob("*/*")}


def test_another_seed_gives_other_people_of_the_same_size(tmp_path: Path) -> None:
    command = [sys.executable, str(SAMPLES / "make_samples.py"), "--output", str(tmp_path), "--seed", "7"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = (tmp_path / "registers" / HOUSING).read_bytes()
    assert made != (SAMPLES / "registers" / HOUSING).read_bytes()
    assert len(made.splitlines()) == len((SAMPLES / "registers" / HOUSING).read_bytes().splitlines())


def test_sizes(rows: dict[tuple[str, int], Row], people: list[dict[str, str]]) -> None:
    counts = Counter(file for file, _ in rows)
    assert all(1600 <= counts[name] <= 1800 for name in EXTRACTS)
    assert 2000 <= counts[HOUSING] <= 2010
    assert 1000 <= counts[BY_HAND] <= 1010
    assert counts[CONTRACTS] == 140
    registered = [p for p in people if p["registered_on_2017_12_31"] or p["registered_on_2018_12_31"]]
    assert 1980 <= len(registered) <= 2020


def test_contracts_follow_the_published_figures(rows: dict[tuple[str, int], Row]) -> None:
    contracts = [row.contract for row in rows.values() if row.contract]

    def present(on: date) -> int:
        return sum(c.hired_on <= on and (c.left_on is None or c.left_on >= on) for c in contracts)

    assert present(date(2018, 1, 31)) == 68
    assert present(date(2018, 12, 31)) == 118
    assert sum(contract.supervisory for contract in contracts) == 10
    assert min(contract.hired_on for contract in contracts) >= date(2017, 6, 1)
    assert max(contract.hired_on for contract in contracts) <= date(2019, 6, 30)
    assert all(contract.left_on is None or contract.left_on > contract.hired_on for contract in contracts)


def test_enough_people_are_eligible_and_not_hired(people: list[dict[str, str]]) -> None:
    eligible = Counter(person["district"] for person in people if person["verdict_2018_12_31"] == "eligible")
    assert set(eligible) == {"loos", "tourcoing"}
    assert all(100 <= count <= 150 for count in eligible.values())


def test_most_job_seekers_of_the_two_communes_are_in_a_residents_list(people: list[dict[str, str]]) -> None:
    files: dict[str, set[str]] = {}
    for line in read_truth("rows.csv"):
        files.setdefault(line["truth_person"], set()).add(line["file"])
    homes = ("loos", "tourcoing", "59120", "59200")
    seekers = [
        person for person in people
        if (person["registered_on_2017_12_31"] or person["registered_on_2018_12_31"])
        and person["residences"].split(" ")[-1] in homes
    ]  # fmt: skip
    listed = [person for person in seekers if files[person["truth_person"]] & {HOUSING, BY_HAND}]
    assert 0.65 <= len(listed) / len(seekers) <= 0.75


def test_the_usual_mess_is_there(rows: dict[tuple[str, int], Row]) -> None:
    tags = Counter(tag for line in read_truth("rows.csv") for tag in line["mess"].split())
    expected = """hyphen joined one-cell typo swapped spelling second-given day-month 1-january
        date-part no-birth impossible-birth no-entry-date no-registration-date no-number no-address
        street-typo dummy-id wrong-id duplicate"""
    assert set(tags) == set(expected.split())
    assert tags["duplicate"] == 2 * 3 * 4
    assert any(row.job_seeker_id == "00000000" for row in rows.values())
    homonyms: dict[tuple[str, str, date], set[str]] = {}
    for (file, _), row in rows.items():
        if file in EXTRACTS and row.birth:
            homonyms.setdefault((row.used_name, row.given, row.birth), set()).add(row.job_seeker_id)
    assert sum(len(identifiers) > 1 for identifiers in homonyms.values()) >= 2


def test_the_truth_fits_the_rows_as_written(rows: dict[tuple[str, int], Row], people: list[dict[str, str]]) -> None:
    truth = read_truth("rows.csv")
    assert {(line["file"], int(line["row"])) for line in truth} == set(rows)
    ordered = [rows[line["file"], int(line["row"])] for line in truth]
    for line, row in zip(truth, ordered, strict=True):
        row.person = int(line["truth_person"])
    row_exact, person_exact = exactly_linked(ordered, len(people))
    assert [line["exact"] for line in truth] == [str(int(exact)) for exact in row_exact]
    own: dict[int, list[Row]] = {}
    for row in ordered:
        own.setdefault(row.person, []).append(row)
    perimeters = Perimeters(SAMPLES / "tzc.toml")
    for person in people:
        number = int(person["truth_person"])
        assert person["exactly_linkable"] == str(int(person_exact[number]))
        if person_exact[number]:
            found = assess(own[number], EXTRACTS, perimeters, date(2018, 12, 31))
            assert [person[code] for code in CRITERIA] == [found.criteria[code] for code in CRITERIA]
            assert (person["district"], person["verdict_2018_12_31"]) == (found.district, found.verdict)
            assert person["eligible_from"] == str(found.eligible_from or "")


def test_every_other_street_is_far_from_the_perimeters() -> None:
    """Or one could pass for a misspelt perimeter street, and the truth would be arguable."""
    perimeters = Perimeters(SAMPLES / "tzc.toml")
    for postcode, names in OUTSIDE.items():
        inside = perimeters.streets[perimeters.by_postcode[postcode]]
        for name in names.split("|"):
            assert max(SequenceMatcher(None, street_key(name), key).ratio() for key in inside) < 0.7, name


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2018, 8, 31), 6, date(2019, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2017, 12, 31), 12, date(2018, 12, 31)),
        (date(2018, 6, 15), 6, date(2018, 12, 15)),
    ],
)
def test_months_are_counted_de_quantieme_a_quantieme(start: date, months: int, end: date) -> None:
    assert months_later(start, months) == end


def test_the_paths_are_possible_and_coherent_with_the_contracts(rows: dict[tuple[str, int], Row]) -> None:
    """Nobody is validated before they were met, nor hired before they were validated; contracts say the same."""
    paths: dict[str, list[tuple[str, date]]] = {}
    for line in read_truth("journeys.csv"):
        if line["status"]:
            paths.setdefault(line["truth_person"], []).append((line["status"], date.fromisoformat(line["on"])))
    order = ("contacted", "met", "volunteer", "to_validate", "validated", "hired")
    for steps in paths.values():
        first = [next(on for status, on in steps if status == name) for name in order if name in dict(steps)]
        assert first == sorted(first)
    whose = {(line["file"], int(line["row"])): line["truth_person"] for line in read_truth("rows.csv")}
    hired = {(whose[key], row.contract.hired_on) for key, row in rows.items() if row.contract}
    steps = {(person, on) for person, path in paths.items() for status, on in path if status == "hired"}
    suspended = {person for person, path in paths.items() if "suspended" in dict(path)}
    assert {step for step in steps - hired if step[0] not in suspended} == set()
    late = {one for one in hired if one[1] > date(2018, 12, 31)}
    outside = {whose[key] for key, row in rows.items() if row.contract and row.contract.supervisory}
    assert {one for one in hired - steps - late if one[0] not in outside} == set()


def test_what_the_team_noted_has_the_size_of_the_published_figures() -> None:
    last: dict[str, str] = {}
    for line in read_truth("journeys.csv"):
        last |= {line["truth_person"]: line["status"]} if line["status"] else {}
    stock = Counter(last.values())
    assert 80 <= stock["validated"] + stock["waiting"] + stock["offered"] <= 130
    assert stock["hired"] + stock["suspended"] == 112
    assert stock["to_validate"] >= 6
