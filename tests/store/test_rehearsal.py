"""A rehearsal: a copy of the store in memory, on which files imported before are read again."""

from pathlib import Path

import pytest

from tzc_cli.errors import TzcError
from tzc_cli.store.connection import open_store, rehearsal_store


def test_without_a_store_there_is_an_empty_one(tmp_path: Path) -> None:
    with rehearsal_store(tmp_path / "tzc.sqlite") as store:
        assert store.number("SELECT count(*) FROM register") == 0
    assert not (tmp_path / "tzc.sqlite").exists()


def test_the_copy_holds_what_the_store_holds_and_the_store_is_left_alone(sample: Path) -> None:
    path = sample / "tzc.sqlite"
    before = path.read_bytes()
    with open_store(path) as store, rehearsal_store(path) as copy:
        assert copy.number("SELECT count(*) FROM row") == store.number("SELECT count(*) FROM row") > 0
        hashes = {str(sha256) for (sha256,) in store.query("SELECT sha256 FROM register")}
        assert {str(sha256) for (sha256,) in copy.query("SELECT sha256 FROM register")} == {f"{h}-" for h in hashes}
        with copy.transaction():
            copy.connection.execute("DELETE FROM link")
        assert store.number("SELECT count(*) FROM link") > 0
    assert path.read_bytes() == before


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tzc.sqlite"
    path.write_text("not a database, but long enough to be looked at " * 20, encoding="utf-8")
    with pytest.raises(TzcError, match="is not a store of tzc"):
        rehearsal_store(path)
