"""Packed columns are a copy of the tables: the same values, and gone as soon as what they copy changes."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from tzc_cli.store import Store, open_store
from tzc_cli.store.columns import columns_from_tables, columns_of
from tzc_cli.store.evidence import CurrentRows, facts, places_of, rows
from tzc_cli.store.packed import pack, unpacked
from tzc_cli.store.packed_tables import PACKED_TABLES
from tzc_cli.store.schema import APPLICATION_ID, MIGRATIONS

KINDS = {"job-seekers": "registration", "residents": "residence", "contracts": "contract"}


@pytest.fixture
def store(sample: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(sample / "tzc.sqlite", tmp_path)
    with open_store(tmp_path / "tzc.sqlite") as opened:
        yield opened


def packed(store: Store, where: str = "") -> int:
    return store.number(f"SELECT count(*) FROM packed {where}")


def test_import_packs_every_column_as_the_tables_have_it(store: Store) -> None:
    registers = store.connection.execute("SELECT id, kind FROM register").fetchall()
    assert registers
    for register, kind in registers:
        names = list(columns_of(kind))
        assert packed(store, f"WHERE register = {register}") == len(names)
        there, tables = unpacked(store, register, kind, names), columns_from_tables(store, register, kind, names)
        assert len(tables["row_id"]) > 100
        for name in names:
            assert there[name].equals(tables[name]), (register, name)


def test_without_them_the_tables_are_read(store: Store) -> None:
    read = [rows(store), places_of(store, None), *(facts(CurrentRows(store), kind) for kind in KINDS)]
    with store.transaction():
        store.connection.execute("DELETE FROM packed")
    again = [rows(store), places_of(store, None), *(facts(CurrentRows(store), kind) for kind in KINDS)]
    for one, other in zip(read, again, strict=True):
        pd.testing.assert_frame_equal(one, other)
    with store.transaction():
        pack(store)
    pd.testing.assert_frame_equal(rows(store), read[0])


def test_a_few_people_are_looked_up_as_they_are_among_all(store: Store) -> None:
    everyone = rows(store)
    few = everyone["person"].drop_duplicates().iloc[::500].tolist()
    assert len(few) > 3
    mine = everyone[everyone["person"].isin(few)].reset_index(drop=True)
    pd.testing.assert_frame_equal(rows(store, people=few), mine)
    pd.testing.assert_frame_equal(rows(store, "2999-01-01T00:00:00Z", few), mine)
    many = everyone["person"].drop_duplicates().iloc[::5].tolist()
    pd.testing.assert_frame_equal(
        rows(store, people=many), everyone[everyone["person"].isin(many)].reset_index(drop=True)
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "change", ["UPDATE row SET town = 'LILLE' WHERE id = {row}", "UPDATE {facts} SET row = row WHERE row = {row}",
               "DELETE FROM {facts} WHERE row = {row}"],
)  # fmt: skip
def test_a_changed_row_unpacks_its_register(store: Store, kind: str, change: str) -> None:
    register, row = store.connection.execute(
        "SELECT register.id, row.id FROM row JOIN register ON register.id = row.register WHERE kind = ?", (kind,)
    ).fetchone()
    others = packed(store, f"WHERE register <> {register}")
    with store.transaction():
        store.connection.execute(change.format(facts=KINDS[kind], row=row))
    assert packed(store, f"WHERE register = {register}") == 0
    assert packed(store) == others > 0


def test_a_row_that_goes_or_comes_unpacks_its_register(store: Store) -> None:
    row, register = store.connection.execute("SELECT row, register FROM link JOIN row ON row.id = row").fetchone()
    line = store.connection.execute("SELECT * FROM row WHERE id = ?", (row,)).fetchone()
    with store.transaction():
        for table in ("pair_to_review", "pair_compared"):
            store.connection.execute(f"DELETE FROM {table}")
        for table in ("link", "original", *KINDS.values()):
            store.connection.execute(f"DELETE FROM {table} WHERE row = ?", (row,))
        pack(store)
        assert packed(store, f"WHERE register = {register}")
        store.connection.execute("DELETE FROM row WHERE id = ?", (row,))
        assert not packed(store, f"WHERE register = {register}")
        pack(store)
        store.connection.execute(f"INSERT INTO row VALUES ({', '.join('?' * len(line))})", line)
        assert not packed(store, f"WHERE register = {register}")
    assert row not in rows(store)["row_id"].tolist()  # nobody's: not linked yet


def test_a_changed_link_unpacks_the_links_of_its_register_only(store: Store) -> None:
    everything = packed(store)
    one, other = store.connection.execute("SELECT min(row), max(row) FROM link").fetchone()
    with store.transaction():
        store.connection.execute("UPDATE link SET person = (SELECT person FROM link WHERE row = ?) WHERE row = ?",
                                 (one, other))  # fmt: skip
    (register,) = store.connection.execute("SELECT register FROM row WHERE id = ?", (other,)).fetchone()
    links = "name IN ('person', 'how', 'probability')"
    assert packed(store, f"WHERE register = {register} AND {links}") == 0
    assert packed(store) == everything - 3
    who = rows(store).set_index("row_id")["person"]
    assert who[one] == who[other]


def test_a_store_of_the_former_version_is_packed_when_it_is_opened(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "tzc.sqlite"
    shutil.copy(sample / "tzc.sqlite", path)
    former = MIGRATIONS.index(PACKED_TABLES)
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE '%_unpacks'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("CREATE TRIGGER link_replaced BEFORE INSERT ON link BEGIN SELECT 1; END")
        connection.execute("ALTER TABLE pair_to_review DROP COLUMN consequence")
        for table in ("packed", "kept_pairs"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute(f"PRAGMA user_version={former}")
    connection.close()
    assert len(names) == 15
    with open_store(path) as store, open_store(sample / "tzc.sqlite") as now:
        assert store.number("PRAGMA user_version") == len(MIGRATIONS)
        assert store.number("PRAGMA application_id") == APPLICATION_ID
        assert packed(store) == packed(now) > 0
        pd.testing.assert_frame_equal(rows(store), rows(now))
