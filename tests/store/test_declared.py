"""Statements of the team, links as they were, and what was known at an instant, in the store itself."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import RESIDENTS, SEEKERS
from tzc_cli.cli.app import run
from tzc_cli.eligibility.loading import load_evidence
from tzc_cli.store import Store, open_store
from tzc_cli.store.connection import instant
from tzc_cli.store.declared import Address, declare

AT = datetime(2018, 12, 1, 9, 30, tzinfo=UTC)
DUPONT = "1234567A;DUPONT;Marie;01/02/1980;1 rue X;59120;LOOS;03/05/2016;1\n"
MARTIN = "Martin;Luc;;05/05/1970;2 rue X;59120;LOOS;01/01/2016;\n"


@pytest.fixture
def store(small, capsys: pytest.CaptureFixture[str]):
    folder = small({"demandeurs_2018-11-30.csv": SEEKERS + DUPONT, "bailleur_2018-11-30.csv": RESIDENTS + MARTIN})
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    capsys.readouterr()
    with open_store(folder / "tzc.sqlite") as opened:
        yield opened


def say(store: Store, person: int, fact: str, value: date | Address | None, at: datetime = AT) -> int:
    with store.transaction():
        return declare(store, person, fact, value, by="A. Martin", proof="bail", on=at.date(), at=at)


def test_a_statement_is_kept_whole_and_never_changed(store: Store) -> None:
    (one, *_others) = load_evidence(store).people["person"].tolist()
    assert say(store, one, "resident_since", date(2017, 5, 1)) == 1
    assert say(store, one, "address", Address("3 bis rue Y, 59120 LOOS", 3, "BIS", "rue Y", "59120", "LOOS")) == 2
    assert say(store, one, "resident_since", None, AT + timedelta(hours=1)) == 3
    rows = load_evidence(store).declared
    assert rows["fact"].tolist() == ["resident_since", "address", "resident_since"]
    assert rows["withdrawn"].tolist() == [False, False, True]
    first, address = rows.iloc[0], rows.iloc[1]
    assert (first["day"].date(), first["by"], first["proof"]) == (date(2017, 5, 1), "A. Martin", "bail")
    assert (first["declared_on"].date(), first["declared_at"]) == (date(2018, 12, 1), "2018-12-01T09:30:00Z")
    assert (address["house_number"], address["house_suffix"], address["street"]) == (3, "BIS", "rue Y")
    assert address["said"] == "3 bis rue Y, 59120 LOOS"
    detail = store.query("SELECT detail FROM journal WHERE command = 'fact'")
    assert detail[0] == ('{"fact": "resident_since", "statement": 1, "withdrawn": false}',)


def test_only_what_was_declared_by_then_is_known_then(store: Store) -> None:
    (one, *_others) = load_evidence(store).people["person"].tolist()
    say(store, one, "resident_since", date(2017, 5, 1), AT + timedelta(days=36500))
    imported = store.query("SELECT max(imported_at) FROM register")[0][0]
    assert len(load_evidence(store, str(imported)).declared) == 0
    assert len(load_evidence(store).declared) == 1


def test_a_statement_follows_its_person_through_merges(store: Store) -> None:
    one, other = load_evidence(store).people["person"].tolist()
    say(store, other, "resident_since", date(2017, 5, 1))
    with store.transaction():
        store.connection.execute("UPDATE person SET merged_into = ? WHERE id = ?", (one, other))
        store.connection.execute("UPDATE link SET person = ?", (one,))
    assert load_evidence(store).declared["person"].tolist() == [one]


@pytest.mark.parametrize("how", ["replace", "upsert", "update", "delete"])
def test_links_are_known_as_they_were(store: Store, how: str) -> None:
    one, other = load_evidence(store).people["person"].tolist()
    before = instant(datetime.now(UTC))
    # The change must lie after the instant: links are dated to the second.
    store.connection.execute("UPDATE register SET imported_at = '2018-01-01T00:00:00Z'")
    earlier = instant(datetime.now(UTC) - timedelta(seconds=2))
    row = store.number("SELECT row FROM link WHERE person = ?", (other,))
    statements = {
        "replace": ["INSERT OR REPLACE INTO link VALUES (:row, :one, 'name', 1)"],
        "upsert": ["INSERT INTO link VALUES (:row, :one, 'name', 1) ON CONFLICT DO UPDATE SET person = :one"],
        "update": ["UPDATE link SET person = :one WHERE row = :row"],
        "delete": ["DELETE FROM link WHERE row = :row", "INSERT INTO link VALUES (:row, :one, 'name', 1)"],
    }[how]
    with store.transaction():
        for statement in statements:
            values = {"row": row, "one": one} if ":one" in statement else {"row": row}
            store.connection.execute(statement, values)
    assert load_evidence(store).people["person"].tolist() == [one]
    assert load_evidence(store, earlier).people["person"].tolist() == [one, other]
    assert before  # the present link counts from now on
    late = instant(datetime.now(UTC) + timedelta(seconds=5))
    assert load_evidence(store, late).people["person"].tolist() == [one]


def test_a_superseded_register_counts_until_it_was_corrected(store: Store, small) -> None:
    folder = store.path.parent
    store.connection.execute("UPDATE register SET imported_at = '2018-12-01T00:00:00Z'")
    store.close()
    small({"demandeurs_2018-11-30.csv": SEEKERS + DUPONT.replace("03/05/2016", "03/05/2018")})
    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    with open_store(folder / "tzc.sqlite") as opened:
        then, now = load_evidence(opened, "2018-12-02T00:00:00Z"), load_evidence(opened)
        never = load_evidence(opened, "2018-11-30T00:00:00Z")
    assert then.registrations["registered_on"].dt.date.tolist() == [date(2016, 5, 3)]
    assert now.registrations["registered_on"].dt.date.tolist() == [date(2018, 5, 3)]
    assert then.people["person"].tolist() == now.people["person"].tolist()
    assert never.files.empty
    assert never.people.empty


def test_a_store_of_the_first_version_is_brought_up(tmp_path: Path) -> None:
    from tzc_cli.store.schema import APPLICATION_ID, MIGRATIONS

    path = tmp_path / "tzc.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(MIGRATIONS[0])
    connection.executescript(f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=1;")
    connection.close()
    with open_store(path) as opened:
        assert opened.number("PRAGMA user_version") == len(MIGRATIONS)
        assert opened.query("SELECT * FROM declared") == []
        assert opened.query("SELECT * FROM former_link") == []
