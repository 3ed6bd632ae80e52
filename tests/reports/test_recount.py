"""The report of the sample, figure by figure, against a recount of its files that knows nothing of tzc.

Rows are given to their people as the truth says: who is who is not what is tested here.
"""

import csv
import json
import re
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import SAMPLES
from tests.reports.recount import Figures, figures
from tests.reports.recount_people import PATHS
from tzc_cli.cli.app import run

_SHOWN_AS_FIGURES = 1_390  # the recount covers at least as many
_SHARES, _DECIMALS = "share", ("fte", "decimal", "points")


@pytest.fixture(scope="module")
def settled(followed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with nothing masked, its people linked as the truth says; every format of its report in exports/."""
    folder = tmp_path_factory.mktemp("settled")
    shutil.copy(followed / "tzc.sqlite", folder)
    shutil.copytree(followed / "registers", folder / "registers")
    toml = (followed / "tzc.toml").read_text(encoding="utf-8")
    toml = toml.replace("mask_below = 6", "mask_below = 1").replace('language = "fr"', 'language = "en"')
    (folder / "tzc.toml").write_text(toml, encoding="utf-8")
    where = ["--territory", str(folder)]
    with closing(sqlite3.connect(folder / "tzc.sqlite")) as store, store:
        _link_as_the_truth_says(store)
    assert run(["report", "--year", "2018", "--format", "xlsx,html,json", *where]) == 0
    return folder


def _link_as_the_truth_says(store: sqlite3.Connection) -> None:
    """Each row, step and ruling is given to its person; who is left without a row is nobody any more."""
    whose = {(line["file"], int(line["row"])): int(line["truth_person"]) for line in _truth("rows.csv")}
    whose |= {(PATHS, int(line["row"])): int(line["truth_person"]) for line in _truth("journeys.csv")}
    linked = store.execute(
        "SELECT file, number, row.id, person FROM row JOIN register ON register.id = row.register"
        " JOIN link ON link.row = row.id ORDER BY row.id"
    ).fetchall()
    names: dict[int, int] = {}  # the truth's number → a person of the store, each for one only
    for file, number, _row, person in linked:
        if person not in names.values():
            names.setdefault(whose[file, number], person)
    fresh = iter(range(store.execute("SELECT max(id) FROM person").fetchone()[0] + 1, 10**6))
    names |= {truth: next(fresh) for truth in dict.fromkeys(whose.values()) if truth not in names}
    store.execute("DROP TRIGGER step_stays")  # on this copy, what was noted is about whom the truth says
    store.executemany("INSERT OR IGNORE INTO person (id) VALUES (?)", [(person,) for person in names.values()])
    moved = [(names[whose[file, number]], row) for file, number, row, person in linked
             if names[whose[file, number]] != person]  # fmt: skip
    store.executemany("UPDATE link SET person = ? WHERE row = ?", moved)
    for step, person, number, on_day in store.execute("SELECT id, person, number, on_day FROM step").fetchall():
        now = names[whose[PATHS, number]]
        if now != person:
            store.execute("UPDATE step SET person = ? WHERE id = ?", (now, step))
            store.execute("UPDATE ruling SET person = ? WHERE person = ? AND on_day = ?", (now, person, on_day))
    assert 10 < len(moved) < 100, "nearly everybody was linked rightly"


def _truth(name: str) -> list[dict[str, str]]:
    with (SAMPLES / "truth" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def expected() -> Figures:
    return figures()


@pytest.fixture(scope="module")
def tables(settled: Path) -> list[dict[str, Any]]:
    report = json.loads((settled / "exports" / "report-2018.json").read_text(encoding="utf-8"))
    return [table for section in report["sections"] for table in section["tables"]]


def cells(tables: list[dict[str, Any]]) -> list[tuple[tuple[str, str, str], int, int, int, str]]:
    """Name, table, row and column (from 0) and unit of every cell that holds a figure."""
    found = []
    for at, table in enumerate(tables):
        for number, (key, row) in enumerate(zip(table["row_keys"], table["rows"], strict=True)):
            name = row[0] if table["id"] == "files" else key
            for place, (column, unit) in enumerate(zip(table["columns"], table["units"], strict=True)):
                if place and column != "definition":
                    own = table["row_units"][number] if table["row_units"] and unit == "count" else unit
                    if unit == "change" and table["row_units"] and table["row_units"][number] == _SHARES:
                        own = "points"
                    found.append(((table["id"], name, column), at, number, place, own))
    return found


def test_every_figure_is_the_one_recounted(tables: list[dict[str, Any]], expected: Figures) -> None:
    wrong, compared = [], 0
    for name, at, number, place, _unit in cells(tables):
        if name in expected:
            compared += 1
            value = tables[at]["rows"][number][place]
            if value != expected[name] and not _near(value, expected[name]):
                wrong.append((name, value, expected[name]))
    assert wrong == []
    assert compared >= _SHOWN_AS_FIGURES


def test_every_figure_of_the_report_is_recounted_but_texts(tables: list[dict[str, Any]], expected: Figures) -> None:
    left = {name for name, _at, _number, _place, unit in cells(tables) if unit not in ("text", "date", "hash")}
    assert {name[0] for name in left - expected.keys()} <= {"pending", "reasons"}


def test_the_workbook_shows_the_same(settled: Path, tables: list[dict[str, Any]], expected: Figures) -> None:
    book = openpyxl.load_workbook(settled / "exports" / "report-2018.xlsx", data_only=True)
    starts: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for sheet in book.worksheets:
        for row in range(1, sheet.max_row + 1):
            starts[str(sheet.cell(row, 1).value)].append((sheet, row))
    first: dict[int, tuple[Any, int]] = {}
    for at, table in enumerate(tables):
        if table["rows"]:
            heads = [(sheet, row) for sheet, row in starts[table["title"]]
                     if sheet.cell(row + 1, 1).value == table["definition"]]  # fmt: skip
            first[at] = heads[sum(other["title"] == table["title"] and other["definition"] == table["definition"]
                                  for other in tables[:at])]  # fmt: skip
    compared = 0
    for name, at, number, place, _unit in cells(tables):
        if name in expected:
            sheet, row = first[at]
            value = sheet.cell(row + 3 + number, place + 1).value
            assert value == expected[name] or _near(value, expected[name]), name
            compared += 1
    assert compared >= _SHOWN_AS_FIGURES


class Page(HTMLParser):
    """The cells of each table, and the large figures of the first page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.large: list[str] = []
        self._in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        elif tag == "b":
            self.large.append("")
        if tag in ("td", "th", "b"):
            self._in.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "b"):
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if self._in[-1:] == ["b"]:
            self.large[-1] += data
        elif self._in:
            self.tables[-1][-1][-1] += data


