"""Opening the store, and the one transaction of a command."""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.store.schema import APPLICATION_ID, MIGRATIONS
from tzc_cli.store.trouble import not_writable, trouble

_BUSY_SECONDS = 20


class Store:
    """An open store. Read with `query`; change inside `with store.transaction():`, whole or not at all."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Rows of a SELECT."""
        return self.connection.execute(sql, values).fetchall()

    def number(self, sql: str, values: Sequence[object] = ()) -> int:
        """The single whole number of a SELECT; 0 where it gives NULL."""
        row = self.connection.execute(sql, values).fetchone()
        return int(row[0] or 0)

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[None]:
        """Everything inside happens, or nothing does (never when `keep` is off: a rehearsal)."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # SQLite itself has gone back when the disk was full
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT" if keep else "ROLLBACK")

    def journal(self, command: str, detail: Mapping[str, object], at: datetime) -> None:
        """Note what a command did. `detail` never holds a name, a birth date or an address."""
        self.connection.execute(
            "INSERT INTO journal (at, command, detail) VALUES (?, ?, ?)",
            (instant(at), command, json.dumps(detail, ensure_ascii=False, sort_keys=True)),
        )

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self.close()
        if isinstance(error, sqlite3.Error) and (told := trouble(self.path, error)):
            raise told from error


def open_store(path: Path, *, create: bool = False) -> Store:
    """The store at `path`, brought to the current version.

    Raises TzcError when there is none (unless `create`), when it is not a tzc store, is newer than this tzc, or
    cannot be read. What befalls the file later (a full disk, a damaged page) is said likewise when the store is left.
    """
    if not path.exists():
        if not create:
            raise nothing_imported(path.parent / "registers")
        # Created empty with the owner's rights only, before a byte of data is in it.
        try:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            raise not_writable(path, error) from error
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
        _settle(connection)
        store = Store(connection, path)
        _migrate(store)
    except sqlite3.Error as error:
        if told := trouble(path, error):
            raise told from error
        raise
    return store


def scratch_store() -> Store:
    """An empty store in memory, for a rehearsal where there is none yet."""
    store = Store(sqlite3.connect(":memory:", isolation_level=None), Path("tzc.sqlite"))
    _migrate(store)
    return store


def rehearsal_store(path: Path) -> Store:
    """A copy in memory of the store at `path`, to try things on; an empty one where there is none.

    Its registers bear another hash (`-` is added), so that files imported before are read again. The file itself is
    neither locked nor changed.
    """
    if not path.exists():
        return scratch_store()
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as source:
            source.backup(copy)
        store = Store(copy, path)
        _migrate(store)
    except sqlite3.Error as error:
        if told := trouble(path, error):
            raise told from error
        raise
    copy.execute("UPDATE register SET sha256 = sha256 || '-'")
    return store


def _settle(connection: sqlite3.Connection) -> None:
    # DELETE and EXTRA: safe on shared folders, and an acknowledged command survives a power cut.
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "foreign_keys=ON",
                   "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("PRAGMA temp_store=MEMORY")


def _migrate(store: Store) -> None:
    version = store.number("PRAGMA user_version")
    if version == len(MIGRATIONS) and store.number("PRAGMA application_id") == APPLICATION_ID:
        return
    empty = not store.number("SELECT count(*) FROM sqlite_schema")
    if not empty and store.number("PRAGMA application_id") != APPLICATION_ID:
        raise TzcError(
            N_("{file} is not a store of tzc"), hint=N_("move that file away"), file=store.path.name
        )
    if version > len(MIGRATIONS):
        raise TzcError(
            N_("{file} was written by a newer version of tzc"), hint=N_("update tzc"), file=store.path.name
        )
    with store.transaction():
        for statements in MIGRATIONS[version:]:
            for statement in _statements(statements):
                store.connection.execute(statement)
        if version and store.number("SELECT count(*) FROM register"):
            from tzc_cli.store.packed import pack

            pack(store)
        store.connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        store.connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would commit the transaction it stands in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def instant(at: datetime) -> str:
    """An instant as the store writes it (ISO 8601, UTC, to the second)."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def nothing_imported(registers: Path) -> TzcError:
    """What to say of a territory whose store is not there or empty."""
    return TzcError(
        N_("nothing has been imported into this territory yet"),
        hint=N_("put the registers into {folder} and run: tzc import"),
        folder=registers,
    )
