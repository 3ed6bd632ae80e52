"""Rejected rows: a workbook as they were, corrected and imported again."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import RESIDENTS
from tests.registers.reading import DURAND, book_bytes
from tests.registers.reading import RESIDENTS as HEADERS
from tzc_cli.documents.rejects import write_rejects
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported, Wishes, import_files
from tzc_cli.store import Store, scratch_store

AT = datetime(2019, 2, 1, 12, tzinfo=UTC)
ZOE = "DURAND;Zoé;;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n"
NAMELESS = "DURAND;;;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n"


def imported(store: Store, *paths: Path, extracted_on: date | None = None) -> Imported:
    wishes = Wishes(extracted_on=extracted_on)
    return import_files(store, paths, AT, wishes, paths[0].parent / "layouts", lambda _step: None)


def rejects_of(done: Imported, folder: Path, language: str = "en") -> Path:
    path = write_rejects(done, folder / "exports", AT, Texts(language))
    assert path is not None
    return path


def cells(path: Path) -> dict[str, list[list[Any]]]:
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(path)}


def correct(path: Path, corrections: Mapping[str, str]) -> None:
    book = load_workbook(path)
    for cell, value in corrections.items():
        book.worksheets[0][cell] = value
    book.save(path)


def test_nothing_is_written_when_no_row_was_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(RESIDENTS + ZOE, encoding="utf-8")
    with scratch_store() as store:
        assert write_rejects(imported(store, tmp_path / "a.csv"), tmp_path / "exports", AT, Texts("en")) is None
    assert not (tmp_path / "exports").exists()


def test_rows_stand_as_they_were_with_why_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "liste_2018-12-31.csv").write_text(RESIDENTS + ZOE + NAMELESS, encoding="utf-8")
    with scratch_store() as store:
        path = rejects_of(imported(store, tmp_path / "liste_2018-12-31.csv"), tmp_path)
    assert path.name == "rejected-2019-02-01-120000.xlsx"
    assert path.stat().st_mode & 0o777 == 0o600
    ((name, (headers, row)),) = cells(path).items()
    assert name == "liste 2018-12-31"
    assert headers == [*RESIDENTS.strip().split(";"), "Why (tzc)", "What to do (tzc)"]
    assert [value or "" for value in row[:9]] == NAMELESS.strip().split(";")
    assert row[9].startswith("R001 no name") and "import the rejected rows again" in row[10]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_corrected_and_imported_again_the_row_is_kept(tmp_path: Path, language: str) -> None:
    (tmp_path / "liste_2018-12-31.csv").write_text(RESIDENTS + ZOE + NAMELESS, encoding="utf-8")
    with scratch_store() as store:
        path = rejects_of(imported(store, tmp_path / "liste_2018-12-31.csv"), tmp_path, language)
        correct(path, {"B2": "Anne"})
        again = imported(store, path)
        (sheet,) = again.sheets
        assert (sheet.kept.rows_read, sheet.kept.rows_kept, sheet.kept.layout) == (1, 1, "residents-list")
        assert sheet.kept.extracted_on == date(2018, 12, 31)  # that of the register, not of the correction
        assert [finding.code for finding in sheet.findings] == []
        assert store.query("SELECT given_names FROM row ORDER BY id") == [("Zoé",), ("Anne",)]


def test_below_titles_on_two_rows_of_headers_and_with_merged_cells(tmp_path: Path) -> None:
    rows = [["Liste des locataires au 31/12/2018"], [], ["Nom", "Prénom", "Date", None, "Adresse", "Note"],
            [None, None, "de naissance", "d'entrée", None, None],
            ["DURAND", None, date(1980, 2, 29), date(2010, 3, 14), "1 rue X", "=1+1"],
            ["PETIT", None, date(1970, 12, 25), date(2012, 5, 20), None, "x"]]  # fmt: skip

    def edit(book: Any) -> None:
        book.worksheets[0].merge_cells("C3:D3")
        book.worksheets[0].merge_cells("E5:E6")
        book.worksheets[0]["F5"].data_type = "s"

    (tmp_path / "liste.xlsx").write_bytes(book_bytes({"A": rows}, edit))
    with scratch_store() as store:
        path = rejects_of(imported(store, tmp_path / "liste.xlsx"), tmp_path)
        ((name, lines),) = cells(path).items()
        assert name == "liste 2018-12-31"
        assert lines[1][2:6] == ["1980-02-29", "2010-03-14", "1 rue X", "=1+1"]
        assert load_workbook(path).worksheets[0]["F2"].data_type == "s"
        correct(path, {"B2": "Zoé", "B3": "Luc"})
        (sheet,) = imported(store, path).sheets
        assert sheet.kept.rows_kept == 2
        assert store.query("SELECT birth_date IS NULL, address FROM row") == [(0, "1 rue X"), (0, "1 rue X")]


def test_a_sheet_for_each_register_within_the_limits_of_names(tmp_path: Path) -> None:
    names = ["une liste dont le nom est bien trop long 1.csv", "une liste dont le nom est bien trop long 2.csv"]
    for at, name in enumerate(names):
        (tmp_path / name).write_text(RESIDENTS + NAMELESS.replace("1 rue", f"{at} rue"), encoding="utf-8")
    with scratch_store() as store:
        done = imported(store, *(tmp_path / name for name in names), extracted_on=date(2017, 12, 31))
        path = rejects_of(done, tmp_path)
        sheets = list(cells(path))
        assert all(len(name) <= 31 and "2017-12-31" in name for name in sheets) and len(set(sheets)) == 2
        again = imported(store, path)
        assert [sheet.kept.extracted_on for sheet in again.sheets] == [date(2017, 12, 31)] * 2
        assert again.rejected == 2


def test_what_would_be_a_formula_is_text(tmp_path: Path) -> None:
    row = ["=cmd|' /C calc'!A0", None, *DURAND[2:]]
    (tmp_path / "a.xlsx").write_bytes(book_bytes({"A": [HEADERS, row]}, _as_text))
    with scratch_store() as store:
        path = rejects_of(imported(store, tmp_path / "a.xlsx"), tmp_path)
    cell = load_workbook(path).worksheets[0]["A2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", row[0], "@")


def _as_text(book: Any) -> None:
    book.worksheets[0]["A2"].data_type = "s"


def test_characters_that_xml_forbids_do_not_break_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(RESIDENTS + NAMELESS.replace("DURAND", "DU\x1bRAND"), encoding="utf-8")
    with scratch_store() as store:
        path = rejects_of(imported(store, tmp_path / "a.csv"), tmp_path)
    assert cells(path).popitem()[1][1][0] == "DURAND"


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(RESIDENTS + NAMELESS, encoding="utf-8")
    with scratch_store() as store:
        done = imported(store, tmp_path / "a.csv")
    first = rejects_of(done, tmp_path).read_bytes()
    assert rejects_of(done, tmp_path).read_bytes() == first
