"""The report as a workbook: the same figures, the same bytes, text that stays text."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.reports.made import evidence, situation, usual
from tzc_cli.documents.report_manifest import MARKS
from tzc_cli.documents.report_workbook import report_xlsx
from tzc_cli.documents.workbook import new_workbook, put, sheet_name, workbook_bytes
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, build_report, protected
from tzc_cli.reports.model import Table

_ = Texts("fr")


@pytest.fixture(scope="module")
def report() -> Report:
    return replace(build_report(situation(usual()), _), manifest=(("tzc", "0"),))


@pytest.fixture(scope="module")
def content(report: Report) -> bytes:
    return report_xlsx(report, _)


def opened(content: bytes, *, data_only: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)


def figures_of(sheet: Worksheet, table: Table) -> list[list[object]]:
    """The cells under the header of a table, found by its title."""
    start = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == table.title)
    return [
        [sheet.cell(start + 3 + number, place).value for place in range(1, len(table.columns) + 1)]
        for number in range(len(table.rows))
    ]


def test_every_value_of_the_report_is_in_the_workbook(report: Report, content: bytes) -> None:
    book = opened(content)
    assert len(book.sheetnames) == len(report.sections) + 2  # then the manifest and the figures
    for section, sheet in zip(report.sections, book.worksheets, strict=False):
        for table in section.tables:
            for written, row in zip(figures_of(sheet, table), table.rows, strict=True):
                plain = [cell.date() if isinstance(cell, datetime) else cell for cell in written]
                assert plain == [value if value != "" else None for value in row], table.id


def test_sums_are_live_and_keep_the_value_shown(content: bytes) -> None:
    formulas = {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in opened(content, data_only=False).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert any(formula.startswith("=SUM(B") for formula in formulas.values())
    kept = opened(content)
    for (title, coordinate), formula in formulas.items():
        found = re.fullmatch(r"=SUM\(([A-Z]+\d+:[A-Z]+\d+)\)|=([A-Z]+\d+(?:[+-][A-Z]+\d+)*)", formula)
        assert found, formula
        if found[1]:
            total = sum(float(str(cell.value)) for row in kept[title][found[1]] for cell in row)
        else:
            signed = re.findall(r"([+-]?)([A-Z]+\d+)", found[2])
            total = sum((-1 if sign == "-" else 1) * float(str(kept[title][cell].value)) for sign, cell in signed)
        assert total == pytest.approx(kept[title][coordinate].value, abs=1e-3), (title, coordinate)


def test_no_sum_gives_back_what_is_masked(report: Report) -> None:
    content = report_xlsx(protected(report, 6), _)
    for sheet in opened(content, data_only=False).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    for one, last in re.findall(r"([A-Z]+\d+)(?::([A-Z]+\d+))?", str(cell.value)):
                        cells = [sheet[one]] if not last else [each for line in sheet[f"{one}:{last}"] for each in line]
                        assert not [each.coordinate for each in cells if each.data_type == "s"]


def test_the_same_report_gives_the_same_bytes_whatever_the_time(
    report: Report, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 1, 1, 1, 1, 2, 5, 1, 0))
    assert report_xlsx(report, _) == content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb">(\d{4}-[^<]*)</dcterms", parts.read("docProps/core.xml"))) == {
            b"2018-12-31T00:00:00Z"
        }


def test_the_funnel_the_months_and_the_ages_are_native_charts(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if re.match(r"xl/charts/chart\d", name)]
    assert len(charts) == 6  # the ages of the whole territory, then of each district
    assert sum('barDir val="bar"' in chart for chart in charts) == 1  # the funnel lies down
    assert all('<c:delete val="0"' in chart or '<delete val="0"' in chart for chart in charts)


def test_every_chart_draws_rows_that_hold_its_figures(report: Report, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if re.match(r"xl/charts/chart\d", name)]
    book = opened(content)
    for chart in charts:
        for reference in re.findall(r"<(?:c:)?f>('?[^<]*)</", chart):
            place, cells = reference.rsplit("!", 1)
            if ":" in cells:
                sheet = book[place.strip("'").replace("''", "'")]
                values = [cell.value for row in sheet[cells.replace("$", "")] for cell in row]
                assert None not in values
    months = report.section("employment").table("months")
    assert len(months.rows) == 12


def test_pages_are_a4_numbered_with_the_title_repeated(content: bytes) -> None:
    for sheet in opened(content).worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows in ("$1:$1", "$4:$4")
        foot: Any = sheet.oddFooter
        assert "&P" in foot.right.text
        assert sheet.print_area or sheet["A3"].value in MARKS


def test_french_dates_and_numbers(content: bytes) -> None:
    sheet = opened(content).worksheets[0]
    assert sheet["B3"].number_format == "dd/mm/yyyy"
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row}
    assert {"#,##0", r"0.0\ %"} <= formats


def test_an_empty_territory_still_makes_a_workbook() -> None:
    empty = build_report(situation(evidence([])), _)
    assert len(opened(report_xlsx(empty, _)).sheetnames) == len(empty.sections)  # no manifest, nothing to verify


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-x", "@SUM(A1)", "\tcmd"])
def test_text_that_begins_like_a_formula_stays_text(text: str) -> None:
    book = new_workbook("essai", situation(usual()).as_of)
    sheet = book.create_sheet("a")
    put(sheet.cell(1, 1), text, "text", "fr")
    cell = opened(workbook_bytes(book, situation(usual()).as_of))["a"]["A1"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_characters_that_xml_forbids_are_taken_out() -> None:
    book = new_workbook("essai\x07", situation(usual()).as_of)
    put(book.create_sheet("a").cell(1, 1), "A\x00B\ud800", "text", "fr")
    assert opened(workbook_bytes(book, situation(usual()).as_of))["a"]["A1"].value == "AB"


def test_names_of_sheets_are_ones_excel_accepts() -> None:
    assert sheet_name("a/b: [c]?*", []) == "a b   c"
    assert len(sheet_name("x" * 40, [])) == 31
    assert sheet_name("Profil", ["profil"]) == "Profil (2)"
