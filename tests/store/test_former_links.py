"""However a link changes, the person its row was linked to before is remembered."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from tzc_cli.store import Store, open_store
from tzc_cli.store.frames import insert_frame


def changed_in_place(store: Store, row: int, person: int) -> None:
    links = pd.DataFrame({"row": [row], "person": [person], "how": ["score"], "probability": [0.99]})
    insert_frame(store, "link", links, key="row")


def replaced(store: Store, row: int, person: int) -> None:
    store.connection.execute("INSERT OR REPLACE INTO link VALUES (?, ?, 'score', 0.99)", (row, person))


def removed(store: Store, row: int, _person: int) -> None:
    store.connection.execute("DELETE FROM link WHERE row = ?", (row,))


@pytest.mark.parametrize("change", [changed_in_place, replaced, removed])
def test_a_link_that_changes_is_remembered(sample: Path, tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    shutil.copy(sample / "tzc.sqlite", tmp_path)
    with open_store(tmp_path / "tzc.sqlite") as store:
        (row, before), (_other, after) = store.query(
            "SELECT row, person FROM link GROUP BY person ORDER BY row LIMIT 2"
        )
        known = store.number("SELECT count(*) FROM former_link")
        with store.transaction():
            change(store, row, after)
        assert store.query("SELECT person FROM former_link WHERE row = ?", (row,)) == [(before,)]
        assert store.number("SELECT count(*) FROM former_link") == known + 1


def test_a_link_said_again_is_no_change(sample: Path, tmp_path: Path) -> None:
    shutil.copy(sample / "tzc.sqlite", tmp_path)
    with open_store(tmp_path / "tzc.sqlite") as store:
        ((row, person),) = store.query("SELECT row, person FROM link ORDER BY row LIMIT 1")
        known = store.number("SELECT count(*) FROM former_link")
        with store.transaction():
            changed_in_place(store, int(str(row)), int(str(person)))
        assert store.number("SELECT count(*) FROM former_link") == known
        assert store.query("SELECT how, probability FROM link WHERE row = ?", (row,)) == [("score", 0.99)]
