"""A full disk, a damaged file, a folder one may not write to: said in a sentence, and nothing is changed."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SEEKERS, copied_sample
from tzc_cli.cli.app import run
from tzc_cli.errors import TzcError
from tzc_cli.store import open_store


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tzc.sqlite"
    with pytest.raises(TzcError, match="the disk is full") as error, open_store(path, create=True) as store:
        pages = store.number("PRAGMA page_count")
        store.connection.execute(f"PRAGMA max_page_count={pages + 1}")
        with store.transaction():
            store.connection.executemany("INSERT INTO person (id) VALUES (?)", [(each,) for each in range(100_000)])
    assert "room" in str(error.value.hint_template)
    with open_store(path) as store:
        assert store.number("SELECT count(*) FROM person") == 0


def test_a_damaged_page_met_by_a_command_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied_sample(tmp_path)
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    capsys.readouterr()
    path = folder / "tzc.sqlite"
    content = bytearray(path.read_bytes())
    content[200_000:] = bytes(len(content) - 200_000)
    path.write_bytes(content)
    assert run(["eligible", "--territory", str(folder)]) == 1
    assert "tzc.sqlite is damaged" in capsys.readouterr().err


def test_a_mistake_of_ours_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), open_store(tmp_path / "tzc.sqlite", create=True) as store:
        store.query("SELECT nothing FROM nowhere")


def test_a_place_where_no_store_can_be_made(tmp_path: Path) -> None:
    with pytest.raises(TzcError, match=r"tzc\.sqlite cannot be made"):
        open_store(tmp_path / "none" / "tzc.sqlite", create=True)
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(TzcError, match=r"folder\.sqlite cannot be opened"):
        open_store(tmp_path / "folder.sqlite")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_results_that_cannot_be_printed(tmp_path: Path) -> None:
    (tmp_path / "tzc.toml").write_text('name = "Essai"\nlanguage = "fr"\n', encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tzc_cli", "--help"], stdout=full, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"TZC_LANG": "en"}, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("tzc: the results cannot be printed")


@pytest.mark.slow
def test_an_import_killed_at_any_moment_has_happened_whole_or_not_at_all(tmp_path: Path) -> None:
    """Kill the import after 0.05 s, 0.10 s, …: what it leaves is the store before or the store after it."""
    folder = copied_sample(tmp_path)
    (folder / "registers" / "new_2019-03-31.csv").write_text(
        SEEKERS + "1234567A;MARTIN;Jean;05/05/1970;1 rue X;59120;LOOS;01/03/2017;1\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "tzc_cli", "import", "--quiet", "--territory", str(folder)]
    killed = whole = 0
    delay = 0.0
    while not whole:
        delay += 0.05
        importing = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            importing.communicate(timeout=delay)
        except subprocess.TimeoutExpired:
            importing.kill()
            importing.communicate()
            killed += 1
        if not (folder / "tzc.sqlite").exists():
            continue
        with open_store(folder / "tzc.sqlite") as store:
            assert store.query("PRAGMA integrity_check") == [("ok",)]
            files = store.number("SELECT count(*) FROM register")
            assert files in (0, 6)
            assert bool(store.number("SELECT count(*) FROM person")) == bool(files)
            whole = files
    assert killed > 10
