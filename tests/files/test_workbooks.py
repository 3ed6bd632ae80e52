"""Workbooks: cells as text, what is hidden or wrong in them, and those made to break their reader."""

import datetime as dt
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.files import Limits, read_file, reader_process, workbook
from tzc_cli.files.archive import Archive
from tzc_cli.files.workbook_child import duration_text, number_text
from tzc_cli.i18n import Texts


def made(fill: Callable[[openpyxl.Workbook, Sheet], None]) -> bytes:
    """The bytes of a workbook of one sheet, filled."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Sheet)
    fill(book, sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The same archive with its parts changed, and more parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
        for part, content in (more or {}).items():
            new.writestr(part, content)
    return written.getvalue()


def instant(*parts: int) -> dt.datetime:
    """A moment as spreadsheets know it: without a time zone."""
    return dt.datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def test_every_kind_of_cell_becomes_text() -> None:
    cells = [
        (1001, "1001"), (1001.0, "1001"), (0.1, "0.1"), (-2.5, "-2.5"), (180015935001234, "180015935001234"),
        ("01004", "01004"), (" x ", " x "), ("ligne\n2", "ligne\n2"), (True, "TRUE"), (False, "FALSE"),
        (dt.date(2018, 12, 31), "2018-12-31"), (instant(2018, 12, 31, 10, 30), "2018-12-31 10:30:00"),
        (instant(2018, 12, 31), "2018-12-31"), (dt.time(10, 30), "10:30:00"), (dt.timedelta(hours=35), "35:00:00"),
        ("NA", "NA"), ("#N/A", "#N/A"),
    ]  # fmt: skip
    source = read_file(made(lambda _book, sheet: sheet.append([value for value, _text in cells])))
    (grid,) = source.grids
    assert grid.cells.iloc[0].tolist() == [text for _value, text in cells]
    assert grid.date_cells is not None and grid.number_cells is not None
    assert grid.date_cells[0].tolist() == [type(value) in (dt.date, dt.datetime) for value, _text in cells]
    assert grid.number_cells[0].tolist() == [type(value) in (int, float) for value, _text in cells]
    assert (source.format, source.encoding, source.delimiter, source.date_system) == ("xlsx", None, None, 1900)


def test_true_one_and_1_0_in_one_column_stay_apart() -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        for value in (True, 1, 1.0, "1", 0, False, "0", dt.date(2018, 1, 1)):
            sheet.append([value])

    (grid,) = read_file(made(fill)).grids
    assert grid.cells[0].tolist() == ["TRUE", "1", "1", "1", "0", "FALSE", "0", "2018-01-01"]


def test_rows_and_columns_keep_their_places() -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        sheet["C3"], sheet["D7"], sheet["F7"] = "a", "b", "c"

    (grid,) = read_file(made(fill)).grids
    assert grid.row_numbers.tolist() == [3, 7]
    assert grid.cells.shape == (2, 6)
    assert (grid.cells.iloc[0, 2], grid.cells.iloc[1, 3], grid.cells.iloc[1, 5]) == ("a", "b", "c")
    assert int(grid.cells.notna().to_numpy().sum()) == 3


def test_hidden_sheets_rows_and_merged_cells_are_read_and_reported() -> None:
    def fill(book: openpyxl.Workbook, sheet: Sheet) -> None:
        sheet.append(["titre", None])
        sheet.merge_cells("A1:B1")
        for row in ("a", "b", "c"):
            sheet.append([row, row])
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[90].hidden = True
        other = book.create_sheet("Caché")
        other.sheet_state = "hidden"
        other.append(["x"])

    source = read_file(made(fill))
    first, second = source.grids
    assert [first.hidden, second.hidden] == [False, True]
    assert first.hidden_rows == {3}
    assert first.merged == ((1, 0, 1, 1),)
    assert [(f.code, f.sheet) for f in source.findings] == [("F013", "Sheet"), ("F014", "Sheet"), ("F012", "Caché")]


def test_errors_are_kept_as_text_and_reported_once_a_column() -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        for row in (["nom", "age"], ["A", "#N/A"], ["B", "#N/A"], [None, "#REF!"], ["C", 3]):
            sheet.append(row)

    source = read_file(made(fill))
    (grid,) = source.grids
    assert grid.cells[1].tolist() == ["age", "#N/A", "#N/A", "#REF!", "3"]
    assert grid.row_numbers.tolist() == [1, 2, 3, 4, 5]
    assert [(f.code, f.cell, f.values["error"]) for f in source.findings] == [
        ("C015", "B2", "#N/A"),
        ("C015", "B4", "#REF!"),
    ]


def test_the_date_system_of_1904_is_told_and_its_dates_are_right() -> None:
    def fill(book: openpyxl.Workbook, sheet: Sheet) -> None:
        book.epoch = CALENDAR_MAC_1904
        sheet.append([dt.date(2018, 12, 31), 29546])

    source = read_file(made(fill))
    assert source.date_system == 1904
    assert source.grids[0].cells.iloc[0].tolist() == ["2018-12-31", "29546"]


def test_one_sheet_can_be_chosen_and_a_wrong_name_lists_them() -> None:
    def fill(book: openpyxl.Workbook, sheet: Sheet) -> None:
        sheet.append(["a"])
        book.create_sheet("Décembre").append(["b"])

    data = made(fill)
    assert [grid.cells.iloc[0, 0] for grid in read_file(data, sheet="décembre ").grids] == ["b"]
    with pytest.raises(UsageError, match="it has: Sheet, Décembre"):
        read_file(data, sheet="Janvier")
    with pytest.raises(UsageError, match="no sheets to choose"):
        read_file(b"a;b\n", sheet="Janvier")


def test_a_file_and_its_bytes_read_alike(tmp_path: Path) -> None:
    data = made(lambda _book, sheet: sheet.append(["a", 1]))
    path = tmp_path / "liste.xlsx"
    path.write_bytes(data)
    by_path, by_bytes = read_file(path), read_file(data)
    assert by_path.grids[0].cells.equals(by_bytes.grids[0].cells)
    assert (by_path.sha256, by_path.size, by_path.name, by_bytes.name) == (
        by_bytes.sha256, len(data), "liste.xlsx", "stdin",
    )  # fmt: skip


def test_a_cell_at_the_end_of_the_sheet_is_named_and_not_read() -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "a", "b"

    with pytest.raises(TzcError, match=r"2 cells are spread over 1048576 rows and 16384 columns, as far as XFD1048576"):
        read_file(made(fill))


def test_a_far_cell_alone_is_read() -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        sheet["Z1048576"] = "b"

    (grid,) = read_file(made(fill)).grids
    assert (grid.row_numbers.tolist(), grid.cells.iloc[0, 25]) == ([1048576], "b")


def test_a_far_cell_in_a_large_sheet_is_named_once_the_reader_has_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "a", "b"

    monkeypatch.setattr("tzc_cli.files.spreadsheets._AT_ONCE", 0)
    with pytest.raises(TzcError, match="as far as XFD1048576"):
        read_file(made(fill))


def test_a_sheet_over_the_limit_of_cells_is_refused() -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        for _row in range(20):
            sheet.append(["a"] * 10)

    with pytest.raises(TzcError, match=r"20 rows × 10 columns; the limit is 100 cells|spread over 20 rows"):
        read_file(made(fill), limits=Limits(cells=100))


@pytest.mark.parametrize(
    ("change", "more", "message"),
    [
        (lambda _name, part: part, {"xl/Workbook.xml": b"<x/>"}, "holds the same part twice"),
        (
            lambda name, part: part.replace(b"<workbook", b"<!DOCTYPE a><workbook") if "book" in name else part,
            {},
            "document type declaration",
        ),
        (lambda _name, part: part, {"xl/media/a.bin": bytes(3_000_000)}, "unpacks to 3 MB; the limit is 2 MB"),
        (lambda _name, part: part, {f"xl/x{i}": b"" for i in range(5_001)}, "50.. parts; the limit is 5000"),
        (lambda name, part: part[:40] if name == "xl/workbook.xml" else part, {}, "is damaged"),
        (lambda name, part: part[:300] if name.endswith("sheet1.xml") else part, {}, "is damaged"),
    ],
)
def test_archives_made_to_break_their_reader_are_refused(
    change: Callable[[str, bytes], bytes], more: dict[str, bytes], message: str
) -> None:
    data = repacked(made(lambda _book, sheet: sheet.append(["a"])), change, more)
    with pytest.raises(TzcError, match=message):
        read_file(data, limits=Limits(unpacked_megabytes=2))


@pytest.mark.parametrize(("fill", "tight", "message", "key"), [
    (lambda sheet: sheet.append(["a"] * 60), Limits(columns=50), "beyond column AX; the limit is 50 col", "columns"),
    (lambda sheet: sheet.cell(900, 90, "a") and sheet.cell(1, 1, "a"), Limits(empty_cells=1000),
     r"as far as CL900; the limit is 1000 \(empty_cells\)", "empty_cells"),
    (lambda sheet: sheet.append(["a"] * 60), Limits(cells=50), r"the limit is 50 \(cells\)", "cells"),
    (lambda sheet: sheet.append(["a"]), Limits(parts=3), r"parts; the limit is 3$", "parts"),
])  # fmt: skip
def test_a_refusal_names_its_limit_and_the_key_that_raises_it(
    fill: Callable[[Sheet], object], tight: Limits, message: str, key: str
) -> None:
    data = made(lambda _book, sheet: fill(sheet) and None)
    with pytest.raises(TzcError, match=message) as refused:
        read_file(data, limits=tight)
    assert f"raise {key} under [limits] in tzc.toml" in str(refused.value.hint(Texts("en")))
    assert read_file(data)


def test_what_unpacks_to_very_many_times_its_size_is_refused() -> None:
    small = made(lambda _book, sheet: sheet.append(["a"]))
    bomb = repacked(small, lambda _name, part: part, {"xl/a": bytes(120_000_000)})
    with pytest.raises(TzcError, match=r"unpacks to \d+ times its size; the limit is 300 times"):
        read_file(bomb)


def test_a_cut_or_encrypted_archive_is_refused() -> None:
    data = made(lambda _book, sheet: sheet.append(["a"]))
    with pytest.raises(TzcError, match="is damaged"):
        read_file(data[: len(data) // 2])
    flagged = bytearray(data)
    at = data.index(b"PK\x01\x02")
    flagged[at + 8] |= 1
    with pytest.raises(TzcError, match=r"encrypted archive|damaged"):
        read_file(bytes(flagged))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("import os; os.abort()", "is damaged"),
        ("import sys; sys.stdout.buffer.write(bytes([200, 0, 0, 0, 0, 0, 0, 0]) + b'{')", "is damaged"),
        ("import time; time.sleep(60)", r"takes far longer to read than its size warrants \(over 1 s\)"),
        ("raise SystemExit(3)", "is damaged"),
    ],
)
def test_a_reader_that_dies_or_hangs_gives_one_sentence(
    body: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "child.py"
    broken.write_text(body)
    monkeypatch.setattr(reader_process, "CHILD", broken)
    with pytest.raises(TzcError, match=message):
        read_file(made(lambda _book, sheet: sheet.append(["a"])), limits=Limits(seconds=0.8))
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of one process")
def test_a_reader_that_eats_memory_is_stopped() -> None:
    def fill(_book: openpyxl.Workbook, sheet: Sheet) -> None:
        for row in range(1, 60):
            sheet.append(["a"] * 10)
            sheet.cell(row, 16_384, "x")

    data = made(fill)
    archive = Archive("f", data, Limits())
    with pytest.raises(TzcError, match=r"far more memory|is damaged"):
        workbook.read_workbook("f", data, None, Limits(), reader_process.Allowance(60_000_000, 8))
    assert archive.sheets


def test_texts_of_values() -> None:
    assert [number_text(value) for value in (1e20, 1e22, 0.30000000000000004, -0.0, float("inf"))] == [
        "100000000000000000000", "1e+22", "0.30000000000000004", "0", "inf",
    ]  # fmt: skip
    durations = [duration_text(dt.timedelta(hours=hours)) for hours in (35, -1.5, 0)]
    assert durations == ["35:00:00", "-01:30:00", "00:00:00"]
