"""Moving people along on a copy of the sample, through commands only."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.cli.app import run

CHAIN = ("contacted", "met", "volunteer", "to_validate", "validated")


class Team:
    """A territory and what the commands print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def run(self, *arguments: object, code: int = 0) -> str:
        """The standard output of a command that ends with `code`."""
        self.capsys.readouterr()
        done = run([*map(str, arguments), "--territory", str(self.folder)])
        told = self.capsys.readouterr()
        assert done == code, told.err
        return told.out if code in (0, 3) else told.err

    def json(self, *arguments: object, code: int = 0) -> Any:
        """What a command prints with --json."""
        return json.loads(self.run(*arguments, "--json", code=code))

    def eligible(self, district: str = "loos") -> list[str]:
        """Ids of the people eligible on 2018-12-31, and since the summer at least."""
        told = self.json("eligible", "--district", district, "--as-of", "2018-12-31")
        return [person["person_id"] for person in told["people"] if person["eligible_from"] < "2018-09-01"]

    def step(self, person: str, status: str, on: str, *more: str, code: int = 0) -> str:
        """Note a step."""
        return self.run("step", person, status, "--on", on, *more, code=code)

    def validate(self, person: str, month: str = "2018-10", day: int = 20) -> None:
        """The whole path up to the validation."""
        for number, status in enumerate(CHAIN, 1):
            on = f"{month}-{day:02}" if status == "validated" else f"{month}-{number:02}"
            self.step(person, status, on)


def team_on_copy(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Team:
    """A team whose store nobody else uses."""
    folder = tmp_path / "territory"
    folder.mkdir()
    shutil.copy(sample / "tzc.toml", folder)
    shutil.copy(sample / "tzc.sqlite", folder)
    return Team(folder, capsys)


def headers_of(sheet: Worksheet, first: str = "tzc id") -> tuple[int, dict[str, int]]:
    """The row of the headers, and the column of each one."""
    for row in sheet.iter_rows(max_row=30):
        if row[0].value == first:
            return int(row[0].row or 0), {str(cell.value): int(cell.column or 0) for cell in row}
    raise AssertionError("no headers")


def filled_in(path: Path, changes: dict[str, dict[str, object]], target: Path) -> Path:
    """A copy of a workbook with cells filled in: person id → header → value."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        header, columns = headers_of(sheet)
        for row in range(header + 1, sheet.max_row + 1):
            for name, value in changes.get(str(sheet.cell(row, 1).value), {}).items():
                sheet.cell(row, columns[name]).value = value  # type: ignore[assignment]
    book.save(target)
    return target
