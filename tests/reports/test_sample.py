"""The report of the sample against its truth file, recounted in plain Python."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tzc_cli.eligibility import assess
from tzc_cli.eligibility.loading import load_evidence
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, Situation, build_report
from tzc_cli.store import open_store
from tzc_cli.territory import read_territory

_TRUTH = Path(__file__).parents[2] / "samples" / "truth" / "people.csv"


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    place = read_territory(sample)
    with open_store(place.store_path) as store:
        evidence = load_evidence(store)
    day = date(2018, 12, 31)
    made = Situation(evidence, assess(evidence, place, day), place, date(2018, 1, 1), "2019-01-15T09:00:00Z")
    return build_report(made, Texts("en"))


def true_contracts() -> Iterator[tuple[date, date]]:
    with _TRUTH.open(encoding="utf-8", newline="") as file:
        for person in csv.DictReader(file):
            for contract in filter(None, person["contracts"].split("|")):
                hired, left = contract.split("/")
                yield date.fromisoformat(hired), date.fromisoformat(left) if left else date.max


def test_contracts_by_month_are_those_of_the_truth(report: Report) -> None:
    table = report.section("employment").table("months")
    contracts = list(true_contracts())
    for month, begun, in_force in zip(table.row_keys, table.column("entries"), table.column("in_force"), strict=True):
        first = date.fromisoformat(f"{month}-01")
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        assert begun == sum(first <= hired <= last for hired, _left in contracts)
        assert in_force == sum(hired <= last <= left for hired, left in contracts)


def test_stock_and_ever_hired_are_those_of_the_truth(report: Report) -> None:
    day = date(2018, 12, 31)
    employees = report.section("employment").table("employees")
    begun = [left for hired, left in true_contracts() if hired <= day]
    assert employees.value("ever_hired", "total") == len(begun)
    assert employees.value("present", "total") == sum(left >= day for left in begun)


def test_rows_read_are_rows_kept_plus_rows_set_aside(report: Report) -> None:
    files = report.section("sources").table("files")
    for read, kept, aside in zip(*map(files.column, ("rows_read", "rows_kept", "rows_rejected")), strict=True):
        assert isinstance(kept, int)
        assert isinstance(aside, int)
        assert read == kept + aside


def test_verdicts_add_up_to_everybody(report: Report) -> None:
    verdicts = report.section("verdicts").table("verdicts")
    assert verdicts.value("total", "total") == report.section("summary").table("funnel").value("known", "total")


def test_the_same_store_gives_the_same_json(report: Report) -> None:
    text = report.to_json()
    assert json.loads(text)["year"] == 2018
    assert text == report.to_json()
