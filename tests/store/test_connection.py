"""The store's file: its settings, its versions, its transactions."""

import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from tzc_cli.errors import TzcError
from tzc_cli.store import connection, open_store
from tzc_cli.store.schema import APPLICATION_ID, MIGRATIONS


def test_settings(tmp_path: Path) -> None:
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        wanted = {
            "journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "foreign_keys": 1,
            "application_id": APPLICATION_ID, "user_version": len(MIGRATIONS), "busy_timeout": 20_000,
        }  # fmt: skip
        assert {name: store.query(f"PRAGMA {name}")[0][0] for name in wanted} == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    os.umask(0o022)
    open_store(tmp_path / "tzc.sqlite", create=True).close()
    assert stat.S_IMODE((tmp_path / "tzc.sqlite").stat().st_mode) == 0o600


def test_a_transaction_happens_whole_or_not_at_all(tmp_path: Path) -> None:
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        with pytest.raises(KeyboardInterrupt), store.transaction():
            store.connection.execute("INSERT INTO person (id) VALUES (1)")
            raise KeyboardInterrupt
        assert store.number("SELECT count(*) FROM person") == 0
        with store.transaction(keep=False):
            store.connection.execute("INSERT INTO person (id) VALUES (1)")
        assert store.number("SELECT count(*) FROM person") == 0
        with store.transaction():
            store.connection.execute("INSERT INTO person (id) VALUES (1)")
        assert store.number("SELECT count(*) FROM person") == 1


def test_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(TzcError, match="nothing has been imported"):
        open_store(tmp_path / "tzc.sqlite")
    assert not (tmp_path / "tzc.sqlite").exists()


def test_not_a_store(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("this is no database, although it is long enough to be taken for one" * 20)
    with pytest.raises(TzcError, match="not a store of tzc"):
        open_store(text)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as stranger:
        stranger.execute("CREATE TABLE t (a)")
    stranger.close()
    with pytest.raises(TzcError, match="not a store of tzc"):
        open_store(other)


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "tzc.sqlite"
    with open_store(path, create=True) as store:
        store.connection.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    with pytest.raises(TzcError, match="newer version"):
        open_store(path)


def test_a_store_in_use_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_BUSY_SECONDS", 0.05)
    path = tmp_path / "tzc.sqlite"
    with (
        open_store(path, create=True) as first, first.transaction(),
        pytest.raises(TzcError, match="in use by another command"),
        open_store(path) as second, second.transaction(),
    ):  # fmt: skip
        pytest.fail("two commands changed the store at once")
