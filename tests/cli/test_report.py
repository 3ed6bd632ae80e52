"""`tzc report` and `tzc verify` from the outside: the same bytes anywhere, and what changed when they no longer are."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import copied_sample
from tzc_cli.cli.app import run
from tzc_cli.documents.published_report import read_published


@pytest.fixture(scope="module")
def own(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the imported sample that these tests may write to."""
    folder = tmp_path_factory.mktemp("own") / "sample"
    shutil.copytree(sample, folder)
    return folder


def store_of(territory: Path, tmp_path: Path) -> Path:
    """A copy of an imported territory, without its registers."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("tzc.toml", "tzc.sqlite"):
        shutil.copy(territory / name, folder)
    return folder


def made(folder: Path, name: str, **environment: str) -> bytes:
    target = folder / name
    command = [sys.executable, "-m", "tzc_cli", "report", "--year", "2018", "--quiet", "--output", str(target)]
    subprocess.run(
        [*command, "--territory", str(folder)], env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL
    )
    return target.read_bytes()


@pytest.mark.parametrize("suffix", ["xlsx", "html", "json"])
def test_the_same_bytes_whatever_the_clock_the_zone_the_language_and_the_hashes(own: Path, suffix: str) -> None:
    one = made(own, f"a.{suffix}", TZ="UTC", LANG="C", TZC_LANG="en", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="0")
    other = made(own, f"b.{suffix}", TZ="Pacific/Auckland", LANG="fr_FR.UTF-8", TZC_LANG="fr", PYTHONHASHSEED="4711")
    assert one == other


def report(folder: Path, *words: str) -> int:
    return run(["report", "--territory", str(folder), "--quiet", *words])


def test_a_report_follows_from_its_store(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(own, "--year", "2018", "--format", "xlsx,json") == 0
    for name in ("report-2018.xlsx", "report-2018.json"):
        capsys.readouterr()
        assert run(["verify", str(own / "exports" / name), "--territory", str(own)]) == 0
        assert "byte for byte" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("--quarter", "2018-Q2"),
        ("--from", "2018-03-05", "--to", "2018-10-20"),
        ("--year", "2018", "--district", "loos"),
        ("--year", "2018", "--section", "employment"),
    ],
)
def test_any_period_district_or_section_can_be_made_and_verified(
    own: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    target = own / "one.xlsx"
    assert report(own, *words, "--output", str(target), "--force") == 0
    capsys.readouterr()
    assert run(["verify", str(target), "--territory", str(own)]) == 0
    assert "byte for byte" in capsys.readouterr().out


def test_an_edited_workbook_is_found_out(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = own / "edited.xlsx"
    assert report(own, "--year", "2018", "--output", str(target), "--force") == 0
    with zipfile.ZipFile(target) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    sheets = [name for name in content if name.startswith("xl/worksheets/sheet")]
    figures = max(sheets, key=lambda name: (len(name), name))
    known = int(read_published(target).figures["funnel", "known", "total"])
    content[figures] = content[figures].replace(b">%d<" % known, b">%d<" % (known + 1))
    with zipfile.ZipFile(target, "w") as parts:
        for name, part in content.items():
            parts.writestr(name, part)
    capsys.readouterr()
    assert run(["verify", str(target), "--territory", str(own)]) == 3
    told = capsys.readouterr().out
    assert "was edited" in told
    assert f"{known + 1} → {known}" in told


def test_one_changed_cell_in_one_input_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied_sample(tmp_path)
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    assert report(folder, "--year", "2018") == 0
    register = folder / "registers" / "bailleur_residents_2018-12-31.csv"
    content = register.read_bytes()
    assert b"2015" in content
    register.write_bytes(content.replace(b"2015", b"2014", 1))
    target = str(folder / "exports" / "report-2018.xlsx")
    capsys.readouterr()
    assert run(["verify", target, "--territory", str(folder)]) == 3
    told = capsys.readouterr().out
    assert "bailleur_residents_2018-12-31.csv: changed in registers/" in told
    assert "habitants" not in told
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    capsys.readouterr()
    assert run(["verify", target, "--territory", str(folder), "--json"]) == 3
    differences = json.loads(capsys.readouterr().out)["differences"]
    assert "bailleur_residents_2018-12-31.csv" in {one["name"] for one in differences if one["kind"] == "input"}
    assert "habitants_2018-12-31.xlsx [Habitants]" not in {one["name"] for one in differences}


def test_what_is_no_report_is_refused(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("contrats_ebe_2019-06-30.xlsx", "bailleur_residents_2018-12-31.csv"):
        assert run(["verify", str(own / "registers" / name), "--territory", str(own)]) == 1
        assert "not a report" in capsys.readouterr().err


def test_against_the_report_of_the_year_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied_sample(tmp_path)
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    assert report(folder, "--year", "2017") == 0
    earlier = folder / "exports" / "report-2017.xlsx"
    register = folder / "registers" / "bailleur_residents_2018-12-31.csv"
    lines = register.read_bytes().splitlines(keepends=True)
    register.write_bytes(b"".join(lines[:-400]))  # a list that came back shorter
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    capsys.readouterr()
    assert report(folder, "--year", "2018", "--against", str(earlier), "--json") == 0
    data = json.loads(capsys.readouterr().out)
    sections = {section["id"]: section for section in data["sections"]}
    rows = sections["revisions"]["tables"][0]["rows"]
    assert rows
    assert all(published != today for *_where, published, today, _why in rows)
    assert all("bailleur_residents" in why and "contrats" not in why for *_figure, why in rows)
    met = [row for row in rows if row[1] == "Met"]
    assert not met, "what the team noted has not changed"
    shutil.copy(earlier, folder / "exports" / "kept.xlsx")
    assert run(["verify", str(folder / "exports" / "report-2018.xlsx"), "--territory", str(folder)]) == 0
    assert report(folder, "--quarter", "2018-Q2", "--against", str(earlier)) == 2


def test_a_report_beside_those_of_other_periods(
    followed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = store_of(followed, tmp_path)
    quarter, half = folder / "exports" / "report-2018-Q4.xlsx", ("--from", "2018-07-01", "--to", "2018-12-31")
    written = folder / "exports" / "report-2018-07-01_2018-12-31.json"
    assert report(folder, "--quarter", "2018-Q4", "--quiet") == 0
    capsys.readouterr()
    asked = ["report", *half, "--territory", str(folder), "--format", "json,xlsx"]
    assert run(asked) == 0
    assert "report-2018-Q4" in capsys.readouterr().err
    alone = json.loads(written.read_text(encoding="utf-8"))
    assert run([*asked, "--beside", str(quarter)]) == 0
    assert "report-2018-Q4" not in capsys.readouterr().err
    beside = json.loads(written.read_text(encoding="utf-8"))
    assert _masked(beside) > _masked(alone)
    assert beside["manifest"]["beside"] == "report-2018-Q4.xlsx"
    assert run(["verify", str(written.with_suffix(".xlsx")), "--territory", str(folder)]) == 0
    assert report(folder, "--quarter", "2018-Q3", "--district", "loos") == 0
    part = folder / "exports" / "report-2018-Q3-loos.xlsx"
    # One period tells nobody more for being written twice, or a district of it beside the whole.
    capsys.readouterr()
    written.unlink()
    written.with_suffix(".xlsx").unlink()
    assert report(folder, "--quarter", "2018-Q4", "--output", str(folder / "again.xlsx")) == 0
    assert report(folder, "--quarter", "2018-Q4", "--district", "loos") == 0
    assert "somebody who has it too" not in capsys.readouterr().err
    assert report(folder, *half, "--beside", str(part)) == 2
    assert "whole territory" in capsys.readouterr().err


def test_small_counts_that_an_earlier_report_gives_back_are_said(
    followed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = store_of(followed, tmp_path)
    rules = (folder / "tzc.toml").read_text(encoding="utf-8")
    assert "mask_below = 6" in rules
    # A quarter was published with every count in it, before the team decided to mask.
    (folder / "tzc.toml").write_text(rules.replace("mask_below = 6", "mask_below = 1"), encoding="utf-8")
    assert report(folder, "--quarter", "2018-Q4", "--format", "json") == 0
    (folder / "tzc.toml").write_text(rules, encoding="utf-8")
    half = ("--from", "2018-07-01", "--to", "2018-12-31", "--format", "json", "--quiet")
    capsys.readouterr()
    assert report(folder, *half) == 0
    assert capsys.readouterr().err == ""
    assert report(folder, *half, "--beside", str(folder / "exports" / "report-2018-Q4.json")) == 0
    assert re.search(r"! \d+ small counts can be worked out", capsys.readouterr().err)


def _masked(data: dict[str, Any]) -> int:
    return sum(len(table["masked"]) for section in data["sections"] for table in section["tables"])


def test_names_stand_in_a_file_of_their_own_and_nowhere_else(followed: Path, tmp_path: Path) -> None:
    folder = store_of(followed, tmp_path)
    assert report(folder, "--year", "2018", "--district", "loos", "--format", "html,json,xlsx", "--nominative") == 0
    exports = folder / "exports"
    by_name = exports / "report-2018-loos-nominative.xlsx"
    assert by_name.stat().st_mode & 0o077 == 0 or os.name == "nt"
    people = {str(row[0]) for row in openpyxl.load_workbook(by_name).worksheets[0].iter_rows(values_only=True)}
    assert sum(one.startswith("P-0") for one in people) > 30
    for name in ("report-2018-loos.html", "report-2018-loos.json"):
        assert not re.search(r"P-\d{5}", (exports / name).read_text(encoding="utf-8"))
    with zipfile.ZipFile(exports / "report-2018-loos.xlsx") as parts:
        assert not any(re.search(rb"P-\d{5}", parts.read(name)) for name in parts.namelist())