def test_the_page_shows_the_same(settled: Path, tables: list[dict[str, Any]], expected: Figures) -> None:
    page = Page()
    page.feed((settled / "exports" / "report-2018.html").read_text(encoding="utf-8"))
    drawn = [at for at, table in enumerate(tables) if table["rows"] and table["id"] != "headline"]
    place_of = {at: number for number, at in enumerate(drawn)}
    large = iter(page.large)
    compared = 0
    for name, at, number, place, unit in cells(tables):
        if name not in expected:
            continue
        if tables[at]["id"] == "headline":
            if tables[at]["columns"][place] == "now":
                assert next(large) == written(expected[name], unit), name
            continue
        assert page.tables[place_of[at]][number + 1][place] == written(expected[name], unit), name
        compared += 1
    assert compared >= _SHOWN_AS_FIGURES - 15  # those of the first page stand in sentences of their own


def test_the_screen_shows_the_same(
    settled: Path, tables: list[dict[str, Any]], expected: Figures, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", "420")
    capsys.readouterr()
    command = ["report", "--year", "2018", "--quiet", "--territory", str(settled), "--output", str(settled / "s.xlsx")]
    assert run(command) == 0
    lines = iter(capsys.readouterr().out.splitlines())
    texts: dict[tuple[int, int], list[str]] = {}
    for at, table in enumerate(tables):
        next(line for line in lines if line.rstrip() == table["title"])
        for number, row in enumerate(table["rows"]):
            line = next(line for line in lines if line.startswith(str(row[0])))
            texts[at, number] = re.split(r" {2,}", line.strip())
    wrong, compared = [], 0
    for name, at, number, place, unit in cells(tables):
        if name in expected and unit != "hash":
            compared += 1
            shown = texts[at, number][place]
            if shown != written(expected[name], unit):
                wrong.append((name, shown, expected[name]))
    assert wrong == []
    assert compared >= _SHOWN_AS_FIGURES - 10


def written(value: object, unit: str) -> str:
    """A figure as the reader writes it, in English."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    assert isinstance(value, int | float)
    sign = ""
    decimals = 1 if unit in (_SHARES, *_DECIMALS) else 0
    if unit in ("change", "points"):
        sign = "+" if value > 0 else "−" if value < 0 else ""
        decimals, value = (1 if isinstance(value, float) else 0), abs(value)
    number = f"{100 * value if unit == _SHARES else value:,.{decimals}f}"
    return sign + number + {_SHARES: "%", "points": "\u202fpt"}.get(unit, "")


def _near(one: object, other: object) -> bool:
    return isinstance(one, int | float) and isinstance(other, int | float) and abs(one - other) < 1e-3


def test_the_recount_knows_nothing_of_tzc() -> None:
    for name in ("recount.py", "recount_people.py"):
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        assert not re.search(r"^\s*(from|import) tzc_cli", text, re.MULTILINE)
